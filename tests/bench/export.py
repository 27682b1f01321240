"""How fast an archive is exported, and how much memory that takes, beside plain loops over the same files.

    python tests/bench/export.py ARCHIVE                        # an archive as it is, see save_pages.py --keep
    python tests/bench/export.py ARCHIVE --articles 1000000 --only jsonl parquet    # its articles again and again

Each export is a process of its own, start included. Beside them
    warcio      a loop of warcio over text/ that writes the JSON of each cleaned copy as it stands
    fastwarc    the same by fastwarc
    stats       `archiver stats --json`
MB are of the file that is written; memory is the largest of the looks at the process, ten a second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from process_usage import watch

from archiver import store
from archiver.exports import OLDEST_FIRST
from archiver.fetching import utc_now
from archiver.models import Article, ArticleRecord
from archiver.reading.reader import open_reader
from archiver.warc import read_conversion
from archiver.warc.files import WarcFile
from archiver.warc.records import CaptureRecords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Capture

TOGETHER = 1_000
FILES = ("jsonl", "jsonl.gz", "csv", "parquet", "warc.wet.gz")
FOLDERS = ("markdown",)
WARCIO = """
import pathlib, sys
from warcio.archiveiterator import ArchiveIterator
with open(sys.argv[2], "wb") as out:
    for path in sorted(pathlib.Path(sys.argv[1], "text").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_headers.get_header("Content-Type") == "application/json":
                    out.write(record.content_stream().read() + b"\\n")
"""
FASTWARC = """
import pathlib, sys
from fastwarc.warc import ArchiveIterator
with open(sys.argv[2], "wb") as out:
    for path in sorted(pathlib.Path(sys.argv[1], "text").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                if record.headers.get("Content-Type") == "application/json":
                    out.write(record.reader.read() + b"\\n")
"""


def repeated(source: Path, count: int) -> Iterator[tuple[Capture, Article, str]]:
    """The articles of an archive and their JSON again and again, each time at another address, an hour later.

    The articles are without their texts: the database would index them, which no export reads.
    """
    with open_reader(source) as reader:
        articles = [(stored.capture, read_conversion(source, stored.record)) for stored in reader.articles()]
    parsed = [(capture, Article.from_dict(json.loads(plain)), plain) for capture, plain in articles]
    bare = [(capture, replace(article, text="", markdown=""), plain) for capture, article, plain in parsed]
    for n, (capture, article, plain) in zip(range(count), itertools.cycle(bare), strict=False):
        url = f"https://paper{n % 500}.example/{n}"
        at = capture.captured_at + timedelta(hours=n // len(bare))
        yield (
            replace(capture, url=url, captured_at=at, record_id=uuid4().urn),
            replace(article, url=url, canonical_url=url),
            plain.replace(json.dumps(capture.url), json.dumps(url)),
        )


def grow(source: Path, target: Path, count: int) -> None:
    """An archive of so many articles: cleaned copies as JSON and database, without raw captures."""
    (target / "text").mkdir(parents=True)
    file = WarcFile(target / "text" / "grown.warc.wet.gz", level=1)
    file.begin({}, record_id=uuid4().urn, when=utc_now())
    make = CaptureRecords(file.warcinfo_id, lambda: uuid4().urn)
    articles = repeated(source, count)
    with closing(store.Database(target / store.FILE_NAME)) as database:
        while some := list(itertools.islice(articles, TOGETHER)):
            with database.transaction(), file.whole():
                store.add_captures(database, [capture for capture, _, _ in some])
                for capture, article, plain in some:
                    of = {"url": capture.url, "refers_to": capture.record_id}
                    record = make.of_text(plain, utc_now(), **of, media_type="application/json")
                    offset, length = file.append(record)
                    place = ArticleRecord(
                        text_id=uuid4().urn,
                        json_id=record.record_id,
                        warc=file.path.name,
                        offset=offset,
                        length=length,
                    )
                    store.add_article(database, capture, article, place, keys=[])
    file.finish(lambda: None)


def measure(name: str, count: int, target: Path, *command: str | Path) -> None:
    """Run a command that writes `target`, and print what it took."""
    started = time.perf_counter()
    with (target.parent / "out.txt").open("wb") as out:
        child = subprocess.Popen([str(word) for word in command], stdout=out, stderr=subprocess.DEVNULL)
        usage = watch(child, started)
    paths = [path for path in target.rglob("*") if path.is_file()] if target.is_dir() else [target]
    # Not the system's own figure for the largest: a child begins with that of the process that starts it.
    memory_mb = max(usage.own_mb, default=0)
    size_mb = sum(path.stat().st_size for path in paths if path.exists()) / 1e6
    print(
        f"{name:<14} {usage.wall_s:7.1f} s {count / usage.wall_s:8,.0f} articles/s {size_mb / usage.wall_s:6.1f} MB/s "
        f"{size_mb:9,.1f} MB  CPU {usage.cpu_s:6.1f} s ({count / usage.cpu_s:6,.0f}/s)  memory {memory_mb:4.0f} MB"
        + (f"  exit code {usage.exit_code}" if usage.exit_code else ""),
        flush=True,
    )


def main() -> None:
    """Grow the archive if that is asked for, and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path, metavar="ARCHIVE")
    parser.add_argument(
        "--articles", type=int, metavar="N", help="repeat the archive's articles until there are N"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="make that archive here, or take it if it is there"
    )
    parser.add_argument("--only", nargs="+", choices=(*FILES, *FOLDERS), default=[*FILES, *FOLDERS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.archive
        if options.articles:
            folder = options.keep or Path(scratch, "grown")
            if not folder.exists():
                started = time.perf_counter()
                grow(options.archive, folder, options.articles)
                print(f"grown in {time.perf_counter() - started:.0f} s")
        with open_reader(folder) as reader:
            count = reader.count_articles(OLDEST_FIRST)
        text_mb = sum(path.stat().st_size for path in (folder / "text").iterdir()) / 1e6
        print(f"{count:,} articles, {text_mb:,.1f} MB in text/")
        archiver = [sys.executable, "-m", "archiver"]
        for name in options.only:
            target = Path(scratch, f"x.{name}")
            form = ("--format", name) if name in FOLDERS else ()
            measure(name, count, target, *archiver, "export", target, *form, "-a", folder)
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        plain = Path(scratch, "plain.jsonl")
        measure("warcio", count, plain, sys.executable, "-c", WARCIO, folder, plain)
        measure("fastwarc", count, plain, sys.executable, "-c", FASTWARC, folder, plain)
        measure("stats", count, Path(scratch, "out.txt"), *archiver, "stats", "--json", "-a", folder)


if __name__ == "__main__":
    main()
