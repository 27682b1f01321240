"""The bytes of one HTTP response, framed in the ways that real news servers frame theirs.

length    Content-Length says where the body ends
chunked   in chunks with extensions, and a trailer after the last (RFC 9112, 7.1)
close     the end of the connection ends the body, as HTTP/1.0 had it (RFC 9112, 6.3)
"""

from __future__ import annotations

import gzip
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Framing = Literal["length", "chunked", "close"]
Headers = tuple[tuple[str, str], ...]

CHUNK_BYTES = 1_400
"""About what one packet carries: a page of some kilobytes comes in several chunks."""


def head(status: int, headers: Sequence[tuple[str, str]], *, version: str = "1.1") -> bytes:
    r"""A response head, up to and with its empty line. Values are sent as they are, in Latin-1.

    >>> head(304, [("ETag", '"a1"')])
    b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    """
    lines = [f"HTTP/{version} {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def response(status: int, headers: Headers, body: bytes, *, framing: Framing, gzipped: bool = False) -> bytes:
    """A whole response: `headers` and those that the framing needs, then the body as it is sent."""
    if gzipped:
        body = gzip.compress(body, mtime=0)
        headers = (*headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
    if framing == "chunked":
        headers = (*headers, ("Transfer-Encoding", "chunked"), ("Trailer", "Server-Timing"))
        return head(status, headers) + b"".join(_chunks(body))
    if framing == "close":
        return head(status, (*headers, ("Connection", "close")), version="1.0") + body
    return head(status, (*headers, ("Content-Length", str(len(body))))) + body


def _chunks(body: bytes) -> Iterator[bytes]:
    """The body in numbered chunks, each with two extensions, the last empty and with a trailer."""
    for number, start in enumerate(range(0, len(body), CHUNK_BYTES), 1):
        piece = body[start : start + CHUNK_BYTES]
        yield f'{len(piece):x};part={number};note="tide; rising"\r\n'.encode() + piece + b"\r\n"
    yield b"0;last\r\nServer-Timing: press;dur=12.5\r\n\r\n"
