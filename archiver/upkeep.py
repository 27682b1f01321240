"""Keeping an archive sound: after a kill, when the database is lost, and when somebody wants to know.

The WARC files are the truth; what is done here makes the database and the index say what they say.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from archiver import store, warc
from archiver.crawl.recorder import article_keys
from archiver.errors import StoreError
from archiver.warc import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.store import Database

T = TypeVar("T")

_ROOMS = ("archive", "text")  # captures before the articles that were read out of them
_OPEN = ".open"
_AT_A_TIME = 1_000  # rows in a transaction: quick, and little to hold


def put_in_order(folder: Path, database: Database) -> list[Path]:
    """Finish and index what a killed run left behind; the caller holds the archive's lock.

    A file is indexed before it gets its final name, so a kill in here leaves it for the next call.

    Returns:
        Files with bytes that were no whole records, set aside; empty when there were none.

    Raises:
        DiskRefused, WarcError, StoreError: it cannot be put in order; nothing is lost, calling again goes on.
    """
    torn: list[Path] = []
    for room in _ROOMS:
        for path in sorted((folder / room).glob(f"*{_OPEN}")):
            aside, _ = warc.set_torn_aside(path)
            torn += aside
            index_file(database, path)
    for recovered in warc.recover(folder):
        torn += recovered.torn
    return torn


def reindex(folder: Path, *, on_file: Callable[[Path, int], None] | None = None) -> tuple[int, list[Fault]]:
    """Make database and CDXJ anew from the WARC files alone; the caller holds the archive's lock.

    The old database stays in its place until the new one is whole; what runs go by is taken over from it if
    it can be read. Damaged records are passed over.

    Args:
        folder: of the archive.
        on_file: called after each file, with its path and how many captures or articles were in it.

    Returns:
        How many captures were indexed, and what was wrong with the files.

    Raises:
        DiskRefused, WarcError, StoreError: it cannot be done; the old database is as it was.
    """
    new = folder / f"{store.FILE_NAME}.new"
    store.remove(new)
    index = warc.CdxjIndex(folder / "indexes")
    index.clear()
    faults: list[Fault] = []
    total = 0
    database = store.Database(new)
    try:
        for room in _ROOMS:
            for path in _finished(folder / room):
                lines: list[bytes] = []
                count = index_file(database, path, on_fault=faults.append, lines=lines)
                index.add(lines)
                total += count if room == "archive" else 0
                if on_file is not None:
                    on_file(path, count)
        store.take_over(database, folder / store.FILE_NAME)
    finally:
        database.close()
    store.put_in_place(new, folder / store.FILE_NAME)
    warc.prepare_replay(folder)
    return total, faults


def verify(folder: Path, *, deep: bool = False) -> Iterator[Fault]:
    """What is wrong with an archive, as it is found; the caller holds its lock.

    Every record is read to the end of its gzip member; framing, lengths, digests and references are checked,
    and whether files, CDXJ and database agree.

    Args:
        folder: of the archive.
        deep: whether payload digests are checked and cleaned copies parsed as well.

    Raises:
        StoreError: the database could be read at first, and cannot be read any more.
    """
    with ExitStack() as stack:
        stored = None
        try:
            database = _sound_database(folder)
            stack.callback(database.close)
            stored = store.StoredFiles(database)
        except StoreError as error:  # the files are read all the same
            yield Fault(folder / store.FILE_NAME, None, "database", error.message)
        yield from warc.verify(folder, stored=stored, deep=deep)


def _sound_database(folder: Path) -> Database:
    """An archive's database, to be read.

    Raises:
        StoreError: it is gone, or cannot be read from end to end.
    """
    store.require(folder)
    database = store.Database(folder / store.FILE_NAME, read_only=True)
    try:
        database.check()
    except StoreError:
        database.close()
        raise
    return database


def repair(folder: Path, *, on_file: Callable[[Path, int], None] | None = None) -> tuple[int, list[Path]]:
    """Set aside what is torn or damaged, and make database and CDXJ anew; the caller holds the lock.

    Whole records stay; the bytes between them go to `.torn` files beside their file.

    Returns:
        How many captures there are, and the `.torn` files.

    Raises:
        DiskRefused, WarcError, StoreError: it cannot be done; calling again goes on.
    """
    torn: list[Path] = []
    for room in _ROOMS:
        for path in _finished(folder / room):
            torn += warc.set_torn_aside(path)[0]
    count, _ = reindex(folder, on_file=on_file)
    return count, torn


def take_in(
    folder: Path, database: Database, source: Path, *, progress: Callable[[int], None] = lambda _: None
) -> tuple[int, list[Fault]]:
    """Copy another tool's WARC file into the archive and index it; the caller holds the lock.

    Args:
        folder: of the archive.
        database: of the same.
        source: the file; it is not changed.
        progress: called with the offset that has been reached in it, in bytes.

    Returns:
        How many captures it holds, and what was wrong with records that were left out.

    Raises:
        WarcError: the file cannot be read.
        DiskRefused, StoreError: it cannot be taken in; calling again goes on.
    """
    faults: list[Fault] = []
    path = warc.take_in(source, folder, on_fault=faults.append, progress=progress)
    untold: list[Fault] = []  # what is wrong in the copy was wrong in the source, and is told already
    return index_file(database, path, on_fault=untold.append), faults


def index_file(
    database: Database,
    path: Path,
    *,
    on_fault: Callable[[Fault], None] | None = None,
    lines: list[bytes] | None = None,
) -> int:
    """Put the captures or articles of one WARC file into the database; returns how many.

    Those that are there already get their place in this file. The captures' lines for the CDXJ index are
    added to `lines`, if it is given.

    Raises:
        WarcError: a record is damaged, and there is no `on_fault` to tell.
        StoreError: the database refused.
    """
    name = path.name.removesuffix(_OPEN)
    if path.parent.name == "archive":
        captures = warc.iter_captures(path, warc=name, on_fault=on_fault)
        return _index_captures(database, captures, [] if lines is None else lines)
    return _index_articles(database, warc.iter_articles(path, on_fault=on_fault), name)


def _index_captures(database: Database, captures: Iterable[Capture], lines: list[bytes]) -> int:
    count = 0
    for some in _batches(captures):
        lines += (line for capture in some if (line := warc.cdxj_line(capture)))
        with database.transaction():
            store.add_captures(database, some)
        count += len(some)
    return count


def _index_articles(
    database: Database, articles: Iterable[tuple[str, ArticleRecord, Article]], name: str
) -> int:
    count = 0
    for some in _batches(articles):
        with database.transaction():
            for capture_id, record, article in some:
                capture = store.find_capture(database, capture_id)
                if capture is None:
                    continue  # of a capture that is damaged: `verify` names it
                keys = article_keys(store.redirect_chain(database, capture), article)
                store.add_article(database, capture, article, replace(record, warc=name), keys=keys)
                count += 1
    return count


def _finished(room: Path) -> list[Path]:
    return sorted(room.glob("*.warc.gz" if room.name == "archive" else "*.warc.wet.gz"))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while some := list(islice(iterator, _AT_A_TIME)):
        yield some
