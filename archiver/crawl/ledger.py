"""Answers and what is known after them, kept in one transaction.

Whatever kills a run, an address is either fetched and known to be, or neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from archiver import store
from archiver.store import Domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.crawl.pace import Pacer
    from archiver.crawl.recorder import Recorder
    from archiver.errors import FetchError
    from archiver.models import Capture, Exchange
    from archiver.store import Database, Visit


@dataclass(frozen=True, slots=True)
class Ledger:
    """Notes what a run learns of addresses and domains; each call raises DiskRefused or StoreError.

    Args:
        recorder: keeps answers and notes.
        pacer: knows how fast domains answer.
    """

    recorder: Recorder
    pacer: Pacer

    @property
    def database(self) -> Database:
        """Of the archive, to read from."""
        return self.recorder.database

    async def note(self, visits: Sequence[Visit]) -> None:
        """Keep what is known of addresses, when nothing was asked."""
        await self.recorder.note(partial(store.put_visits, visits=visits))

    async def record(self, exchange: Exchange, visits: Sequence[Visit] = ()) -> list[Capture]:
        """Keep an answer, what is known after it, and that its domain answers; and how fast."""
        return await self.recorder.record(exchange, partial(self._write, visits, answered=True))

    async def record_failure(self, error: FetchError, visits: Sequence[Visit] = ()) -> list[Capture]:
        """Keep what there is of a fetch that failed, and what is known after it; its exchanges are closed."""
        try:
            return await self.recorder.record_failure(error, partial(self._write, visits, answered=False))
        finally:
            for exchange in error.exchanges:
                exchange.close()

    async def record_pause(self, exchange: Exchange, visit: Visit, asked: Domain) -> list[Capture]:
        """Keep an answer that asks for a pause; it is closed."""

        def write(database: Database, _: object) -> None:
            store.put_visits(database, [visit])
            store.put_domain(database, asked)

        try:
            return await self.recorder.record(exchange, write)
        finally:
            exchange.close()

    def _write(self, visits: Sequence[Visit], database: Database, _: object, *, answered: bool) -> None:
        store.put_visits(database, visits)
        if answered and visits:
            domain = visits[0].domain
            latency_s = self.pacer.latency_s(domain)
            store.put_domain(database, Domain(domain=domain, latency_s=latency_s))
