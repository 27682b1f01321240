"""What else differs from one run of a test to the next, made to repeat: the time, ids, and pauses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import anyio
from anyio.lowlevel import checkpoint


class FixedClock:
    """A clock that stands still, or steps at each look.

    Args:
        now: aware UTC, the first time given.
        step: added after each look.

    >>> clock = FixedClock(step=timedelta(seconds=1))
    >>> clock().isoformat(), clock().isoformat()
    ('2026-01-02T03:04:05+00:00', '2026-01-02T03:04:06+00:00')
    """

    def __init__(
        self,
        now: datetime = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        *,
        step: timedelta = timedelta(0),
    ) -> None:
        self.now = now
        self._step = step

    def __call__(self) -> datetime:
        """The time."""
        now = self.now
        self.now += self._step
        return now

    def advance(self, seconds: float) -> None:
        """Move the hands forward."""
        self.now += timedelta(seconds=seconds)


class FixedIds:
    """Record ids in a sequence that is the same every time.

    >>> new_id = FixedIds()
    >>> new_id(), new_id()
    ('urn:uuid:00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000002')
    """

    def __init__(self) -> None:
        self._given = 0

    def __call__(self) -> str:
        """The next id."""
        self._given += 1
        return f"urn:uuid:00000000-0000-4000-8000-{self._given:012d}"


class SimulatedWaiting:
    """Pauses that take no time: when everybody waits, the clock moves on to the end of the first pause.

    Whether work goes on meanwhile in a thread, process or server cannot be seen from here: the clock moves
    once no pause has begun or ended for `quiet_s`. Moved too early, it makes a server seem slow.

    Args:
        clock: that is moved, and by which pauses are measured.
        quiet_s: real time for which nothing must have happened, in seconds.

    >>> clock = FixedClock()
    >>> anyio.run(SimulatedWaiting(clock).sleep, 3600)
    >>> clock().isoformat()
    '2026-01-02T04:04:05+00:00'
    """

    def __init__(self, clock: FixedClock, *, quiet_s: float = 0.005) -> None:
        self._clock = clock
        self._began_at = clock.now
        self._quiet_s = quiet_s
        self._ends: list[datetime] = []
        self._changed = anyio.Event()

    def now_s(self) -> float:
        """Seconds by the clock since this was made."""
        return (self._clock.now - self._began_at).total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Return when the clock is so many seconds further."""
        await checkpoint()
        end = self._clock.now + timedelta(seconds=seconds)
        self._ends.append(end)
        self._tell()
        try:
            while self._clock.now < end:
                await self._wait(end)
        finally:
            self._ends.remove(end)
            self._tell()

    async def _wait(self, end: datetime) -> None:
        """Wait until another pause begins or ends; if none does and this ends first, move the clock."""
        is_first = end == min(self._ends)
        with anyio.move_on_after(self._quiet_s if is_first else None) as quiet:
            await self._changed.wait()
        if quiet.cancelled_caught:
            self._clock.now = max(self._clock.now, end)

    def _tell(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()
