"""Records to captures: what was written, or what is found in a file when it is read again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from archiver import http1
from archiver.errors import InvalidURL, WarcError
from archiver.models import Capture
from archiver.urls import is_url, parse_url
from archiver.warc.reader import iter_records
from archiver.warc.records import one_line
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archiver.models import Exchange, Truncated
    from archiver.warc.reader import Record
    from archiver.warc.records import NewRecord

RecordType = Literal["response", "revisit", "resource", "metadata"]
_OVER_HTTP = ("response", "revisit")  # their block begins with an HTTP head
_POSTING = (b"POST ", b"PUT ", b"PATCH ", b"DELETE ")
_POSTED_URL = re.compile(r"[?&]__wb_method=")  # ArchiveWeb.page: by it one that was posted to is looked up
_READ_BYTES = 1_000_000
_NOTES_BYTES = 1_000_000  # what counts stands first: behind it come links, or heads
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
        content_type=None if record.type == "metadata" else exchange.content_type,
        block_digest=None if record.type == "metadata" else fields.get("WARC-Block-Digest"),
        payload_digest=fields.get("WARC-Payload-Digest"),
        payload_bytes=original.payload_bytes if original and revisited else exchange.payload_bytes,
        warc=warc,
        offset=offset,
        length=length,
        truncated=exchange.truncated if record.type == "response" else None,
        error=one_line(exchange.error or "") or None,  # as its metadata record has it
        via=exchange.via,
        refers_to=original.record_id if original and revisited else None,
    )


def iter_captures(
    path: Path, *, warc: str | None = None, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[Capture]:
    """The captures in a WARC file, in order; those of ours as they were when they were written.

    Args:
        path: of the file.
        warc: its final name, if `path` still has another.
        on_fault: called for a damaged record, and for one that lacks what makes a capture; reading then goes
            on behind it. None: raise instead.

    Raises:
        WarcError: as `iter_records` and `capture_of_record`.
    """
    records = iter_records(path, on_fault=on_fault)
    return captures_in(records, warc or path.name, on_fault=on_fault)


def captures_in(
    records: Iterable[Record], warc: str, *, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[Capture]:
    """The captures that records are, in order: what a metadata record says belongs to the one before it.

    Left out are records of other protocols (dns, ftp), other tools' notes, what a form or script was answered
    (POST: that is not the page at the address), and what stands under an address that nobody can ask for; the
    last are told to `on_fault`, but no error without it.

    Raises:
        WarcError: as `capture_of_record`, without `on_fault`.
    """
    waiting: Capture | None = None
    posted = _Posted()
    for record in records:
        if posted.has(record):
            if waiting is not None and waiting.record_id in posted.ids:
                waiting = None
            continue
        capture = _try_capture(record, warc, on_fault)
        if capture is not None and record.type == "metadata":
            if waiting is not None and waiting.record_id in record.references("WARC-Concurrent-To"):
                waiting = _noted(waiting, record)
                continue
            capture = _noted(capture, record)
            if capture.error is None:  # another tool's note, not our account of a failure
                continue
        if capture is not None:
            if waiting is not None:
                yield waiting
            waiting = capture
    if waiting is not None:
        yield waiting


class _Posted:
    """Tells records of requests that were to change something, and of their answers, in whatever order."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def has(self, record: Record) -> bool:
        if record.type == "request":
            record.block.seek(0)
            sends = record.block.read(7).startswith(_POSTING)
            self.ids = {record.record_id, *record.references("WARC-Concurrent-To")} if sends else set()
        if not self.ids:
            return False
        return record.record_id in self.ids or not self.ids.isdisjoint(
            record.references("WARC-Concurrent-To")
        )


def _try_capture(record: Record, warc: str, on_fault: Callable[[Fault], None] | None) -> Capture | None:
    try:
        return capture_of_record(record, warc)
    except InvalidURL as error:
        if on_fault is not None and record.type != "metadata":  # whose capture was told of already
            on_fault(Fault(Path(warc), record.offset, "framing", str(error)))
    except WarcError as error:
        if on_fault is None:
            raise
        on_fault(Fault(Path(warc), record.offset, "framing", error.message))
    return None


def _noted(capture: Capture, record: Record) -> Capture:
    """With what its metadata record says; `via` is for Heritrix also the page that has a link to it."""
    notes = read_notes(record)
    via = notes.get("via", "")
    was_redirect = notes.get("hopsFromSeed", "R").endswith("R") and is_url(via)
    return replace(capture, error=notes.get("error"), via=via if was_redirect else None)


def capture_of_record(record: Record, warc: str) -> Capture | None:
    """The capture that a record is, without what a metadata record says of it; None when it is none.

    Raises:
        WarcError: a field that a capture needs is missing.
        InvalidURL: it stands under an address that the archive cannot be asked for.
    """
    if not _may_be_capture(record):
        return None
    url, when = record.url, record.when
    if when is None or url is None or not record.record_id or record.length is None:
        message = "the record lacks its id, date or URL, or shares its gzip member"
        raise WarcError(warc, record.offset, message)
    parse_url(url)
    revisit = record.type == "revisit"
    reason = record.field("WARC-Truncated") if record.type == "response" else None
    head = _head(record, broke_off=reason is not None)
    reason = "length" if record.is_segment else reason
    digest, payload_bytes = _payload(record, head)
    return Capture(
        record_id=record.record_id,
        record_type=cast("RecordType", record.type),
        url=url,
        captured_at=when,
        status=head.status if head else 304 if revisit else None,
        content_type=_content_type(record, head),
        block_digest=None if record.type == "metadata" else _block_digest(record),
        payload_digest=digest,
        payload_bytes=payload_bytes,
        warc=warc,
        offset=record.offset,
        length=record.length,
        truncated=cast("Truncated", reason) if reason in _REASONS else None,
        refers_to=record.reference("WARC-Refers-To") if revisit else None,
    )


def read_notes(record: Record) -> dict[str, str]:
    """The named fields in a block of type application/warc-fields; of several of one name the first.

    Of a long block (a crawler's list of links, or a bomb) only the beginning is read.
    """
    record.block.seek(0)
    notes: dict[str, str] = {}
    for line in record.block.read(_NOTES_BYTES).decode(errors="replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            notes.setdefault(name.strip(), value.strip())
    return notes


def _may_be_capture(record: Record) -> bool:
    """Whether it is of a type that is captured over HTTP, or (warc-fields) may tell of a failure."""
    url = record.url or "http:"
    if not url.lower().startswith(("http:", "https:")) or _POSTED_URL.search(url):
        return False
    if record.type == "metadata":  # may be of no address at all (6.6)
        return bool(record.url) and (record.field("Content-Type") or "").startswith("application/warc-fields")
    return record.type in ("response", "revisit", "resource")


def _head(record: Record, *, broke_off: bool) -> http1.Head | None:
    """Of the answer; None: it has none, or broke off before there was one, as `fetching` takes it."""
    if not record.block_bytes or record.type not in _OVER_HTTP:
        return None
    head = http1.read_head(record.block)
    if broke_off:
        record.block.seek(record.block.tell() - head.length)
        if head.interim or not head.complete or not http1.looks_like_http(record.block.read(head.length)):
            return None
    return head


def _content_type(record: Record, head: http1.Head | None) -> str | None:
    """Of a response what the server declared; a resource has no head, its record says it."""
    if record.type == "resource":
        return http1.media_type(record.field("Content-Type"))
    return http1.media_type(http1.header(head.headers, "Content-Type")) if head else None


def _block_digest(record: Record) -> str:
    """As the record has it, or, where it has another kind, computed."""
    labelled = record.field("WARC-Block-Digest") or ""
    return labelled if labelled.startswith("sha256:") else http1.block_digest(record.block)


def _payload(record: Record, head: http1.Head | None) -> tuple[str | None, int]:
    """Digest and length of the entity body: of a response measured, of a revisit what its head announces."""
    labelled = None if record.is_segment else record.field("WARC-Payload-Digest")
    if record.type == "resource":
        return labelled or _sha1(record), record.block_bytes
    if head is None:
        return labelled, 0
    if record.type == "response":
        digest, length = http1.payload_digest(record.block)
        return labelled or (digest if head.status is not None else None), length
    return labelled, http1.content_length(head) or 0


def _sha1(record: Record) -> str:
    sha1 = hashlib.sha1(usedforsecurity=False)
    record.block.seek(0)
    while data := record.block.read(_READ_BYTES):
        sha1.update(data)
    return http1.format_sha1(sha1.digest())
