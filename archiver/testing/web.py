"""Servers in memory, in the place of sockets."""

from __future__ import annotations

import errno
import socket
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import anyio
import httpcore
from anyio.lowlevel import checkpoint

from archiver import http1
from archiver.urls import parse_url

if TYPE_CHECKING:
    import ssl


class Break(Enum):
    """How a scripted answer ends its connection."""

    DISCONNECT = "closed"
    RESET = "reset"


DISCONNECT, RESET = Break.DISCONNECT, Break.RESET


@dataclass(frozen=True)
class Pause:
    """A server that says nothing for so many seconds."""

    seconds: float


Step = bytes | Pause | Break
"""One thing a scripted server does."""


@dataclass(frozen=True)
class SeenRequest:
    """A request that reached a `MemoryWeb`.

    Attributes:
        url: put together from connection, Host header and target.
        headers: name and value pairs in the order sent.
        raw: the bytes, head and body.
        connection: counts the connections of this web, from 1.
    """

    url: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    connection: int

    def header(self, name: str) -> str | None:
        """Value of the first header of that name; None when there is none."""
        return http1.header(self.headers, name)

    @property
    def body(self) -> bytes:
        """What was sent behind the head; nothing with a GET."""
        return self.raw.partition(b"\r\n\r\n")[2]


Answer = Callable[[SeenRequest], bytes | Sequence[Step]]
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class MemoryWeb(httpcore.AsyncNetworkBackend):
    """Servers in memory, by URL; pass it as `network` wherever this package takes one.

    A host is known once it has an address or answers for one URL; its other URLs are a 404. TLS is pretended.
    An answer given for a URL replaces the one before, and ends a failure of its host.

    Args:
        address: of hosts that were given none; from the public internet, where nobody is asked.

    Attributes:
        requests: those seen, in order.
        open_connections: how many are open now.
    """

    def __init__(self, *, address: str = "93.184.216.34") -> None:
        self.requests: list[SeenRequest] = []
        self.open_connections = 0
        self._address = address
        self._addresses: dict[str, str] = {}
        self._failures: dict[str, Exception] = {}
        self._answers: dict[str, Answer] = {}
        self._connections = 0

    def page(
        self, url: str, body: str | bytes, *, status: int = 200, headers: Mapping[str, str] = _NO_HEADERS
    ) -> None:
        """Answer with a page. Content-Type is UTF-8 HTML unless given; the connection is kept alive."""
        message = _message(body.encode() if isinstance(body, str) else body, status, headers)
        self.answer(url, lambda _: message)

    def redirect(self, url: str, to: str, *, status: int = 301) -> None:
        """Answer with a redirect; `to` is sent as it is given."""
        self.page(url, b"", status=status, headers={"Location": to})

    def raw(self, url: str, steps: bytes | Sequence[Step]) -> None:
        """Answer with exactly these bytes, pauses and breaks. Without a break the connection stays open."""
        self.answer(url, lambda _: steps)

    def answer(self, url: str, answer: Answer) -> None:
        """Answer with what a function makes of each request."""
        url = parse_url(url)  # as it will be asked for: https://news.example is https://news.example/
        self._answers[url] = answer
        self.host(urlsplit(url).hostname or "")

    def host(self, name: str, *, address: str | None = None) -> None:
        """Make a host known, at an address of its own if one is given. If it failed, it is well again."""
        self._failures.pop(name, None)
        if address is not None or name not in self._addresses:
            self._addresses[name] = address or self._address

    def refuse(self, host: str) -> None:
        """Let a host refuse connections."""
        self.fail(host, ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))

    def fail(self, host: str, error: Exception) -> None:
        """Let connecting to a host fail with what the operating system or the TLS library would raise."""
        self._failures[host] = error

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 — httpcore's signature
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a host of this web.

        Raises:
            httpcore.ConnectError: the host is unknown, or was told to fail.
        """
        await checkpoint()
        cause = self._failures.get(host)
        if cause is None and host not in self._addresses:
            cause = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if cause is not None:
            raise httpcore.ConnectError(str(cause)) from cause
        self._connections += 1
        self.open_connections += 1
        return _MemoryStream(self, number=self._connections, peer=(self._addresses[host], port))

    def steps_for(self, request: SeenRequest) -> bytes | Sequence[Step]:
        """What the server does when it has this request, which is noted as seen."""
        self.requests.append(request)
        answer = self._answers.get(request.url)
        return answer(request) if answer else _message(b"Not found", 404, _NO_HEADERS)


class _MemoryStream(httpcore.AsyncNetworkStream):
    """One connection: takes a request, then plays the steps of its answer."""

    def __init__(self, web: MemoryWeb, *, number: int, peer: tuple[str, int]) -> None:
        self._web = web
        self._number = number
        self._peer = peer
        self._secure = False
        self._closed = False
        self._asked = b""
        self._steps: deque[Step] = deque()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        try:
            with anyio.fail_after(timeout):
                return await self._play(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error

    async def _play(self, max_bytes: int) -> bytes:
        await checkpoint()
        while self._steps:
            step = self._steps[0]
            if step is DISCONNECT:
                return b""
            if step is RESET:
                raise httpcore.ReadError from ConnectionResetError(errno.ECONNRESET, "reset by peer")
            if isinstance(step, Pause):
                await anyio.sleep(step.seconds)
                self._steps.popleft()
            elif isinstance(step, bytes):
                self._steps.popleft()
                if len(step) > max_bytes:
                    self._steps.appendleft(step[max_bytes:])
                if step:
                    return step[:max_bytes]
        await anyio.sleep_forever()
        raise AssertionError

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109, ARG002
        await checkpoint()
        if self._closed or self._steps:
            raise httpcore.WriteError from BrokenPipeError(errno.EPIPE, "broken pipe")
        self._asked += buffer
        if not _is_whole(self._asked):
            return
        raw, self._asked = self._asked, b""
        steps = self._web.steps_for(self._seen(raw))
        self._steps.extend([steps] if isinstance(steps, bytes) else steps)

    def _seen(self, raw: bytes) -> SeenRequest:
        head = http1.parse_head(raw)
        target = raw.split(b" ", 2)[1].decode("ascii")
        scheme = "https" if self._secure else "http"
        host = http1.header(head.headers, "Host") or self._peer[0]
        return SeenRequest(f"{scheme}://{host}{target}", head.headers, raw, self._number)

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            self._web.open_connections -= 1
        await checkpoint()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002
        server_hostname: str | None = None,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ASYNC109, ARG002
    ) -> httpcore.AsyncNetworkStream:
        await checkpoint()
        self._secure = True
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "server_addr":
            return self._peer
        if info == "ssl_object":
            return _PretendedTLS() if self._secure else None
        if info == "is_readable":
            return bool(self._steps)
        return None


class _PretendedTLS:
    """What is asked of a TLS connection."""

    def version(self) -> str:
        return "TLSv1.3"

    def selected_alpn_protocol(self) -> str:
        return "http/1.1"

    def cipher(self) -> tuple[str, str, int]:
        return ("TLS_AES_128_GCM_SHA256", "TLSv1.3", 128)


def _is_whole(asked: bytes) -> bool:
    """Whether a request has come to its end, with a body as long as it says."""
    if http1.find_head_end(asked) is None:
        return False
    head, _, body = asked.partition(b"\r\n\r\n")
    length = http1.header(http1.parse_head(head + b"\r\n\r\n").headers, "Content-Length")
    return len(body) >= int(length or 0)


def _message(body: bytes, status: int, headers: Mapping[str, str]) -> bytes:
    """A response with a Content-Length and what headers are given."""
    given = {name.lower() for name in headers}
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    if "content-type" not in given and body:
        lines.append("Content-Type: text/html; charset=utf-8")
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if "content-length" not in given and status not in (204, 304):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
