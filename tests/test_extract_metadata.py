"""Headline, site, topics, rights and language: what wins when a page contradicts itself."""

import json
from datetime import UTC, date, datetime

import pytest
from language_samples import SAMPLES

from archiver.extract import metadata
from archiver.extract.metadata import language
from archiver.extract.page import Page


def read(html, url=None):
    return metadata.read(Page.parse(html, url))


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


RAIN = "Rain stops play at Hallow Quay"
SEARCH = "Weather news: why cricket was cancelled"

SITE = '<meta property="og:site_name" content="Gull Post">'

TITLES = {
    "news data": ld(**{"@type": "NewsArticle", "headline": RAIN}) + f"<h1>{SEARCH}</h1>",
    "heading over data that is no news": ld(**{"@type": "BlogPosting", "headline": SEARCH})
    + f"<h1>{RAIN}</h1>",
    "heading over og": f'<meta property="og:title" content="{SEARCH}"><h1>{RAIN}</h1>',
    "heading over news data for searchers": ld(**{"@type": "NewsArticle", "headline": SEARCH})
    + f'<title>{SEARCH} | Gull</title><meta property="og:title" content="{RAIN}"><h1>{RAIN}</h1>'
    + '<meta property="og:site_name" content="Gull">',
    "heading over cut data": ld(**{"@type": "NewsArticle", "headline": "Rain stops play…"})
    + f"<h1>{RAIN}</h1>",
    "the heading like the others": f'<h1>The best paper in town</h1><h1>{RAIN}</h1><meta property="og:title" content="{RAIN}">',
    "not the site's name": f'<h1>The Gull</h1><meta property="og:site_name" content="The Gull"><meta property="og:title" content="{RAIN}">',
    "not the blog's name": f'<title>Gull Notes: {RAIN}</title><h1>Gull Notes</h1><meta property="og:title" content="{RAIN}">',
    "not a heading in the text": f"<title>Gull Notes: {RAIN}</title><h1>Gull Notes</h1><h1>Rain or what is left of it</h1>"
    f'<meta property="og:title" content="{RAIN}">',
    "not a section": f'<h1>Sport</h1><meta property="og:title" content="{RAIN}">',
    "a second heading": f'<h2>Most read</h2><h2>{RAIN}</h2><meta property="og:title" content="{RAIN}">',
    "og without the site": f'<meta property="og:title" content="{RAIN} | The Gull"><meta property="og:site_name" content="The Gull">',
    "og without the host": f'<title>{RAIN} - Daily Gull</title><meta property="og:title" content="{RAIN} - Daily Gull">',
    "the two that agree": f'<meta property="og:title" content="{SEARCH}"><meta name="twitter:title" content="{RAIN}"><meta name="dc.title" content="{RAIN}">',
    "microdata": f'<p itemprop="headline">{RAIN}</p>',
    "document title": f"<title>{RAIN}</title>",
    "the line that the document's title repeats": (
        f"<title>The Daily Gull Online - {RAIN}</title><i>The Daily Gull Online</i><br><b>{RAIN}</b>"
    ),
    "the line behind a sign as Chinese sites write it": f"<title>{RAIN}_雨港网</title><div>{RAIN}</div>",
    "without the place above it": f'<meta property="og:title" content="{RAIN}"><h1><span>Quay</span> <b>{RAIN}</b></h1>',
    "without the line below it": f"<title>{RAIN} | Gull</title><h1>{RAIN}<small>No cricket, say the umpires</small></h1>",
    "not the site's name as the page tells it": f"<title>{RAIN} | The Daily Gull</title><h1>{RAIN}</h1>"
    '<meta property="og:title" content="The Daily Gull">',
    "words that styles hold apart": "<h1><span>Rain stops play</span><span>at Hallow Quay</span></h1>",
    "a word that tags split": "<h1><b>R</b>ain stops play at Hallow Quay</h1>",
    "before other signs and the site's name": f"<title>{RAIN}_Gull Post</title>" + SITE,
    "before the site's name in brackets": f"<title>{RAIN}【Gull Post】</title>" + SITE,
    "before the site and the author": f"<title>{RAIN} | Gull Post | by Ada Njoki</title>" + SITE,
    "before the section and the site": f"<title>{RAIN} | Local | Gull Post</title>"
    + SITE
    + '<meta property="article:section" content="Local">',
    "not cut by dots": f'<meta property="og:title" content="Rain stops play…"><title>{RAIN} | The Daily Gull</title>',
    "not in capitals": f'<meta property="og:title" content="{RAIN}"><h1>{RAIN.upper()}</h1>',
    "not the site's name in the data": ld(**{"@type": "NewsArticle", "headline": "Gull Post"})
    + SITE
    + f"<h1>{RAIN}</h1>",
    "not an address in the data": ld(**{"@type": "NewsArticle", "headline": "https://gull.example/rain"})
    + f"<h1>{RAIN}</h1>",
    "without a style in it": f"<h1><style>.css-1x{{color:red}}</style>{RAIN}<svg><title>Share</title></svg></h1>",
    "without what nobody sees of it": f"<h1><span class=sr-only>Live: </span>{RAIN}</h1>",
    "of what listeners are told": f"<h1><span class=sr-only>{RAIN}</span>"
    '<span aria-hidden="true"><b>R</b><b>a</b></span></h1>'
    f"<title>{RAIN}</title>",
    "before a sign that nothing follows": f"<title>{RAIN} |</title>",
    "behind a sign that nothing precedes": f"<title>| {RAIN}</title>",
    "behind the site's name": f"<title>Daily Gull » {RAIN}</title>",
    "before the site's name and another sign": f"<title>{RAIN} &lt; Daily Gull</title>",
    "of the data that has the heading": ld(**{"@type": "NewsArticle", "headline": SEARCH})
    + ld(**{"@type": "NewsArticle", "headline": RAIN})
    + f"<h1>{RAIN}</h1>",
    "not a text in a heading": f"<h1>{'It rained. ' * 60}</h1><title>{RAIN}</title>",
}


@pytest.mark.parametrize("name", TITLES)
def test_title(name):
    assert read(TITLES[name], "https://www.dailygull.example/rain").title == RAIN


LONG = f"{RAIN} as fog holds at the pier, and the umpires blame the lamps on the mole that nobody mended"


def test_titles_that_data_cuts():
    cut = LONG[:105]
    data = ld(**{"@type": "NewsArticle", "headline": cut})
    assert len(LONG) > len(cut)
    assert read(data + f'<meta property="og:title" content="{LONG}">').title == LONG
    assert read(data + f"<title>{cut} | Sport</title>").title == cut
    assert read(f"<h1>{cut}</h1><title>{cut} and more</title>").title == cut


def test_titles_that_end_in_dots():
    page = "<h1>And the winner is...</h1><title>And the winner is... - The Gull Post Online</title>"
    assert read(page).title == "And the winner is..."


def test_a_place_that_is_the_sites_name():
    title = f"Hallow Quay: {RAIN}"
    page = '<meta property="og:site_name" content="Hallow Quay">' + f"<h1>{title}</h1>"
    assert read(page + ld(**{"@type": "NewsArticle", "headline": title})).title == title
    assert read(page.replace(title, RAIN) + ld(**{"@type": "NewsArticle", "headline": title})).title == RAIN


def test_no_title():
    assert read("<p>It rained.").title is None
    assert read("<p>It rained.").candidates["title"] == ()


def test_all_titles_are_candidates():
    html = f'<meta property="og:title" content="{SEARCH}"><h1>{RAIN}</h1><h1>Sport of the day and more</h1>'
    assert read(html).candidates["title"] == (RAIN, SEARCH, "Sport of the day and more")


def test_the_article_of_this_page_is_told_from_others():
    others = [{"@type": "NewsArticle", "headline": f"Other {n}", "author": "X Y"} for n in range(3)]
    mine = {
        "@type": "NewsArticle",
        "headline": RAIN,
        "author": "Ada Njoki",
        "mainEntityOfPage": {"@id": "http://gull.example/rain/"},
    }
    found = read(
        f'<script type="application/ld+json">{json.dumps([*others, mine])}</script>',
        "https://gull.example/rain?x=1",
    )
    assert (found.title, found.authors) == (RAIN, ("Ada Njoki",))


def test_an_article_inside_a_page():
    node = {
        "@type": "WebPage",
        "mainEntity": {"@type": "NewsArticle", "headline": RAIN, "author": "Ada Njoki"},
    }
    assert read(ld(**node)).authors == ("Ada Njoki",)


SITES = {
    "og": ('<meta property="og:site_name" content="The Gull">', "The Gull"),
    "better spelled": (
        '<meta property="og:site_name" content="thegull">' + ld(**{"@type": "WebSite", "name": "The Gull"}),
        "The Gull",
    ),
    "name before address": (
        '<meta property="og:site_name" content="gull.example"><meta name="application-name" content="Gull">',
        "Gull",
    ),
    "publisher": (ld(**{"@type": "Article", "publisher": {"name": "The Gull"}}), "The Gull"),
    "title": ("<title>Rain - The Daily Gull</title>", "The Daily Gull"),
    "beginning of the title": ("<title>Daily Gull » Rain</title>", "Daily Gull"),
    "copyright": (
        "<p>It rained.</p><p>© 2029 Other</p><script>'© X'</script><p>The Gull © 2031.</p>",
        "The Gull",
    ),
    "heading": (
        '<title>Notes: Rain</title><h1>Notes</h1><meta property="og:title" content="Rain">',
        "Notes",
    ),
    "not the headline": (
        '<title>Daily Gull: Rain</title><h1>Rain</h1><meta name="twitter:title" content="Daily Gull">',
        None,
    ),
    "none": ("<title>Rain - Weather</title>", None),
    "not an address": ('<meta property="og:site_name" content="https://gull.example">', None),
}


@pytest.mark.parametrize("name", SITES)
def test_site_name(name):
    html, expected = SITES[name]
    assert read(html, "https://news.dailygull.example/rain").site_name == expected


def test_addresses_are_absolute():
    html = '<link rel="canonical" href="/rain"><meta property="og:image" content="//img.example/a.jpg">'
    found = read(html, "https://gull.example/a/b")
    assert (found.canonical_url, found.image) == ("https://gull.example/rain", "https://img.example/a.jpg")


@pytest.mark.parametrize(
    "reference", ["/rain", "mailto:a@b.example", "javascript:void(0)", "http://[", "ftp://x.example/"]
)
def test_addresses_that_cannot_be_used(reference):
    assert read(f'<link rel="canonical" href="{reference}">').canonical_url is None


@pytest.mark.parametrize(
    "address",
    [
        "https://gull.example/",
        "http://localhost:3000/rain",
        "https://tern.example",
        "#",
        "https://gull.example/undefined",
        "http://https://gull.example/rain",
        "https://gull.examplehttps://gull.example/rain",
    ],
)
def test_addresses_that_a_broken_template_gives_every_page(address):
    html = f'<link rel="canonical" href="{address}"><meta property="og:url" content="/rain">'
    assert read(html, "https://gull.example/rain").canonical_url == "https://gull.example/rain"
    assert read('<link rel="canonical" href="/">', "https://gull.example/").canonical_url is not None
    assert read('<link rel="canonical" href="/a">', "http://127.0.0.1:8000/b").canonical_url is not None


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        ('<base href="/">', "https://gull.example/news/2024/", "https://gull.example/rain"),
        (
            '<base href="https://tern.example/a/"><base href="/b/">',
            "https://gull.example/",
            "https://tern.example/a/rain",
        ),
        (
            '<base target="_top"><base href="">',
            "https://gull.example/news/",
            "https://gull.example/news/rain",
        ),
        ('<base href="javascript:x()">', "https://gull.example/news/", "https://gull.example/news/rain"),
        ('<base href="https://gull.example/news/">', None, "https://gull.example/news/rain"),
        ('<base href="/news/">', None, None),
    ],
)
def test_relative_addresses_under_a_base(base, url, expected):
    found = read(f'{base}<link rel="canonical" href="rain"><meta property="og:image" content="rain">', url)
    assert (found.canonical_url, found.image) == (expected, expected)


@pytest.mark.parametrize(
    "reference", ["https://www.gull.example/rain?a=1&amp;amp;b=2", "www.gull.example/rain?a=1&b=2"]
)
def test_addresses_that_can_be_mended(reference):
    found = read(f'<link rel="canonical" href="{reference}">', "https://www.gull.example/news/rain")
    assert found.canonical_url == "https://www.gull.example/rain?a=1&b=2"


@pytest.mark.parametrize(
    "nothing", ["/", "https://gull.example", "/rain", "false", "/images/undefined", "{{ image }}"]
)
def test_what_is_no_image(nothing):
    page = f'<meta property="og:image" content="{nothing}"><img itemprop="image" src="/logo.png">'
    page += '<img itemprop="image" src="/a.jpg">'
    assert read(page, "https://gull.example/rain").image == "https://gull.example/a.jpg"


@pytest.mark.parametrize("part", ["author", "publisher", "comment"])
def test_the_image_of_a_part_of_the_article_is_not_its_own(part):
    portrait = f'<div itemprop="{part}" itemscope><img itemprop="image" src="/ada.jpg"></div>'
    own = '<figure itemprop="image" itemscope><img itemprop="image" src="/a.jpg"></figure>'
    page = f"<article itemscope>{portrait}{{}}</article>"
    assert read(page.format(own), "https://gull.example/rain").image == "https://gull.example/a.jpg"
    assert read(page.format(""), "https://gull.example/rain").image is None


@pytest.mark.parametrize("name", ["parsely-image-url", "sailthru.image.full", "thumbnail"])
def test_images_in_other_metas(name):
    assert read(f'<meta name="{name}" content="https://i.example/a">').image == "https://i.example/a"


def test_addresses_without_a_base():
    html = '<link rel="canonical" href="//gull.example/rain">' + ld(
        **{"@type": "Article", "image": [{"url": "https://i.example/a"}]}
    )
    assert read(html).canonical_url == "https://gull.example/rain"
    assert read(html).image == "https://i.example/a"
    assert read("<title>Rain - Gull</title>", "http://[").site_name is None


TAGS = {
    "data": (
        ld(**{"@type": "Article", "keywords": ["Rain", "Cricket; Lord's", "rain"]}),
        ("Rain", "Cricket", "Lord's"),
    ),
    "named": (ld(**{"@type": "Article", "keywords": [{"name": "Rain"}]}), ("Rain",)),
    "metas": ('<meta name="keywords" content="Rain, #Cricket,, 12345, topic:x">', ("Rain", "Cricket")),
    "article:tag": (
        '<meta property="article:tag" content="Rain"><meta name="keywords" content="x">',
        ("Rain",),
    ),
    "a list as a text": (ld(**{"@type": "Article", "keywords": '["Rain", "Cricket"]'}), ("Rain", "Cricket")),
    "not a list": ('<meta name="keywords" content="[Sic] rain, Cricket">', ("[Sic] rain", "Cricket")),
    "with hashes": ('<meta name="keywords" content="#Rain #Cricket">', ("Rain", "Cricket")),
    "of full width": ('<meta name="keywords" content="雾，渡船；码头">', ("雾", "渡船", "码头")),
    "nothing": (ld(**{"@type": "Article", "keywords": ["null", "Rain"]}), ("Rain",)),
    "links": ('<a rel="tag nofollow" href="/t/rain">Rain</a>', ("Rain",)),
    "not machines'": (
        '<meta name="keywords" content="_x,98be933f-38cf-4fba-b6c6-ad438e82010a,NLP Category: A">',
        (),
    ),
    "hosts, the site and kinds": (
        '<meta property="og:site_name" content="Gull"><meta name="keywords" content="Gull,gull.co.uk,NLP Entity Tokens: Rain">',
        ("Rain",),
    ),
    "data in which nothing counts": (
        ld(**{"@type": "Article", "keywords": "x" * 90}) + '<meta name="keywords" content="Rain">',
        ("Rain",),
    ),
    "all in one, nothing between": (
        ld(**{"@type": "Article", "keywords": "Salt Market Rain"})
        + '<meta name="keywords" content="Rain, Salt Market">',
        ("Rain", "Salt Market"),
    ),
}


@pytest.mark.parametrize("name", TAGS)
def test_tags(name):
    html, expected = TAGS[name]
    assert read(html).tags == expected


def test_section():
    assert read('<meta property="article:section" content="Sport">').section == "Sport"
    assert read('<meta property="article:section" content="123">').section is None
    assert read('<meta property="article:section" content="false">').section is None


FREE = {
    "free": (True, False),
    "not free": (False, True),
    "a word": ("False", True),
    "an address": ("http://schema.org/True", False),
    "a number": (0, True),
    "another number": (2, None),
    "nonsense": ("perhaps", None),
    "nothing": (None, None),
}


@pytest.mark.parametrize("name", FREE)
def test_paywall(name):
    flag, expected = FREE[name]
    assert read(ld(**{"@type": "Article", "isAccessibleForFree": flag})).paywalled is expected


def test_paywall_of_a_part():
    part = {"@type": "WebPageElement", "isAccessibleForFree": False}
    assert read(ld(**{"@type": "Article", "isAccessibleForFree": True, "hasPart": part})).paywalled


@pytest.mark.parametrize(("tier", "expected"), [("locked", True), ("free", False), ("metered", False)])
def test_paywall_by_tier(tier, expected):
    assert read(f'<meta property="article:content_tier" content="{tier}">').paywalled is expected


def test_opt_outs():
    html = '<meta name="robots" content="index, NOARCHIVE, noai"><meta name="gullbot" content="noimageai">'
    assert read(html + '<meta name="tdm-reservation" content="1">').opt_outs == (
        "noai",
        "noarchive",
        "noimageai",
        "tdm-reservation",
    )
    assert read('<meta name="robots" content="follow noarchive ; NOAI">').opt_outs == ("noai", "noarchive")
    assert read('<meta name="robots" content="none">').opt_outs == ("noindex",)
    assert read('<meta name="Googlebot-News" content="nosnippet">').opt_outs == ("nosnippet",)
    assert (
        read(
            '<meta name="tdm-reservation" content="0"><meta name="robots" content="max-snippet:-1">'
        ).opt_outs
        == ()
    )


def test_word_count():
    assert read(ld(**{"@type": "Article", "wordCount": "120"})).word_count == 120
    assert read(ld(**{"@type": "Article", "wordCount": [1]})).word_count is None
    assert read(ld(**{"@type": "Article", "wordCount": "9" * 5_000})).word_count is None


def test_article_body_keeps_its_lines():
    assert read(ld(**{"@type": "Article", "articleBody": "A\n\nB"})).article_body == ("A\n\nB",)
    assert read(ld(**{"@type": "Article", "articleBody": " "})).article_body == ()


def test_hints_fill_gaps_only():
    found = read("<h1>Rain stops play at Hallow Quay</h1>")
    hints = {
        "title": "Other",
        "authors": ["Ada Njoki"],
        "tags": "Rain",
        "published": "2031-05-03",
        "section": 7,
        "unknown": 1,
    }
    filled = metadata.with_hints(found, hints)
    assert (filled.title, filled.authors, filled.tags) == (RAIN, ("Ada Njoki",), ("Rain",))
    assert (filled.published.isoformat(), filled.section) == ("2031-05-03", "7")
    assert metadata.with_hints(found, None) is found


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (datetime(2031, 5, 3, 10, tzinfo=UTC), datetime(2031, 5, 3, 10, tzinfo=UTC)),
        (datetime(2031, 5, 3, 10), date(2031, 5, 3)),  # noqa: DTZ001 (a feed without a zone)
        (date(2031, 5, 3), date(2031, 5, 3)),
        ("Sat, 03 May 2031 10:00:00 GMT", datetime(2031, 5, 3, 10, tzinfo=UTC)),
        (7, None),
        ("soon", None),
    ],
)
def test_hints_of_times(hint, expected):
    assert metadata.with_hints(metadata.Metadata(), {"published": hint}).published == expected


GERMAN = (
    "Der Stadtrat hat am Mittwoch beschlossen, die alte Bahn nicht abzureißen, sondern mit dem Geld zu sanieren. "
    * 4
)
ZULU = (
    "Abantu abaningi bahlangene edolobheni izolo ntambama bezokhuluma ngesikebhe esithwala abagibeli ebusika. "
    * 6
)


@pytest.mark.parametrize(
    ("claims", "text", "expected"),
    [
        (("en-US",), GERMAN, "de"),
        (("de-AT", "de"), GERMAN, "de-AT"),
        (("en", "de-CH"), GERMAN, "de-CH"),
        ((), GERMAN, "de"),
        (("en",), "Regen.", "en"),
        ((), "Regen.", None),
        (("en",), ZULU, None),
        (("en", "xh"), ZULU, "xh"),
        (("nb",), "Og det er en til av på for den med som ikke har et var fra byen i går. " * 5, "nb"),
        (("ja",), "連絡船の運航が三年ぶりに再開された。" * 6, "ja"),
        (("en",), "汽船在三年之后重新启航居民们聚集在码头。" * 6, "zh"),
        (("en",), "겨울 동안 멈췄던 연락선이 다시 다니기 시작했다. " * 6, "ko"),
        (("en",), "ស្ពានចាស់បើកឡើងវិញបន្ទាប់ពីជួសជុលបីឆ្នាំ។ " * 6, "km"),
        (("en",), "တံတားဟောင်းကို ပြည်သူများအတွက် ဖွင့်လှစ်ပေးခဲ့သည်။ " * 6, "my"),
        (("ti",), "አሮጌው ድልድይ ከሦስት ዓመት ጥገና በኋላ ዓርብ ጠዋት ለሕዝብ ከፈቱ። " * 6, "ti"),
    ],
)
def test_language(claims, text, expected):
    assert language.choose(claims, text) == expected


@pytest.mark.parametrize(("name", "text"), SAMPLES.items(), ids=SAMPLES)
def test_languages_are_told_from_their_relatives(name, text):
    code = name.partition("-")[0]  # Serbian in two scripts
    assert language.detect(text) == code
    assert language.choose(["en"] if code != "en" else ["da"], text) == code
    assert language.choose([code], text) == code


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("EN_us", "en-US"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("iw", "he"),
        ("es-419", "es-419"),
        ("english", None),
        ("", None),
    ],
)
def test_tags_of_languages(text, tag):
    assert language.normal(text) == tag


def test_the_addresses_that_a_page_gives_itself():
    page = (
        '<link rel=canonical href="/rain"><meta property="og:url" content="https://gull.example/rain?x=1">'
        '<link rel=amphtml href="/amp/rain">'
        + ld(**{"@type": "NewsArticle", "url": "https://gull.example/other"})
    )
    found = read(page, "https://gull.example/rain?from=home")
    assert found.canonical_url == "https://gull.example/rain"
    assert found.candidates["canonical_url"] == ("https://gull.example/rain", "https://gull.example/rain?x=1")
    assert found.candidates["amp_url"] == ("https://gull.example/amp/rain",)


def test_the_section_in_the_breadcrumbs():
    def step(name, **item):
        return {"@type": "ListItem"} | ({"item": item | {"name": name}} if item else {"name": name})

    steps = [step("Home"), step("Local", id="/local"), step(RAIN)]
    trail = {"@type": "BreadcrumbList", "itemListElement": steps}
    assert read(ld(**trail)).section == "Local"
    assert read(ld(**{"@type": "WebPage", "breadcrumb": trail})).section == "Local"
    assert read(ld(**{"@type": "BreadcrumbList", "itemListElement": steps[:2]})).section is None
    assert read('<meta property="article:section" content="https://gull.example/local">').section is None


def test_what_a_script_writes_that_has_nothing_to_write():
    html = '<meta name="description" content="undefined"><meta property="og:image" content="null">'
    found = read(
        html
        + '<link rel="canonical" href="undefined"><link rel="image_src" href="/a.jpg">'
        + '<link rel="canonical" href="{{ page.url }}">',
        "https://gull.example/rain",
    )
    assert (found.description, found.canonical_url) == (None, None)
    assert found.image == "https://gull.example/a.jpg"


def test_a_description_that_is_cut():
    whole = "Rain fell for the third time in a week."
    cut = '<meta property="og:description" content="Rain fell for the…">'
    assert read(f'{cut}<meta name="description" content="{whole}">').description == whole
    assert read(cut + '<meta name="description" content="It rained.">').description == "Rain fell for the…"


def test_a_publisher_without_a_node():
    assert read(ld(**{"@type": "NewsArticle", "publisher": "Gull Post"})).publisher == "Gull Post"
    assert read(ld(**{"@type": "NewsArticle", "publisher": "https://gull.example"})).publisher is None


def test_paywall_in_microdata():
    assert read('<meta itemprop="isAccessibleForFree" content="false">').paywalled is True
