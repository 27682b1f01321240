"""Web sites by name on loopback addresses of their own, over real sockets, and the network that leads there."""

import asyncio
import errno
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import httpcore

HANGS_S = 5.0  # longer than tests wait for an answer


class LoopbackWeb:
    """Serves all hosts from one thread, as long as the `with` block lasts.

    Args:
        names: the hosts; those of one site (of a list) share an address.
        answer: given host, target and headers (lower case; `:peer` is the address that asks), gives the bytes
            to send, `drop` to hang up, or `hang` to say nothing.

    Attributes:
        places: address and port by name.
    """

    def __init__(self, names, answer):
        self._answer = answer
        self._listeners = []
        self.places = {}
        for number, site in enumerate(names):
            listener = _listen(number)
            self._listeners.append(listener)
            self.places |= dict.fromkeys(site, listener.getsockname())
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self):
        self._thread.start()
        self._do(self._start())
        return self

    def __exit__(self, *_):
        self._do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _start(self):
        self._servers = [await asyncio.start_server(self._serve, sock=each) for each in self._listeners]

    async def _stop(self):
        for server in self._servers:
            server.close()
        conversations = asyncio.all_tasks() - {asyncio.current_task()}
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)

    async def _serve(self, reader, writer):
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                first, *lines = head.split("\r\n")[:-2]
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                headers[":peer"] = writer.get_extra_info("peername")
                answer = self._answer(headers["host"], first.split(" ")[1], headers)
                if answer == "drop":
                    break
                if answer == "hang":
                    await asyncio.sleep(HANGS_S)
                    break
                writer.write(answer)
                await writer.drain()
        writer.close()


@dataclass
class Wire:
    """One request as it was seen on the client's own socket, whenever the server comes to read it.

    Attributes:
        sent_at: when its bytes were handed to the kernel.
        heard_at: when the last bytes of an answer came; None: none did.
        heard_bytes: how many came.
    """

    sent_at: datetime
    heard_at: datetime | None = None
    heard_bytes: int = 0


class LoopbackNetwork(httpcore.AsyncNetworkBackend):
    """Sockets to the `places` of a `LoopbackWeb`, whatever port a URL names; other hosts do not exist.

    Args:
        places: of the web.
        clock: that `wires` tell the time of. None: there are none.

    Attributes:
        wires: the last request from each local address.
    """

    def __init__(self, places, *, clock=None):
        self._places = {name: tuple(place) for name, place in places.items()}
        self._sockets = httpcore.AnyIOBackend()
        self._clock = clock
        self.wires = {}

    async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # noqa: ASYNC109 — httpcore's
        if host not in self._places:
            cause = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            raise httpcore.ConnectError(str(cause)) from cause
        stream = await self._sockets.connect_tcp(*self._places[host], timeout=timeout)
        return stream if self._clock is None else _NotingStream(stream, self.wires, self._clock)


class _NotingStream(httpcore.AsyncNetworkStream):
    """A connection that notes when a request goes out on it, and when the answer comes."""

    def __init__(self, stream, wires, clock):
        self._stream, self._wires, self._clock = stream, wires, clock
        self._address = stream.get_extra_info("socket").getsockname()

    async def write(self, buffer, timeout=None):  # noqa: ASYNC109
        self._wires[self._address] = Wire(self._clock.now)
        await self._stream.write(buffer, timeout)

    async def read(self, max_bytes, timeout=None):  # noqa: ASYNC109
        data = await self._stream.read(max_bytes, timeout)
        if data:
            wire = self._wires[self._address]
            wire.heard_at, wire.heard_bytes = self._clock.now, wire.heard_bytes + len(data)
        return data

    async def aclose(self):
        await self._stream.aclose()

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)


def _listen(number):
    """A listener at an address of its own; macOS has none but 127.0.0.1, and takes another port of that."""
    try:
        return socket.create_server((f"127.1.{number // 250}.{number % 250 + 1}", 0))
    except OSError as error:
        if error.errno != errno.EADDRNOTAVAIL:
            raise
        return socket.create_server(("127.0.0.1", 0))
