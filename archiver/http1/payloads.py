"""Recorded responses: their payload without codings, and the digests of block and payload."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.http1.codings import Decoder
from archiver.http1.framing import Body
from archiver.http1.heads import header_list, read_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_READ_BYTES = 65_536


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
