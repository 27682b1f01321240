"""`extract` on what the web can throw at it: always an Article, never an exception."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archiver.extract import extract
from archiver.models import Article

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*.html"))


def ld_org(name):
    node = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": name}}
    return f'<script type="application/ld+json">{json.dumps(node)}</script><p>x'


HOSTILE = {
    "nested divs": b"<div>" * 100_000,
    "a million attributes": b"<p " + b" ".join(b"a%d" % number for number in range(1_000_000)) + b">",
    "10 MB of paragraphs": b"<p>word word word word</p>\n" * 400_000,
    "10 MB of text": b"<p>" + b"word " * 2_000_000,
    "10 MB of zeros": b"\0" * 10_000_000,
    "binary": bytes(range(256)) * 4_000,
    "PDF": b"%PDF-1.7\n" + bytes(range(256)) * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_refused(name):
    article = extract(HOSTILE[name], url="https://gull.example/x")
    assert article.access in ("empty", "not_article", "ok", "script_only")


LONG = 200_000
ENDLESS = {
    "name": ld_org("x" * LONG),
    "address": ld_org("x." * LONG),
    "title": '<meta property="og:site_name" content="Gull"><title>' + "Gull | " * LONG + "</title>",
    "author": '<meta name="author" content="' + "x@" * LONG + '">',
    "word": "<p>" + "x" * LONG,
    "lines": "<p>" + "\n" * LONG,
    "notice": "<p>©" + "-" * LONG,
    "class": '<p class="' + "author " * LONG + '">x',
    "names around authors": '<div class="' + "x " * LONG + '">' + "<a rel=author>x</a>" * 500,
    "escaped quotes": '<script type="application/ld+json">{x/' + '\\"' * LONG + "</script>",
    "script": "<script>" + "state = {" * (LONG // 4) + "</script>",
    "comments": "<!---->" * 3_000 + "x",
}


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("content_type", [None, "text/plain"])
def test_endless_strings_end(name, content_type):
    """All take 0.1 s in linear time; what is quadratic would not end for minutes."""
    article = extract(ENDLESS[name], url="https://gull.example/x", content_type=content_type)
    assert len(article.title or "") < 500


ODD = {
    "NULs": "<p>It\0 rained.\0</p>",
    "lone surrogates": "<title>\ud800 Rain</title><p>It \udfff rained.",
    "surrogates in data": '<script type="application/ld+json">{"@type":"Article","headline":"\\ud800 Rain"}</script>',
    "deep data": '<script type="application/ld+json">' + '{"a":[' * 20_000 + "</script><p>x",
    "data of wrong types": '<script type="application/ld+json">{"@type":7,"headline":{},"author":[[1]],"image":3,"keywords":{},"datePublished":[],"publisher":"x","url":[{}],"hasPart":4,"mainEntityOfPage":[]}</script>',
    "unclosed comment": "<p>It rained.<!-- " * 50,
    "unclosed attribute": '<p class="It rained. <b>All day',
    "frameset": "<frameset><frame src=a></frameset>",
    "no body": "<head><title>Rain</title></head>",
    "svg only": "<svg><path d='M0'/></svg>",
    "bad url in the page": '<link rel="canonical" href="http://[::1"><p>x',
    "only markup": "<><<>></>",
    "xml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>It rained.</p></body></html>',
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages(name):
    article = extract(ODD[name], url="https://gull.example/x")
    json.dumps(article.to_dict()).encode()
    article.text.encode()
    assert Article.from_dict(article.to_dict()) == article


@pytest.mark.parametrize("url", [None, "", "not a url", "http://[", "https://gull.example/\u2603"])
def test_odd_addresses(url):
    assert extract("<h1>Rain stops play</h1><p>It rained.", url=url).title == "Rain stops play"


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/png", "application/json", "application/rss+xml; charset=utf-8"]
)
def test_other_types_are_no_articles(content_type):
    assert extract(b"{}", content_type=content_type) == Article(access="not_article")


@pytest.mark.parametrize(
    "feed",
    ['<?xml version="1.0"?><rss version="2.0">', "<feed xmlns='x'>", "<urlset>", "<!-- x --><sitemapindex>"],
)
def test_feeds_are_no_articles(feed):
    assert extract(feed).access == "not_article"


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/html", "garbage", "text/html; charset=latin-1", "application/octet-stream"],
)
def test_html_by_any_name(content_type):
    assert (
        extract(b"<h1>Rain stops play</h1><p>It rained.", content_type=content_type).title
        == "Rain stops play"
    )


def test_elements_of_xml_that_are_closed_where_they_open():
    head = '<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="a.js" /><link rel="x" href="/"/></head>'
    page = f'<?xml version="1.0"?>{head}<body><iframe src="/ad"/><p>Rain <a id="a"/>stopped <br/>play.</p></body></html>'
    assert extract(page.encode(), content_type="application/xhtml+xml").text == "Rain stopped\nplay."
    assert extract(page, content_type="text/html").text == ""  # as browsers have it


def test_hints_fill_gaps():
    article = extract("<p>It rained.", hints={"title": "Rain stops play", "authors": ["Ada Njoki"]})
    assert (article.title, article.authors) == ("Rain stops play", ("Ada Njoki",))
    assert extract("Rain stops play", hints={"section": "Sport"}).section == "Sport"


LINKED = '<script type=\'application/ld+json\'>{"@type":"NewsArticle","author":'
TAGS = "<p> </p> <div> </div> <h1> </h1> <br> <a> </a> <table> <tr> <td> <!-- --> </script> <title> </title> <ul> <li>"
OTHERS = [
    "By Ada Njoki",
    "3 May 2031",
    "It rained. " * 20,
    "<meta name='author' content='",
    "<time datetime='",
    "'>",
]
ODDITIES = ["&#xD800;", "\0", "\ud800", "<p class='author'>", "<noscript>", LINKED]
PIECES = st.sampled_from([*TAGS.split(), *OTHERS, *ODDITIES])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_text(pieces):
    article = extract("".join(pieces), url="https://gull.example/x")
    json.dumps(article.to_dict()).encode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FIXTURES), st.data())
def test_mutated_pages(path, data):
    page = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(page)))
        page[start : start + data.draw(st.integers(0, 200))] = data.draw(st.binary(max_size=20))
    article = extract(bytes(page), url="https://gull.example/x")
    json.dumps(article.to_dict()).encode()


def test_what_is_no_page_at_all_is_named():
    with pytest.raises(TypeError, match="bytes or str, not NoneType"):
        extract(None)


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe now to our eGULL edition for the full story.",
        "To view the full story, please subscribe to The Gull.",
        "Kostenlos registrieren und weiterlesen",
    ],
)
def test_the_offer_of_the_rest_is_no_text_and_tells_of_a_wall(offer):
    prose = "The ferry between the quay and the outer islands will stop in winter, the board decided. "
    html = f"<title>Ferry stops</title><article><h1>Ferry stops</h1><p>{prose * 3}</p><p>{prose * 2}</p><p>{{}}</p></article>"
    article = extract(html.format(offer), url="https://gull.example/news/2031/ferry-stops-in-winter")
    assert (article.access, offer in article.text) == ("paywalled", False)
    assert prose.strip() in article.text
    long = html.replace("<p>{}", f"<p>{prose * 30}</p><p>{prose}</p><p>{{}}")
    assert extract(long.format(offer), url="https://gull.example/news/2031/ferry").access == "ok"
