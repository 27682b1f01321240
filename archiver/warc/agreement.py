"""Do the index and the database say what the files say? Compared file by file, to name what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from archiver import http1
from archiver.warc.articles import is_copy
from archiver.warc.cdxj import CdxjIndex, cdxj_line, file_of_line
from archiver.warc.numbers import Numbers, short
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.warc.reader import Record

_FIELDS = (
    "record_type", "url", "captured_at", "status", "content_type", "block_digest", "payload_digest",
    "truncated", "error", "via", "refers_to",
)  # fmt: skip
_PLACE = ("offset", "length")
# What a listing shows of an article. What is computed from it (keys, counts) may be computed otherwise since.
_OF_ARTICLE = ("title", "authors", "published", "site_name", "language", "section", "access")


class StoredCaptures(Protocol):
    """What the database has to tell to be compared."""

    def files(self) -> Iterable[str]:
        """Names of the WARC files it has captures in, each once."""

    def captures_in(self, warc: str) -> Iterable[Capture]:
        """The captures it has in the file of that name."""

    def find(self, record_id: str) -> Capture | None:
        """The capture with that record id; None when it has none."""

    def article(self, json_id: str) -> tuple[str, ArticleRecord, Article] | None:
        """Of the article with that JSON record: id of its capture, its place, and what a listing shows of it.

        None when it has none.
        """

    def articles(self) -> Iterable[tuple[str, str, int]]:
        """Of each article: id, file and offset of its JSON record."""


def compare_stored(
    stored: StoredCaptures, path: Path, captures: Iterable[Capture], *, warc: str
) -> Iterator[Fault]:
    """What the database has otherwise than the file at `path`, whose final name is `warc`."""
    found: dict[str, list[Capture]] = defaultdict(list)
    for capture in captures:
        found[capture.record_id].append(capture)
    surplus: list[Fault] = []
    # One by one, not all at once: of a file of 1 GB there are tens of thousands.
    for row in stored.captures_in(warc):
        if (same := found.pop(row.record_id, None)) is not None:
            yield from _compared(row, same, path, warc)
        else:
            message = f"the database has {row.record_id} here, the file has not"
            surplus.append(Fault(path, row.offset, "database", message))
    for record_id, same in found.items():
        # Files that were taken in may hold a record twice, in one or in several: the database has one place.
        elsewhere = stored.find(record_id)
        if elsewhere is None:
            yield Fault(path, same[0].offset, "database", f"{record_id} is not in the database")
        else:
            yield from _compared(elsewhere, same, path, warc)
    yield from surplus


def _compared(row: Capture, same: list[Capture], path: Path, warc: str) -> Iterator[Fault]:
    """What is otherwise in the database than in each of the captures of that id in one file."""
    wrong = min((_unlike(row, capture, warc) for capture in same), key=len)
    if wrong:
        message = f"{row.record_id} is otherwise in the database: {', '.join(wrong)}"
        yield Fault(path, same[0].offset, "database", message)


def _unlike(row: Capture, capture: Capture, warc: str) -> list[str]:
    """Names of the fields in which they differ; where it stands counts only in the file that `row` names."""
    names = [*_FIELDS, *(_PLACE if row.warc == warc else ())]
    # A revisit's is that of the response which it stands for: no record of its own has it.
    names += [] if capture.record_type == "revisit" else ["payload_bytes"]
    return [name for name in names if getattr(row, name) != getattr(capture, name)]


class ArticleComparison:
    """Compares the database's articles with the cleaned copies in all files. Eight bytes for each of these.

    Args:
        stored: what the database has.
    """

    def __init__(self, stored: StoredCaptures) -> None:
        self._stored = stored
        self._seen = Numbers()
        self._text = ("", "")  # id of the last text, and of what it was made from

    def compare(
        self, path: Path, record: Record, copy: tuple[Article, str | None] | None, *, warc: str
    ) -> Iterator[Fault]:
        """What the database has otherwise than a record in the file at `path`, whose final name is `warc`.

        Args:
            path: of the file.
            record: of whatever type.
            copy: the cleaned copy in it, and its extractor; None: only its place is compared.
            warc: the file's final name.
        """
        if record.type != "conversion":
            return
        made_from = record.reference("WARC-Refers-To") or ""
        if not is_copy(record):
            self._text = record.record_id, made_from
            return
        text_id, text_of = self._text
        self._text = "", ""
        self._seen.add(short(record.record_id))
        row = self._stored.article(record.record_id)
        if row is None:
            # Of a capture that is not there at all, the reference is the fault.
            if self._stored.find(made_from) is not None:
                message = f"the article {record.record_id} is not in the database"
                yield Fault(path, record.offset, "database", message)
            return
        capture_id, there, article = row
        if (there.warc, there.offset, there.length) != (warc, record.offset, record.length):
            place = f"in {there.warc} at offset {there.offset}, {there.length} bytes"
            message = f"the database has the article {record.record_id} elsewhere: {place}"
            yield Fault(path, record.offset, "database", message)
        wrong = [] if capture_id == made_from else ["capture"]
        if copy is not None:
            read, extractor = copy
            wrong += [name for name in _OF_ARTICLE if getattr(read, name) != getattr(article, name)]
            wrong += [] if extractor == there.extractor else ["extractor"]
            wrong += [] if there.text_id == (text_id if text_of == made_from else "") else ["text_id"]
        if wrong:
            message = f"the article {record.record_id} is otherwise in the database: {', '.join(wrong)}"
            yield Fault(path, record.offset, "database", message)

    def surplus(self, room: Path) -> Iterator[Fault]:
        """Articles of the database that stand in no file of `room`."""
        for json_id, warc, offset in self._stored.articles():
            if short(json_id) not in self._seen:
                message = f"the database has the article {json_id} here, the file has not"
                yield Fault(room / warc, offset, "database", message)


class IndexComparison:
    """Compares the CDXJ index with the captures of all finished files, in bounded memory.

    Each file's lines are summed up in a number first; only where that differs are they looked at one by one.

    Args:
        folder: the archive's `indexes/`.

    Attributes:
        in_order: whether the lines that were read stand as replay looks for them, by bisection.
    """

    def __init__(self, folder: Path) -> None:
        self.in_order = True
        self._folder = folder
        self._index = CdxjIndex(folder)
        self._sums: dict[str, int] = {}

    def add(self, warc: str, captures: Iterable[Capture]) -> None:
        """Take note of what is in a file."""
        self._sums[warc] = sum(hash(line) for line in _lines(captures))

    def unlike(self) -> set[str]:
        """Names of the files whose lines are not what they should be, or that are not there at all.

        Raises:
            WarcError: a file of the index cannot be read.
        """
        before = b""
        for found in self._index.lines():
            self.in_order = self.in_order and before < found
            before = found
            line = _as_today(found)
            warc = file_of_line(line)
            self._sums[warc] = self._sums.get(warc, 0) - hash(line)
        return {warc for warc, rest in self._sums.items() if rest}

    def differences(self, path: Path, captures: Iterable[Capture]) -> Iterator[Fault]:
        """What is missing from the index of one file, or in it without being in the file."""
        missing = {line: capture.offset for capture in captures for line in _lines([capture])}
        for line in map(_as_today, self._index.lines()):
            if file_of_line(line) == path.name and missing.pop(line, None) is None:
                key = line.partition(b" {")[0].decode(errors="replace")
                yield Fault(path, None, "index", f"the line {key!r} of the index is of no capture in it")
        for line, offset in missing.items():
            key = line.partition(b" {")[0].decode(errors="replace")
            yield Fault(path, offset, "index", f"the index lacks the line {key!r}")


def _as_today(line: bytes) -> bytes:
    """A line of the index without a type that is none, such as "html": older releases wrote them."""
    mime = _MIME.search(line)
    if mime is None or http1.media_type(mime[1].decode("ascii", "replace")) is not None:
        return line
    return line[: mime.start()] + line[mime.end() :]


def _lines(captures: Iterable[Capture]) -> Iterator[bytes]:
    for capture in captures:
        line = cdxj_line(capture)
        if line is not None:
            yield line


_MIME = re.compile(rb'"mime": "((?:[^"\\]|\\.)*+)", ')
