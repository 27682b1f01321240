"""One exchange by way of httpx, which asks, keeps connections alive and checks TLS."""

from __future__ import annotations

from contextlib import AsyncExitStack, suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
import httpcore
import httpx

from archiver.fetching.failures import connect_error
from archiver.fetching.network import NotConnected
from archiver.fetching.pools import Pools
from archiver.fetching.tee import TeeNetwork, recorded

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Mapping

    from archiver.fetching.recording import Recording

_READ_BYTES = 65_536
_IDLE_S = 15.0  # servers close idle connections after 5 to 75 s; one closed meanwhile costs a retry
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:kRSA+AESGCM:kRSA+AES:!AESCCM"  # and those of TLS 1.3
_OP_LEGACY_SERVER_CONNECT = 0x4  # to servers from before RFC 5746; Python 3.12 has a name for it
_NOTED = (httpcore.NetworkError, httpcore.TimeoutException)  # by the recording, when they come


class Client:
    """Lets httpx fetch, and reads on where it gives up.

    Args:
        network: the byte streams below.
        connect_s: time allowed for resolving and connecting, and again for the TLS handshake, in seconds.
        ssl_context: None: certificates are checked against certifi's roots.
        idle: how many servers stay connected that nothing is asked of just now.
    """

    def __init__(
        self, network: TeeNetwork, *, connect_s: float, ssl_context: ssl.SSLContext | None, idle: int
    ) -> None:
        transport = _Transport(network, ssl_context or certifi_roots(), idle=idle)
        self._httpx = httpx.AsyncClient(transport=transport, trust_env=False)
        self._connect_s = connect_s

    async def exchange(self, recording: Recording, headers: Mapping[str, str]) -> None:
        """Request the recording's URL and record the answer to its end.

        Raises:
            AddressRefused, UnknownHost, ConnectFailed, FetchTimeout: no connection came about.
            StaleConnection: the request went out on a connection that is dead, and taken away now.
            ValueError: the headers cannot be sent.
            DiskRefused: the answer could not be kept.
        """
        request = self._request(recording, headers)
        try:
            await self._converse(request, recording)
        except NotConnected as error:
            raise connect_error(recording.url, error.cause, self._connect_s) from error.cause
        except httpcore.LocalProtocolError as error:
            raise ValueError(f"these headers cannot be sent: {error}") from error

    def _request(self, recording: Recording, headers: Mapping[str, str]) -> httpx.Request:
        read_s = recording.limits.read_s
        timeout = httpx.Timeout(connect=self._connect_s, read=read_s, write=read_s, pool=None)
        lines = {"Host": urlsplit(recording.url).netloc, **headers}.items()
        return httpx.Request(
            "GET",
            recording.url,
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in lines],
            extensions={"timeout": timeout.as_dict(), "recording": recording},
        )

    async def _converse(self, request: httpx.Request, recording: Recording) -> None:
        """Send and receive once. The recording alone decides when the answer is whole."""
        response = None
        try:
            with suppress(*_NOTED, httpcore.RemoteProtocolError):
                response = await self._httpx.send(request, stream=True)
                async for _ in response.stream:  # type: ignore[union-attr] # ours: see _Transport
                    pass
            with suppress(*_NOTED):
                while recording.connection and not recording.ended:  # httpx has refused what came
                    await recording.connection.read(_READ_BYTES, recording.limits.read_s)
        finally:
            with anyio.CancelScope(shield=True):
                if recording.connection:
                    await recording.connection.release()
                if response:
                    await response.aclose()

    async def close(self) -> None:
        """Close whatever idles."""
        await self._httpx.aclose()


class _Transport(httpx.AsyncBaseTransport):
    """httpcore's connections on a network of ours, in a pool for each server."""

    def __init__(self, network: TeeNetwork, ssl_context: ssl.SSLContext, *, idle: int) -> None:
        self._network = network
        self._ssl_context = ssl_context
        self._idle = idle
        self._pools = Pools(self._new_pool, most=idle, idle_s=_IDLE_S)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, without headers: httpx would keep cookies, and choke on some; they are recorded."""
        target = core_url(request.url)
        asked = httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        async with AsyncExitStack() as using:
            pool = await using.enter_async_context(self._pools.use(str(target.origin)))
            with recorded(request.extensions["recording"]):
                answer = await pool.handle_async_request(asked)
            using.push_async_callback(answer.aclose)
            return httpx.Response(answer.status, stream=_Body(answer, using.pop_all()))

    async def aclose(self) -> None:
        await self._pools.close()

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            self._ssl_context,
            max_connections=None,
            max_keepalive_connections=self._idle,
            keepalive_expiry=_IDLE_S,
            network_backend=self._network,
        )


class _Body(httpx.AsyncByteStream):
    """What httpx wants a body to be; closing it gives its pool back."""

    def __init__(self, answer: httpcore.Response, using: AsyncExitStack) -> None:
        self._answer = answer
        self._using = using

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        await self._using.aclose()


def core_url(url: httpx.URL) -> httpcore.URL:
    """An address for httpcore, whose own reading of a text leaves out what stands behind a `;`."""
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


@lru_cache(maxsize=1)
def certifi_roots() -> ssl.SSLContext:
    """What certificates are checked against; made once, since reading the roots takes 15 ms.

    Where Python and OpenSSL refuse old servers, or offer them a weak key exchange, it does as browsers do:
    these sites are there for all readers. Certificates are checked as strictly as ever.
    """
    context = httpx.create_ssl_context(trust_env=False)
    context.set_ciphers(_CIPHERS)
    context.options |= _OP_LEGACY_SERVER_CONNECT
    return context
