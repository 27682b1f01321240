"""What scripts ask an archive, with blocking calls; `async_reader.py` has the same for event loops."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, get_args

from archiver import store
from archiver.errors import InvalidURL
from archiver.reading import records
from archiver.reading.absence import find_absence
from archiver.reading.search import Hit, iter_hits
from archiver.reading.stats import Stats, read_stats
from archiver.reading.versions import (
    Change,
    Difference,
    Version,
    chosen,
    counted,
    difference_between,
    versions_of,
)
from archiver.selection import NO_RESTRICTION, Selection, require_one_of
from archiver.store import SearchOrder
from archiver.texts.query import parse_query
from archiver.urls import url_key
from archiver.warc import read_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.reading.restatements import Restatement
    from archiver.store import Database, StoredArticle


class BlockingReader(ABC):
    """What can be read from an archive.

    Attributes:
        folder: of the archive.
    """

    folder: Path

    @property
    @abstractmethod
    def _database(self) -> Database:
        """Of the same archive."""

    def captures(self, *, url: str | None = None, newest_first: bool = False) -> Iterator[Capture]:
        """Captures by time: of one page, however its address is spelt, or of all.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        key = None if url is None else url_key(url)
        return store.iter_captures(self._database, key=key, newest_first=newest_first)

    def articles(
        self, selection: Selection = NO_RESTRICTION, *, limit: int | None = None
    ) -> Iterator[StoredArticle]:
        """The selected articles as a listing shows them, in the selection's order.

        Args:
            selection: which. By default the newest version of each page, the one captured last first.
            limit: how many at most. None: all.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
        """
        return islice(store.iter_articles(self._database, selection), limit)

    def count_articles(self, selection: Selection = NO_RESTRICTION) -> int:
        """How many articles are selected.

        Raises:
            InvalidURL, StoreError: as `articles`.
        """
        return store.count_articles(self._database, selection)

    def search(
        self,
        query: str,
        selection: Selection = NO_RESTRICTION,
        *,
        limit: int | None = None,
        order: SearchOrder = "relevance",
    ) -> Iterator[Hit]:
        """The selected articles whose title, authors or text match, the best match first.

        Args:
            query: as docs/search.md has it: `ferry "new ramp" quay* -bridge title:rain`.
            selection: which articles; its own order is not gone by.
            limit: how many at most. None: all.
            order: what hits are sorted by. Of more than 1,000 matches (5,000 by time) so many that were
                added last come first, then as many before them.

        Raises:
            QueryError: the query cannot be understood.
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
            ValueError: there is no such order.
        """
        require_one_of(get_args(SearchOrder), order=order)
        found = parse_query(query)
        hits = iter_hits(self._database, found, selection, order=order, cleaned_copy=self._cleaned_copy)
        return islice(hits, limit)

    def find(self, page: str) -> Capture | None:
        """The newest capture of a page, or the one with that record id; None when there is none.

        A page is named by its address or by an address that was redirected to it. A record id may be cut
        short as long as only one begins so, and may leave out `urn:uuid:`.

        Raises:
            InvalidURL: `page` is neither a URL nor the id of a capture that is here.
            StoreError: the database cannot be read.
        """
        by_id = store.find_capture(self._database, page)
        if by_id is not None:
            return by_id
        stored = store.newest_article(self._database, _key_of(page))
        if stored is not None:
            return stored.capture
        return next(self.captures(url=page, newest_first=True), None)

    def article(self, page: str | Capture) -> Article | None:
        """The cleaned copy of a capture, or the newest of a page; None when there is none.

        Raises:
            InvalidURL: `page` is text, but not a URL.
            StoreError: the database cannot be read.
            WarcError: the record is damaged or gone.
        """
        if isinstance(page, str):
            stored = store.newest_article(self._database, url_key(page))
        else:
            stored = store.article_of(self._database, page)
        return None if stored is None else self._cleaned_copy(stored.record)

    def raw(self, capture: Capture) -> bytes:
        """An answer byte for byte, head and body, as it was sent.

        Of a revisit: its own head, and the body of the response that holds the same payload (with that one's
        chunks, if it had any); of one that was not modified (304) that response itself. Of a fetch that
        failed: what its metadata record says.

        Raises:
            StoreError: a revisit's response is not in the database.
            WarcError: the record is damaged or gone.
        """
        return records.raw(self.folder, self._database, capture)

    def versions(self, page: str | Capture) -> list[Version]:
        """The versions of a page's article, oldest first, and how much changed in each; empty: no article.

        Args:
            page: one of its addresses, or (the id of) one of its captures.

        Raises:
            InvalidURL: `page` is text, but neither a URL nor the id of a capture.
            StoreError: the database cannot be read.
            WarcError: a cleaned copy is damaged or gone.
        """
        key = self._key(page)
        versions = counted(self._versions_of(key))
        if not versions:
            return versions
        gone = find_absence(self.folder, self._database, key, versions[-1].captures[-1].captured_at)
        return [*versions[:-1], replace(versions[-1], gone=gone)]

    def diff(self, page: str | Capture, before: int = -2, after: int = -1) -> Difference:
        """What changed between two versions of a page's article, by default the last two.

        Args:
            page: as in `versions`.
            before: number of a version; 1 is the oldest, -1 the newest.
            after: of another.

        Raises:
            NoSuchVersion: there are not so many.
            InvalidURL, StoreError, WarcError: as `versions`.
        """
        versions = self._versions(page)
        return difference_between(chosen(versions, before, page), chosen(versions, after, page))

    def changes(self, selection: Selection = NO_RESTRICTION) -> Iterator[Change]:
        """Articles that were edited after they were first captured, the newest edit first.

        Args:
            selection: of the newest versions; but `since` and `until` mean when the edit was first captured.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError, WarcError: the archive cannot be read.
        """
        return filter(None, map(self._last_change, store.edited_pages(self._database, selection)))

    def restatements(self, selection: Selection = NO_RESTRICTION) -> Iterator[Restatement]:
        """Authors and times of publication that pages name otherwise than before, the newest change first.

        In itself none is an edit of an article. Of each page the last changes are given.

        Args:
            selection: of the newest versions; but `since` and `until` mean when it was first captured.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError, WarcError: the archive cannot be read.
        """
        for key in store.edited_pages(self._database, selection, restated=True):
            found = [each for version in self._versions_of(key) for each in version.restated]
            yield from (each for each in found if each.capture == found[-1].capture)

    def stats(self, selection: Selection = NO_RESTRICTION) -> Stats:
        """Count the articles by site, day and language; of the whole archive also failures and bytes.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
        """
        return read_stats(self.folder, self._database, selection)

    def _last_change(self, key: str) -> Change | None:
        versions = self._versions_of(key)
        if len(versions) < 2:
            return None
        before, after = counted(versions[-2:])
        return Change(before=before, after=after)

    def _versions(self, page: str | Capture) -> list[Version]:
        """The versions of a page's article, without how much changed in each."""
        return self._versions_of(self._key(page))

    def _key(self, page: str | Capture) -> str:
        if isinstance(page, str):
            page = store.find_capture(self._database, page) or page
        return _key_of(page) if isinstance(page, str) else url_key(page.url)

    def _versions_of(self, key: str) -> list[Version]:
        return versions_of(store.readings(self._database, key), self._cleaned_copy)

    def _cleaned_copy(self, record: ArticleRecord) -> Article:
        return read_article(self.folder, record)


def _key_of(page: str) -> str:
    """The url_key of a page that no id of a capture names.

    Raises:
        InvalidURL: it is not a URL either.
    """
    try:
        return url_key(page)
    except InvalidURL as error:
        raise InvalidURL(page, f"{error.reason}; nor is it the id of one capture that is here") from error
