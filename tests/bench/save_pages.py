"""Save labelled pages with one `archiver save`, prove that every byte is there, and tell what it cost.

    python tests/bench/save_pages.py FOLDER... --pages 200

The pages are served by serve_folder.py in a process of its own. Afterwards it is checked that
    - each response sent has a record whose block is those bytes (SHA-256 over what was sent, taken by the server),
      or a revisit of one with the same payload, where a folder holds a page twice;
    - each page has a cleaned copy (one text/plain conversion record) in text/;
    - `warcio index`, `fastwarc check` and `cdxj-indexer` read every WARC file without an error;
    - with --pywb, `wayback` started in the archive's folder replays pages with the payload that was recorded.
Exit code 1 when something is missing. CPU and memory are those of the `archiver` process and its workers; memory
over time needs /proc (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive_checks import check_readers, check_replay, conversions, response_blocks, revisits
from process_usage import Usage, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@contextmanager
def served(options: argparse.Namespace, log: Path) -> Iterator[list[str]]:
    """The URLs of the pages, which are served as long as the block lasts."""
    command = [sys.executable, HERE / "serve_folder.py", *options.folders, "--log", log]
    command += ["--pages", str(options.pages), "--framing", options.framing]
    command += ["--one-address"] if options.one_address else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield [line.rstrip() for line in iter(server.stdout.readline, "\n") if line]
        finally:
            server.terminate()


def save(urls: list[str], folder: Path) -> tuple[Usage, list[dict[str, object]]]:
    """Run `archiver save` on the URLs; what it used and the outcomes that it printed."""
    wanted, printed = folder / "urls.txt", folder / "saved.jsonl"
    wanted.write_text("\n".join(urls), encoding="utf-8")
    command = [sys.executable, "-m", "archiver", "save", "--from", str(wanted), "-a", str(folder / "archive")]
    with printed.open("wb") as out, (folder / "stderr.txt").open("wb") as err:
        started = time.perf_counter()
        child = subprocess.Popen([*command, "--allow-private", "--json"], stdout=out, stderr=err)
        usage = watch(child, started)
    outcomes = [json.loads(line) for line in printed.read_bytes().splitlines()]
    return usage, outcomes


def faults(urls: list[str], log: Path, archive: Path, outcomes: list[dict[str, object]]) -> Iterator[str]:
    """What is not as it should be, in words."""
    sent = Counter((line["url"], line["sha256"]) for line in map(json.loads, log.read_bytes().splitlines()))
    recorded = Counter(response_blocks(archive))
    same = revisits(archive)
    yield from (f"{url}: sent, but not recorded as sent" for url, _ in sent - recorded if url not in same)
    yield from (f"{url}: recorded, but never sent so" for url, _ in recorded - sent)
    saved = {outcome["url"] for outcome in outcomes if outcome["status"] == "saved"}
    yield from (f"{url}: not reported as saved" for url in urls if url not in saved)
    cleaned = Counter(url for url, media_type in conversions(archive) if media_type == "text/plain")
    yield from (f"{url}: {cleaned[url]} cleaned copies" for url in urls if cleaned[url] != 1)
    yield from check_readers(archive, responses=len(urls) - len(same))


def report(usage: Usage, outcomes: list[dict[str, object]], log: Path, archive: Path) -> None:
    """What it cost, in a few lines."""
    sent_bytes = sum(json.loads(line)["bytes"] for line in log.read_bytes().splitlines())
    kept_bytes = sum(file.stat().st_size for file in archive.glob("*/*.gz"))
    count = len(outcomes)
    print(f"pages            {count} ({sent_bytes / 1e6:.1f} MB sent, {kept_bytes / 1e6:.1f} MB kept)")
    print(f"access           {dict(Counter(str(outcome['access']) for outcome in outcomes).most_common())}")
    print(f"wall             {usage.wall_s:.1f} s, {count / usage.wall_s:.1f} pages/s")
    print(f"CPU              {usage.cpu_s:.1f} s, {1000 * usage.cpu_s / count:.1f} ms/page")
    print(f"  own process    user {usage.own_user_s:.1f} s, system {usage.own_system_s:.1f} s")
    print(f"  workers        {usage.cpu_s - usage.own_user_s - usage.own_system_s:.1f} s")
    print(
        f"peak memory      {usage.peak_mb:.0f} MB the largest process, {usage.peak_sum_mb:.0f} MB all together"
    )
    print(f"own memory       {usage.growth()}")


def main() -> None:
    """Serve, save, check, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--framing", default="mixed", help="see serve_folder.py")
    parser.add_argument("--one-address", action="store_true", help="where there is only 127.0.0.1")
    parser.add_argument("--pywb", type=int, default=0, metavar="N", help="replay N of the pages in pywb")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this empty folder and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        log, archive = folder / "sent.jsonl", folder / "archive"
        with served(options, log) as urls:
            usage, outcomes = save(urls, folder)
        print((folder / "stderr.txt").read_text("utf-8")[-2000:], file=sys.stderr)
        report(usage, outcomes, log, archive)
        found = list(faults(urls, log, archive, outcomes))
        found += check_replay(archive, urls[: options.pywb]) if options.pywb else []
    print(f"exit code        {usage.exit_code}")
    print(f"faults           {len(found)}", *found[:20], sep="\n  ")
    sys.exit(bool(found) or os.EX_OK)


if __name__ == "__main__":
    main()
