"""One request at a time to each registrable domain, with a pause after it."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from archiver import policy, store
from archiver.errors import InvalidURL
from archiver.urls import domain_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.waiting import Waiting
    from archiver.store import Database


@dataclass(slots=True)
class _Turns:
    lock: anyio.Lock = field(default_factory=anyio.Lock)
    ended_s: float | None = None
    pause_s: float | None = None
    waited_s: float = 0.0
    latency_s: float | None = None
    crawl_delay_s: float = 0.0


class Pacer:
    """Lets requests through, domain by domain.

    Args:
        settings: give the least and the longest pause, also those of a domain's own.
        waiting: how to wait.
    """

    def __init__(self, settings: OwnSettings, *, waiting: Waiting) -> None:
        self._settings = settings
        self._waiting = waiting
        self._turns: dict[str, _Turns] = {}
        self._all_ended_s: float | None = None

    async def take_up(self, database: Database, now: datetime, *, was_killed: bool = False) -> None:
        """Let pauses last that began before: after a run that has just ended, or a look at a source.

        Args:
            database: of the archive. A capture says when it was asked for, a domain how long it takes.
            now: aware UTC.
            was_killed: whether the run before did not come to its end. Nobody knows what it had just asked
                for, so that may have been anything.

        Raises:
            StoreError: the database refused.
        """
        if was_killed:
            self._all_ended_s = self._waiting.now_s()
            return
        longest = timedelta(seconds=self._settings.longest_pause_s)
        asked = await to_thread.run_sync(_asked_last, database, now - longest, now + longest)
        for domain, at in asked.items():
            self._of(domain).ended_s = self._waiting.now_s() - max(0.0, (now - at).total_seconds())

    def begin(self, domain: str, latency_s: float | None) -> None:
        """Take up a domain, with the latency that is known of it."""
        self._of(domain).latency_s = latency_s

    def crawl_delay(self, domain: str, seconds: float) -> None:
        """Keep to what a robots.txt asks for."""
        turns = self._of(domain)
        turns.crawl_delay_s = max(turns.crawl_delay_s, seconds)

    def latency_s(self, domain: str) -> float | None:
        """The smoothed latency of a domain; None: not known."""
        return self._of(domain).latency_s

    def remaining_s(self, domain: str) -> float:
        """How long it is until the next request to a domain may be made."""
        turns = self._of(domain)
        if turns.ended_s is None:
            return 0.0
        if turns.pause_s is None:  # another run asked; of that is known when it began to, not when it ended
            turns.pause_s = self.pause_s(domain) + (turns.latency_s or 0.0)
        return max(0.0, turns.ended_s + max(turns.pause_s, turns.crawl_delay_s) - self._waiting.now_s())

    def is_free(self, url: str) -> bool:
        """Whether nobody has his turn at the domain of `url`, or waits for it."""
        turns = self._turns.get(domain_of(url))
        return turns is None or not turns.lock.locked()

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for the turn of a request to `url`, which is made within the block."""
        domain = domain_of(url)
        turns = self._of(domain)
        async with turns.lock:
            await self._waiting.sleep(self.remaining_s(domain))
            started_s, turns.waited_s = self._waiting.now_s(), 0.0
            try:
                yield
            finally:
                turns.ended_s = self._waiting.now_s()
                took_s = turns.ended_s - started_s - turns.waited_s
                turns.latency_s = policy.smoothed_s(turns.latency_s, took_s)
                turns.pause_s = self.pause_s(domain)

    async def pause(self, url: str, *, times: float = 1.0) -> None:
        """Wait as long as is due, or that many `times` as long, between two requests to the domain of `url`.

        What is waited within a turn does not count as the server's latency.
        """
        domain = domain_of(url)
        turns, began_s = self._of(domain), self._waiting.now_s()
        await self._waiting.sleep(self.pause_s(domain) * times)
        turns.waited_s += self._waiting.now_s() - began_s

    def rest(self, url: str, seconds: float) -> None:
        """Let at least so long pass after the request to the domain of `url` that has just ended."""
        turns = self._of(domain_of(url))
        turns.pause_s = max(turns.pause_s or 0.0, seconds)

    def pause_s(self, domain: str) -> float:
        """Seconds between the end of a request to a domain and the next one."""
        turns = self._of(domain)
        if policy.is_own_machine(domain) and not self._settings.asks_for_pauses(domain):
            return turns.crawl_delay_s
        jitter = random.uniform(-1, 1)  # noqa: S311 — keeps runs from beating in time, guards nothing
        settings = self._settings.of_domain(domain)
        return max(policy.pause_s(turns.latency_s or 0.0, settings, jitter=jitter), turns.crawl_delay_s)

    def _of(self, domain: str) -> _Turns:
        return self._turns.setdefault(domain, _Turns(ended_s=self._all_ended_s))


def _asked_last(database: Database, since: datetime, until: datetime) -> dict[str, datetime]:
    """When a domain was last asked between two times."""
    asked = {}
    for url, at in store.asked_between(database, since, until):
        with suppress(InvalidURL):  # other tools keep what is no page, under names of their own
            asked[domain_of(url)] = at
    return asked
