"""Pages a second from many sites at once, end to end, beside a plain Scrapy spider and wget.

    python tests/bench/crawl.py FOLDER... --scrapy-python VENV/bin/python [--rounds 3]
    python tests/bench/crawl.py FOLDER... --only archiver --pages 200 --smallest 5000 --largest 60000

The sites are those of serve_sites.py, in a process of their own on the same machine. In turn, each from nothing:

    archiver   `archiver run` with the sites' sitemaps as sources: robots.txt, fetch, record, extract, index, sync
    scrapy     plain_spider.py over the same sitemaps: robots.txt, fetch, warcio, trafilatura, a line of JSON;
               VENV: `pip install scrapy trafilatura lxml_html_clean warcio`
    wget       `wget --warc-file` with the list of the pages: fetch and record alone

Nobody pauses between requests. CPU and memory are those of the tool and its children; the sites' own CPU time is not
in it, but runs on the same cores. Exit code 1 when a tool did not keep every page.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator, WarcRecordType
from process_usage import Usage, watch
from serve_sites import add_options

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SETTINGS = "[settings]\nallow_private = true\nmin_delay_s = 0\nmax_delay_s = 0\n"


@contextmanager
def served(options: argparse.Namespace) -> Iterator[list[str]]:
    """The URLs of sitemaps and pages, which are served as long as the block lasts."""
    command = [sys.executable, HERE / "serve_sites.py", *options.folders]
    for name in ("hosts", "pages", "smallest", "largest"):
        command += [f"--{name}", str(getattr(options, name))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield [line.rstrip() for line in iter(server.stdout.readline, "\n") if line]
        finally:
            server.terminate()


def archiver(urls: list[str], folder: Path) -> list[str | Path]:
    """The command; what it needs is put into the folder."""
    sources = "".join(
        f'\n[[source]]\nurl = "{url}"\nkind = "sitemap"\n' for url in urls if url.endswith(".xml")
    )
    (folder / "archiver.toml").write_text(SETTINGS + sources, "utf-8")
    return [sys.executable, "-m", "archiver", "run", "-a", folder]


def scrapy(urls: list[str], folder: Path, python: Path) -> list[str | Path]:
    """The same for the spider."""
    sitemaps = folder / "sitemaps.txt"
    sitemaps.write_text("\n".join(url for url in urls if url.endswith(".xml")), "utf-8")
    return [python, HERE / "plain_spider.py", sitemaps, folder]


def wget(urls: list[str], folder: Path) -> list[str | Path]:
    """The same for wget, which takes one page after the other: site by site, so that connections are kept."""
    pages = folder / "pages.txt"
    pages.write_text("\n".join(sorted(url for url in urls if url.endswith(".html"))), "utf-8")
    options = ["--quiet", "--output-document=/dev/null", f"--warc-file={folder / 'pages'}"]
    return ["wget", *options, "--no-warc-keep-log", f"--input-file={pages}"]


def kept(folder: Path) -> int:
    """How many pages are in the WARC files."""
    count = 0
    for file in [*folder.glob("*.warc.gz"), *folder.glob("archive/*.warc.gz")]:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
                count += record.headers["WARC-Target-URI"].rstrip(">").endswith(".html")
    return count


def run(tool: str, urls: list[str], options: argparse.Namespace) -> tuple[Usage, int]:
    """Run a tool once; what it used, and how many pages it kept."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        folder = Path(scratch)
        commands = {
            "archiver": archiver,
            "wget": wget,
            "scrapy": lambda *of: scrapy(*of, options.scrapy_python),
        }
        command = commands[tool](urls, folder)
        with (folder / "output.txt").open("wb") as output:
            started = time.perf_counter()
            usage = watch(subprocess.Popen(command, stdout=output, stderr=output), started)
        if usage.exit_code:
            print((folder / "output.txt").read_text("utf-8", "replace")[-2000:], file=sys.stderr)
        return usage, kept(folder)


def report(usages: dict[str, list[Usage]], pages: int) -> None:
    """Medians of the rounds, and how many times the pages a second of the others ours are."""
    speed = {tool: pages / median(usage.wall_s for usage in of) for tool, of in usages.items()}
    print(f"{'':10}{'pages/s':>9}{'wall':>9}{'CPU/page':>11}{'memory':>10}   archiver is")
    for tool, of in usages.items():
        cpu_ms = 1000 * median(usage.cpu_s for usage in of) / pages
        ratio = f"{speed['archiver'] / speed[tool]:.2f} times as fast" if "archiver" in speed else ""
        print(
            f"{tool:10}{speed[tool]:9.1f}{median(usage.wall_s for usage in of):7.1f} s{cpu_ms:8.1f} ms"
            f"{max(usage.peak_sum_mb for usage in of):7.0f} MB   {ratio}"
        )
    for usage in usages.get("archiver", []):
        own_ms = 1000 * (usage.own_user_s + usage.own_system_s) / pages
        print(f"archiver, own process: {own_ms:.1f} ms/page, {usage.growth()}")


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--scrapy-python", type=Path, metavar="PYTHON", help="one that has scrapy; else without"
    )
    parser.add_argument("--only", choices=("archiver", "scrapy", "wget"))
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where the files go; None: where all do")
    return parser.parse_args(arguments)


def main() -> None:
    """Serve, run the tools in turn, report."""
    options = options_of()
    there = {"archiver": True, "scrapy": options.scrapy_python, "wget": shutil.which("wget")}
    tools = [options.only] if options.only else [tool for tool, found in there.items() if found]
    usages: dict[str, list[Usage]] = defaultdict(list)
    missing = 0
    with served(options) as urls:
        pages = sum(url.endswith(".html") for url in urls)
        for number in range(options.rounds):
            for tool in tools:
                usage, found = run(tool, urls, options)
                usages[tool].append(usage)
                missing += pages - found
                print(
                    f"round {number + 1}: {tool}: {usage.wall_s:.1f} s, CPU {usage.cpu_s:.1f} s, "
                    f"{found} of {pages} pages, exit code {usage.exit_code}",
                    flush=True,
                )
    report(usages, pages)
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
