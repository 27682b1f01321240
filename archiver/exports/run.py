"""An export from end to end: rows, in a form, to a place that is complete or absent."""

from __future__ import annotations

import gzip
import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, cast, get_args

import msgspec

from archiver import __version__, store
from archiver.errors import ExportError
from archiver.exports import files, lines, parquet, place
from archiver.exports.rows import EVERY_VERSION, OLDEST_FIRST, Rows
from archiver.exports.schema import SCHEMA_VERSION
from archiver.exports.wacz import write_part, write_wacz
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.warc import PageText, write_wet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from archiver.exports.schema import ExportRow
    from archiver.reading.reader import Reader
    from archiver.selection import Selection

Format = Literal["jsonl", "csv", "parquet", "markdown", "text", "wet", "wacz"]
"""What an export may be; `markdown` and `text` are folders of files."""

FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".parquet": "parquet",
    ".wet.gz": "wet",
    ".wacz": "wacz",
}
"""What the end of a file's name says of its format."""

_FOLDERS: dict[Format, Callable[[Iterable[ExportRow], Path], None]] = {
    "markdown": files.write_markdown,
    "text": files.write_texts,
}
_STREAMS: dict[Format, Callable[[Iterable[ExportRow], BinaryIO], None]] = {
    "jsonl": lines.write_jsonl,
    "csv": partial(lines.write_csv, mark=False),
    "text": lines.write_text,
}
_GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is exported, and how.

    Attributes:
        format: of the export. None: as the target's name says.
        selection: which articles, and in which order.
        respect_tdm: whether to leave out pages that reserve text and data mining.
        replace: whether what stands at the target may be replaced.
        title: of a `wacz` collection. None: the name of the archive's folder.
    """

    format: Format | None = None
    selection: Selection = OLDEST_FIRST
    respect_tdm: bool = False
    replace: bool = False
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSummary:
    """What an export did.

    Attributes:
        format: of it.
        articles: that it holds.
        reserved: articles left out because their page reserves text and data mining.
        damaged: articles left out because their cleaned copy is damaged or gone; of a `wacz` also records
            that are damaged, left out or not, and WARC files that are gone.
    """

    format: Format
    articles: int
    reserved: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """What tells one export from another: when it was made, and where its new ids come from."""

    created: datetime
    new_id: Callable[[], str]


def format_of(target: Path) -> Format:
    """The format that a file's name asks for.

    Raises:
        ExportError: it does not say.

    >>> from pathlib import Path
    >>> format_of(Path("news.JSONL.gz"))
    'jsonl'
    """
    name = target.name.lower()
    found = next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), None)
    if found is None:
        known = ", ".join(SUFFIXES)
        forms = ", ".join(FORMATS)
        raise ExportError(
            target, f"the name tells no format (as {known} do); --format (format=) takes {forms}"
        )
    return found


def export(
    reader: Reader,
    target: Path,
    options: ExportOptions,
    *,
    origin: Origin,
    progress: Callable[[int], None] = lambda _: None,
) -> ExportSummary:
    """Write articles to a new file or folder, which is complete or absent.

    Cleaned copies that are damaged or gone are left out, counted, and named in the log; so are, for `wacz`,
    records and files of pages. What is not what its digest says, and a whole WARC file, is copied as it is.

    Args:
        reader: of the archive.
        target: the file; for `markdown` and `text` the folder.
        options: what and how.
        origin: of the export.
        progress: called now and then with the number of articles looked at.

    Raises:
        ExportError: something stands at `target` or the archive keeps its own files there, there is no such
            format or its name tells none, pyarrow is missing, or for `wacz` there is no finished WARC file.
        WarcError: for `wacz`: a WARC file cannot be read.
        DiskRefused: the disk refused.
        InvalidURL, StoreError: the articles cannot be selected.
    """
    form = options.format or format_of(target)
    if form not in FORMATS:
        raise ExportError(target, f"there is no format {form!r}; name one of {', '.join(FORMATS)}")
    if _is_own(target.resolve(), reader.folder.resolve()):
        raise ExportError(target, "that is the place of the archive's own files: name another")
    rows = _rows(reader, target, form, options, progress)
    if form in _FOLDERS:
        with place.new_folder(target, replace=options.replace) as folder:
            _FOLDERS[form](rows, folder)
            (folder / place.SUMMARY_NAME).write_bytes(_as_json(_summary(rows, form), origin))
        return _summary(rows, form)
    with place.new_file(target, replace=options.replace) as file:
        if form == "wacz":
            title = options.title or _as_text(reader.folder.resolve().name)
            write = write_wacz if _is_whole(options) else write_part
            written = write(rows, file, reader=reader, target=target, title=title, created=origin.created)
        else:
            _write(rows, file, form, name=target.name, origin=origin)
            written = None
    summary = _summary(rows, form)
    if written is not None:
        return replace(summary, articles=written.pages, damaged=summary.damaged + written.damaged)
    return summary


def export_stream(
    reader: Reader,
    out: BinaryIO,
    options: ExportOptions,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> ExportSummary:
    """Write articles to a stream that is open, such as a pipe; JSON Lines unless told otherwise.

    Raises:
        ExportError: the format needs a file or folder.
        OSError: the stream cannot be written.
        InvalidURL, StoreError: the articles cannot be selected.
    """
    form = options.format or "jsonl"
    if form not in _STREAMS:
        raise ExportError("-", f"{form} needs a file or folder; a pipe takes {', '.join(_STREAMS)}")
    rows = Rows(reader, options.selection, respect_tdm=options.respect_tdm, progress=progress)
    _STREAMS[form](rows, out)
    out.flush()
    return _summary(rows, form)


def _is_own(target: Path, folder: Path) -> bool:
    """Whether an archive keeps something there itself, which `replace` must not touch."""
    rooms = [(folder / name).resolve() for name in ("archive", "text", "indexes")]  # may be links
    files = [(folder / name).resolve() for name in (store.FILE_NAME, SETTINGS_NAME, "config.yaml")]
    return target in (folder, *rooms, *files) or target.parent in rooms


def _rows(
    reader: Reader, target: Path, form: Format, options: ExportOptions, progress: Callable[[int], None]
) -> Rows:
    """The rows that go to `target`, if they can."""
    selection = options.selection
    if form == "parquet":
        parquet.require_pyarrow(target)
    if form == "wacz" and _is_whole(options):
        selection = EVERY_VERSION
    return Rows(reader, selection, respect_tdm=options.respect_tdm, progress=progress)


def _as_text(name: str) -> str:
    """The name of a file or folder as UTF-8 can have it, which names need not be in."""
    return os.fsencode(name).decode(errors="replace")


def _is_whole(options: ExportOptions) -> bool:
    """Whether nothing is left out, so that a WACZ may also hold what is no article."""
    return options.selection in (OLDEST_FIRST, EVERY_VERSION) and not options.respect_tdm


def _write(rows: Iterable[ExportRow], file: BinaryIO, form: Format, *, name: str, origin: Origin) -> None:
    if form == "parquet":
        parquet.write_parquet(rows, file)
    elif form == "wet":
        texts = (
            PageText(url=row.url, captured_at=row.captured_at, record_id=row.record_id, text=row.text)
            for row in rows
        )
        write_wet(texts, file, name=_as_text(name), created=origin.created, new_id=origin.new_id)
    else:
        with _gzipped(file) if name.lower().endswith(".gz") else nullcontext(file) as out:
            lines.write_csv(rows, out) if form == "csv" else lines.write_jsonl(rows, out)


def _gzipped(file: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A gzip file around `file`, without a name and time of its own: equal rows make equal bytes."""
    zipped = gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0)
    return cast("AbstractContextManager[BinaryIO]", zipped)


def _summary(rows: Rows, form: Format) -> ExportSummary:
    return ExportSummary(format=form, articles=rows.given, reserved=rows.reserved, damaged=rows.damaged)


def _as_json(summary: ExportSummary, origin: Origin) -> bytes:
    about = {
        "software": f"news-archiver/{__version__}",
        "schema": SCHEMA_VERSION,
        "created": origin.created,
        **msgspec.to_builtins(summary),
    }
    return msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n"
