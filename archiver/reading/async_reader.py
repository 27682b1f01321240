"""The reading half of an archive for programs with an event loop: each call in a thread."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from anyio import to_thread

from archiver.exports import OLDEST_FIRST, Rows
from archiver.selection import NO_RESTRICTION, Selection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from archiver.exports import ExportRow
    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.reading.restatements import Restatement
    from archiver.reading.search import Hit
    from archiver.reading.stats import Stats
    from archiver.reading.versions import Change, Difference, Version
    from archiver.store import SearchOrder, StoredArticle

T = TypeVar("T")

_AT_A_TIME = 500
_HITS_AT_A_TIME = 20  # the text of each is read for its snippet


class AsyncReader(ABC):
    """What can be read from an archive that is open; arguments and errors as `Archive`'s."""

    @property
    @abstractmethod
    def reader(self) -> Reader:
        """The same with blocking calls."""

    async def captures(self, *, url: str | None = None, newest_first: bool = False) -> AsyncIterator[Capture]:
        """Captures by time, oldest first: the versions of one page, or all; see `Archive.captures`."""
        async for capture in _in_threads(self.reader.captures(url=url, newest_first=newest_first)):
            yield capture

    async def articles(
        self, selection: Selection = NO_RESTRICTION, *, limit: int | None = None
    ) -> AsyncIterator[StoredArticle]:
        """The selected articles as a listing shows them; see `Archive.articles`."""
        async for stored in _in_threads(self.reader.articles(selection, limit=limit)):
            yield stored

    async def count_articles(self, selection: Selection = NO_RESTRICTION) -> int:
        """How many articles are selected."""
        return await to_thread.run_sync(self.reader.count_articles, selection)

    async def search(
        self,
        query: str,
        selection: Selection = NO_RESTRICTION,
        *,
        limit: int | None = None,
        order: SearchOrder = "relevance",
    ) -> AsyncIterator[Hit]:
        """The selected articles whose title, authors or text match; see `Archive.search`."""
        hits = self.reader.search(query, selection, limit=limit, order=order)
        async for hit in _in_threads(hits, at_a_time=_HITS_AT_A_TIME):
            yield hit

    async def article(self, page: str | Capture) -> Article | None:
        """The cleaned copy of a capture, or the newest of a page; None when there is none."""
        return await to_thread.run_sync(self.reader.article, page)

    async def raw(self, capture: Capture) -> bytes:
        """A capture's record byte for byte; see `Archive.raw`."""
        return await to_thread.run_sync(self.reader.raw, capture)

    async def find(self, page: str) -> Capture | None:
        """The newest capture of a page, or the one with that record id; see `Archive.find`."""
        return await to_thread.run_sync(self.reader.find, page)

    async def versions(self, page: str | Capture) -> list[Version]:
        """The versions of a page's article, oldest first; see `Archive.versions`."""
        return await to_thread.run_sync(self.reader.versions, page)

    async def diff(self, page: str | Capture, before: int = -2, after: int = -1) -> Difference:
        """What changed between two versions of a page's article; see `Archive.diff`."""
        return await to_thread.run_sync(self.reader.diff, page, before, after)

    async def changes(self, selection: Selection = NO_RESTRICTION) -> AsyncIterator[Change]:
        """Articles that were edited, the newest edit first; see `Archive.changes`."""
        async for change in _in_threads(self.reader.changes(selection)):
            yield change

    async def restatements(self, selection: Selection = NO_RESTRICTION) -> AsyncIterator[Restatement]:
        """Authors and times of publication that pages name otherwise; see `Archive.restatements`."""
        async for restatement in _in_threads(self.reader.restatements(selection)):
            yield restatement

    async def rows(
        self, selection: Selection = OLDEST_FIRST, *, respect_tdm: bool = False
    ) -> AsyncIterator[ExportRow]:
        """The selected articles with all columns of an export, read one by one; damaged ones are left out.

        Args:
            selection: which, in its order. By default the newest version of each page, oldest first.
            respect_tdm: whether to leave out pages that reserve text and data mining.

        Raises:
            InvalidURL, StoreError: as `articles`.
        """
        async for row in _in_threads(iter(Rows(self.reader, selection, respect_tdm=respect_tdm))):
            yield row

    async def stats(self, selection: Selection = NO_RESTRICTION) -> Stats:
        """Count the articles by site, day and language; see `Archive.stats`."""
        return await to_thread.run_sync(self.reader.stats, selection)


async def _in_threads(items: Iterator[T], *, at_a_time: int = _AT_A_TIME) -> AsyncIterator[T]:
    """The items of a blocking iterator, some at a time from a thread."""
    while some := await to_thread.run_sync(lambda: list(islice(items, at_a_time))):
        for item in some:
            yield item
