"""The reading half of an archive for programs with an event loop: each call of `Reader` in a thread."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from anyio import to_thread

from archiver.selection import NO_RESTRICTION, Selection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from archiver.models import Article, Capture
    from archiver.reader import Reader
    from archiver.store import StoredArticle

T = TypeVar("T")

_AT_A_TIME = 500


class AsyncReader(ABC):
    """What can be read from an archive that is open; arguments and errors as `Reader`'s."""

    @property
    @abstractmethod
    def reader(self) -> Reader:
        """The same with blocking calls."""

    async def captures(self, *, url: str | None = None, newest_first: bool = False) -> AsyncIterator[Capture]:
        """Captures by time, oldest first: the versions of one page, or all.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        async for capture in _in_threads(self.reader.captures(url=url, newest_first=newest_first)):
            yield capture

    async def articles(
        self, selection: Selection = NO_RESTRICTION, *, limit: int | None = None
    ) -> AsyncIterator[StoredArticle]:
        """The selected articles as a listing shows them, in the selection's order.

        Args:
            selection: which. By default the newest version of each page, the one captured last first.
            limit: how many at most. None: all.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
        """
        async for stored in _in_threads(self.reader.articles(selection, limit=limit)):
            yield stored

    async def count_articles(self, selection: Selection = NO_RESTRICTION) -> int:
        """How many articles are selected.

        Raises:
            InvalidURL, StoreError: as `articles`.
        """
        return await to_thread.run_sync(self.reader.count_articles, selection)

    async def article(self, page: str | Capture) -> Article | None:
        """The cleaned copy of a capture, or the newest of a page; None when there is none.

        Raises:
            InvalidURL: `page` is text, but not a URL.
            StoreError, WarcError: the archive cannot be read.
        """
        return await to_thread.run_sync(self.reader.article, page)

    async def raw(self, capture: Capture) -> bytes:
        """A capture's record byte for byte: for a response, its head and body as they were sent.

        Raises:
            WarcError: the record is damaged or gone.
        """
        return await to_thread.run_sync(self.reader.raw, capture)

    async def find(self, page: str) -> Capture | None:
        """The newest capture of a page by its URL, or the one with that (shortened) record id; None: no such.

        Raises:
            InvalidURL: `page` is neither a URL nor the id of a capture.
            StoreError: the database cannot be read.
        """
        return await to_thread.run_sync(self.reader.find, page)


async def _in_threads(items: Iterator[T]) -> AsyncIterator[T]:
    """The items of a blocking iterator, some hundred at a time from a thread."""
    while some := await to_thread.run_sync(lambda: list(islice(items, _AT_A_TIME))):
        for item in some:
            yield item
