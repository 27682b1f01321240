"""What robots.txt says of an address, asked of each origin once a day and kept in the archive."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from archiver import policy, store
from archiver.crawl import settling
from archiver.crawl.robots_known import KnownRobots
from archiver.discover.robots import MAX_BYTES, decide
from archiver.errors import AddressRefused, FetchError, TooManyRedirects
from archiver.fetching.redirects import unfollowed_target
from archiver.http1 import MAX_HEAD_BYTES
from archiver.saving.session import fetch_limits
from archiver.urls import domain_of, origin, url_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.pace import Pacer
    from archiver.models import Exchange
    from archiver.saving.pipeline import Pipeline
    from archiver.store import Database, Domain, RobotsCopy

PRODUCT = "news-archiver"
"""The product token that robots.txt files may speak to (RFC 9309, 2.2.1)."""

_LASTS = timedelta(hours=24)  # RFC 9309, 2.4
_ASK_AGAIN = timedelta(seconds=policy.FIRST_RETRY_S)  # of a server that gave no answer
_REDIRECTS = 5  # RFC 9309, 2.3.1.2
_READ_S, _TOTAL_S = 10.0, 30.0
_OK = 200
_DISALLOWED = "robots.txt disallows it"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What robots.txt says of one address.

    Attributes:
        refusal: why it may not be fetched, in words; None: it may.
        for_good: whether the refusal is the site's word, and not that of a server that is unwell.
        is_unreadable: whether it is refused because the file could not be read: the server is down, say.
        cause: why not, where no answer came and this run asked.
        paused_by: the status with which the server asked for a pause in place of the file. None: it did not.
        sitemaps: that the file names.
    """

    refusal: str | None = None
    for_good: bool = True
    is_unreadable: bool = False
    cause: FetchError | None = None
    paused_by: int | None = None
    sitemaps: tuple[str, ...] = ()


class RobotsRules:
    """The rules of all origins that a run meets.

    Args:
        pipeline: fetches the files, keeps the answers.
        pacer: lets the requests through.
        settings: give the longest pause that is kept to, also those of a domain's own.
        clock: aware UTC.
        asks_again: whether servers that gave no answer before now are asked at once, and not after a while:
            for a person, who has mended what was wrong meanwhile.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        pacer: Pacer,
        settings: OwnSettings,
        clock: Callable[[], datetime],
        *,
        asks_again: bool = False,
    ) -> None:
        self._fetcher = pipeline.fetcher
        self._recorder = pipeline.recorder
        self._settings = settings
        self._pacer = pacer
        self._clock = clock
        self._known = KnownRobots(PRODUCT)
        self._forgets_before = clock() if asks_again else None
        self._errors: dict[str, FetchError] = {}
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
            copy = self._known.find(place)
            if copy is None:
                copy = await to_thread.run_sync(store.find_robots, self._recorder.database, place)
                self._known.note(copy)
            is_due = copy is None or self._clock() - copy.asked_at >= self._lasts(copy)
            self._keep_pace(copy)  # also when asking for the file itself
            if copy is None or is_due:
                try:
                    copy = await self._ask(place, copy, in_turn=in_turn)
                except _Paused:
                    return Verdict("the server has asked for a pause", for_good=False)
                self._known.note(copy)
                self._keep_pace(copy)
        if not lock.statistics().tasks_waiting:
            self._asking.pop(place, None)
        if is_due and await to_thread.run_sync(self._is_paused, place):
            why = f"for robots.txt the server answered {copy.status}: a pause"
            paused_by = copy.status if policy.asks_to_pause(copy.status) else None
            return Verdict(why, for_good=False, paused_by=paused_by)
        return self._judge(copy, url)

    def _lasts(self, copy: RobotsCopy) -> timedelta:
        if decide(copy.status) != "disallow_all":
            return _LASTS
        is_forgotten = copy.status is None and self._forgets_before and copy.asked_at < self._forgets_before
        return timedelta(0) if is_forgotten else _ASK_AGAIN

    def _keep_pace(self, copy: RobotsCopy | None) -> None:
        """Let the pacer know the pause that a file asks for, unless it is one that nobody waits for."""
        if copy is None or copy.body is None:
            return
        asked_s, domain = self._known.rules(copy).crawl_delay_s, domain_of(copy.origin)
        if asked_s is not None and asked_s <= self._settings.of_domain(domain).max_crawl_delay_s:
            self._pacer.crawl_delay(domain, asked_s)

    def _is_paused(self, place: str) -> bool:
        until = store.find_domain(self._recorder.database, domain_of(place)).not_before
        return until is not None and until > self._clock()

    def _judge(self, copy: RobotsCopy, url: str) -> Verdict:
        age = None if copy.read_at is None else self._clock() - copy.read_at
        decision = decide(copy.status, stored_age=age)
        if decision == "allow_all":
            return Verdict()
        if decision == "disallow_all" or copy.body is None:
            what, cause = f"the server answered {copy.status}", None
            if copy.status is None:
                cause = self._errors.get(copy.origin)
                what = cause.message if cause else "no answer came"
            why = f"robots.txt cannot be read: {what}"
            return Verdict(why, for_good=False, is_unreadable=True, cause=cause)
        rules = self._known.rules(copy)
        said = Verdict(sitemaps=rules.sitemaps)
        if not rules.allows(url):
            return replace(said, refusal=_DISALLOWED)
        most = self._settings.of_domain(domain_of(url)).max_crawl_delay_s
        if (rules.crawl_delay_s or 0) > most:
            asked = f"robots.txt asks for {rules.crawl_delay_s:g} s between requests, more than {most:g} s"
            return replace(said, refusal=asked, for_good=False)
        return said

    async def _ask(self, place: str, before: RobotsCopy | None, *, in_turn: bool) -> RobotsCopy:
        now = self._clock()
        copy = before or store.RobotsCopy(origin=place, asked_at=now, status=None)
        try:
            exchange = await self._fetch(place, in_turn=in_turn)
        except FetchError as error:
            status = error.exchanges[-1].status if isinstance(error, TooManyRedirects) else None
            copy = replace(copy, asked_at=now, status=status)
            self._errors[place] = type(error)(error.url, error.message)  # without what it holds open
            if isinstance(error, AddressRefused) and not error.exchanges:  # a setting may be changed
                return replace(copy, asked_at=now - _LASTS)
            await self._recorder.record_failure(error, partial(_write, copy, ()))
            return copy
        try:
            if _is_left_open(exchange):  # the next who asks may be free to follow
                await self._recorder.record(exchange)
                return replace(copy, asked_at=now - _LASTS, status=None)
            copy = await to_thread.run_sync(_copy_of, exchange, copy, now)
            paused = await to_thread.run_sync(self._paused_by, exchange)
            lets_in_at = now if before is not None and _says_otherwise(before, copy) else None
            await self._recorder.record(exchange, partial(_write, copy, paused, lets_in_at=lets_in_at))
        finally:
            exchange.close()
        return copy

    async def _fetch(self, place: str, *, in_turn: bool) -> Exchange:
        """The answer for robots.txt; each hop of a redirect waits for its turn at its domain.

        Raises:
            FetchError: none came.
            _Paused: the domain asked for a pause while this waited for its turn.
        """
        most = fetch_limits(self._settings.general)
        limits = replace(
            most,
            wire_bytes=MAX_HEAD_BYTES + MAX_BYTES,
            decoded_bytes=MAX_BYTES,
            redirects=_REDIRECTS,
            read_s=min(_READ_S, most.read_s),
            total_s=min(_TOTAL_S, most.total_s),
        )
        async with AsyncExitStack() as turn:
            if in_turn:
                await self._pacer.pause(place)
            else:
                await turn.enter_async_context(self._pacer.turn(place))
                if self._forgets_before is None and await to_thread.run_sync(self._is_paused, place):
                    raise _Paused
            may_follow = partial(self._take_turn, turn, None if not in_turn else domain_of(place))
            return await self._fetcher.fetch(
                f"{place}/robots.txt",
                limits=limits,
                may_follow=may_follow,
                before_resend=self._pacer.pause,
            )

    async def _take_turn(self, turn: AsyncExitStack, held: str | None, target: str) -> bool:
        """Wait until a redirect may be followed. False: not now: a pause, or somebody has his turn there.

        While the turn at a domain is `held`, no other's end is waited for: two that wait for each other's
        would wait for ever.
        """
        if domain_of(target) == held:
            await self._pacer.pause(target)
            return True
        await turn.aclose()
        if held is not None and not self._pacer.is_free(target):
            return False
        await turn.enter_async_context(self._pacer.turn(target))
        return not await to_thread.run_sync(self._is_paused, target)

    def _paused_by(self, exchange: Exchange) -> list[Domain]:
        """The domain that sent an answer, if that asks for a pause."""
        domain = store.find_domain(self._recorder.database, domain_of(exchange.url))
        paused = settling.left_alone(domain, exchange, self._clock())
        return [] if paused is None else [paused]


class _Paused(Exception):
    """A domain asked for a pause before it could be asked for robots.txt."""


def _write(
    copy: RobotsCopy,
    domains: Iterable[Domain],
    database: Database,
    _: object,
    *,
    lets_in_at: datetime | None = None,
) -> None:
    """Keep a copy; `lets_in_at`: when what an earlier one refused is to be judged again. None: not at all."""
    store.put_robots(database, copy)
    if lets_in_at is not None:
        store.revive_refused(database, url_key(copy.origin), _DISALLOWED, lets_in_at)
    for domain in domains:
        store.put_domain(database, domain)


def _copy_of(exchange: Exchange, before: RobotsCopy, now: datetime) -> RobotsCopy:
    """What is known after an answer; one that breaks off is none, for the rules that count may be missing."""
    copy = replace(before, asked_at=now, status=exchange.status)
    if exchange.status is None or not 200 <= exchange.status < 300:
        return copy
    if policy.broke_off(exchange):
        return replace(copy, status=None)
    return replace(copy, read_at=now, body=exchange.body(max_bytes=MAX_BYTES + 1))  # one more: it was cut


def _is_left_open(exchange: Exchange) -> bool:
    """Whether an answer is a redirect that was not followed; one that leads nowhere is an answer."""
    return exchange.status != _OK and unfollowed_target(exchange) is not None


def _says_otherwise(before: RobotsCopy, copy: RobotsCopy) -> bool:
    """Whether an answer changes what is allowed; none that counts changes nothing."""
    decision = decide(copy.status)
    if decision == "read":
        return copy.body != before.body or decide(before.status) != "read"
    return decision == "allow_all" and decide(before.status) != "allow_all"
