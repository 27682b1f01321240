"""One request and its response, as they went over the socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Literal

from archiver import http1

Truncated = Literal["length", "time", "disconnect"]
"""Why a recorded response is not whole: a cap, a deadline, or the server broke off (WARC 1.1, 5.13)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exchange:
    """One HTTP/1.1 request and what came back, byte for byte.

    Attributes:
        url: as requested, without fragment.
        requested_at: aware UTC, to the microsecond, when the request was about to be sent.
        request: the head and body sent; empty when the connection never stood.
        response: a seekable file that holds the response block: the final head and the body with its
            transfer and content codings, without interim (1xx) heads and without bytes after the framed
            end. None when nothing arrived.
        response_bytes: length of that block.
        status: of the final head; None when there is none or it is malformed.
        headers: name and value pairs in the order sent, decoded as Latin-1.
        interim_heads: the 1xx heads that came first, each whole.
        block_digest: `sha256:` and hex over the response block; None without a response.
        payload_digest: `sha1:` and base32 over the entity body (transfer coding removed, content
            coding kept: WARC 1.1, 5.9); None without a response head.
        payload_bytes: length of that entity body.
        truncated: why the block is not whole; None when it is.
        error: what went wrong after the request was sent, in words; None when nothing did.
        ip_address: the address really connected to; None behind a proxy or without a connection.
        protocols: as in WARC-Protocol, for example ("http/1.1", "tls/1.3").
        cipher_suite: IANA name of the TLS cipher; None without TLS.
        timings_ms: milliseconds since `requested_at` at which each phase ended: `connect`, `tls`,
            `first_byte`, `done`; a phase that did not happen is absent.
        via: the URL whose redirect led here; None for the one asked for.
        history: the exchanges of the redirect chain before this one, first one first.
    """

    url: str
    requested_at: datetime
    request: bytes
    response: BinaryIO | None
    response_bytes: int = 0
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    interim_heads: tuple[bytes, ...] = ()
    block_digest: str | None = None
    payload_digest: str | None = None
    payload_bytes: int = 0
    truncated: Truncated | None = None
    error: str | None = None
    ip_address: str | None = None
    protocols: tuple[str, ...] = ()
    cipher_suite: str | None = None
    timings_ms: Mapping[str, int] = field(default_factory=dict, hash=False)
    via: str | None = None
    history: tuple[Exchange, ...] = ()

    def header(self, name: str) -> str | None:
        """Value of the first header of that name, whatever its case; None when there is none."""
        return http1.header(self.headers, name)

    @property
    def content_type(self) -> str | None:
        """The media type alone, lower case, without parameters; None when the server gave none."""
        return http1.media_type(self.header("Content-Type"))

    def body(self, *, max_bytes: int = 30_000_000) -> bytes:
        """The page's own bytes: entity body with content codings (gzip, deflate) removed.

        What can be decoded is returned even if the coding breaks off; at most `max_bytes`.
        """
        if self.response is None:
            return b""
        return http1.decode_payload(self.response, max_bytes=max_bytes).data

    def close(self) -> None:
        """Give back the temporary files of this exchange and its history; nothing can be read afterwards."""
        for exchange in (*self.history, self):
            if exchange.response is not None:
                exchange.response.close()
