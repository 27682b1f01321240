"""A server on 127.0.0.1 that sends exactly the bytes it is told to."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from archiver.testing import DISCONNECT, RESET, Pause

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping, Sequence

    from archiver.testing import Step

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class RawServer:
    """Plays the steps of `scripts[path]`, and hangs up on other paths; a connection that is not broken off serves one request after another.

    Attributes:
        requests: raw request heads, in order.
    """

    def __init__(self, scripts: Mapping[str, Sequence[Step]], *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self._scripts = scripts
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._open: set[socket.socket] = set()

    @property
    def base(self) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        plain = connection
        with suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True, suppress_ragged_eofs=True)
            while (request := _read_head(connection)) and not self._stopping.is_set():
                self.requests.append(request)
                path = request.split(b" ", 2)[1].decode()
                if not self._play(connection, self._scripts.get(path, [DISCONNECT])):
                    break
        connection.close()
        self._open.discard(plain)
        plain.close()

    def _play(self, connection: socket.socket, steps: Sequence[Step]) -> bool:
        for step in steps:
            if isinstance(step, bytes):
                connection.sendall(step)
            elif isinstance(step, Pause):
                self._stopping.wait(step.seconds)
            elif step is RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
                time.sleep(0.05)  # what was sent must have been read, or the reset takes it away
                return False
            elif step is DISCONNECT:
                return False
        return True


def _read_head(connection: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        more = connection.recv(65_536)
        if not more:
            return b""
        data += more
    return data
