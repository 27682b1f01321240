"""How a run waits: for its turn at a server, for a pause to end, for its own time to be up."""

from __future__ import annotations

from typing import Protocol

import anyio


class Waiting(Protocol):
    """A clock for pauses, and the pauses themselves; a test may give one that does not really wait."""

    def now_s(self) -> float:
        """Seconds since some moment; they only grow."""

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds by `now_s`."""


class LoopWaiting:
    """As the event loop waits: seconds of a clock that nobody sets."""

    def now_s(self) -> float:
        """As the protocol says."""
        return anyio.current_time()

    async def sleep(self, seconds: float) -> None:
        """As the protocol says."""
        await anyio.sleep(seconds)
