"""Many pages at once: different sites side by side, one site in turn."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import anyio

from archiver import policy
from archiver.crawl.pipeline import failed
from archiver.errors import InvalidURL
from archiver.fetching import utc_now
from archiver.models import Outcome
from archiver.urls import host, parse_url, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anyio.abc import TaskGroup
    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.crawl.pipeline import Pipeline
    from archiver.models import Exchange

_LONGEST_PAUSE_S = 60.0


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
                domains.setdefault(registrable_domain(host(parse_url(url))), []).append(url)
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
            pause_s, asked = 0.0, 0
            for url in urls:
                await anyio.sleep(pause_s)
                await self._pages.acquire()
                started = anyio.current_time()
                fetched = await self._pipeline.fetch(url)
                pause_s = self._pause_s(url, anyio.current_time() - started)
                asked_s = _asked_pause_s(fetched, asked)
                asked = 0 if asked_s is None else asked + 1
                pause_s = max(pause_s, asked_s or 0.0)
                tasks.start_soon(self._finish, url, fetched, outcomes)
        finally:
            self._domains.release()

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


def _asked_pause_s(fetched: Exchange | Outcome, times: int) -> float | None:
    """Seconds for which a server asks to be left alone, as far as a person waits; None when it does not."""
    if isinstance(fetched, Outcome):
        return None
    asked_s = policy.asked_pause_s(fetched.status, fetched.header("Retry-After"), times, utc_now())
    return None if asked_s is None else min(asked_s, _LONGEST_PAUSE_S)
