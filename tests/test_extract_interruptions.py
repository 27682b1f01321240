"""What stands between an article's paragraphs in many languages: "Read also" and a link, "goes on below"."""

import pytest

from archiver.extract import extract
from archiver.extract.choice.interruptions import drop_interruptions
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page

LINK = '<a href="/dam">The dam goes to court</a>'


def kept(body):
    blocks = read_layout(Page.parse(body).tree.body).blocks
    keep = [True] * len(blocks)
    drop_interruptions(blocks, keep)
    return [block.text for block, is_kept in zip(blocks, keep, strict=True) if is_kept]


@pytest.mark.parametrize(
    "line",
    [
        f"<p><b>Lesen Sie auch:</b> {LINK}</p>",
        f"<p><b>LEIA TAMBÉM:</b> {LINK}</p>",
        f"<p>[Lea también: {LINK}]</p>",
        f"<p>Čtěte také: {LINK}</p>",
        f"<p>Kapcsolódó cikk: {LINK}</p>",
        f"<p>Pročitajte i ovo: {LINK}</p>",
        f"<p>Читайте также: {LINK}</p>",
        f"<p>Soma pia: {LINK}</p>",
        f"<p>یہ بھی پڑھیں: {LINK}</p>",
        f"<p>(Also Read | {LINK})</p>",
        '<p><a href="/dam">İLGİLİ HABER: The dam goes to court</a></p>',
        f"<div><span>ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ</span>{LINK}</div>",
        f"<p>यह भी प\u095dें: {LINK}</p>",
        f"<div><p>Lees ook</p>{LINK}</div>",
        f"<p>延伸閱讀：</p><p>{LINK}</p><p>{LINK}</p>",
        "<p>Tekst gaat verder onder de advertentie</p>",
        "<p>Artikkelen fortsetter under annonsen.</p>",
        "<p><em>A cikk a hirdetés alatt folytatódik.</em></p>",
        "<p>2 hours ago</p>",
        "<p>Updated: 45 min ago</p>",
        "<p>vor 5 Minuten</p>",
        "<p>3時間前</p>",
        "<p>Stand: 14:30</p>",
        "<p>Stand 14.30 Uhr</p>",
        "<p>Placeholder image-1</p>",
        "<p>204 people are reading this right now</p>",
        "<p>Sign up for our newsletter</p>",
        "<p>Zapisz się na nasz newsletter</p>",
        "<div>Share this article</div>",
        "<p>Follow us on Google News</p>",
        "<p>Sponsored content</p>",
        "<p>Photo: Ada Njoki / The Gull</p>",
        "<ul><li>Foto: Jan Novák / ČTK</li></ul>",
        "<div>Getty Images / Ada Njoki</div>",
        "<div><span>1,204 views</span> <span>6 comments</span> · <span>5 min read</span></div>",
    ],
)
def test_lines_that_interrupt_go(line):
    assert kept(f"<p>It rained.</p>{line}<p>All day.</p>") == ["It rained.", "All day."]


@pytest.mark.parametrize(
    "line",
    [
        f"<p>Read more: {LINK}</p>",
        "<p>It rained.</p><p>Stand 2:10</p><p>All day.</p>",
        f"<p>Also read: {LINK}, which a judge of the county will hear.</p>",
        "<p>Lees ook</p><p>Two books on the river.</p>",
        f"<p>It rained.</p><p>{LINK}</p>",
        f"<p>{LINK}</p><p>It rained.</p>",
        "<p>Artikeln fortsätter att gälla för den som har köpt en tomt vid ån innan den nya lagen antogs.</p>",
    ],
)
def test_lines_of_the_article_stay(line):
    assert kept(line) == [block.text for block in read_layout(Page.parse(line).tree.body).blocks]


def test_an_announcement_without_a_link_behind_it_stays():
    assert kept("<p>It rained.</p><p>Lees ook</p>") == ["It rained.", "Lees ook"]
    assert kept(f"<p>It rained.</p><p>Lees ook</p>{LINK}") == ["It rained."]


def test_an_article_is_read_without_what_interrupts_it():
    story = [
        "Tarnalaakson valtuusto päätti maanantai-iltana äänin 9–4 luopua toisen padon rakentamisesta Tarnajokeen.",
        "Suunnittelu oli maksanut 1,4 miljoonaa euroa. Vesi olisi noussut Myllykadulla 40 senttiä.",
        "Ojien kunnostus voi alkaa jo syyskuussa, kun kaupunki on saanut luvat.",
    ]
    between = f"<p>Lue myös: {LINK}</p><p>Juttu jatkuu mainoksen jälkeen</p>"
    head = "<h1>Valtuusto luopui padosta</h1><div>14.4.2031 19:32 | Päivitetty 15.4.2031 8:10</div>"
    paragraphs = [f"<p>{line}</p>" for line in story]
    article = extract(f"<html lang=fi><body>{head}{paragraphs[0]}{between}{''.join(paragraphs[1:])}")
    assert article.text.split("\n\n") == story


@pytest.mark.parametrize(
    "line", ["50 years ago", "Two days ago", "2 days ago he left.", "12 votes", "6 comments on the law", "14"]
)
def test_lines_that_count_something_else_stay(line):
    assert kept(f"<p>It rained.</p><h3>{line}</h3><p>All day.</p>") == ["It rained.", line, "All day."]


@pytest.mark.parametrize(
    "line",
    [
        "5 min read",
        "Reading time: 4 minutes",
        "(Updated 12 minutes ago)",
        "1.2K views",
        "Vor 3 Stunden aktualisiert",
        "Lesezeit: ca. 4 Min.",
        "Temps de lecture : 4 min",
        "Hace 12 minutos",
        "12 комментариев",
        "Обновлено 5 минут назад",
        "読了時間 約4分",
        "5分前に更新",
        "阅读时间4分钟",
        "댓글 12",
        "قراءة 4 دقائق",
        "עודכן לפני 5 דקות",
    ],
)
def test_a_line_that_only_counts(line):
    assert kept(f"<p>The ferry is late.<p>{line}") == ["The ferry is late."]


@pytest.mark.parametrize(
    "line",
    [
        "12 dead",
        "Five min read",
        "min read",
        "77\u00b0 View",
        "12 minutes",
        "Day 3",
        "3:1",
        "40 years ago",
        "第5回",
    ],
)
def test_a_line_that_tells_a_number_of_its_own(line):
    assert kept(f"<p>{line}") == [line]


def test_counters_are_no_text():
    line = (
        "The ferry between the quay and the outer islands will stop in winter, the board decided on Tuesday."
    )
    html = f"<h1>Ferry</h1><p>5 min read<p>{line * 3}<p>Updated 12 minutes ago<p>{line * 3}<p>12 dead<p>{line * 2}"
    text = extract(f"<article>{html}</article>").text
    assert "12 dead" in text
    assert "min read" not in text
    assert "ago" not in text


@pytest.mark.parametrize(
    "line",
    [
        "<h3>Sponsored content</h3>",
        "<table><tr><td>Share on Facebook</td></tr></table>",
        "<ul><li>Share with your neighbours</li></ul>",
        "<p>Share this timeline with the harbour office.</p>",
        "<p>Photo booths are back on the pier</p>",
        "<p>The answer will be in your inbox by noon</p>",
        "<p>Follow us on Google News, the ministry asked its readers, and few of them ever did</p>",
    ],
)
def test_lines_that_only_begin_like_the_sites_own_stay(line):
    assert len(kept(f"<p>It rained.</p>{line}<p>All day.</p>")) == 3
