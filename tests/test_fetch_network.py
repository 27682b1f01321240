"""The real network: resolving, judging, connecting; over loopback, and over memory where time matters."""

from __future__ import annotations

import socket
import ssl
import threading
import warnings
from datetime import UTC, datetime

import anyio
import httpcore
import pytest
import trustme
from exchange_table import sized
from raw_server import RawServer

from archiver.errors import AddressRefused, ConnectFailed, FetchTimeout, ProtocolError, UnknownHost
from archiver.fetching import Fetcher, FetchLimits
from archiver.fetching.addresses import NotPublic
from archiver.fetching.ciphers import iana_name
from archiver.fetching.client import certifi_roots
from archiver.fetching.network import Network
from archiver.testing import MemoryWeb


@pytest.fixture(scope="module")
def server():
    with RawServer({"/": [sized()]}) as running:
        yield running


def fetch(url, **options):
    async def run():
        async with Fetcher(user_agent="test", **options) as fetcher:
            exchange = await fetcher.fetch(url)
            exchange.close()
            return exchange

    return anyio.run(run)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_before_anything_is_sent(server, host):
    seen = len(server.requests)
    url = server.base.replace("127.0.0.1", host) + "/"
    with pytest.raises(AddressRefused, match="is loopback, not on the public internet"):
        fetch(url)
    assert len(server.requests) == seen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
def test_loopback_is_fetched_when_it_is_allowed(server, host):
    exchange = fetch(server.base.replace("127.0.0.1", host) + "/", allow_private=True)
    assert exchange.ip_address == "127.0.0.1"


def test_a_port_where_nobody_listens():
    with pytest.raises(ConnectFailed, match="connection refused"):
        fetch(f"http://127.0.0.1:{free_port()}/", allow_private=True)


@pytest.mark.parametrize("name", ["a" * 64 + ".example", "a..example"])
def test_a_name_that_no_host_can_have(name):
    with pytest.raises(UnknownHost, match="there is no host named"):
        fetch(f"http://{name}/", allow_private=True)


def test_no_time_to_connect(server):
    with pytest.raises(FetchTimeout, match="no connection within 0 s"):
        fetch(server.base, allow_private=True, limits=FetchLimits(connect_s=0))


class Street(MemoryWeb):
    """Hosts that are addresses; some take their time, and some answer in the same moment."""

    def __init__(self, waits_s):
        super().__init__()
        self.waits_s = waits_s
        for address in waits_s:
            self.host(address, address=address)

    async def connect_tcp(self, host, port):
        stream = await super().connect_tcp(host, port)
        with anyio.CancelScope(shield=self.waits_s[host] == 0):
            try:
                await anyio.sleep(self.waits_s[host])
            except BaseException:
                with anyio.CancelScope(shield=True):
                    await stream.aclose()
                raise
        return stream


def connect_first(street, *addresses):
    async def run():
        stream = await Network(allow_private=True, sockets=street)._connect_first(addresses, 80)
        address = stream.get_extra_info("server_addr")[0]
        assert street.open_connections == 1
        await stream.aclose()
        return address

    return anyio.run(run)


def test_a_slow_address_does_not_hold_up_the_next():
    assert connect_first(Street({"1.1.1.1": 60, "1.1.1.2": 0.01}), "1.1.1.1", "1.1.1.2") == "1.1.1.2"


def test_a_refusing_address_does_not_either():
    street = Street({"1.1.1.1": 0, "1.1.1.2": 0})
    street.refuse("1.1.1.1")
    assert connect_first(street, "1.1.1.1", "1.1.1.2") == "1.1.1.2"


def test_the_last_error_is_told_when_all_fail():
    street = Street({"1.1.1.1": 0, "1.1.1.2": 0})
    street.fail("1.1.1.1", OSError(113, "No route to host"))
    street.refuse("1.1.1.2")
    with pytest.raises(httpcore.ConnectError, match="refused"):
        connect_first(street, "1.1.1.1", "1.1.1.2")


def test_nothing_stays_open_when_connecting_is_cancelled():
    street = Street({"1.1.1.1": 9, "1.1.1.2": 9})

    async def run():
        with anyio.move_on_after(0.3):
            await Network(allow_private=True, sockets=street)._connect_first(["1.1.1.1", "1.1.1.2"], 80)
        assert street.open_connections == 0

    anyio.run(run)


def test_names_whose_servers_are_dead_do_not_hold_up_others():
    given_up = threading.Event()

    def look_up(host, *args, **options):
        if host.startswith(b"dead"):
            given_up.wait(10)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80))]

    network = Network(allow_private=False, sockets=Street({"1.1.1.1": 0}), look_up=look_up)

    async def ask(host):
        with anyio.fail_after(5):
            stream = await network.connect_tcp(host, 80)
            await stream.aclose()

    async def run():
        async with anyio.create_task_group() as tasks:
            for number in range(40):
                tasks.start_soon(ask, f"dead{number}.example")
            await anyio.sleep(0.01)
            await ask("well.example")
            tasks.cancel_scope.cancel()
        given_up.set()

    anyio.run(run)


def test_addresses_that_may_not_be_used_are_left_out():
    async def run():
        network = Network(allow_private=False)
        with pytest.raises(NotPublic):
            await network.connect_tcp("127.0.0.1", 80)
        assert await network._resolve("1.1.1.1", 80) == ["1.1.1.1"]

    anyio.run(run)


@pytest.mark.parametrize(
    ("speaks", "words"),
    [
        (
            "plain",
            r"the TLS handshake failed: .*; no TLS is spoken on port \d+: an address with http:// may be",
        ),
        ("nothing", "the server closed the connection before it stood"),
        ("an old version", "the server wants another version of TLS than 1.2 or 1.3, most likely an old one"),
        ("another cipher", "no encryption is known on both sides, or visitors need a certificate"),
        ("to other hosts", "the server does not know the host 127.0.0.1"),
        ("an unknown authority", "unable to get local issuer certificate; .* or the server leaves out"),
        (
            "another host",
            (
                "certificate is not valid: IP address mismatch, certificate is not valid for '127.0.0.1'; "
                "see whether the name is right"
            ),
        ),
        (
            "an expired certificate",
            "is not valid: certificate has expired; if this computer's clock is right, the site has to renew it",
        ),
        (
            "a certificate to come",
            "is not valid: .* not yet valid; see whether this computer's clock is right",
        ),
    ],
)
def test_handshakes_that_fail_say_why(speaks, words):
    authority, stranger = trustme.CA(), trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = {
        "an unknown authority": lambda: stranger.issue_cert("127.0.0.1"),
        "another host": lambda: authority.issue_cert("other.example"),
        "an expired certificate": lambda: authority.issue_cert("127.0.0.1", not_after=_year(2020)),
        "a certificate to come": lambda: authority.issue_cert("127.0.0.1", not_before=_year(2037)),
    }.get(speaks, lambda: authority.issue_cert("127.0.0.1"))()
    certificate.configure_cert(offered)
    with _server(speaks, offered) as base, pytest.raises(ConnectFailed, match=words) as caught:
        fetch(base.replace("http:", "https:"), allow_private=True, ssl_context=trust)
    assert str(caught.value).startswith(base.replace("http:", "https:"))


def test_a_server_of_https_that_is_spoken_to_in_http():
    with (
        _Mute(_alert(70)) as server,
        pytest.raises(ProtocolError, match="an address with https:// may be meant"),
    ):
        fetch(server.base, allow_private=True)


@pytest.mark.parametrize(
    ("ciphers", "used"),
    [
        ("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
        ("AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"),
        ("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
    ],
)
def test_old_servers_that_browsers_get_on_with(ciphers, used):
    authority, offered = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offered.maximum_version = ssl.TLSVersion.TLSv1_2
    offered.set_ciphers(ciphers)
    authority.issue_cert("127.0.0.1", key_type=trustme.KeyType.RSA).configure_cert(offered)
    trust = certifi_roots.__wrapped__()
    authority.configure_trust(trust)
    with RawServer({"/": [sized()]}, tls=offered) as server:
        exchange = fetch(server.base + "/", allow_private=True, ssl_context=trust)
    assert (exchange.status, exchange.cipher_suite) == (200, used)


def test_a_server_from_before_secure_renegotiation_is_heard_out():
    """OpenSSL 3 broke off at its first words: "unsafe legacy renegotiation disabled"."""
    server_hello = b"\x03\x03" + b"\x11" * 32 + b"\0" + b"\xc0\x2f" + b"\0"  # TLS 1.2, no extensions
    message = b"\x02" + len(server_hello).to_bytes(3, "big") + server_hello
    why = pytest.raises(ConnectFailed, match="the server closed the connection before it stood")
    with _Mute(b"\x16\x03\x03" + len(message).to_bytes(2, "big") + message) as server, why:
        fetch(server.base.replace("http:", "https:"), allow_private=True)


def test_tls_knows_a_host_whose_name_is_written_in_full():
    authority, offered, trust = (
        trustme.CA(),
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        ssl.create_default_context(),
    )
    authority.issue_cert("news.example").configure_cert(offered)
    authority.configure_trust(trust)
    asked = []
    offered.sni_callback = lambda _socket, name, _context: asked.append(name)
    with RawServer({"/": [sized()]}, tls=offered) as server:
        url = server.base.replace("127.0.0.1", "news.example.") + "/"
        network = Network(
            allow_private=True,
            look_up=lambda _, *rest, **more: socket.getaddrinfo("127.0.0.1", *rest, **more),
        )
        exchange = fetch(url, allow_private=True, network=network, ssl_context=trust)
    assert (exchange.status, asked) == (200, ["news.example"])
    assert b"Host: news.example.:" in exchange.request


def _year(year):
    return datetime(year, 1, 1, tzinfo=UTC)


def _alert(description):
    """A fatal alert, as RFC 8446, 6 numbers them."""
    return bytes([21, 3, 3, 0, 2, 2, description])


class _server:  # noqa: N801
    def __init__(self, speaks, offered):
        answer = {
            "plain": b"HTTP/1.1 400 Bad Request\r\n\r\n",
            "nothing": b"",
            "an old version": _alert(70),
            "another cipher": _alert(40),
            "to other hosts": _alert(112),
        }.get(speaks)
        self.server = RawServer({}, tls=offered) if answer is None else _Mute(answer)

    def __enter__(self):
        return self.server.__enter__().base

    def __exit__(self, *args):
        self.server.__exit__(*args)


class _Mute(RawServer):
    """Takes the first bytes, whatever they are, answers in clear, and hangs up."""

    def __init__(self, answer):
        super().__init__({})
        self.answer = answer

    def _serve(self, connection):
        connection.recv(65_536)
        connection.sendall(self.answer)
        connection.close()
        self._open.discard(connection)


def test_cancelling_real_connections_leaves_no_socket_open(server):
    async def run():
        async with Fetcher(user_agent="test", allow_private=True) as fetcher:
            for after_s in (0, 0.0005, 0.001, 0.002, 0.004):
                with anyio.move_on_after(after_s):
                    (await fetcher.fetch(server.base)).close()

    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        anyio.run(run)


@pytest.mark.parametrize(
    ("openssl", "iana"),
    [
        ("TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
        ("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        ("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        ("ECDHE-ECDSA-AES128-CCM8", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"),
        ("ECDHE-RSA-AES256-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
        ("DHE-RSA-AES128-SHA", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
        ("DHE-RSA-CAMELLIA256-SHA256", "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256"),
        ("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
        ("DES-CBC3-SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
        ("GOST2012-GOST8912-GOST8912", None),
    ],
)
def test_cipher_names(openssl, iana):
    assert iana_name(openssl) == iana
