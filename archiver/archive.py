"""An archive as a script uses it: `Archive`, the blocking face of `AsyncArchive`.

`fetch` is here too: one page, and nothing written.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from anyio.from_thread import start_blocking_portal

from archiver.async_archive import AsyncArchive, new_record_id
from archiver.crawl.summary import RunLimits
from archiver.exports import OLDEST_FIRST, Rows
from archiver.fetching import utc_now
from archiver.loop_thread import LoopThread
from archiver.opened import NOT_OPEN
from archiver.reading.blocking_reader import BlockingReader
from archiver.saving.session import make_fetcher
from archiver.settings import Settings, checked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from anyio.from_thread import BlockingPortal

    from archiver.crawl.look import Finding
    from archiver.crawl.running import RunningBatch
    from archiver.crawl.summary import RunSummary
    from archiver.crawl.waiting import Waiting
    from archiver.exports import ExportRow, ExportSummary, Format
    from archiver.fetching import NetworkBackend
    from archiver.models import Exchange, Outcome
    from archiver.reading.reader import Reader
    from archiver.selection import Selection
    from archiver.settings import Kind, Source
    from archiver.store import Database, Visit, Which
    from archiver.warc import Fault

T = TypeVar("T")

__all__ = ["Archive", "AsyncArchive", "fetch"]


class Archive(BlockingReader):
    """An archive in `folder`, with blocking calls; arguments and errors as `AsyncArchive`."""

    def __init__(  # noqa: PLR0913 — clock, ids, network and waiting are for tests
        self,
        folder: str | Path,
        *,
        settings: Settings | None = None,
        create: bool = True,
        network: NetworkBackend | None = None,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = new_record_id,
        waiting: Waiting | None = None,
    ) -> None:
        self._engine = AsyncArchive(
            folder,
            settings=settings,
            create=create,
            network=network,
            clock=clock,
            new_id=new_id,
            waiting=waiting,
        )
        self.folder = self._engine.folder
        self.settings = self._engine.settings
        self._running = ExitStack()
        self._entered: BlockingPortal | None = None
        self._process = 0

    def __enter__(self) -> Self:
        """Open the archive; raises as `AsyncArchive` does."""
        with ExitStack() as opening:
            portal = opening.enter_context(LoopThread(partial(self.__exit__, None, None, None)))
            opening.enter_context(portal.wrap_async_context_manager(self._engine))
            self._entered, self._running = portal, opening.pop_all()
            self._process = os.getpid()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the WARC files, and end what is still under way."""
        self._entered = None
        if self._process == os.getpid():  # else the process that opened it closes it
            self._running.__exit__(kind, error, trace)

    def _call(self, work: Callable[..., Awaitable[T]], *arguments: object) -> T:
        """Do something in the event loop of the engine; Ctrl-C ends it too."""
        if self._entered is None:
            raise RuntimeError(NOT_OPEN)
        if self._process != os.getpid():  # the loop's thread is not in a fork: this would wait for ever
            raise RuntimeError(
                "the archive was opened by another process, of which this is a fork: open it here"
            )
        doing = self._entered.start_task_soon(work, *arguments)
        try:
            return doing.result()
        except BaseException:
            doing.cancel()
            raise

    def save(self, url: str) -> Outcome:
        """Archive one page now; see `AsyncArchive.save`."""
        return self._call(self._engine.save, url)

    def save_all(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """Archive many pages; see `AsyncArchive.save_all`. Leaving the loop early ends what is under way."""
        yield from self._outcomes(self._call(self._engine.start_batch, urls))

    def extract_all(self, which: Which = "unread") -> Iterator[Outcome]:
        """Read articles out of what is recorded already; see `AsyncArchive.extract_all`."""
        start = partial(self._engine.start_extraction, which)
        yield from self._outcomes(self._call(start))

    def run(
        self, *, max_pages: int | None = None, max_s: float | None = None, source: str | None = None
    ) -> Iterator[Outcome]:
        """Archive what is new or changed; see `AsyncArchive.run`. Leaving the loop early ends the run."""
        limits = RunLimits(max_pages=max_pages, max_s=max_s, source=source)
        yield from self._outcomes(self._call(self._engine.start_run, limits))

    @property
    def last_run(self) -> RunSummary | None:
        """What the last `run` did, or the one under way has done so far; None: there was none."""
        return self._engine.last_run

    def sources(self) -> tuple[Source, ...]:
        """The sources in archiver.toml; see `AsyncArchive.sources`."""
        return self._engine.sources()

    def add(
        self,
        url: str,
        *,
        kind: Kind | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        dry_run: bool = False,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Finding:
        """Look at a feed, sitemap or site, and make it a source; see `AsyncArchive.add`."""
        look = partial(self._engine.add, url, kind=kind, include=include, exclude=exclude)
        return self._call(partial(look, dry_run=dry_run, progress=progress))

    def due(self, *, source: str | None = None) -> Iterator[Visit]:
        """What the next run would fetch as far as is known now; see `AsyncArchive.due`."""
        return self._engine.due(source=source)

    def next_due(self, *, source: str | None = None) -> Visit | None:
        """What is due next, when nothing is now; see `AsyncArchive.next_due`."""
        return self._engine.next_due(source=source)

    def remove(self, url: str) -> bool:
        """Take a source out of archiver.toml; see `AsyncArchive.remove`."""
        return self._engine.remove(url)

    def take_in(
        self, source: str | Path, *, progress: Callable[[int], None] = lambda _: None
    ) -> tuple[int, list[Fault]]:
        """Take in another tool's file; see `AsyncArchive.take_in`. `progress` is called in a thread."""
        return self._call(partial(self._engine.take_in, source, progress=progress))

    def _outcomes(self, batch: RunningBatch) -> Iterator[Outcome]:
        try:
            while (outcome := self._call(batch.next)) is not None:
                yield outcome
        finally:
            if self._entered is not None and self._process == os.getpid():  # else it ended with the archive
                self._call(batch.stop)

    @property
    def reader(self) -> Reader:
        """The reading half by itself."""
        return self._engine.reader

    @property
    def _database(self) -> Database:
        return self.reader.database

    def rows(self, selection: Selection = OLDEST_FIRST, *, respect_tdm: bool = False) -> Iterator[ExportRow]:
        """The selected articles with all columns of an export; see `AsyncArchive.rows`."""
        return iter(Rows(self._engine.reader, selection, respect_tdm=respect_tdm))

    def export(
        self,
        target: str | Path,
        *,
        format: Format | None = None,  # noqa: A002 — what it is called everywhere
        selection: Selection = OLDEST_FIRST,
        respect_tdm: bool = False,
        replace: bool = False,
        progress: Callable[[int], None] = lambda _: None,
    ) -> ExportSummary:
        """Write articles to a file or folder that other tools read; see `AsyncArchive.export`."""
        write = partial(self._engine.export, target, format=format, selection=selection)
        write = partial(write, respect_tdm=respect_tdm, replace=replace, progress=progress)
        return self._call(write)


def fetch(url: str, *, settings: Settings | None = None) -> Exchange:
    """One GET with its redirect chain; nothing is written.

    Args:
        url: of the page.
        settings: limits, contact, and whether private addresses are allowed. None: the defaults.

    Returns:
        The last exchange; `.history` holds the redirects. `.body()` are the page's bytes.

    Raises:
        InvalidURL: `url` is not one.
        ConfigError: `settings` hold something that is not allowed.
        FetchError: no answer came; its `.exchanges` hold what did go over the socket.
    """
    limits = Settings() if settings is None else checked(settings)

    async def get() -> Exchange:
        async with make_fetcher(limits, clock=utc_now, network=None) as fetcher:
            return await fetcher.fetch(url)

    with start_blocking_portal() as portal:  # a thread: also where an event loop runs already
        return portal.call(get)
