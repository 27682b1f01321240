"""The web in memory keeps its promises, and so do clock and ids."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import anyio
import httpcore
import pytest

from archiver.fetching import Fetcher
from archiver.testing import RESET, FixedClock, FixedIds, MemoryWeb, Pause

ASK = b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"


def fetch(web, url):
    async def run():
        async with Fetcher(user_agent="test", network=web) as fetcher:
            exchange = await fetcher.fetch(url)
            return exchange, exchange.body()

    return anyio.run(run)


def test_pages_know_their_type_and_length():
    web = MemoryWeb()
    web.page("http://a.example/", "grün", status=503, headers={"Retry-After": "9"})
    exchange, body = fetch(web, "http://a.example/")
    assert body == "grün".encode()
    assert exchange.status == 503
    assert exchange.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Retry-After", "9"),
        ("Content-Length", "5"),
    )
    web.page("http://a.example/", b"{}", headers={"content-type": "application/json", "content-length": "2"})
    assert fetch(web, "http://a.example/")[0].headers == (
        ("content-type", "application/json"),
        ("content-length", "2"),
    )
    web.page("http://a.example/", "", status=304)
    assert fetch(web, "http://a.example/")[0].headers == ()


def test_answers_may_depend_on_the_request():
    web = MemoryWeb()
    web.answer(
        "http://a.example/?q",
        lambda request: b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + request.raw[:3],
    )
    assert fetch(web, "http://a.example/?q")[1] == b"GET"


def test_raw_answers_are_sent_as_they_are():
    web = MemoryWeb()
    web.raw("http://a.example/", [b"", b"HTTP/1.1 204 N\r\n", b"\r\n"])
    exchange, _ = fetch(web, "http://a.example/")
    exchange.response.seek(0)
    assert exchange.response.read() == b"HTTP/1.1 204 N\r\n\r\n"


@pytest.mark.parametrize("url", ["HTTPS://A.example", "https://a.example:443/#top", "a.example"])
def test_an_address_may_be_spelt_as_one_likes(url):
    web = MemoryWeb()
    web.page(url, "here")
    assert fetch(web, "https://a.example/")[1] == b"here"


def test_hosts_may_have_letters_of_all_scripts():
    web = MemoryWeb()
    web.page("https://bücher.example/ä", "Bücher")
    assert fetch(web, "https://bücher.example/ä")[1] == "Bücher".encode()


def test_other_urls_of_a_known_host_are_not_found():
    web = MemoryWeb()
    web.host("a.example", address="1.2.3.4")
    web.host("a.example")
    exchange, _ = fetch(web, "http://a.example/")
    assert (exchange.status, exchange.ip_address) == (404, "1.2.3.4")


def test_a_stream_by_itself():
    web = MemoryWeb(address="9.9.9.9")
    web.raw("http://a.example/", [b"abc", Pause(0.01), b"d", RESET])

    async def run():
        stream = await web.connect_tcp("a.example", 80)
        assert stream.get_extra_info("ssl_object") is None
        assert stream.get_extra_info("socket") is None
        with pytest.raises(httpcore.ReadTimeout):
            await stream.read(9, 0.01)
        await stream.write(ASK[:9])
        await stream.write(ASK[9:])
        assert [await stream.read(2), await stream.read(9), await stream.read(9)] == [b"ab", b"c", b"d"]
        with pytest.raises(httpcore.ReadError):
            await stream.read(9)
        with pytest.raises(httpcore.WriteError):
            await stream.write(ASK)
        await stream.aclose()
        await stream.aclose()
        assert web.open_connections == 0

    anyio.run(run)
    assert (web.requests[0].url, web.requests[0].connection) == ("http://a.example/", 1)


def test_clock_and_ids():
    clock = FixedClock(datetime(2030, 1, 1, tzinfo=UTC), step=timedelta(hours=1))
    clock.advance(60)
    assert [clock().isoformat(), clock().isoformat()] == [
        "2030-01-01T00:01:00+00:00",
        "2030-01-01T01:01:00+00:00",
    ]
    assert len({FixedIds()(), FixedIds()()}) == 1


def test_it_needs_no_test_framework():
    script = "import archiver.testing, sys; print({'pytest', 'hypothesis'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
