"""An archive for programs with an event loop; `archiver.archive` has the same with blocking calls.

An archive is a directory; which file in it is what stands in docs/architecture.md. Opening one takes no lock:
any number may read while one writes. The first call that writes takes it, and puts in order what a killed run
left behind.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, get_args
from uuid import uuid4

from anyio import to_thread

from archiver.crawl.batch import Batch
from archiver.crawl.look import look_at
from archiver.crawl.own_settings import OwnSettings
from archiver.crawl.pace import Pacer
from archiver.crawl.reports import RunReports
from archiver.crawl.run import Run
from archiver.crawl.summary import RunLimits, RunSummary
from archiver.crawl.waiting import LoopWaiting
from archiver.exports import OLDEST_FIRST, ExportOptions, Origin, export
from archiver.fetching import parse_headers, utc_now
from archiver.opened import OpenArchive
from archiver.reading.async_reader import AsyncReader
from archiver.saving.rereading import Rereading
from archiver.saving.session import writing
from archiver.selection import require_one_of
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.settings import Source, checked, read_config
from archiver.sources import add_sources, only_source, remove_source
from archiver.store import Which
from archiver.upkeep import take_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from archiver.crawl.look import Finding
    from archiver.crawl.running import RunningBatch
    from archiver.crawl.waiting import Waiting
    from archiver.exports import ExportSummary, Format
    from archiver.extract import SiteRule
    from archiver.fetching import NetworkBackend
    from archiver.models import Outcome
    from archiver.reading.reader import Reader
    from archiver.selection import Selection
    from archiver.settings import Config, Kind, Settings
    from archiver.store import Visit
    from archiver.warc import Fault


def new_record_id() -> str:
    """A random record id, `urn:uuid:…`."""
    return uuid4().urn


class AsyncArchive(AsyncReader):
    """An archive in `folder`, for programs with an event loop (asyncio or trio).

    Args:
        folder: of the archive.
        settings: instead of those in its archiver.toml.
        create: whether to make an archive where there is none; otherwise that is a StoreError.
        network: where connections come from. None: the real network. Tests give an
            `archiver.testing.MemoryWeb`.
        clock: gives the time of a capture.
        new_id: gives the record ids.
        waiting: how `run` and `add` wait between requests. None: as the event loop does. Tests give an
            `archiver.testing.SimulatedWaiting`.

    Attributes:
        folder: its absolute path.
        settings: those in force.
        last_run: what the last `run` did, or the one under way has done so far; None: there was none.

    Raises:
        ConfigError: archiver.toml, or `settings`, holds something that is not allowed.
    """

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
        self.folder = Path(folder).absolute()  # a script may go elsewhere while it is open
        config = read_config(self.folder / SETTINGS_NAME)
        self.settings = config.settings if settings is None else checked(settings)
        self._clock = clock
        self._new_id = new_id
        self._network = network
        self._waiting = waiting or LoopWaiting()
        write = partial(
            writing,
            self.folder,
            self.settings,
            rules=_site_rules(config, self.folder / SETTINGS_NAME),
            site_headers=parse_headers(config.site, self.folder / SETTINGS_NAME),
            clock=clock,
            new_id=new_id,
            network=network,
        )
        self._open = OpenArchive(self.folder, write, create=create)
        self.last_run: RunSummary | None = None

    async def __aenter__(self) -> Self:
        """Look whether the archive is there; make it when it is not.

        Raises:
            StoreError: its database is damaged, newer than this package, or missing beside WARC files.
            DiskRefused: the folder cannot be made.
        """
        await self._open.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the WARC files, and end what is still under way."""
        await self._open.close(kind, error, trace)

    @property
    def reader(self) -> Reader:
        """The reading half, with blocking calls.

        Raises:
            RuntimeError: the archive is not open.
        """
        return self._open.reader

    async def save(self, url: str) -> Outcome:
        """Archive one page now; returns when it is on disk, synced, and indexed.

        An answer with an HTTP error is kept like any other; `outcome.note` tells.

        Raises:
            InvalidURL: `url` is not one.
            FetchError: no answer came; what went over the socket is kept.
            ArchiveLocked: another run holds the archive.
            ClockNotSet: the machine's clock tells a time long past.
            DiskRefused, WarcError, StoreError: the archive cannot be written.
        """
        async with self._open.writing() as pipeline:
            outcome = await pipeline.save(url)
        if outcome.exception is not None:
            raise outcome.exception
        return outcome

    def save_all(self, urls: Iterable[str]) -> AsyncGenerator[Outcome, None]:
        """Archive many pages; yields an outcome for each as it comes, and never stops for one bad page.

        Pages of different sites are fetched side by side, of one site in turn with a polite pause.

        Raises:
            ArchiveLocked, ClockNotSet: as `save`.
            DiskRefused, WarcError, StoreError: the archive cannot be written; what was yielded is safe.
        """
        return _outcomes(partial(self.start_batch, urls))

    async def start_batch(self, urls: Iterable[str]) -> RunningBatch:
        """As `save_all`, for callers that want to stop it from another task; it ends with the archive.

        Raises:
            ArchiveLocked, ClockNotSet, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        if isinstance(urls, str):  # which is an iterable of letters
            raise TypeError("save_all takes many URLs: a list, say; save takes one")
        async with self._open.writing() as pipeline:
            pacer = Pacer(OwnSettings(pipeline.settings, self.sources()), waiting=self._waiting)
            return self._open.start(Batch(pipeline, urls, pacer=pacer, clock=self._clock).run)

    def extract_all(self, which: Which = "unread") -> AsyncGenerator[Outcome, None]:
        """Read the articles out of captures that are in the archive: after an import, or an upgrade.

        Yields an outcome for each: `new`, `updated` when it differs from the cleaned copy that there was,
        which stays, `unchanged`, `skipped` or `failed`. Breaking off loses nothing: but for `all`, the next
        call goes on.

        Args:
            which: `unread`, captures that no article was read from; `outdated`, these and those that another
                version of the extractor read; `all`.

        Raises:
            ArchiveLocked, ClockNotSet, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        return _outcomes(partial(self.start_extraction, which))

    async def start_extraction(self, which: Which = "unread") -> RunningBatch:
        """As `extract_all`, for callers that want to stop it from another task; it ends with the archive."""
        require_one_of(get_args(Which), which=which)
        async with self._open.writing() as pipeline:
            rereading = Rereading(pipeline, self.reader, which)
            return self._open.start(rereading.run)

    def run(
        self, *, max_pages: int | None = None, max_s: float | None = None, source: str | None = None
    ) -> AsyncGenerator[Outcome, None]:
        """Look at every source that is due, and archive what is new or changed: what cron does.

        Yields an outcome for each page that was due, and for each source that failed. Breaking off loses
        nothing: the next run goes on.

        Args:
            max_pages: to be fetched at most. None: all that are due.
            max_s: seconds after which nothing more is begun. None: no limit.
            source: URL of the one source to take. None: all.

        Raises:
            ConfigError: a source cannot be read, or no contact is set for the open web.
            ArchiveLocked, ClockNotSet, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        limits = RunLimits(max_pages=max_pages, max_s=max_s, source=source)
        return _outcomes(partial(self.start_run, limits))

    async def start_run(self, limits: RunLimits) -> RunningBatch:
        """As `run`, for callers that want to stop it from another task; it ends with the archive."""
        reports = RunReports(
            self.settings, self.folder, self.reader, clock=self._clock, network=self._network
        )
        async with reports.opening(), self._open.writing() as pipeline:
            run = Run(
                pipeline, self.reader, self.sources(), clock=self._clock, limits=limits, waiting=self._waiting
            )
        self.last_run = run.summary
        return self._open.start(partial(reports.run, run))

    def sources(self) -> tuple[Source, ...]:
        """The sources in archiver.toml.

        Raises:
            ConfigError: the file holds something that is not allowed.
        """
        return read_config(self.folder / SETTINGS_NAME).source

    async def add(
        self,
        url: str,
        *,
        kind: Kind | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        dry_run: bool = False,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Finding:
        """Look at a feed, sitemap or site and what it leads to, and make it a source in archiver.toml.

        Of a site with many feeds and sitemaps a dozen are looked at, which takes half a minute.

        Args:
            url: its address.
            kind: what it is. None: found out.
            include: parts of addresses, `*` for anything; only pages that have one are taken. Empty: all.
            exclude: parts of addresses; no page that has one is taken.
            dry_run: whether to look only.
            progress: called with each address before it is fetched.

        Returns:
            What is there, and how many articles each part of it would bring.

        Raises:
            InvalidURL: `url` is not one.
            FetchError, ParseError: it cannot be fetched, or is no source.
            ConfigError: no contact is set for the open web, or archiver.toml cannot be read or written.
            ArchiveLocked, ClockNotSet, DiskRefused, WarcError, StoreError: as `save_all`.
        """
        if isinstance(include, str) or isinstance(exclude, str):  # whose letters are in all addresses
            raise TypeError("include and exclude take many parts of addresses: a list, say")
        wanted = Source(url=url, kind=kind, include=tuple(include), exclude=tuple(exclude))
        async with self._open.writing() as pipeline:
            finding = await look_at(
                pipeline, wanted, clock=self._clock, progress=progress, waiting=self._waiting
            )
        added = [] if dry_run else add_sources(self.folder / SETTINGS_NAME, [finding.source])
        return replace(finding, added=bool(added))

    def due(self, *, source: str | None = None) -> Iterator[Visit]:
        """What the next run would fetch as far as is known now; nothing is written.

        Raises:
            ConfigError: settings cannot be read, or there is no such source.
            InvalidURL: `source` is not a URL.
            StoreError: the database cannot be read.
        """
        sources = self.sources()
        return self.reader.due(sources, self._clock(), source=only_source(sources, source))

    def next_due(self, *, source: str | None = None) -> Visit | None:
        """What is due next, when nothing is now; its `due_at` says when. None: nothing that is known of.

        Raises:
            ConfigError, InvalidURL, StoreError: as `due`.
        """
        return self.reader.next_due(source=only_source(self.sources(), source))

    def remove(self, url: str) -> bool:
        """Take a source out of archiver.toml; what it brought stays. False: it was not there.

        Raises:
            InvalidURL: `url` is not one.
            ConfigError: the file may not be written, or holds something that is not allowed.
            DiskRefused: the disk refused.
        """
        return remove_source(self.folder / SETTINGS_NAME, url)

    async def take_in(
        self, source: str | Path, *, progress: Callable[[int], None] = lambda _: None
    ) -> tuple[int, list[Fault]]:
        """Copy another tool's WARC or WACZ file into the archive; `extract_all` reads its articles.

        Taking the same file in again changes nothing, which a warning in the log tells.

        Args:
            source: the file; it is not changed.
            progress: called with the offset that has been reached in it, in bytes.

        Returns:
            How many captures it holds, and what was wrong with records: those of kind `digest` were taken in
            as they are, others left out.

        Raises:
            WarcError: the file cannot be read, or is a damaged WACZ.
            ArchiveLocked, DiskRefused, StoreError: as `save_all`.
        """
        async with self._open.writing() as pipeline:
            return await pipeline.recorder.alone(
                lambda database: take_in(self.folder, database, Path(source), progress=progress)
            )

    async def export(
        self,
        target: str | Path,
        *,
        format: Format | None = None,  # noqa: A002 — what it is called everywhere
        selection: Selection = OLDEST_FIRST,
        respect_tdm: bool = False,
        replace: bool = False,
        progress: Callable[[int], None] = lambda _: None,
    ) -> ExportSummary:
        """Write articles to a file or folder that other tools read, which is complete or absent.

        Cleaned copies that are damaged or gone are left out, counted, and named in the log.

        Args:
            target: the file; for `markdown` and `text` the folder.
            format: one of `archiver.exports.FORMATS`. None: as the target's name says.
            selection: which articles, in its order. By default the newest version of each page, oldest first.
            respect_tdm: whether to leave out pages that reserve text and data mining.
            replace: whether what stands at the target may be replaced.
            progress: called in a thread now and then with the number of articles looked at.

        Raises:
            ExportError: something stands at the target, its name tells no format, or pyarrow is missing.
            DiskRefused: the disk refused.
            InvalidURL, StoreError: the articles cannot be selected.
        """
        options = ExportOptions(format=format, selection=selection, respect_tdm=respect_tdm, replace=replace)
        origin = Origin(self._clock(), self._new_id)
        write = partial(export, self.reader, Path(target), options, origin=origin, progress=progress)
        return await to_thread.run_sync(write)


async def _outcomes(start: Callable[[], Awaitable[RunningBatch]]) -> AsyncGenerator[Outcome, None]:
    """What a batch brings, as it comes; it begins with the first step, and breaking off ends it."""
    batch = await start()
    try:
        while (outcome := await batch.next()) is not None:
            yield outcome
    finally:
        await batch.stop()


def _site_rules(config: Config, path: Path) -> dict[str, SiteRule]:
    """The rules of the file; that a selector is wrong is said when the archive is opened."""
    if not config.site:
        return {}
    from archiver.extract import parse_rules

    return parse_rules(config.site, path)
