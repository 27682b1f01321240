"""WET: plain texts as conversion records in one file, the way Common Crawl publishes those of its crawls.

warcinfo     who wrote the file
conversion   a page's text, with the date of its capture, as in Common Crawl's files

Also as in those, it is WARC 1.0, with dates to the second: readers made for them, such as warc3-wet, take no
other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from archiver import __version__
from archiver.warc.members import DEFAULT_LEVEL, MemberWriter
from archiver.warc.records import CaptureRecords, RecordWriter, warcinfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from archiver.warc.records import NewRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page.

    Attributes:
        url: of the page.
        captured_at: aware UTC.
        record_id: of the capture that the text was read from.
        text: plain.
    """

    url: str
    captured_at: datetime
    record_id: str
    text: str


def write_wet(
    texts: Iterable[PageText], out: BinaryIO, *, name: str, created: datetime, new_id: Callable[[], str]
) -> None:
    """Write the texts, a gzip member each.

    Args:
        texts: one by one.
        out: an empty file.
        name: of that file, as its first record tells.
        created: aware UTC.
        new_id: makes record ids, `urn:uuid:…`.

    Raises:
        OSError: the disk refused.
    """
    records = RecordWriter(MemberWriter(out.write, level=DEFAULT_LEVEL), version="1.0")
    info_id = new_id()
    fields = {"software": f"news-archiver/{__version__}", "format": "WARC File Format 1.0"}
    records.write(_to_the_second(warcinfo(name, fields, record_id=info_id, when=created)))
    make = CaptureRecords(info_id, new_id)
    for text in texts:
        record = make.of_text(text.text, text.captured_at, url=text.url, refers_to=text.record_id)
        records.write(_to_the_second(record))


def _to_the_second(record: NewRecord) -> NewRecord:
    fields = dict(record.fields)
    fields["WARC-Date"] = fields["WARC-Date"].partition(".")[0] + "Z"
    return replace(record, fields=list(fields.items()))
