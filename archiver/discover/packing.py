"""Gzip of which no header tells: sitemaps and feeds that are stored packed, some of them packed once more."""

from __future__ import annotations

from archiver.http1.codings import Decoder

MAX_SITEMAP_BYTES = 50_000_000
"""What a sitemap may have at most, unpacked: https://www.sitemaps.org/protocol.html#index."""

_MAGIC = b"\x1f\x8b"
_MOST = 2


def codings_of(data: bytes) -> list[str]:
    """The codings that are to be undone; none when the bytes are not packed."""
    codings: list[str] = []
    while len(codings) < _MOST and _beginning(data, codings, len(_MAGIC)) == _MAGIC:
        codings.append("gzip")
    return codings


def beginning(data: bytes, most: int) -> bytes:
    """The first `most` bytes, unpacked."""
    return _beginning(data, codings_of(data), most)


def _beginning(data: bytes, codings: list[str], most: int) -> bytes:
    if not codings:
        return data[:most]
    found = bytearray()
    for piece in Decoder(codings).feed(data):
        found += piece
        if len(found) >= most:
            break
    return bytes(found[:most])
