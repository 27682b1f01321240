"""`archiver reindex`: database and index made anew from the WARC files."""

from __future__ import annotations

import time
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time

import click

from archiver import upkeep, warc
from archiver.cli.options import folder_option
from archiver.cli.progress import progress_bar
from archiver.errors import NotArchived

_HELP = """Make the database and the index for replay anew from the WARC files alone.

For when archiver.db was lost or damaged, or WARC files were moved in or out. The files are only
read. The old database is used until the new one is whole.

\b
Example:
  archiver reindex -a ~/news
"""


@click.command("reindex", help=_HELP)
@folder_option
def command(folder: Path) -> None:
    """Rebuild, and say how fast."""
    files = existing(folder)
    started = time.monotonic()
    with warc.lock(folder), progress_bar(len(files), "reading") as advance:
        captures, faults = upkeep.reindex(folder, on_file=lambda path, _: advance(path.name))
    seconds = time.monotonic() - started
    for fault in faults:
        click.echo(f"archiver: {fault}", err=True)
    rate = captures / seconds if seconds else 0.0
    click.echo(
        f"captures={captures} faults={len(faults)} {seconds:.1f}s {rate:,.0f}/s archive={folder}", err=True
    )


def existing(folder: Path) -> list[Path]:
    """The finished WARC files of an archive.

    Raises:
        NotArchived: there is no archive in the folder.
    """
    if not (folder / "archive").is_dir():
        raise NotArchived.no_archive(folder)
    return [path for room in warc.ROOMS for path in warc.finished(folder / room)]
