"""`archiver export`: the archive in a form to hand on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from archiver import warc
from archiver.cli.options import folder_option
from archiver.cli.reindex import existing
from archiver.export import export_wacz

_HELP = """Write the archive as one file.

wacz: a WACZ file, which replays in a browser (https://replayweb.page/) and holds the WARC files as they are,
their index, and a list of pages with their text.

\b
Example:
  archiver export --format wacz -o news.wacz
"""


@click.command("export", help=_HELP, short_help="Write the archive as one file.")
@folder_option
@click.option("--format", "form", type=click.Choice(("wacz",)), default="wacz", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option("--title", help="Of the collection. Without it, the folder's name.")
def command(folder: Path, form: str, output: Path, title: str | None) -> None:  # noqa: ARG001 — one format yet
    """Write the file, and say how many pages it lists."""
    existing(folder)
    with warc.lock(folder):
        pages = export_wacz(folder, output, title=title or folder.resolve().name, created=datetime.now(UTC))
    click.echo(f"pages={pages} bytes={output.stat().st_size} file={output}", err=True)
