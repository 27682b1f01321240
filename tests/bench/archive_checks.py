"""An archive's folder as other people's readers see it: fastwarc, warcio, cdxj-indexer, pywb, and plain gzip."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BIN = Path(sys.executable).parent
START_S = 30.0


def response_blocks(archive: Path) -> Iterator[tuple[str, str]]:
    """URL and SHA-256 (hex) of the block of every response record, read by fastwarc."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for file in sorted(archive.glob("archive/*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
                yield record.headers["WARC-Target-URI"], sha256(record.reader.read()).hexdigest()


def revisits(archive: Path) -> set[str]:
    """URLs of pages kept by reference to a response of these files that holds the same payload."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kept: set[str] = set()
    references: dict[str, str] = {}
    kinds = WarcRecordType.response | WarcRecordType.revisit
    for file in sorted(archive.glob("archive/*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False):
                if record.record_type == WarcRecordType.response:
                    kept.add(record.record_id)
                else:
                    references[record.headers["WARC-Target-URI"]] = record.headers["WARC-Refers-To"]
    return {url for url, original in references.items() if original in kept}


def conversions(archive: Path) -> Iterator[tuple[str, str]]:
    """URL and media type of every conversion record, read with nothing but gzip."""
    for file in sorted(archive.glob("text/*.warc.wet.gz")):
        with gzip.open(file) as stream:
            while stream.readline().startswith(b"WARC/1.1"):
                lines = iter(lambda: stream.readline().decode().rstrip("\r\n"), "")
                headers = dict(line.split(": ", 1) for line in lines)
                stream.read(int(headers["Content-Length"]) + len(b"\r\n\r\n"))
                if headers["WARC-Type"] == "conversion":
                    yield headers["WARC-Target-URI"], headers["Content-Type"].partition(";")[0]


def check_readers(archive: Path, *, responses: int) -> Iterator[str]:
    """What warcio, fastwarc and cdxj-indexer find wrong; they must find at least so many responses."""
    raw = sorted(archive.glob("archive/*.warc.gz"))
    if not raw:
        yield f"{archive}: no WARC file"
        return
    for file in [*raw, *sorted(archive.glob("text/*.warc.wet.gz"))]:
        yield from _fault([BIN / "warcio", "index", file])
        yield from _fault([BIN / "fastwarc", "check", "-q", file])
    yield from _fault([BIN / "cdxj-indexer", *raw], lines=responses)
    indexed = sum(file.read_bytes().count(b"\n") for file in archive.glob("indexes/*.cdxj"))
    if indexed < responses:
        yield f"{archive}/indexes: {indexed} lines for {responses} responses"


def _fault(command: list[str | Path], *, lines: int = 1) -> Iterator[str]:
    """What the command says if it fails, or that it prints fewer lines than it should."""
    done = subprocess.run(command, capture_output=True, check=False)
    name = " ".join(Path(word).name for word in command[:3])
    printed = done.stdout.count(b"\n")
    if done.returncode or b"Traceback" in done.stderr:
        yield f"{name}: exit code {done.returncode}: {(done.stdout + done.stderr)[-300:].decode(errors='replace')}"
    elif command[1] != "check" and printed < lines:
        yield f"{name}: {printed} lines, expected {lines}"


def check_replay(archive: Path, urls: list[str]) -> Iterator[str]:
    """Which of the pages pywb, started in the archive's folder as it stands, does not replay as recorded."""
    wanted = dict.fromkeys(urls)
    payloads = {url: payload for url, payload in _payloads(archive) if url in wanted}
    with _pywb(archive) as site:
        for url in wanted:
            try:
                with urllib.request.urlopen(f"{site}/news/id_/{url}", timeout=START_S) as response:
                    replayed = response.read()
                    if response.headers["Content-Encoding"] == "gzip":
                        replayed = gzip.decompress(replayed)
            except OSError as error:
                yield f"pywb: {url}: {error}"
            else:
                if replayed != payloads.get(url):
                    yield f"pywb: {url}: replays {len(replayed)} other bytes"


def _payloads(archive: Path) -> Iterator[tuple[str, bytes]]:
    """URL and page as the publisher wrote it, codings removed, of every response record."""
    from warcio.archiveiterator import ArchiveIterator

    for file in sorted(archive.glob("archive/*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    yield record.rec_headers["WARC-Target-URI"], record.content_stream().read()


@contextmanager
def _pywb(archive: Path) -> Iterator[str]:
    """The address of a pywb that serves the folder as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [BIN / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(
        command, cwd=archive, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    """Return once something listens at the port.

    Raises:
        TimeoutError: nothing does after START_S seconds.
    """
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens at port {port}")
