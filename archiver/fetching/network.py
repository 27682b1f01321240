"""The real network: a name is resolved, and only addresses that may be fetched from are connected to.

`JudgedNetwork` looks once more where a connection has come out, whatever network made it.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import httpcore
from anyio import to_thread

from archiver.fetching.addresses import NotPublic, why_not_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_NEXT_ADDRESS_S = 0.25  # RFC 8305, 5: how long the first address has before the second is tried beside it


class NotConnected(Exception):
    """No connection came about. `cause` says why: a connection pool drops `__cause__`."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Network(httpcore.AsyncNetworkBackend):
    """Sockets of the operating system, by way of anyio.

    Args:
        allow_private: whether addresses outside the public internet may be connected to.
        sockets: connects to addresses; None: anyio does.
        look_up: resolves a name, as `socket.getaddrinfo`; None: that does.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        sockets: httpcore.AsyncNetworkBackend | None = None,
        look_up: Callable[..., list[Any]] | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._look_up = look_up or socket.getaddrinfo
        self._sockets = sockets or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 — httpcore's signature
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the host's addresses that answers.

        Raises:
            NotPublic: none of them may be connected to.
            httpcore.ConnectError, httpcore.ConnectTimeout: as httpcore has it, with the cause.
        """
        try:
            with anyio.fail_after(timeout):
                return await self._connect_first(await self._resolve(host, port), port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error

    async def _resolve(self, host: str, port: int) -> list[str]:
        # In a thread of its own, not one of the event loop's few: those would all wait for name servers that
        # are dead, and the names of sites that are well for them.
        look_up = partial(self._look_up, host.encode("ascii"), port, type=socket.SOCK_STREAM)
        alone = anyio.CapacityLimiter(1)
        try:
            found = await to_thread.run_sync(look_up, abandon_on_cancel=True, limiter=alone)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
        allowed = [a for a in addresses if self._allow_private or not why_not_public(a)]
        if not allowed:
            raise NotPublic(addresses[0], str(why_not_public(addresses[0])))
        return allowed

    async def _connect_first(self, addresses: Sequence[str], port: int) -> httpcore.AsyncNetworkStream:
        """Try them in turn, the next beside those that take long: a dead address costs 250 ms."""
        errors: list[httpcore.ConnectError] = []
        connected: list[httpcore.AsyncNetworkStream] = []

        async def attempt(address: str, failed: anyio.Event) -> None:
            try:
                connected.append(await self._sockets.connect_tcp(address, port))
                tasks.cancel_scope.cancel()
            except httpcore.ConnectError as error:
                errors.append(error)
                failed.set()

        try:
            async with anyio.create_task_group() as tasks:
                for address in addresses:
                    failed = anyio.Event()
                    tasks.start_soon(attempt, address, failed)
                    with anyio.move_on_after(_NEXT_ADDRESS_S):
                        await failed.wait()
        except BaseException:
            await close_all(connected)
            raise
        await close_all(connected[1:])  # two may be ready in the same moment
        if not connected:
            raise errors[-1]  # of the IPv4 address as a rule: a missing IPv6 route is not what matters
        return connected[0]


async def close_all(streams: Iterable[httpcore.AsyncNetworkStream]) -> None:
    """Close them, even when the task is being cancelled."""
    with anyio.CancelScope(shield=True):
        for stream in streams:
            await stream.aclose()


class JudgedNetwork(httpcore.AsyncNetworkBackend):
    """Another network, whose connections are looked at before they are used.

    Args:
        network: the byte streams below. None: the real network.
        allow_private: whether addresses outside the public internet may be used.
    """

    def __init__(self, network: httpcore.AsyncNetworkBackend | None, *, allow_private: bool) -> None:
        self._network = network or Network(allow_private=allow_private)
        self._allow_private = allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 — httpcore's signature
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """A connection.

        Raises:
            NotConnected: there is none to be had, or it is not one that may be used.
        """
        with cause_kept():
            stream = await self._network.connect_tcp(host, port, timeout)
            peer = stream.get_extra_info("server_addr")
            address = str(peer[0]) if peer else None
            if address and not self._allow_private and (reason := why_not_public(address)):
                await close_all([stream])
                raise NotPublic(address, reason)
        return self.connected(stream, address)

    def connected(
        self,
        stream: httpcore.AsyncNetworkStream,
        address: str | None,  # noqa: ARG002 — for those who note it
    ) -> httpcore.AsyncNetworkStream:
        """What is used of a connection.

        Args:
            stream: the connection.
            address: that it really came out at. None: the network does not tell.
        """
        return stream


@contextmanager
def cause_kept() -> Iterator[None]:
    """Within it, errors of connecting become a NotConnected that says why."""
    try:
        yield
    except (NotPublic, httpcore.NetworkError, httpcore.TimeoutException, OSError, ValueError) as error:
        raise NotConnected(error) from error
