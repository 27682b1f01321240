"""`archiver changes`: articles that were edited after they were first captured."""

from __future__ import annotations

from itertools import islice
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING

import click

from archiver.cli.options import change_options, folder_option, json_option, limit_option, print_json
from archiver.cli.reading import NO_TITLE
from archiver.cli.restated import in_words
from archiver.cli.terminal import behind, printable
from archiver.cli.versions import extent, tell_of_extractors
from archiver.reading.reader import open_reader

if TYPE_CHECKING:
    from archiver.reading.versions import Change, Version
    from archiver.selection import Selection

_HELP = """List articles that were edited after they were first captured, the newest edit first.

Of each article its last edit is shown: when it was first captured, how many words it added and removed, and
whether the title changed. `archiver diff URL` shows the edit itself. With --restated the last changes of
authors and of the time of publication, which are no edits.

\b
Examples:
  archiver changes --since 7d
  archiver changes --site example.org --limit 20
  archiver changes --restated --since 7d
  archiver changes --json | jq -r 'select(.title_changed) | .url'
"""


@click.command("changes", help=_HELP)
@folder_option
@change_options
@limit_option
@click.option(
    "--restated", is_flag=True, help="In place of edits, other authors or another time of publication."
)
@json_option
def command(folder: Path, *, selection: Selection, limit: int | None, restated: bool, as_json: bool) -> None:
    """Print the last edit of each article."""
    if restated:
        _print_restated(folder, selection, limit, as_json=as_json)
        return
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


def _print_restated(folder: Path, selection: Selection, limit: int | None, *, as_json: bool) -> None:
    """Print what pages state otherwise than before."""
    found = False
    with open_reader(folder) as reader:
        for each in islice(reader.restatements(selection), limit):
            found = True
            if as_json:
                print_json(each.to_dict())
                continue
            lead = f"{each.captured_at:%Y-%m-%d %H:%M}  "
            seen_before = f"{each.seen_before.captured_at:%Y-%m-%d %H:%M}"
            facts = f"{in_words(each)}, before it seen {seen_before}"
            click.echo("\n".join([*behind(lead, facts), " " * len(lead) + printable(each.url)]))
    if not found:
        click.echo("archiver: no such page names other authors, or another time, than before", err=True)


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
