"""Redirects, cookies, limits, addresses, errors and connections of the fetcher, over the web in memory."""

from __future__ import annotations

import errno
import gzip
import socket
import ssl
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import anyio
import httpcore
import pytest
from anyio.lowlevel import checkpoint
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import (
    AddressRefused,
    ConnectFailed,
    FetchError,
    FetchTimeout,
    InvalidURL,
    ProtocolError,
    TooManyRedirects,
    UnknownHost,
)
from archiver.fetching import Fetcher, FetchLimits
from archiver.fetching.pools import Pools
from archiver.fetching.recording import Recording
from archiver.fetching.redirects import ChainCookies
from archiver.fetching.request import check_headers
from archiver.testing import DISCONNECT, RESET, FixedClock, MemoryWeb, Pause

STORY = "https://news.example/story"
BODY = b"<p>Rain stopped play</p>"


@pytest.fixture
def web():
    web = MemoryWeb()
    yield web
    assert web.open_connections == 0


@asynccontextmanager
async def fetching(web, **options):
    options = {"user_agent": "test (+https://example.org/)", "network": web} | options
    async with Fetcher(**options) as fetcher:
        yield fetcher


def fetch(web, *urls, headers=None, **options):
    """The exchange of the last of `urls`."""

    async def run():
        async with fetching(web, **options) as fetcher:
            for url in urls:
                exchange = await fetcher.fetch(url, headers=headers or {})
                exchange.body()
            return exchange

    return anyio.run(run)


def failure(web, url, **options):
    with pytest.raises(FetchError) as raised:
        fetch(web, url, **options)
    return raised.value


def test_one_page(web):
    web.page(STORY, BODY, headers={"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'})
    clock = FixedClock(step=timedelta(milliseconds=5))
    exchange = fetch(web, STORY + "#top", clock=clock)
    assert exchange.url == STORY
    assert exchange.status == 200
    assert exchange.body() == BODY
    assert exchange.content_type == "text/html"
    assert exchange.header("etag") == '"1"'
    assert (exchange.via, exchange.history, exchange.truncated, exchange.error) == (None, (), None, None)
    assert exchange.ip_address == "93.184.216.34"
    assert exchange.protocols == ("http/1.1", "tls/1.3")
    assert exchange.cipher_suite == "TLS_AES_128_GCM_SHA256"
    assert exchange.timings_ms == {"connect": 5, "tls": 10, "first_byte": 15, "done": 20}
    assert exchange.requested_at == FixedClock().now


def test_the_request(web):
    web.page(STORY + "?a=b", BODY)
    exchange = fetch(web, STORY + "?a=b", headers={"If-None-Match": '"1"', "accept": "text/html"})
    assert exchange.request == (
        b"GET /story?a=b HTTP/1.1\r\nHost: news.example\r\nUser-Agent: test (+https://example.org/)\r\n"
        b"Accept-Language: *\r\nAccept-Encoding: gzip\r\n"
        b'If-None-Match: "1"\r\naccept: text/html\r\n\r\n'
    )
    assert web.requests[0].raw == exchange.request


def test_a_part_that_was_asked_for_is_no_fault(web):
    head = b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-23/900\r\nContent-Length: 24\r\n\r\n"
    web.raw(STORY, head + BODY)
    assert fetch(web, STORY, headers={"range": "bytes=0-23"}).error is None
    assert "only the bytes 0 to 23 of 900" in fetch(web, STORY).error


@pytest.mark.parametrize(
    "headers",
    [{"A b": "c"}, {"": "c"}, {"A": "b\r\nC: d"}, {"A": "b\0"}, {"A": "…"}, {"A": " b"}, {"A": "b\t"}],
)
def test_headers_that_cannot_be_sent(web, headers):
    with pytest.raises(ValueError, match="header"):
        fetch(web, STORY, headers=headers)
    with pytest.raises(ValueError, match="header"):
        Fetcher(user_agent="a\nb")


@pytest.mark.parametrize(
    "headers", [{"Content-Length": "5"}, {"transfer-encoding": "chunked"}, {"Host": "a", "host": "b"}]
)
def test_headers_that_make_no_sense_for_a_get(web, headers):
    web.page(STORY, BODY)
    with pytest.raises(ValueError, match=r"cannot be sent|not the name of a header to send"):
        fetch(web, STORY, headers=headers)
    assert web.requests == []


@pytest.mark.parametrize("url", ["ftp://news.example/", "", "https://user:secret@news.example/"])
def test_urls_that_cannot_be_fetched(web, url):
    with pytest.raises(InvalidURL):
        fetch(web, url)


@pytest.mark.parametrize("target", ["/a;b", "/a?", "/a?b?c;d", "/a|b'c[d]", "//a//?//", "/%e4%GG%"])
def test_an_address_is_asked_for_as_it_is_spelt(web, target):
    web.page("https://news.example" + target, BODY)
    assert fetch(web, "https://news.example" + target).request.startswith(f"GET {target} HTTP/1.1".encode())


def test_a_port_other_than_the_usual_is_named(web):
    web.page("http://news.example:8080/", BODY)
    assert b"\r\nHost: news.example:8080\r\n" in fetch(web, "http://news.example:8080/").request


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_chain_is_kept_hop_by_hop(web, status):
    web.redirect("http://news.example/", "https://www.news.example/", status=status)
    web.redirect("https://www.news.example/", "/story?a=b#part", status=status)
    web.page("https://www.news.example/story?a=b", BODY)
    exchange = fetch(web, "http://news.example/")
    first, second = exchange.history
    assert [hop.url for hop in (first, second, exchange)] == [request.url for request in web.requests]
    assert (first.via, second.via, exchange.via) == (None, first.url, second.url)
    assert (first.status, second.status, exchange.status) == (status, status, 200)
    assert second.history == (first,)
    assert first.response.read().startswith(b"HTTP/1.1 %d " % status)
    exchange.close()


@pytest.mark.parametrize("status", [300, 304, 305, 200, 404])
def test_other_answers_with_a_location_are_answers(web, status):
    web.redirect(STORY, "/elsewhere", status=status)
    assert fetch(web, STORY).history == ()


def test_a_redirect_without_a_location_is_an_answer(web):
    web.page(STORY, BODY, status=302)
    exchange = fetch(web, STORY)
    assert (exchange.status, exchange.error) == (302, None)


@pytest.mark.parametrize(
    "location", ["ftp://news.example/", "http://[::1", "mailto:a@b.example", "", "https://a:b@c.example/"]
)
def test_a_redirect_that_leads_nowhere_is_kept_with_a_note(web, location):
    web.redirect("http://news.example/", STORY)
    web.redirect(STORY, location)
    exchange = fetch(web, "http://news.example/")
    assert exchange.status == 301
    assert exchange.error.startswith("the redirect leads nowhere: ")
    assert len(exchange.history) == 1


def test_a_location_in_utf_8_is_read_as_browsers_do(web):
    web.raw(STORY, "HTTP/1.1 301 Moved\r\nLocation: /größe\r\nContent-Length: 0\r\n\r\n".encode())
    web.page("https://news.example/gr%C3%B6%C3%9Fe", BODY)
    assert fetch(web, STORY).status == 200


def test_a_location_in_latin_1(web):
    web.raw(
        STORY, "HTTP/1.1 301 Moved\r\nLocation: /gr\xf6\xdfe\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
    )
    web.page("https://news.example/gr%C3%B6%C3%9Fe", BODY)
    assert fetch(web, STORY).status == 200


def test_redirects_that_do_not_end(web):
    web.answer(STORY, lambda _: b"HTTP/1.1 302 Found\r\nLocation: /story?1\r\nContent-Length: 0\r\n\r\n")
    for n in range(1, 9):
        web.redirect(f"{STORY}?{n}", f"/story?{n + 1}")
    error = failure(web, STORY, limits=FetchLimits(redirects=4))
    assert isinstance(error, TooManyRedirects)
    assert error.message == "more than 4 redirects"
    assert len(error.exchanges) == len(web.requests) == 5
    assert fetch(web, STORY, limits=FetchLimits(redirects=0)).status == 302


def test_redirects_in_a_circle(web):
    web.redirect(STORY, "/a")
    web.redirect("https://news.example/a", STORY)
    error = failure(web, STORY)
    assert isinstance(error, TooManyRedirects)
    assert error.message == f"the redirects lead in a circle, back to {STORY}"
    assert len(error.exchanges) == 2


def test_a_cookie_opens_the_way_within_a_chain_and_is_forgotten_after_it(web):
    def gate(request):
        if request.header("Cookie") == "seen=yes":
            return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nin"
        return (
            b"HTTP/1.1 302 Found\r\nLocation: /story\r\nSet-Cookie: seen=yes; Path=/; Secure\r\n"
            b"Set-Cookie: other=\x01; Domain=elsewhere.example\r\nContent-Length: 0\r\n\r\n"
        )

    web.answer(STORY, gate)
    exchange = fetch(web, STORY, STORY)
    assert exchange.body() == b"in"
    assert [request.header("Cookie") for request in web.requests] == [None, "seen=yes", None, "seen=yes"]


@pytest.mark.parametrize(
    "attribute",
    ['Path="/"; Version=1', "Domain=", "Max-Age=", 'Max-Age="60"', "Max-Age=1e3; Path=story", 'Port="80"'],
)
def test_an_attribute_that_browsers_pass_over_does_not_cost_the_cookie(web, attribute):
    def gate(request):
        if request.header("Cookie") == "seen=yes":
            return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nin"
        head = f"HTTP/1.1 302 Found\r\nLocation: /story\r\nSet-Cookie: seen=yes; {attribute}\r\n"
        return head.encode() + b"Content-Length: 0\r\n\r\n"

    web.answer(STORY, gate)
    assert fetch(web, STORY).body() == b"in"


def test_cookies_and_credentials_stay_with_their_host(web):
    web.raw(
        STORY,
        b"HTTP/1.1 301 M\r\nLocation: https://other.example/\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
    )
    web.page("https://other.example/", BODY)
    fetch(web, STORY, headers={"Authorization": "secret", "Cookie": "mine=1", "X-A": "b"})
    first, second = web.requests
    assert (first.header("Authorization"), first.header("Cookie")) == ("secret", "mine=1")
    assert (second.header("Authorization"), second.header("Cookie"), second.header("X-A")) == (
        None,
        None,
        "b",
    )


@pytest.mark.parametrize(
    ("domain", "start", "target", "sent"),
    [
        (".co.uk", "https://gull.co.uk/", "https://ledger.co.uk/", None),
        ("github.io", "https://gull.github.io/", "https://ledger.github.io/", None),
        ("gull.co.uk", "https://www.gull.co.uk/", "https://login.gull.co.uk/", "edition=none"),
    ],
)
def test_a_site_sets_no_cookies_for_all_below_a_public_suffix(web, domain, start, target, sent):
    head = f"HTTP/1.1 302 F\r\nLocation: {target}\r\nSet-Cookie: edition=none; Domain={domain}\r\n"
    web.raw(start, head.encode() + b"Content-Length: 0\r\n\r\n")
    web.page(target, BODY)
    fetch(web, start)
    assert [request.header("Cookie") for request in web.requests] == [None, sent]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.31.0.1", "private"),
        ("192.168.0.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared by a provider's customers"),
        ("0.0.0.0", "this host"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("192.0.2.1", "for documentation"),
        ("198.18.0.1", "for benchmarks"),
        ("192.0.0.8", "for protocols"),
        ("::1", "loopback"),
        ("::", "this host"),
        ("fe80::1%eth0", "link-local"),
        ("fd00::1", "private"),
        ("ff02::1", "multicast"),
        ("::ffff:10.0.0.1", "private"),
        ("::127.0.0.1", "reserved"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b:1::1", "private"),
        ("2002:7f00:1::", "loopback"),
        ("2001::1", "for protocols"),
        ("2001:db8::1", "for documentation"),
        ("4000::1", "reserved"),
        ("nonsense", "not an internet address"),
    ],
)
def test_addresses_outside_the_public_internet_are_refused_on_every_hop(web, address, kind):
    web.redirect("https://public.example/", STORY)
    web.page(STORY, BODY)
    web.host("news.example", address=address)
    error = failure(web, "https://public.example/")
    assert isinstance(error, AddressRefused)
    assert error.url == STORY
    assert error.message.startswith(f"the address {address} is {kind}, not on the public internet; ")
    assert "allow_private" in error.message
    assert [hop.url for hop in error.exchanges] == ["https://public.example/"]
    assert fetch(web, STORY, allow_private=True).ip_address == address


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700::1", "64:ff9b::1.1.1.1", "2002:101:101::", "::ffff:1.1.1.1"]
)
def test_public_addresses_are_not(web, address):
    web.page(STORY, BODY)
    web.host("news.example", address=address)
    assert fetch(web, STORY).status == 200


def certificate_error():
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "certificate has expired"
    return error


def tls_error():
    error = ssl.SSLError(1, "wrong version number")
    error.reason = "WRONG_VERSION_NUMBER"
    return error


@pytest.mark.parametrize(
    ("cause", "kind", "message"),
    [
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"),
            ConnectFailed,
            "connection refused; no server listens on port 443",
        ),
        (OSError(errno.EHOSTUNREACH, "x"), ConnectFailed, "no route to host"),
        (
            socket.gaierror(socket.EAI_NONAME, "x"),
            UnknownHost,
            "there is no host named news.example; see whether that is spelt right",
        ),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            UnknownHost,
            (
                "the name news.example cannot be resolved just now: no answer from the name server; "
                "see whether the network is there"
            ),
        ),
        (
            UnicodeError("label too long"),
            UnknownHost,
            "there is no host named news.example; see whether that is spelt right",
        ),
        (
            certificate_error(),
            ConnectFailed,
            (
                "the server's certificate is not valid: certificate has expired; "
                "if this computer's clock is right, the site has to renew it"
            ),
        ),
        (
            tls_error(),
            ConnectFailed,
            (
                "the TLS handshake failed: wrong version number; "
                "no TLS is spoken on port 443: an address with http:// may be meant"
            ),
        ),
        (
            ssl.SSLError(1, "[SSL] record layer failure (_ssl.c:1033)"),  # OpenSSL 3.2, Python 3.12
            ConnectFailed,
            (
                "the TLS handshake failed: record layer failure; "
                "no TLS is spoken on port 443: an address with http:// may be meant"
            ),
        ),
        (ssl.SSLError(), ConnectFailed, "the TLS handshake failed: no reason given"),
        (
            ConnectionResetError(errno.ECONNRESET, "x"),
            ConnectFailed,
            "the server broke the connection off before it stood",
        ),
        (EOFError(), ConnectFailed, "the server closed the connection before it stood"),
    ],
)
def test_connections_that_fail_say_why(web, cause, kind, message):
    web.fail("news.example", cause)
    error = failure(web, STORY)
    assert (type(error), error.url, error.message, error.exchanges) == (kind, STORY, message, ())
    assert isinstance(error.__cause__, httpcore.ConnectError)


def test_hosts_that_refuse_or_do_not_exist(web):
    web.refuse("news.example")
    assert failure(web, STORY).message.startswith("connection refused; ")
    assert isinstance(failure(web, "https://nowhere.example/"), UnknownHost)


def test_a_failure_after_a_redirect_brings_the_hops_along(web):
    web.redirect(STORY, "http://broken.example/")
    web.raw("http://broken.example/", [b"HTTP/1.1 20", DISCONNECT])
    error = failure(web, STORY)
    assert isinstance(error, ProtocolError)
    assert error.url == "http://broken.example/"
    assert [hop.url for hop in error.exchanges] == [STORY, "http://broken.example/"]
    assert error.exchanges[1].response.read() == b"HTTP/1.1 20"
    assert error.exchanges[1].via == STORY


def body_of(size, *, coding=""):
    return f"HTTP/1.1 200 OK\r\n{coding}Content-Length: {size}\r\n\r\n".encode()


def test_the_cap_on_wire_bytes_cuts_and_keeps(web):
    web.raw(STORY, body_of(5_000) + b"x" * 5_000)
    exchange = fetch(web, STORY, limits=FetchLimits(wire_bytes=1_000))
    assert exchange.truncated == "length"
    assert exchange.error is None
    assert exchange.response_bytes == 1_000
    exchange.response.seek(0)
    assert exchange.response.read() == (body_of(5_000) + b"x" * 5_000)[:1_000]
    exchange.close()


def test_a_body_that_ends_at_the_cap_is_whole(web):
    message = body_of(50) + b"x" * 50
    web.raw(STORY, message)
    exchange = fetch(web, STORY, limits=FetchLimits(wire_bytes=len(message)))
    assert (exchange.truncated, exchange.response_bytes) == (None, len(message))


def test_a_gzip_bomb_stops_early(web):
    bomb = gzip.compress(bytes(100_000_000), 1)
    web.raw(STORY, body_of(len(bomb), coding="Content-Encoding: gzip\r\n") + bomb)
    exchange = fetch(web, STORY, limits=FetchLimits(decoded_bytes=1_000_000))
    assert exchange.truncated == "length"
    assert exchange.response_bytes < len(bomb)


def test_a_small_bomb_that_has_come_whole_is_not_called_cut(web):
    bomb = gzip.compress(bytes(3_000_000))
    web.raw(STORY, body_of(len(bomb), coding="Content-Encoding: gzip\r\n") + bomb)
    exchange = fetch(web, STORY, limits=FetchLimits(decoded_bytes=1_000_000))
    assert (exchange.truncated, exchange.payload_bytes) == (None, len(bomb))


def test_a_body_that_drips_meets_the_total_deadline(web):
    web.raw(STORY, [body_of(99), *[b"x", Pause(0.05)] * 99])
    exchange = fetch(web, STORY, limits=FetchLimits(total_s=0.3, read_s=0.2))
    assert exchange.truncated == "time"
    assert exchange.error == "the fetch took longer than 0.3 s in all"
    assert 1 <= exchange.payload_bytes < 99


def test_the_deadline_is_for_the_whole_chain(web):
    web.raw(STORY, [Pause(0.2), b"HTTP/1.1 302 F\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"])
    web.raw("https://news.example/a", [Pause(0.2)])
    error = failure(web, STORY, limits=FetchLimits(total_s=0.3))
    assert isinstance(error, FetchTimeout)
    assert error.message == "the fetch took longer than 0.3 s in all"
    assert [hop.response is None for hop in error.exchanges] == [False, True]


def test_a_connection_that_does_not_come_about(web):
    class Slow(MemoryWeb):
        async def connect_tcp(self, *_, **__):
            await checkpoint()
            raise httpcore.ConnectTimeout

    error = failure(Slow(), STORY)
    assert isinstance(error, FetchTimeout)
    assert error.message == "no connection within 10 s"


def test_connections_are_kept_alive_for_each_origin(web):
    web.page(STORY, BODY)
    web.page("https://news.example/other", BODY)
    web.page("http://news.example/", BODY)
    fetch(web, STORY, "https://news.example/other", "http://news.example/", STORY)
    assert [request.connection for request in web.requests] == [1, 1, 2, 1]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: Close\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi there",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA head that httpcore refuses\r\nContent-Length: 2\r\n\r\nhi",
        [
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfake",
        ],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", DISCONNECT],
    ],
)
def test_connections_that_do_not_stand_at_the_end_of_a_message_are_not_used_again(web, answer):
    web.raw(STORY, answer)
    web.page("https://news.example/next", BODY)
    assert fetch(web, STORY, "https://news.example/next").body() == BODY
    assert [request.connection for request in web.requests] == [1, 2]


def test_a_connection_whose_last_read_came_back_full_is_not_used_again(web):
    url = "http://news.example/"  # the socket cannot tell what anyio has read from it already
    web.raw(url, b"HTTP/1.1 200 OK\r\nContent-Length: 65494\r\n\r\n" + bytes(65_494))
    fetch(web, url, url)
    assert [request.connection for request in web.requests] == [1, 2]


@pytest.mark.parametrize("end", [DISCONNECT, RESET])
def test_a_kept_connection_that_turns_out_dead_is_replaced_once(web, end):
    def answer(request):
        if len(web.requests) == 2:
            return [end]
        return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"

    web.answer(STORY, answer)
    exchange = fetch(web, STORY, STORY)
    assert (exchange.status, exchange.error) == (200, None)
    assert [request.connection for request in web.requests] == [1, 1, 2]


def test_a_new_connection_that_dies_is_not_tried_again(web):
    web.raw(STORY, [DISCONNECT])
    error = failure(web, STORY)
    assert error.message == "the server closed the connection without an answer"
    assert len(web.requests) == 1
    (exchange,) = error.exchanges
    assert exchange.request == web.requests[0].raw
    assert (exchange.response, exchange.status, exchange.truncated, exchange.block_digest) == (
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("end", [DISCONNECT, RESET, Pause(9)])
def test_what_httpcore_refuses_may_break_off_too(web, end):
    web.raw(STORY, [b"HTTP/1.1 200 OK\r\nno header\r\nContent-Length: 9\r\n\r\nRain", end])
    exchange = fetch(web, STORY, limits=FetchLimits(read_s=0.05))
    assert exchange.body() == b"Rain"
    assert exchange.truncated == ("time" if isinstance(end, Pause) else "disconnect")


def test_limits_of_one_call(web):
    web.page(STORY, BODY)

    async def run():
        async with fetching(web) as fetcher:
            exchange = await fetcher.fetch(STORY, limits=FetchLimits(wire_bytes=100))
            exchange.close()
            return exchange

    assert anyio.run(run).response_bytes == 100


def test_a_server_of_http_1_0_is_recorded_as_one(web):
    web.raw(STORY, [b"HTTP/1.0 200 OK\r\n\r\nhi", DISCONNECT])
    assert fetch(web, STORY).protocols == ("http/1.0", "tls/1.3")


cookies = st.lists(
    st.sampled_from(
        ["a=b", "=", "a", ";", "; ", "expires=", "Max-Age=-1", "max-age=9999999999999999999", "domain=", "."]
    )
    | st.sampled_from(
        [
            "Thu, 01 Jan 99999 00:00:00 GMT",
            "1-Jan-70 0:0:0",
            "path=/",
            "Secure",
            '"',
            "\xe9",
            "\x80",
            "version=x",
        ]
    )
    | st.text(st.characters(max_codepoint=255), max_size=8),
    max_size=8,
).map("".join)


@given(
    st.lists(cookies, max_size=3), st.sampled_from(["http://news.example/", "https://127.0.0.1:8080/a/b?c"])
)
def test_no_cookie_is_too_odd(values, url):
    head = b"".join(b"Set-Cookie: %b\r\n" % value.encode("latin-1").replace(b"\n", b"") for value in values)
    recording = Recording(url, limits=FetchLimits(), clock=FixedClock())
    recording.receive(b"HTTP/1.1 302 Found\r\nLocation: /\r\n" + head + b"Content-Length: 0\r\n\r\n")
    jar = ChainCookies()
    exchange = recording.finish()
    jar.learn(exchange)
    cookie = jar.header_for(url)
    check_headers({"Cookie": cookie} if cookie else {})
    exchange.close()


def test_idle_connections_are_closed_when_they_are_too_many(web):
    async def run():
        async with fetching(web) as fetcher:
            for n in range(70):
                web.page(f"http://{n}.example/", BODY)
                (await fetcher.fetch(f"http://{n}.example/")).close()
            assert web.open_connections == 64

    anyio.run(run)


def test_many_servers_at_once(web):
    for n in range(200):
        web.raw(f"http://{n}.example/", [Pause(0.001), b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"])
    open_connections = []

    async def one(fetcher, n):
        for _ in range(2):
            (await fetcher.fetch(f"http://{n}.example/")).close()

    async def run():
        async with fetching(web) as fetcher:
            async with anyio.create_task_group() as tasks:
                for n in range(200):
                    tasks.start_soon(one, fetcher, n)
            open_connections.append(web.open_connections)
        open_connections.append(web.open_connections)

    anyio.run(run)
    assert open_connections == [64, 0]


def test_connections_that_idled_long_are_closed():
    async def run(idle_s):
        pools = Pools(httpcore.AsyncConnectionPool, most=64, idle_s=idle_s)
        async with pools.use("http://a.example") as first, pools.use("http://b.example"):
            pass
        async with pools.use("http://a.example") as again:
            assert (again is first) is (idle_s > 0)
        await pools.close()

    anyio.run(run, 60.0)
    anyio.run(run, -1.0)  # whatever idles did so too long


def test_many_fetches_at_once(web):
    for n in range(64):
        web.raw(
            f"http://news.example/{n}", [Pause(0.01), b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n%05d" % n]
        )
    bodies = {}

    async def one(fetcher, n):
        exchange = await fetcher.fetch(f"http://news.example/{n}")
        bodies[n] = exchange.body()
        exchange.close()

    async def run():
        async with fetching(web) as fetcher, anyio.create_task_group() as tasks:
            for n in range(64):
                tasks.start_soon(one, fetcher, n)

    anyio.run(run)
    assert bodies == {n: b"%05d" % n for n in range(64)}


@pytest.mark.parametrize("after_s", [0, 0.01, 0.05])
def test_a_fetch_that_is_cancelled_leaves_nothing_open(web, after_s):
    web.redirect("http://news.example/", STORY)
    web.raw(STORY, [body_of(9), Pause(0.02), b"x", Pause(9)])

    async def run():
        async with fetching(web) as fetcher:
            with anyio.move_on_after(after_s) as scope:
                await fetcher.fetch("http://news.example/")
            assert scope.cancelled_caught
            assert web.open_connections <= 1  # the first hop's, kept alive

    anyio.run(run)


def test_the_engine_runs_under_trio_too(web):
    pytest.importorskip("trio")
    web.page(STORY, BODY)

    async def run():
        async with fetching(web) as fetcher:
            return (await fetcher.fetch(STORY)).body()

    assert anyio.run(partial(run), backend="trio") == BODY
