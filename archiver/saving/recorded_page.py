"""A page out of the archive, as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from archiver import http1, warc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Capture
    from archiver.reading.reader import Reader


class RecordedPage(NamedTuple):
    """A page as it was recorded: its own bytes, and the headers that came with it."""

    body: bytes
    headers: Sequence[tuple[str, str]]

    def header(self, name: str) -> str | None:
        """The value of a header; None when it did not come."""
        return http1.header(self.headers, name) or None


def read_recorded(reader: Reader, capture: Capture, *, max_bytes: int) -> RecordedPage:
    """A page out of the archive, without its codings.

    What no page is long enough for never comes into memory: 3 MB of an imported file may be 3 GB.

    Args:
        reader: of the archive.
        capture: of the page.
        max_bytes: most that is read of it.

    Raises:
        StoreError: a revisit's response is not in the database.
        WarcError: the record is damaged or gone.
    """
    original = reader.original(capture)
    with _block(reader, original) as framed:
        if original.record_type == "resource":  # a body without a head
            return RecordedPage(framed.read(max_bytes), (("Content-Type", original.content_type or ""),))
        # A revisit's own head may announce another framing than the body has: that of its original.
        body = http1.decode_payload(framed, max_bytes=max_bytes).data
        headers = http1.read_head(framed).headers
    if original == capture:
        return RecordedPage(body, headers)
    with _block(reader, capture) as block:
        head = http1.read_head(block)
    return RecordedPage(body, head.headers if head.length else headers)  # not modified: it has none


def _block(reader: Reader, capture: Capture) -> BinaryIO:
    return warc.read_block(reader.folder / "archive", capture)
