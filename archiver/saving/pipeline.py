"""The way of one page through the rooms.

    url → fetch → record (raw) → extract → record (cleaned) → Outcome
          │        │               │         │
          fetcher  recorder        workers   recorder

A page is kept before anything is read out of it: when extraction hangs or crashes, or the power fails, the
raw capture is there already. Only a disk or database that refuses ends a batch; a bad page never does.
"""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from anyio import to_thread

from archiver import policy, store
from archiver.errors import NO_THREAD, ArchiverError, FetchError, InvalidURL
from archiver.models import Outcome
from archiver.optouts import opt_outs_of
from archiver.saving.edits import Edits
from archiver.saving.extractor import extractor_version
from archiver.saving.keys import article_keys, keys_of, told_another
from archiver.saving.said_elsewhere import COMMON, is_common, set_common_aside
from archiver.saving.workers import ExtractionFailed
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.fetching import Fetcher
    from archiver.models import Article, Capture, Exchange
    from archiver.reading.reader import Reader
    from archiver.saving.recorder import Recorder
    from archiver.saving.workers import ExtractWorkers
    from archiver.settings import Settings
    from archiver.store import Database

_log = logging.getLogger("archiver")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Takes a URL the whole way.

    Args:
        fetcher: gets pages.
        recorder: keeps them.
        reader: of what it kept.
        workers: read the article out of them.
        settings: limits and paces.
    """

    fetcher: Fetcher
    recorder: Recorder
    reader: Reader
    workers: ExtractWorkers
    settings: Settings

    @property
    def edits(self) -> Edits:
        """Judges what pages of this archive say against what they said."""
        return Edits(self.reader, self.workers, self.settings.max_decoded_bytes)

    async def save(self, url: str) -> Outcome:
        """Archive one page.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        fetched = await self.fetch(url)
        return fetched if isinstance(fetched, Outcome) else await self.keep(url, fetched)

    async def fetch(self, url: str) -> Exchange | Outcome:
        """The answer of the last hop; when there is none, the outcome, with what did happen recorded.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        try:
            return await self.fetcher.fetch(url)
        except InvalidURL as error:
            return failed(url, error)
        except FetchError as error:
            captures = await self.recorder.record_failure(error)
            return failed(url, error, captures[-1] if captures else None)

    async def keep(self, url: str, exchange: Exchange) -> Outcome:
        """Record an answer and what can be read out of it; the exchange is closed.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        try:
            captures = await self.recorder.record(exchange)
            article, note = None, policy.note_on(exchange)
            if policy.holds_article(exchange):
                article, said = await self._read(url, exchange, captures)
                note = said or note
        finally:
            exchange.close()
        return Outcome(url=url, status="saved", capture=captures[-1], article=article, note=note)

    async def _read(
        self, url: str, exchange: Exchange, captures: Sequence[Capture]
    ) -> tuple[Article | None, str | None]:
        """What was read out of a page, if it is kept; and what is to be said of that, in words."""
        try:
            article = await self.extract(exchange, await to_thread.run_sync(self.hints, url))
            refusal = policy.why_no_copy(article, self.settings) or await self._withhold(captures, article)
            return (None, refusal) if refusal else (article, await self._keep_read(captures, article))
        except ExtractionFailed as error:
            why = str(error)
        except (ArchiverError, OSError):  # no file, process or memory left: of no one page
            raise
        except Exception as error:  # noqa: BLE001 — what nobody foresaw costs one cleaned copy
            why = excuse(url, error)
        return None, f"{why}; the page itself is kept"

    def hints(self, url: str) -> Mapping[str, Any]:
        """What a feed or sitemap said of a page, as runs know it: else each of them reads it otherwise.

        Raises:
            StoreError: the database refused.
        """
        visit = store.find_visit(self.recorder.database, url_key(url))
        return {} if visit is None or visit.hints is None else visit.hints

    async def _withhold(self, captures: Sequence[Capture], article: Article) -> str | None:
        """Why what was read is not kept, in words, which is noted; None: it may be kept."""
        capture = captures[-1]
        is_said_elsewhere = await to_thread.run_sync(is_common, self.recorder.database, capture, article)
        why = COMMON if is_said_elsewhere else await self._why_less(captures, article)

        def note(database: Database) -> None:
            if is_said_elsewhere:
                set_common_aside(database, capture, article)
            store.note_read(database, capture, extractor_version(article.site_rule))

        if why is not None:
            await self.recorder.note(note)
        return why

    async def _why_less(self, captures: Sequence[Capture], article: Article) -> str | None:
        """In words, if a page shows less of its article than is kept of it; None: it does not."""
        capture, database = captures[-1], self.recorder.database
        keys = article_keys([each.url for each in captures], article)
        known = await to_thread.run_sync(lambda: [store.newest_article(database, key) for key in keys])
        longer = [each for each in known if each is not None and each.word_count > article.word_count]
        if longer and not article.text:
            return f"nothing of the article is shown now ({article.access}); the page itself is kept"
        if longer and policy.is_damaged(capture):
            return "the answer broke off: it shows less of the article than is kept"
        for before in longer:
            if (why := await self.edits.why_less(before, capture, article)) is not None:
                return why
        return None

    async def _keep_read(self, captures: Sequence[Capture], article: Article) -> str | None:
        """Keep what was read; in words, if it is not what was asked for, or known of it."""
        capture, chain, database = captures[-1], [each.url for each in captures], self.recorder.database
        keys = await to_thread.run_sync(keys_of, database, capture, article, chain)
        is_another = await to_thread.run_sync(told_another, database, url_key(capture.url), capture, article)
        await self.recorder.record_article(capture, article, chain)
        if url_key(chain[0]) not in keys:
            return f"it redirects to another page, {capture.url}"
        return "title and text are others than before, as a whole" if is_another else None

    async def extract(
        self, exchange: Exchange, hints: Mapping[str, Any] | None = None, *, max_bytes: int | None = None
    ) -> Article:
        """What can be read out of an answer.

        Args:
            exchange: the answer.
            hints: what a feed or sitemap said of it, in plain JSON values; fills gaps.
            max_bytes: most that it is decompressed to. None: as the settings say.

        Raises:
            ExtractionFailed: the page hung or crashed the extractor.
        """
        page = partial(exchange.body, max_bytes=max_bytes or self.settings.max_decoded_bytes)
        content_type = exchange.header("Content-Type")
        said = {**(hints or {}), "opt_outs": opt_outs_of(exchange.headers)}
        return await self.workers.extract(page, url=exchange.url, content_type=content_type, hints=said)


def failed(url: str, error: ArchiverError, capture: Capture | None = None) -> Outcome:
    """The outcome of a URL that brought no answer; `capture` is the record of what did happen."""
    return Outcome(url=url, status="failed", capture=capture, error=_without(url, error), exception=error)


def excuse(url: str, error: Exception) -> str:
    """Log a fault of ours that an address brought out, and say so in words for its outcome.

    Raises:
        OSError: it is none: the system had no thread left.
    """
    if isinstance(error, RuntimeError) and str(error) == NO_THREAD:
        raise OSError(errno.EAGAIN, NO_THREAD) from error
    _log.warning("%s: a fault of archiver itself; please report it", url, exc_info=error)
    return f"a fault of archiver itself ({type(error).__name__}: {error})"


def _without(url: str, error: ArchiverError) -> str:
    """The error's words without the URL in front, which stands beside them in an outcome."""
    return error.message if isinstance(error, FetchError) and error.url == url else str(error)
