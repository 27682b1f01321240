"""Small pages that once took seconds or gigabytes; each is as large as made that plain."""

import json

import pytest

from archiver.extract import extract, jsonld
from archiver.extract.page import Page

PARAGRAPHS = "<p>" + "It rained on the field all day long, and the game was over. " * 5 + "</p>"
RUSSIAN = "<p>Дождь шёл над полем, и они сказали, что в понедельник вечером снова будет дождь, номер {}. " * 2


def page(body, head=""):
    return f"<title>Rain</title><meta property=og:site_name content='The Gull'>{head}<body>{body}"


def data(*nodes):
    return f"<script type=application/ld+json>{json.dumps(nodes)}</script>"


def pointing(field, named):
    """JSON-LD whose article names one large node a thousand times."""
    article = {"@type": "NewsArticle", "headline": "Rain", field: [{"@id": "a"}] * 1_000}
    return page(PARAGRAPHS * 4, data({"@id": "a", "@type": "Person", **named}, article))


def quotations():
    said = "".join(f"<blockquote>{RUSSIAN.format(place, place)}</blockquote>" for place in range(100))
    return page(said + "".join(RUSSIAN.format(place, place) for place in range(100, 900)))


ESCAPED_QUOTES = r"\"" * 100_000
CALLED = (
    "(function("
    + ",".join(f"a{place}" for place in range(20_000))
    + "){"
    + "(b){b}('Wind')" * 20_000
    + "}("
    + ",".join(["'x'"] * 20_000)
    + "))"
)
HOSTILE = {
    "authors by reference": pointing("author", {"name": ["1"] * 1_000}),
    "images by reference": pointing("image", {"url": [f"mailto:{number}" for number in range(500)]}),
    "tags in tags": page("<div rel=tag>" * 300 + "x " * 60_000),
    "times in times": page("<time pubdate itemprop=headline>" * 300 + "x " * 60_000),
    "dates in dates": page("<div itemprop=datePublished>" * 900 + "x " * 90_000),
    "bylines in bylines": page("<div class=author itemprop=name>" * 90 + "x<br>" * 5_000),
    "links in bylines": page("<div class=author>" * 40 + "<a href=/author>Desk</a>" * 3_000),
    "copyright lines": "<title>Rain</title><body><div>" + "&copy; x<br>" * 8_000,
    "scripts in scripts": page("<svg>" + "<script>" * 200 + "data data" * 2_500 + "</svg>"),
    "data in data": page("<svg>" + "<script type=ld+json>" * 100 + "[" + "0," * 60_000 + "</svg>"),
    "code in data": page(f"<script>window.__STATE__={json.dumps({'a': ['a' * 2_000] * 100})}</script>x"),
    "a body of one letter": page(
        "".join(f"<p>{'a' * 20}b{'a' * 70} {number} {'a' * 5}b{'a' * 40}" for number in range(1_500)),
        data({"@type": "NewsArticle", "headline": "Rain", "articleBody": "a" * 300_000}),
    ),
    "escaped quotes in code": page(f'<script>Rain = "{ESCAPED_QUOTES}</script>'),
    "functions in a function": page(f"<script>Rain({CALLED})</script>"),
    "comments without end in data": page(
        PARAGRAPHS, f"<script type=application/ld+json>{{{'/* ' * 300_000}</script>"
    ),
    "tags in the text of a heading": page(
        f"<h1>Wind<br>blew<xmp>{'<svg ' * 2_000}{'x' * 400_000}</xmp></h1>"
    ),
    "quotations": quotations(),
    "a relation said again": "<link rel='" + "canonical " * 4_000 + "' href='/" + "a/" * 3_900 + "'>",
    "sites in a title": page("".join(f"<i itemprop=headline>{n}{'|A' * 195}</i>" for n in range(300))),
    "names without end": page(
        PARAGRAPHS, data({"@type": "NewsArticle", "author": [f"{n:03}{'a' * 396}" for n in range(200)]})
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read(name):
    assert extract(HOSTILE[name], url="https://gull.example/rain").access


def test_a_node_that_is_pointed_at_twice_counts_once():
    node = {"@id": "a", "name": "Ada Njoki"}
    assert list(jsonld.objects([{"@id": "a"}, {"@id": "a"}, node], {"a": node})) == [node]


def test_a_link_that_is_data_is_not_written_for_each_of_its_runs():
    link = f"<a href='/{'x' * 30_000}'>{'fi<b>eld</b> ' * 500}</a>"
    html = page(
        PARAGRAPHS * 9 + f"<p>It rained on the field: {link} {'and it rained again. ' * 300}" + PARAGRAPHS
    )
    article = extract(html, url="https://gull.example/rain")
    assert "fi" in article.text
    assert len(article.markdown) < 2 * len(html)


def test_of_a_relation_a_hundred_addresses_are_kept():
    links = Page.parse("<link rel='canonical canonical' href='/rain'>" * 300).links
    assert links == {"canonical": ["/rain"] * 100}
