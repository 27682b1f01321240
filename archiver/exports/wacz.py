"""An archive, or what was selected of it, as a WACZ file, which replays in a browser."""

from __future__ import annotations

import tempfile
from array import array
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from archiver import warc
from archiver.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from archiver.exports.rows import Rows
    from archiver.exports.schema import ExportRow
    from archiver.models import Capture
    from archiver.reading.reader import Reader


_LINES_AT_A_TIME = 50_000  # of the index: 15 MB


def write_wacz(
    rows: Rows, out: BinaryIO, *, reader: Reader, target: Path, title: str, created: datetime
) -> None:
    """Write the finished WARC files as they are, their index, and a list of pages with their text.

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
    warcs = _finished(reader.folder)
    names = {path.name for path in warcs}
    with _room_beside(target) as room:
        index = _Index(room)
        content = warc.WaczContent(
            title=title,
            created=created,
            warcs=index.of_files((path, reader.captures_in(path.name)) for path in warcs),
            lines=index.lines(),
            pages=(_page(row) for row in rows if row.warc in names),
        )
        warc.write_wacz(out, content, room=target.parent)


def write_part(
    rows: Rows, out: BinaryIO, *, reader: Reader, target: Path, title: str, created: datetime
) -> None:
    """Write the captures that rows were read from, and what it takes to replay them; nothing else.

    That is the redirects that led to each, and the response that a revisit refers to. Of each WARC file that
    holds some, a file of that name has its warcinfo and their records, byte for byte. Memory grows by
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
        WarcError: one is damaged.
        DiskRefused, OSError: the disk refused.
        InvalidURL, StoreError: the pages cannot be selected.
    """
    names = {path.name for path in _finished(reader.folder)}
    with (
        tempfile.TemporaryFile(dir=target.parent) as pages,
        _room_beside(target) as room,
    ):
        part, index = _Part(reader, room), _Index(room)
        for row in rows:
            if row.warc in names:
                part.choose(each for each in reader.replayed_with(row.record_id) if each.warc in names)
                pages.write(msgspec.json.encode(_page(row)) + b"\n")
        if not part.chosen:
            raise ExportError(target, "nothing is selected that stands in a finished WARC file")
        pages.seek(0)
        content = warc.WaczContent(
            title=title,
            created=created,
            warcs=index.of_files(part.files()),
            lines=index.lines(),
            pages=(msgspec.json.decode(line, type=warc.Page) for line in cast("BinaryIO", pages)),
        )
        warc.write_wacz(out, content, room=target.parent)


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

    Attributes:
        chosen: by the name of their file, where captures stand; some of them twice.
    """

    def __init__(self, reader: Reader, room: Path) -> None:
        self._reader = reader
        self._room = room
        self.chosen: dict[str, array[int]] = defaultdict(lambda: array("Q"))

    def choose(self, captures: Iterable[Capture]) -> None:
        for capture in captures:
            self.chosen[capture.warc].append(capture.offset)

    def files(self) -> Iterator[tuple[Path, list[Capture]]]:
        """Each file, which is gone when the next is asked for, and the captures as they stand in it.

        Raises:
            WarcError: the original is damaged.
            DiskRefused: the disk refused.
        """
        for name in sorted(self.chosen):
            offsets = set(self.chosen[name])
            wanted = (each for each in self._reader.captures_in(name) if each.offset in offsets)
            path = self._room / name
            yield path, warc.copy_captures(self._reader.folder / "archive" / name, wanted, path)
            path.unlink()


@contextmanager
def _room_beside(target: Path) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    prefix = f".{target.name[:100]}."
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=".part", dir=target.parent) as room:
        yield Path(room)


def _finished(folder: Path) -> list[Path]:
    """The WARC files that nobody writes to any more.

    Raises:
        ExportError: there is none.
    """
    warcs = warc.finished(folder / "archive")
    if not warcs:
        why = "there is no finished WARC file to export; what a run or `with` block writes is left out"
        raise ExportError(folder / "archive", why)
    return warcs


def _page(row: ExportRow) -> warc.Page:
    return warc.Page(
        page_id=row.record_id.removeprefix("urn:uuid:"),
        url=row.url,
        captured_at=row.captured_at,
        title=row.title,
        text=row.text,
    )
