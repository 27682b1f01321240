"""How fast the articles of an archive are read again, beside a plain trafilatura loop over the same WARC file.

    python tests/bench/reextract.py FOLDER... --pages 400

From the labelled pages in the FOLDERs a WARC file is written with warcio and taken into an archive. Then, each in a
process of its own, by turns:
    archiver 1, 2   `archiver extract --all --again` with so many extraction workers: read, compared, noted and synced
    plain 1, 2      warcio and trafilatura's bare_extraction with metadata, in so many processes, into JSON lines
Prints pages a second of wall time and milliseconds of CPU a page (all processes together). Nothing is written by
`--again` where a page reads as before; --first also measures the first reading, in which everything is written.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from import_warc import write_foreign
from process_usage import Usage, watch

PLAIN = """
import json, sys
from multiprocessing import Pool
from trafilatura import bare_extraction
from warcio.archiveiterator import ArchiveIterator

def pages():
    with open(sys.argv[1], "rb") as source:
        for record in ArchiveIterator(source):
            if record.rec_type == "response":
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()

def read(page):
    found = bare_extraction(page[1], url=page[0], with_metadata=True)
    return json.dumps({"url": page[0], "text": found and found.text, "title": found and found.title})

if __name__ == "__main__":
    processes = int(sys.argv[3])
    with open(sys.argv[2], "w") as target:
        if processes == 1:
            lines = map(read, pages())
            target.writelines(line + "\\n" for line in lines)
        else:
            with Pool(processes) as pool:
                target.writelines(line + "\\n" for line in pool.imap(read, pages(), chunksize=4))
"""


def measured(*command: str | Path) -> Usage:
    """Run a command to its end."""
    started = time.perf_counter()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    usage = watch(child, started)
    assert child.stderr is not None
    said = child.stderr.read().decode()
    assert usage.exit_code == 0, said
    return usage


def use_workers(archive: Path, count: int) -> None:
    """Let the archive's next command extract in so many processes."""
    (archive / "archiver.toml").write_text(f"[settings]\nextract_processes = {count}\n", encoding="utf-8")


def first_reading(source: Path, scratch: Path, count: int) -> None:
    """Print what a first reading takes: an import less the same import of articles that are read already."""
    archive = scratch / "first"
    archive.mkdir()
    use_workers(archive, 2)
    command = (sys.executable, "-m", "archiver", "import", "-a", archive, source)
    whole, copying = measured(*command), measured(*command)
    report("first 2", count, [whole.wall_s - copying.wall_s], [whole.cpu_s - copying.cpu_s])


def report(name: str, count: int, walls: list[float], cpus: list[float]) -> None:
    """A line of the table: the median of the rounds."""
    wall_s, cpu_s = statistics.median(walls), statistics.median(cpus)
    print(f"{name:<12} {count / wall_s:7.1f} pages/s  {1000 * cpu_s / count:7.1f} ms CPU a page", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source, archive = Path(scratch, "foreign.warc.gz"), Path(scratch, "archive")
        plain = Path(scratch, "plain.py")
        plain.write_text(PLAIN, encoding="utf-8")
        count = write_foreign(source, options.folders, options.pages)
        print(f"{count} pages, {source.stat().st_size / 1e6:.1f} MB")
        archiver = (sys.executable, "-m", "archiver")
        measured(*archiver, "import", "-a", archive, source)
        walls, cpus = defaultdict(list), defaultdict(list)
        for _ in range(options.rounds):
            for processes in (1, 2):
                use_workers(archive, processes)
                again = (*archiver, "extract", "--all", "--again", "-a", archive)
                loop = (sys.executable, plain, source, Path(scratch, "plain.jsonl"), str(processes))
                for name, command in ((f"archiver {processes}", again), (f"plain {processes}", loop)):
                    usage = measured(*command)
                    walls[name].append(usage.wall_s)
                    cpus[name].append(usage.cpu_s)
        for name in walls:
            report(name, count, walls[name], cpus[name])
        if options.first:
            first_reading(source, Path(scratch), count)


if __name__ == "__main__":
    main()
