"""Is the archive sound? Every byte of every file is read, and everything derived is compared with them.

    each record      gzip member to its trailer, framing, Content-Length, digests          reader, file_check
    its references   warcinfo, concurrent records, the original of a revisit or a copy,
                     and whether both name the same address and date                       file_check
    what is derived  CDXJ lines, and the rows of the database                              agreement

Other tools look at less: `warcio check` passes files cut in the middle of a body (webrecorder/warcio#138),
and knows digests but no references.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused, WarcError
from archiver.warc.agreement import ArticleComparison, IndexComparison, compare_stored
from archiver.warc.captures import captures_in
from archiver.warc.cdxj import CdxjIndex
from archiver.warc.digests import NOT_ITS_DIGEST, is_as_written
from archiver.warc.file_check import FileCheck, References, target_of
from archiver.warc.files import OPEN_SUFFIX
from archiver.warc.lookup import read_record
from archiver.warc.packed import is_packed, iter_packed
from archiver.warc.reader import iter_records
from archiver.warc.rooms import unread, with_unfinished
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.warc.agreement import StoredCaptures
    from archiver.warc.packed import Packed


def verify(folder: Path, *, stored: StoredCaptures | None = None, deep: bool = False) -> Iterator[Fault]:
    """What is wrong with the archive in `folder`, as it is found; the caller keeps writers off.

    Args:
        folder: of the archive.
        stored: what its database has; None: that is not compared.
        deep: whether payloads are hashed and cleaned copies parsed and compared as well.

    Raises:
        DiskRefused: there is no room to unpack a large record.
    """
    references = References()
    index = IndexComparison(folder / "indexes")
    for path in with_unfinished(folder / "archive"):
        check = FileCheck(path, references, deep=deep)
        captures = list(captures_in(check.records(), check.name))
        yield from check.faults
        if path.name == check.name:
            index.add(path.name, captures)
        if stored is not None:
            yield from compare_stored(stored, path, captures, warc=check.name)
    yield from _text_faults(folder / "text", references, stored, deep=deep)
    yield from unread(folder)
    for path, offset in references.unresolved():
        target = " of ".join(str(each) for each in target_of(read_record(path, offset)))
        yield Fault(path, offset, "reference", f"it refers to {target}, which is not in the archive")
    yield from _faults_of_index(index, folder)
    for warc in sorted(stored.files() if stored is not None else ()):
        if not any((folder / "archive" / name).exists() for name in (warc, warc + OPEN_SUFFIX)):
            yield Fault(
                folder / "archive" / warc, None, "database", "the database has captures in it, but it is gone"
            )


class HandedOn:
    """A WARC file, or a WACZ that holds some, by itself: what somebody hands on as evidence, say.

    Files of any tool are read. A WARC file may refer to records in others; a WACZ of ours has to hold all
    that its revisits stand for.

    Args:
        source: the file. It is not changed.
        deep: as in `verify`.

    Attributes:
        records: how many were whole so far.
    """

    def __init__(self, source: Path, *, deep: bool = False) -> None:
        self.records = 0
        self._source = source
        self._deep = deep
        self._references = References()

    def faults(self) -> Iterator[Fault]:
        """What is wrong with it, as it is found.

        Raises:
            WarcError: it cannot be read, or holds no WARC record.
            DiskRefused: there is no room to unpack the largest file in it, or a large record.
        """
        is_sound = True
        for fault in self._faults():
            is_sound = False
            yield fault
        if is_sound and not self.records:
            raise WarcError(self._source, None, "holds no WARC record")

    def _faults(self) -> Iterator[Fault]:
        if not is_packed(self._source):
            yield from self._of_file(self._source, self._source)
            return
        with _room() as room:
            yield from self._of_packed(room)

    def _of_packed(self, room: Path) -> Iterator[Fault]:
        found: list[Fault] = []
        is_wacz = False
        for packed in iter_packed(self._source, room=room, on_fault=found.append) or ():
            is_wacz |= packed.path != self._source
            tell = _pass_over if is_wacz else found.append  # its digests have told so already
            if (unpacked := _unpack(packed, room, tell)) is not None:
                yield from self._of_file(unpacked, packed.path)
            yield from found
            found.clear()
        for path, offset in self._references.unresolved() if is_wacz else ():
            yield Fault(path, offset, "reference", "it refers to a record that is not in the file")

    def _of_file(self, path: Path, named: Path) -> Iterator[Fault]:
        check = FileCheck(path, self._references, deep=self._deep, named=named)
        for record in check.records():
            check.copy_in(record)
            yield from check.faults
            check.faults.clear()
        yield from check.faults
        self.records += check.count


@contextmanager
def _room() -> Iterator[Path]:
    try:
        room = tempfile.TemporaryDirectory(prefix="archiver-verify-")
    except OSError as error:
        message = f"no room to unpack in ({error.strerror}); TMPDIR may name another folder"
        raise DiskRefused(tempfile.tempdir or "TMPDIR", None, message) from error
    with room as name:
        yield Path(name)


def _pass_over(_fault: Fault) -> None:
    pass


def _unpack(packed: Packed, room: Path, on_fault: Callable[[Fault], None]) -> Path | None:
    """A file in `room`, which the next one takes the place of; None of one that cannot be read."""
    unpacked = room / "unpacked.warc.gz"
    try:
        packed.unpack(unpacked, on_fault)
    except WarcError as error:
        on_fault(Fault(packed.path, None, "unreadable", error.message))
        return None
    except OSError as error:
        message = f"{packed.path} cannot be unpacked: {error.strerror}; TMPDIR may name another folder"
        raise DiskRefused(room, None, message) from error
    return unpacked


def damaged_records(path: Path) -> Iterator[Fault]:
    """What in the WARC file at `path` cannot be read, or is not what its digest says (kind `digest`).

    Raises:
        WarcError: it cannot be read at all.
    """
    faults: list[Fault] = []
    for record in iter_records(path, on_fault=faults.append):
        # In revisits wget writes the digest of another block.
        if record.type != "revisit" and not is_as_written(record):
            faults.append(Fault(path, record.offset, "digest", NOT_ITS_DIGEST))
        yield from faults
        faults.clear()
    yield from faults


def _faults_of_index(index: IndexComparison, folder: Path) -> Iterator[Fault]:
    try:
        for path in CdxjIndex(folder / "indexes").others():
            message = "it is no file of the archive's, and replay looks into it: remove it"
            yield Fault(path, None, "index", message)
        for warc in sorted(index.unlike()):
            yield from _faults_of_lines(index, folder, warc)
    except DiskRefused:
        raise
    except WarcError as error:
        yield Fault(folder / "indexes", None, "index", error.message)
    if not index.in_order:
        yield Fault(folder / "indexes", None, "index", "its lines are not in order: replay misses some")


def _text_faults(
    room: Path, references: References, stored: StoredCaptures | None, *, deep: bool
) -> Iterator[Fault]:
    articles = None if stored is None else ArticleComparison(stored)
    for path in with_unfinished(room):
        check = FileCheck(path, references, deep=deep)
        unlike: list[Fault] = []
        for record in check.records():
            copy = check.copy_in(record)
            if articles is not None:
                lacking = [*articles.compare(path, record, copy, warc=check.name)]
                unlike += [] if check.is_damaged(record) else lacking  # the database takes none that is
        yield from (*check.faults, *unlike)
    if articles is not None:
        yield from articles.surplus(room)


def _faults_of_lines(index: IndexComparison, folder: Path, warc: str) -> Iterator[Fault]:
    path = folder / "archive" / warc
    if not warc:
        yield Fault(folder / "indexes", None, "index", "there are lines that are none of CDXJ")
        return
    if not path.exists():
        yield Fault(path, None, "index", "the index has lines of it, but it is gone")
        return
    again = FileCheck(path, References(), deep=False)  # its other faults were told when it was first read
    yield from index.differences(path, captures_in(again.records(), path.name))
