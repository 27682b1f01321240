"""Where the body of an HTTP/1.1 message ends, its transfer codings taken off (RFC 9112, 6 and 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.http1.codings import NO_CODINGS, Decoder
from archiver.http1.heads import header_list, transfer_codings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.http1.heads import Head

_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?", re.DOTALL)
_CHUNK_SIZE_BEGUN = re.compile(rb"[ \t]*[0-9A-Fa-f]{0,16}[ \t]*\r?(?:;.*)?", re.DOTALL)
_MAX_LINE_BYTES = 65_536  # of a chunk's size line or a trailer


class Body:
    """The body that belongs to a head, taken off the wire in whatever pieces it comes (RFC 9112, 6.3).

    Chunked wins over Content-Length, `identity` does not (RFC 2616, 4.4); a Content-Length that is no
    number, or several that differ, counts for nothing: the body then ends with the connection. Chunking
    that breaks also reads on to there.

    Attributes:
        ended: whether the framed end has been reached; never for a body that ends with the connection.
        used: how many of the bytes fed belong to the message, its chunk framing and trailers included.
        entity: length so far of the body without its transfer codings, in bytes.
        until_close: whether the body ends with the connection.
    """

    def __init__(self, head: Head) -> None:
        codings = [name for name in transfer_codings(head.headers) if name not in NO_CODINGS]
        lengths = _lengths(head)
        empty = head.status in (204, 304) or (head.status is not None and head.status < 200)
        self._chunks = _Chunks() if codings[-1:] == ["chunked"] and not empty else None
        self._left = 0 if empty else _content_length(lengths) if not codings else None
        self._transfer = Decoder([] if empty else [name for name in codings if name != "chunked"])
        self._error = None
        if lengths and not codings and self._left is None:
            self._error = f"the Content-Length makes no sense ({', '.join(sorted(lengths))[:80]})"
        self.used = 0
        self.entity = 0
        self.until_close = self._left is None and self._chunks is None
        self.ended = self._left == 0

    @property
    def error(self) -> str | None:
        """What was wrong with framing or transfer codings so far, in words; None when nothing was."""
        return self._error or (self._chunks and self._chunks.error) or self._transfer.error

    @property
    def complete(self) -> bool:
        """Whether the body is whole if no more bytes come."""
        broken_chunks = self._chunks is not None and self._chunks.error is not None
        return self.ended or self.until_close or broken_chunks

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The entity's bytes in `data`, transfer codings removed. Bytes after the framed end are ignored."""
        if self.ended:
            return iter(())
        if self._chunks is not None:
            framed, used = self._chunks.feed(data)
            self.ended = self._chunks.ended
        else:
            framed = data if self._left is None else data[: self._left]
            used = len(framed)
            self._left = None if self._left is None else self._left - used
            self.ended = self._left == 0
        self.used += used
        return self._count(self._transfer.feed(framed))

    def finish(self) -> None:
        """Say that no more bytes come: a transfer coding that has not reached its own end is an error."""
        self._transfer.finish()

    def _count(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.entity += len(piece)
            yield piece


def content_length(head: Head) -> int | None:
    """The length that a head announces; None when it announces none, or several."""
    return _content_length(_lengths(head))


def _lengths(head: Head) -> set[str]:
    return set(header_list(head.headers, "Content-Length"))


def _content_length(values: set[str]) -> int | None:
    """The one length that all headers agree on; None when there is none.

    >>> _content_length({"12"}), _content_length({"12", "13"}), _content_length({"-1"})
    (12, None, None)
    """
    if len(values) != 1:
        return None
    (value,) = values
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else None


class _Chunks:
    """The chunked coding, taken off (RFC 9112, 7.1): sizes, extensions, data, trailers; bare LF passes.

    Where the coding breaks, `error` is set and no end will be found. If it breaks at the first line, the
    body was never chunked and is taken as it is; later, what follows the damage is no content.
    """

    def __init__(self) -> None:
        self.ended = False
        self.error: str | None = None
        self._chunks = 0
        self._left = 0  # bytes of the chunk still to come
        self._line = b""  # the part that has come of a line that has not ended
        self._read_line = self._read_size

    def feed(self, data: bytes) -> tuple[bytes, int]:
        """The content in `data`, and how many of its bytes belong to the coded body."""
        content: list[bytes] = []
        at = 0
        while at < len(data) and not self.ended:
            start = at
            if self.error:
                at = len(data)
                content.append(b"" if self._chunks else data[start:])
            elif self._left:
                at = min(start + self._left, len(data))
                self._left -= at - start
                content.append(data[start:at])
            else:
                at = data.find(b"\n", start) + 1 or len(data)
                content.append(self._take_line(data[start:at]))
        return b"".join(content), at

    def _take_line(self, piece: bytes) -> bytes:
        """Act on the line once it is whole; gives it back if it turns out to be content."""
        self._line += piece
        if piece.endswith(b"\n"):
            self._read_line(self._line.rstrip(b"\r\n"))
        elif not self._chunks and not _CHUNK_SIZE_BEGUN.fullmatch(self._line[:32]):
            self.error = "the size of chunk 1 is not a number"
        elif len(self._line) > _MAX_LINE_BYTES:
            self.error = f"a line of the chunked coding is longer than {_MAX_LINE_BYTES} bytes"
        else:
            return b""
        line, self._line = self._line, b""
        return line if self.error and not self._chunks else b""

    def _read_size(self, line: bytes) -> None:
        match = _CHUNK_SIZE.fullmatch(line)
        if not match:
            self.error = f"the size of chunk {self._chunks + 1} is not a number"
            return
        self._left = int(match[1], 16)
        self._read_line = self._read_data_end if self._left else self._read_trailer
        self._chunks += 1

    def _read_data_end(self, line: bytes) -> None:
        if line:
            self.error = f"chunk {self._chunks} is longer than its size says"
        self._read_line = self._read_size

    def _read_trailer(self, line: bytes) -> None:
        self.ended = not line
