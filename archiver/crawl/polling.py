"""What an answer of a feed, sitemap or front page brings: links for the frontier, and when to ask again."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from anyio import to_thread

from archiver import policy
from archiver.crawl import settling
from archiver.crawl.frontier import Learned, learn
from archiver.crawl.links import read_links
from archiver.errors import ParseError
from archiver.models import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from archiver.crawl.ledger import Ledger
    from archiver.crawl.settling import Told
    from archiver.models import Exchange
    from archiver.settings import Kind, Settings, Source
    from archiver.store import Database, Visit

_log = logging.getLogger("archiver")

_LEARN_AT_A_TIME = 500  # links in a transaction: others need not wait long


@dataclass(frozen=True, slots=True)
class Poller:
    """Learns what sources tell of.

    Args:
        ledger: keeps answers and what is known after them.
        sources: those of archiver.toml, by their URL.
        settings: give the scope.
        clock: aware UTC.
    """

    ledger: Ledger
    sources: Mapping[str, Source]
    settings: Settings
    clock: Callable[[], datetime]

    async def poll(self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]) -> Outcome | Learned:
        """Learn what a feed, sitemap or front page tells of, and note when to ask again.

        Args:
            visit: what was polled.
            exchange: a success, or that nothing changed; it is closed.
            sitemaps: those that the site's robots.txt names.

        Returns:
            What it brought; the outcome when it cannot be read.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        learned = Learned()
        try:
            captures = await self.ledger.record(exchange)
            if exchange.status != 304:
                kind, links = await to_thread.run_sync(read_links, exchange, self._kind(visit), sitemaps)
                visit = replace(visit, kind=kind)
                if visit.url != visit.source:  # sections of sections lead everywhere
                    links = [told for told in links if told.kind != "site"]
                learned = await self.learn(visit, links)
                _warn_if_missed(visit, learned)
            after = settling.after_poll(visit, exchange, self.clock(), new=learned.new, total=learned.total)
            await self.ledger.note([after])
        except ParseError as error:
            why = f"it cannot be read: {error}"
            await self.ledger.note([settling.after_failure(visit, exchange.status, why, self.clock())])
            return Outcome(url=visit.url, status="failed", capture=captures[-1], error=why)
        finally:
            exchange.close()
        return learned

    async def learn(self, visit: Visit, links: Iterable[Told]) -> Learned:
        """Enter into the frontier what a visit led to and its source allows.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        learned, remaining = Learned(), iter(links)
        source = self.sources[visit.source]
        if source.kind is None and visit.url == visit.source and visit.kind != "page":
            source = msgspec.structs.replace(source, kind=visit.kind)
        now, before = self.clock(), 0
        while some := list(islice(remaining, _LEARN_AT_A_TIME)):
            found: list[Learned] = []

            def write(
                database: Database,
                some: list[Told] = some,
                found: list[Learned] = found,
                before: int = before,
            ) -> None:
                found.append(learn(database, some, source, settings=self.settings, now=now, before=before))

            await self.ledger.recorder.note(write)
            learned += found[0]
            before += len(some)
        return learned

    def _kind(self, visit: Visit) -> Kind | None:
        """What is asked for at something polled; None: of a source whose kind nobody told, whatever it is."""
        if visit.url == visit.source and visit.looks == 0:
            return self.sources[visit.source].kind
        return None if visit.kind == "page" else visit.kind


def _warn_if_missed(visit: Visit, learned: Learned) -> None:
    is_feed = visit.kind == "feed"
    if is_feed and policy.may_have_missed(new=learned.new, total=learned.total, looks=visit.looks):
        _log.warning("%s: all that it names is new; it may have named more meanwhile", visit.url)
