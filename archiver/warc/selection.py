"""A part of an archive as WARC files of its own: the chosen captures' records, copied byte for byte."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused, WarcError
from archiver.warc.lookup import read_record
from archiver.warc.reader import iter_records
from archiver.warc.streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archiver.models import Capture


def copy_captures(source: Path, captures: Iterable[Capture], target: Path) -> list[Capture]:
    """Copy captures with their requests and metadata from one WARC file of ours into a new one.

    The originals of chosen revisits have to be chosen too, or they cannot be replayed.

    Args:
        source: a finished file.
        captures: which, all of that file; failures (whose record is a metadata one) are left out.
        target: the new file.

    Returns:
        The captures as they stand in `target`, in its order.

    Raises:
        WarcError: `source` is damaged, cannot be read, or does not hold a capture.
        DiskRefused: the disk refused, or `target` exists.
    """
    copied: list[Capture] = []
    chosen = sorted(
        (each for each in captures if each.record_type != "metadata"), key=lambda each: each.offset
    )
    try:
        with opened(source) as original, target.open("xb") as copy:
            first = read_record(source, 0)
            if first.type == "warcinfo":  # other tools leave it out
                copy.write(original.read(first.length or 0))
            for capture in chosen:
                copied.append(replace(capture, warc=target.name, offset=copy.tell()))
                original.seek(capture.offset)
                copy.write(original.read(_end(source, capture) - capture.offset))
    except OSError as error:
        raise DiskRefused(target, None, f"cannot be written: {error.strerror or error}") from error
    return copied


def _end(source: Path, capture: Capture) -> int:
    """Where the last of the capture's records ends: those behind it that are concurrent to one of them."""
    known: set[str] = set()
    end = capture.offset
    with closing(iter_records(source, start=capture.offset)) as records:
        for record in records:
            if known.isdisjoint(record.references("WARC-Concurrent-To")) and known:
                break
            if not known and record.record_id != capture.record_id:
                raise WarcError(source, capture.offset, f"does not hold {capture.record_id}")
            known.add(record.record_id)
            end = record.offset + (record.length or 0)
    return end
