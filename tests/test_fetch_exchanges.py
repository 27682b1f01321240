"""Every exchange of the table comes out byte for byte, from sockets, from TLS and from the web in memory."""

from __future__ import annotations

import ssl
from functools import partial

import anyio
import pytest
import trustme
from exchange_table import ANSWERED, CASES, NOISE, READ_S, TEXT, sized
from raw_server import RawServer

from archiver import http1
from archiver.errors import FetchError
from archiver.fetching import Fetcher, FetchLimits
from archiver.testing import DISCONNECT, MemoryWeb

LIMITS = FetchLimits(read_s=READ_S, total_s=10)


@pytest.fixture(scope="module")
def server():
    with RawServer({case.path: case.steps for case in CASES}) as running:
        yield running


async def fetch(url, *, network=None, trust=None):
    """The exchange, and the error with which it was raised, or None."""
    async with Fetcher(
        user_agent="test", limits=LIMITS, allow_private=True, network=network, ssl_context=trust
    ) as fetcher:
        try:
            return await fetcher.fetch(url), None
        except FetchError as error:
            return error.exchanges[-1], error


def check(case, exchange, error):
    block = exchange.response.read() if exchange.response else b""
    if case.name == "endless head":
        assert case.sent.startswith(block)
        assert len(block) > http1.MAX_HEAD_BYTES
    else:
        assert block == case.expected
    assert exchange.response_bytes == len(block)
    assert exchange.interim_heads == case.interim
    assert exchange.status == (None if case.raises else case.status)
    assert exchange.truncated == case.truncated
    assert case.error is None or case.error in exchange.error
    assert case.error is not None or exchange.error is None
    assert type(error) is (case.raises or type(None))
    assert set(case.headers) <= set(exchange.headers)
    if exchange.response:
        assert exchange.block_digest == http1.block_digest(exchange.response)
    if exchange.status:
        assert (exchange.payload_digest, exchange.payload_bytes) == http1.payload_digest(exchange.response)
        check_body(case, exchange)
    exchange.close()


def check_body(case, exchange):
    if case.body is None:  # broken gzip: what precedes the damage, which zlib notices a little late
        assert exchange.body()[:17_000] == NOISE[:17_000]
    else:
        assert exchange.body() == case.body


def test_the_table_is_long_enough_and_names_are_its_own():
    assert len({case.path for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_from_a_socket(case, server):
    exchange, error = anyio.run(fetch, server.base + case.path)
    assert exchange.ip_address == "127.0.0.1"
    assert exchange.protocols == ("http/1.0" if case.sent.startswith(b"HTTP/1.0") else "http/1.1",)
    assert exchange.request == server.requests[-1]
    check(case, exchange, error)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_from_memory(case):
    web = MemoryWeb()
    url = "http://news.example" + case.path
    web.raw(url, case.steps)
    check(case, *anyio.run(partial(fetch, url, network=web)))
    assert web.open_connections == 0


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_from_tls(version):
    authority = trustme.CA()
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offered.maximum_version = version
    authority.issue_cert("127.0.0.1").configure_cert(offered)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    cases = [case for case in ANSWERED if case.name in ("plain", "trailers", "103 twice", "gzip damaged")]
    with RawServer({case.path: case.steps for case in cases}, tls=offered) as server:
        for case in cases:
            exchange, error = anyio.run(partial(fetch, server.base + case.path, trust=trust))
            assert exchange.protocols == (
                "http/1.1",
                version.name.lower().replace("tlsv", "tls/").replace("_", "."),
            )
            assert exchange.cipher_suite.startswith("TLS_")
            assert list(exchange.timings_ms) == ["connect", "tls", "first_byte", "done"]
            check(case, exchange, error)


def test_a_tls_stream_that_is_cut_without_a_goodbye():
    authority = trustme.CA()
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(offered)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with RawServer({"/": (sized()[:-9], DISCONNECT)}, tls=offered) as server:
        exchange, error = anyio.run(partial(fetch, server.base + "/", trust=trust))
    assert error is None
    assert (exchange.truncated, exchange.body()) == ("disconnect", TEXT[:-9])
    exchange.close()


def test_kept_alive_exchanges_do_not_leak_into_each_other(server):
    names = [
        "plain",
        "length too short",
        "another answer after the end",
        "chunked",
        "103 twice",
        "204",
        "trailers",
    ]
    cases = [case for case in ANSWERED if case.name in names]

    async def run():
        async with Fetcher(user_agent="test", limits=LIMITS, allow_private=True) as fetcher:
            for case in [*cases, *reversed(cases)]:
                check(case, await fetcher.fetch(server.base + case.path), None)

    anyio.run(run)


@pytest.mark.parametrize("end", [DISCONNECT, sized(b"not asked for")])
def test_what_lies_unread_in_the_tls_layer_does_not_leak_either(end):
    authority = trustme.CA()
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(offered)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    first = sized(bytes(16_384 - len(sized(b"")) - 4))
    assert len(first) == 16_384  # fills a TLS record: what follows is in another
    steps = [first + end] if isinstance(end, bytes) else [first, end]

    async def run():
        async with Fetcher(user_agent="test", allow_private=True, ssl_context=trust) as fetcher:
            (await fetcher.fetch(server.base + "/first")).close()
            return (await fetcher.fetch(server.base + "/next")).body()

    with RawServer({"/first": steps, "/next": [sized()]}, tls=offered) as server:
        assert anyio.run(run) == TEXT
