"""`archiver sources`: what an archive is fed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from archiver.cli.options import folder_option, json_option, print_json
from archiver.errors import NotArchived
from archiver.settings import FILE_NAME, read_config

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """List the sources in archiver.toml.

\b
Examples:
  archiver sources
  archiver sources --json | jq -r .url
"""


@click.command("sources", help=_HELP)
@folder_option
@json_option
def command(folder: Path, *, as_json: bool) -> None:
    """Print a line for each."""
    if not folder.is_dir():
        raise NotArchived.no_archive(folder)
    sources = read_config(folder / FILE_NAME).source
    if not sources:
        click.echo("archiver: there is no source; `archiver add URL` adds one", err=True)
    for source in sources:
        if as_json:
            print_json(msgspec.to_builtins(source))
            continue
        patterns = [
            f"{name} {', '.join(of)}" for name in ("include", "exclude") if (of := getattr(source, name))
        ]
        click.echo("  ".join([f"{source.kind or 'unknown':8}{source.url}", *patterns]))
