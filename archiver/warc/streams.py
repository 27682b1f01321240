"""A WARC file as a stream of decompressed bytes that knows which gzip member it is in.

Where members begin and end, and whether they are whole to their trailer, is seen here and nowhere else.
"""

from __future__ import annotations

import errno
import os
import stat
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import WarcError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from pathlib import Path

GZIP_MAGIC = b"\x1f\x8b\x08"
_READ_BYTES = 65_536
_PIECE_BYTES = 1_000_000  # most that is decompressed at a time: a bomb cannot fill the memory
_PROBE_BYTES = 4_096
_LINE_ENDS_BYTES = 1_000
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in an archive.

    Attributes:
        path: of the file.
        offset: of the gzip member or record in that file, in bytes; None: the file as a whole.
        kind: `torn` (the file ends in the middle of a record), `gzip` (a member is damaged), `framing` (what
            is in it is no record), `digest`, `reference`, `index`, `database`, or `unreadable`.
        message: what was found, in words.
    """

    path: Path
    offset: int | None
    kind: str
    message: str

    def __str__(self) -> str:
        where = self.path if self.offset is None else f"{self.path}: offset {self.offset}"
        return f"{where}: {self.message}"

    def to_dict(self) -> dict[str, str | int | None]:
        """Plain JSON values."""
        return {"path": str(self.path), "offset": self.offset, "kind": self.kind, "message": self.message}


def opened(path: Path) -> BinaryIO:
    """A file to be read.

    Raises:
        WarcError: it cannot be opened; the error names it, and not the file that it is copied into.
    """
    try:
        return open_regular(path)
    except OSError as error:
        raise WarcError(path, None, f"cannot be read: {error.strerror or error}") from error


def open_regular(path: Path) -> BinaryIO:
    """A file to be read; of a pipe, whose open would wait for a writer, or a device the end never comes.

    Raises:
        OSError: it cannot be opened, or is none.
    """
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 — Path.open takes no opener
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return file


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


class Broken(Exception):
    """Reading cannot go on here: `kind` and `message` as in Fault."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Pieces:
    """Bytes taken from an iterator of pieces: so many, or as far as a mark."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""
        self.taken = 0

    def at_end(self) -> bool:
        """Whether no byte is left."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return True
            self._left = piece
        return False

    def take(self, count: int) -> bytes:
        """The next `count` bytes; fewer at the end."""
        return b"".join(self.iter_take(count))

    def iter_take(self, count: int) -> Iterator[bytes]:
        """The next `count` bytes in pieces; fewer at the end."""
        while count and not self.at_end():
            piece, self._left = self._left[:count], self._left[count:]
            count -= len(piece)
            self.taken += len(piece)
            yield piece

    def take_to(self, mark: re.Pattern[bytes], *, limit: int) -> bytes:
        """The bytes as far as `mark` and with it; what there is when it does not come within `limit`."""
        found = b""
        while (end := mark.search(found)) is None and len(found) < limit and not self.at_end():
            found, self._left = found + self._left, b""
        if end is not None:
            found, self._left = found[: end.end()], found[end.end() :] + self._left
        self.taken += len(found)
        return found

    def take_line_ends(self) -> bytes:
        """The line ends that come next, up to a thousand bytes of them."""
        found = b""
        while len(found) < _LINE_ENDS_BYTES and not self.at_end():
            next_ones = self._left[: _LINE_ENDS_BYTES - len(found)]
            count = len(next_ones) - len(next_ones.lstrip(b"\r\n"))
            if not count:
                break
            found += self.take(count)
        return found


class GzipMembers:
    """The gzip members of `file`, one after the other. `offset` is where the present one begins."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._unread = b""
        self.offset = self.end = offset

    def next_member(self) -> Pieces | None:
        """The content of the next member; None at the end of the file. Read it to its end first.

        Its pieces raise Broken where the member is damaged or cut off.
        """
        self.offset = self.end
        self._file.seek(self.offset + len(self._unread))
        if not self._unread:
            self._unread = self._file.read(_READ_BYTES)
        return Pieces(self._inflate()) if self._unread else None

    def _inflate(self) -> Iterator[bytes]:
        inflate = zlib.decompressobj(_GZIP)
        data, self._unread = self._unread, b""
        consumed = 0
        while not inflate.eof:
            if not data and not (data := self._file.read(_READ_BYTES)):
                raise Broken("torn", "the file ends in the middle of a record")
            try:
                piece = inflate.decompress(data, _PIECE_BYTES)
            except zlib.error as error:
                raise Broken("gzip", f"the gzip member is damaged ({error})") from error
            rest = inflate.unconsumed_tail or inflate.unused_data
            consumed += len(data) - len(rest)
            data = rest
            if piece:
                yield piece
        self._unread = data
        self.end = self.offset + consumed


def is_gzip(file: BinaryIO) -> bool:
    """Whether the file begins as a gzip member does."""
    file.seek(0)
    return file.read(len(GZIP_MAGIC)) == GZIP_MAGIC


def iter_file(file: BinaryIO, offset: int) -> Iterator[bytes]:
    """The bytes of an uncompressed file from `offset` on, in pieces."""
    file.seek(offset)
    while data := file.read(_READ_BYTES):
        yield data


def find_member(file: BinaryIO, offset: int) -> int | None:
    """Offset of the next gzip member, at or after `offset`, that begins a record; None: there is none."""
    return next((at for at in _iter_find(file, offset, GZIP_MAGIC) if _begins_record(file, at)), None)


def find_record(file: BinaryIO, offset: int) -> int | None:
    """Offset of the next record at or after `offset` in an uncompressed file; None: there is none."""
    mark = b"\r\n\r\nWARC/1."
    found = next(_iter_find(file, max(offset - 4, 0), mark), None)
    return None if found is None else found + 4


def _iter_find(file: BinaryIO, offset: int, mark: bytes) -> Iterator[int]:
    """Offsets at which `mark` stands, from `offset` on."""
    overlap = len(mark) - 1
    file.seek(offset)
    tail = b""
    while data := file.read(_READ_BYTES):
        window, base = tail + data, offset - len(tail)
        offset += len(data)
        at = window.find(mark)
        while at >= 0:
            yield base + at
            at = window.find(mark, at + 1)
        tail = window[-overlap:]
        file.seek(offset)


def _begins_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return zlib.decompressobj(_GZIP).decompress(file.read(_PROBE_BYTES), 5) == b"WARC/"
    except zlib.error:
        return False
