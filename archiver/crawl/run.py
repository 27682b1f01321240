"""One run: everything that is due is fetched, domains side by side, one request at a time to each.

    sources → frontier ── due domains ── one task each: next visit → Visitor ┬ page → Versions → Outcome
                 ↑                                                           │
                 └─────────────────────── links ─────────────────────────────┘

What is to be done stands in the database and is taken from there one address at a time, so memory stays the
same however much that is.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from archiver import policy, store
from archiver.crawl.due import DueDomains
from archiver.crawl.frontier import Learned, enter_sources
from archiver.crawl.own_settings import OwnSettings
from archiver.crawl.pace import Pacer
from archiver.crawl.settling import silent_since
from archiver.crawl.summary import RunSummary
from archiver.crawl.versions import Page, Versions
from archiver.crawl.visitor import make_visitor
from archiver.saving.recorded import RecordedPages
from archiver.saving.session import require_contact
from archiver.sources import only_source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from anyio.abc import TaskGroup
    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.crawl.summary import RunLimits
    from archiver.crawl.waiting import Waiting
    from archiver.models import Outcome
    from archiver.reading.reader import Reader
    from archiver.saving.pipeline import Pipeline
    from archiver.settings import Source
    from archiver.store import Database, Visit

_log = logging.getLogger("archiver")

_VISITS_IN_A_ROW = 30  # to a domain while others wait for one of the places
_AFTER_OUTAGE = timedelta(seconds=policy.FIRST_RETRY_S)
_SHORT_PAUSE_S = 60.0  # a pause that a server asks for is waited for up to here, else left to a later run


@dataclass(slots=True)
class _Progress:
    """What the tasks of a run share."""

    working: set[str] = field(default_factory=set)
    pages: int = 0
    stop: anyio.Event = field(default_factory=anyio.Event)
    changed: anyio.Event = field(default_factory=anyio.Event)

    def tell(self) -> None:
        """Wake whoever looks for domains to work on."""
        self.changed.set()
        self.changed = anyio.Event()


class Run:
    """One run over the sources.

    Args:
        pipeline: into the archive.
        reader: of the same.
        sources: those of archiver.toml.
        clock: aware UTC.
        limits: of the run.
        waiting: how to wait.

    Attributes:
        summary: what was done so far.

    Raises:
        ConfigError: a source is on the open web without a contact; or `limits` name a source that is none.
        InvalidURL: what they name is no URL.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        reader: Reader,
        sources: Sequence[Source],
        *,
        clock: Callable[[], datetime],
        limits: RunLimits,
        waiting: Waiting,
    ) -> None:
        require_contact(pipeline, sources)
        self.summary = RunSummary()
        self.sources = sources
        self._pipeline = pipeline
        self._reader = reader
        self._recorder = pipeline.recorder
        self._before = self._recorder.requests, self._recorder.bytes
        self._database = pipeline.recorder.database
        self._clock = clock
        self._limits = limits
        self._only = only_source(sources, limits.source)
        own = OwnSettings(pipeline.settings, sources)
        self._waiting = waiting
        self._pacer = Pacer(own, waiting=waiting)
        self._visitor = make_visitor(pipeline, self._pacer, own, clock)
        self._versions = Versions(pipeline, own)
        self._due = DueDomains(self._database, clock, self._only)
        self._progress = _Progress()
        self._pages = anyio.Semaphore(2 * pipeline.settings.max_in_flight)

    async def run(self, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Fetch what is due, and send an outcome for each page, and for each source that failed.

        Raises:
            ExceptionGroup: of DiskRefused or StoreError; the archive cannot be written, the rest is given up.
        """
        started_s, started_at = self._waiting.now_s(), self._clock()
        number, killed_at = await self._begin()
        await self._pacer.take_up(self._database, started_at, was_killed=killed_at is not None)
        self.summary.due = await to_thread.run_sync(store.count_due, self._database, self._clock())
        async with anyio.create_task_group() as watch:
            watch.start_soon(self._watch_time)
            async with anyio.create_task_group() as tasks:
                if killed_at is not None:
                    await self._read_what_was_left(killed_at, outcomes)
                await self._take_domains(tasks, outcomes)
            watch.cancel_scope.cancel()
        await to_thread.run_sync(self._name_silent_sources, started_at)
        self.summary.due = await to_thread.run_sync(store.count_due, self._database, self._clock())
        self._count_traffic()
        if self.summary.failed and not self.summary.bytes:
            await self._recorder.note(lambda database: self._forgive(database, started_at))
        self.summary.seconds = self._waiting.now_s() - started_s
        await self._recorder.note(
            lambda database: store.end_run(database, number, self._clock(), self.summary.to_dict())
        )

    async def _begin(self) -> tuple[int, datetime | None]:
        """Enter the sources, and note that a run begins; when the first of those killed before it did."""
        begun: list[tuple[int, datetime | None]] = []

        def write(database: Database) -> None:
            if (ahead := store.forget_future(database, self._clock())) is not None:
                _log.warning(
                    "the last run was at work at %s by a clock that was wrong; all it did is due", ahead
                )
            enter_sources(database, self.sources, self._clock())
            number, killed_at = store.begin_run(database, self._clock())
            if killed_at is not None:
                store.restore_digests(database, killed_at)
            begun.append((number, killed_at))

        await self._recorder.note(write)
        return begun[0]

    def _name_silent_sources(self, started_at: datetime) -> None:
        """Of those that this run looked at: cron mails what is said, and may start runs minutes apart."""
        polls = store.polls(self._database)
        looked_at = {visit.source for visit in polls if visit.last_at and visit.last_at >= started_at}
        for source, since in silent_since(polls, self._clock()).items():
            if source in looked_at:
                _log.warning("%s has brought nothing since %s", source, f"{since:%Y-%m-%d}")

    def _forgive(self, database: Database, since: datetime) -> None:
        """Where nothing at all was received our network has failed, for which no site is left alone."""
        at = self._clock() + _AFTER_OUTAGE
        if domains := store.forgive_outage(database, since, at, "nothing was received from any site"):
            _log.warning("nothing was received from any of %d sites: the network was down", domains)

    async def _watch_time(self) -> None:
        if self._limits.max_s is not None:
            await self._waiting.sleep(self._limits.max_s)
            self._progress.stop.set()
            self._progress.tell()

    async def _read_what_was_left(self, since: datetime, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Read the articles of pages that a killed run recorded, but did not come to read."""
        captures = self._reader.pages(since=since)
        keep = self._versions.keep_recorded
        await RecordedPages(self._pipeline, self._reader, captures, keep=keep).run(outcomes)

    async def _take_domains(self, tasks: TaskGroup, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Start work on each domain on which something is due, until nothing is, or it is time to stop."""
        progress = self._progress
        while True:
            changed = progress.changed
            if not progress.stop.is_set():
                for domain in await self._take_due():
                    progress.working.add(domain)
                    tasks.start_soon(self._work, domain, tasks, outcomes)
            if not progress.working:
                return
            await changed.wait()

    async def _take_due(self) -> list[str]:
        """Domains to begin with: as many as there is room for."""
        working = self._progress.working
        room = self._pipeline.settings.max_in_flight - len(working)
        taken = [] if self._due.is_stale else self._due.take(room, working)
        if not taken and (self._due.is_stale or not working):
            await to_thread.run_sync(self._due.look)
            taken = self._due.take(room, working)
        return taken

    async def _work(self, domain: str, tasks: TaskGroup, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Make the visits that are due on one domain, one after the other."""
        known = await to_thread.run_sync(store.find_domain, self._database, domain)
        self._pacer.begin(domain, known.latency_s)
        visits = 0
        while (visit := await self._next(domain)) is not None:
            if visit.kind == "page":
                self._progress.pages += 1
            done = await self._visitor.visit(visit)
            self.summary.due -= 1
            if isinstance(done, Learned):
                self.summary.due += done.new
                self.summary.sources += visit.kind != "page"
                self._due.add(done.domains - {domain})
            elif isinstance(done, Page):
                await self._pages.acquire()
                tasks.start_soon(self._read, done, outcomes)
            else:
                await self._send(done, outcomes)
            if self._due.is_stale or (isinstance(done, Learned) and done.domains - {domain}):
                self._progress.tell()
            visits += 1
            if visits >= _VISITS_IN_A_ROW and self._due.has_others(self._progress.working):
                self._due.add([domain])
                break
        self._progress.working.discard(domain)
        self._progress.tell()

    async def _next(self, domain: str) -> Visit | None:
        """The next visit, when it is its time; None when there is none, or the run is to stop."""
        if not await self._pause(self._pacer.remaining_s(domain)):
            return None
        paused_until, visit = await to_thread.run_sync(self._look_for_next, domain)
        if paused_until is not None:
            wait_s = (paused_until - self._clock()).total_seconds()
            if wait_s > _SHORT_PAUSE_S or not await self._pause(wait_s):
                return None
            paused_until, visit = await to_thread.run_sync(self._look_for_next, domain)
            if paused_until is not None:
                return None
        most = self._limits.max_pages
        if visit is not None and visit.kind == "page" and most is not None and self._progress.pages >= most:
            self._progress.stop.set()
            return None
        return visit

    def _look_for_next(self, domain: str) -> tuple[datetime | None, Visit | None]:
        """Until when a domain asked to be left alone, or what is due there if it did not."""
        now = self._clock()
        until = store.find_domain(self._database, domain).not_before
        if until is not None and until > now:
            return until, None
        return None, store.next_visit(self._database, domain, now, self._only)

    async def _pause(self, seconds: float) -> bool:
        """Wait; False when the run is to stop."""

        async def stop() -> None:
            await self._progress.stop.wait()
            pause.cancel_scope.cancel()

        if seconds > 0:
            async with anyio.create_task_group() as pause:
                pause.start_soon(stop)
                await self._waiting.sleep(seconds)
                pause.cancel_scope.cancel()
        return not self._progress.stop.is_set()

    async def _read(self, page: Page, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        try:
            outcome = await self._versions.read(page)
        finally:
            self._pages.release()
        await self._send(outcome, outcomes)

    async def _send(self, outcome: Outcome, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        self.summary.count(outcome)
        self._count_traffic()
        await outcomes.send(outcome)

    def _count_traffic(self) -> None:
        requests, received = self._before
        self.summary.requests = self._recorder.requests - requests
        self.summary.bytes = self._recorder.bytes - received
