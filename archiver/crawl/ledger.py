"""Answers and what is known after them, kept in one transaction.

Whatever kills a run, an address is either fetched and known to be, or neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archiver import store
from archiver.store import Domain
from archiver.urls import origin, url_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archiver.crawl.pace import Pacer
    from archiver.errors import FetchError
    from archiver.models import Capture, Exchange
    from archiver.saving.recorder import Recorder
    from archiver.store import Database, Visit


Settle = Callable[["Database"], "Sequence[Visit]"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Notes what a run learns of addresses and domains; each call raises DiskRefused or StoreError.

    Args:
        recorder: keeps answers and notes.
        pacer: knows how fast domains answer.
        clock: aware UTC.
    """

    recorder: Recorder
    pacer: Pacer
    clock: Callable[[], datetime]

    @property
    def database(self) -> Database:
        """Of the archive, to read from."""
        return self.recorder.database

    async def note(self, visits: Sequence[Visit]) -> None:
        """Keep what is known of addresses, when nothing was asked."""
        await self.recorder.note(partial(store.put_visits, visits=visits))

    async def put_off(self, visit: Visit, now: datetime, *, until: datetime | None) -> None:
        """Keep what is known of an address, and that nothing else on its host is to be asked for before.

        `until`: when that is. None: that is said of this address alone.
        """

        def write(database: Database) -> None:
            if until is not None:
                store.put_off(database, url_key(origin(visit.url)), now, until, visit.reason)
            store.put_visits(database, [visit])

        await self.recorder.note(write)

    async def record(
        self, exchange: Exchange, visits: Sequence[Visit] | Settle = (), *, domain: Domain | None = None
    ) -> list[Capture]:
        """Keep an answer and what is known after it.

        Args:
            exchange: the answer.
            visits: what is known of addresses then, or what finds that out within the transaction.
            domain: and of their domain. None: that it answers, and how fast.
        """
        return await self.recorder.record(exchange, partial(self._write, visits, domain, answered=True))

    async def conclude(self, exchange: Exchange, after: Visit, *, domain: Domain | None = None) -> Capture:
        """Keep an answer of which nothing more is wanted; it is closed. As `record` for the rest."""
        try:
            return (await self.record(exchange, [after], domain=domain))[-1]
        finally:
            exchange.close()

    async def record_failure(
        self, error: FetchError, visits: Sequence[Visit] = (), *, domain: Domain | None = None
    ) -> list[Capture]:
        """Keep what there is of a fetch that failed, and what is known after it; its exchanges are closed."""
        write = partial(self._write, visits, domain, answered=False)
        return await self.recorder.record_failure(error, write)

    def _write(
        self,
        visits: Sequence[Visit] | Settle,
        domain: Domain | None,
        database: Database,
        _: object,
        *,
        answered: bool,
    ) -> None:
        visits = visits(database) if callable(visits) else visits
        store.put_visits(database, visits)
        if domain is None and answered and visits:
            domain = self._answering(database, visits[0].domain)
        if domain is not None:
            store.put_domain(database, domain)

    def _answering(self, database: Database, name: str) -> Domain:
        """What is known of a domain that has answered.

        A pause that it asked for lasts: that came with the robots.txt of where a redirect leads.
        """
        latency_s = self.pacer.latency_s(name)
        known = store.find_domain(database, name)
        if known.not_before is not None and known.not_before > self.clock():
            return replace(known, latency_s=latency_s)
        return Domain(domain=name, latency_s=latency_s)
