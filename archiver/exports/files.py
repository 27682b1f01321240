"""Exports as a folder of files, one for each article: Markdown with front matter, or plain text."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import ExportError
from archiver.exports.lines import plain_text
from archiver.exports.schema import as_text, columns
from archiver.texts.markdown import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from archiver.exports.schema import ExportRow

_TITLE_BYTES = 90  # of a name: with day, id and suffix 143 bytes at most, which also encrypted systems take
_SHORT_ID = 8
_IN_BODY = ("text", "markdown")
# Not printable for YAML 1.2 (5.1), or ends a line for YAML 1.1, and JSON leaves it as it is.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_markdown(rows: Iterable[ExportRow], folder: Path) -> None:
    """`YYYY-MM/YYYY-MM-DD-title.md`, by the day of publication (else of capture)."""
    _write_files(rows, folder, ".md", markdown_file)


def write_texts(rows: Iterable[ExportRow], folder: Path) -> None:
    """`YYYY-MM/YYYY-MM-DD-title.txt`, each with title and text."""
    _write_files(rows, folder, ".txt", plain_text)


def markdown_file(row: ExportRow) -> str:
    """An article in Markdown, below its other columns (those that have a value) as YAML front matter."""
    values = ((column.name, getattr(row, column.name)) for column in columns() if column.name not in _IN_BODY)
    matter = [f"{name}: {_yaml(value)}" for name, value in values if value not in (None, ())]
    heading = f"# {escape_markdown(' '.join(row.title.split()))}" if row.title else ""
    return "\n".join(["---", *matter, "---", "", *(part + "\n" for part in (heading, row.markdown) if part)])


def file_stem(row: ExportRow) -> str:
    """Day and title of an article as the name of a file without its suffix, which every file system takes.

    Letters of all scripts and digits stay, in lower case (systems differ in telling case apart); all else
    becomes `-`. A long title is cut.
    """
    day = row.published_on or row.captured_at.date()
    return f"{day.isoformat()}-{slug(row.title or '') or _plain_id(row)[:_SHORT_ID]}"


def slug(title: str) -> str:
    r"""A title as a part of a file's name.

    >>> slug("“Rain” stopped play / AC/DC: 3–1!")
    'rain-stopped-play-ac-dc-3-1'
    >>> slug("हिन्दी में"), slug("..."), slug("I ❤\ufe0f rain")
    ('हिन्दी-में', '', 'i-rain')
    """
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else "-"
        for letter in unicodedata.normalize("NFC", title.lower())
    )
    joined = re.sub(r"-[^\w]*", "-", f"-{kept}").strip("-")  # without marks that stand on no letter
    return joined.encode()[:_TITLE_BYTES].decode(errors="ignore").rstrip("-")


def _write_files(
    rows: Iterable[ExportRow], folder: Path, suffix: str, content: Callable[[ExportRow], str]
) -> None:
    for row in rows:
        stem = file_stem(row)
        room = folder / stem[: len("2026-11")]
        room.mkdir(exist_ok=True)
        plain_id = _plain_id(row)
        names = (stem, f"{stem}-{plain_id[:_SHORT_ID]}", f"{stem}-{plain_id}")
        _write_new([room / f"{name}{suffix}" for name in names], content(row).encode())


def _write_new(paths: Sequence[Path], data: bytes) -> None:
    """Write under the first free name. Which are taken the folder knows: no memory is needed for that.

    Raises:
        ExportError: the system's encoding has no such names, as that of LC_ALL=C with PYTHONUTF8=0.
    """
    *shorter, last = paths
    try:
        for path in shorter:
            with suppress(FileExistsError), path.open("xb") as file:
                file.write(data)
                return
        last.write_bytes(data)
    except UnicodeEncodeError as error:
        why = (
            f"file names in the encoding {error.encoding} cannot hold it: set LC_ALL=C.UTF-8 or PYTHONUTF8=1"
        )
        raise ExportError(last.name, why) from error


def _plain_id(row: ExportRow) -> str:
    return slug(row.json_id.removeprefix("urn:uuid:"))


def _yaml(value: object) -> str:
    r"""A value in YAML: times and days as YAML has them, all else as the JSON that YAML 1.2 includes.

    >>> _yaml("Say: “no” \x85"), _yaml(("a", "b")), _yaml(date(2026, 11, 22)), _yaml(7)
    ('"Say: “no” \\u0085"', '["a","b"]', '2026-11-22', '7')
    """
    if isinstance(value, date):
        return as_text(value)
    encoded = msgspec.json.encode(value).decode()
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)
