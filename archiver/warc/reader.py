"""Records read back: byte for byte, each with the place it stands at.

Reads gzip with one member a record (ours), whole files in one member and uncompressed ones (other people's).
Nothing is believed: a record is handed out only once it is seen to be whole, down to the gzip trailer.
"""

from __future__ import annotations

import io
import re
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, cast

from archiver.errors import NONE_LEFT, DiskRefused, WarcError
from archiver.warc.streams import (
    Broken,
    Fault,
    GzipMembers,
    Pieces,
    find_member,
    find_record,
    is_gzip,
    iter_file,
    open_regular,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path

_HEAD_BYTES = 1_000_000
_IN_MEMORY_BYTES = 8_000_000
_HEAD_END = re.compile(rb"\r\n\r\n|\n\n")  # lines of other tools may end with a line feed alone
_FOLD = re.compile(r"\r?\n[ \t]+")
_BLANK_LINES = (b"\r\n\r\n", b"\n\n")
_VERSION = b"WARC/"
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_WITHOUT_DAY = re.compile(r"\d{4}(-\d\d)?", re.ASCII)


@dataclass(frozen=True, eq=False)
class Record:
    """A record as it stands in a file.

    Attributes:
        offset: of its gzip member (or, uncompressed, of the record) in the file, in bytes.
        length: of that member; None when other records share it.
        head: version and fields as they stand, with the blank line that ends them.
        fields: by name in lower case, the values of the fields of that name; folded lines joined by a blank.
        block: a seekable file with the block's bytes.
        block_bytes: length of the block.
    """

    offset: int
    length: int | None
    head: bytes
    fields: Mapping[str, list[str]]
    block: BinaryIO
    block_bytes: int

    def field(self, name: str) -> str | None:
        """Value of the first field of that name, whatever its case; None when there is none."""
        values = self.fields.get(name.lower())
        return values[0] if values else None

    def reference(self, name: str) -> str | None:
        """Value of the first field of that name, a URI, without angle brackets; None when there is none."""
        value = self.field(name)
        return value.strip("<> ") if value is not None else None

    def references(self, name: str) -> list[str]:
        """The URIs in all fields of that name, without angle brackets."""
        return [value.strip("<> ") for value in self.fields.get(name.lower(), [])]

    @property
    def is_segment(self) -> bool:
        """Whether it is only a part of a longer one, whose payload digest it may carry (WARC 1.1, 7)."""
        return self.field("WARC-Segment-Number") is not None

    @cached_property
    def type(self) -> str:
        """WARC-Type; empty when there is none."""
        return (self.field("WARC-Type") or "").lower()

    @cached_property
    def record_id(self) -> str:
        """WARC-Record-ID without angle brackets; empty when there is none."""
        return self.reference("WARC-Record-ID") or ""

    @cached_property
    def url(self) -> str | None:
        """WARC-Target-URI; some wget versions wrote it in angle brackets."""
        return self.reference("WARC-Target-URI")

    @cached_property
    def when(self) -> datetime | None:
        """WARC-Date; None when it is missing or no date."""
        return parse_date(self.field("WARC-Date"))


def parse_date(text: str | None) -> datetime | None:
    """A WARC-Date as aware UTC; of any precision, from the year on (5.4). None when it is none.

    >>> parse_date("2026-11-22T09:30:00.5Z")
    datetime.datetime(2026, 11, 22, 9, 30, 0, 500000, tzinfo=datetime.timezone.utc)
    """
    text = text or ""
    if _WITHOUT_DAY.fullmatch(text):
        text = f"{text}-01-01"[:10]
    try:
        when = datetime.fromisoformat(text)  # which cuts off the last three of nine decimals
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):  # a time zone may lead out of the years that there are
        return None


def iter_records(
    path: Path, *, start: int = 0, on_fault: Callable[[Fault], None] | None = None
) -> Generator[Record]:
    """The records of the file at `path` in order. A block may be read until the next record is asked for.

    Args:
        path: of the file.
        start: offset of a gzip member (uncompressed: a record) to begin at.
        on_fault: called for what is damaged; reading then goes on at the next record that can be
            found. None: raise instead.

    Raises:
        WarcError: the file cannot be read, or (without `on_fault`) is damaged.
        OSError: the system has no files or memory left.
    """
    try:
        with open_regular(path) as file:
            read = _iter_gzip if _is_compressed(file, path) else _iter_plain
            offset: int | None = start
            while offset is not None:
                records = read(file, offset)
                offset = None
                with closing(records):
                    try:
                        yield from records
                    except _BrokenAt as broken:
                        _report(path, broken, on_fault)
                        offset = _resync(file, broken)
    except OSError as error:
        if error.errno in NONE_LEFT:
            raise  # who took it for damage would write anew what is there, or leave it out
        raise WarcError(path, None, f"cannot be read: {error.strerror or error}") from error


def _is_compressed(file: BinaryIO, path: Path) -> bool:
    """By the name where the first bytes do not tell: they may be damaged."""
    if is_gzip(file):
        return True
    file.seek(0)
    return file.read(len(_VERSION)) != _VERSION and ".gz" in path.suffixes


class _BrokenAt(Exception):
    def __init__(self, offset: int, cause: Broken, *, gzip: bool) -> None:
        super().__init__(cause.message)
        self.offset = offset
        self.cause = cause
        self.gzip = gzip


def _report(path: Path, broken: _BrokenAt, on_fault: Callable[[Fault], None] | None) -> None:
    if on_fault is None:
        raise WarcError(path, broken.offset, broken.cause.message) from broken.cause
    on_fault(Fault(path, broken.offset, broken.cause.kind, broken.cause.message))


def _resync(file: BinaryIO, broken: _BrokenAt) -> int | None:
    find = find_member if broken.gzip else find_record
    return find(file, broken.offset + 1)


def _iter_gzip(file: BinaryIO, offset: int) -> Generator[Record]:
    members = GzipMembers(file, offset)
    try:
        while (content := members.next_member()) is not None:
            yield from _iter_member(members, content)
    except Broken as broken:
        raise _BrokenAt(members.offset, broken, gzip=True) from broken


def _iter_member(members: GzipMembers, content: Pieces) -> Iterator[Record]:
    shared = False
    while not content.at_end():
        head, fields, block, block_bytes = _read_parts(content)
        shared = shared or not content.at_end()
        length = None if shared else members.end - members.offset
        yield Record(members.offset, length, head, fields, block, block_bytes)
        _release(block)


def _iter_plain(file: BinaryIO, offset: int) -> Generator[Record]:
    content = Pieces(iter_file(file, offset))
    at = offset
    try:
        while not content.at_end():
            at = offset + content.taken
            head, fields, block, block_bytes = _read_parts(content)
            yield Record(at, offset + content.taken - at, head, fields, block, block_bytes)
            _release(block)
    except Broken as broken:
        if content.at_end():
            broken.kind = "torn"
        raise _BrokenAt(at, broken, gzip=False) from broken


def take_head(content: Pieces) -> tuple[bytes, dict[str, list[str]]]:
    """The head of the next record, and its fields by name in lower case.

    Raises:
        Broken: it is none.
    """
    head = content.take_to(_HEAD_END, limit=_HEAD_BYTES)
    if not head.startswith(_VERSION):
        raise Broken("framing", f"this is no WARC record: {head[:20]!r}")
    if not head.endswith(_BLANK_LINES):
        raise Broken("framing", "the record's head does not end")
    return head, _parse_head(head)


def _parse_head(head: bytes) -> dict[str, list[str]]:
    try:
        text = head.decode()
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    if "\n " in text or "\n\t" in text:
        text = _FOLD.sub(" ", text)
    _, *lines = text.split("\n")
    fields: dict[str, list[str]] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), []).append(value.strip())
    return fields


def _read_parts(content: Pieces) -> tuple[bytes, dict[str, list[str]], BinaryIO, int]:
    """Head, its fields, block and its length of the next record."""
    head, fields = take_head(content)
    length = fields.get("content-length", [""])[0]
    if not _LENGTH.fullmatch(length):
        raise Broken("framing", f"the record's Content-Length is no number: {length[:40]!r}")
    block = _read_block(content, int(length))
    if not content.take_line_ends().startswith(_BLANK_LINES):  # more of them do no harm
        raise Broken("framing", "the record does not end where its Content-Length says")
    return head, fields, block, int(length)


def _read_block(content: Pieces, length: int) -> BinaryIO:
    if length <= _IN_MEMORY_BYTES:
        data = content.take(length)
        _require_whole(len(data), length)
        return io.BytesIO(data)
    with _room_for_large():
        # Closed with the record that holds it. TemporaryFile is typed as a wrapper of the BinaryIO it is.
        block = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115
    for piece in content.iter_take(length):
        with _room_for_large():
            block.write(piece)
    _require_whole(block.tell(), length)
    with _room_for_large():
        block.seek(0)
    return block


def _require_whole(there: int, length: int) -> None:
    if there < length:
        raise Broken("framing", f"the record's block ends after {there} of {length} bytes")


@contextmanager
def _room_for_large() -> Iterator[None]:
    """What is refused where large blocks wait is no damage to the file that they are read from."""
    try:
        yield
    except OSError as error:
        message = f"no room for a large record ({error.strerror}); TMPDIR may name another folder for it"
        raise DiskRefused(tempfile.tempdir or "TMPDIR", None, message) from error


def _release(block: BinaryIO) -> None:
    """Give back the disk space of a large block once the next record is asked for."""
    if not isinstance(block, io.BytesIO):
        block.close()
