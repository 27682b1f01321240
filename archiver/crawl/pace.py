"""One request at a time to each registrable domain, with a pause after it."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import anyio

from archiver import policy
from archiver.crawl.waiting import LoopWaiting
from archiver.urls import host

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.waiting import Waiting


@dataclass(slots=True)
class _Turns:
    lock: anyio.Lock = field(default_factory=anyio.Lock)
    ended_s: float | None = None
    pause_s: float = 0.0
    waited_s: float = 0.0
    latency_s: float | None = None
    crawl_delay_s: float = 0.0


class Pacer:
    """Lets requests through, domain by domain.

    Args:
        settings: give the least and the longest pause, also those of a domain's own.
        waiting: how to wait. None: as the event loop does.
    """

    def __init__(self, settings: OwnSettings, *, waiting: Waiting | None = None) -> None:
        self._settings = settings
        self._waiting = waiting or LoopWaiting()
        self._turns: dict[str, _Turns] = {}

    def begin(self, domain: str, latency_s: float | None) -> None:
        """Take up a domain, with the latency that is known of it."""
        self._turns.setdefault(domain, _Turns()).latency_s = latency_s

    def crawl_delay(self, domain: str, seconds: float) -> None:
        """Keep to what a robots.txt asks for."""
        turns = self._turns.setdefault(domain, _Turns())
        turns.crawl_delay_s = max(turns.crawl_delay_s, seconds)

    def latency_s(self, domain: str) -> float | None:
        """The smoothed latency of a domain; None: not known."""
        return self._turns.setdefault(domain, _Turns()).latency_s

    def remaining_s(self, domain: str) -> float:
        """How long it is until the next request to a domain may be made."""
        turns = self._turns.setdefault(domain, _Turns())
        if turns.ended_s is None:
            return 0.0
        return max(0.0, turns.ended_s + max(turns.pause_s, turns.crawl_delay_s) - self._waiting.now_s())

    def is_free(self, url: str) -> bool:
        """Whether nobody has his turn at the domain of `url`, or waits for it."""
        turns = self._turns.get(policy.site_of(url))
        return turns is None or not turns.lock.locked()

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for the turn of a request to `url`, which is made within the block."""
        domain = policy.site_of(url)
        turns = self._turns.setdefault(domain, _Turns())
        async with turns.lock:
            await self._waiting.sleep(self.remaining_s(domain))
            started_s, turns.waited_s = self._waiting.now_s(), 0.0
            try:
                yield
            finally:
                turns.ended_s = self._waiting.now_s()
                took_s = turns.ended_s - started_s - turns.waited_s
                turns.latency_s = policy.smoothed_s(turns.latency_s, took_s)
                turns.pause_s = self.pause_s(url)

    async def pause(self, url: str, *, times: float = 1.0) -> None:
        """Wait as long as is due, or that many `times` as long, between two requests to the domain of `url`.

        What is waited within a turn does not count as the server's latency.
        """
        turns = self._turns.setdefault(policy.site_of(url), _Turns())
        began_s = self._waiting.now_s()
        await self._waiting.sleep(self.pause_s(url) * times)
        turns.waited_s += self._waiting.now_s() - began_s

    def pause_s(self, url: str) -> float:
        """Seconds between the end of a request to the domain of `url` and the next one."""
        domain = policy.site_of(url)
        turns = self._turns.setdefault(domain, _Turns())
        if policy.is_own_machine(host(url)) and not self._settings.asks_for_pauses(domain):
            return turns.crawl_delay_s
        jitter = random.uniform(-1, 1)  # noqa: S311 — keeps runs from beating in time, guards nothing
        settings = self._settings.of_domain(domain)
        return max(policy.pause_s(turns.latency_s or 0.0, settings, jitter=jitter), turns.crawl_delay_s)
