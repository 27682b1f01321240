"""Exchanges made by hand, and a writer whose clock and ids are fixed."""

import gzip
import io
from datetime import UTC, datetime

from archiver import http1
from archiver.models import Exchange
from archiver.testing import FixedClock, FixedIds
from archiver.warc import ArchiveWriter, WarcSettings, iter_captures

NOW = datetime(2026, 11, 22, 9, 30, 1, 250_000, tzinfo=UTC)
NAME = "news-20261122093001250-00000-host"
REQUEST = b"GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 21\r\n\r\n<p>Harbour reopens.\r\n"


def make_exchange(url, block=PAGE, **fields):
    """An exchange with that response block; its digests are computed unless they are given."""
    file = io.BytesIO(block)
    head = http1.read_head(file)
    digest, payload_bytes = http1.payload_digest(file) if head.status else (None, 0)
    values = {
        "requested_at": NOW,
        "request": REQUEST,
        "response": file,
        "response_bytes": len(block),
        "status": head.status,
        "headers": head.headers,
        "block_digest": http1.block_digest(file),
        "payload_digest": digest,
        "payload_bytes": payload_bytes,
    }
    return Exchange(url=url, **values | fields)


def make_writer(folder, *, clock=None, new_id=None, find_original=lambda _: None, **settings):
    return ArchiveWriter(
        folder,
        clock=clock or FixedClock(NOW),
        new_id=new_id or FixedIds(),
        warcinfo={"operator": "The desk", "robots": ""},
        settings=WarcSettings(host="host", **settings),
        find_original=find_original,
    )


def write_original(folder, url="http://example.org/a"):
    """A file of another tool in `archive/`, whose dates are to the second. Returns its one capture."""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:original>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Length: {len(PAGE)}\r\n\r\n"
    )
    path = folder / "archive" / "old.warc.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(head.encode() + PAGE + b"\r\n\r\n"))
    (capture,) = iter_captures(path)
    return capture


def write_pages(folder, count=3, **settings):
    """An archive of that many pages, closed. Returns their captures."""
    writer = make_writer(folder, **settings)
    captures = [writer.write_capture(make_page(number))[0] for number in range(count)]
    writer.close()
    return captures


def make_page(number):
    body = b"<p>Page %d.</p>" % number
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return make_exchange(f"http://example.org/{number}", head + body)


def raw_file(folder):
    return folder / "archive" / f"{NAME}.warc.gz"


def text_file(folder):
    return folder / "text" / f"{NAME}.warc.wet.gz"
