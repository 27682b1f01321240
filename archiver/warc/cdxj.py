"""The index that replay tools read: a line for each capture, sorted, in a few files that merge as they grow.

    org,example)/news 20261122093000 {"url": …, "mime": …, "status": …, "digest": …, "length": …, "offset": …,
    "filename": …}

The fields and their order are those of cdxj-indexer; pywb and wabac read them. The index is derived: it can
be made again from the WARC files.

An archive that cron feeds for years adds a few lines each quarter of an hour to millions. Each finished
WARC file adds a generation, a small sorted file, and the newest generations are merged for as long as the one
before is less than twice as large as the merged ones: there are never more than about log2(lines) files, and
a line is rewritten about log2(lines) times in its life. pywb takes the folder as it is.
"""

from __future__ import annotations

import heapq
import json
import os
import re
import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import NONE_LEFT, DiskRefused, WarcError
from archiver.warc.files import make_folder, sync_folder
from archiver.warc.rooms import listed
from archiver.warc.streams import open_regular
from archiver.warc.surt import surt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archiver.models import Capture

_NAME = re.compile(r"index-(\d{8})-(\d{8})\.cdxj")
_BLOCK_BYTES = 8_192
_TRIES = 10


def cdxj_line(capture: Capture, *, milliseconds: bool = False) -> bytes | None:
    """The index's line for a capture, with its newline; None for one that cannot be replayed.

    Not replayable: what has no HTTP status, except a resource, which never has one.

    Args:
        capture: of whatever file.
        milliseconds: whether the time has 17 digits, to the millisecond, in place of the 14 that all tools
            know.
    """
    if capture.record_type == "metadata" or (capture.status is None and capture.record_type != "resource"):
        return None
    revisit = capture.record_type == "revisit"
    bare = revisit and capture.status == 304
    fields = {
        "url": capture.url,
        "mime": "warc/revisit" if revisit else capture.content_type,
        "status": None if bare or capture.status is None else str(capture.status),
        "digest": capture.payload_digest,
        "length": str(capture.length),
        "offset": str(capture.offset),
        "filename": capture.warc,
    }
    known = {name: value for name, value in fields.items() if value is not None}
    when = capture.captured_at.astimezone(UTC)
    timestamp = f"{when.year:04}{when:%m%d%H%M%S}"  # %Y of the year 1, which some tools write, is "1"
    if milliseconds:
        timestamp += f"{when.microsecond // 1000:03}"
    return f"{surt(capture.url)} {timestamp} {json.dumps(known)}\n".encode("ascii")


def file_of_line(line: bytes) -> str:
    """The WARC file that a line of an index names; empty when it is no line of one."""
    try:
        return str(json.loads(line[line.index(b" {") :])["filename"])  # a key may have braces, but no blank
    except (ValueError, KeyError):
        return ""


@dataclass(frozen=True, slots=True, order=True)
class _Generation:
    """A file with the lines of the additions `first` to `last`."""

    first: int
    last: int
    path: Path


class CdxjIndex:
    """The sorted files in an archive's `indexes/` folder. Only the holder of the archive's lock may add.

    Args:
        folder: that folder; made when the first lines are added.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, lines: Iterable[bytes]) -> None:
        """Add the lines of one WARC file, in any order; they are on disk when this returns.

        A file may be added again: its lines came in together, so the first and last tell whether they did.

        Raises:
            DiskRefused: the disk refused; the index is as before.
        """
        fresh = sorted(set(lines))
        if any(self.contains(line) for line in (*fresh[:1], *fresh[-1:])):
            fresh = [line for line in fresh if not self.contains(line)]
        if not fresh:
            return
        try:
            make_folder(self._folder)
            self._add(fresh)
        except OSError as error:
            message = f"the index cannot be written: {error.strerror or error}"
            raise DiskRefused(self._folder, None, message) from error

    def contains(self, line: bytes) -> bool:
        """Whether exactly that line is there."""
        return any(_contains(generation.path, line) for generation in self._generations())

    def lines(self) -> Iterator[bytes]:
        """Every line once, sorted, with its newline; also while another process adds some.

        Raises:
            WarcError: a file cannot be read.
            OSError: the system has no files or memory left.
        """
        try:
            with ExitStack() as stack:
                yield from _merged(self._opened(stack))
        except OSError as error:
            if error.errno in NONE_LEFT:
                raise
            message = f"the index cannot be read: {error.strerror or error}"
            raise WarcError(self._folder, None, message) from error

    def others(self) -> list[Path]:
        """Files in the folder that are none of the index, but that pywb looks into as well.

        Raises:
            WarcError: the folder cannot be read.
        """
        return [path for path in listed(self._folder, ".cdxj", ".cdx") if not _NAME.fullmatch(path.name)]

    def clear(self) -> None:
        """Remove all lines, to make the index anew.

        Raises:
            DiskRefused: the disk refused.
        """
        try:
            for path in self._folder.glob("*.cdxj"):
                path.unlink()
        except OSError as error:
            raise DiskRefused(self._folder, None, f"the index cannot be cleared: {error.strerror}") from error

    def become(self, other: CdxjIndex) -> None:
        """Have the lines of another index in place of one's own; its folder is gone then.

        At no time is there none: who reads meanwhile, or after a kill, has the old lines or the new ones.

        Raises:
            DiskRefused: the disk refused; the lines are the old ones or the new ones.
        """
        try:
            make_folder(self._folder)
            older = [*self._folder.glob("*.cdxj")]
            last = max((generation.last for generation in self._found()), default=1)
            whole = self._folder / f"index-{1:08}-{last:08}.cdxj"  # stands for all that there are
            _write(whole, other.lines())
            for path in older:
                if path != whole:
                    path.unlink()
            shutil.rmtree(other._folder, ignore_errors=True)
        except OSError as error:
            message = f"the index cannot be put in place: {error.strerror}"
            raise DiskRefused(self._folder, None, message) from error

    def _add(self, fresh: list[bytes]) -> None:
        self._clear_up()
        older = self._generations()
        number = older[-1].last + 1 if older else 1
        first, merged, size = number, [], sum(map(len, fresh))
        while older and older[-1].path.stat().st_size < 2 * size:
            taken = older.pop()
            first, size = taken.first, size + taken.path.stat().st_size
            merged.append(taken)
        target = self._folder / f"index-{first:08}-{number:08}.cdxj"
        with ExitStack() as stack:
            files = [stack.enter_context(open_regular(generation.path)) for generation in merged]
            _write(target, _merged([*files, fresh]))
        for generation in merged:
            generation.path.unlink()

    def _opened(self, stack: ExitStack) -> list[BinaryIO]:
        """The files of all generations; what was merged between listing and opening is looked for again."""
        for _ in range(_TRIES):
            with ExitStack() as files, suppress(FileNotFoundError):
                opened: list[BinaryIO] = [
                    files.enter_context(open_regular(each.path)) for each in self._generations()
                ]
                stack.push(files.pop_all())
                return opened
        return [stack.enter_context(open_regular(each.path)) for each in self._generations()]

    def _generations(self) -> list[_Generation]:
        """Oldest first, without those that a merge has taken in."""
        kept: list[_Generation] = []
        for generation in self._found():
            if not kept or generation.last > kept[-1].last:
                kept.append(generation)
        return kept

    def _found(self) -> list[_Generation]:
        found = [
            _Generation(int(match[1]), int(match[2]), path)
            for path in listed(self._folder, ".cdxj")
            if (match := _NAME.fullmatch(path.name))
        ]
        return sorted(found, key=lambda each: (each.first, -each.last))

    def _clear_up(self) -> None:
        """Remove what a crash left: half a file, and what its merge had taken in already."""
        kept = self._generations()
        left = [generation.path for generation in self._found() if generation not in kept]
        for path in (*left, *self._folder.glob("index-*.new")):
            path.unlink()


def _write(target: Path, lines: Iterable[bytes]) -> None:
    """The whole file or none of it: pywb may be reading the folder."""
    unfinished = target.with_suffix(".new")
    try:
        with unfinished.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)  # a full disk has no room for half a file
    sync_folder(target.parent)


def _merged(sources: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    for line, _ in groupby(heapq.merge(*sources)):
        yield line


def _contains(path: Path, line: bytes) -> bool:
    with open_regular(path) as file:
        file.seek(_block_before(file, line))
        return any(found == line for found in _until(file, line))


def _until(file: BinaryIO, line: bytes) -> Iterator[bytes]:
    for found in file:
        if found > line:
            return
        yield found


def _block_before(file: BinaryIO, line: bytes) -> int:
    """Offset of a line's start at or before the place where `line` belongs, by bisection over blocks."""
    low, high = 0, file.seek(0, os.SEEK_END) // _BLOCK_BYTES
    while low < high:
        middle = (low + high + 1) // 2
        file.seek(middle * _BLOCK_BYTES)
        file.readline()  # the rest of a line that began earlier
        if (found := file.readline()) and found < line:
            low = middle
        else:
            high = middle - 1
    file.seek(low * _BLOCK_BYTES)
    if low:
        file.readline()
    return file.tell()
