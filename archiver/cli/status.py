"""`archiver status`: is every source well?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from archiver.cli.options import folder_option, json_option, print_json
from archiver.reading.reader import open_reader
from archiver.settings import FILE_NAME, read_config

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """Show each source and what it led to: when it was last looked at, when it is next, what it brought.

A source that has brought nothing for ten times its usual interval is marked as silent.

\b
Examples:
  archiver status
  archiver status --json | jq 'select(.failures > 0)'
"""


@click.command("status", help=_HELP)
@folder_option
@json_option
def command(folder: Path, *, as_json: bool) -> None:
    """Print a line for each."""
    sources = read_config(folder / FILE_NAME).source
    with open_reader(folder) as reader:
        for known in reader.status(sources, datetime.now(UTC)):
            if as_json:
                print_json(known)
            else:
                click.echo(_line(known))
    if not sources:
        click.echo("archiver: there is no source; `archiver add URL` adds one", err=True)


def _line(known: dict[str, Any]) -> str:
    last, due = _minute(known["last_at"]), _minute(known["left_alone_until"] or known["due_at"])
    marks = "  SILENT" if known["is_silent"] else ""
    marks += f"  FAILED: {known['reason']}" if known["failures"] else f"  ({known['reason']})"
    brought = f"brought={known['brought']}" + (f" gone={known['gone']}" if known["gone"] else "")
    indent = "" if known["url"] == known["source"] else "  "
    return f"{indent}{known['kind']:8}{known['url']}  last={last} next={due} {brought}{marks}"


def _minute(text: str | None) -> str:
    return "never" if text is None else text[:16].replace("T", " ")
