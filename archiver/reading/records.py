"""What stands in the WARC files behind a capture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from archiver import http1, store
from archiver.errors import StoreError
from archiver.warc import read_block

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.models import Capture
    from archiver.store import Database


def raw(folder: Path, database: Database, capture: Capture) -> bytes:
    """As `Reader.raw`."""
    with read_block(folder / "archive", capture) as block:
        recorded = block.read()
    if capture.record_type != "revisit":
        return recorded
    whole = raw(folder, database, original(folder, database, capture))
    if not recorded:  # not modified: it has no head of its own
        return whole
    body = BytesIO(whole)
    http1.read_head(body)
    return recorded + body.read()


def original(folder: Path, database: Database, capture: Capture) -> Capture:
    """As `Reader.original`."""
    if capture.record_type != "revisit":
        return capture
    found = store.find_original(database, capture)
    if found is None:
        raise StoreError(folder, f"the response that {capture.record_id} revisits is not here")
    return found
