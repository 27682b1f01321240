import gzip
import json
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.discover.packing import MAX_SITEMAP_BYTES
from archiver.discover.sitemaps import parse_sitemap
from archiver.errors import ParseError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sitemaps"
SITEMAPS = sorted(path for path in FIXTURES.iterdir() if not path.name.endswith(".expected.json"))
URL = "https://gull.example/sitemap.xml"


def read(data, **options):
    return parse_sitemap(data.encode() if isinstance(data, str) else data, url=URL, **options)


def as_json(sitemap):
    return json.loads(json.dumps(asdict(sitemap), default=lambda value: value.isoformat()))


def urlset(count, inner=""):
    return (
        "<urlset>"
        + "".join(f"<url><loc>/{number}</loc>{inner}</url>" for number in range(count))
        + "</urlset>"
    )


@pytest.mark.parametrize("path", SITEMAPS, ids=lambda path: path.name)
def test_fixture(path):
    expected = path.with_name(path.name + ".expected.json")
    assert as_json(read(path.read_bytes())) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SITEMAPS, ids=lambda path: path.name)
def test_gzip_is_undone(path):
    assert read(gzip.compress(path.read_bytes())) == read(path.read_bytes())


def test_gzip_in_members_and_cut():
    data = urlset(3_000).encode()
    joined = gzip.compress(data[:900]) + gzip.compress(data[900:])
    assert read(joined) == read(data)
    cut = read(gzip.compress(data)[:-2_000])
    assert not cut.is_whole
    assert cut.links
    damaged = bytearray(gzip.compress(data))
    damaged[len(damaged) // 2 :] = b"\0" * 50
    assert not read(bytes(damaged)).is_whole


def test_a_bomb_stops_at_the_limit():
    bomb = gzip.compress(urlset(1).encode()[:-9] + b" " * (MAX_SITEMAP_BYTES + 1), compresslevel=1)
    sitemap = read(bomb)
    assert not sitemap.is_whole
    assert len(sitemap.links) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"<!doctype html><title>Not found</title>",
        b"<rss><channel/></rss>",
        b"words",
        b"\x1f\x8b\x00",
        b"{}",
        b"<a>" * 300_000,
        b'<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>/&b;</loc></url></urlset>',
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_sitemap(data):
    with pytest.raises(ParseError):
        read(data)


def test_no_entity_is_expanded():
    declared_late = b"<!--" + b"x" * 70_000 + b'--><!DOCTYPE urlset [<!ENTITY a "haha">]>'
    sitemap = read(
        declared_late + b"<urlset><url><loc>/a</loc><news><title>&a;</title></news></url></urlset>"
    )
    assert all("haha" not in (link.title or "") for link in sitemap.links)


def test_caps():
    assert len(read(urlset(20), max_links=7).links) == 7
    assert not read(urlset(20), max_links=7).is_whole
    assert read(urlset(20), max_links=20).is_whole
    lines = "".join(f"https://gull.example/{number}\n" for number in range(20))
    assert len(read(lines, max_links=7).links) == 7
    assert not read(lines, max_links=7).is_whole


def test_other_encodings_and_marks():
    text = '<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>/m%C3%B6we</loc></url></urlset>'
    assert read(text.encode("utf-16")).links[0].url == "https://gull.example/m%C3%B6we"
    assert read(b"\xef\xbb\xbf\n" + urlset(1).encode()).links
    latin = '<?xml version="1.0" encoding="iso-8859-1"?><urlset><url><loc>/möwe</loc></url></urlset>'
    assert read(latin.encode("latin-1")).links[0].url == "https://gull.example/m%C3%B6we"


def test_addresses_in_cdata_and_with_bare_ampersands_across_pieces():
    data = (
        "<urlset>"
        + "".join(f"<url><loc>/show?a={number}&b=2&amp;c=3</loc></url>" for number in range(9_000))
        + "</urlset>"
    )
    assert {link.url.partition("&")[2] for link in read(data).links} == {"b=2&c=3"}
    assert (
        read("<urlset><url><loc><![CDATA[/a?b=1&c=2]]></loc></url></urlset>").links[0].url
        == "https://gull.example/a?b=1&c=2"
    )
    assert read("<urlset><url><loc>/a</loc></url></urlset>&").links
    named = read("<urlset><url><loc>/caf&eacute;?a=1&copy=2&amp;b=&nosuch;</loc></url></urlset>").links[0]
    assert named.url == "https://gull.example/caf%C3%A9?a=1&copy=2&b=&nosuch;"


@pytest.mark.parametrize("shift", range(24))
def test_emoji_in_halves_wherever_a_piece_ends(shift):
    """No page was found in a news sitemap with one: lxml failed on it."""
    title = "<news><title>Rain &#55357;&#56832; &#xD83D;&#xDE00; &#55357;</title></news>"
    start = "<urlset><url><loc>/a</loc><!--"
    filler = "x" * (65_536 - len(start) - len("--><news><title>Rain ") - shift)
    found = read(f"{start}{filler}-->{title}</url></urlset>")
    assert [link.title for link in found.links] == ["Rain 😀 😀 \ufffd"]


def test_deep_and_strange_entries():
    deep = "<b>" * 60 + "</b>" * 60
    assert len(read(urlset(3, deep)).links) == 3
    nested = "<urlset><url><loc>/a</loc><url><loc>/b</loc><lastmod>2024-05-03</lastmod></url></urlset>"
    assert read(nested).links[-1].modified == date(2024, 5, 3)
    undeclared = (
        "<urlset><url><loc>/a</loc><news:news><news:title>Rain</news:title></news:news></url></urlset>"
    )
    assert read(undeclared).links[0].title == "Rain"


def test_an_element_that_is_never_closed_costs_no_page():
    unclosed = "<x:link xmlns:x='http://www.w3.org/1999/xhtml' rel='alternate' href='/de/a'>"
    found = read(f"<urlset><url><loc>/a</loc>{unclosed}</url><url><loc>/b</loc></url></urlset>")
    assert [link.url for link in found.links] == ["https://gull.example/a", "https://gull.example/b"]


def test_sitemaps_among_pages():
    """They were fetched as pages."""
    entries = "<url><loc>/a</loc></url><sitemap><loc>/parts/1.xml</loc></sitemap><url><loc>/b</loc></url>"
    found = read(f"<urlset>{entries}</urlset>")
    assert [link.url[20:] for link in found.links] == ["/a", "/b"]
    assert [link.url[20:] for link in found.children] == ["/parts/1.xml"]


NEWS = (FIXTURES / "news.xml").read_bytes()


@settings(max_examples=80, deadline=None)
@given(st.booleans(), st.data())
def test_damage_costs_nothing_but_the_sitemap(is_gzipped, data):
    whole = gzip.compress(NEWS, mtime=0) if is_gzipped else NEWS
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    junk = data.draw(
        st.sampled_from(
            [
                b"",
                b"<",
                b"&",
                b"]]>",
                b"\0\xff",
                b"<!--",
                b"<url>",
                b"</urlset>",
                b'"',
                b"<!DOCTYPE x [",
                b"&#0;",
                b"&#55357;",
                b"&#xDE00;&",
                b"&x;",
            ]
        )
    )
    try:
        sitemap = read(whole[:start] + junk + whole[end:])
    except ParseError:
        return
    assert all(link.url.startswith("http") for link in sitemap.links)


def test_empty_gzip_members():
    data = urlset(3).encode()
    empty = gzip.compress(b"", mtime=0)
    assert read(gzip.compress(data) + empty * 500) == read(data)
    many = read(gzip.compress(data) + empty * 200_000)  # took 10 s
    assert (many.links, many.is_whole) == (read(data).links, False)


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-16"?>',
        "\ufeff<?xml version='1.0' encoding='unicode'?>",
        "<br />\n<b>Warning</b>: no such file in /srv/map.php\n<?xml version='1.0'?>\n",
    ],
)
def test_what_stands_wrongly_before_the_root(before):
    assert len(read(before + urlset(3)).links) == 3


LISTED = (
    "/a",
    "/post-Sitemap2.xml",
    "/maps/7.xml.gz?v=1",
    "/sitemap-of-the-old-town",
    "/go?to=/x/sitemap.xml",
)


@pytest.mark.parametrize(
    "data",
    [
        f"<urlset>{''.join(f'<url><loc>{path}</loc></url>' for path in LISTED)}</urlset>",
        "".join(f"https://gull.example{path}\n" for path in LISTED),
    ],
)
def test_sitemaps_that_are_listed_as_pages_are_sitemaps(data):
    """They were fetched as pages, and no article that they name was ever found."""
    found = read(data)
    assert [link.url[20:] for link in found.links] == [
        "/a",
        "/sitemap-of-the-old-town",
        "/go?to=/x/sitemap.xml",
    ]
    assert [link.url[20:] for link in found.children] == ["/post-Sitemap2.xml", "/maps/7.xml.gz?v=1"]


@pytest.mark.parametrize("tag", [b"<a", b'">"<a ', b'<a&">"', b"<url <loc http://gull.example/</loc"])
def test_tags_that_are_never_closed_take_no_quadratic_time(tag):
    """A sitemap of 10 MB would have held up a run for hours."""
    began = time.process_time()
    read(b"<urlset><url><loc>" + tag * (300_000 // len(tag)) + b"</loc>")
    assert time.process_time() - began < 2
