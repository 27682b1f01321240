"""WARC files of other tools, taken into an archive: wget, warcprox, Common Crawl, Browsertrix, Heritrix.

Each becomes a file of its own in `archive/`, one record a gzip member, so that every record can be read by
itself as ours can. A record's bytes stay what they are: head, block, and where the file had a member for each
record already, the member too. Damaged records are left out and reported.
"""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from archiver.errors import DiskRefused, WarcError
from archiver.warc.captures import iter_captures
from archiver.warc.cdxj import CdxjIndex, cdxj_line
from archiver.warc.files import publish, sync_file, sync_folder
from archiver.warc.members import MemberWriter
from archiver.warc.reader import iter_records
from archiver.warc.streams import is_gzip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from archiver.warc.reader import Record
    from archiver.warc.streams import Fault

_COPY_BYTES = 1_000_000
_COMPARED = 3  # records that tell whether two files of one name are the same


def take_in(
    source: Path,
    folder: Path,
    *,
    on_fault: Callable[[Fault], None],
    progress: Callable[[int], None] = lambda _: None,
) -> Path:
    """Copy the WARC file `source` into the archive in `folder` and index it; the caller holds its lock.

    Taking the same file in again is quick and changes nothing, so an interrupted import is begun again. The
    captures are those of `iter_captures(path, on_fault=…)`.

    Args:
        source: compressed or not, whole or damaged; it is not changed.
        folder: of the archive.
        on_fault: called for each record that is left out.
        progress: called with the offset in `source` that has been reached, in bytes.

    Returns:
        The file in `archive/`.

    Raises:
        WarcError: `source` cannot be read, or has no WARC record in it.
        DiskRefused: the disk refused; nothing was taken in.
    """
    room = folder / "archive"
    beginning = _beginning(source)
    if not beginning:
        raise WarcError(source, None, f"there is no WARC record in it{_hint_on(source)}")
    path, is_there = _place(source, room, beginning)
    if not is_there:
        try:
            room.mkdir(parents=True, exist_ok=True)
            _copy(source, path, on_fault=on_fault, progress=progress)
        except OSError as error:
            raise DiskRefused(path, None, f"cannot be taken in: {error.strerror or error}") from error
    untold: list[Fault] = []
    captures = iter_captures(path, on_fault=untold.append)
    CdxjIndex(folder / "indexes").add(line for capture in captures if (line := cdxj_line(capture)))
    return path


def _hint_on(source: Path) -> str:
    if not is_zipfile(source):
        return ""
    return "; it is a ZIP file, as a WACZ is: unpack it, and import the WARC files in its folder archive"


def _place(source: Path, room: Path, beginning: list[bytes]) -> tuple[Path, bool]:
    """The file's name in the archive, and whether it is there already: another of that name gets a number."""
    stem = source.name.removesuffix(".gz").removesuffix(".warc")
    number = 0
    while True:
        path = room / (f"{stem}-{number}.warc.gz" if number else f"{stem}.warc.gz")
        if not path.exists():
            return path, False
        if _beginning(path) == beginning:
            return path, True
        number += 1


def _beginning(path: Path) -> list[bytes]:
    """Heads of the first records: with ids, dates and lengths in them no two files have the same."""
    untold: list[Fault] = []
    heads: list[bytes] = []
    with closing(iter_records(path, on_fault=untold.append)) as records:
        for record in records:
            heads.append(record.head)
            if len(heads) == _COMPARED:
                break
    return heads


def _copy(
    source: Path, path: Path, *, on_fault: Callable[[Fault], None], progress: Callable[[int], None]
) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    with source.open("rb") as original, unfinished.open("wb") as copy:
        compressed = is_gzip(original)
        for record in iter_records(source, on_fault=on_fault):
            if compressed and record.length is not None:
                _copy_range(original, copy, record.offset, record.length)
            else:
                _compress(record, copy)
            progress(record.offset)
        copy.flush()
        sync_file(copy.fileno())
    publish(unfinished, path)
    unfinished.unlink(missing_ok=True)
    sync_folder(path.parent)


def _copy_range(original: BinaryIO, copy: BinaryIO, offset: int, length: int) -> None:
    while length and (data := os.pread(original.fileno(), min(length, _COPY_BYTES), offset)):
        copy.write(data)
        offset += len(data)
        length -= len(data)


def _compress(record: Record, copy: BinaryIO) -> None:
    member = MemberWriter(copy.write)
    member.write(record.head)
    record.block.seek(0)
    while data := record.block.read(_COPY_BYTES):
        member.write(data)
    member.write(b"\r\n\r\n")
    member.flush()
