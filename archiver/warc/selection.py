"""A part of an archive as WARC files of its own: the chosen captures' records, copied byte for byte."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused, WarcError
from archiver.warc.digests import NOT_ITS_DIGEST, is_as_written
from archiver.warc.lookup import read_record
from archiver.warc.reader import iter_records
from archiver.warc.streams import Fault, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from archiver.models import Capture


def copy_captures(
    source: Path, captures: Iterable[Capture], target: Path, *, on_fault: Callable[[Fault], None]
) -> list[Capture]:
    """Copy captures with their requests and metadata from one WARC file of ours into a new one.

    The originals of chosen revisits have to be chosen too, or they cannot be replayed.

    Args:
        source: a finished file.
        captures: which, all of that file; failures (whose record is a metadata one) are left out.
        target: the new file.
        on_fault: called for each record that is damaged or not there, which is left out, and for each that is
            not what its digest says (kind `digest`), which is copied as it stands: it may be all there is.

    Returns:
        The captures as they stand in `target`, in its order.

    Raises:
        WarcError: `source` cannot be opened.
        DiskRefused: the disk refused, or `target` exists.
    """
    copied: list[Capture] = []
    chosen = sorted(
        (each for each in captures if each.record_type != "metadata"), key=lambda each: each.offset
    )
    try:
        with opened(source) as original, target.open("xb") as copy:
            copy.write(original.read(_end_of_warcinfo(source, on_fault)))
            known = {capture.offset for capture in chosen}
            for capture in chosen:
                end = _end(source, capture, known, on_fault)
                if end > capture.offset:
                    copied.append(replace(capture, warc=target.name, offset=copy.tell()))
                    original.seek(capture.offset)
                    copy.write(original.read(end - capture.offset))
    except OSError as error:
        raise DiskRefused(target, None, f"cannot be written: {error.strerror or error}") from error
    return copied


def _end_of_warcinfo(source: Path, on_fault: Callable[[Fault], None]) -> int:
    """Where the first record ends, if it is a warcinfo: other tools leave it out, or it is damaged."""
    try:
        first = read_record(source, 0)
    except DiskRefused:
        raise
    except WarcError as error:
        on_fault(Fault(source, error.offset, "unreadable", error.message))
        return 0
    return first.length or 0 if first.type == "warcinfo" else 0


def _end(source: Path, capture: Capture, known: Container[int], on_fault: Callable[[Fault], None]) -> int:
    """Where the last of the capture's records ends: those behind it that are concurrent to one of them.

    Where it begins, if it cannot be read. What is damaged behind it may be another capture, which is told of
    when it comes to it, if its offset is `known`.
    """
    ids: set[str] = set()
    end = capture.offset
    try:
        with closing(iter_records(source, start=capture.offset)) as records:
            for record in records:
                if ids.isdisjoint(record.references("WARC-Concurrent-To")) and ids:
                    break
                if not ids and record.record_id != capture.record_id:
                    message = f"does not hold {capture.record_id}"
                    on_fault(Fault(source, capture.offset, "unreadable", message))
                    break
                ids.add(record.record_id)
                end = record.offset + (record.length or 0)
                # In revisits wget writes the digest of another block.
                if record.type != "revisit" and not is_as_written(record):
                    on_fault(Fault(source, record.offset, "digest", NOT_ITS_DIGEST))
    except DiskRefused:
        raise
    except WarcError as error:
        if not ids or error.offset not in known:
            on_fault(Fault(source, error.offset, "unreadable", error.message))
    return end
