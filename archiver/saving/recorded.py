"""Articles out of captures that are in the archive already: after an import, or with a better extractor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
from anyio import to_thread

from archiver import http1, policy, store
from archiver.errors import ArchiverError, StoreError, WarcError
from archiver.fetching.redirects import refresh_target
from archiver.models import Outcome
from archiver.optouts import opt_outs_of
from archiver.saving.pipeline import excuse
from archiver.saving.recorded_page import read_recorded
from archiver.saving.workers import ExtractionFailed
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.saving.pipeline import Pipeline
    from archiver.saving.recorded_page import RecordedPage


Keep = Callable[["Capture", "Article", list[str]], Awaitable[Outcome]]
Leave = Callable[["Capture", str], Awaitable[Outcome]]

_IN_FLIGHT = 16  # enough to keep the workers busy; each holds one page in memory


class RecordedPages:
    """Captures whose article is to be read out and kept, many at once.

    Args:
        pipeline: whose workers and recorder are used; it fetches nothing.
        reader: of the same archive.
        captures: which; taken in a thread, so the iterator may block.
        keep: keeps an article of a capture with the redirect chain that led to it.
        leave: is told of a page from which nothing is to be kept, and why. None: nothing is done.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        reader: Reader,
        captures: Iterable[Capture],
        *,
        keep: Keep,
        leave: Leave | None = None,
    ) -> None:
        self._pipeline = pipeline
        self._keep = keep
        self._leave = leave or self._told
        self._reader = reader
        self._captures = iter(captures)
        self._room = anyio.Semaphore(_IN_FLIGHT)
        self._last: dict[str, anyio.Event] = {}  # of each page that is being read: when its last capture is

    async def run(self, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Send an outcome for each capture as it comes; one that cannot be read fails and stops nothing.

        What captures of one page say is kept in their order: each is compared with the ones before.

        Raises:
            ExceptionGroup: of DiskRefused or StoreError; the archive cannot be written, the rest is given up.
        """
        async with anyio.create_task_group() as tasks:
            while (capture := await to_thread.run_sync(next, self._captures, None)) is not None:
                await self._room.acquire()
                key, done = url_key(capture.url), anyio.Event()
                before, self._last[key] = self._last.get(key), done
                tasks.start_soon(self._finish, capture, outcomes, before, done)

    async def _finish(
        self,
        capture: Capture,
        outcomes: MemoryObjectSendStream[Outcome],
        before: anyio.Event | None,
        done: anyio.Event,
    ) -> None:
        outcome = await self.read(capture, after=before)
        done.set()
        self._last = {key: last for key, last in self._last.items() if last is not done}
        self._room.release()
        await outcomes.send(outcome)

    async def read(self, capture: Capture, *, after: anyio.Event | None = None) -> Outcome:
        """Read one capture, and keep what it says; the outcome tells whether that failed.

        Args:
            capture: of a page.
            after: what it says is kept only then. None: at once.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        try:
            return await self._extract(capture, after)
        except (ArchiverError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 — else the page would end this run and all to come
            why = excuse(capture.url, error)
            return Outcome(url=capture.url, status="failed", capture=capture, error=why)

    async def _extract(self, capture: Capture, after: anyio.Event | None) -> Outcome:
        try:
            most = self._pipeline.settings.max_decoded_bytes
            page = await to_thread.run_sync(partial(read_recorded, self._reader, capture, max_bytes=most))
            content_type = page.header("Content-Type")
            media_type = http1.media_type(content_type)
            if not policy.is_page(media_type, lambda: page.body):
                why = f"{media_type or 'no type'}: kept as it is, without an article"
                return await self._leave(capture, why)
            target = refresh_target(
                page.body,
                capture.url,
                content_type=content_type,
                header=page.header("Refresh"),
            )
            if target is not None:
                return await self._leave(capture, f"it sends its reader on to {target}")
            chain = await to_thread.run_sync(self._reader.redirect_chain, capture)
            if await to_thread.run_sync(self._is_asked_for_its_links, chain[0]):
                return await self._leave(capture, f"it is what {chain[0]} led to, which is no page")
            article = await self._pipeline.workers.extract(
                lambda: page.body,
                url=capture.url,
                content_type=content_type,
                hints=await to_thread.run_sync(self._hints, chain[0], page),
            )
        except (ExtractionFailed, WarcError, StoreError) as error:
            return Outcome(url=capture.url, status="failed", capture=capture, error=str(error))
        refusal = policy.why_no_copy(article, self._pipeline.settings)
        if refusal is not None:
            return await self._leave(capture, refusal)
        if after is not None:
            await after.wait()
        return await self._keep(capture, article, chain)

    def _hints(self, url: str, page: RecordedPage) -> dict[str, Any]:
        """What the headers say of a page, and the feed or sitemap that named its address."""
        return {**self._pipeline.hints(url), "opt_outs": opt_outs_of(page.headers)}

    def _is_asked_for_its_links(self, url: str) -> bool:
        """Whether a chain began at a robots.txt or something polled; what it ended at need not show that."""
        visit = store.find_visit(self._pipeline.recorder.database, url_key(url))
        return url.endswith("/robots.txt") or (visit is not None and visit.kind != "page")

    async def _told(self, capture: Capture, why: str) -> Outcome:
        return Outcome(url=capture.url, status="saved", capture=capture, note=why)
