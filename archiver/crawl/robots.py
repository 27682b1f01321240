"""What robots.txt says of an address, asked of each origin once a day and kept in the archive."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from archiver import store
from archiver.discover.robots import MAX_BYTES, decide, parse_robots
from archiver.errors import FetchError
from archiver.fetching import FetchLimits
from archiver.urls import origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from archiver.crawl.pace import Pacer
    from archiver.crawl.pipeline import Pipeline
    from archiver.discover.robots import Robots
    from archiver.models import Exchange
    from archiver.store import Database, RobotsCopy

PRODUCT = "news-archiver"
"""The product token that robots.txt files may speak to (RFC 9309, 2.2.1)."""

_LASTS = timedelta(hours=24)  # RFC 9309, 2.4
_ASK_AGAIN = timedelta(hours=1)  # of a server that gave no answer
_LIMITS = FetchLimits(wire_bytes=MAX_BYTES, decoded_bytes=MAX_BYTES, redirects=5, read_s=10, total_s=30)
_KNOWN_AT_MOST = 1_000  # parsed files in memory


@dataclass(frozen=True, slots=True)
class Verdict:
    """What robots.txt says of one address.

    Attributes:
        refusal: why it may not be fetched, in words; None: it may.
        for_good: whether the refusal is the site's word, and not that of a server that is unwell.
        crawl_delay_s: seconds asked for between requests; None: not said.
        sitemaps: that the file names.
    """

    refusal: str | None = None
    for_good: bool = True
    crawl_delay_s: float | None = None
    sitemaps: tuple[str, ...] = ()


class RobotsRules:
    """The rules of all origins that a run meets.

    Args:
        pipeline: fetches the files, keeps the answers.
        pacer: lets the requests through.
        clock: aware UTC.
    """

    def __init__(self, pipeline: Pipeline, pacer: Pacer, clock: Callable[[], datetime]) -> None:
        self._fetcher = pipeline.fetcher
        self._recorder = pipeline.recorder
        self._settings = pipeline.settings
        self._pacer = pacer
        self._clock = clock
        self._parsed: dict[tuple[str, datetime], Robots] = {}
        self._asking: dict[str, anyio.Lock] = {}

    async def verdict(self, url: str, *, in_turn: bool = False) -> Verdict:
        """Whether `url` may be fetched; asks its server for robots.txt when that is due.

        Args:
            url: the address.
            in_turn: whether the caller has its turn at the domain already.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        place = origin(url)
        lock = self._asking.setdefault(place, anyio.Lock())
        async with lock:
            copy = await to_thread.run_sync(store.find_robots, self._recorder.database, place)
            if copy is None or self._clock() - copy.asked_at >= _lasts(copy):
                turn = nullcontext() if in_turn else self._pacer.turn(place)
                copy = await self._ask(place, copy, turn)
        if not lock.statistics().tasks_waiting:
            self._asking.pop(place, None)
        return self._judge(copy, url)

    def _judge(self, copy: RobotsCopy, url: str) -> Verdict:
        age = None if copy.read_at is None else self._clock() - copy.read_at
        decision = decide(copy.status, stored_age=age)
        if decision == "allow_all":
            return Verdict()
        if decision == "disallow_all" or copy.body is None:
            what = "no answer came" if copy.status is None else f"the server answered {copy.status}"
            return Verdict(f"robots.txt cannot be read: {what}", for_good=False)
        rules = self._rules(copy)
        said = Verdict(crawl_delay_s=rules.crawl_delay_s, sitemaps=rules.sitemaps)
        if not rules.allows(url):
            return replace(said, refusal="robots.txt disallows it")
        most = self._settings.max_crawl_delay_s
        if (rules.crawl_delay_s or 0) > most:
            asked = f"robots.txt asks for {rules.crawl_delay_s:g} s between requests, more than {most:g} s"
            return replace(said, refusal=asked, for_good=False)
        return said

    def _rules(self, copy: RobotsCopy) -> Robots:
        assert copy.read_at is not None
        key = copy.origin, copy.read_at
        if key not in self._parsed:
            while len(self._parsed) >= _KNOWN_AT_MOST:
                self._parsed.pop(next(iter(self._parsed)))
            body = copy.body or b""
            self._parsed[key] = parse_robots(body, product=PRODUCT, url=f"{copy.origin}/robots.txt")
        return self._parsed[key]

    async def _ask(
        self, place: str, before: RobotsCopy | None, turn: AbstractAsyncContextManager[None]
    ) -> RobotsCopy:
        now = self._clock()
        copy = before or store.RobotsCopy(origin=place, asked_at=now, status=None)

        def write(database: Database, _: object) -> None:
            store.put_robots(database, copy)

        try:
            async with turn:
                exchange = await self._fetcher.fetch(f"{place}/robots.txt", limits=_LIMITS)
        except FetchError as error:
            copy = replace(copy, asked_at=now, status=None)
            try:
                await self._recorder.record_failure(error, write)
            finally:
                for each in error.exchanges:
                    each.close()
            return copy
        try:
            copy = await to_thread.run_sync(_copy_of, exchange, copy, now)
            await self._recorder.record(exchange, write)
        finally:
            exchange.close()
        return copy


def _copy_of(exchange: Exchange, before: RobotsCopy, now: datetime) -> RobotsCopy:
    copy = replace(before, asked_at=now, status=exchange.status)
    if exchange.status is not None and 200 <= exchange.status < 300:
        return replace(copy, read_at=now, body=exchange.body(max_bytes=MAX_BYTES))
    return copy


def _lasts(copy: RobotsCopy) -> timedelta:
    unwell = decide(copy.status) == "disallow_all"
    return _ASK_AGAIN if unwell else _LASTS
