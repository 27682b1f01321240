"""After a kill or a power cut: what was being written is made whole, and nothing good is thrown away.

An unfinished file is read record by record. What is no whole record goes to `NAME.<offset>.torn` beside it,
what is good stays, and the file is finished and indexed like any other. This comes before anything else is
written: records after a torn one could not be read by any tool.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused, WarcError
from archiver.warc.captures import iter_captures
from archiver.warc.cdxj import CdxjIndex, cdxj_line
from archiver.warc.files import OPEN_SUFFIX, finish_file, sync_file, sync_folder
from archiver.warc.reader import iter_records
from archiver.warc.rooms import ROOMS, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.warc.streams import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """A file that was put in order.

    Attributes:
        path: of the file, under its final name; None when there was no capture or cleaned copy in it.
        room: `archive` or `text`.
        torn: files with the bytes that were no whole records; empty when there were none.
        faults: what was wrong with them.
    """

    path: Path | None
    room: str
    torn: tuple[Path, ...]
    faults: tuple[Fault, ...]


def recover(folder: Path) -> Iterator[Recovered]:
    """Finish the files that a run of the archive in `folder` left behind; the caller holds its lock.

    What is in a recovered file may be missing from the database, and records behind a tear have a new offset.

    Raises:
        DiskRefused: the disk refused; calling again goes on from there.
        WarcError: a file cannot be read.
    """
    index = CdxjIndex(folder / "indexes")
    for room in ROOMS:
        for open_path in unfinished(folder / room):
            yield _recover(open_path, room, index)


def unfinished(room: Path) -> list[Path]:
    """The files in the folder `room` that are to be finished; halves of copies are removed before.

    A backup that is copied while a run is at work, and again later, has a file as it was on the way beside
    the finished one. Then the finished one is finished once more.

    Raises:
        DiskRefused: the disk refused.
        WarcError: the room cannot be read.
    """
    found = listed(room, OPEN_SUFFIX)
    try:
        _remove_halves(room)
        for open_path in found:
            path = open_path.with_name(open_path.name.removesuffix(OPEN_SUFFIX))
            if (
                path.exists()
                and not path.samefile(open_path)
                and _holds(path, 0, path.stat().st_size, open_path)
            ):
                path.replace(open_path)
    except OSError as error:
        raise DiskRefused(room, None, f"cannot be put in order: {error.strerror or error}") from error
    return found


def set_torn_aside(path: Path) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
    """Leave only whole records in the file at `path`; the bytes between them go to `.torn` files.

    A finished file keeps its good records, but those behind a damaged one have a new offset: index and
    database must be made anew.

    Returns:
        The `.torn` files, and what was wrong. Both are empty when the file is sound.

    Raises:
        DiskRefused: the disk refused; the file is as before.
        WarcError: it cannot be read, or is not one gzip member a record.
    """
    faults: list[Fault] = []
    good = [(0, 0)]
    for record in iter_records(path, on_fault=faults.append):
        if record.length is None:
            raise WarcError(
                path, record.offset, "records share a gzip member: no file of ours; import it, then remove it"
            )
        good.append((record.offset, record.offset + record.length))
    good.append((path.stat().st_size,) * 2)
    gaps = [(before[1], after[0]) for before, after in pairwise(good) if before[1] < after[0]]
    try:
        torn = tuple(_copy_aside(path, *gap) for gap in gaps)
        if gaps == [(good[-2][1], good[-1][0])]:
            _truncate(path, gaps[0][0])
        elif gaps:
            _keep_only(path, good)
    except OSError as error:
        raise DiskRefused(path, None, f"cannot be put in order: {error.strerror or error}") from error
    return torn, tuple(faults)


def _remove_halves(room: Path) -> None:
    """Copies that were being made, of an import or of what is sound in a file: both are made again."""
    for half in listed(room, ".gz.new", f"{OPEN_SUFFIX}.new"):
        half.unlink()


def _recover(open_path: Path, room: str, index: CdxjIndex) -> Recovered:
    path = open_path.with_name(open_path.name.removesuffix(OPEN_SUFFIX))
    torn, faults = set_torn_aside(open_path)
    try:
        if not any(record.type != "warcinfo" for record in iter_records(open_path)):
            open_path.unlink()
            return Recovered(path=None, room=room, torn=torn, faults=faults)
        with open_path.open("rb+") as file:
            sync_file(file.fileno())
    except OSError as error:
        raise DiskRefused(open_path, None, f"cannot be put in order: {error.strerror or error}") from error
    finish_file(open_path, path, lambda: _index(open_path, path, index) if room == "archive" else None)
    return Recovered(path=path, room=room, torn=torn, faults=faults)


def _index(open_path: Path, path: Path, index: CdxjIndex) -> None:
    source = open_path if open_path.exists() else path
    untold: list[Fault] = []  # of an import: what other tools write is not always a capture
    captures = iter_captures(source, warc=path.name, on_fault=untold.append)
    index.add(line for capture in captures if (line := cdxj_line(capture)))


def _copy_aside(path: Path, start: int, end: int) -> Path:
    with path.open("rb") as source, _torn(path, start, end).open("wb") as target:
        _copy_range(source.fileno(), target.fileno(), start, end)
        sync_file(target.fileno())
    sync_folder(path.parent)
    return Path(target.name)


def _torn(path: Path, start: int, end: int) -> Path:
    """A name for a piece of a file that is free, or has a part of the same since a crash.

    What was torn there before is kept: a repaired file may be damaged again at the same offset.
    """
    stem = f"{path.name.removesuffix(OPEN_SUFFIX)}.{start}"
    for number in count():
        torn = path.with_name(f"{stem}-{number}.torn" if number else f"{stem}.torn")
        if not torn.exists() or _holds(path, start, end, torn):
            break
    return torn


def _holds(path: Path, start: int, end: int, part: Path) -> bool:
    """Whether a piece of a file begins with what is in another."""
    with path.open("rb") as whole, part.open("rb") as file:
        whole.seek(start)
        while data := file.read(1_000_000):
            if data != whole.read(len(data)):
                return False
        return whole.tell() <= end


def _truncate(path: Path, end: int) -> None:
    with path.open("rb+") as file:
        file.truncate(end)
        sync_file(file.fileno())


def _keep_only(path: Path, ranges: list[tuple[int, int]]) -> None:
    clean = path.with_name(f"{path.name}.new")
    try:
        with path.open("rb") as source, clean.open("wb") as target:
            for start, end in ranges:
                _copy_range(source.fileno(), target.fileno(), start, end)
            sync_file(target.fileno())
        shutil.copymode(path, clean)
        clean.replace(path)
    finally:
        clean.unlink(missing_ok=True)  # a full disk has no room for half a file
    sync_folder(path.parent)


def _copy_range(source: int, target: int, start: int, end: int) -> None:
    while start < end and (data := os.pread(source, min(end - start, 1_000_000), start)):
        start += len(data)
        while data:
            data = data[os.write(target, data) :]
