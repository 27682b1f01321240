"""Reading an archive: the database says where a record stands, the WARC files say what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from archiver import http1, policy, store
from archiver.errors import StoreError, WarcError
from archiver.models import Article
from archiver.urls import url_key
from archiver.warc import read_block, read_conversion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.models import ArticleRecord, Capture
    from archiver.store import Database, StoredArticle


class Reader:
    """What an archive holds.

    Args:
        folder: of the archive.
        database: of the same; it may be open for writing elsewhere.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back; calling it again does nothing."""
        self._database.close()

    def captures(self, *, url: str | None = None, newest_first: bool = False) -> Iterator[Capture]:
        """Captures by time: of one page, however its address is spelt, or of all.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        key = None if url is None else url_key(url)
        return store.iter_captures(self._database, key=key, newest_first=newest_first)

    def articles(self, *, site: str | None = None) -> Iterator[StoredArticle]:
        """Articles as a listing shows them, the one captured last first; of one host or of all.

        Raises:
            StoreError: the database cannot be read.
        """
        host = None if site is None else site.lower().removeprefix("www.")
        return store.iter_articles(self._database, site=host)

    def pages(self, *, again: bool = False) -> Iterator[Capture]:
        """Captures in which there may be an article, oldest first: those without one, or with `again` all.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.iter_pages(self._database, types=policy.PAGE_TYPES, unread_only=not again)

    def count_pages(self, *, again: bool = False) -> int:
        """How many `pages` gives.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.count_pages(self._database, types=policy.PAGE_TYPES, unread_only=not again)

    def redirect_chain(self, capture: Capture) -> list[str]:
        """The addresses that led to a capture, the one asked for first, its own last.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.redirect_chain(self._database, capture)

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
        stored = store.newest_article(self._database, url_key(page))
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
        return None if stored is None else self.cleaned_copy(stored.record)

    def cleaned_copy(self, record: ArticleRecord) -> Article:
        """The Article in its JSON conversion record.

        Raises:
            WarcError: the record is damaged or gone.
        """
        try:
            return Article.from_dict(json.loads(read_conversion(self._folder, record)))
        except ValueError as error:
            message = f"the cleaned copy cannot be read: {error}"
            raise WarcError(self._folder / "text" / record.warc, record.offset, message) from error

    def raw(self, capture: Capture) -> bytes:
        """An answer byte for byte, head and body, as it was sent.

        Of a revisit: its own head, and the body of the response that holds the same payload (with that one's
        chunks, if it had any). Of a fetch that failed: what its metadata record says.

        Raises:
            StoreError: a revisit's response is not in the database.
            WarcError: the record is damaged or gone.
        """
        with read_block(self._folder / "archive", capture) as block:
            recorded = block.read()
        if capture.record_type != "revisit":
            return recorded
        original = store.find_capture(self._database, capture.refers_to or "")
        if original is None:
            raise StoreError(self._folder, f"the response that {capture.record_id} revisits is not here")
        whole = self.raw(original)
        return recorded + whole[http1.parse_head(whole).length :]


def open_reader(folder: Path) -> Reader:
    """A reader of the archive in `folder`, to be closed; nothing is written.

    Raises:
        StoreError: there is no archive, or its database cannot be read.
    """
    path = folder / store.FILE_NAME
    if not path.exists():
        raise StoreError(folder, "there is no archive here; `archiver save URL -a FOLDER` begins one")
    return Reader(folder, store.Database(path, read_only=True))
