"""Exports that are one stream of rows: JSON Lines, CSV, plain text."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from archiver.exports.schema import as_text, columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from archiver.exports.schema import ExportRow

_BOM = b"\xef\xbb\xbf"
_BUFFER_BYTES = 1_000_000
# "CSV Injection" (OWASP): what a spreadsheet takes for a formula. The wide forms are those of Japanese ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_jsonl(rows: Iterable[ExportRow], out: BinaryIO) -> None:
    """A JSON object a line, in UTF-8; lists are arrays, times and days ISO 8601, what is missing null."""
    encoder = msgspec.json.Encoder()
    buffer = bytearray()
    for row in rows:
        encoder.encode_into(row, buffer, -1)
        buffer += b"\n"
        if len(buffer) > _BUFFER_BYTES:
            out.write(buffer)
            buffer.clear()
    out.write(buffer)


def write_csv(rows: Iterable[ExportRow], out: BinaryIO, *, mark: bool = True) -> None:
    """RFC 4180 in UTF-8, with a header, for spreadsheets.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, as in `'=1+1`: headlines
    come from strangers. Items of a list are joined by `; ` (a semicolon in one becomes a comma).

    Args:
        rows: of the export.
        out: the file.
        mark: whether to begin with a byte order mark, without which Excel takes UTF-8 for something else.
    """
    if mark:
        out.write(_BOM)
    names = [column.name for column in columns()]
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text)
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    finally:
        text.detach()  # flushes, and leaves `out` to its owner


def write_text(rows: Iterable[ExportRow], out: BinaryIO) -> None:
    """Titles and texts in UTF-8, articles apart by a form feed on a line of its own."""
    for n, row in enumerate(rows):
        out.write(b"\n\f\n" if n else b"")
        out.write(plain_text(row).encode())


def plain_text(row: ExportRow) -> str:
    """An article's title and text."""
    return "\n\n".join(part for part in (row.title, row.text) if part) + "\n"


def _cell(value: object) -> object:
    """A value as a spreadsheet should see it.

    >>> _cell(("Ada Quill", "B; C")), _cell("=1+1"), _cell(None), _cell(date(2026, 11, 22)), _cell(7)
    ('Ada Quill; B, C', "'=1+1", '', '2026-11-22', 7)
    """
    if isinstance(value, date):
        return as_text(value)
    if isinstance(value, tuple):
        value = "; ".join(item.replace(";", ",") for item in value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else value
