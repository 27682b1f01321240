"""An archive, or what was chosen of it, in the forms in which it is handed on."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from archiver import store, warc
from archiver.errors import WarcError
from archiver.reader import Reader
from archiver.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from archiver.models import Capture
    from archiver.warc import Page


def export_wacz(folder: Path, target: Path, *, title: str, created: datetime) -> int:
    """Write the archive in `folder` as one WACZ file, for a browser; returns how many pages it lists.

    Its pages are the captures with an article, each with its text, so that they can be searched.

    Args:
        folder: of the archive, whose lock the caller holds: files must not grow meanwhile.
        target: the file; it is complete or absent, and one that is there is replaced.
        title: of the collection.
        created: aware UTC.

    Raises:
        StoreError: there is no archive, or its database cannot be read.
        WarcError: there is nothing in it, or a cleaned copy is damaged.
        DiskRefused: the file cannot be written.
    """
    warcs = sorted((folder / "archive").glob("*.warc.gz"))
    if not warcs:
        raise WarcError(folder / "archive", None, "there is no WARC file to export")
    count = 0

    def count_one(_: Capture) -> None:
        nonlocal count
        count += 1

    with closing(store.Database(folder / store.FILE_NAME, read_only=True)) as database:
        content = warc.WaczContent(
            title=title,
            created=created,
            warcs=warcs,
            lines=warc.CdxjIndex(folder / "indexes").lines(),
            pages=_pages(Reader(folder, database), count_one),
        )
        warc.write_wacz(target, content)
    return count


def _pages(reader: Reader, on_page: Callable[[Capture], None]) -> Iterator[Page]:
    for stored in reader.articles(Selection(every_version=True)):
        capture = stored.capture
        on_page(capture)
        yield warc.Page(
            page_id=capture.record_id.removeprefix("urn:uuid:"),
            url=capture.url,
            captured_at=capture.captured_at,
            title=stored.title,
            text=reader.cleaned_copy(stored.record).text,
        )
