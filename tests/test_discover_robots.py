from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from robots_table import CASES, PRODUCT, SITE

from archiver.discover.robots import MAX_BYTES, decide, parse_robots


def read(data):
    return parse_robots(data, product=PRODUCT, url=f"{SITE}/robots.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rfc_9309(case):
    assert read(case.robots.encode()).allows(SITE + case.path) is case.allowed


@pytest.mark.parametrize(
    ("status", "age", "decision"),
    [
        (200, None, "read"),
        (204, None, "read"),
        (301, None, "allow_all"),
        (401, None, "allow_all"),
        (403, None, "allow_all"),
        (404, None, "allow_all"),
        (410, None, "allow_all"),
        (429, None, "disallow_all"),
        (429, timedelta(days=1), "use_stored"),
        (500, None, "disallow_all"),
        (503, timedelta(days=29), "use_stored"),
        (503, timedelta(days=30), "disallow_all"),
        (None, None, "disallow_all"),
        (None, timedelta(0), "use_stored"),
        (404, timedelta(0), "allow_all"),
    ],
)
def test_what_a_status_means(status, age, decision):
    assert decide(status, stored_age=age) == decision


@pytest.mark.parametrize("unseen", ["\xa0", "\u200b", "\ufeff"])
def test_what_nobody_sees_in_an_editor_does_not_undo_a_rule(unseen):
    robots = read(f"# two files in one\n{unseen}User-agent:{unseen} *\nDisallow:{unseen}/a".encode())
    assert not robots.allows(SITE + "/a")
    assert robots.allows(SITE + "/b")


def test_sitemaps_as_they_are_really_written():
    lines = "Sitemap: /a.xml\nSitemap: /robots.txt\nSitemap: www.gull.example/b.xml\nSitemap: https://gull.example/c?d=1&amp;e=2"
    assert read(lines.encode()).sitemaps == (
        f"{SITE}/a.xml",
        "https://www.gull.example/b.xml",
        f"{SITE}/c?d=1&e=2",
    )


@pytest.mark.parametrize(
    ("rule", "path", "allowed"),
    [
        ("/*%D8", "/a/%D8%B7", False),
        ("/*%d8", "/a/%D9%B7", True),
        ("/ط", "/%D8%B7", False),
        ("/%d8%b7$", "/%D8%B7", False),
        ("/ä".encode("latin-1"), "/%E4", False),
        ("/ä".encode("latin-1"), "/%C3%A4", True),
    ],
)
def test_characters_beyond_ascii_are_compared_byte_by_byte(rule, path, allowed):
    rule = rule if isinstance(rule, bytes) else rule.encode()
    robots = read(b"User-agent: *\nDisallow: " + rule + b"\nSitemap: /\xe4.xml")
    assert robots.allows(SITE + path) is allowed


def test_sitemaps_are_absolute_and_named_once():
    lines = b"Sitemap: /a.xml\nUser-agent: *\nDisallow: /\nsitemap: https://other.example/b.xml\nSitemap: /a.xml\nSitemap: ftp://x/"
    assert read(lines).sitemaps == (f"{SITE}/a.xml", "https://other.example/b.xml")


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        (b"User-agent: *\nCrawl-delay: 2.5", 2.5),
        (b"User-agent: *\nCrawl-delay: 10s", 10),
        (b"User-agent: *\nCrawl-delay: .5", 0.5),
        (b"User-agent: *\nCrawl-Delay 1,5 seconds", 1.5),
        (b"User-agent: *\nCrawl-delay: 10 minutes", None),
        (b"User-agent: *\nCrawl-delay: soon", None),
        (b"User-agent: *\nCrawl-delay: -1", None),
        (b"User-agent: *\nCrawl-delay: 9\n\nUser-agent: news-archiver\nDisallow: /a", None),
        (b"User-agent: other\nCrawl-delay: 9", None),
    ],
)
def test_crawl_delay_is_of_our_group(lines, delay):
    assert read(lines).crawl_delay_s == delay


def test_what_is_cut_is_cut_at_a_line():
    robots = read(
        b"User-agent: *\n" + b"#" * (MAX_BYTES - 30) + b"\nDisallow: /aaaaaaaaaaaaaaaaaaaaaa\nDisallow: /b"
    )
    assert robots.allows(f"{SITE}/aaaa")
    assert robots.allows(f"{SITE}/b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings(encoding):
    assert not read("User-agent: *\nDisallow: /ü".encode(encoding)).allows(f"{SITE}/%C3%BC")


def test_a_page_in_place_of_the_file_forbids_nothing():
    assert read(b"<!doctype html><title>Not found</title><p>User agents: all<p>Disallowed").allows(
        f"{SITE}/a"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"User-agent:",
                b"*",
                b"Disallow: ",
                b"Allow:",
                b"/",
                b"$",
                b"%2",
                b"\xff",
                b"\n",
                b"\r",
                b"Crawl-delay: 1e999",
                b"Sitemap: http://[",
                b"\0",
            ]
        )
    )
)
def test_nothing_raises(parts):
    robots = read(b"".join(parts))
    assert robots.allows(f"{SITE}/a?b=%2f") in (True, False)


def test_wildcards_by_the_thousand():
    rules = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 5_000 + b"b$\n"
    robots = read(rules * 20)
    assert robots.allows(f"{SITE}/" + "a" * 7_000)
