"""Heads of HTTP/1.1 messages: the start line, and what the headers say (RFC 9110, RFC 9112)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

MAX_HEAD_BYTES = 262_144
"""A head that has not ended by then is not one; Chromium has the same limit."""

_BEFORE_HEAD_BYTES = 64
_BLANK_LINES = re.compile(rb"[\r\n]*")
_HEAD_END = re.compile(rb"\n\r?\n")
_STATUS_LINE = re.compile(
    rb"HTTP/(\d+(?:\.\d+)?)[ \t]+([1-9]\d\d)(?!\d)[ \t]*(.*)", re.IGNORECASE | re.DOTALL
)
_MEDIA_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+")  # tokens (RFC 9110, 5.6.2)
_UNKNOWN_TYPES = frozenset({"unknown/unknown", "application/unknown", "*/*"})
_CHARSET = re.compile(r""";\s*+charset\s*+=\s*+["']?+\s*+([^"';,\s]++)""", re.IGNORECASE)


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

    As in browsers, what is no media type counts as none, as does one that says it is not known (MIME
    Sniffing, 4.4 and 7).

    >>> media_type("Text/HTML; charset=x"), media_type("html"), media_type("unknown/unknown")
    ('text/html', None, None)
    """
    found = re.split(r"[;,\s]", (value or "").strip(), maxsplit=1)[0].lower()
    return found if _MEDIA_TYPE.fullmatch(found) and found not in _UNKNOWN_TYPES else None


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


def looks_like_http(data: bytes | bytearray) -> bool:
    r"""Whether an answer over HTTP may begin like `data`, of which more may come.

    Blank lines may come before, but not many: each byte that comes has them looked through again.

    >>> looks_like_http(b"\r\nHT"), looks_like_http(b"SSH-2.0")
    (True, False)
    """
    begun = bytes(data[:_BEFORE_HEAD_BYTES]).lstrip(b"\r\n")[:5]
    return b"HTTP/".startswith(begun.upper()) and (bool(begun) or len(data) < _BEFORE_HEAD_BYTES)


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
