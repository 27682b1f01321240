"""An archive, or what was selected of it, as a WACZ file, which replays in a browser."""

from __future__ import annotations

import logging
import tempfile
from array import array
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

import msgspec

from archiver import warc
from archiver.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from archiver.exports.rows import Rows
    from archiver.exports.schema import ExportRow
    from archiver.models import Capture
    from archiver.reading.reader import Reader


_LINES_AT_A_TIME = 50_000  # of the index: 15 MB
_log = logging.getLogger("archiver")


class Written(NamedTuple):
    """What a WACZ holds: how many pages, and how many of the records were damaged or gone."""

    pages: int
    damaged: int


def write_wacz(
    rows: Rows, out: BinaryIO, *, reader: Reader, target: Path, title: str, created: datetime
) -> Written:
    """Write the finished WARC files as they are, their index, and a list of pages with their text.

    What is damaged in them is named in the log.

    Args:
        rows: the captures that a person may open, and search by their text.
        out: an empty file.
        reader: of the archive. What is written into it meanwhile is left out.
        target: place of the file that `out` is to become.
        title: of the collection.
        created: aware UTC.

    Raises:
        ExportError: there is no finished WARC file.
        DiskRefused, OSError: the disk refused, or a WARC file cannot be read.
        InvalidURL, StoreError: the pages cannot be selected.
    """
    files = _Files(reader.folder)
    with _room_beside(target) as room:
        index = _Index(room)
        pages = _Counted(_page(row) for row in rows if files.hold(row.warc))
        content = warc.WaczContent(
            title=title,
            created=created,
            warcs=index.of_files((path, reader.captures_in(path.name)) for path in files.checked()),
            lines=index.lines(),
            pages=pages,
        )
        warc.write_wacz(out, content, room=target.parent)
    return Written(pages.count, files.damaged)


def write_part(
    rows: Rows, out: BinaryIO, *, reader: Reader, target: Path, title: str, created: datetime
) -> Written:
    """Write the captures that rows were read from, and what it takes to replay them; nothing else.

    That is the redirects that led to each, and the response that a revisit refers to. Of each WARC file that
    holds some, a file of that name has its warcinfo and their records, byte for byte. What is damaged or gone
    is named in the log and left out, with its page. Memory grows by
    16 bytes for each capture. Beside `target` there is room needed for the largest of these files.

    Args:
        rows: what was selected.
        out: an empty file.
        reader: of the archive. What is written into it meanwhile is left out.
        target: place of the file that `out` is to become.
        title: of the collection.
        created: aware UTC.

    Raises:
        ExportError: nothing was selected that is in a finished file, or there is none.
        WarcError: one cannot be read.
        DiskRefused, OSError: the disk refused.
        InvalidURL, StoreError: the pages cannot be selected.
    """
    files = _Files(reader.folder)
    with (
        tempfile.TemporaryFile(dir=target.parent) as pages,
        _room_beside(target) as room,
    ):
        part, index = _Part(reader, room, files.tell), _Index(room)
        for row in rows:
            if files.hold(row.warc):
                part.choose(each for each in reader.replayed_with(row.record_id) if files.hold(each.warc))
                pages.write(msgspec.json.encode(_page(row)) + b"\n")
        if not part.chosen:
            raise ExportError(target, "nothing is selected that stands in a finished WARC file")
        pages.seek(0)
        selected = (msgspec.json.decode(line, type=warc.Page) for line in cast("BinaryIO", pages))
        whole = _Counted(page for page in selected if page.page_id not in part.left_out)
        content = warc.WaczContent(
            title=title,
            created=created,
            warcs=index.of_files(part.files()),
            lines=index.lines(),
            pages=whole,
        )
        warc.write_wacz(out, content, room=target.parent)
    return Written(whole.count, files.damaged)


class _Counted:
    """Pages, counted as they are read."""

    def __init__(self, pages: Iterable[warc.Page]) -> None:
        self._pages = pages
        self.count = 0

    def __iter__(self) -> Iterator[warc.Page]:
        for page in self._pages:
            self.count += 1
            yield page


class _Files:
    """The WARC files that nobody writes to any more; what is wrong with them is counted and named in the log.

    Args:
        folder: of the archive.

    Attributes:
        damaged: how many records and files so far.

    Raises:
        ExportError: there is none.
    """

    def __init__(self, folder: Path) -> None:
        self._room = folder / "archive"
        self._paths = warc.finished(self._room)
        if not self._paths:
            why = "there is no finished WARC file to export; what a run or `with` block writes is left out"
            raise ExportError(self._room, why)
        self._names = {path.name for path in self._paths}
        self._gone: set[str] = set()
        self.damaged = 0

    def checked(self) -> Iterator[Path]:
        """Each file, when it has been read."""
        for path in self._paths:
            for fault in warc.damaged_records(path):
                self._count(fault, "copied as it stands")
            yield path

    def hold(self, name: str) -> bool:
        """Whether the file of that name is one of them; it may be written at the moment, or be gone."""
        if name in self._names:
            return True
        path = self._room / name
        if name not in self._gone and not any(each.exists() for each in warc.places(path)):
            self._gone.add(name)
            self._count(warc.Fault(path, None, "unreadable", "the file is missing"), "its pages are left out")
        return False

    def tell(self, fault: warc.Fault) -> None:
        """Note what is wrong with a capture that was to be copied."""
        self._count(fault, "copied as it stands" if fault.kind == "digest" else "left out")

    def _count(self, fault: warc.Fault, so: str) -> None:
        self.damaged += 1
        _log.warning("%s: %s", fault, so)


class _Index:
    """The index of files that are written one by one.

    Its times are to the millisecond. For the original of a revisit wabac takes the first at or after the time
    that the revisit names, which has a fraction: without one in the index that is the next version.

    Args:
        room: an empty folder to make it in.
    """

    def __init__(self, room: Path) -> None:
        self._index = warc.CdxjIndex(room / "indexes")

    def of_files(self, files: Iterable[tuple[Path, Iterable[Capture]]]) -> Iterator[Path]:
        """Each file, given with its captures; when all were taken, the index is whole.

        Raises:
            DiskRefused: the disk refused.
        """
        # An index that is added to is synced: with files by the ten thousand that adds up.
        lines: list[bytes] = []
        for path, captures in files:
            lines += (line for each in captures if (line := warc.cdxj_line(each, milliseconds=True)))
            if len(lines) > _LINES_AT_A_TIME:
                self._index.add(lines)
                lines.clear()
            yield path
        self._index.add(lines)

    def lines(self) -> Iterator[bytes]:
        return self._index.lines()


class _Part:
    """Files with the chosen captures, made one by one.

    Args:
        reader: of the archive.
        room: a folder to make them in.
        on_fault: called for what is damaged.

    Attributes:
        chosen: by the name of their file, where captures stand; some of them twice.
        left_out: ids of the pages of captures that were left out so far.
    """

    def __init__(self, reader: Reader, room: Path, on_fault: Callable[[warc.Fault], None]) -> None:
        self._reader = reader
        self._room = room
        self._on_fault = on_fault
        self.left_out: set[str] = set()
        self.chosen: dict[str, array[int]] = defaultdict(lambda: array("Q"))

    def choose(self, captures: Iterable[Capture]) -> None:
        for capture in captures:
            self.chosen[capture.warc].append(capture.offset)

    def files(self) -> Iterator[tuple[Path, list[Capture]]]:
        """Each file, which is gone when the next is asked for, and the captures as they stand in it.

        Raises:
            WarcError: the original cannot be read.
            DiskRefused: the disk refused.
        """
        for name in sorted(self.chosen):
            offsets = set(self.chosen[name])
            wanted = [each for each in self._reader.captures_in(name) if each.offset in offsets]
            path, source = self._room / name, self._reader.folder / "archive" / name
            copied = warc.copy_captures(source, wanted, path, on_fault=self._on_fault)
            lost = {each.record_id for each in wanted} - {each.record_id for each in copied}
            self.left_out |= {_page_id(record_id) for record_id in lost}
            yield path, copied
            path.unlink()


@contextmanager
def _room_beside(target: Path) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    prefix = f".{target.name[:100]}."
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=".part", dir=target.parent) as room:
        yield Path(room)


def _page(row: ExportRow) -> warc.Page:
    return warc.Page(
        page_id=_page_id(row.record_id),
        url=row.url,
        captured_at=row.captured_at,
        title=row.title,
        text=row.text,
    )


def _page_id(record_id: str) -> str:
    return record_id.removeprefix("urn:uuid:")
