"""Gzip members: each WARC record is one, so that it can be read by itself (WARC 1.1, annex D).

Compressing is what costs when records are written. Measured on 200 news pages of 196 kB (means; one core):

    zlib 9 (warcio)   4.76 ms   17.93 %      zlib-ng 6    1.47 ms   18.19 %      isal 3    0.64 ms   20.29 %
    libdeflate 6      1.39 ms   17.99 %      zlib-ng 7    2.07 ms   18.02 %
    libdeflate 7      1.79 ms   17.85 %      zlib-ng 8    2.65 ms   17.96 %

libdeflate is the only one both faster and smaller than zlib 9. It takes a whole buffer at a time, so a record
that is larger than `STREAM_BYTES` goes through zlib in pieces instead.

Most pages arrive gzip-coded, and pictures are packed anyway: there level 7 takes 0.56 ms and leaves 99.82 %,
level 1 0.35 ms and 99.83 %. A sample from the middle of a record tells.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

import deflate

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_LEVEL = 7
FASTEST = 1
STREAM_BYTES = 8_000_000  # of a record: above this it is compressed in pieces, to bound the memory
_STREAM_LEVEL = 6  # bodies of this size are film and sound: a higher level gains nothing
_GZIP = zlib.MAX_WBITS | 16


_SAMPLE_BYTES = 4_096
_PACKED = 0.95  # what is left of a sample that cannot be compressed


class Compressor(Protocol):
    """What zlib.compressobj returns."""

    def compress(self, data: bytes, /) -> bytes:
        """Take `data` and return what is ready."""

    def flush(self) -> bytes:
        """The rest."""


class MemberWriter:
    """A file to write one record to; what comes out is one gzip member.

    It is what warcio's writer takes as its output: it calls `write` for each part and `flush` at the end.
    The member's header holds no time and no name: equal records make equal bytes.

    Args:
        sink: called with compressed bytes, in order.
        level: of compression, 1 (fast) to 12 (small, very slow).
    """

    def __init__(self, sink: Callable[[bytes | bytearray], object], *, level: int = DEFAULT_LEVEL) -> None:
        self._sink = sink
        self._level = level
        self._parts: list[bytes] = []
        self._waiting_bytes = 0
        self._stream: Compressor | None = None

    def write(self, data: bytes) -> None:
        """Add to the record."""
        if self._stream is not None:
            self._sink(self._stream.compress(data))
            return
        self._parts.append(data)
        self._waiting_bytes += len(data)
        if self._waiting_bytes > STREAM_BYTES:
            self._stream = zlib.compressobj(_STREAM_LEVEL, zlib.DEFLATED, _GZIP)
            for part in self._parts:
                self._sink(self._stream.compress(part))
            self._parts.clear()

    def flush(self) -> None:
        """End the member; whatever is written next begins another."""
        if self._stream is not None:
            self._sink(self._stream.flush())
        else:
            record = b"".join(self._parts)
            level = FASTEST if _is_packed(record) else self._level
            self._sink(deflate.gzip_compress(record, level))
        self.abandon()

    def abandon(self) -> None:
        """Forget the record begun: a half-written one must not become the start of the next."""
        self._parts, self._waiting_bytes, self._stream = [], 0, None


def _is_packed(record: bytes) -> bool:
    """Whether a record is compressed already, judged by a sample from its middle."""
    middle = len(record) // 2
    sample = record[middle : middle + _SAMPLE_BYTES]
    if len(sample) < _SAMPLE_BYTES:
        return False  # small: whatever level
    return len(deflate.gzip_compress(sample, FASTEST)) > _PACKED * _SAMPLE_BYTES
