import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.discover.detection import detect
from archiver.discover.feeds import parse_feed
from archiver.discover.sitemaps import parse_sitemap

URL = "https://gull.example/something"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<rss version='2.0'>", "feed"),
        (
            b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- made by -- hand -->\n<?xml-stylesheet href='x'?><rss>",
            "feed",
        ),
        (b"<!DOCTYPE rss PUBLIC '-//x' 'http://x/rss.dtd' [<!ENTITY a 'b'>]><rss>", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
        (b'{"a": 1}', None),
        (b"<br /><b>Warning</b>: on line 3<?xml version='1.0'?><rss>", "feed"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "sitemap"),
        (b"<sitemapindex>", "sitemap_index"),
        (b"<ns0:urlset xmlns:ns0='http://www.sitemaps.org/schemas/sitemap/0.9'>", "sitemap"),
        (gzip.compress(b"<urlset>", mtime=0), "sitemap"),
        (b"\x1f\x8bnot gzip", None),
        ("<urlset>".encode("utf-16"), "sitemap"),
        (b"<!doctype html><title>x</title>", "page"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "page"),
        (b"<p>A fragment", "page"),
        (b"words before <p>a fragment", "page"),
        (b"plain words", None),
        (b"", None),
        (b"\x89PNG\r\n\0\0<p>", None),
        (b"%PDF-1.7", None),
    ],
)
def test_what_bytes_are(data, kind):
    assert detect(data, url=URL) == kind


def test_lists_of_addresses_are_sitemaps_when_type_or_name_says_text():
    data = b"https://gull.example/a\nhttps://gull.example/b\n"
    assert detect(data, url=URL, content_type="text/plain; charset=utf-8") == "sitemap"
    assert detect(data, url="https://gull.example/sitemap.txt") == "sitemap"
    assert detect(data, url=URL) is None


@given(
    st.lists(
        st.sampled_from(
            [
                b"<",
                b"!--",
                b"-->",
                b"<!doctype",
                b"[",
                b"]",
                b">",
                b"<?xml",
                b"?>",
                b"rss",
                b" ",
                b"\xff",
                b"{",
            ]
        )
    )
)
def test_nothing_raises(parts):
    detect(b"".join(parts), url=URL)


def test_long_beginnings_do_not_hang():
    for junk in (b"<!--", b"<!doctype [", b"<?x", b"<!-- -", b" ", b"<?xml <?xml ", b"-", b"<!doctype x [ ]"):
        detect(junk * 100_000, url=URL)


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_packed_is_read(times):
    """Whatever stands in the archive of a site as .gz, and is packed once more by its server."""

    def packed(data):
        return packed_once(packed_once(data)) if times == 2 else packed_once(data)

    def packed_once(data):
        return gzip.compress(data, mtime=0)

    rss = b"<rss><channel><item><title>Rain</title><link>https://gull.example/rain</link></item></channel></rss>"
    urlset = b"<urlset><url><loc>https://gull.example/rain</loc></url></urlset>"
    assert detect(packed(rss), url=URL) == "feed"
    assert detect(packed(urlset), url=URL) == "sitemap"
    assert parse_feed(packed(rss), url=URL)[0].url == "https://gull.example/rain"
    sitemap = parse_sitemap(packed(urlset), url=URL)
    assert sitemap.links[0].url == "https://gull.example/rain"
    assert sitemap.is_whole
