"""The demonstration site's server: HTTP/1.1 over real sockets, on 127.0.0.1 only."""

from __future__ import annotations

import socket
from contextlib import suppress
from email.parser import BytesParser
from email.policy import HTTP
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING, Self

from archiver.demo import wire
from archiver.demo.pages import NOT_FOUND, DemoPage, demo_pages

if TYPE_CHECKING:
    from types import TracebackType

MAX_HEAD_BYTES = 65_536
STOP_POLL_S = 0.05
"""How often the server looks whether it should stop: as long as leaving the block may take."""


class DemoSite:
    """A news site on this machine, which is there as long as the `with` block lasts.

    Each connection has a thread of its own; each page's bytes are made once, before the first request.
    Leaving the block closes the port and every open connection, and waits for the threads.

    Attributes:
        url: address of the front page without a slash at its end, for example `http://127.0.0.1:40123`.
        pages: every page of the site, the front page first.
    """

    url: str
    pages: tuple[DemoPage, ...]

    def __init__(self, *, port: int = 0) -> None:
        """`port` 0 takes any that is free."""
        self._port = port

    def __enter__(self) -> Self:
        """Start to serve.

        Raises:
            OSError: the port is taken.
        """
        self._server = _Server(("127.0.0.1", self._port), self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.pages = demo_pages(self.url)
        self._by_path = {page.path: page for page in self.pages}
        self._thread = Thread(
            target=self._server.serve_forever, args=(STOP_POLL_S,), name="demo-site", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()

    def page(self, path: str) -> DemoPage:
        """The page at `path`; for an address that the site does not have, its page for "not found"."""
        return self._by_path.get(path.partition("?")[0], self._by_path[NOT_FOUND.path])

    def answer(self, request_head: bytes) -> tuple[bytes, bool]:
        """What to send for a request, and whether the connection ends with it."""
        request_line, _, rest = request_head.partition(b"\r\n")
        method, _, target = request_line.decode("latin-1").rpartition(" ")[0].partition(" ")
        headers = BytesParser(policy=HTTP).parsebytes(rest, headersonly=True)
        if method not in ("GET", "HEAD") or not target.startswith("/"):
            refusal = (("Allow", "GET, HEAD"), ("Content-Length", "0"), ("Connection", "close"))
            return wire.head(405, refusal), True
        page = self.page(target)
        if page.etag and headers.get("If-None-Match") == page.etag:
            answer = wire.head(304, (("ETag", page.etag),))
        elif method == "HEAD":
            answer = page.response.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        else:
            answer = page.interim + page.response
        leaves = str(headers.get("Connection", "")).lower() == "close"
        return answer, leaves or page.response.startswith(b"HTTP/1.0")


class _Server(ThreadingTCPServer):
    """A thread for each connection; `stop` ends them all, also those that wait for a next request."""

    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], site: DemoSite) -> None:
        self.site = site
        self._open: set[socket.socket] = set()
        super().__init__(address, _Conversation)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, peer = super().get_request()
        self._open.add(connection)
        return connection, peer

    def close_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        self._open.discard(request)
        super().close_request(request)

    def stop(self) -> None:
        """Take no more connections, end the open ones and wait until their threads are done."""
        self.shutdown()
        for connection in tuple(self._open):
            with suppress(OSError):  # the peer was quicker
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class _Conversation(BaseRequestHandler):
    """The requests of one connection, answered in turn until either side closes it."""

    request: socket.socket
    server: _Server

    def handle(self) -> None:
        with suppress(ConnectionError), self.request.makefile("rb") as received:
            last = False
            while not last:
                request_head = b""
                while not request_head.endswith(b"\r\n\r\n"):
                    line = received.readline(MAX_HEAD_BYTES)
                    if not line.endswith(b"\r\n") or len(request_head) > MAX_HEAD_BYTES:
                        return
                    request_head += line
                answer, last = self.server.site.answer(request_head)
                self.request.sendall(answer)
