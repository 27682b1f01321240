"""The one writer of an archive: WARC files and database, in the order that makes "saved" a promise.

    many tasks → jobs that wait → one thread: write their records, sync once, commit once → many tasks

Those who wait together share one sync (group commit): a disk that takes 10 ms to sync then bounds the latency
of a capture, but not how many are kept in a second.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import anyio
from anyio import to_thread

from archiver.saving.extractor import extractor_version
from archiver.saving.said_elsewhere import index_article
from archiver.store import add_captures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from archiver.errors import FetchError
    from archiver.models import Article, ArticleRecord, Capture, Exchange
    from archiver.store import Database
    from archiver.warc import ArchiveWriter

T = TypeVar("T")
Also = Callable[["Database", T], None]
"""What is to be written to the database in the transaction that keeps something."""


def _nothing(_database: Database, _kept: object) -> None:
    pass


@dataclass(slots=True, eq=False)
class _Job(Generic[T]):
    """Something to keep: `write` makes its records, `index` its rows from what `write` returned."""

    write: Callable[[], T]
    index: Callable[[T], None]
    written: T | None = None
    error: Exception | None = None
    done: bool = False


class Recorder:
    """Takes captures and articles from many tasks; each call returns when its own is on disk and indexed.

    It closes neither the writer nor the database.

    Args:
        writer: of the WARC files.
        database: of the same archive.

    Attributes:
        database: the same, to be read by others.
        requests: that were answered or broken off so far.
        bytes: of the answers that were kept so far, as sent.
    """

    def __init__(self, writer: ArchiveWriter, database: Database) -> None:
        self._writer = writer
        self.database = database
        self.requests = self.bytes = 0
        self._turn = anyio.Lock()
        self._waiting: list[_Job[Any]] = []

    async def record(self, exchange: Exchange, also: Also[list[Capture]] = _nothing) -> list[Capture]:
        """Keep an exchange and the redirects that led to it; its own capture is the last.

        Args:
            exchange: to be kept.
            also: what to write to the database in the same transaction.

        Raises:
            DiskRefused: nothing of it was kept.
            StoreError: it is in the WARC, but not in the database.
        """
        self._count(*exchange.history, exchange)
        return await self._keep(self._job(lambda: self._writer.write_capture(exchange), also))

    async def record_failure(self, error: FetchError, also: Also[list[Capture]] = _nothing) -> list[Capture]:
        """Keep what went over the socket before a fetch failed; empty when that was nothing.

        The error's exchanges are closed: nothing more is wanted of them.

        Raises:
            DiskRefused, StoreError: as `record`.
        """
        self._count(*error.exchanges)
        try:
            return await self._keep(self._job(lambda: self._writer.write_failure(error), also))
        finally:
            for exchange in error.exchanges:
                exchange.close()

    async def record_article(
        self,
        capture: Capture,
        article: Article,
        chain: Sequence[str],
        *,
        also: Also[ArticleRecord] = _nothing,
    ) -> ArticleRecord:
        """Keep the cleaned copy of a capture, to be found under each address of the `chain` that led to it.

        But for those that told another story before.

        Raises:
            DiskRefused, StoreError: as `record`.
        """

        def index(record: ArticleRecord) -> None:
            index_article(self.database, capture, article, record, chain)
            also(self.database, record)

        extractor = extractor_version(article.site_rule)
        write = partial(self._writer.write_article, capture, article, extractor=extractor)
        return await self._keep(_Job(write, index))

    def _count(self, *exchanges: Exchange) -> None:
        self.requests += len(exchanges)
        self.bytes += sum(each.response_bytes for each in exchanges)

    async def alone(self, work: Callable[[Database], T]) -> T:
        """Do something else to the archive's files or database, while nobody writes; in a thread."""
        async with self._turn:
            return await to_thread.run_sync(work, self.database)

    async def note(self, write: Callable[[Database], None]) -> None:
        """Write to the database alone, in a transaction with what else waits.

        Raises:
            StoreError: the database refused.
        """
        await self._keep(_Job(lambda: None, lambda _: write(self.database)))

    def _job(self, write: Callable[[], list[Capture]], also: Also[list[Capture]]) -> _Job[list[Capture]]:
        def index(captures: list[Capture]) -> None:
            add_captures(self.database, captures)
            also(self.database, captures)

        return _Job(write, index)

    async def _keep(self, job: _Job[T]) -> T:
        self._waiting.append(job)
        try:
            async with self._turn:
                if not job.done:  # else it was written by whoever had the turn before
                    batch, self._waiting = self._waiting, []
                    try:
                        with anyio.CancelScope(shield=True):  # a thread cannot be stopped halfway
                            await to_thread.run_sync(self._keep_batch, batch)
                    except RuntimeError as error:  # no thread is left to keep anything
                        for each in batch:
                            each.done, each.error = True, error
        except anyio.get_cancelled_exc_class():
            if job not in self._waiting:  # another is writing it: what it holds stays open until that is done
                with anyio.CancelScope(shield=True):
                    async with self._turn:
                        pass
            raise
        finally:
            with suppress(ValueError):  # cancelled while waiting: nobody would hear the answer
                self._waiting.remove(job)
        if job.error is not None:
            raise job.error
        return cast("T", job.written)

    def _keep_batch(self, batch: list[_Job[Any]]) -> None:
        for job in batch:
            job.done = True
            try:
                job.written = job.write()
            except Exception as error:  # noqa: BLE001 — one's fault: the others' are still to be synced
                job.error = error
        written = [job for job in batch if job.error is None]
        try:
            self._writer.sync()
            with self.database.transaction():
                for job in written:
                    job.index(job.written)
        except Exception as error:  # noqa: BLE001 — whatever it is, nobody may be told that his is kept
            self._writer.leave_unfinished()
            for job in written:
                job.error = error
