"""Many pages at once: different sites side by side, one site in turn."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

from archiver import policy
from archiver.errors import InvalidURL
from archiver.fetching import utc_now
from archiver.models import Outcome
from archiver.saving.pipeline import failed
from archiver.urls import domain_of, host, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anyio.abc import TaskGroup
    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.models import Exchange
    from archiver.saving.pipeline import Pipeline

_LONGEST_PAUSE_S = 60.0


@dataclass(slots=True)
class _Turns:
    """Of one domain: seconds until the next, and how often in a row it asked for a pause."""

    pause_s: float = 0.0
    asked: int = 0


class Batch:
    """Many pages: those of different domains side by side, of one domain in turn at the polite pace.

    While one page of a domain is recorded and extracted, the next is fetched; how many may be anywhere on
    their way is bounded, and so is memory.

    Args:
        pipeline: takes each page.
        urls: of the pages.
    """

    def __init__(self, pipeline: Pipeline, urls: Iterable[str]) -> None:
        self._pipeline = pipeline
        self._urls = urls
        most = pipeline.settings.max_in_flight
        self._domains = anyio.Semaphore(most)
        self._pages = anyio.Semaphore(2 * most)

    async def run(self, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Archive them all, and send an outcome for each as it comes; the stream is left open.

        Raises:
            ExceptionGroup: of DiskRefused or StoreError; the archive cannot be written, the rest is given up.
        """
        domains: dict[str, list[str]] = {}
        for url in self._urls:
            try:
                domains.setdefault(domain_of(parse_url(url)), []).append(url)
            except InvalidURL as error:
                await outcomes.send(failed(url, error))
        async with anyio.create_task_group() as tasks:
            for of_domain in domains.values():
                await self._domains.acquire()
                tasks.start_soon(self._save_domain, of_domain, tasks, outcomes)

    async def _save_domain(
        self, urls: Sequence[str], tasks: TaskGroup, outcomes: MemoryObjectSendStream[Outcome]
    ) -> None:
        try:
            turns = _Turns()
            for url in urls:
                await anyio.sleep(turns.pause_s)
                await self._pages.acquire()
                fetched = await self._fetch(url, turns)
                if turns.asked == 1 and not isinstance(fetched, Outcome) and _says_when(fetched):
                    fetched = await self._fetch_again(url, fetched, turns)
                tasks.start_soon(self._finish, url, fetched, outcomes)
        finally:
            self._domains.release()

    async def _fetch(self, url: str, turns: _Turns) -> Exchange | Outcome:
        """An answer; `turns` know afterwards how long to wait for the next."""
        started = anyio.current_time()
        fetched = await self._pipeline.fetch(url)
        turns.pause_s = self._pause_s(url, anyio.current_time() - started)
        asked_s = _asked_pause_s(fetched, turns.asked)
        turns.asked = 0 if asked_s is None else turns.asked + 1
        turns.pause_s = max(turns.pause_s, asked_s or 0.0)
        return fetched

    async def _fetch_again(self, url: str, put_off: Exchange, turns: _Turns) -> Exchange | Outcome:
        """Keep an answer that asks for a pause, which is no page, and ask once more after it."""
        try:
            await self._pipeline.recorder.record(put_off)
        finally:
            put_off.close()
        await anyio.sleep(turns.pause_s)
        return await self._fetch(url, turns)

    async def _finish(
        self, url: str, fetched: Exchange | Outcome, outcomes: MemoryObjectSendStream[Outcome]
    ) -> None:
        outcome = fetched if isinstance(fetched, Outcome) else await self._pipeline.keep(url, fetched)
        self._pages.release()
        await outcomes.send(outcome)

    def _pause_s(self, url: str, latency_s: float) -> float:
        if policy.is_own_machine(host(parse_url(url))):
            return 0.0
        jitter = random.uniform(-1, 1)  # noqa: S311 — keeps runs from beating in time, guards nothing
        return policy.pause_s(latency_s, self._pipeline.settings, jitter=jitter)


def _says_when(exchange: Exchange) -> bool:
    """Whether an answer names a time to ask again that a person waits for."""
    named_s = policy.named_pause_s(exchange, utc_now())
    return named_s is not None and named_s <= _LONGEST_PAUSE_S


def _asked_pause_s(fetched: Exchange | Outcome, times: int) -> float | None:
    """Seconds for which a server asks to be left alone, as far as a person waits; None when it does not."""
    if isinstance(fetched, Outcome):
        return None
    asked_s = policy.asked_pause_s(fetched, times, utc_now())
    return None if asked_s is None else min(asked_s, _LONGEST_PAUSE_S)
