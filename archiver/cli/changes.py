"""`archiver changes`: articles that were edited after they were first captured."""

from __future__ import annotations

from itertools import islice
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING

import click

from archiver.cli.options import change_options, folder_option, json_option, limit_option, print_json
from archiver.cli.reading import NO_TITLE
from archiver.cli.terminal import behind, printable
from archiver.cli.versions import extent, tell_of_extractors
from archiver.reading.reader import open_reader

if TYPE_CHECKING:
    from archiver.reading.versions import Change, Version
    from archiver.selection import Selection

_HELP = """List articles that were edited after they were first captured, the newest edit first.

Of each article its last edit is shown: when it was first captured, how many words it added and removed, and
whether the title changed. `archiver diff URL` shows the edit itself.

\b
Examples:
  archiver changes --since 7d
  archiver changes --site example.org --limit 20
  archiver changes --json | jq -r 'select(.title_changed) | .url'
"""


@click.command("changes", help=_HELP, short_help="List articles that were edited.")
@folder_option
@change_options
@limit_option
@json_option
def command(folder: Path, *, selection: Selection, limit: int | None, as_json: bool) -> None:
    """Print the last edit of each article."""
    found = False
    doubtful: list[Version] = []
    with open_reader(folder) as reader:
        for change in islice(reader.changes(selection), limit):
            found = True
            if as_json:
                print_json(change.to_dict())
            else:
                click.echo(_lines(change))
            if change.before.extractor != change.after.extractor:
                doubtful = [change.before, change.after]
    tell_of_extractors(doubtful)
    if not found:
        click.echo("archiver: no such article was edited", err=True)


def _lines(change: Change) -> str:
    after, before = change.after, change.before
    lead = f"{after.captured_at:%Y-%m-%d %H:%M}  "
    indent = " " * len(lead)
    title = printable(after.article.title or NO_TITLE)
    seen_before = f"{before.captures[-1].captured_at:%Y-%m-%d %H:%M}"
    facts = f"version {after.number}, {extent(after)}, before it seen {seen_before}"
    lines = [*behind(lead, title, bold=True), *behind(indent, facts, dim=True)]
    if after.title_changed:
        was = f"was: {printable(before.article.title or NO_TITLE)}"
        lines += behind(indent, was, dim=True)
    return "\n".join([*lines, indent + printable(change.url)])
