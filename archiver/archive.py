"""An archive as a script uses it: `AsyncArchive`, and `Archive` as its blocking face.

An archive is a directory; which file in it is what stands in docs/architecture.md. Opening one takes no lock:
any number may read while one writes. The first call that writes takes it, and puts in order what a killed run
left behind.
"""

from __future__ import annotations

from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar
from uuid import uuid4

import anyio
from anyio import to_thread
from anyio.from_thread import start_blocking_portal

from archiver.crawl.batch import Batch
from archiver.crawl.recorded import RecordedPages
from archiver.crawl.running import RunningBatch
from archiver.crawl.session import make_archive, make_fetcher, writing
from archiver.models import Outcome
from archiver.reader import Reader, open_reader
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.settings import Settings, read_settings
from archiver.upkeep import take_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator
    from types import TracebackType

    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.crawl.pipeline import Pipeline
    from archiver.fetching import NetworkBackend
    from archiver.models import Article, Capture, Exchange, Outcome
    from archiver.store import StoredArticle
    from archiver.warc import Fault


T = TypeVar("T")

_AT_A_TIME = 500


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def new_record_id() -> str:
    """A random record id, `urn:uuid:…`."""
    return uuid4().urn


class AsyncArchive:
    """An archive in `folder`, for programs with an event loop (asyncio or trio).

    Args:
        folder: of the archive.
        settings: instead of those in its archiver.toml.
        create: whether to make an archive where there is none; otherwise that is a StoreError.
        network: where connections come from. None: the real network. Tests give an
            `archiver.testing.MemoryWeb`.
        clock: gives the time of a capture.
        new_id: gives the record ids.

    Raises:
        ConfigError: archiver.toml holds something that is not allowed.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        settings: Settings | None = None,
        create: bool = True,
        network: NetworkBackend | None = None,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = new_record_id,
    ) -> None:
        self.folder = Path(folder)
        self.settings = settings or read_settings(self.folder / SETTINGS_NAME)
        self._network = network
        self._clock = clock
        self._new_id = new_id
        self._create = create
        self._running = AsyncExitStack()
        self._opening = anyio.Lock()
        self._reader: Reader | None = None
        self._pipeline: Pipeline | None = None
        self._batches: list[RunningBatch] = []

    async def __aenter__(self) -> Self:
        """Look whether the archive is there; make it when it is not.

        Raises:
            StoreError: its database is damaged, newer than this package, or missing beside WARC files.
            DiskRefused: the folder cannot be made.
        """
        if self._create:
            await to_thread.run_sync(make_archive, self.folder)
        self._reader = await to_thread.run_sync(open_reader, self.folder)
        self._tasks = await anyio.create_task_group().__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the WARC files, and end what is still under way."""
        for batch in self._batches:
            await batch.stop()
        # It ends without tasks, so it gets no error either: it would wrap the caller's own in a group.
        await self._tasks.__aexit__(None, None, None)
        # Before the writer: SQLite folds its log into the database when the last to close it may write.
        self.reader.close()
        self._reader = self._pipeline = None
        await self._running.__aexit__(kind, error, trace)

    async def save(self, url: str) -> Outcome:
        """Archive one page now; returns when it is on disk, synced, and indexed.

        An answer with an HTTP error is kept like any other; `outcome.note` tells.

        Raises:
            InvalidURL: `url` is not one.
            FetchError: no answer came; what went over the socket is kept.
            ArchiveLocked: another run holds the archive.
            DiskRefused, WarcError, StoreError: the archive cannot be written.
        """
        outcome = await (await self._writable()).save(url)
        if outcome.exception is not None:
            raise outcome.exception
        return outcome

    async def save_all(self, urls: Iterable[str]) -> AsyncGenerator[Outcome, None]:
        """Archive many pages; yields an outcome for each as it comes, and never stops for one bad page.

        Pages of different sites are fetched side by side, of one site in turn with a polite pause.

        Raises:
            ArchiveLocked: another run holds the archive.
            DiskRefused, WarcError, StoreError: the archive cannot be written; what was yielded is safe.
        """
        batch = await self.start_batch(urls)
        try:
            while (outcome := await batch.next()) is not None:
                yield outcome
        finally:
            await batch.stop()

    async def start_batch(self, urls: Iterable[str]) -> RunningBatch:
        """As `save_all`, for callers that want to stop it from another task; it ends with the archive.

        Raises:
            ArchiveLocked, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        pipeline = await self._writable()
        return self._start(Batch(pipeline, urls).run)

    async def extract_all(self, *, again: bool = False) -> AsyncGenerator[Outcome, None]:
        """Read the article out of captures that have none yet, or with `again` out of every one anew.

        Yields an outcome for each; older cleaned copies stay. Breaking off loses nothing: what was not read
        yet is read by the next call.

        Raises:
            ArchiveLocked, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        batch = await self.start_extraction(again=again)
        try:
            while (outcome := await batch.next()) is not None:
                yield outcome
        finally:
            await batch.stop()

    async def start_extraction(self, *, again: bool = False) -> RunningBatch:
        """As `extract_all`, for callers that want to stop it from another task; it ends with the archive."""
        pipeline = await self._writable()
        captures = self.reader.pages(again=again)
        return self._start(RecordedPages(pipeline, self.reader, captures).run)

    async def take_in(
        self, source: str | Path, *, progress: Callable[[int], None] = lambda _: None
    ) -> tuple[int, list[Fault]]:
        """Copy another tool's WARC file into the archive and index it; `extract_all` reads its articles.

        Taking the same file in again changes nothing.

        Args:
            source: the file; it is not changed.
            progress: called with the offset that has been reached in it, in bytes.

        Returns:
            How many captures it holds, and what was wrong with records that were left out.

        Raises:
            WarcError: the file cannot be read.
            ArchiveLocked, DiskRefused, StoreError: as `save_all`.
        """
        pipeline = await self._writable()
        return await pipeline.recorder.alone(
            lambda database: take_in(self.folder, database, Path(source), progress=progress)
        )

    def _start(self, run: Callable[[MemoryObjectSendStream[Outcome]], Awaitable[None]]) -> RunningBatch:
        batch = RunningBatch(run)
        self._batches.append(batch)
        self._tasks.start_soon(batch.work)
        return batch

    async def captures(self, *, url: str | None = None, newest_first: bool = False) -> AsyncIterator[Capture]:
        """Captures by time, oldest first: the versions of one page, or all.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        async for capture in _in_threads(self.reader.captures(url=url, newest_first=newest_first)):
            yield capture

    async def articles(self, *, site: str | None = None) -> AsyncIterator[StoredArticle]:
        """Articles as a listing shows them, the one captured last first; of one host or of all.

        Raises:
            StoreError: the database cannot be read.
        """
        async for stored in _in_threads(self.reader.articles(site=site)):
            yield stored

    async def article(self, page: str | Capture) -> Article | None:
        """The cleaned copy of a capture, or the newest of a page; None when there is none.

        Raises:
            InvalidURL: `page` is text, but not a URL.
            StoreError, WarcError: the archive cannot be read.
        """
        return await to_thread.run_sync(self.reader.article, page)

    async def raw(self, capture: Capture) -> bytes:
        """A capture's record byte for byte: for a response, its head and body as they were sent.

        Raises:
            WarcError: the record is damaged or gone.
        """
        return await to_thread.run_sync(self.reader.raw, capture)

    async def find(self, page: str) -> Capture | None:
        """The newest capture of a page by its URL, or the one with that (shortened) record id; None: no such.

        Raises:
            InvalidURL: `page` is neither a URL nor the id of a capture.
            StoreError: the database cannot be read.
        """
        return await to_thread.run_sync(self.reader.find, page)

    @property
    def reader(self) -> Reader:
        """The reading half, with blocking calls.

        Raises:
            RuntimeError: the archive is not open.
        """
        if self._reader is None:
            raise RuntimeError("the archive is not open: use it in a `with` block")
        return self._reader

    async def _writable(self) -> Pipeline:
        """The way into the archive, opened when first needed and closed with the archive."""
        async with self._opening:
            if self._pipeline is None:
                _ = self.reader
                self._pipeline = await self._running.enter_async_context(
                    writing(
                        self.folder,
                        self.settings,
                        clock=self._clock,
                        new_id=self._new_id,
                        network=self._network,
                    )
                )
            return self._pipeline


class Archive:
    """An archive in `folder`, with blocking calls. Arguments, calls and errors as `AsyncArchive`."""

    def __init__(
        self,
        folder: str | Path,
        *,
        settings: Settings | None = None,
        create: bool = True,
        network: NetworkBackend | None = None,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = new_record_id,
    ) -> None:
        self._engine = AsyncArchive(
            folder, settings=settings, create=create, network=network, clock=clock, new_id=new_id
        )
        self.folder = self._engine.folder
        self.settings = self._engine.settings
        self._running = ExitStack()

    def __enter__(self) -> Self:
        """Open the archive; raises as `AsyncArchive` does."""
        with ExitStack() as opening:
            self._portal = opening.enter_context(start_blocking_portal())
            opening.enter_context(self._portal.wrap_async_context_manager(self._engine))
            self._running = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the WARC files, and end what is still under way."""
        self._running.__exit__(kind, error, trace)

    def save(self, url: str) -> Outcome:
        """Archive one page now; see `AsyncArchive.save`."""
        return self._portal.call(self._engine.save, url)

    def save_all(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """Archive many pages; see `AsyncArchive.save_all`. Leaving the loop early ends what is under way."""
        yield from self._outcomes(self._portal.call(self._engine.start_batch, urls))

    def extract_all(self, *, again: bool = False) -> Iterator[Outcome]:
        """Read articles out of what is recorded already; see `AsyncArchive.extract_all`."""
        start = partial(self._engine.start_extraction, again=again)
        yield from self._outcomes(self._portal.call(start))

    def take_in(
        self, source: str | Path, *, progress: Callable[[int], None] = lambda _: None
    ) -> tuple[int, list[Fault]]:
        """Take in another tool's WARC file; see `AsyncArchive.take_in`. `progress` is called in a thread."""
        return self._portal.call(partial(self._engine.take_in, source, progress=progress))

    def _outcomes(self, batch: RunningBatch) -> Iterator[Outcome]:
        try:
            while (outcome := self._portal.call(batch.next)) is not None:
                yield outcome
        finally:
            self._portal.call(batch.stop)

    @property
    def reader(self) -> Reader:
        """The reading half by itself."""
        return self._engine.reader

    def captures(self, *, url: str | None = None, newest_first: bool = False) -> Iterator[Capture]:
        """Captures by time, oldest first: the versions of one page, or all."""
        return self._engine.reader.captures(url=url, newest_first=newest_first)

    def articles(self, *, site: str | None = None) -> Iterator[StoredArticle]:
        """Articles as a listing shows them, the one captured last first; of one host or of all."""
        return self._engine.reader.articles(site=site)

    def article(self, page: str | Capture) -> Article | None:
        """The cleaned copy of a capture, or the newest of a page; None when there is none."""
        return self._engine.reader.article(page)

    def raw(self, capture: Capture) -> bytes:
        """A capture's record byte for byte: for a response, its head and body as they were sent."""
        return self._engine.reader.raw(capture)

    def find(self, page: str) -> Capture | None:
        """The newest capture of a page by its URL, or the one with that record id; None: no such."""
        return self._engine.reader.find(page)


def fetch(url: str, *, settings: Settings | None = None) -> Exchange:
    """One GET with its redirect chain; nothing is written.

    Args:
        url: of the page.
        settings: limits, contact, and whether private addresses are allowed. None: the defaults.

    Returns:
        The last exchange; `.history` holds the redirects. `.body()` are the page's bytes.

    Raises:
        InvalidURL: `url` is not one.
        FetchError: no answer came; its `.exchanges` hold what did go over the socket.
    """

    async def get() -> Exchange:
        async with make_fetcher(settings or Settings(), clock=utc_now, network=None) as fetcher:
            return await fetcher.fetch(url)

    with start_blocking_portal() as portal:  # a thread: also where an event loop runs already
        return portal.call(get)


async def _in_threads(items: Iterator[T]) -> AsyncIterator[T]:
    """The items of a blocking iterator, some hundred at a time from a thread."""
    while some := await to_thread.run_sync(lambda: list(islice(items, _AT_A_TIME))):
        for item in some:
            yield item
