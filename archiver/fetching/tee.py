"""The wire below httpx: what goes over it is copied, byte for byte, into the recording in progress.

httpx hands out what it made of an answer, and nothing at all of one that it refuses; the bytes are here.
"""

from __future__ import annotations

import select
import ssl
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import httpcore

from archiver.errors import FetchTimeout
from archiver.fetching.ciphers import iana_name
from archiver.fetching.network import JudgedNetwork, cause_kept, close_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.fetching.recording import Recording

_QUIET_S = 0.001  # what has arrived is handed out well within that
_in_progress: ContextVar[Recording] = ContextVar("in_progress")


@contextmanager
def recorded(recording: Recording) -> Iterator[None]:
    """Within it, a request that goes out over a tee goes into `recording`, and its answer too."""
    token = _in_progress.set(recording)
    try:
        yield
    finally:
        _in_progress.reset(token)


class StaleConnection(Exception):
    """A connection that was kept alive turned out dead before a byte of the answer came."""


class TeeNetwork(JudgedNetwork):
    """Another network, whose connections note themselves in the recording in progress."""

    def connected(self, stream: httpcore.AsyncNetworkStream, address: str | None) -> TeeStream:
        """The connection with a tee in it."""
        recording = _in_progress.get()
        tee = TeeStream(stream, recording, ip_address=address)
        recording.attach(tee)
        recording.phase("connect")
        return tee


class TeeStream(httpcore.AsyncNetworkStream):
    """One connection, which carries one exchange after another.

    Attributes:
        ip_address: of the server, as really connected to; None when the network does not tell.
        protocols: as in WARC-Protocol, for example ("http/1.1", "tls/1.3").
        cipher_suite: IANA name; None without TLS.
    """

    def __init__(
        self, stream: httpcore.AsyncNetworkStream, recording: Recording, *, ip_address: str | None
    ) -> None:
        self.ip_address = ip_address
        self.protocols: tuple[str, ...] = ("http/1.1",)
        self.cipher_suite: str | None = None
        self._stream = stream
        self._recording: Recording | None = recording  # None while the connection idles
        self._kept = False  # whether it has carried an exchange before
        self._given_up = False  # httpx has no more use for it
        self._closed = False
        self._filled = False
        self._socket_events = _watch(stream.get_extra_info("socket"))

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """The next bytes, recorded; b"" when the server has closed the connection.

        Raises:
            StaleConnection: the request has to be sent again, on another connection.
            httpcore.ReadError, httpcore.ReadTimeout: nothing more comes, as the recording has noted, or
                nothing more is wanted.
        """
        recording = self._recording
        if recording is None or recording.ended:
            raise httpcore.ReadError("the exchange has ended")
        try:
            data = await self._stream.read(max_bytes, timeout)
        except httpcore.ReadTimeout:
            silence = "sent nothing" if recording.silent else "stopped sending"
            recording.break_off("time", f"the server {silence} for {timeout:g} s", FetchTimeout)
            raise
        except (httpcore.NetworkError, ssl.SSLError) as error:
            self._complain_if_stale(recording)
            recording.break_off("disconnect", "the connection was reset by the server")
            raise httpcore.ReadError(str(error)) from error
        self._filled = len(data) >= max_bytes
        if data:
            recording.receive(data)
        else:
            self._complain_if_stale(recording)
            recording.close()
        return data

    def _complain_if_stale(self, recording: Recording) -> None:
        if self._kept and recording.silent:
            raise StaleConnection

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send and record.

        Raises:
            httpcore.WriteError: not all went out. A server may answer before it has read all: httpcore
                reads on, and if there is no answer, reading tells.
        """
        if not buffer:
            return
        if self._recording is None:
            self._recording = _in_progress.get()
            self._recording.attach(self)
        self._recording.send(buffer)
        try:
            await self._stream.write(buffer, timeout)
        except (httpcore.WriteTimeout, ssl.SSLError) as error:
            raise httpcore.WriteError(str(error)) from error

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> TeeStream:
        """Secure the connection; what is recorded from then on is what TLS protects.

        Raises:
            NotConnected: the handshake failed; the connection is closed.
        """
        # A name written in full ends with a dot, which neither SNI (RFC 6066, 3) nor a certificate has.
        name = server_hostname.removesuffix(".") if server_hostname else None
        try:
            with cause_kept():
                self._stream = await self._stream.start_tls(ssl_context, name, timeout)
        except BaseException:
            await self._close()
            raise
        secured = self._stream.get_extra_info("ssl_object")
        self.protocols = ("http/1.1", secured.version().lower().replace("tlsv", "tls/"))
        self.cipher_suite = iana_name(secured.cipher()[0])
        if self._recording:
            self._recording.phase("tls")
        return self

    def get_extra_info(self, info: str) -> Any:
        """As httpcore has it. The pool drops an idle connection that `is_readable`: so is a closed one."""
        if info == "is_readable" and self._closed:
            return True
        if info == "is_readable" and self._socket_events:  # the pool asks twice a fetch of all that idle
            return bool(self._socket_events.poll(0))
        return self._stream.get_extra_info(info)

    async def aclose(self) -> None:
        """Close it; during an exchange later: what httpx refuses is read on to its end."""
        if self._recording:
            self._given_up = True
        else:
            await self._close()

    async def release(self) -> None:
        """Let the exchange be over: the connection idles if it can carry another, and is closed if not."""
        recording, usable = self._recording, False
        try:
            usable = bool(recording and recording.reusable) and not self._given_up and await self._is_quiet()
        finally:
            self._kept, self._recording = True, None
            if not usable:
                await self._close()

    async def _is_quiet(self) -> bool:
        """Whether nothing lies unread above the socket, where `is_readable` does not see it."""
        if self.cipher_suite is None:
            return not self._filled
        try:
            await self._stream.read(1, _QUIET_S)
        except (httpcore.ReadTimeout, httpcore.NetworkError, ssl.SSLError) as error:
            return isinstance(error, httpcore.ReadTimeout)
        return False

    async def _close(self) -> None:
        self._closed = True
        await close_all([self._stream])


def _watch(socket: Any) -> select.poll | None:
    """What tells whether a socket can be read from, in a tenth of the time that anyio takes to."""
    if socket is None:
        return None
    events = select.poll()
    events.register(socket, select.POLLIN)
    return events
