"""The archive, or what was selected of it, in the forms in which it is handed on.

schema.py    what an export says of each article: one schema for all formats
rows.py      the selected articles as rows of it, read from their cleaned copies
lines.py     JSON Lines, CSV, plain text
parquet.py   Parquet
files.py     a folder of Markdown or text files
wacz.py      the whole archive, to be replayed in a browser
place.py     a file or folder that is complete or absent
run.py       the way of an export through these
"""

from archiver.exports.rows import OLDEST_FIRST, Rows, reserves_tdm
from archiver.exports.run import (
    FORMATS,
    SUFFIXES,
    ExportOptions,
    ExportSummary,
    Format,
    Origin,
    export,
    export_stream,
    format_of,
)
from archiver.exports.schema import SCHEMA_VERSION, Column, ExportRow, columns, schema_table

__all__ = [
    "FORMATS",
    "OLDEST_FIRST",
    "SCHEMA_VERSION",
    "SUFFIXES",
    "Column",
    "ExportOptions",
    "ExportRow",
    "ExportSummary",
    "Format",
    "Origin",
    "Rows",
    "columns",
    "export",
    "export_stream",
    "format_of",
    "reserves_tdm",
    "schema_table",
]
