"""Captures that are read again: what the present extractor finds is kept where it differs from before.

Captures that say what an earlier one said come after all others: they are compared with the new reading of
that one, and no copy is written as long as they still say the same.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from anyio import to_thread

from archiver import policy, store
from archiver.errors import WarcError
from archiver.models import Outcome
from archiver.saving.extractor import extractor_version
from archiver.saving.keys import keys_of
from archiver.saving.recorded import RecordedPages
from archiver.saving.said_elsewhere import COMMON, is_common, set_common_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.saving.pipeline import Pipeline
    from archiver.store import Database, StoredArticle, Which


class Rereading:
    """Reads captures with the present extractor, and notes that it did.

    Breaking off loses nothing: with the same `which` another one goes on, unless that is `all`.

    Args:
        pipeline: whose workers and recorder are used; it fetches nothing.
        reader: of the same archive.
        which: captures are read.
    """

    def __init__(self, pipeline: Pipeline, reader: Reader, which: Which) -> None:
        self._pipeline = pipeline
        self._reader = reader
        self._which = which

    async def run(self, outcomes: MemoryObjectSendStream[Outcome]) -> None:
        """Send an outcome for each capture as it comes; one that cannot be read fails and stops nothing.

        Raises:
            ExceptionGroup: of DiskRefused or StoreError; the archive cannot be written, the rest is given up.
        """
        for repeats in (False, True):
            await self._pages(self._reader.pages(self._which, repeats=repeats)).run(outcomes)

    async def read(self, capture: Capture) -> Outcome:
        """Read one capture, whichever `which` are to be read.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        return await self._pages(()).read(capture)

    def _pages(self, captures: Iterable[Capture]) -> RecordedPages:
        return RecordedPages(self._pipeline, self._reader, captures, keep=self._keep, leave=self._leave)

    async def _keep(self, capture: Capture, article: Article, chain: list[str]) -> Outcome:
        recorder = self._pipeline.recorder
        if await to_thread.run_sync(is_common, recorder.database, capture, article):
            await recorder.note(lambda database: set_common_aside(database, capture, article))
            return await self._leave(capture, COMMON)
        keys = await to_thread.run_sync(keys_of, recorder.database, capture, article, chain)
        if await self._is_withheld(capture, article, keys):
            return await self._leave(capture, "it does not show the article, or less of it, which is kept")
        status, said = await to_thread.run_sync(self._compared, capture, article, keys)
        if status != "unchanged" and (before := await self._unedited(capture, article, keys)) is not None:
            status, said = "unchanged", before.record.json_id
        is_restated = said is not None and await to_thread.run_sync(self._restates, capture, article, keys)
        if status == "unchanged" and not is_restated:
            await recorder.note(partial(_note, capture, article, said, keys))
        else:
            note = partial(_note, capture, article, None, keys)
            await recorder.record_article(capture, article, chain, also=lambda database, _: note(database))
        return Outcome(url=capture.url, status=status, capture=capture, article=article)

    async def _unedited(
        self, capture: Capture, article: Article, keys: Sequence[str]
    ) -> StoredArticle | None:
        """The article of an earlier capture whose page shows what this one does; None: there is none."""
        before = await to_thread.run_sync(self._before, capture, keys)
        if before is None or await self._pipeline.edits.is_edited(before, capture, article):
            return None
        return before

    def _before(self, capture: Capture, keys: Sequence[str]) -> StoredArticle | None:
        """What a capture was known to say again; where nothing was, what its page said before it."""
        database = self._pipeline.recorder.database
        if (known := store.article_of(database, capture)) is not None:
            return None if known.capture == capture else known
        older = (store.newest_article(database, key, until=capture.captured_at) for key in keys)
        return next(filter(None, older), None)

    def _restates(self, capture: Capture, article: Article, keys: Sequence[str]) -> bool:
        """Whether a page names another author or time than before; what two extractors read says nothing."""
        database = self._pipeline.recorder.database
        for key in keys:
            version = store.newest_version(database, key, until=capture.captured_at)
            before = store.newest_article(database, key, until=capture.captured_at)
            if version is not None and before is not None:
                is_read_alike = version.extractor == extractor_version(article.site_rule)
                return is_read_alike and bool(policy.restated(before, article))
        return False

    async def _is_withheld(self, capture: Capture, article: Article, keys: Sequence[str]) -> bool:
        """Whether a page does not show, or not all of, an article that another capture of it showed."""
        known = await to_thread.run_sync(self._known, capture, keys)
        if known is None or known.capture == capture:
            return False
        if not article.text:
            return True
        return await self._pipeline.edits.why_less(known, capture, article) is not None

    def _known(self, capture: Capture, keys: Sequence[str]) -> StoredArticle | None:
        """The article of a capture, or else the newest of its page."""
        database = self._pipeline.recorder.database
        if (known := store.article_of(database, capture)) is not None:
            return known
        return next(filter(None, (store.newest_article(database, key) for key in keys)), None)

    async def _leave(self, capture: Capture, why: str) -> Outcome:
        await self._pipeline.recorder.note(partial(_note, capture, None, None, ()))
        return Outcome(url=capture.url, status="skipped", capture=capture, note=why)

    def _compared(
        self, capture: Capture, article: Article, keys: Sequence[str]
    ) -> tuple[Literal["new", "updated", "unchanged"], str | None]:
        """What the reading is beside what was known, and the json_id of an article of others that says it."""
        database = self._pipeline.recorder.database
        known = store.article_of(database, capture)
        if known is None:
            said = next(filter(None, (_said(database, key, capture, article) for key in keys)), None)
            return ("new", None) if said is None else ("unchanged", said)
        try:
            before = self._reader.cleaned_copy(known.record)
        except WarcError:
            return "updated", None  # what is damaged is written anew
        if known.capture == capture:
            is_same = article == before
        else:
            is_same = policy.says_the_same(article, policy.article_digest(before))
        return ("unchanged" if is_same else "updated"), None


def _note(
    capture: Capture, article: Article | None, said: str | None, keys: Sequence[str], database: Database
) -> None:
    """Note that a capture was read, and the json_id of the article that it says again, if it does."""
    if said is not None:
        store.note_same(database, capture, said, keys=keys)
    store.note_read(database, capture, extractor_version(article.site_rule if article else None))


def _said(database: Database, key: str, capture: Capture, article: Article) -> str | None:
    """The json_id of the article under a url_key that was the newest then, or is now, if it says the same."""
    for until in (capture.captured_at, None):
        version = store.newest_version(database, key, until=until)
        if version is not None and policy.says_the_same(article, version.digest):
            return version.json_id
    return None
