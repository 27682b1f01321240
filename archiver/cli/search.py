"""`archiver search`: articles by the words in them."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING, get_args

import click

from archiver.cli.options import (
    COUNT,
    copies_of,
    extent_of,
    folder_option,
    json_option,
    print_json,
    selection_options,
)
from archiver.cli.reading import NO_TITLE
from archiver.cli.terminal import printable
from archiver.reading.reader import open_reader
from archiver.store import SearchOrder
from archiver.urls import host

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from archiver.reading.search import Hit
    from archiver.selection import Selection
    from archiver.store import StoredArticle
    from archiver.texts.snippets import Marked

_INDENT = "    "
_HELP = """Search the archive's articles: title, authors and text, in all languages.

\b
Examples:
  archiver search ferry timetable           both words
  archiver search '"new ramp" OR quay*'     a phrase, or a word's beginning
  archiver search '"ferry rain"~10'         at most ten words apart
  archiver search 'ferry -bridge'           without a word
  archiver search 'title:ferry author:quill' --since 7d --language en

Case, accents and punctuation do not count. AND, OR, NOT are in capitals; brackets
group. Put the query in single quotes, so that the shell leaves it alone.
"""


class _Search(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's own; who takes a word that is to be missing for an option is told how to write it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            how = "Put a word that is to be missing in quotes with the others, 'ferry -bridge', or behind --."
            raise click.UsageError(f"{error.message} {how}", ctx) from error


@click.command("search", cls=_Search, help=_HELP)
@click.argument("query", nargs=-1, required=True)
@folder_option
@selection_options
@click.option(
    "--order",
    type=click.Choice(get_args(SearchOrder)),
    default="relevance",
    show_default=True,
    help="The best match, or the one published last or first, on top.",
)
@click.option(
    "--limit",
    type=COUNT,
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many.",
)
@json_option
def command(
    query: tuple[str, ...],
    folder: Path,
    *,
    selection: Selection,
    order: SearchOrder,
    limit: int,
    as_json: bool,
) -> None:
    """Print each hit: its title, its address, and a piece of its text."""
    with open_reader(folder) as reader:
        hits = reader.search(" ".join(query), selection, limit=limit, order=order)
        if not reader.is_searchable():
            click.echo(
                "archiver: an older version made the index, in which not all is found; "
                "`archiver reindex` makes it anew",
                err=True,
            )
        count = 0
        show = _shown_on_terminal if sys.stdout.isatty() and not as_json else _shown
        for count, hit in enumerate(hits, 1):  # noqa: B007 — counted for the line below
            if as_json:
                print_json(hit.to_dict())
            else:
                show(hit)
    if not count:
        click.echo("archiver: nothing was found", err=True)


def _shown(hit: Hit) -> None:
    """In a pipe: a line for the title, one for the address, one for the snippet."""
    day, facts = _facts(hit.article)
    title = printable(hit.title.marked("**", "**")) or NO_TITLE
    click.echo(f"{day}  {title} ({facts})\n            {printable(hit.article.capture.url)}")
    if hit.snippet.text:
        click.echo(f"            {printable(hit.snippet.marked('**', '**'))}")


def _shown_on_terminal(hit: Hit) -> None:
    """On a terminal: what was looked for in bold, lines broken between words."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    day, facts = _facts(hit.article)
    title = _bold(hit.title) if hit.title.text else Text(NO_TITLE)
    first, *more = _lines(console, Text.assemble((day, "cyan"), "  ", title, (f" ({facts})", "dim")))
    console.print(first)
    for line in more:
        console.print(Text(_INDENT).append_text(line))
    # In one piece, so that the terminal knows it for an address.
    console.print(Text(_INDENT + printable(hit.article.capture.url), style="dim"), soft_wrap=True)
    for line in _lines(console, _bold(hit.snippet)):
        console.print(Text(_INDENT).append_text(line))
    console.print()


def _lines(console: Console, text: Text) -> list[Text]:
    """The text in lines that fit behind the indent, without the spaces at which it was broken."""
    if not text.plain:
        return []
    lines = list(text.wrap(console, max(20, console.width - len(_INDENT)), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def _facts(stored: StoredArticle) -> tuple[str, str]:
    """The day of publication, or else of capture; length and site."""
    day = f"{stored.published or stored.capture.captured_at:%Y-%m-%d}"
    return day, f"{extent_of(stored)}, {host(stored.capture.url)}{copies_of(stored)}"


def _bold(marked: Marked) -> Text:
    from rich.text import Text

    text = Text(printable(marked.text))  # which leaves each character in its place
    for begin, end in marked.hits:
        text.stylize("bold yellow", begin, end)
    return text
