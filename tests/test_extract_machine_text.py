"""Files for programs, which servers send as plain text, are no articles; prose in plain text is."""

from pathlib import Path

import pytest

from archiver.extract import extract

SAVED = (Path(__file__).parent.parent / "fixtures" / "pages" / "saved-text.txt").read_text(encoding="utf-8")
ROBOTS = """# Be kind to our servers. We are a small paper in a small town, and whoever reads us should pay.
User-agent: *
Disallow: /private/
Crawl-delay: 10

Sitemap: https://ledger.example/sitemap.xml"""

FOR_MACHINES = {
    "robots.txt": ROBOTS,
    "robots.txt of one line": "User-agent: *\nDisallow:",
    "security.txt": "Contact: mailto:desk@ledger.example\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: en",
    "ads.txt": "# ads\nadex.example, 4411, DIRECT, f08c47fec0942fa0\nbids.example, 99, RESELLER",
    "sitemap.txt": "https://ledger.example/a\nhttps://ledger.example/b\n",
    "JSON": '{"title": "Rain stops play", "text": "It rained."}',
    "JSON, a list": '[\n  {"title": "Rain"}, {"title": "Sun"}]',
    "CSS": "@charset 'utf-8';\nbody { margin: 0; color: #333 }\n.story > p { line-height: 1.4; }\n",
    "CSS in one line": "body{margin:0}p,h1{color:#333;line-height:1.4}" * 50,
    "JavaScript": "(function () {\n  var a = 1;\n  window.read = function () { return a; };\n})();\n",
    "captions": "WEBVTT\n\n00:01.000 --> 00:04.000\nThe ferry is back.",
}
PROSE = {
    "an article": SAVED,
    "one with a link": "Rain stops play\n\nThe umpires went home.\n\nhttps://ledger.example/rain",
    "a list of contacts": "Whom to ask\n\nContact: the harbour office\nHost: Ada Quill\n\nThe office opens at nine each day.",
    "one about code": "How we draw our maps\n\n"
    + "The program is short and reads a file. " * 20
    + "\n\nmap { draw(); }",
    "a quotation first": "[The mayor] said so\n\nIt was a long day in the harbour, and nobody went home.",
    "few words": "Rain\n\nIt rained.",
}


@pytest.mark.parametrize("content_type", ["text/plain", "text/html; charset=utf-8", None])
@pytest.mark.parametrize("name", FOR_MACHINES)
def test_for_machines(name, content_type):
    article = extract(FOR_MACHINES[name].encode(), content_type=content_type)
    assert (article.access, article.title, article.text) == ("not_article", None, "")


@pytest.mark.parametrize("name", PROSE)
def test_prose(name):
    assert extract(PROSE[name].encode(), content_type="text/plain").access == "ok"


@pytest.mark.parametrize(
    "path", ["robots.txt", ".well-known/gpc", "humans.txt", "style.css?v=2", "API/list.JSON"]
)
def test_by_its_address(path):
    text = b"Who we are\n\nWe are Ada and Bo, and we made this site in a long winter."
    assert extract(text, url=f"https://ledger.example/{path}").access == "not_article"
    assert extract(text, url="https://ledger.example/about.txt").access == "ok"


def test_a_page_at_such_an_address_is_a_page():
    html = b"<title>Not found</title><p>We looked for robots.txt and found none."
    assert extract(html, url="https://ledger.example/robots.txt").title == "Not found"


@pytest.mark.parametrize("url", ["http://[bad/a", "http://a℀b/x", "http://\ud800/", "\ud800", ""])
@pytest.mark.parametrize(
    "page",
    [
        "It rained on the field.\n\nThen the sun came out.",
        "<title>Rain | Gull</title><p>It <a href=b>rained</a> on the field and the pitch.",
    ],
)
def test_an_address_that_is_none_does_no_harm(url, page):
    assert extract(page, url=url).text == extract(page).text
