"""HTTP/1.1 messages as bytes: heads, framing, codings and digests of recorded responses (RFC 9110, RFC 9112).

Tolerant throughout: whatever a server sent is read as far as a browser would read it, and nothing here
raises because of it. A body is read in pieces; only `decode_payload` gives it whole.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.codings import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

MAX_HEAD_BYTES = 262_144
"""A head that has not ended by then is not one; Chromium has the same limit."""

_READ_BYTES = 65_536
_BLANK_LINES = re.compile(rb"[\r\n]*")
_HEAD_END = re.compile(rb"\n\r?\n")
_STATUS_LINE = re.compile(
    rb"HTTP/(\d+(?:\.\d+)?)[ \t]+([1-9]\d\d)(?!\d)[ \t]*(.*)", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(r""";\s*+charset\s*+=\s*+["']?+\s*+([^"';,\s]++)""", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?", re.DOTALL)
_CHUNK_SIZE_BEGUN = re.compile(rb"[ \t]*[0-9A-Fa-f]{0,16}[ \t]*\r?(?:;.*)?", re.DOTALL)
_MAX_LINE_BYTES = 65_536  # of a chunk's size line or a trailer


@dataclass(frozen=True, slots=True)
class Head:
    """The start line and headers of a message.

    Attributes:
        status: three digits; None when the first line is not a status line.
        reason: the text after the status, decoded as Latin-1; may be empty.
        version: for example "1.1"; empty when there is no status line.
        headers: name and value pairs in order; folded lines joined by a space, decoded as Latin-1.
        length: of the head in bytes, its closing blank line included.
        complete: whether that blank line is there.
    """

    status: int | None
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    length: int
    complete: bool

    @property
    def interim(self) -> bool:
        """Whether another head follows in the same answer: 100, 102, 103. Not so after 101."""
        return self.status is not None and 100 <= self.status < 200 and self.status != 101


@dataclass(frozen=True, slots=True)
class Payload:
    """A body without its codings.

    Attributes:
        data: what could be decoded.
        complete: whether that is all of it.
        error: why it is not, or what else was wrong, in words; None when nothing was.
    """

    data: bytes
    complete: bool
    error: str | None


def header(headers: Sequence[tuple[str, str]], name: str) -> str | None:
    """Value of the first header of that name, whatever its case; None when there is none.

    >>> header([("X-A", "1"), ("x-a", "2")], "X-a")
    '1'
    """
    lower = name.lower()
    return next((value for key, value in headers if key.lower() == lower), None)


def header_list(headers: Sequence[tuple[str, str]], name: str) -> list[str]:
    """The comma-separated items of all headers of that name, in lower case, in order.

    >>> header_list([("Vary", "Accept, COOKIE"), ("vary", "Host")], "Vary")
    ['accept', 'cookie', 'host']
    """
    lower = name.lower()
    values = [value for key, value in headers if key.lower() == lower]
    return [item for item in (part.strip(" \t").lower() for part in ",".join(values).split(",")) if item]


def transfer_codings(headers: Sequence[tuple[str, str]]) -> list[str]:
    """How the body is framed and coded on its way, in lower case; empty when it is sent as it is.

    >>> transfer_codings([("Transfer-Encoding", "Chunked")])
    ['chunked']
    """
    return header_list(headers, "Transfer-Encoding")


def media_type(value: str | None) -> str | None:
    """The media type of a Content-Type value, lower case, without parameters; None when it has none.

    >>> media_type("Text/HTML; charset=x")
    'text/html'
    """
    words = re.split(r"[;,\s]", (value or "").strip(), maxsplit=1)
    return words[0].lower() or None


def charset(value: str | None) -> str | None:
    """The charset parameter of a Content-Type value, lower case; None when it has none.

    >>> charset('text/html; Charset="UTF-8"')
    'utf-8'
    """
    match = _CHARSET.search(value or "")
    return match[1].lower() if match else None


def parse_head(data: bytes) -> Head:
    r"""The head that `data` begins with, to its first blank line or, without one, to the end of `data`.

    Takes bare LF, folded lines, blanks before the colon, blank lines before the status line; lines that
    are no header are passed over.

    >>> parse_head(b"HTTP/1.1 200 OK\r\nA : b\n c\r\n\r\nbody")
    Head(status=200, reason='OK', version='1.1', headers=(('A', 'b c'),), length=29, complete=True)
    """
    end = find_head_end(data)
    length = len(data) if end is None else end
    first, *lines = data[:length].lstrip(b"\r\n").split(b"\n")
    match = _STATUS_LINE.fullmatch(first.rstrip(b"\r"))
    version, status, reason = match.groups() if match else (b"", b"", b"")
    return Head(
        status=int(status) if status else None,
        reason=reason.rstrip(b" \t").decode("latin-1"),
        version=version.decode("ascii"),
        headers=_parse_headers(lines),
        length=length,
        complete=end is not None,
    )


def find_head_end(data: bytes | bytearray, searched: int = 0) -> int | None:
    """Offset at which the head that `data` begins with ends; None when it does not end in `data`.

    Args:
        data: blank lines at its start belong to the head.
        searched: length of a shorter `data` in which it was looked for in vain.
    """
    start = max(_BLANK_LINES.match(data).end(), searched - 2)  # type: ignore[union-attr] # it may be empty
    end = _HEAD_END.search(data, start)
    return end.end() if end else None


def _parse_headers(lines: Sequence[bytes]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        text = line.decode("latin-1").strip(" \t\r")
        if line[:1] in (b" ", b"\t"):
            if found:
                found[-1][1].append(text)
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip(" \t"):
            found.append((name.rstrip(" \t"), [value.strip(" \t")]))
    return tuple((name, " ".join(filter(None, values))) for name, values in found)


def read_head(block: BinaryIO) -> Head:
    """The final head of the message in `block`, a seekable file, which is left standing at its body.

    Interim heads before it are passed over. Not more than MAX_HEAD_BYTES are read.
    """
    block.seek(0)
    data = block.read(MAX_HEAD_BYTES)
    start = 0
    head = parse_head(data)
    while head.interim and start + head.length < len(data):
        start += head.length
        head = parse_head(data[start:])
    block.seek(start + head.length)
    return head


class Body:
    """The body that belongs to a head, taken off the wire in whatever pieces it comes (RFC 9112, 6.3).

    Chunked wins over Content-Length; a Content-Length that is no number, or several that differ, counts for
    nothing: the body then ends with the connection. Chunking that breaks also reads on to there.

    Attributes:
        ended: whether the framed end has been reached; never for a body that ends with the connection.
        used: how many of the bytes fed belong to the message, its chunk framing and trailers included.
        entity: length so far of the body without its transfer codings, in bytes.
        until_close: whether the body ends with the connection.
    """

    def __init__(self, head: Head) -> None:
        codings = transfer_codings(head.headers)
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


def decode_payload(block: BinaryIO, *, max_bytes: int) -> Payload:
    r"""The body of the recorded response in `block`, transfer and content codings off, in memory.

    Args:
        block: a seekable file, read from its start.
        max_bytes: more than that is not decoded.

    >>> from io import BytesIO
    >>> decode_payload(BytesIO(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"), max_bytes=100)
    Payload(data=b'hello', complete=False, error='the body breaks off before its announced end')
    """
    head = read_head(block)
    body = Body(head)
    decoder = Decoder(header_list(head.headers, "Content-Encoding"))
    data = bytearray()
    for entity in _iter_entity(block, body):
        for piece in decoder.feed(entity):
            data += piece
            if len(data) > max_bytes:
                return Payload(bytes(data[:max_bytes]), False, f"it decodes to more than {max_bytes} bytes")
    body.finish()
    decoder.finish()
    if not head.complete:
        return Payload(b"", False, "the head breaks off")
    error = body.error or decoder.error
    if not body.complete:
        error = error or "the body breaks off before its announced end"
    return Payload(bytes(data), error is None, error)


def payload_digest(block: BinaryIO) -> tuple[str, int]:
    r"""Digest and length of the entity body in `block`: transfer coding removed, content coding kept.

    WARC 1.1, 5.9, has it so; readers that hash the chunked bytes report such records wrongly.

    >>> from io import BytesIO
    >>> payload_digest(BytesIO(b"HTTP/1.1 204 No Content\r\n\r\n"))
    ('sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ', 0)
    """
    sha1 = hashlib.sha1(usedforsecurity=False)
    body = Body(read_head(block))
    for piece in _iter_entity(block, body):
        sha1.update(piece)
    return format_sha1(sha1.digest()), body.entity


def block_digest(block: BinaryIO) -> str:
    """`sha256:` and hex over all of `block`, a seekable file, read from its start."""
    sha256 = hashlib.sha256()
    block.seek(0)
    while data := block.read(_READ_BYTES):
        sha256.update(data)
    return f"sha256:{sha256.hexdigest()}"


def format_sha1(digest: bytes) -> str:
    """A SHA-1 as WARC files have it: `sha1:` and base32."""
    return f"sha1:{b32encode(digest).decode('ascii')}"


def _iter_entity(block: BinaryIO, body: Body) -> Iterator[bytes]:
    while not body.ended and (data := block.read(_READ_BYTES)):
        yield from body.feed(data)
