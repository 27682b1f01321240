"""The whole archive as a WACZ file, which replays in a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from archiver import warc
from archiver.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from archiver.exports.rows import Rows


def write_wacz(rows: Rows, out: BinaryIO, *, folder: Path, title: str, created: datetime) -> None:
    """Write the finished WARC files as they are, their index, and a list of pages with their text.

    Args:
        rows: the captures that a person may open, and search by their text.
        out: an empty file.
        folder: of the archive. What is written into it meanwhile is left out.
        title: of the collection.
        created: aware UTC.

    Raises:
        WarcError: there is no WARC file.
        OSError: the disk refused, or a WARC file cannot be read.
        InvalidURL, StoreError: the pages cannot be selected.
    """
    warcs = sorted((folder / "archive").glob("*.warc.gz"))
    if not warcs:
        raise WarcError(folder / "archive", None, "there is no WARC file to export")
    names = {path.name for path in warcs}
    content = warc.WaczContent(
        title=title,
        created=created,
        warcs=warcs,
        lines=(line for line in warc.CdxjIndex(folder / "indexes").lines() if _warc_of(line) in names),
        pages=_pages(rows, names),
    )
    warc.write_wacz(out, content)


def _warc_of(line: bytes) -> str:
    """The file that a line of a CDXJ index names."""
    name = json.loads(line[line.index(b"{") :]).get("filename")
    return str(name)


def _pages(rows: Rows, names: set[str]) -> Iterator[warc.Page]:
    for row in rows:
        if row.warc in names:
            yield warc.Page(
                page_id=row.record_id.removeprefix("urn:uuid:"),
                url=row.url,
                captured_at=row.captured_at,
                title=row.title,
                text=row.text,
            )
