"""`archiver export`: the archive, or a part of it, in a form to hand on."""

from __future__ import annotations

import codecs
import io
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, cast
from uuid import uuid4

import click

from archiver.cli import exits
from archiver.cli.options import folder_option, selection_options
from archiver.cli.progress import count_bar
from archiver.errors import ConfigError
from archiver.exports import FORMATS, ExportOptions, ExportSummary, Format, Origin, export, export_stream
from archiver.reading.reader import open_reader
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.settings import read_config
from archiver.site_tables import given_credentials

if TYPE_CHECKING:
    from archiver.reading.reader import Reader
    from archiver.selection import Selection

_HELP = """Write articles to a file or folder, to be read by other tools.

The format follows from the name of FILE, or is told by --format:

\b
  jsonl     news.jsonl, news.jsonl.gz: a JSON object a line
  csv       news.csv, news.csv.gz: for spreadsheets
  parquet   news.parquet: for DuckDB, pandas, Spark (needs pyarrow)
  wet       news.warc.wet.gz: texts alone, as Common Crawl has them
  markdown  a folder of Markdown files with front matter
  text      a folder of text files
  wacz      news.wacz: the archive, to be replayed in a browser

FILE `-` is standard output (jsonl, csv, text). Whatever the format, the columns are those of
docs/export.md. The file or folder is complete or absent. The newest version of each
page is exported, in the order of capture; a wacz without options that choose has all.

\b
Examples:
  archiver export news.parquet
  archiver export november.csv --since 2026-11 --until 2026-11
  archiver export articles --format markdown --site example.org
  archiver export - --language pt --access ok | jq -r .title

What is damaged is named and left out (in a WACZ of everything it is copied as it
stands), and the exit code is 5.
"""


@click.command(
    "export",
    help=_HELP,
    epilog=f"\b\n{exits.TABLE}",
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@folder_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Of the file. Without it, as its name says."
)
@selection_options
@click.option(
    "--respect-tdm",
    is_flag=True,
    help="Leave out pages that reserve text and data mining.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--title", help="Of a wacz collection. Without it, the folder's name.")
def command(  # noqa: PLR0913 — an option each
    target: Path,
    folder: Path,
    *,
    form: Format | None,
    selection: Selection,
    respect_tdm: bool,
    force: bool,
    title: str | None,
) -> None:
    """Write the export, and say what is in it."""
    options = ExportOptions(
        format=form,
        selection=replace(selection, reverse=True),
        respect_tdm=respect_tdm,
        replace=force,
        title=title,
    )
    started = time.monotonic()
    with open_reader(folder) as reader:
        summary = _export(reader, target, options)
    if summary.format == "wacz":
        _warn_of_credentials(folder, target)
    _finish(summary, target, time.monotonic() - started)


def _warn_of_credentials(folder: Path, target: Path) -> None:
    """Say that the requests in a file to be handed on may hold what lets in whoever has it."""
    with suppress(ConfigError):  # which is no matter of this command
        if hosts := given_credentials(read_config(folder / SETTINGS_NAME).site):
            click.echo(
                f"archiver: {target}: it holds the requests as they were sent, with the credentials in "
                f"{SETTINGS_NAME} for {', '.join(hosts)}: withdraw them before you hand it on",
                err=True,
            )


def _export(reader: Reader, target: Path, options: ExportOptions) -> ExportSummary:
    with count_bar(reader.count_articles(options.selection), "exporting") as progress:
        if str(target) == "-":
            out = cast("BinaryIO", _Terminal()) if sys.stdout.isatty() else sys.stdout.buffer
            return export_stream(reader, out, options, progress=progress)
        origin = Origin(datetime.now(UTC), lambda: uuid4().urn)
        return export(reader, target, options, origin=origin, progress=progress)


class _Terminal(io.RawIOBase):
    """Standard output when it is a terminal: as text, so that no control character of a page gets through."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        plain = bytes(data)
        sys.stdout.write(self._decoder.decode(plain))
        return len(plain)


def _finish(summary: ExportSummary, target: Path, seconds: float) -> NoReturn:
    counts = f"articles={summary.articles}"
    counts += f" reserved={summary.reserved}" if summary.reserved else ""
    counts += f" damaged={summary.damaged}" if summary.damaged else ""
    size = f" bytes={target.stat().st_size}" if target.is_file() else ""
    click.echo(f"{counts}{size} {seconds:.1f}s file={target}", err=True)
    raise SystemExit(exits.DAMAGED if summary.damaged else exits.OK)
