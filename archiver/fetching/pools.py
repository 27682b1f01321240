"""Connections kept alive, in a pool for each server.

httpcore's pool looks at every one of its connections before and after each request: one pool for all servers
of a crawl would make that a large part of what a request costs.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import httpcore


@dataclass(slots=True)
class _Server:
    pool: httpcore.AsyncConnectionPool
    requests: int = 0  # under way
    used_at: float = 0.0


class Pools:
    """A pool for each server that was asked of late.

    Args:
        new_pool: makes an empty pool.
        most: of how many servers that nothing is asked of just now connections are kept.
        idle_s: for how long, in seconds.
    """

    def __init__(
        self, new_pool: Callable[[], httpcore.AsyncConnectionPool], *, most: int, idle_s: float
    ) -> None:
        self._new_pool = new_pool
        self._most = most
        self._idle_s = idle_s
        self._servers: dict[str, _Server] = {}  # the one used last is last

    @asynccontextmanager
    async def use(self, origin: str) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """The pool of a server, for a request and its whole answer."""
        server = self._servers.pop(origin, None) or _Server(self._new_pool())
        self._servers[origin] = server
        server.requests += 1
        try:
            yield server.pool
        finally:
            server.requests -= 1
            server.used_at = anyio.current_time()
            await self._close_idle()

    async def close(self) -> None:
        """Close all connections."""
        while self._servers:
            await self._servers.popitem()[1].pool.aclose()

    async def _close_idle(self) -> None:
        """Close connections to servers of which nothing was asked for long, and to the first of too many."""
        idle = [origin for origin, server in self._servers.items() if not server.requests]
        long_ago = anyio.current_time() - self._idle_s
        surplus = len(idle) - self._most
        # Taken out before the first is closed: meanwhile others may be asked, or closed by another task.
        closing = [
            self._servers.pop(origin).pool
            for number, origin in enumerate(idle)
            if number < surplus or self._servers[origin].used_at < long_ago
        ]
        for pool in closing:
            await pool.aclose()
