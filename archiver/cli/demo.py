"""`archiver demo`: the whole way on an invented news site, without a network."""

from __future__ import annotations

from pathlib import Path

import click

from archiver import store
from archiver.archive import Archive
from archiver.cli.progress import progress_bar
from archiver.reading.reader import open_reader
from archiver.settings import FILE_NAME, Settings, read_config
from archiver.urls import host

_HELP = """Archive a small invented news site, served by this program on 127.0.0.1, and explain what was kept.

The archive stays in FOLDER for you to look at. No network is needed.

\b
Example:
  archiver demo demo-archive
"""


@click.command("demo", help=_HELP)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-archive"))
def command(folder: Path) -> None:
    """Serve the site, archive it, and print the tour."""
    from archiver.demo.server import DemoSite
    from archiver.demo.tour import tour

    if _is_somebodys(folder):
        raise click.UsageError(f"{folder} is an archive already; name another folder")
    settings = Settings(allow_private=True)
    with DemoSite() as site, Archive(folder, settings=settings) as archive:
        urls = [site.url + page.path for page in site.pages]
        with progress_bar(len(urls), "archiving the demonstration site") as advance:
            outcomes = []
            for outcome in archive.save_all(urls):
                outcomes.append(outcome)
                advance(outcome.url)
    for line in tour(folder, outcomes):  # not wrapped: its commands are there to be copied
        click.echo(line)


def _is_somebodys(folder: Path) -> bool:
    """Whether there is an archive of anything but an earlier demonstration."""
    if not (folder / store.FILE_NAME).exists():
        return False
    if read_config(folder / FILE_NAME).source:
        return True
    with open_reader(folder) as reader:
        return any(host(capture.url) != "127.0.0.1" for capture in reader.captures())
