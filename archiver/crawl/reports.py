"""What others hear of a run: a health-check service by pings, Prometheus by a file of metrics.

Neither may hurt a run: what cannot be told is warned about.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import anyio
from anyio import to_thread

from archiver import fetching
from archiver.crawl.metrics import RunReport, metrics_text, write_metrics
from archiver.crawl.running import first_of
from archiver.errors import ArchiveLocked, ArchiverError, FetchError, StoreError
from archiver.saving.session import user_agent
from archiver.urls import host, parse_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.crawl.run import Run
    from archiver.fetching import NetworkBackend
    from archiver.models import Outcome
    from archiver.reading.reader import Reader
    from archiver.settings import Settings

_log = logging.getLogger("archiver")

_NOTHING_ANSWERED = "nothing was due; when a run last asked for something, nothing answered"


class RunReports:
    """Tells others how a run goes, as far as the settings say.

    A run that its caller breaks off has neither succeeded nor failed: nothing is told of its end.

    Args:
        settings: `ping_url`, `metrics_file`.
        folder: of the archive.
        reader: of the same.
        clock: aware UTC.
        network: for the pings. None: the real one.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        reader: Reader,
        *,
        clock: Callable[[], datetime],
        network: NetworkBackend | None,
    ) -> None:
        self._settings = settings
        self._metrics = folder / settings.metrics_file if settings.metrics_file else None
        self._reader = reader
        self._clock = clock
        self._network = network

    @asynccontextmanager
    async def opening(self) -> AsyncIterator[None]:
        """Tell when a run cannot even begin; that another one is at work is no failure."""
        try:
            yield
        except ArchiveLocked:
            raise
        except ArchiverError as error:
            await self._ping("/fail", str(error))
            raise

    async def run(self, run: Run, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Let a run go, and tell of its start and its end.

        Raises:
            ExceptionGroup: as `Run.run`.
        """
        started_at = self._clock()
        await self._ping("/start")
        try:
            await run.run(outcomes)
        except Exception as error:
            await self._tell_end(run, started_at, error=str(first_of(error)))
            raise
        await self._tell_end(run, started_at)

    async def _tell_end(self, run: Run, started_at: datetime, *, error: str | None = None) -> None:
        summary = run.summary
        if error is None and not summary.is_telling and not await to_thread.run_sync(self._went_well):
            error = _NOTHING_ANSWERED
        succeeded = error is None and not summary.all_failed
        if succeeded:
            await self._ping("")
        else:
            await self._ping("/fail", "\n".join(filter(None, (str(summary), error))))
        if self._metrics is not None:
            report = RunReport(summary, started_at, self._clock(), succeeded=succeeded)
            with anyio.CancelScope(shield=True):
                await to_thread.run_sync(self._write_metrics, run, report, self._metrics)

    def _went_well(self) -> bool:
        try:
            return self._reader.has_succeeded()
        except StoreError as error:
            _log.warning("how the last runs went cannot be read: %s", error)
            return True

    def _write_metrics(self, run: Run, report: RunReport, path: Path) -> None:
        try:
            sources = list(self._reader.status(run.sources, report.ended_at))
            text = metrics_text(report, sources, succeeded_at=self._reader.last_success_at())
            write_metrics(path, text)
        except (OSError, StoreError) as error:
            _log.warning("the metrics cannot be written: %s", error)

    async def _ping(self, end: str, text: str = "") -> None:
        if not self._settings.ping_url:
            return
        try:
            await fetching.ping(
                ping_address(self._settings.ping_url, end),
                body=text.encode("utf-8", "replace"),
                user_agent=user_agent(self._settings),
                allow_private=self._settings.allow_private,
                network=self._network,
            )
        except FetchError as error:
            # Not the address: who knows its path can send pings, and cron mails what is said.
            _log.warning("the ping to %s failed: %s", host(error.url), error.message)


def ping_address(url: str, end: str) -> str:
    """The address of a ping: `end` is put behind the path, before a query.

    >>> ping_address("watch.example/ping/4711?rid=1", "/start")
    'https://watch.example/ping/4711/start?rid=1'
    """
    url = parse_url(url)  # the settings take what a person writes: no scheme, a host in Cyrillic
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + end)) if end else url
