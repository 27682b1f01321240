"""What a page says, beside what it said before: a new version of its article, or nothing new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import anyio
from anyio import to_thread

from archiver import policy, store
from archiver.crawl import settling
from archiver.crawl.said import Said, note_again, note_new, note_unkept
from archiver.errors import ArchiverError
from archiver.models import Outcome
from archiver.saving.edits import BROKEN_OFF, CUT
from archiver.saving.extractor import extractor_version
from archiver.saving.keys import told_another
from archiver.saving.pipeline import excuse
from archiver.saving.rereading import Rereading
from archiver.saving.said_elsewhere import COMMON, is_common, set_common_aside
from archiver.saving.workers import ExtractionFailed
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.crawl.own_settings import OwnSettings
    from archiver.models import Article, Capture, Exchange
    from archiver.saving.pipeline import Pipeline
    from archiver.store import Database, Version, Visit


class Page(NamedTuple):
    """A page that is recorded, and from which an article is still to be read.

    Attributes:
        visit: as known after the fetch.
        exchange: to be closed by whoever reads it.
        captures: of the redirect chain, the page's own last.
    """

    visit: Visit
    exchange: Exchange
    captures: Sequence[Capture]


@dataclass(frozen=True, slots=True)
class Versions:
    """Reads articles, and keeps those that say something new.

    Args:
        pipeline: whose workers and recorder are used.
        settings: say what is obeyed and when to look again, also those of a source's own.
    """

    pipeline: Pipeline
    settings: OwnSettings
    _keeping: defaultdict[str, anyio.Lock] = field(default_factory=lambda: defaultdict(anyio.Lock))

    async def read(self, page: Page) -> Outcome:
        """Read the article out of a page, and keep it if it says anything new; the exchange is closed.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        visit, capture = page.visit, page.captures[-1]
        try:
            most = self.settings.of_source(visit.source).max_decoded_bytes
            article = await self.pipeline.extract(page.exchange, visit.hints, max_bytes=most)
        except ExtractionFailed as error:
            return settling.outcome_of(visit, capture, f"{error}; the page itself is kept")
        except (ArchiverError, OSError):  # no file, process or memory left: of no one page
            raise
        except Exception as error:  # noqa: BLE001 — what nobody foresaw costs one cleaned copy
            why = excuse(visit.url, error)
            return settling.outcome_of(visit, capture, f"{why}; the page itself is kept")
        finally:
            page.exchange.close()
        chain = [visit.url, *(each.url for each in page.captures)]
        for_now = any(each.status in settling.FOR_NOW for each in page.captures)
        return await self._keep(Said(visit, capture, article, chain, for_now))

    async def keep_recorded(self, capture: Capture, article: Article, chain: list[str]) -> Outcome:
        """Keep an article of a page that was recorded by a run that did not end.

        Args:
            capture: of the page.
            article: that was read out of it.
            chain: the addresses that led to it, its own last.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        visit = await to_thread.run_sync(store.find_visit, self._database, url_key(chain[0]))
        if visit is None:
            await self.pipeline.recorder.record_article(capture, article, chain)
            return Outcome(url=chain[0], status="new", capture=capture, article=article)
        return await self._keep(Said(visit, capture, article, chain))

    async def _keep(self, said: Said) -> Outcome:
        """Keep what was read if title or text are new; else note that the page says what was known."""
        visit, capture, article = said.visit, said.capture, said.article
        settings, recorder = self.settings.of_source(visit.source), self.pipeline.recorder
        refusal = policy.why_no_copy(article, settings)
        if refusal is not None:
            await recorder.note(partial(note_unkept, said))
            return settling.outcome_of(visit, capture, refusal)
        if await to_thread.run_sync(self._is_of_another, said):
            await recorder.note(
                lambda database: store.note_read(database, capture, extractor_version(article.site_rule))
            )
            other = f"it redirects to another page, {capture.url}"
            return Outcome(url=visit.url, status="unchanged", capture=capture, note=other)
        # Two addresses of one article may be read at once: the second must see what the first has kept.
        async with self._keeping[visit.domain]:
            version, why = await self._version_told(said)
            if version is not None and (stated := await self._stated_otherwise(said, why)) is not None:
                await recorder.record_article(capture, article, said.chain)
                return said.outcome("unchanged", stated)
            if version is not None:
                tells = bool(article.text) and why not in (COMMON, CUT, BROKEN_OFF)
                await recorder.note(partial(note_again, said, version, tells=tells))
                if why == COMMON:
                    await recorder.note(lambda database: set_common_aside(database, capture, article))
                return said.outcome("unchanged", why)
            note = partial(note_new, said, settings.revisit_after_h)
            await recorder.record_article(capture, article, said.chain, also=note)
        return said.outcome("new" if visit.digest is None else "updated")

    async def _version_told(self, said: Said) -> tuple[Version | None, str | None]:
        """The version that a page tells again, and why if it says something else; None: a new one."""
        version = await self._version_that_says(said)
        why = await self._why_no_edit(said, is_new=version is None)
        if version is not None and not said.article.text and not self._says_so_again(said, version):
            why = why or f"nothing of the article is shown now ({said.article.access})"
        if version is None and why is not None:
            version = await to_thread.run_sync(store.newest_version, self._database, said.visit.url_key)
        return version, why

    async def _stated_otherwise(self, said: Said, why: str | None) -> str | None:
        """Which byline or time of publication is another than before, in words; None: none is.

        It is no edit, but a cleaned copy is kept of it. `why`: as of `_version_told`.
        """
        key, extractor = said.visit.url_key, extractor_version(said.article.site_rule)
        if why is not None or said.visit.digest is None:
            return None
        before = await to_thread.run_sync(store.newest_article, self._database, key)
        if before is None or not (fields := policy.restated(before, said.article)):
            return None
        version = await to_thread.run_sync(store.newest_version, self._database, key)
        if version is not None and version.extractor != extractor:
            await Rereading(self.pipeline, self.pipeline.reader, "outdated").read(before.capture)
            before = await to_thread.run_sync(store.newest_article, self._database, key) or before
            fields = policy.restated(before, said.article)
        return f"title and text are as before, but not: {', '.join(fields)}" if fields else None

    async def _version_that_says(self, said: Said) -> Version | None:
        """The version that an article repeats; None: it says something new.

        What two extractors read of one page differs without any edit. So before a page has changed, what it
        said is read by the same extractor and rule: else looks after an upgrade, or after the user has
        written a rule, tell of edits that nobody made.
        """
        version, outdated = await to_thread.run_sync(self._said_before, said)
        if not outdated:
            return version
        again = Rereading(self.pipeline, self.pipeline.reader, "outdated")
        for capture in outdated:
            await again.read(capture)
        version, _ = await to_thread.run_sync(self._said_before, said)
        return version

    def _is_of_another(self, said: Said) -> bool:
        """Whether a page that said something leads to one that says something else: to its section, say."""
        visit = said.visit
        if visit.digest == said.digest or url_key(said.capture.url) == visit.url_key:
            return False
        if visit.digest is None and not store.told_itself(self._database, visit.url_key):
            return False
        return told_another(self._database, visit.url_key, said.capture, said.article)

    async def _why_no_edit(self, said: Said, *, is_new: bool) -> str | None:
        """Why what a page says is no edit though it says something else; None: it is one, or the first look.

        `is_new`: whether no version of the page has said this.
        """
        if await to_thread.run_sync(is_common, self._database, said.capture, said.article):
            return COMMON
        if not is_new or said.visit.digest is None:
            return None
        before = await to_thread.run_sync(store.newest_article, self._database, said.visit.url_key)
        if before is None:
            return None
        less = await self.pipeline.edits.why_less(before, said.capture, said.article)
        if less is not None:
            return less
        if await self.pipeline.edits.is_edited(before, said.capture, said.article):
            return None
        return "the page shows what it did before, which is no edit"

    def _said_before(self, said: Said) -> tuple[Version | None, Sequence[Capture]]:
        """The newest version under one of an article's addresses that says the same; None: it is new.

        Of several it is that of the last address, to which the others lead: so an article that was found
        under its new address before its old one led there is one article then. A page that lost its text says
        nothing new either. Of versions whose digest was not kept, the one that the visit last said counts.
        With None come the captures that another extractor read, or another rule.
        """
        outdated, same = [], None
        for key in said.keys:
            version = store.newest_version(self._database, key)
            if version is None:
                continue
            if key == said.visit.url_key and not said.article.text:
                return version, ()
            if self._says_so_again(said, version):
                same = version
            elif version.extractor != extractor_version(said.article.site_rule):
                outdated.append(key)
        if same is not None:
            return same, ()
        found = filter(None, (store.newest_article(self._database, key) for key in outdated))
        return None, list({each.capture.record_id: each.capture for each in found}.values())

    @staticmethod
    def _says_so_again(said: Said, version: Version) -> bool:
        return policy.says_the_same(said.article, version.digest or said.visit.digest)

    @property
    def _database(self) -> Database:
        return self.pipeline.recorder.database
