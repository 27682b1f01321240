"""Records to captures: what was written, or what is found in a file when it is read again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from archiver import http1
from archiver.errors import WarcError
from archiver.models import Capture
from archiver.warc.reader import iter_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archiver.models import Exchange, Truncated
    from archiver.warc.reader import Record
    from archiver.warc.records import NewRecord
    from archiver.warc.streams import Fault

RecordType = Literal["response", "revisit", "metadata"]
_REASONS = ("length", "time", "disconnect")


def capture_of_exchange(
    exchange: Exchange, record: NewRecord, place: tuple[str, int, int], original: Capture | None
) -> Capture:
    """The capture that `record` is, written at `place` (file name, offset, length)."""
    fields = dict(record.fields)
    warc, offset, length = place
    revisited = original is not None and record.type == "revisit"
    return Capture(
        record_id=record.record_id,
        record_type=cast("RecordType", record.type),
        url=exchange.url,
        captured_at=exchange.requested_at,
        status=exchange.status,
        content_type=exchange.content_type,
        block_digest=None if record.type == "metadata" else fields.get("WARC-Block-Digest"),
        payload_digest=fields.get("WARC-Payload-Digest"),
        payload_bytes=original.payload_bytes if original and revisited else exchange.payload_bytes,
        warc=warc,
        offset=offset,
        length=length,
        truncated=exchange.truncated,
        error=exchange.error,
        via=exchange.via,
        refers_to=original.record_id if original and revisited else None,
    )


def iter_captures(
    path: Path, *, warc: str | None = None, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[Capture]:
    """The captures in a WARC file of ours, in order, as they were when they were written.

    Args:
        path: of the file.
        warc: its final name, if `path` still has another.
        on_fault: as for `iter_records`.

    Raises:
        WarcError: as `iter_records`.
    """
    return captures_in(iter_records(path, on_fault=on_fault), warc or path.name)


def captures_in(records: Iterable[Record], warc: str) -> Iterator[Capture]:
    """The captures that records of ours are, in order: what a metadata record says belongs to the one before.

    Raises:
        WarcError: as `capture_of_record`.
    """
    waiting: Capture | None = None
    for record in records:
        if record.type not in ("response", "revisit", "metadata"):
            continue
        capture = capture_of_record(record, warc)
        if record.type == "metadata":
            told = waiting is not None and waiting.record_id in record.references("WARC-Concurrent-To")
            notes = read_notes(record)
            about = waiting if told and waiting is not None else capture
            capture = replace(about, error=notes.get("error"), via=notes.get("via"))
            if told:
                waiting = None
        if waiting is not None:
            yield waiting
        waiting = capture
    if waiting is not None:
        yield waiting


def capture_of_record(record: Record, warc: str) -> Capture:
    """The capture that a response, revisit or metadata record of ours is, without what its metadata says.

    Raises:
        WarcError: a field that each of our records has is missing.
    """
    when, url = record.when, record.url
    if when is None or url is None or record.length is None:
        raise WarcError(warc, record.offset, "the record lacks its WARC-Date or WARC-Target-URI")
    http = record.type != "metadata" and record.block_bytes > 0
    head = http1.read_head(record.block) if http else None
    refers_to = record.reference("WARC-Refers-To")
    reason = record.field("WARC-Truncated") if record.type == "response" else None
    return Capture(
        record_id=record.record_id,
        record_type=cast("RecordType", record.type),
        url=url,
        captured_at=when,
        status=head.status if head else 304 if refers_to else None,
        content_type=http1.media_type(http1.header(head.headers, "Content-Type")) if head else None,
        block_digest=None if record.type == "metadata" else record.field("WARC-Block-Digest"),
        payload_digest=record.field("WARC-Payload-Digest"),
        payload_bytes=_payload_bytes(record, head),
        warc=warc,
        offset=record.offset,
        length=record.length,
        truncated=cast("Truncated", reason) if reason in _REASONS else None,
        refers_to=refers_to,
    )


def read_notes(record: Record) -> dict[str, str]:
    """The named fields in a block of type application/warc-fields; of several of one name the first."""
    record.block.seek(0)
    notes: dict[str, str] = {}
    for line in record.block.read().decode(errors="replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            notes.setdefault(name.strip(), value.strip())
    return notes


def _payload_bytes(record: Record, head: http1.Head | None) -> int:
    """Of a response, measured; of a revisit, what its head announces (0 when it does not)."""
    if head is None:
        return 0
    if record.type == "response":
        return http1.payload_digest(record.block)[1]
    announced = http1.header(head.headers, "Content-Length") or ""
    return int(announced) if announced.isdecimal() else 0
