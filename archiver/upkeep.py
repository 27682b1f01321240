"""Keeping an archive sound: after a kill, when the database is lost, and when somebody wants to know.

The WARC files are the truth; what is done here makes the database and the index say what they say.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from archiver import store, warc
from archiver.errors import StoreError
from archiver.saving.said_elsewhere import index_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.store import Database
    from archiver.warc import Fault

T = TypeVar("T")

_log = logging.getLogger("archiver")

_OPEN = ".open"
_NEW_DATABASE, _NEW_INDEX = f"{store.FILE_NAME}.new", "indexes.new"  # while they are made
_AT_A_TIME = 1_000  # rows in a transaction: quick, and little to hold
_LINES_AT_A_TIME = 50_000  # of the index: 15 MB


def put_in_order(folder: Path, database: Database) -> list[Path]:
    """Finish and index what a killed run left behind; the caller holds the archive's lock.

    A file is indexed before it gets its final name, so a kill in here leaves it for the next call.

    Returns:
        Files with bytes that were no whole records, set aside; empty when there were none.

    Raises:
        DiskRefused, WarcError, StoreError: it cannot be put in order; nothing is lost, calling again goes on.
    """
    torn: list[Path] = []
    untold: list[Fault] = []  # records of other tools that are no captures: an import tells them
    _remove(folder / _NEW_DATABASE, folder / _NEW_INDEX)  # of a reindex: they may be as large as the whole
    for room in warc.ROOMS:
        for path in warc.unfinished(folder / room):
            aside, _ = warc.set_torn_aside(path)
            torn += aside
            index_file(database, path, on_fault=untold.append)
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
        DiskRefused, WarcError, StoreError: it cannot be done; the old database is as it was, and the CDXJ is
            the old one or the new one.
    """
    old, new, lines = folder / store.FILE_NAME, folder / _NEW_DATABASE, folder / _NEW_INDEX
    faults: list[Fault] = []
    _remove(new, lines)
    try:
        total, lost = _index_all(folder, new, lines, on_fault=faults.append, on_file=on_file)
        warc.CdxjIndex(folder / "indexes").become(warc.CdxjIndex(lines))
        store.put_in_place(new, old)
    except BaseException:
        _remove(new, lines)  # a full disk has no room for half a database
        raise
    warc.prepare_replay(folder)
    faults += (_damage(old, f"what stood under {name!r} was damaged and is lost") for name in lost)
    return total, faults


def _index_all(
    folder: Path,
    new: Path,
    lines: Path,
    *,
    on_fault: Callable[[Fault], None],
    on_file: Callable[[Path, int], None] | None,
) -> tuple[int, list[str]]:
    """Fill a database and a folder of CDXJ; how many captures there are, and what could not be taken over."""
    total = 0
    index = warc.CdxjIndex(lines)
    waiting: list[bytes] = []
    # Cron makes files by the ten thousand. What would be thrown away need not be synced for each of them.
    with closing(store.Database(new, durable=False)) as database:
        for room in warc.ROOMS:
            for path in warc.finished(folder / room):
                count = index_file(database, path, on_fault=on_fault, lines=waiting)
                total += count if room == "archive" else 0
                if len(waiting) > _LINES_AT_A_TIME:
                    index.add(waiting)
                    waiting.clear()
                if on_file is not None:
                    on_file(path, count)
        index.add(waiting)
        for fault in warc.unread(folder):
            on_fault(fault)
        lost = store.take_over(database, folder / store.FILE_NAME)
        database.sync()
    return total, lost


def _remove(new: Path, lines: Path) -> None:
    store.remove(new)
    shutil.rmtree(lines, ignore_errors=True)


def verify(folder: Path, *, deep: bool = False) -> Iterator[Fault]:
    """What is wrong with an archive, as it is found; the caller holds its lock.

    Every record is read to the end of its gzip member; framing, lengths, digests and references are checked,
    and whether files, CDXJ and database agree.

    Args:
        folder: of the archive.
        deep: whether payload digests are checked and cleaned copies parsed and compared as well.

    Raises:
        StoreError: the database cannot be read, for another reason than damage.
    """
    path = folder / store.FILE_NAME
    with ExitStack() as stack:
        database, damage = _opened(path, stack)
        yield from (_damage(path, message) for message in damage)
        stored = None if database is None or damage else store.StoredFiles(database)
        try:
            yield from warc.verify(folder, stored=stored, deep=deep)
        except StoreError as error:  # damage that SQLite does not see
            if not store.is_damage(error):
                raise
            yield _damage(path, str(error.__cause__))


def _opened(path: Path, stack: ExitStack) -> tuple[Database | None, list[str]]:
    """The database as far as it can be read, and what is wrong with its file."""
    if not path.exists() or not path.stat().st_size:
        return None, ["is missing"]
    try:
        database = stack.enter_context(closing(store.Database(path, read_only=True)))
    except StoreError as error:
        if not store.is_damage(error):
            raise
        return None, [str(error.__cause__)]
    return database, database.damage()


def repair(
    folder: Path, *, on_file: Callable[[Path, int], None] | None = None
) -> tuple[int, list[Path], list[Fault]]:
    """Set aside what is torn or damaged, and make database and CDXJ anew; the caller holds the lock.

    What a killed run left unfinished is finished. Whole records stay; the bytes between them go to `.torn`
    files beside their file.

    Returns:
        How many captures there are, the `.torn` files, and what could not be mended.

    Raises:
        DiskRefused, WarcError, StoreError: it cannot be done; calling again goes on.
    """
    torn = [path for recovered in warc.recover(folder) for path in recovered.torn]
    for room in warc.ROOMS:
        for path in warc.finished(folder / room):
            torn += warc.set_torn_aside(path)[0]
    count, faults = reindex(folder, on_file=on_file)
    return count, torn, faults


def take_in(
    folder: Path, database: Database, source: Path, *, progress: Callable[[int], None] = lambda _: None
) -> tuple[int, list[Fault]]:
    """Copy another tool's WARC or WACZ file into the archive and index it; the caller holds the lock.

    A warning tells when all that is in it was known.

    Args:
        folder: of the archive.
        database: of the same.
        source: the file; it is not changed.
        progress: called with the offset that has been reached in it, in bytes.

    Returns:
        How many captures it holds, and what was wrong with records: those of kind `digest` were taken in
        as they are, others left out.

    Raises:
        WarcError: the file cannot be read.
        DiskRefused, StoreError: it cannot be taken in; calling again goes on.
    """
    faults: list[Fault] = []
    untold: list[Fault] = []  # what is wrong in a copy was wrong in the source, and is told already
    counts: list[int] = []

    def keep(path: Path) -> None:
        newest = store.newest_capture_id(database)
        count = index_file(database, path, on_fault=untold.append)
        if count and store.newest_capture_id(database) == newest:
            name = path.name.removesuffix(_OPEN)
            _log.warning("%s: the %s captures in %s are in the archive already", source, f"{count:,}", name)
        counts.append(count)

    for _ in warc.take_in(source, folder, on_fault=faults.append, progress=progress, keep=keep):
        pass
    return sum(counts), faults


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
        count = _index_captures(database, captures, [] if lines is None else lines)
        with database.transaction():
            store.measure_revisits(database, name)
        return count
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
                capture = store.find_exactly(database, capture_id)
                if capture is None:
                    continue  # of a capture that is damaged: `verify` names it
                chain = store.redirect_chain(database, capture)
                index_article(database, capture, article, replace(record, warc=name), chain)
                count += 1
    return count


def _damage(path: Path, message: str) -> Fault:
    return warc.Fault(path, None, "database", message)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while some := list(islice(iterator, _AT_A_TIME)):
        yield some
