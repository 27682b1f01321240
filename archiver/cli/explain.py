"""`archiver explain`: what is known of an address, and why it was fetched or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli.options import folder_option, json_option, print_json
from archiver.reading.outlook import minute
from archiver.reading.reader import open_reader
from archiver.settings import FILE_NAME, read_config

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """Say what is known of an address, when it will be fetched again, and why.

\b
Example:
  archiver explain https://example.org/news/story.html
"""


_FOR_SCRIPTS = {"url_key", "domain", "reason", "rank", "full_at", "looks", "news", "digest", "hints"}
_FOR_SCRIPTS |= {"etag", "last_modified", "interval_s"}
_OF_POLLS = {"brought", "last_new_at"}


@click.command("explain", help=_HELP)
@click.argument("url")
@folder_option
@json_option
def command(url: str, folder: Path, *, as_json: bool) -> None:
    """Print it, a line for each thing."""
    config = read_config(folder / FILE_NAME)
    with open_reader(folder) as reader:
        known = reader.explain(url, config)
    if as_json:
        print_json(known)
        return
    hidden = _FOR_SCRIPTS | (_OF_POLLS if known.get("kind") == "page" else set())
    for name, value in known.items():
        if value is not None and name not in hidden:
            shown = minute(value) if name.endswith(("_at", "_since")) else value
            click.echo(f"{name.replace('_', ' '):16}{shown}")
