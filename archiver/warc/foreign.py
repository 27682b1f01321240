"""Files of other tools, taken into an archive: wget, warcprox, Common Crawl, Browsertrix, Heritrix.

Each WARC file, also one that is packed in another, becomes a file of its own in `archive/`, one record a gzip
member, so that every record can be read by itself as ours can. A record's bytes stay what they are: head,
block, and where the file had a member for each record already, the member too. Damaged records are left out
and reported.
"""

from __future__ import annotations

import os
import re
from contextlib import closing
from dataclasses import replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused, WarcError
from archiver.warc.captures import iter_captures
from archiver.warc.cdxj import CdxjIndex, cdxj_line
from archiver.warc.digests import NOT_ITS_DIGEST, is_as_written
from archiver.warc.files import OPEN_SUFFIX, finish_file, make_folder, sync_file, sync_folder
from archiver.warc.members import MemberWriter
from archiver.warc.packed import iter_packed
from archiver.warc.reader import iter_records
from archiver.warc.rooms import with_unfinished
from archiver.warc.streams import Broken, Fault, GzipMembers, Pieces, is_gzip, iter_file

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import BinaryIO

    from archiver.warc.packed import Packed
    from archiver.warc.reader import Record

_COPY_BYTES = 1_000_000
_COMPARED = 3  # records that tell whether two files of one name and length are the same
_STEM_BYTES = 200  # of a name: file systems allow 255 with all suffixes
_UNPACKED = ".unpacked.gz.new"  # recovery removes what ends so
_ARC = b"filedesc://"


def take_in(
    source: Path,
    folder: Path,
    *,
    on_fault: Callable[[Fault], None],
    progress: Callable[[int], None] = lambda _: None,
    keep: Callable[[Path], None] = lambda _: None,
) -> Generator[Path]:
    """Copy the WARC file `source`, or those in it, into the archive in `folder`; the caller holds its lock.

    Taking the same file in again changes nothing, so an interrupted import is begun again. The captures are
    those of `iter_captures(path, on_fault=…)`. What is packed is unpacked first, one WARC file at a time.
    A copy is an unfinished file until `keep` has returned: recovery finishes what a kill leaves.

    Args:
        source: a WARC file, compressed or not (also with zstd), whole or damaged; or a WACZ, which must be
            whole. It is not changed.
        folder: of the archive.
        on_fault: called for each record that is left out, of the copy or (by the copy's path) of the index,
            and for each that is taken in and is not what its digest says (kind `digest`).
        progress: called with the offset in `source` that has been reached, in bytes.
        keep: puts a file into the database; called before it has its final name.

    Yields:
        Each file in `archive/`, when it is there and in the index for replay.

    Raises:
        WarcError: `source` cannot be read, or there is no record in it.
        DiskRefused: the disk refused; the file it came to was not taken in.
    """
    room = folder / "archive"
    try:
        all_packed = iter_packed(source, room=room, progress=progress)
        if all_packed is None:
            yield _take_in(source, source, folder, keep, on_fault=on_fault, progress=progress)
            return
        yield from _take_in_packed(all_packed, folder, keep, on_fault)
    except OSError as error:
        raise DiskRefused(room, None, f"{source} cannot be taken in: {error.strerror or error}") from error


def _take_in_packed(
    all_packed: Iterator[Packed],
    folder: Path,
    keep: Callable[[Path], None],
    on_fault: Callable[[Fault], None],
) -> Iterator[Path]:
    """Each by its own name. Of several one may hold no record."""
    unpacked = folder / "archive" / _UNPACKED
    empty: list[WarcError] = []
    taken = 0
    try:
        for packed in all_packed:
            tell = _under_name_of(packed, unpacked, on_fault)
            packed.unpack(unpacked, tell)
            try:
                path = _take_in(unpacked, packed.path, folder, keep, on_fault=tell)
            except DiskRefused:
                raise
            except WarcError as error:
                empty.append(error)
            else:
                taken += 1
                yield path
    finally:
        unpacked.unlink(missing_ok=True)
    if not taken:
        raise empty[0]
    for each in empty:
        on_fault(Fault(Path(each.path), each.offset, "unreadable", each.message))


def _under_name_of(
    packed: Packed, unpacked: Path, on_fault: Callable[[Fault], None]
) -> Callable[[Fault], None]:
    """Tells of faults by the name of what was unpacked."""
    return lambda fault: on_fault(replace(fault, path=packed.path) if fault.path == unpacked else fault)


def _take_in(
    source: Path,
    named: Path,
    folder: Path,
    keep: Callable[[Path], None],
    *,
    on_fault: Callable[[Fault], None],
    progress: Callable[[int], None] = lambda _: None,
) -> Path:
    """The WARC file `source` that people know as `named`.

    Raises:
        WarcError: it cannot be read, or there is no record in it.
        DiskRefused: the disk refused; nothing was taken in.
    """
    path, place = _place(source, named, folder / "archive")
    if place is None:
        place = path.with_name(path.name + OPEN_SUFFIX)
        try:
            make_folder(path.parent)
            _copy(source, path, place, on_fault=on_fault, progress=progress)
        except OSError as error:
            raise DiskRefused(path, None, f"cannot be taken in: {error.strerror or error}") from error
    keep(place)
    captures = iter_captures(place, warc=path.name, on_fault=on_fault)
    lines = [line for capture in captures if (line := cdxj_line(capture))]
    index = CdxjIndex(folder / "indexes")
    if place == path:
        index.add(lines)
    else:
        finish_file(place, path, lambda: index.add(lines))
    return path


def _place(source: Path, named: Path, room: Path) -> tuple[Path, Path | None]:
    """The file's name in the archive, and where it is there already: another of that name gets a number.

    Raises:
        WarcError: `source` cannot be read, or there is no record in it.
    """
    with closing(_heads(source)) as heads:
        if next(heads, None) is None:
            raise WarcError(named, None, f"holds no WARC record{_what_else(source)}")
    stem = _safe_stem(named.name)
    # Names that differ in case alone would be one where the archive may be copied to.
    taken = {path.name.lower(): path for path in with_unfinished(room)}
    number = 0
    while True:
        name = f"{stem}-{number}.warc.gz" if number else f"{stem}.warc.gz"
        place = taken.get(name.lower(), taken.get(name.lower() + OPEN_SUFFIX))
        if place is None:
            return room / name, None
        if _is_copy(place, source):
            return place.with_name(place.name.removesuffix(OPEN_SUFFIX)), place
        number += 1


def _is_copy(path: Path, source: Path) -> bool:
    """Whether the same records are in both: a file may have been taken in before all of it was there.

    What somebody put there as it was is no copy if its records cannot be read one by one.
    """
    with closing(iter_records(path, on_fault=lambda _: None)) as records:
        for record in islice(records, _COMPARED):
            with record.block:
                if record.length is None:
                    return False
    is_as_long = path.stat().st_size == source.stat().st_size
    most = _COMPARED if is_as_long else None  # with ids, dates and lengths in them the first heads tell
    with closing(_heads(path)) as ours, closing(_heads(source)) as theirs:
        return all(one == other for one, other in islice(zip_longest(ours, theirs), most))


def _heads(path: Path) -> Generator[bytes]:
    """Heads of the records that can be read."""
    untold: list[Fault] = []
    with closing(iter_records(path, on_fault=untold.append)) as records:
        for record in records:
            with record.block:
                yield record.head


def _safe_stem(name: str) -> str:
    """A file's name without suffixes, which databases, indexes and other tools' configurations take."""
    stem = re.sub(r"(\.warc)?(\.gz|\.zst)?$", "", name, flags=re.IGNORECASE)
    return re.sub(r"[^\w.+-]", "_", stem).encode()[:_STEM_BYTES].decode(errors="ignore")


def _what_else(source: Path) -> str:
    with source.open("rb") as file:
        start = GzipMembers(file, 0).next_member() if is_gzip(file) else Pieces(iter_file(file, 0))
        try:
            first = start.take(len(_ARC)) if start is not None else b""
        except Broken:
            first = b""
    return ": it is an ARC file; make it a WARC file first (`warcio recompress`)" if first == _ARC else ""


def _copy(
    source: Path,
    path: Path,
    open_path: Path,
    *,
    on_fault: Callable[[Fault], None],
    progress: Callable[[int], None],
) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    try:
        with source.open("rb") as original, unfinished.open("wb") as copy:
            compressed = is_gzip(original)
            for record in iter_records(source, on_fault=on_fault):
                # In revisits wget writes the digest of another block.
                if record.type != "revisit" and not is_as_written(record):
                    on_fault(Fault(source, record.offset, "digest", NOT_ITS_DIGEST))
                if compressed and record.length is not None:
                    _copy_range(original, copy, record.offset, record.length)
                else:
                    _compress(record, copy)
                progress(record.offset)
            copy.flush()
            sync_file(copy.fileno())
        unfinished.replace(open_path)
        sync_folder(open_path.parent)  # before the database says that its captures are there
    finally:
        unfinished.unlink(missing_ok=True)  # a full disk has no room for half a file


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
