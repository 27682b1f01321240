"""One exchange by way of httpcore, which asks, keeps connections alive and checks TLS."""

from __future__ import annotations

import ssl
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
import certifi
import httpcore

from archiver.fetching.failures import connect_error
from archiver.fetching.network import NotConnected
from archiver.fetching.pools import Pools
from archiver.fetching.tee import StaleConnection, TeeNetwork, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.fetching.recording import Recording

_READ_BYTES = 65_536
_IDLE_S = 15.0  # servers close idle connections after 5 to 75 s; one closed meanwhile costs a retry
_MAX_IDLE = 64
_NOTED = (httpcore.NetworkError, httpcore.TimeoutException)  # by the recording, when they come


class Client:
    """Lets httpcore fetch, and reads on where it gives up.

    Args:
        network: the byte streams below.
        connect_s: time allowed for resolving and connecting, and again for the TLS handshake, in seconds.
        ssl_context: None: certificates are checked against certifi's roots.
    """

    def __init__(self, network: TeeNetwork, *, connect_s: float, ssl_context: ssl.SSLContext | None) -> None:
        self._network = network
        self._ssl_context = ssl_context or certifi_roots()
        self._pools = Pools(self._new_pool, most=_MAX_IDLE, idle_s=_IDLE_S)
        self._connect_s = connect_s

    async def exchange(self, recording: Recording, headers: Mapping[str, str]) -> None:
        """Request the recording's URL and record the answer to its end.

        Raises:
            AddressRefused, UnknownHost, ConnectFailed, FetchTimeout: no connection came about.
            ValueError: the headers cannot be sent.
            DiskRefused: the answer could not be kept.
        """
        request = self._request(recording, headers)
        while True:  # each turn but the last takes a dead connection away
            try:
                async with self._pools.use(str(request.url.origin)) as pool:
                    return await self._converse(pool, request, recording)
            except StaleConnection:
                continue
            except NotConnected as error:
                raise connect_error(recording.url, error.cause, self._connect_s) from error.cause
            except httpcore.LocalProtocolError as error:
                raise ValueError(f"these headers cannot be sent: {error}") from error

    def _request(self, recording: Recording, headers: Mapping[str, str]) -> httpcore.Request:
        read_s = recording.limits.read_s
        url = urlsplit(recording.url)
        lines = {"Host": url.netloc, **headers}.items()
        return httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=url.scheme.encode("ascii"),
                host=(url.hostname or "").encode("ascii"),
                port=url.port,
                target=b"/" + recording.url.split("/", 3)[3].encode("ascii"),
            ),
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in lines],
            extensions={"timeout": {"connect": self._connect_s, "read": read_s, "write": read_s}},
        )

    async def _converse(
        self, pool: httpcore.AsyncConnectionPool, request: httpcore.Request, recording: Recording
    ) -> None:
        """Send and receive once. The recording alone decides when the answer is whole."""
        answer = None
        try:
            with suppress(*_NOTED, httpcore.RemoteProtocolError):
                with recorded(recording):
                    answer = await pool.handle_async_request(request)
                async for _ in answer.aiter_stream():
                    pass
            with suppress(*_NOTED):
                while recording.connection and not recording.ended:  # httpcore has refused what came
                    await recording.connection.read(_READ_BYTES, recording.limits.read_s)
        finally:
            with anyio.CancelScope(shield=True):
                if recording.connection:
                    await recording.connection.release()
                if answer:
                    await answer.aclose()

    async def close(self) -> None:
        """Close whatever idles."""
        await self._pools.close()

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            self._ssl_context,
            max_connections=None,
            max_keepalive_connections=_MAX_IDLE,
            keepalive_expiry=_IDLE_S,
            network_backend=self._network,
        )


@lru_cache(maxsize=1)
def certifi_roots() -> ssl.SSLContext:
    """Made once, since reading the roots takes 15 ms."""
    return ssl.create_default_context(cafile=certifi.where())
