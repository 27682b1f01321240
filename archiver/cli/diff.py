"""`archiver diff`: what changed between two versions of an article."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time

import click

from archiver.cli.difference import as_html, on_terminal
from archiver.cli.options import folder_option, pager_option
from archiver.cli.terminal import printable
from archiver.cli.versions import tell_of_extractors
from archiver.reading.reader import open_reader

_HELP = """Show what changed between two versions of an article, by default the last two.

A and B are numbers as `archiver versions` gives them; with A alone the newest is compared with it. Words that
went stand in [-…-], words that came in {+…+}, paragraphs that were moved in [~…~] and {~…~}; on a terminal
they are coloured as well.

\b
Examples:
  archiver diff https://example.org/news/story.html
  archiver diff https://example.org/news/story.html 1 3
  archiver diff https://example.org/news/story.html 1 --html > changes.html
"""


@click.command("diff", help=_HELP)
@click.argument("page", metavar="URL|ID")
@click.argument("before", metavar="[A]", type=click.IntRange(min=1), required=False)
@click.argument("after", metavar="[B]", type=click.IntRange(min=1), required=False)
@folder_option
@click.option("--unified", "form", flag_value="unified", help="As a unified diff, a paragraph a line.")
@click.option("--json", "form", flag_value="json", help="As one JSON object.")
@click.option("--html", "form", flag_value="html", help="As a page of HTML that needs nothing beside it.")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="Unchanged paragraphs around a change; the others are counted.  [default: 1]",
)
@pager_option
def command(  # noqa: PLR0913 — an option each
    page: str,
    before: int | None,
    after: int | None,
    folder: Path,
    *,
    form: str | None,
    context: int,
    pager: bool,
) -> None:
    """Print the difference."""
    with open_reader(folder) as reader:
        difference = reader.diff(page, before or -2, after or -1)
    tell_of_extractors([difference.before, difference.after])
    if difference.is_empty:
        click.echo("archiver: neither title nor text changed", err=True)
    match form:
        case "json":
            text = json.dumps(difference.to_dict(), ensure_ascii=False, indent=2)
        case "html":
            text = as_html(difference)
        case "unified":
            is_read = pager or sys.stdout.isatty()  # else it goes to `patch`, which wants each character
            text = "\n".join(_painted(printable(line) if is_read else line) for line in difference.unified())
        case _:
            text = "\n".join(on_terminal(difference, context=context))
    if pager:
        click.echo_via_pager(text + "\n")
    elif text:
        click.echo(text)


def _painted(line: str) -> str:
    """A line of a unified diff in the usual colours."""
    colour = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=colour) if colour else line
