"""Captures written a second: this package against plain warcio, in the same run, on the same pages.

    python tests/bench/warc_write.py FOLDER [--count 1000] [--coding identity|gzip|both] [--level 7]

FOLDER holds pages as .html or .html.gz files. Each is written as a capture: response, request and metadata.
Nothing is synced by either. Printed are the best of three rounds, and the size of the files.
"""

from __future__ import annotations

import argparse
import gzip
import io
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver import http1
from archiver.models import Exchange
from archiver.warc import ArchiveWriter, WarcSettings

REQUEST = (
    b"GET /a HTTP/1.1\r\nHost: example.org\r\nUser-Agent: news-archiver\r\nAccept-Encoding: gzip\r\n\r\n"
)
NOTES = b"fetchTimeMs: 31\r\nphasesMs: connect=3 tls=9 first_byte=20 done=31\r\n"


def read_pages(folder: Path, count: int) -> list[bytes]:
    files = sorted(path for path in folder.rglob("*.htm*"))[:count]
    pages = [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files
    ]
    return (pages * (count // max(len(pages), 1) + 1))[:count]


def make_exchange(number: int, page: bytes, coding: str) -> Exchange:
    body = gzip.compress(page, 6) if coding == "gzip" else page
    encoding = "Content-Encoding: gzip\r\n" if coding == "gzip" else ""
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        f"{encoding}Server: example\r\n\r\n"
    ).encode()
    file = io.BytesIO(head + body)
    digest, size = http1.payload_digest(file)
    parsed = http1.read_head(file)
    return Exchange(
        url=f"http://example.org/{number}",
        requested_at=datetime.now(UTC),
        request=REQUEST,
        response=file,
        response_bytes=len(head + body),
        status=200,
        headers=parsed.headers,
        block_digest=http1.block_digest(file),
        payload_digest=digest,
        payload_bytes=size,
        timings_ms={"connect": 3, "tls": 9, "first_byte": 20, "done": 31},
    )


def write_ours(folder: Path, exchanges: list[Exchange], level: int) -> int:
    writer = ArchiveWriter(
        folder,
        clock=lambda: datetime.now(UTC),
        new_id=lambda: uuid.uuid4().urn,
        warcinfo={},
        settings=WarcSettings(compression_level=level),
    )
    for exchange in exchanges:
        writer.write_capture(exchange)
    writer.close()
    (path,) = (folder / "archive").iterdir()
    return path.stat().st_size


def write_theirs(folder: Path, exchanges: list[Exchange]) -> int:
    """As warcio's documentation has it; it hashes payload and block itself, as our fetcher did before."""
    path = folder / "theirs.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for exchange in exchanges:
            exchange.response.seek(0)
            response = writer.create_warc_record(exchange.url, "response", payload=exchange.response)
            head = StatusAndHeaders("GET /a HTTP/1.1", [("Host", "example.org")], is_http_request=True)
            request = writer.create_warc_record(exchange.url, "request", http_headers=head)
            writer.write_request_response_pair(request, response)
            notes = writer.create_warc_record(
                exchange.url, "metadata", payload=io.BytesIO(NOTES), length=len(NOTES)
            )
            writer.write_record(notes)
    return path.stat().st_size


def measure(write, exchanges: list[Exchange]) -> tuple[float, int]:
    best, size = float("inf"), 0
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            size = write(Path(folder), exchanges)
            best = min(best, time.perf_counter() - start)
    return len(exchanges) / best, size


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--coding", choices=["identity", "gzip", "both"], default="both")
    parser.add_argument("--level", type=int, default=WarcSettings().compression_level)
    options = parser.parse_args()
    pages = read_pages(options.folder, options.count)
    for coding in ("identity", "gzip") if options.coding == "both" else (options.coding,):
        exchanges = [make_exchange(number, page, coding) for number, page in enumerate(pages)]
        theirs, their_size = measure(write_theirs, exchanges)
        ours, our_size = measure(lambda folder, some: write_ours(folder, some, options.level), exchanges)
        print(f"{coding}: {len(exchanges)} captures, {sum(map(len, pages)) // len(pages)} bytes a page")
        print(f"  warcio   {theirs:7.0f}/s  {their_size:12,} bytes")
        print(
            f"  archiver {ours:7.0f}/s  {our_size:12,} bytes   {ours / theirs:.2f}x  {our_size / their_size:.4f}"
        )


if __name__ == "__main__":
    main()
