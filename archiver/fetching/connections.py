"""Connections to servers: made, judged by their address, secured, kept alive, closed."""

from __future__ import annotations

import os
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
import certifi
import httpcore

from archiver.errors import AddressRefused, ConnectFailed, FetchError, FetchTimeout, UnknownHost
from archiver.fetching.addresses import NotPublic, why_not_public
from archiver.fetching.ciphers import iana_name
from archiver.fetching.network import close_all
from archiver.urls import origin

if TYPE_CHECKING:
    from collections.abc import Callable

_IDLE_S = 15.0  # servers close idle connections after 5 to 75 s; one closed meanwhile costs a retry
_MAX_IDLE = 64


@dataclass(slots=True, eq=False)
class Connection:
    """One connection to an origin.

    Attributes:
        origin: scheme, host and port.
        stream: what is read from and written to.
        ip_address: of the server, as really connected to; None when the network does not tell.
        protocols: as in WARC-Protocol, for example ("http/1.1", "tls/1.3").
        cipher_suite: IANA name; None without TLS.
        served: how many exchanges it has carried.
        idle_since: on anyio's clock, in seconds.
    """

    origin: str
    stream: httpcore.AsyncNetworkStream
    ip_address: str | None
    protocols: tuple[str, ...] = ("http/1.1",)
    cipher_suite: str | None = None
    served: int = 0
    idle_since: float = 0.0

    def is_stale(self) -> bool:
        """Whether it has idled too long, or the server has closed it or said something unasked."""
        too_long = anyio.current_time() - self.idle_since > _IDLE_S
        return too_long or bool(self.stream.get_extra_info("is_readable"))

    async def close(self) -> None:
        """Close it, even when the task is being cancelled."""
        await close_all([self.stream])


class Connections:
    """Opens connections and keeps idle ones for the next exchange with the same origin.

    Args:
        network: the byte streams below.
        connect_s: time allowed for resolving and connecting, and again for the TLS handshake, in seconds.
        allow_private: whether addresses outside the public internet may be used.
        ssl_context: None: certificates are checked against certifi's roots.
    """

    def __init__(
        self,
        network: httpcore.AsyncNetworkBackend,
        *,
        connect_s: float,
        allow_private: bool,
        ssl_context: ssl.SSLContext | None,
    ) -> None:
        self._network = network
        self._connect_s = connect_s
        self._allow_private = allow_private
        self._ssl_context = ssl_context
        self._idle: list[Connection] = []  # changed in one go, never across an await; oldest first

    async def open(self, url: str, on_phase: Callable[[str], None]) -> Connection:
        """A new connection to the origin of `url`.

        Args:
            url: normalised.
            on_phase: called with "connect" and "tls" as each is done.

        Raises:
            AddressRefused, UnknownHost, ConnectFailed, FetchTimeout: there is none to be had.
        """
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        try:
            stream = await self._network.connect_tcp(
                host, parts.port or (443 if secure else 80), self._connect_s
            )
            on_phase("connect")
            try:
                connection = Connection(origin(url), stream, self._allowed_address(stream))
                if secure:
                    await self._secure(connection, host)
                    on_phase("tls")
            except BaseException:
                await close_all([stream])
                raise
        except (NotPublic, httpcore.NetworkError, httpcore.TimeoutException, OSError, ValueError) as error:
            raise _connect_error(url, error, self._connect_s) from error
        return connection

    def _allowed_address(self, stream: httpcore.AsyncNetworkStream) -> str | None:
        """The peer's address, judged here whatever the network below has judged."""
        peer = stream.get_extra_info("server_addr")
        address = str(peer[0]) if peer else None
        if address and not self._allow_private and (reason := why_not_public(address)):
            raise NotPublic(address, reason)
        return address

    async def _secure(self, connection: Connection, host: str) -> None:
        if self._ssl_context is None:
            self._ssl_context = ssl.create_default_context(cafile=certifi.where())
            self._ssl_context.set_alpn_protocols(["http/1.1"])
        stream = await connection.stream.start_tls(self._ssl_context, host, self._connect_s)
        connection.stream = stream
        secured = stream.get_extra_info("ssl_object")
        version, cipher = secured.version(), secured.cipher()
        connection.protocols = ("http/1.1", version.lower().replace("tlsv", "tls/"))
        connection.cipher_suite = iana_name(cipher[0])

    async def take_idle(self, url: str) -> Connection | None:
        """A connection to the origin of `url` that was kept alive and still stands; None without one."""
        wanted, stale, found = origin(url), [], None
        for connection in [each for each in self._idle if each.origin == wanted]:
            self._idle.remove(connection)
            if not connection.is_stale():
                found = connection
                break
            stale.append(connection)
        await close_all(each.stream for each in stale)
        return found

    async def keep(self, connection: Connection) -> None:
        """Take back a connection whose exchange has ended where its framing says."""
        connection.served += 1
        connection.idle_since = anyio.current_time()
        idle = [*self._idle, connection]
        fresh = [each for each in idle if not each.is_stale()][-_MAX_IDLE:]
        self._idle = fresh
        await close_all(each.stream for each in idle if each not in fresh)

    async def close(self) -> None:
        """Close whatever idles."""
        idle, self._idle = self._idle, []
        await close_all(each.stream for each in idle)


def _connect_error(url: str, error: Exception, connect_s: float) -> FetchError:
    """Our error for one of httpcore's, in words that name the cause."""
    if isinstance(error, NotPublic):
        return AddressRefused(url, f"{error}, not on the public internet")
    if isinstance(error, httpcore.TimeoutException):
        return FetchTimeout(url, f"no connection within {connect_s:g} s")
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, (socket.gaierror, UnicodeError)):
        return _unknown_host(url, cause)
    return ConnectFailed(url, _words_for(cause))


def _unknown_host(url: str, cause: socket.gaierror | UnicodeError) -> UnknownHost:
    host = urlsplit(url).hostname
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return UnknownHost(
            url, f"the name {host} cannot be resolved just now: no answer from the name server"
        )
    return UnknownHost(url, f"there is no host named {host}")


def _words_for(cause: BaseException) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server's certificate is not valid: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        reason = (cause.reason or "no reason given").lower().replace("_", " ")
        return f"the TLS handshake failed: {reason}"
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno).lower()
    return "the server closed the connection before it stood"
