"""`archiver verify`: is the archive sound?"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time

import click

from archiver import upkeep, warc
from archiver.cli import exits
from archiver.cli.options import folder_option, json_option, print_json
from archiver.cli.reindex import existing

_HELP = """Check that the archive is sound, and name the file and offset of each fault.

Every record of every WARC file is read to the end of its gzip member: framing, lengths, block digests,
references between records. Then the index for replay and the database are compared with the files.

\b
Examples:
  archiver verify
  archiver verify --deep
  archiver verify --repair

--repair leaves whole records where they are, moves the bytes between them to .torn files, and makes
database and index anew. The exit code is 0 when all is well, also after a repair, else 5.
"""


@click.command("verify", help=_HELP, short_help="Check that the archive is sound.")
@folder_option
@click.option("--deep", is_flag=True, help="Also check payload digests, and what lists say of articles.")
@click.option("--repair", is_flag=True, help="Set aside what is torn; make database and index anew.")
@json_option
def command(folder: Path, *, deep: bool, repair: bool, as_json: bool) -> None:
    """Print a line for each fault."""
    existing(folder)
    with warc.lock(folder) if repair else warc.reading(folder):
        faults, copies_lost = 0, False
        for fault in upkeep.verify(folder, deep=deep):
            faults += 1
            copies_lost |= fault.path.parent.name == "text" and fault.kind != "unfinished"
            if as_json:
                print_json(fault.to_dict())
            else:
                click.echo(f"{fault.kind}: {fault}")
        if faults and repair:
            captures, torn, left = upkeep.repair(folder)
            for fault in left:
                click.echo(f"archiver: {fault}", err=True)
            click.echo(f"repaired: captures={captures} torn={len(torn)}", err=True)
            if copies_lost:
                click.echo(
                    "archiver: `archiver extract --all` makes cleaned copies anew that are lost", err=True
                )
            faults = 0
            for fault in upkeep.verify(folder, deep=deep):
                faults += 1
                if fault not in left:
                    click.echo(f"archiver: {fault}", err=True)
    click.echo(f"faults={faults} archive={folder}", err=True)
    raise SystemExit(exits.DAMAGED if faults else exits.OK)
