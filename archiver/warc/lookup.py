"""Records by where they are known to be: of a capture, or of an article."""

from __future__ import annotations

import io
import logging
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from archiver import http1
from archiver.errors import DiskRefused, WarcError
from archiver.warc.digests import NOT_ITS_DIGEST, is_as_written
from archiver.warc.files import OPEN_SUFFIX
from archiver.warc.reader import iter_records, take_head
from archiver.warc.streams import Broken, GzipMembers, open_regular

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.models import ArticleRecord, Capture
    from archiver.warc.reader import Record

_log = logging.getLogger("archiver")
_REQUEST_BYTES = 1_000_000


def read_record(path: Path, offset: int) -> Record:
    """The one record whose gzip member begins at `offset`.

    Raises:
        WarcError: it is damaged or not there.
    """
    with closing(iter_records(path, start=offset)) as records:
        record = next(records, None)
    if record is None:
        raise WarcError(path, offset, "the file ends before this record")
    return record


def read_block(archive_folder: Path, capture: Capture) -> BinaryIO:
    """The recorded block: for a response its head and body as on the wire.

    The file may still be growing: what is written can be read. One that is not what its digest says is named
    in the log: it may be all that there is.

    Args:
        archive_folder: the folder that holds the file `capture.warc`.
        capture: which.

    Raises:
        WarcError: the record is damaged or gone.
    """
    path = archive_folder / capture.warc
    record = _read_known(path, capture.offset, capture.record_id)
    if record.type != "revisit" and not is_as_written(record):  # wget gives revisits the digest of another
        _log.warning("%s: offset %d: %s; it is read as it stands", path, capture.offset, NOT_ITS_DIGEST)
    return record.block


def read_request(archive_folder: Path, capture: Capture, *, start: int = 0) -> bytes | None:
    """The request that brought a capture: its head and body as sent; None when it is not in the same file.

    Requests longer than 1 MB are none: no page is asked for so, and those of forms may have gigabytes.

    Args:
        archive_folder: the folder that holds the file `capture.warc`.
        capture: which.
        start: offset of a record before it, behind which its request is; other tools write that first.

    Raises:
        WarcError: a record is damaged or gone.
    """
    path = next((each for each in places(archive_folder / capture.warc) if each.exists()), None)
    if path is None:
        raise WarcError(archive_folder / capture.warc, None, "the file is missing")
    requests: dict[str, bytes] = {}
    partners: list[str] = []
    with closing(iter_records(path, start=start)) as records:
        for record in records:
            if record.record_id == capture.record_id:
                partners = record.references("WARC-Concurrent-To")
            elif record.type == "request" and record.block_bytes > _REQUEST_BYTES:
                continue
            elif record.type == "request":
                is_its = capture.record_id in record.references("WARC-Concurrent-To")
                requests[capture.record_id if is_its else record.record_id] = record.block.read()
            elif record.offset > capture.offset and record.type not in ("metadata", "warcinfo"):
                break
    return next((requests[name] for name in (capture.record_id, *partners) if name in requests), None)


def read_conversion(folder: Path, record: ArticleRecord) -> str:
    """The JSON of an article's cleaned copy, from the archive in `folder`.

    Raises:
        WarcError: the record is damaged or gone.
    """
    path = folder / "text" / record.warc
    known = _read_known(path, record.offset, record.json_id)
    if not is_as_written(known):
        raise WarcError(path, record.offset, NOT_ITS_DIGEST)
    try:
        return known.block.read().decode()
    except UnicodeDecodeError as error:
        raise WarcError(path, record.offset, "the record's text is not UTF-8") from error


def read_date(archive_folder: Path, capture: Capture) -> str | None:
    """WARC-Date of a capture's record as it stands there, for others to refer to; None when it is not there.

    Only the record's head is read.
    """
    found = _read_start(archive_folder, capture, 0)
    return found[0].get("warc-date", [None])[0] if found else None


def read_http_head(archive_folder: Path, capture: Capture) -> http1.Head | None:
    """The HTTP head in a response's record; None when the record is not there.

    No more of the record is read than that.
    """
    found = _read_start(archive_folder, capture, http1.MAX_HEAD_BYTES)
    return http1.read_head(io.BytesIO(found[1])) if found else None


def _read_start(
    archive_folder: Path, capture: Capture, block_bytes: int
) -> tuple[dict[str, list[str]], bytes] | None:
    """Fields of a capture's record and the beginning of its block; None when it is not there."""
    for candidate in places(archive_folder / capture.warc):
        try:
            with open_regular(candidate) as file:
                content = GzipMembers(file, capture.offset).next_member()
                if content is None:
                    continue
                _, fields = take_head(content)
                start = content.take(block_bytes)
        except (OSError, Broken):
            continue
        if capture.record_id in fields.get("warc-record-id", [""])[0]:
            return fields, start
    return None


def places(path: Path) -> tuple[Path, ...]:
    """Where the file of that final name may be: under it or still growing; it may be finished just now."""
    return path, path.with_name(path.name + OPEN_SUFFIX), path


def _read_known(path: Path, offset: int, record_id: str) -> Record:
    """The record of that id, which must be there."""
    for candidate in places(path):
        try:
            record = read_record(candidate, offset)
        except DiskRefused:
            raise
        except WarcError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                continue
            raise
        if record.record_id != record_id:
            raise WarcError(candidate, offset, f"holds the record {record.record_id}, not {record_id}")
        return record
    raise WarcError(path, None, "the file is missing")
