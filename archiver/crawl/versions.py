"""What a page says, beside what it said before: a new version of its article, or nothing new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

import anyio
from anyio import to_thread

from archiver import policy, store
from archiver.crawl import settling
from archiver.errors import ArchiverError, InvalidURL, WarcError
from archiver.models import Outcome
from archiver.saving.edits import is_edited
from archiver.saving.extractor import extractor_version
from archiver.saving.pipeline import excuse
from archiver.saving.recorder import article_keys
from archiver.saving.rereading import Rereading
from archiver.saving.workers import ExtractionFailed
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.crawl.own_settings import OwnSettings
    from archiver.models import Article, Capture, Exchange
    from archiver.reading.reader import Reader
    from archiver.saving.pipeline import Pipeline
    from archiver.store import Database, StoredArticle, Version, Visit


_COMMON = "other pages of the site say this too, which is no edit"
_CUT = "the page shows less of what it said to those who do not pay, which is no edit"


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
        reader: of the same archive.
        settings: say what is obeyed and when to look again, also those of a source's own.
    """

    pipeline: Pipeline
    reader: Reader
    settings: OwnSettings
    _keeping: defaultdict[str, anyio.Lock] = field(default_factory=lambda: defaultdict(anyio.Lock))
    _replaced: dict[tuple[str, str], str] = field(default_factory=dict)

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
        return await self._keep(visit, capture, article, chain, for_now=for_now)

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
        return await self._keep(visit, capture, article, chain)

    async def _keep(
        self, visit: Visit, capture: Capture, article: Article, chain: Sequence[str], *, for_now: bool = False
    ) -> Outcome:
        """Keep what was read if title or text are new; else note that the page says what was known.

        `for_now`: whether a redirect of the chain may lead elsewhere tomorrow.
        """
        refusal = policy.why_no_copy(article, self.settings.of_source(visit.source))
        if refusal is not None:
            await self.pipeline.recorder.note(partial(_note_digest, visit, policy.article_digest(article)))
            return settling.outcome_of(visit, capture, refusal)
        if await to_thread.run_sync(self._is_of_another, visit, capture, article):
            await self.pipeline.recorder.note(
                lambda database: store.note_read(database, capture, extractor_version())
            )
            other = f"it redirects to another page, {capture.url}"
            return Outcome(url=visit.url, status="unchanged", capture=capture, note=other)
        keys = list(dict.fromkeys([visit.url_key, *article_keys(chain, article)]))
        # Two addresses of one article may be read at once: the second must see what the first has kept.
        async with self._keeping[visit.domain]:
            version, why = await self._version_told(visit, capture, article, keys)
            if version is not None:
                tells = bool(article.text) and why not in (_COMMON, _CUT)
                note = partial(_note_same, visit, capture, version, tells=tells, for_now=for_now)
                await self.pipeline.recorder.note(note)
                return Outcome(url=visit.url, status="unchanged", capture=capture, article=article, note=why)
            settle = partial(self._settle, visit, article, keys)
            await self.pipeline.recorder.record_article(capture, article, chain, also=settle)
        status: Literal["new", "updated"] = "new" if visit.digest is None else "updated"
        return Outcome(url=visit.url, status=status, capture=capture, article=article)

    async def _version_told(
        self, visit: Visit, capture: Capture, article: Article, keys: Sequence[str]
    ) -> tuple[Version | None, str | None]:
        """The version that a page tells again, and why if it says something else; None: a new one."""
        version = await self._version_that_says(keys, article, visit.digest)
        why = await self._why_no_edit(visit, capture, article, is_new=version is None)
        if version is None and why is not None:
            version = await to_thread.run_sync(store.newest_version, self._database, visit.url_key)
        return version, why

    async def _version_that_says(
        self, keys: Sequence[str], article: Article, digest: str | None
    ) -> Version | None:
        """The version that an article repeats; None: it says something new.

        What two extractors read of one page differs without any edit. So before a page has changed, what it
        said is read by the same extractor: else looks after an upgrade tell of edits that nobody made.
        """
        version, outdated = await to_thread.run_sync(self._said_before, keys, article, digest)
        if not outdated:
            return version
        again = Rereading(self.pipeline, self.reader, "outdated", extractor=extractor_version())
        for capture in outdated:
            await again.read(capture)
        version, _ = await to_thread.run_sync(self._said_before, keys, article, digest)
        return version

    def _is_of_another(self, visit: Visit, capture: Capture, article: Article) -> bool:
        """Whether a page that said something leads to one that says something else: to its section, say."""
        if visit.digest in (None, policy.article_digest(article)) or url_key(capture.url) == visit.url_key:
            return False
        known = store.newest_article(self._database, visit.url_key)
        try:
            before = None if known is None else self.reader.cleaned_copy(known.record)
        except WarcError:
            return False
        return before is not None and not policy.are_of_one_story(before, article)

    async def _why_no_edit(
        self, visit: Visit, capture: Capture, article: Article, *, is_new: bool
    ) -> str | None:
        """Why what a page says is no edit though it says something else; None: it is one, or the first look.

        `is_new`: whether no version of the page has said this.
        """
        if self._is_common(visit, article):
            return _COMMON
        if not is_new or visit.digest is None:
            return None
        before = await to_thread.run_sync(store.newest_article, self._database, visit.url_key)
        if before is None:
            return None
        if await to_thread.run_sync(self._is_cut, article, before):
            return _CUT
        if await is_edited(self.pipeline, self.reader, before, capture, article):
            return None
        return "the page shows what it did before, which is no edit"

    def _is_cut(self, article: Article, before: StoredArticle) -> bool:
        try:
            return policy.is_cut(article, self.reader.cleaned_copy(before.record))
        except WarcError:
            return False

    def _is_common(self, visit: Visit, article: Article) -> bool:
        """Whether a page says, in place of its article, what another said in place of its own in this run.

        So do sites that are being mended, want a log-in, or answer 200 where they mean 404.
        """
        says = policy.article_digest(article)
        if visit.digest is None or visit.digest == says:
            return False
        return self._replaced.setdefault((visit.domain, says), visit.digest) != visit.digest

    def _said_before(
        self, keys: Sequence[str], article: Article, digest: str | None
    ) -> tuple[Version | None, Sequence[Capture]]:
        """The newest version under one of an article's addresses that says the same; None: it is new.

        Of several it is that of the last address, to which the others lead: so an article that was found
        under its new address before its old one led there is one article then. A page that lost its text says
        nothing new either. `digest` is what the page itself last said, for versions of which that was not
        kept. With None come the captures that another extractor read.
        """
        outdated, same = [], None
        for key in keys:
            version = store.newest_version(self._database, key)
            if version is None:
                continue
            if key == keys[0] and not article.text:
                return version, ()
            if policy.says_the_same(article, version.digest or digest):
                same = version
            elif version.extractor != extractor_version():
                outdated.append(key)
        if same is not None:
            return same, ()
        found = filter(None, (store.newest_article(self._database, key) for key in outdated))
        return None, list({each.capture.record_id: each.capture for each in found}.values())

    def _settle(
        self, visit: Visit, article: Article, keys: Sequence[str], database: Database, _: object
    ) -> None:
        """Note what the page says now, and when to look at it again by the date that it names itself."""
        current = store.find_visit(database, visit.url_key) or visit
        settled = replace(current, digest=policy.article_digest(article))
        is_whole = not visit.failures
        if is_whole and current.due_at == visit.due_at and article.published and visit.last_at:
            since = policy.appeared_at(article.published, visit.found_at)
            after_h = self.settings.of_source(visit.source).revisit_after_h
            settled = replace(settled, due_at=policy.next_look(since, visit.last_at, after_h))
        store.put_visits(database, [settled])
        # What the page calls its own address is looked at all the same: it may say more, or something else.
        better = _key_of(article.canonical_url)
        store.drop_aliases(database, [key for key in keys if key != better], visit.url_key)

    @property
    def _database(self) -> Database:
        return self.pipeline.recorder.database


def _note_digest(visit: Visit, digest: str, database: Database) -> None:
    """Note what a page said of which no copy is kept: it is new only once."""
    current = store.find_visit(database, visit.url_key) or visit
    store.put_visits(database, [replace(current, digest=digest)])


def _note_same(
    visit: Visit, capture: Capture, version: Version, database: Database, *, tells: bool, for_now: bool
) -> None:
    """Note what a page said again; one that never said anything by itself is not looked at again.

    A capture that does not tell it is no witness of when the page still said so: a wall that stood before it.
    Where it only redirects `for_now`, it is looked at once more.
    """
    if tells:
        store.note_same(database, capture, version.json_id, keys=[visit.url_key])
    else:
        store.note_read(database, capture, extractor_version())
    if visit.digest is not None:
        return
    owner = next(filter(None, (_owner(database, key) for key in version.keys if key != visit.url_key)), None)
    current = store.find_visit(database, visit.url_key) or visit
    if owner is None:
        settled = replace(current, digest=version.digest)
    elif for_now and visit.looks <= 1 and visit.last_at is not None:
        due_at, reason = settling.doubted_until(visit.last_at), f"another address of {owner.url}, for now"
        settled = replace(current, due_at=due_at, reason=reason)
    else:
        reason = f"another address of {owner.url}"
        settled = replace(current, digest=version.digest, due_at=None, reason=reason)
    store.put_visits(database, [settled])


def _key_of(url: str | None) -> str | None:
    try:
        return url and url_key(url)
    except InvalidURL:
        return None


def _owner(database: Database, key: str) -> Visit | None:
    """The address with that key, if it is looked at for an article of its own."""
    visit = store.find_visit(database, key)
    return visit if visit is not None and visit.digest is not None else None
