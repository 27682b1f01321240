"""`archiver remove`: a source less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli.options import folder_option
from archiver.errors import NotArchived
from archiver.settings import FILE_NAME
from archiver.sources import remove_source

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """Take sources out of archiver.toml. What they brought stays in the archive.

\b
Example:
  archiver remove https://example.org/
"""


@click.command("remove", help=_HELP)
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@folder_option
def command(urls: tuple[str, ...], folder: Path) -> None:
    """Remove each, or say that it is not there."""
    if not (folder / FILE_NAME).exists():
        raise NotArchived.no_archive(folder)
    for url in urls:
        if not remove_source(folder / FILE_NAME, url):
            raise click.UsageError(f"{url} is no source; `archiver sources` lists them")
        click.echo(f"removed  {url}", err=True)
