"""Many pages at once: different sites side by side, one site in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio

from archiver import policy
from archiver.errors import InvalidURL
from archiver.models import Outcome
from archiver.saving.pipeline import failed
from archiver.urls import domain_of, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from anyio.abc import TaskGroup
    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.crawl.pace import Pacer
    from archiver.models import Exchange
    from archiver.saving.pipeline import Pipeline

_LONGEST_PAUSE_S = 60.0


class Batch:
    """Many pages: those of different domains side by side, of one domain in turn at the polite pace.

    While one page of a domain is recorded and extracted, the next is fetched; how many may be anywhere on
    their way is bounded, and so is memory.

    Args:
        pipeline: takes each page.
        urls: of the pages.
        pacer: lets the requests through.
        clock: aware UTC.
    """

    def __init__(
        self, pipeline: Pipeline, urls: Iterable[str], *, pacer: Pacer, clock: Callable[[], datetime]
    ) -> None:
        self._pipeline = pipeline
        self._urls = urls
        self._pacer = pacer
        self._clock = clock
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
        await self._pacer.take_up(self._pipeline.recorder.database, self._clock())
        async with anyio.create_task_group() as tasks:
            for of_domain in domains.values():
                await self._domains.acquire()
                tasks.start_soon(self._save_domain, of_domain, tasks, outcomes)

    async def _save_domain(
        self, urls: Sequence[str], tasks: TaskGroup, outcomes: MemoryObjectSendStream[Outcome]
    ) -> None:
        try:
            asked = 0  # how often in a row the domain asked for a pause
            for url in urls:
                await self._pages.acquire()
                fetched, asked = await self._fetch(url, asked)
                if asked == 1 and not isinstance(fetched, Outcome) and _says_when(fetched, self._clock()):
                    await self._put_aside(fetched)
                    fetched, asked = await self._fetch(url, asked)
                tasks.start_soon(self._finish, url, fetched, outcomes)
        finally:
            self._domains.release()

    async def _fetch(self, url: str, asked: int) -> tuple[Exchange | Outcome, int]:
        """An answer, in its turn, and how often in a row the domain asked for a pause with it."""
        place = parse_url(url)
        async with self._pacer.turn(place):
            fetched = await self._pipeline.fetch(url)
        asked_s = _asked_pause_s(fetched, asked, self._clock())
        if asked_s is None:
            return fetched, 0
        self._pacer.rest(place, asked_s)
        return fetched, asked + 1

    async def _put_aside(self, put_off: Exchange) -> None:
        """Keep an answer that asks for a pause, which is no page: that is asked for once more after it."""
        try:
            await self._pipeline.recorder.record(put_off)
        finally:
            put_off.close()

    async def _finish(
        self, url: str, fetched: Exchange | Outcome, outcomes: MemoryObjectSendStream[Outcome]
    ) -> None:
        outcome = fetched if isinstance(fetched, Outcome) else await self._pipeline.keep(url, fetched)
        self._pages.release()
        await outcomes.send(outcome)


def _says_when(exchange: Exchange, now: datetime) -> bool:
    """Whether an answer names a time to ask again that a person waits for."""
    named_s = policy.named_pause_s(exchange, now)
    return named_s is not None and named_s <= _LONGEST_PAUSE_S


def _asked_pause_s(fetched: Exchange | Outcome, times: int, now: datetime) -> float | None:
    """Seconds for which a server asks to be left alone, as far as a person waits; None when it does not."""
    if isinstance(fetched, Outcome):
        return None
    asked_s = policy.asked_pause_s(fetched, times, now)
    return None if asked_s is None else min(asked_s, _LONGEST_PAUSE_S)
