"""`archiver verify`: is the archive sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver import upkeep, warc
from archiver.cli import exits
from archiver.cli.options import folder_option, json_option, print_json
from archiver.cli.reindex import existing
from archiver.errors import DiskRefused, WarcError

if TYPE_CHECKING:
    from archiver.warc import Fault

_HELP = """Check that the archive is sound, and name the file and offset of each fault.

Every record of every WARC file is read to the end of its gzip member: framing, lengths, block digests,
references between records. Then the index for replay and the database are compared with the files.
With FILEs these are checked instead, WARC or WACZ files of any tool, and no archive is looked at.

\b
Examples:
  archiver verify
  archiver verify --deep
  archiver verify --repair
  archiver verify evidence.wacz

--repair leaves whole records where they are, moves the bytes between them to .torn files, and makes
database and index anew. The exit code is 0 when all is well, also after a repair, else 5.
"""


@click.command("verify", help=_HELP)
@click.argument(
    "files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@folder_option
@click.option("--deep", is_flag=True, help="Also check payload digests, and what lists say of articles.")
@click.option("--repair", is_flag=True, help="Set aside what is torn; make database and index anew.")
@json_option
def command(files: tuple[Path, ...], folder: Path, *, deep: bool, repair: bool, as_json: bool) -> None:
    """Print a line for each fault."""
    if files:
        if repair:
            raise click.UsageError("--repair is for an archive: files that others handed on stay as they are")
        faults = sum(_verify_file(path, deep=deep, as_json=as_json) for path in files)
    else:
        existing(folder)
        with warc.lock(folder) if repair else warc.reading(folder):
            faults = _verify_archive(folder, deep=deep, repair=repair, as_json=as_json)
        click.echo(f"faults={faults} archive={folder}", err=True)
    raise SystemExit(exits.DAMAGED if faults else exits.OK)


def _verify_archive(folder: Path, *, deep: bool, repair: bool, as_json: bool) -> int:
    """How many faults there are, after a repair how many are left."""
    faults, copies_lost = 0, False
    for fault in upkeep.verify(folder, deep=deep):
        faults += 1
        copies_lost |= fault.path.parent.name == "text" and fault.kind != "unfinished"
        _print(fault, as_json=as_json)
    if not (faults and repair):
        return faults
    captures, torn, left = upkeep.repair(folder)
    for fault in left:
        click.echo(f"archiver: {fault}", err=True)
    click.echo(f"repaired: captures={captures} torn={len(torn)}", err=True)
    if copies_lost:
        click.echo("archiver: `archiver extract --all` makes cleaned copies anew that are lost", err=True)
    faults = 0
    for fault in upkeep.verify(folder, deep=deep):
        faults += 1
        if fault not in left:
            click.echo(f"archiver: {fault}", err=True)
    return faults


def _verify_file(path: Path, *, deep: bool, as_json: bool) -> int:
    """How many faults a file has; one that cannot be read is one itself."""
    faults = 0
    file = warc.HandedOn(path, deep=deep)
    try:
        for fault in file.faults():
            faults += 1
            _print(fault, as_json=as_json)
    except DiskRefused:
        raise
    except WarcError as error:
        faults += 1
        _print(warc.Fault(Path(error.path), error.offset, "unreadable", error.message), as_json=as_json)
    click.echo(f"faults={faults} records={file.records} file={path}", err=True)
    return faults


def _print(fault: Fault, *, as_json: bool) -> None:
    if as_json:
        print_json(fault.to_dict())
    else:
        click.echo(f"{fault.kind}: {fault}")
