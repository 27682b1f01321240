"""Times as data has them and dates as newspapers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extract.metadata import read
from archiver.extract.metadata.times import find, from_url, parse
from archiver.extract.page import Page

DAY = date(2031, 5, 3)

VALUES = {
    "2031-05-03T15:47:42.389Z": "2031-05-03T15:47:42.389000+00:00",
    "2031-05-03T15:47:42+0200": "2031-05-03T15:47:42+02:00",
    "2031-05-03T15:47-05": "2031-05-03T15:47:00-05:00",
    "2031-05-03 15:47:42 +05:30": "2031-05-03T15:47:42+05:30",
    "20310503T154742Z": "2031-05-03T15:47:42+00:00",
    "2031-05-03 15:47:42 UTC": "2031-05-03T15:47:42+00:00",
    "2031-05-03 15:47 EST": "2031-05-03T15:47:00-05:00",
    "2031-05-03T15:47:42": "2031-05-03",
    "2031-05-03T99:99:99Z": "2031-05-03",
    "2031-05-03T15:47:42+99:99": "2031-05-03",
    "2031-05-03": "2031-05-03",
    "2031/5/3": "2031-05-03",
    "Sat, 03 May 2031 15:47:42 GMT": "2031-05-03T15:47:42+00:00",
    "Sat, 3 May 2031 15:47 -0700": "2031-05-03T15:47:00-07:00",
    "Sat, 03 May 2031 15:47:42": "2031-05-03",
    "Sat, 03 May 2031 99:47:42 GMT": "2031-05-03",
    "1935675600": "2031-05-04T15:40:00+00:00",
    "1935675600000": "2031-05-04T15:40:00+00:00",
    "Saturday, May 3, 2031": "2031-05-03",
    "May 3, 2031, 3:47 p.m.": "2031-05-03",
    "Sat May 03 15:47:42 CEST 2031": "2031-05-03T15:47:42+02:00",
    "Sat May  3 15:47:42 IST 2031": "2031-05-03",
    "Sat May 03 2031 15:47:42 GMT+0200 (CEST)": "2031-05-03T15:47:42+02:00",
    "May 3,2031": "2031-05-03",
    "2031-05-03 15:47 JST": "2031-05-03T15:47:00+09:00",
    "20310503154742": "2031-05-03",
    "2574-05-03T15:47:42+07:00": "2031-05-03T15:47:42+07:00",
    "1410-02-13": "2031-05-03",
    "2031-05-03T15:47+5:30": "2031-05-03T15:47:00+05:30",
    "2031-05-03T15:47:42−05:00": "2031-05-03T15:47:42-05:00",
    "/Date(1935675600000+0200)/": "2031-05-04T15:40:00+00:00",
    "03/may./2031": "2031-05-03",
    "2031-05-03T15:47:42+02:": "2031-05-03T15:47:42+02:00",
    "2031-05-03 15:47:42 GMT+2": "2031-05-03T15:47:42+02:00",
    "2031-05-03T15:47:42UTC+0530": "2031-05-03T15:47:42+05:30",
    "Sat, 03 May 2031 15:47 GMT-03:00": "2031-05-03T15:47:00-03:00",
    "Sat, 3 May 31 15:47:42 +0200": "2031-05-03T15:47:42+02:00",
    "Saturday, 03-May-31 15:47:42 GMT": "2031-05-03T15:47:42+00:00",
    "Sat May  3 15:47:42 2031": "2031-05-03",
    "2031‑5‑3": "2031-05-03",
    "3–5–2031": "2031-05-03",
    "3 / 5 / 2031": "2031-05-03",
    "2031．05．03": "2031-05-03",
}


@pytest.mark.parametrize("value", VALUES)
def test_values(value):
    assert parse(value).isoformat() == VALUES[value]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "3 May",
        "2031-13-03",
        "0001-01-01",
        "1066-10-14",
        "2031-02-30T10:00Z",
        "20314-05-03",
        "2031-123",
        "9" * 99,
        "x" * 500,
    ],
)
def test_no_values(value):
    assert parse(value) is None


@pytest.mark.parametrize(
    "line",
    [
        "٣ مايو ٢٠٣١",
        "السبت 3 أيار/مايو 2031",
        "السبت 3 ماي 2031",
        "شنبه ۱۳ اردیبهشت ۱۴۱۰ - ۱۰:۲۰",
        "۱۴۱۰/۰۲/۱۳",
        "3 مئی 2031",
        "३ मई २०३१",
        "৩ মে ২০৩১",
        "மே 3, 2031",
        "3 พ.ค. 74 10:20 น.",
        "วันที่ 3 พฤษภาคม พ.ศ. 2574",
        "3/5/2574",
        "ថ្ងៃទី៣ ខែឧសភា ឆ្នាំ២០៣១",
        "၂၀၃၁ ခုနှစ် မေလ ၃ ရက်",
        "令和13年5月3日",
        "民國120年5月3日",
        "２０３１年５月３日",
        "3 მაისი, 2031",
        "Մայիս 3, 2031",
        "ሜይ 3, 2031",
        "Ngày 3 tháng 5 năm 2031",
        "2031. május 3., szombat",
        "3. 5. 2031",
        "ה-3 במאי 2031",
        "субота, 3. мај 2031.",
        "2031 m. gegužės 3 d.",
        "2031. gada 3. maijs",
        "3 de maig del 2031",
        "3 MAYIS 2031",
        "Published 3 May 2031",
        "May 3rd, 2031",
        "May 03 2031 | 4 min read",
        "3. Mai 2031, 18.22 Uhr",
        "03.05.2031",
        "Sa 03.05.31 | 14:07",
        "le 3 mai 2031",
        "3 de mayo de 2031",
        "3 maggio 2031",
        "3 de maio de 2031",
        "3 mei 2031",
        "3 maj 2031",
        "3 мая 2031",
        "3 травня 2031",
        "3 mayıs 2031",
        "3 Mei 2031",
        "2031年5月3日 20:15",
        "2031년 5월 3일",
        "2031.05.03",
        "3 मई 2031",
        "3 مايو 2031",
        "13.05.2031"[1:],
        "3-5-2031",
    ],
)
def test_lines(line):
    assert next(find(line)) == DAY


MONTHS_AS_SITES_CUT_THEM = {
    1: ["14 sty 2031", "14. sij 2031.", "14 ian. 2031", "14 thg 01, 2031", "14 जन॰ 2031", "2031. január 14."],
    2: ["14 févr. 2031", "14 февр. 2031 г.", "14 lut 2031", "14 בפבר׳ 2031", "14 فوریه 2031"],
    3: [
        "14 mrt. 2031",
        "14 Mac 2031",
        "14 сакавіка 2031",
        "14. ožu 2031.",
        "14. marec 2031",
        "14 Marso 2031",
    ],
    4: ["14 квіт. 2031 р.", "14 d’abril del 2031", "14. aprill 2031", "14. tra 2031.", "14 अप्रिल 2031"],
    5: ["14 трав. 2031", "14. svi 2031.", "14 Mejju 2031", "14 мамыр 2031", "14 Meyi 2031"],
    6: ["14 cze 2031", "14. lip 2031.", "14 xuño 2031", "14 Junie 2031", "14 черв. 2031", "Hunyo 14, 2031"],
    7: ["14 lip 2031", "14. srp 2031.", "14 يوليوز 2031", "14 juill. 2031", "14 Julai 2031", "14 iul. 2031"],
    8: ["14 Agu 2031", "14 Ogos 2031", "14-avgust, 2031", "14 sie 2031", "14 серп. 2031", "14 غشت 2031"],
    9: ["14. septembar 2031.", "14 wrz 2031", "14 Meán Fómhair 2031", "14 верасня 2031", "14 Medi 2031"],
    10: ["14 paź 2031", "14. lis 2031.", "14. oktobar 2031.", "14 жовт. 2031", "14. listopada 2031."],
    11: ["14 lis 2031", "14. stu 2031.", "14 نونبر 2031", "14 listopada 2031", "14 лист. 2031"],
    12: ["14 gru 2031", "14. pro 2031.", "14 груд. 2031", "14 Dis 2031", "14 Disemba 2031", "14 снежня 2031"],
}


@pytest.mark.parametrize("month", MONTHS_AS_SITES_CUT_THEM)
def test_months_as_sites_cut_them(month):
    lines = MONTHS_AS_SITES_CUT_THEM[month]
    assert [list(find(line)) for line in lines] == [[date(2031, month, 14)]] * len(lines)


@pytest.mark.parametrize(
    "line", ["The new 2031 Mac 14 is here", "Nel 2031 tra 12 comuni", "In 2031 led 14", "2031 sie 12"]
)
def test_a_word_behind_a_year_is_no_month_of_another_language(line):
    assert list(find(line)) == []


def test_the_order_of_day_and_month():
    assert list(find("05/03/2031")) == [date(2031, 3, 5)]
    assert list(find("05/03/2031", month_first=True)) == [DAY]
    assert list(find("05/13/2031")) == [date(2031, 5, 13)]
    assert list(find("5/3/31", month_first=True)) == [DAY]
    assert list(find("5/3/31")) == [], "or the third of the month, or the year 2005"
    assert list(find("37 3/8/37 x 11 in", month_first=True)) == []


@pytest.mark.parametrize(
    "line", ["", "May", "2031", "99.99.2031", "call 03.05.31.12", "in May 2031", "31.02.2031", "Room 12.3.4"]
)
def test_lines_without_a_day(line):
    assert list(find(line)) == []


def test_addresses():
    assert from_url("https://gull.example/2031-05-03-rain") == DAY
    assert from_url("https://gull.example/a/20310503123456") == DAY
    assert from_url("https://gull.example/2031/13/03/rain") is None
    assert from_url("https://gull.example/rain/2031/May/3/rain") == DAY
    assert from_url("https://gull.example/2031/may/33/rain") is None
    assert from_url("https://gull.example/rain-12345678") is None
    archived = "https://archive.example/web/20310709101112id_/"
    assert from_url(f"{archived}https://gull.example/2031/05/03/rain") == DAY
    assert from_url(f"{archived}https://gull.example/rain") is None


def published(html, url=None):
    when = read(Page.parse(html, url)).published
    return when and when.isoformat()


PAGES = {
    "json-ld": '<script type="application/ld+json">{"@type":"Article","datePublished":"2031-05-03"}</script>',
    "json-ld of the page": '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2031-05-03"}</script>',
    "meta": '<meta property="article:published_time" content="2031-05-03">',
    "microdata": '<span itemprop="datePublished" content="2031-05-03"></span>',
    "microdata in words": '<span itemprop="datePublished">3 May 2031</span>',
    "pubdate": '<time pubdate datetime="2031-05-03"></time>',
    "time": '<time datetime="2031-01-01"></time><h1>R</h1><time datetime="2031-05-03"></time>',
    "time in words": "<h1>R</h1><time>3 May 2031</time>",
    "american data": '<html lang="en-US"><meta name="date" content="05/03/2031 8:10:00 AM">',
    "american time": '<html lang="en-US"><h1>R</h1><time>05/03/2031</time>',
    "british time": '<html lang="en-GB"><h1>R</h1><time>03/05/2031</time>',
    "a line after the headline": "<div><h1>R</h1></div><div><p>Von Ada</p><p>3. Mai 2031</p></div>",
    "a line before the headline": "<div><p>1 May 2030</p><p>3 May 2031</p></div><h1>R</h1>",
    "not an update": "<h1>R</h1><p>Updated 5 May 2031</p><p>3 May 2031</p>",
    "an update if there is nothing else": "<h1>R</h1><p>Updated 3 May 2031</p>",
    "a line that has both": "<h1>R</h1><p>Updated: 1 June 2031 | Published: 3 May 2031</p>",
    "no sentence": "<h1>R</h1><p>They met on 4 March 2020 and decided.</p><p>3 May 2031</p>",
    "published at": '<meta name="published_at" content="2031-05-03">',
    "no copyright notice": "<h1>R</h1><p>© 1 January 2019 Gull Post</p><p>3 May 2031</p>",
    "of a live blog": '<script type="application/ld+json">{"@type":"LiveBlogPosting","coverageStartTime":"2031-05-03"}</script>',
    "of a video": '<script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2031-05-03"}</script>',
    "a line anywhere": "<p>It rained.</p><script>var x = '1 May 2030'</script><p>3 May 2031</p>",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name):
    assert published(PAGES[name]) == "2031-05-03"


def test_of_one_day_the_time_with_an_offset_wins():
    data = (
        '<script type="application/ld+json">{"@type":"Article","datePublished":"2031-05-03 10:00"}</script>'
    )
    assert (
        published(data + '<meta name="date" content="2031-05-03T10:00:00+02:00">')
        == "2031-05-03T10:00:00+02:00"
    )
    assert published(data + '<meta name="date" content="2031-05-04T10:00:00+02:00">') == "2031-05-03"


def test_the_address_counts():
    assert published("<p>It rained.", "https://gull.example/2031/05/03/rain") == "2031-05-03"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://gull.co.uk/rain", "2031-03-05"),
        ("https://gull.ie", "2031-03-05"),
        ("https://gull.in:8080/rain.us", "2031-03-05"),
        ("https://gull.us/rain.uk", "2031-05-03"),
        ("https://gull.io/rain", "2031-05-03"),
        ("https://gull.example/a.uk/rain", "2031-05-03"),
        (None, "2031-05-03"),
    ],
)
def test_english_of_no_country_is_that_of_the_sites_domain(url, expected):
    assert published('<html lang="en"><h1>R</h1><p>05/03/2031</p>', url) == expected
    assert published('<html lang="en-US"><h1>R</h1><p>05/03/2031</p>', url) == "2031-05-03"
    assert published('<html lang="en-GB"><h1>R</h1><p>05/03/2031</p>', url) == "2031-03-05"


def test_a_page_without_a_date():
    assert published("<h1>R</h1><p>It rained on the third of May.") is None
    assert published("") is None


def test_modified():
    assert read(Page.parse('<meta property="article:modified_time" content="2031-05-03">')).modified == DAY


@given(st.text(max_size=80))
def test_never_fails(text):
    parse(text)
    list(find(text))
    from_url(text)


def test_a_month_of_two_languages():
    assert list(find("3 listopada 2031, 10:20")) == [date(2031, 11, 3)]
    assert list(find("3. listopada 2031.")) == [date(2031, 10, 3)]


OTHER_LANGUAGES = {
    "21. studenog 2031.": 11, "21. pro 2031.": 12, "21. lip 2031.": 6, "21 lip 2031": 7, "21 gru 2031": 12,
    "21. septembar 2031.": 9, "21. avgust 2031": 8, "21. aprill 2031": 4, "2031. január 21.": 1,
    "21 сакавіка 2031 г.": 3, "21 февр. 2031 г.": 2, "21 квіт. 2031 р.": 4, "21 ноябр 2031": 11,
    "21 mrt 2031": 3, "21 Junie 2031": 6, "21 Mac 2031": 3, "21 Disember 2031": 12, "21 thg 11, 2031": 11,
    "Nobyembre 21, 2031": 11, "21 de xullo de 2031": 7, "21 d’abril del 2031": 4, "21 ta’ Ġunju 2031": 6,
    "21. Mäerz 2031": 3, "21 da schaner 2031": 1, "21 Meán Fómhair 2031": 9, "21 Tachwedd 2031": 11,
    "21. nóv. 2031": 11, "21 iul. 2031": 7, "21 שבט 2031": None, "21 באפר׳ 2031": 4, "21 ژانویه 2031": 1,
    "21 نومبر، 2031": 11, "21 غشت 2031": 8, "21\u200f/11\u200f/2031": 11, "21 अप्रिल 2031": 4, "21 सित॰ 2031": 9,
    "21 ஜன., 2031": 1, "ଜାନୁଆରୀ 21, 2031": 1, "21 ຕ.ລ. 2031": 10, "2031 թ. հունվարի 21": 1,
    "2031 ж. 21 қаңтар": 1, "2031-ж., 21-январь": 1, "2031 оны 11 сарын 21": 11, "2031 оны 3-р сарын 21": 3,
    "21-sentabr, 2031": 9, "2031(e)ko urtarrilaren 21(a)": 1, "21 Julai 2031": 7, "Janaayo 21, 2031": 1,
    "15 Pro 2031": None, "21 มี.ค. 2031": 3, "21 มิ.ย. 2574": 6,
}  # fmt: skip
"""The month of a day as newspapers of many countries write it; None where no day is written."""


@pytest.mark.parametrize("line", OTHER_LANGUAGES)
def test_months_of_other_languages(line):
    month = OTHER_LANGUAGES[line]
    assert list(find(line)) == ([date(2031, month, 21)] if month else [])


def test_days_that_a_calendar_has_not():
    assert not list(find("30 اسفند 1409"))
    assert list(find("30 اسفند 1408")) == [date(2030, 3, 20)]


@pytest.mark.parametrize(
    "marked",
    [
        '<span property="dc:date dc:created" content="2031-05-03T10:20:00+02:00">Sat</span>',
        '<abbr class="published" title="2031-05-03T10:20:00+02:00">10:20</abbr>',
        '<abbr itemprop="datePublished" title="2031-05-03T10:20:00+02:00">10:20</abbr>',
        '<relative-time datetime="2031-05-03T10:20:00+02:00">two days ago</relative-time>',
        '<time datetime="Sat 10:20">2031-05-03T10:20:00+02:00</time>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": 1935562800000}</script>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": 1935562800.5}</script>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2031-05-03T10:20:00&#43;02:00"}</script>',
    ],
)
def test_attributes_that_date_an_article(marked):
    found = read(Page.parse(f"<h1>Rain</h1>{marked}<p>3 June 2031</p>")).published
    assert found is not None
    assert found.isoformat() in ("2031-05-03T10:20:00+02:00", "2031-05-03T08:20:00+00:00")


def test_the_day_before_the_month_where_the_title_is_not_english():
    line = "<h1>R</h1><p>Thứ bảy, 3/5/2031</p>"
    assert read(Page.parse("<title>Mưa lớn</title>" + line)).published == DAY
    assert read(Page.parse("<title>Rain</title>" + line)).published == date(2031, 3, 5)


@pytest.mark.parametrize(
    "changed",
    [
        "Uppdaterad 4 maj 2031", "Aktualizováno 4. 5. 2031", "更新：2031年5月4日", "Aangepast 4 mei 2031",
        "Modifié le 4 mai 2031", "Última actualización: 4 de mayo de 2031", "Actualitzat el 4/5/2031",
        "Обновено: 4 май 2031", "Ажурирано 4. маја 2031.", "Oppdatert 4. mai 2031", "Uuendatud 4. mai 2031",
        "Atnaujinta 2031-05-04", "Frissítve: 2031. május 4.", "Modified: 4 May 2031", "업데이트 2031.05.04",
    ],
)  # fmt: skip
def test_when_it_was_changed_is_not_when_it_came_out(changed):
    assert read(Page.parse(f"<h1>R</h1><p>{changed}</p><p>2031-05-03</p>")).published == DAY


TODAY = '<header><time datetime="2031-09-09">Today</time><nav>News</nav></header>'
OF_OTHERS = {
    "a comment": '<ol id="comments"><li><time datetime="2019-01-01">1.1.</time> Nonsense</li></ol>',
    "a comment in microdata": '<p class="comment"><time itemprop="datePublished" datetime="2019-01-01"></time></p>',
    "another story": '<aside><h3>More</h3><p><time datetime="2019-01-01">1.1.</time></p></aside>',
    "a link to another story": '<a href="/x"><h3>Fog holds at Merrow pier for the third time in a week</h3>'
    '<time datetime="2019-01-01">1 January 2019</time></a>',
    "a list of other stories": '<ul><li><span class=date title="2019-01-01">12 years ago</span>'
    "<a href=/x>Fog holds at Merrow pier for the third time in a week</a></ul>",
    "what is told": "<p>They will meet on <time datetime='2032-01-01'>1 January</time> again.</p>",
    "a post of another": "<blockquote class=gull-media><p>A post shared by Ada on "
    "<time datetime='2019-01-01T08:00:00+00:00'>Jan 1, 2019</time></p></blockquote>",
    "today": "",
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_dates_of_something_else_are_not_the_articles(name):
    page = f"<body>{TODAY}<main><article><h1>Rain</h1><p>May 3, 2031</p><p>It rained.</p>{OF_OTHERS[name]}"
    assert published(page) == "2031-05-03"


CHANGES = {
    "words in front": "Updated <time datetime='2031-06-01'>1.6.</time> Out <time datetime='2031-05-03'>3.5.</time>",
    "words in an element": "<p><b>Last updated:</b> <time datetime='2031-06-01'>1.6.</time></p>"
    "<p><b>Published:</b> <time datetime='2031-05-03'>3.5.</time></p>",
    "words inside": "<time datetime='2031-06-01'>Updated June 1</time> <time datetime='2031-05-03'>May 3</time>",
    "class": "<time class='updated' datetime='2031-06-01'></time><time class='published' datetime='2031-05-03'></time>",
    "microdata": "<time itemprop='dateModified' datetime='2031-06-01'></time><time datetime='2031-05-03'></time>",
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_time_of_a_change(name):
    found = read(Page.parse(f"<h1>Rain</h1><div>{CHANGES[name]}</div>"))
    assert (found.published, found.modified) == (DAY, date(2031, 6, 1))


def test_a_change_as_a_number():
    data = '<script type="application/ld+json">{"@type": "Article", "dateModified": 1935562800000}</script>'
    assert read(Page.parse(data)).modified.isoformat() == "2031-05-03T08:20:00+00:00"


def test_a_time_that_is_of_both():
    found = read(Page.parse("<h1>Rain</h1><time class='published updated' datetime='2031-05-03'></time>"))
    assert (found.published, found.modified) == (DAY, None)


def test_a_change_is_all_there_is():
    found = read(Page.parse("<h1>Rain</h1>Updated <time datetime='2031-05-03'>Saturday</time>"))
    assert (found.published, found.modified) == (DAY, DAY)


@pytest.mark.parametrize(
    "marked",
    [
        '<span class="date" data-timestamp="1935675600">3 hours ago</span>',
        '<span class="post-date" title="2031-05-04T15:40:00Z">3 hours ago</span>',
        '<time title="2031-05-04T15:40:00Z">3 hours ago</time>',
        '<bsp-timestamp data-timestamp="1935675600000"></bsp-timestamp>',
        '<time-ago datetime="2031-05-04T15:40:00Z">an hour ago</time-ago>',
        '<div class="dateline" data-datetime="2031-05-04T15:40:00Z">today</div>',
    ],
)
def test_what_scripts_show_as_so_long_ago(marked):
    assert published(f"<h1>R</h1>{marked}<p>It rained.") == "2031-05-04T15:40:00+00:00"


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Published 3 May 2031. Updated 5 May 2031</p>",
        "<div>Published: 3 May 2031</div><div>Last updated: <b>5 May 2031</b></div>",
        "<p>Stand: 03.05.2031</p><p>Aktualisiert am 05.05.2031</p>",
    ],
)
def test_a_line_says_when_it_was_changed(lines):
    found = read(Page.parse(f"<h1>Rain stops play</h1>{lines}<p>It rained.</p>", None))
    assert (found.published, found.modified) == (DAY, date(2031, 5, 5))


@pytest.mark.parametrize(
    "masthead",
    [
        "<header><a href=/>The Gull</a><span>Saturday, June 7, 2031</span></header>",
        "<header><time datetime='2031-06-07T10:00:00Z'>Saturday, June 7, 2031</time></header>",
        "<div id=current-date>Saturday, June 7, 2031</div>",
        "<nav><ul><li>News<li>June 7, 2031</ul></nav>",
    ],
)
def test_the_day_of_the_visit_is_no_date_of_an_article(masthead):
    page = f"<body>{masthead}<main><h1>Rain</h1>@<p>It rained all day in the town of Gullwick.</p></main>"
    assert published(page.replace("@", "")) is None
    assert published(page.replace("@", "<p>May 3, 2031</p>")) == "2031-05-03"
    assert published(page.replace("@", "<p>June 7, 2031</p>"))[:10] == "2031-06-07"


def test_the_header_of_a_story_says_when_it_came_out():
    page = "<h1>The Gull</h1><div><header class=entry-header><h2>Rain</h2><i>May 3, 2031</i></header>"
    assert published(page) == "2031-05-03"


@pytest.mark.parametrize("box", ["class=post-topbar", "class=article-masthead", "id=gulltoday-story"])
def test_so_does_a_bar_that_is_called_that_of_a_story(box):
    assert published(f"<div {box}>May 3, 2031</div><h1>Rain</h1><p>It rained.") == "2031-05-03"


def test_what_will_be_on_a_day_does_not_date_the_page():
    assert published("<h1>Rain</h1><p>It rained.<p>The fair will open on June 7, 2031.") is None
    assert published("<h1>Kiša</h1><p>Objavljeno: subota, 3. svibnja 2031.") == "2031-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "5 มิ.ย. 2564",
        "5 มิ.ย. 64",
        "1400/03/15 - 10:30",
        "ግንቦት 28 ቀን 2013 ዓ.ም",
        "28 ግንቦት 2013",
        "ግንቦት 28, 2013",
    ],
)
def test_days_of_other_calendars(line):
    assert published(f"<h1>R</h1><p>{line}</p>") == "2021-06-05"
