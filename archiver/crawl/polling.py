"""What an answer of a feed, sitemap or front page brings: links for the frontier, and when to ask again."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from anyio import to_thread

from archiver import policy
from archiver.crawl import settling
from archiver.crawl.frontier import Learned, learn
from archiver.crawl.links import read_links
from archiver.crawl.told import times_of
from archiver.errors import ParseError
from archiver.models import Outcome
from archiver.selection import as_moment
from archiver.urls import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from archiver.crawl.ledger import Ledger
    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.told import Told
    from archiver.models import Exchange
    from archiver.settings import Kind, Source
    from archiver.store import Database, Visit, VisitKind

_log = logging.getLogger("archiver")

_MOST_FOREIGN = 20  # feeds and sitemaps of other domains; those of a site may stand at a service
_LEARN_AT_A_TIME = 5_000  # links in a transaction: half a second for which nobody else writes


@dataclass(frozen=True, slots=True)
class Poller:
    """Learns what sources tell of.

    Args:
        ledger: keeps answers and what is known after them.
        settings: give the scope, also that of a source.
        clock: aware UTC.
    """

    ledger: Ledger
    settings: OwnSettings
    clock: Callable[[], datetime]

    async def poll(self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]) -> Outcome | Learned:
        """Keep an answer, learn what a feed, sitemap or front page tells of, and note when to ask again.

        Args:
            visit: what was polled.
            exchange: a success, or that nothing changed; it is closed.
            sitemaps: those that the site's robots.txt names.

        Returns:
            What it brought; the outcome when it cannot be read.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        try:
            kind, links = await to_thread.run_sync(self._read, visit, exchange, sitemaps)
        except ParseError as error:
            why = f"it cannot be read: {error.message}"
            after = settling.after_failure(visit, exchange.status, why, self.clock())
            capture = await self.ledger.conclude(exchange, after)
            return Outcome(url=visit.url, status="failed", capture=capture, error=why)
        polled = replace(visit, kind=kind)
        times = times_of(links)
        newest = max(times, key=as_moment, default=None)
        if policy.is_behind(visit.modified, times, self.clock()):
            polled = replace(polled, modified=None)
        if visit.url != visit.source:  # sections of sections lead everywhere
            links = [told for told in links if told.kind != "site"]
        links = list(_bounded(links, {domain_of(visit.source), domain_of(exchange.url)}))

        def settle(learned: Learned) -> Visit:
            new, total = learned.new, learned.total
            return settling.after_poll(polled, exchange, self.clock(), new=new, total=total, newest=newest)

        learned = await self.keep(polled, exchange, links, settle)
        _warn_if_missed(polled, learned)
        return learned

    async def keep(
        self, visit: Visit, exchange: Exchange, links: Sequence[Told], settle: Callable[[Learned], Visit]
    ) -> Learned:
        """Keep an answer, what it led to within the source's scope, and what is known of `visit` then.

        It is one transaction, so that whatever kills a run, an answer's links are known or it is asked for
        again. Only of a sitemap of thousands the first links are entered before, for others are not to wait.

        Args:
            visit: whose answer it is.
            exchange: the answer; it is closed.
            links: that it told of.
            settle: what is known of the visit, given what the links brought.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        learned, now, source = Learned(), self.clock(), self._source(visit)
        enter = partial(learn, source=source, settings=self.settings.general, now=now)
        most = _LEARN_AT_A_TIME
        last = max(0, len(links) - 1) // most * most

        def write(database: Database, *, begin: int) -> None:
            nonlocal learned
            learned += enter(database, links[begin : begin + most], before=begin)

        def conclude(database: Database) -> Sequence[Visit]:
            write(database, begin=last)
            return [settle(learned)]

        try:
            for begin in range(0, last, most):
                await self.ledger.recorder.note(partial(write, begin=begin))
            await self.ledger.record(exchange, conclude)
        finally:
            exchange.close()
        return learned

    def _source(self, visit: Visit) -> Source:
        source = self.settings.source_at(visit.source)
        if source.kind is None and visit.url == visit.source and visit.kind != "page":
            return msgspec.structs.replace(source, kind=visit.kind)
        return source

    def _read(
        self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]
    ) -> tuple[VisitKind, list[Told]]:
        if exchange.status == 304:
            return visit.kind, []
        kind, links = read_links(exchange, self._kind(visit), sitemaps)
        if not links and policy.broke_off(exchange):
            raise ParseError(exchange.url, "it broke off")
        return kind, links

    def _kind(self, visit: Visit) -> Kind | None:
        """What is asked for at something polled; None: of a source whose kind nobody told, whatever it is."""
        if visit.url == visit.source and visit.looks == 0:
            return self.settings.source_at(visit.source).kind
        return None if visit.kind == "page" else visit.kind


def _bounded(links: Iterable[Told], homes: Collection[str]) -> Iterator[Told]:
    """The links, but only a few of those to be polled that are not at home: none sends us round the web."""
    room = _MOST_FOREIGN
    for told in links:
        if told.kind != "page" and domain_of(told.url) not in homes:
            room -= 1
            if room < 0:
                continue
        yield told


def _warn_if_missed(visit: Visit, learned: Learned) -> None:
    is_feed = visit.kind == "feed"
    if is_feed and policy.may_have_missed(new=learned.new, total=learned.total, looks=visit.looks):
        _log.warning("%s: all that it names is new; it may have named more meanwhile", visit.url)
