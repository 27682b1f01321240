"""Reading an archive: the database says where a record stands, the WARC files say what it is."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, get_args

from archiver import http1, policy, store
from archiver.crawl.summary import RunSummary
from archiver.errors import InvalidURL, NotArchived, StoreError, WarcError
from archiver.models import Article
from archiver.reading import outlook
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
from archiver.saving.extractor import extractor_version
from archiver.selection import NO_RESTRICTION, Selection, require_one_of
from archiver.store import SearchOrder
from archiver.texts.query import parse_query
from archiver.urls import url_key
from archiver.warc import CleanedCopies, read_block, read_conversion, read_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from archiver.models import ArticleRecord, Capture
    from archiver.settings import Config, Source
    from archiver.store import Database, Standing, StoredArticle, Visit, Which


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

    @property
    def folder(self) -> Path:
        """Of the archive."""
        return self._folder

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
        hits = iter_hits(self._database, found, selection, order=order, cleaned_copy=self.cleaned_copy)
        return islice(hits, limit)

    def is_searchable(self) -> bool:
        """Whether `search` finds every article; if not, `archiver reindex` puts the others into the index.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.is_searchable(self._database)

    def pages(
        self, which: Which = "unread", *, repeats: bool | None = None, since: datetime | None = None
    ) -> Iterator[Capture]:
        """Captures in which there may be an article, oldest first.

        Args:
            which: `unread`, those that no article was read from; `outdated`, these and those that another
                version of the extractor read; `all`.
            repeats: whether only captures that say what an earlier one said are given, or only others. None:
                all.
            since: the time of the first of them. None: all.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.iter_pages(
            self._database,
            types=policy.PAGE_TYPES,
            which=which,
            extractor=extractor_version(),
            repeats=repeats,
            since=since,
        )

    def count_pages(self, which: Which = "unread") -> int:
        """How many `pages` gives.

        Raises:
            StoreError: the database cannot be read.
        """
        types, extractor = policy.PAGE_TYPES, extractor_version()
        return store.count_pages(self._database, types=types, which=which, extractor=extractor)

    def due(self, sources: Sequence[Source], now: datetime, *, source: str | None = None) -> Iterator[Visit]:
        """What a run would fetch now: first the sources that none has seen yet, then what is due.

        Args:
            sources: those of archiver.toml.
            now: aware UTC.
            source: URL of the one source to take. None: all.

        Raises:
            StoreError: the database cannot be read.
        """
        return outlook.iter_due(self._database, sources, now, source=source)

    def explain(self, url: str, config: Config) -> dict[str, Any]:
        """What is known of an address, as plain JSON values; `decision` says what will be done and why.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        return outlook.explain(self._database, url, config)

    def status(self, sources: Sequence[Source], now: datetime) -> Iterator[dict[str, Any]]:
        """What is polled and how that goes, as plain JSON values, source by source.

        Args:
            sources: those of archiver.toml; of others, which were removed, nothing is told.
            now: aware UTC.

        Raises:
            StoreError: the database cannot be read.
        """
        return outlook.iter_status(self._database, sources, now)

    def last_success_at(self) -> datetime | None:
        """When a run last came to its end without everything failing; None: none of the last thousand did.

        Raises:
            StoreError: the database cannot be read.
        """
        runs = store.last_runs(self._database)
        return next((at for at, plain in runs if not RunSummary.from_dict(plain).all_failed), None)

    def redirect_chain(self, capture: Capture) -> list[str]:
        """The addresses that led to a capture, the one asked for first, its own last.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.redirect_chain(self._database, capture)

    def replayed_with(self, record_id: str) -> list[Capture]:
        """What it takes to replay a capture: itself, the redirects to it, and what revisits refer to.

        Empty when there is no such capture. What is not in the archive is left out.

        Raises:
            StoreError: the database cannot be read.
        """
        capture = store.find_capture(self._database, record_id)
        if capture is None:
            return []
        needed = [*store.redirects(self._database, capture), capture]
        originals = (store.find_original(self._database, each) for each in needed)
        return [*needed, *filter(None, originals)]

    def captures_in(self, warc: str) -> Iterator[Capture]:
        """The captures in the WARC file of that name.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.captures_in(self._database, warc)

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

    def stats(self, selection: Selection = NO_RESTRICTION) -> Stats:
        """Count the articles by site, day and language; of the whole archive also failures and bytes.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
        """
        return read_stats(self._folder, self._database, selection)

    def standings(self, chosen: Sequence[StoredArticle]) -> dict[str, Standing]:
        """By json_id which version of its page each of some hundred articles is, and of which story.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.standings(self._database, chosen)

    def cleaned_copies(
        self, chosen: Iterable[StoredArticle]
    ) -> Iterator[tuple[StoredArticle, Article | WarcError]]:
        """The cleaned copy of each, or what is wrong with it; fast when they are in the order of capture."""
        with CleanedCopies(self._folder) as copies:
            for stored in chosen:
                try:
                    yield stored, copies.read(stored.record)
                except WarcError as error:
                    yield stored, error

    def request(self, capture: Capture) -> bytes | None:
        """The request that brought a capture, as it was sent; None when it was not recorded.

        Raises:
            StoreError: the database cannot be read.
            WarcError: a record is damaged or gone.
        """
        start = store.offset_before(self._database, capture)
        return read_request(self._folder / "archive", capture, start=start)

    def versions(self, page: str | Capture) -> list[Version]:
        """The versions of a page's article, oldest first, and how much changed in each; empty: no article.

        Args:
            page: one of its addresses, or (the id of) one of its captures.

        Raises:
            InvalidURL: `page` is text, but neither a URL nor the id of a capture.
            StoreError: the database cannot be read.
            WarcError: a cleaned copy is damaged or gone.
        """
        return counted(self._versions(page))

    def version(self, page: str | Capture, number: int) -> Version:
        """One version of a page's article; 1 is the oldest, -1 the newest.

        Raises:
            NoSuchVersion: there are not so many.
            InvalidURL, StoreError, WarcError: as `versions`.
        """
        return chosen(self._versions(page), number, _name_of(page))

    def diff(self, page: str | Capture, before: int = -2, after: int = -1) -> Difference:
        """What changed between two versions of a page's article, by default the last two.

        Raises:
            NoSuchVersion: there are not so many.
            InvalidURL, StoreError, WarcError: as `versions`.
        """
        versions = self._versions(page)
        name = _name_of(page)
        return difference_between(chosen(versions, before, name), chosen(versions, after, name))

    def changes(self, selection: Selection = NO_RESTRICTION) -> Iterator[Change]:
        """Articles that were edited after they were first captured, the newest edit first.

        Args:
            selection: of the newest versions; but `since` and `until` mean when the edit was first captured.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError, WarcError: the archive cannot be read.
        """
        for key in store.edited_pages(self._database, selection):
            versions = self._versions_of(key)
            if len(versions) > 1:
                before, after = counted(versions[-2:])
                yield Change(before=before, after=after)

    def _versions(self, page: str | Capture) -> list[Version]:
        if isinstance(page, str):
            page = store.find_capture(self._database, page) or page
        return self._versions_of(_key_of(_name_of(page)))

    def _versions_of(self, key: str) -> list[Version]:
        return versions_of(store.readings(self._database, key), self.cleaned_copy)

    def raw(self, capture: Capture) -> bytes:
        """An answer byte for byte, head and body, as it was sent.

        Of a revisit: its own head, and the body of the response that holds the same payload (with that one's
        chunks, if it had any); of one that was not modified (304) that response itself. Of a fetch that
        failed: what its metadata record says.

        Raises:
            StoreError: a revisit's response is not in the database.
            WarcError: the record is damaged or gone.
        """
        with read_block(self._folder / "archive", capture) as block:
            recorded = block.read()
        if capture.record_type != "revisit":
            return recorded
        whole = self.raw(self.original(capture))
        if not recorded:  # not modified: it has no head of its own
            return whole
        body = BytesIO(whole)
        http1.read_head(body)
        return recorded + body.read()

    def original(self, capture: Capture) -> Capture:
        """The capture whose record holds the body: of a revisit the one it stands for, of others themselves.

        Raises:
            StoreError: a revisit's response is not in the database.
        """
        if capture.record_type != "revisit":
            return capture
        original = store.find_original(self._database, capture)
        if original is None:
            raise StoreError(self._folder, f"the response that {capture.record_id} revisits is not here")
        return original


def _name_of(page: str | Capture) -> str:
    return page if isinstance(page, str) else page.url


def _key_of(page: str) -> str:
    """The url_key of a page that no id of a capture names.

    Raises:
        InvalidURL: it is not a URL either.
    """
    try:
        return url_key(page)
    except InvalidURL as error:
        raise InvalidURL(page, f"{error.reason}; nor is it the id of one capture that is here") from error


def open_reader(folder: Path) -> Reader:
    """A reader of the archive in `folder`, to be closed; nothing is written.

    Raises:
        NotArchived: there is no archive.
        StoreError: its database cannot be read, or is gone.
    """
    store.require(folder)
    path = folder / store.FILE_NAME
    if not path.exists():
        raise NotArchived(folder, "there is no archive here; `archiver save URL -a FOLDER` begins one")
    return Reader(folder, store.Database(path, read_only=True))
