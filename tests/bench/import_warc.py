"""How fast a foreign WARC file is taken in and read, beside the plain way to do it.

    python tests/bench/import_warc.py FOLDER... --pages 400

From the labelled pages in the FOLDERs (`pages/<id>.html.gz` and `gold.jsonl`) a WARC file is written with warcio. Then,
each in a process of its own:
    import    `archiver import`: copied, indexed, articles read out on all cores, kept as text and JSON
    plain     a loop of warcio and trafilatura's bare_extraction that writes JSON lines, on one core
    reindex   `archiver reindex` of the result: database and CDXJ made anew
    indexer   `cdxj-indexer` over the same raw file
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PLAIN = """
import json, sys
from trafilatura import bare_extraction
from warcio.archiveiterator import ArchiveIterator
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "w") as target:
    for record in ArchiveIterator(source):
        if record.rec_type == "response":
            url = record.rec_headers.get_header("WARC-Target-URI")
            found = bare_extraction(record.content_stream().read(), url=url, with_metadata=True)
            print(json.dumps({"url": url, "text": found and found.text, "title": found and found.title}), file=target)
"""


def write_foreign(target: Path, folders: list[Path], most: int) -> int:
    """Write the pages as responses, the way a plain warcio program does; returns how many."""
    count = 0
    with target.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for folder in folders:
            for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
                if count == most:
                    return count
                gold = json.loads(line)
                page = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                url = gold.get("url") or f"https://page{count}.example/"
                record = writer.create_warc_record(
                    url, "response", payload=io.BytesIO(page), http_headers=head
                )
                writer.write_record(record)
                count += 1
    return count


def timed(name: str, count: int, *command: str | Path) -> float:
    """Run a command, print how many pages a second it did, and return its seconds."""
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - started
    print(f"{name:<10} {seconds:7.2f} s  {count / seconds:8.1f} /s", flush=True)
    return seconds


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source, archive = Path(scratch, "foreign.warc.gz"), Path(scratch, "archive")
        count = write_foreign(source, options.folders, options.pages)
        print(f"{count} pages, {source.stat().st_size / 1e6:.1f} MB")
        archiver = [sys.executable, "-m", "archiver"]
        ours = timed("import", count, *archiver, "import", "-a", archive, source)
        plain = timed("plain", count, sys.executable, "-c", PLAIN, source, Path(scratch, "plain.jsonl"))
        print(f"plain/import {plain / ours:.1f}")
        ours = timed("reindex", count, *archiver, "reindex", "-a", archive)
        indexer = timed("indexer", count, "cdxj-indexer", source)
        print(f"indexer/reindex {indexer / ours:.1f}")


if __name__ == "__main__":
    main()
