"""One exchange as WARC/1.1 records, and warcio's writer taught to leave bytes alone.

    response    what came back: head and body as they were sent     ┐ one capture: written together,
    request     what was sent                                       │ one WARC-Date, tied by
    metadata    redirect, times, interim heads, error               ┘ WARC-Concurrent-To
    revisit     in place of a response that is on file already
    conversion  the cleaned copy, in a file of its own

The fields stand in a fixed order. Section numbers are those of the WARC 1.1 standard.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver import http1

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from archiver.models import Article, Capture, Exchange
    from archiver.warc.members import MemberWriter

IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_WARC_FIELDS = "application/warc-fields"
_HEAD_BYTES = 1_000_000  # more than any head that http1 takes

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be written: everything but its Content-Length is in `fields`, its block starts at 0."""

    type: str
    record_id: str
    fields: Fields
    block: BinaryIO
    block_bytes: int


@dataclass(frozen=True, slots=True)
class Original:
    """The capture that a revisit stands for, and its WARC-Date exactly as its record has it (6.7.2)."""

    capture: Capture
    date: str


class RecordWriter(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, without what it does of its own accord.

    As it comes, it re-serialises HTTP heads, drops the block of a revisit and invents digests. Here a block
    goes out as it is, and the fields are those of the record.

    Args:
        out: takes each record.
        version: of WARC.
    """

    def __init__(self, out: MemberWriter, *, version: str = "1.1") -> None:
        super().__init__(out, gzip=False, warc_version=f"WARC/{version}")

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:  # noqa: FBT001, FBT002 - warcio's signature
        """Add nothing: the digests stand in the fields already."""

    def write(self, record: NewRecord) -> None:
        """Write one record as one gzip member.

        Raises:
            OSError: the disk refused.
        """
        assert record.block.seek(0, io.SEEK_END) == record.block_bytes, "the block is not as long as it says"
        record.block.seek(0)
        fields = StatusAndHeaders("", record.fields, protocol=self.warc_version)
        body: tuple[BinaryIO, _Head | None] = (record.block, None)
        if record.type == "revisit":
            body = io.BytesIO(), _Head(record.block.read(record.block_bytes))
        self.write_record(ArcWarcRecord("warc", record.type, fields, *body, None, record.block_bytes))


class _Head:
    """Takes the place of warcio's parsed HTTP head and keeps its bytes as they are."""

    def __init__(self, data: bytes) -> None:
        self.headers_buff = data

    def compute_headers_buffer(self, header_filter: object) -> None:
        """Do nothing: the bytes are there."""


def warc_date(when: datetime) -> str:
    """As in WARC-Date, to the microsecond (5.4).

    >>> from datetime import datetime
    >>> warc_date(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    '2026-11-22T09:30:00.000000Z'
    """
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def warcinfo(name: str, fields: Mapping[str, str], *, record_id: str, when: datetime) -> NewRecord:
    """The first record of the file `name`: who wrote it, and how (6.2)."""
    block = _warc_fields(list(fields.items()))
    head = [*_opening("warcinfo", record_id, when), ("WARC-Filename", name)]
    return _small("warcinfo", head, block, content_type=_WARC_FIELDS)


class CaptureRecords:
    """Makes the records of captures that are written to one file.

    Args:
        warcinfo_id: of that file's warcinfo record.
        new_id: makes record ids, `urn:uuid:…`.
    """

    def __init__(self, warcinfo_id: str, new_id: Callable[[], str]) -> None:
        self._warcinfo_id = warcinfo_id
        self._new_id = new_id

    def of_exchange(self, exchange: Exchange, *, hop: int, original: Original | None) -> list[NewRecord]:
        """Response or revisit, request, metadata: those of which there is something to write.

        Args:
            exchange: what went over the socket.
            hop: its place in the redirect chain; the first is 0.
            original: what this one revisits; None when it stands for itself.
        """
        records: list[NewRecord] = []
        if exchange.response is not None:
            records.append(self._revisit(exchange, original) if original else self._response(exchange))
        if exchange.request:
            records.append(self._request(exchange, records))
        not_modified = _head(exchange) if original and exchange.status == 304 else None
        notes = _notes(exchange, hop=hop, not_modified=not_modified)
        records.append(self.of_note(exchange.url, exchange.requested_at, notes, concurrent=records))
        return records

    def of_note(
        self, url: str, when: datetime, notes: Fields, *, concurrent: Sequence[NewRecord] = ()
    ) -> NewRecord:
        """A metadata record (6.6): what is known of a fetch beside its bytes."""
        fields = self._fields("metadata", url, when) + _concurrent_to(concurrent)
        return _small("metadata", fields, _warc_fields(notes), content_type=_WARC_FIELDS)

    def of_article(
        self, capture: Capture, article: Article, *, when: datetime, extractor: str | None
    ) -> tuple[NewRecord, NewRecord]:
        """Two conversion records (6.8): the plain text, and the whole article as JSON with its extractor."""
        whole = article.to_dict() | ({"extractor": extractor} if extractor else {})
        plain = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        of = {"url": capture.url, "refers_to": capture.record_id}
        return (
            self.of_text(article.text, when, **of),
            self.of_text(plain, when, **of, media_type="application/json"),
        )

    def of_text(
        self, text: str, when: datetime, *, url: str, refers_to: str, media_type: str = "text/plain"
    ) -> NewRecord:
        """A conversion record (6.8).

        Args:
            text: what the page was converted to.
            when: aware UTC.
            url: of the page.
            refers_to: id of the record that it was made from.
            media_type: of the text.
        """
        fields = self._fields("conversion", url, when)
        fields += [("WARC-Refers-To", f"<{refers_to}>"), ("WARC-Identified-Payload-Type", media_type)]
        return _small("conversion", fields, text.encode(), content_type=media_type)

    def _response(self, exchange: Exchange) -> NewRecord:
        """Without WARC-Identified-Payload-Type: wabac replays by that in place of the head's Content-Type.

        So a type without a charset garbles the page (iipc/warc-specifications #121).
        """
        assert exchange.response is not None
        fields = self._fields("response", exchange.url, exchange.requested_at) + _peer(exchange)
        fields += _optional(
            ("WARC-Truncated", exchange.truncated),
            ("WARC-Block-Digest", exchange.block_digest),
            ("WARC-Payload-Digest", exchange.payload_digest),
        )
        fields.append(("Content-Type", "application/http; msgtype=response"))
        return NewRecord("response", _id(fields), fields, exchange.response, exchange.response_bytes)

    def _revisit(self, exchange: Exchange, original: Original) -> NewRecord:
        """In place of a response whose payload is on file (6.7): its head, or for a 304 nothing at all.

        A 304's head as block would be replayed by pywb as an empty page; it stands in the metadata record.
        A block that is empty is of no type (5.6): of one of application/http jwarc reads a head, and stops.
        """
        not_modified = exchange.status == 304
        block = b"" if not_modified else _head(exchange)
        fields = self._fields("revisit", exchange.url, exchange.requested_at) + _peer(exchange)
        fields += [
            ("WARC-Refers-To", f"<{original.capture.record_id}>"),
            ("WARC-Refers-To-Target-URI", original.capture.url),
            ("WARC-Refers-To-Date", original.date),
            ("WARC-Profile", NOT_MODIFIED if not_modified else IDENTICAL_PAYLOAD),
        ]
        # 6.7.2: leaving the duplicate content out "shall" be marked so. 5.9: the digest may be of a payload
        # that the record only refers to; without it cdxj-indexer makes up that of an empty one.
        fields += _optional(
            ("WARC-Truncated", None if not_modified else "length"),
            ("WARC-Payload-Digest", original.capture.payload_digest),
        )
        content_type = None if not_modified else "application/http; msgtype=response"
        return _small("revisit", fields, block, content_type=content_type)

    def _request(self, exchange: Exchange, concurrent: Sequence[NewRecord]) -> NewRecord:
        fields = self._fields("request", exchange.url, exchange.requested_at)
        fields += _concurrent_to(concurrent) + _peer(exchange)
        return _small("request", fields, exchange.request, content_type="application/http; msgtype=request")

    def _fields(self, record_type: str, url: str, when: datetime) -> Fields:
        opening = _opening(record_type, self._new_id(), when)
        return [*opening, ("WARC-Target-URI", url), ("WARC-Warcinfo-ID", f"<{self._warcinfo_id}>")]


def _opening(record_type: str, record_id: str, when: datetime) -> Fields:
    return [
        ("WARC-Type", record_type),
        ("WARC-Record-ID", f"<{record_id}>"),
        ("WARC-Date", warc_date(when)),
    ]


def _small(record_type: str, fields: Fields, block: bytes, *, content_type: str | None) -> NewRecord:
    """A record whose block is in memory, with the block's digest."""
    digest = ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}")
    fields = [*fields, digest, *_optional(("Content-Type", content_type))]
    return NewRecord(record_type, _id(fields), fields, io.BytesIO(block), len(block))


def _id(fields: Fields) -> str:
    return fields[1][1].strip("<>")


def _peer(exchange: Exchange) -> Fields:
    """Whom we spoke to, and how (WARC-Protocol and WARC-Cipher-Suite: iipc/warc-specifications #42, #86)."""
    return [
        *_optional(("WARC-IP-Address", exchange.ip_address)),
        *(("WARC-Protocol", protocol) for protocol in exchange.protocols),
        *_optional(("WARC-Cipher-Suite", exchange.cipher_suite)),
    ]


def _concurrent_to(records: Sequence[NewRecord]) -> Fields:
    return [("WARC-Concurrent-To", f"<{record.record_id}>") for record in records]


def _optional(*fields: tuple[str, str | None]) -> Fields:
    return [(name, value) for name, value in fields if value is not None]


def _notes(exchange: Exchange, *, hop: int, not_modified: bytes | None) -> Fields:
    """The block of the metadata record."""
    phases = " ".join(f"{phase}={ms}" for phase, ms in exchange.timings_ms.items())
    done = exchange.timings_ms.get("done")
    return [
        *_optional(
            ("via", exchange.via),
            ("hopsFromSeed", "R" * hop or None),
            ("fetchTimeMs", None if done is None else str(done)),
            ("phasesMs", phases or None),
            ("error", exchange.error),
        ),
        *(("notModifiedHead", _quoted(head)) for head in [not_modified] if head),
        *(("interimHead", _quoted(head)) for head in exchange.interim_heads),
    ]


def _quoted(head: bytes) -> str:
    """A head as a JSON string: one line of ASCII, and every byte can be had back from it."""
    return json.dumps(head.decode("latin-1"))


def _warc_fields(fields: Fields) -> bytes:
    """A block of type application/warc-fields; a value is one line."""
    return "".join(f"{name}: {one_line(value)}\r\n" for name, value in fields if value).encode()


def one_line(value: str) -> str:
    """A value as it stands in a block of type application/warc-fields."""
    return " ".join(value.split())


def _head(exchange: Exchange) -> bytes:
    assert exchange.response is not None
    exchange.response.seek(0)
    data = exchange.response.read(min(exchange.response_bytes, _HEAD_BYTES))
    return data[: http1.parse_head(data).length]
