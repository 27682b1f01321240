"""One exchange while it happens: bytes go in as they come off the socket, an Exchange comes out.

No socket is read here, so that the very same bytes give the very same record, whoever brings them.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from typing import TYPE_CHECKING, BinaryIO, cast

from archiver import http1
from archiver.errors import DiskRefused, FetchError, ProtocolError
from archiver.http1.codings import Decoder
from archiver.models import Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from archiver.fetching.limits import FetchLimits
    from archiver.fetching.tee import TeeStream
    from archiver.models import Truncated

_SPOOL_BYTES = 1_000_000  # a response up to that size stays in memory
_TLS_ALERT = b"\x15\x03"  # RFC 8446, 5.1: with which a server of https answers who speaks http
_PART = re.compile(r"bytes\s+(?P<from>\d{1,18})-(?P<to>\d{1,18})/(?P<of>\d{1,18})", re.IGNORECASE)


class Recording:
    """Collects one exchange.

    Args:
        url: requested, normalised.
        limits: caps on the block and on the decoded body.
        clock: gives aware UTC.
        history: the redirects that led here, first one first.
        spool_folder: where a response waits that is too large for memory; None: the system's folder for such.

    Attributes:
        limits: as given.
        request: bytes sent so far.
        connection: which they were sent on; None before there is one.
        ended: whether nothing more is wanted from the socket: the message has ended, or a cap is reached,
            or what comes is not HTTP.
        failure: the error to raise when no whole head came.
    """

    def __init__(
        self,
        url: str,
        *,
        limits: FetchLimits,
        clock: Callable[[], datetime],
        history: Sequence[Exchange] = (),
        spool_folder: Path | None = None,
    ) -> None:
        self.url = url
        self.request = b""
        self.connection: TeeStream | None = None
        self.ended = False
        self.failure: type[FetchError] = ProtocolError
        self.limits = limits
        self._clock = clock
        self._history = tuple(history)
        self._requested_at = clock()
        self._timings_ms: dict[str, int] = {}
        self._begun = bytearray()  # what has come before the final head is whole
        self._searched = 0
        self._interim: list[bytes] = []
        self._interim_bytes = 0
        self._head: http1.Head | None = None
        self._body: http1.Body | None = None
        self._spool_folder = spool_folder
        self._file = _ResponseFile(
            max_size=_SPOOL_BYTES, dir=None if spool_folder is None else str(spool_folder)
        )
        self._bytes = 0
        self._block_digest = hashlib.sha256()
        self._payload_digest = hashlib.sha1(usedforsecurity=False)
        self._decoder = Decoder([])
        self._decoded_bytes = 0
        self._truncated: Truncated | None = None
        self._error: str | None = None
        self._surplus = False

    @property
    def silent(self) -> bool:
        """Whether not one byte has come."""
        return not self._begun and not self._interim and self._head is None

    @property
    def reusable(self) -> bool:
        """Whether the connection stands exactly at the end of this message and may carry another."""
        head, body = self._head, self._body
        if not (head and body and body.ended and not self._surplus and not self._truncated):
            return False
        closing = "close" in http1.header_list(head.headers, "Connection")
        return head.version == "1.1" and head.status != 101 and not closing and not body.error

    def phase(self, name: str) -> None:
        """Note when a phase ended: `connect`, `tls`, `first_byte`, `done`."""
        elapsed = self._clock() - self._requested_at
        self._timings_ms[name] = max(0, round(elapsed.total_seconds() * 1000))

    def attach(self, connection: TeeStream) -> None:
        """Note which connection carries the exchange. A second one takes the place of one that was dead."""
        self.connection = connection
        self.request = b""

    def send(self, data: bytes) -> None:
        """Note what is being sent."""
        self.request += data

    def receive(self, data: bytes) -> None:
        """Take the bytes that came next on the socket."""
        if self.silent:
            self.phase("first_byte")
        if self._body is None:
            self._begun += data
            data = self._take_heads()
        if self._body is not None:
            self._take_body(self._body, data)

    def close(self) -> None:
        """Note that the server has closed the connection."""
        if self._body is None:
            when = "in the middle of the head" if self._begun else "without an answer"
            self.break_off("disconnect", f"the server closed the connection {when}")
        elif not self._body.complete:
            self.break_off("disconnect", "the server closed the connection before the end of the body")
        self.ended = True

    def break_off(self, why: Truncated, error: str | None, failure: type[FetchError] = ProtocolError) -> None:
        """Note that the exchange ends here although the message does not."""
        self._truncated = why
        self._error = error
        self.failure = failure
        self.ended = True

    def finish(self) -> Exchange:
        """The exchange as it stands. Its file belongs to the caller from here on."""
        self.phase("done")
        if self._body is None:
            self._write(bytes(self._begun))
        if self._body is not None and not self._truncated:
            self._body.finish()
            self._decoder.finish()
        self._file.seek(0)
        head, body, connection = self._head, self._body, self.connection
        return Exchange(
            url=self.url,
            requested_at=self._requested_at,
            request=self.request,
            response=cast("BinaryIO", self._file) if self._bytes else None,
            response_bytes=self._bytes,
            status=head.status if head else None,
            headers=head.headers if head else (),
            interim_heads=tuple(self._interim),
            block_digest=f"sha256:{self._block_digest.hexdigest()}" if self._bytes else None,
            payload_digest=http1.format_sha1(self._payload_digest.digest()) if head else None,
            payload_bytes=body.entity if body else 0,
            truncated=self._truncated if self._bytes else None,
            error=self._what_went_wrong(),
            ip_address=connection.ip_address if connection else None,
            protocols=self._protocols(),
            cipher_suite=connection.cipher_suite if connection else None,
            timings_ms=self._timings_ms,
            via=self._history[-1].url if self._history else None,
            history=self._history,
        )

    def discard(self) -> None:
        """Give the file back; for an exchange that nobody is to see."""
        self._file.close()

    def _protocols(self) -> tuple[str, ...]:
        """Those of the connection, with HTTP's version as the server says it."""
        protocols = self.connection.protocols if self.connection else ()
        if self._head and self._head.version == "1.0":
            return tuple("http/1.0" if each == "http/1.1" else each for each in protocols)
        return protocols

    def _what_went_wrong(self) -> str | None:
        of_framing = self._body.error if self._body else None
        surplus = "bytes came after the end of the message and were left out" if self._surplus else None
        return self._error or of_framing or self._decoder.error or self._what_is_left_out() or surplus

    def _what_is_left_out(self) -> str | None:
        """That the server sent only a part, for which nobody had asked: caches that are set up wrongly do."""
        if self._head is None or self._head.status != 206 or b"\r\nrange:" in self.request.lower():
            return None
        part = _PART.fullmatch((http1.header(self._head.headers, "Content-Range") or "").strip())
        if part is None or (part["from"] == "0" and int(part["to"]) + 1 == int(part["of"])):
            return None
        return f"the server sent only the bytes {part['from']} to {part['to']} of {part['of']}, unasked"

    def _take_heads(self) -> bytes:
        """Split interim heads and the final head off what has come; returns what follows the final head."""
        while http1.looks_like_http(self._begun):
            end = http1.find_head_end(self._begun, self._searched)
            if (end or len(self._begun)) + self._interim_bytes > http1.MAX_HEAD_BYTES:
                self.break_off("length", f"the head is longer than {http1.MAX_HEAD_BYTES} bytes")
                return b""
            if end is None:
                self._searched = len(self._begun)
                return b""
            raw = bytes(self._begun[:end])
            del self._begun[:end]
            self._searched = 0
            head = http1.parse_head(raw)
            if not head.interim:
                self._begin_body(head, raw)
                rest, self._begun = bytes(self._begun), bytearray()
                return rest
            self._interim.append(raw)
            self._interim_bytes += end
        start = bytes(self._begun[:40])
        hint = "; that is TLS: an address with https:// may be meant" if start.startswith(_TLS_ALERT) else ""
        self.break_off("disconnect", f"the answer is not HTTP/1.1; it begins with {start!r}{hint}")
        return b""

    def _begin_body(self, head: http1.Head, raw: bytes) -> None:
        self._head = head
        self._write(raw)
        self._body = http1.Body(head)
        self._decoder = Decoder(http1.header_list(head.headers, "Content-Encoding"))
        self.ended = self._body.ended
        if head.status is None:
            self._error = f"the status line is not one of HTTP/1.1: {raw.strip().splitlines()[0][:80]!r}"

    def _take_body(self, body: http1.Body, data: bytes) -> None:
        within_cap = data[: max(0, self.limits.wire_bytes - self._bytes)]
        used_before = body.used
        entity = body.feed(within_cap)
        used = body.used - used_before
        self._write(within_cap[:used])
        for piece in entity:
            self._payload_digest.update(piece)
            self._count_decoded(piece)
        self._surplus = body.ended and used < len(data)
        self.ended = body.ended
        over = self._bytes >= self.limits.wire_bytes or self._decoded_bytes > self.limits.decoded_bytes
        if over and not body.ended:
            self.break_off("length", None)

    def _count_decoded(self, entity: bytes) -> None:
        """Decode as far as the cap goes: a small body may stand for a huge page."""
        if self._decoded_bytes > self.limits.decoded_bytes:
            return
        for piece in self._decoder.feed(entity):
            self._decoded_bytes += len(piece)
            if self._decoded_bytes > self.limits.decoded_bytes:
                return

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            folder = self._spool_folder or tempfile.tempdir or "TMPDIR"  # there may be none at all
            raise DiskRefused(folder, None, f"cannot keep a large response: {error.strerror}") from error
        self._block_digest.update(data)
        self._bytes += len(data)


class _ResponseFile(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary file that goes with its exchange, without a warning that nobody closed it."""

    def __del__(self) -> None:
        self.close()
