"""`archiver list`: what is in the archive."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING, Any, get_args

import click

from archiver.cli.options import (
    copies_of,
    extent_of,
    folder_option,
    json_option,
    limit_option,
    print_json,
    selection_options,
)
from archiver.cli.reading import NO_TITLE
from archiver.cli.terminal import behind, printable
from archiver.reading.reader import open_reader
from archiver.selection import Order, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archiver.models import Capture
    from archiver.reading.reader import Reader
    from archiver.store import StoredArticle

_AT_A_TIME = 200

_HELP = """List the archive's articles: the newest version of each page, the one captured last first.

\b
Examples:
  archiver list
  archiver list --site example.org --since 7d
  archiver list --author quill --order published --json | jq -r .title
  archiver list --captures https://example.org/news/story.html

With --captures every capture is listed, also those without an article, and what went wrong.
"""


@click.command("list", help=_HELP)
@click.argument("url", required=False)
@folder_option
@click.option("--captures", is_flag=True, help="List captures instead of articles.")
@selection_options
@click.option(
    "--order",
    type=click.Choice(get_args(Order)),
    default="captured",
    show_default=True,
    help="Newest or most words first, titles and sites from A to Z.",
)
@click.option("--reverse", is_flag=True, help="The other way round.")
@limit_option
@json_option
def command(  # noqa: PLR0913 — an option each
    url: str | None,
    folder: Path,
    *,
    captures: bool,
    selection: Selection,
    order: Order,
    reverse: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print a line for each article or capture."""
    selection = replace(selection, order=order, reverse=reverse)
    if (captures or url) and selection != Selection():
        raise click.UsageError(
            "captures are listed by URL or all: --site, --since, --order and the like go with articles"
        )
    with open_reader(folder) as reader:
        found = _captures(reader, url) if captures or url else _articles(reader, selection)
        is_empty = True
        for plain, line in islice(found, limit):
            is_empty = False
            if as_json:
                print_json(plain)
            else:
                click.echo(line)
    if is_empty:
        click.echo(f"archiver: {folder}: no such {'capture' if captures or url else 'article'}", err=True)


def _captures(reader: Reader, url: str | None) -> Iterator[tuple[dict[str, Any], str]]:
    for capture in reader.captures(url=url, newest_first=True):
        yield capture.to_dict(), _capture_line(capture)


def _articles(reader: Reader, selection: Selection) -> Iterator[tuple[dict[str, Any], str]]:
    articles = reader.articles(selection)
    while some := list(islice(articles, _AT_A_TIME)):
        gone = reader.gone_since(some)
        for stored in some:
            since = gone.get(stored.record.json_id)
            plain = stored.to_dict() | {"gone_since": since and since.isoformat()}
            yield plain, _article_line(stored, since)


def _capture_line(capture: Capture) -> str:
    when = capture.captured_at.strftime("%Y-%m-%d %H:%M:%S")
    what = capture.error or capture.content_type or ""
    short_id = capture.record_id.removeprefix("urn:uuid:")[:8]
    return printable(f"{when}  {short_id}  {capture.status or '---'}  {capture.url}  {what}".rstrip())


def _article_line(stored: StoredArticle, gone_since: datetime | None) -> str:
    when = stored.capture.captured_at.strftime("%Y-%m-%d %H:%M")
    published = f"published {stored.published:%Y-%m-%d}" if stored.published else "undated"
    title = printable(stored.title or NO_TITLE)
    facts = f"{extent_of(stored)}, {published}{copies_of(stored)}"
    facts += f", gone since {gone_since:%Y-%m-%d}" if gone_since else ""
    lead = f"{when}  "
    # The address in one piece, so that the terminal knows it for one.
    return "\n".join([*behind(lead, f"{title} ({facts})"), " " * len(lead) + printable(stored.capture.url)])
