"""`archiver import`: WARC and WACZ files of other tools taken into the archive."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import exits
from archiver.cli.options import begun, folder_option
from archiver.cli.progress import byte_progress_bar, progress_bar
from archiver.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.archive import Archive

_HELP = """Take files of other tools into the archive: of wget, Heritrix, Browsertrix, Common Crawl …

WARC files, also packed with gzip or zstd, and WACZ files. Each WARC file is copied into the archive, its
records byte for byte, and indexed; then the articles are read out of its pages, on all cores. Damaged
records are named and left out; a WACZ that is damaged is not taken in at all. An import that was broken
off is begun again with the same command and goes on where it stopped.

\b
Example:
  archiver import -a ~/news CC-NEWS-20261122.warc.gz crawl.wacz
"""


@click.command(
    "import",
    help=_HELP,
    epilog=f"\b\n{exits.TABLE}",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path)
)
@folder_option
def command(files: Sequence[Path], folder: Path) -> None:
    """Copy and index the files, then extract."""
    started = time.monotonic()
    with begun(folder) as archive:
        captures = _take_in(archive, files)
        articles, failed = _extract(archive)
    seconds = time.monotonic() - started
    click.echo(
        f"captures={sum(captures)} articles={articles} failed={failed} {seconds:.1f}s archive={folder}",
        err=True,
    )
    if len(captures) < len(files):
        raise SystemExit(exits.SOME_FAILED if captures else exits.ALL_FAILED)


def _take_in(archive: Archive, files: Sequence[Path]) -> list[int]:
    """How many captures there are in each file that could be read."""
    captures = []
    for path in files:
        with byte_progress_bar(path, "copying") as reached:
            try:
                count, faults = archive.take_in(path, progress=reached)
            except WarcError as error:
                if type(error) is not WarcError or not Path(error.path).is_relative_to(path):
                    raise  # the disk, or a file of the archive: that ends it
                click.echo(f"archiver: {error}", err=True)
                continue
        captures.append(count)
        for fault in faults:
            fate = "taken in as it is" if fault.kind == "digest" else "left out"
            click.echo(f"archiver: {fault}: {fate}", err=True)
    return captures


def _extract(archive: Archive) -> tuple[int, int]:
    """How many articles were read, and of how many pages that failed."""
    waiting = archive.reader.count_pages()
    articles = failed = 0
    with progress_bar(waiting, "reading articles") as advance:
        for outcome in archive.extract_all():
            articles += outcome.status in ("new", "updated", "unchanged")
            failed += outcome.status == "failed"
            if outcome.error is not None:
                click.echo(f"archiver: {outcome.url}: {outcome.error}", err=True)
            advance(outcome.url)
    return articles, failed
