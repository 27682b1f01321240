"""Headers that archiver.toml has sent to single hosts: from the file onto the wire, and nowhere else."""

import pytest

from archiver import Archive, ConfigError
from archiver.fetching import parse_headers
from archiver.testing import FixedClock, FixedIds, MemoryWeb, SimulatedWaiting
from archiver.urls import parse_url
from archiver.warc import iter_records

TOML = """\
[settings]
contact = "https://ledger.example/"

[[source]]
url = "https://paper.example/feed"

[site."paper.example"]
headers = { Cookie = "consent=all", Accept-Language = "de" }
"""
FEED = "<rss><channel><item><link>https://news.paper.example/fog</link></item></channel></rss>"
STORY = (
    "<title>Fog</title><h1>Fog on the pier</h1>" + "<p>The ferry was late again, and nobody minded.</p>" * 9
)


def sent(web, name):
    return {request.url.removeprefix("https://"): request.header(name) for request in web.requests}


@pytest.fixture
def web():
    web = MemoryWeb()
    web.page("https://paper.example/feed", FEED, headers={"Content-Type": "application/rss+xml"})
    web.page("https://news.paper.example/fog", STORY)
    web.redirect("https://paper.example/away", "https://newspaper.example/fog")
    web.page("https://newspaper.example/fog", STORY)
    return web


@pytest.fixture
def archive(tmp_path, web):
    (tmp_path / "archiver.toml").write_text(TOML)
    clock = FixedClock()
    with Archive(
        tmp_path, network=web, clock=clock, new_id=FixedIds(), waiting=SimulatedWaiting(clock)
    ) as archive:
        yield archive


def test_they_go_to_the_host_and_its_subdomains(archive, web):
    assert [outcome.status for outcome in archive.run()] == ["new"]
    cookies = sent(web, "Cookie")
    assert cookies["paper.example/feed"] == cookies["news.paper.example/fog"] == "consent=all"
    assert sent(web, "Accept-Language") == dict.fromkeys(cookies, "de")


def test_they_do_not_follow_a_redirect_elsewhere(archive, web):
    archive.save("https://paper.example/away")
    assert sent(web, "Cookie") == {"paper.example/away": "consent=all", "newspaper.example/fog": None}
    assert sent(web, "Accept-Language")["newspaper.example/fog"] == "*"


def test_they_do_not_follow_a_redirect_to_where_others_read_along(archive, web):
    web.redirect("https://paper.example/down", "http://paper.example/fog")
    web.redirect("https://paper.example/over", "https://news.paper.example:8443/fog")
    web.page("http://paper.example/fog", STORY)
    web.page("https://news.paper.example:8443/fog", STORY)
    for page in ("https://paper.example/down", "http://paper.example/fog", "https://paper.example/over"):
        archive.save(page)
    cookies = [(request.url, request.header("Cookie")) for request in web.requests]
    assert cookies == [
        ("https://paper.example/down", "consent=all"),
        ("http://paper.example/fog", None),
        ("http://paper.example/fog", "consent=all"),  # as the user wrote it
        ("https://paper.example/over", "consent=all"),
        ("https://news.paper.example:8443/fog", "consent=all"),
    ]


def test_cookies_that_the_way_gives_are_sent_with_them(archive, web):
    head = (
        b"HTTP/1.1 302 Found\r\nLocation: /fog\r\nSet-Cookie: seen=yes; Path=/\r\nContent-Length: 0\r\n\r\n"
    )
    web.raw("https://news.paper.example/a", head)
    archive.save("https://news.paper.example/a")
    assert sent(web, "Cookie")["news.paper.example/fog"] == "consent=all; seen=yes"


def test_what_was_sent_stands_in_the_request_records(archive):
    archive.save("https://news.paper.example/fog")
    archive.__exit__(None, None, None)
    (path,) = (archive.folder / "archive").iterdir()
    requests = [
        each.block.read() for each in iter_records(path, on_fault=pytest.fail) if each.type == "request"
    ]
    assert [b"Cookie: consent=all\r\n" in each for each in requests] == [True]


WRONG = {
    'headers = { Cookie = "a", cookie = "secret" }': "Cookie: stands there twice",
    'headers = "Cookie: a"': "must be a table of names and texts",
    "headers = { Cookie = 3 }": "must be a table of names and texts",
    'headers = { Host = "other.example" }': r"headers.Host: is not yours to set",
    'headers = { user-agent = "me" }': r"headers.user-agent: is not yours to set",
    'headers = { If-None-Match = "x" }': "is not yours to set",
    'headers = { "a b" = "x" }': "cannot be sent as a header",
    'headers = { Cookie = "se\\ncret" }': "cannot be sent as a header",
    'header = { Cookie = "x" }': "is none of: body, title, authors, date, remove, headers",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_sent_is_said_at_once_without_its_value(tmp_path, line):
    (tmp_path / "archiver.toml").write_text(f'[site."paper.example"]\n{line}\n')
    with pytest.raises(ConfigError, match=WRONG[line]) as raised, Archive(tmp_path):
        pass
    assert 'archiver.toml: site."paper.example"' in str(raised.value)
    assert "cret" not in str(raised.value)


def test_of_two_tables_the_nearer_one_counts():
    table = {
        "paper.example": {"headers": {"A": "1"}},
        "news.paper.example": {"headers": {"A": "2"}},
        "x.example": {},
    }
    headers = parse_headers(table, "archiver.toml")
    assert headers.of("https://www.paper.example/") == {"A": "1"}
    assert headers.of("https://a.news.paper.example/") == {"A": "2"}
    assert headers.of("https://example/") == headers.of("nonsense") == {}


@pytest.mark.parametrize("host", ["co.uk", "com", "www.com", "github.io"])
def test_sites_of_strangers_have_no_headers_in_common(host):
    with pytest.raises(ConfigError, match="would go to all sites below"):
        parse_headers({host: {"headers": {"Cookie": "secret"}}}, "archiver.toml")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("hafenblatt-münster.example", "https://hafenblatt-münster.example/"),
        ("Paper.Example.", "https://paper.example./"),
        ("localhost", "http://localhost:8080/"),
        ("127.0.0.1", "http://127.0.0.1/"),
        ("[::1]", "http://[::1]:8080/"),
    ],
)
def test_a_host_may_be_written_as_people_do(host, url):
    headers = parse_headers({host: {"headers": {"A": "1"}}}, "archiver.toml")
    assert headers.of(parse_url(url)) == {"A": "1"}
    assert headers.of("http://10.0.0.1/") == {}


@pytest.mark.parametrize("host", ["", ".", "*.paper.example", "a b", "paper..example", "a:80", "::1", "a/"])
def test_what_no_address_can_have_for_its_host_is_refused(host):
    with pytest.raises(ConfigError, match="is not a host's name"):
        parse_headers({host: {}}, "archiver.toml")
