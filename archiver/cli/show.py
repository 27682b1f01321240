"""`archiver show`: one page out of the archive."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING

import click

from archiver.cli.options import FORMATS, folder_option, formatted
from archiver.errors import ParseError, StoreError
from archiver.reader import open_reader

if TYPE_CHECKING:
    from archiver.models import Capture
    from archiver.reader import Reader

_HELP = """Show a page out of the archive, by its URL or by the id of a capture (`archiver list --captures`).

\b
Examples:
  archiver show https://example.org/news/story.html
  archiver show https://example.org/news/story.html --format markdown
  archiver show 3f2a91c0 --raw > response.http
"""


@click.command("show", help=_HELP, short_help="Show a page out of the archive.")
@click.argument("page", metavar="URL|ID")
@folder_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the article."
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--raw", is_flag=True, help="The response as it was sent, head and body, byte for byte.")
@click.option("--headers", is_flag=True, help="The response's status line and headers.")
def command(page: str, folder: Path, form: str, *, raw: bool, headers: bool) -> None:
    """Print the newest article of a page, or what was recorded."""
    with open_reader(folder) as reader:
        capture = reader.find(page)
        if capture is None:
            raise StoreError(folder, f"nothing was archived under {page}")
        if raw:
            sys.stdout.buffer.write(reader.raw(capture))
        elif headers:
            click.echo(_head(reader, capture))
        else:
            click.echo(_article(reader, capture, form))


def _article(reader: Reader, capture: Capture, form: str) -> str:
    article = reader.article(capture)
    if article is None:
        got = capture.error or f"status {capture.status}, {capture.content_type or 'no type'}"
        raise ParseError(
            capture.url, f"no article was read from this capture ({got}); --raw shows what was kept"
        )
    return formatted(article, form)


def _head(reader: Reader, capture: Capture) -> str:
    from archiver import http1

    block = reader.raw(capture)
    return block[: http1.parse_head(block).length].decode("latin-1").rstrip()
