"""Reading an archive: the database says where a record stands, the WARC files say what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from archiver import policy, store
from archiver.crawl.summary import RunSummary
from archiver.errors import NotArchived, WarcError
from archiver.reading import outlook, records
from archiver.reading.absence import MAY_BE_GONE, find_absence
from archiver.reading.blocking_reader import BlockingReader
from archiver.reading.versions import Version, chosen
from archiver.saving.extractor import extractor_version
from archiver.warc import CleanedCopies, read_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.settings import Config, Source
    from archiver.store import Database, Standing, StoredArticle, Visit, Which


class Reader(BlockingReader):
    """An archive that is open for reading: what scripts ask it, and what the other rooms do.

    Args:
        folder: of the archive.
        database: of the same; it may be open for writing elsewhere.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back; calling it again does nothing."""
        self.database.close()

    @property
    def _database(self) -> Database:
        return self.database

    def is_searchable(self) -> bool:
        """Whether `search` finds every article; if not, `archiver reindex` puts the others into the index.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.is_searchable(self.database)

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
            self.database,
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
        return store.count_pages(self.database, types=types, which=which, extractor=extractor)

    def due(self, sources: Sequence[Source], now: datetime, *, source: str | None = None) -> Iterator[Visit]:
        """What a run would fetch now: first the sources that none has seen yet, then what is due.

        Args:
            sources: those of archiver.toml.
            now: aware UTC.
            source: URL of the one source to take. None: all.

        Raises:
            StoreError: the database cannot be read.
        """
        return outlook.iter_due(self.database, sources, now, source=source)

    def next_due(self, *, source: str | None = None) -> Visit | None:
        """What is due first, and when (`due_at`); of one source or all. None: nothing that was seen yet.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.next_due(self.database, source)

    def explain(self, url: str, config: Config) -> dict[str, Any]:
        """What is known of an address, as plain JSON values; `decision` says what will be done and why.

        Raises:
            InvalidURL: `url` is not one.
            StoreError: the database cannot be read.
        """
        return outlook.explain(self.folder, self.database, url, config)

    def status(self, sources: Sequence[Source], now: datetime) -> Iterator[dict[str, Any]]:
        """What is polled and how that goes, as plain JSON values, source by source.

        Args:
            sources: those of archiver.toml; of others, which were removed, nothing is told.
            now: aware UTC.

        Raises:
            StoreError: the database cannot be read.
        """
        return outlook.iter_status(self.database, sources, now)

    def last_success_at(self) -> datetime | None:
        """When a run last succeeded: it came to its end, and not everything failed.

        One for which nothing was due succeeded if the one before it did: else an archive whose sources cannot
        be reached would seem well between two tries. None: none of the last thousand succeeded.

        Raises:
            StoreError: the database cannot be read.
        """
        last = None
        for at, plain in store.last_runs(self.database):
            summary = RunSummary.from_dict(plain)
            last = None if summary.all_failed else last or at
            if last is not None and summary.is_telling:
                break
        return last

    def has_succeeded(self) -> bool:
        """Whether the last run that came to its end succeeded, as `last_success_at` has it; True: none did.

        Raises:
            StoreError: the database cannot be read.
        """
        ends = [at for at, _ in store.last_runs(self.database)]
        return not ends or self.last_success_at() == ends[0]

    def redirect_chain(self, capture: Capture) -> list[str]:
        """The addresses that led to a capture, the one asked for first, its own last.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.redirect_chain(self.database, capture)

    def replayed_with(self, record_id: str) -> list[Capture]:
        """What it takes to replay a capture: itself, the redirects to it, and what revisits refer to.

        Empty when there is no such capture. What is not in the archive is left out.

        Raises:
            StoreError: the database cannot be read.
        """
        capture = store.find_capture(self.database, record_id)
        if capture is None:
            return []
        needed = [*store.redirects(self.database, capture), capture]
        originals = (store.find_original(self.database, each) for each in needed)
        return [*needed, *filter(None, originals)]

    def captures_in(self, warc: str) -> Iterator[Capture]:
        """The captures in the WARC file of that name.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.captures_in(self.database, warc)

    def cleaned_copy(self, record: ArticleRecord) -> Article:
        """The Article in its JSON conversion record.

        Raises:
            WarcError: the record is damaged or gone.
        """
        return self._cleaned_copy(record)

    def extractor_of(self, capture: Capture) -> str | None:
        """Which version of the extractor made the cleaned copy of a capture; None: none did, or not known.

        Raises:
            StoreError: the database cannot be read.
        """
        stored = store.article_of(self.database, capture)
        return None if stored is None else stored.record.extractor

    def standings(self, chosen: Sequence[StoredArticle]) -> dict[str, Standing]:
        """By json_id which version of its page each of some hundred articles is, and of which story.

        Raises:
            StoreError: the database cannot be read.
        """
        return store.standings(self.database, chosen)

    def gone_since(self, chosen: Sequence[StoredArticle]) -> dict[str, datetime]:
        """By json_id since when the pages of some hundred articles are gone; of others nothing is said.

        Raises:
            StoreError: the database cannot be read.
        """
        answered = store.answered_since(self.database, chosen, MAY_BE_GONE)
        keys = {key for _, key in answered}
        absences = {key: find_absence(self.folder, self.database, key) for key in keys}
        return {
            json_id: absence.since.captured_at
            for json_id, key in answered
            if (absence := absences[key]) is not None and absence.is_gone
        }

    def cleaned_copies(
        self, chosen: Iterable[StoredArticle]
    ) -> Iterator[tuple[StoredArticle, Article | WarcError]]:
        """The cleaned copy of each, or what is wrong with it; fast when they are in the order of capture."""
        with CleanedCopies(self.folder) as copies:
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
        start = store.offset_before(self.database, capture)
        return read_request(self.folder / "archive", capture, start=start)

    def version(self, page: str | Capture, number: int) -> Version:
        """One version of a page's article; 1 is the oldest, -1 the newest.

        Raises:
            NoSuchVersion: there are not so many.
            InvalidURL, StoreError, WarcError: as `versions`.
        """
        return chosen(self._versions(page), number, page)

    def original(self, capture: Capture) -> Capture:
        """The capture whose record holds the body: of a revisit the one it stands for, of others themselves.

        Raises:
            StoreError: a revisit's response is not in the database.
        """
        return records.original(self.folder, self.database, capture)


def open_reader(folder: Path) -> Reader:
    """A reader of the archive in `folder`, to be closed; nothing is written.

    Raises:
        NotArchived: there is no archive.
        StoreError: its database cannot be read, or is gone.
    """
    store.require(folder)
    path = folder / store.FILE_NAME
    if not path.exists():
        raise NotArchived.no_archive(folder)
    return Reader(folder, store.Database(path, read_only=True))
