"""Exports as Parquet, by way of pyarrow, which is the extra `parquet`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archiver.errors import ExportError
from archiver.exports.schema import SCHEMA_VERSION, Column, as_text, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from archiver.exports.schema import ExportRow

# A row group is in memory twice while it is written, and the least that a reader takes at a time. Of each one
# pyarrow keeps 35 kB for the end of the file, so that smaller ones would cost more in the end.
_GROUP_CHARACTERS = 16_000_000
_GROUP_ROWS = 20_000
# What is there as Python objects at a time, beside that.
_BATCH_CHARACTERS = 1_000_000
_BATCH_ROWS = 500
_FEW_VALUES = ("domain", "site_name", "publisher", "language", "section", "access", "warc", "text_warc")
_LONG = ("text", "markdown", "description")


def write_parquet(rows: Iterable[ExportRow], out: BinaryIO) -> None:
    """Row groups of bounded size, compressed with Zstandard.

    Raises:
        ImportError: pyarrow is not installed; see `require_pyarrow`.
    """
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(pa)
    with parquet.ParquetWriter(
        out,
        schema,
        compression="zstd",
        use_dictionary=list(_FEW_VALUES),
        write_statistics=[column.name for column in columns() if column.name not in _LONG],
    ) as writer:
        for group in _groups(rows, pa, schema):
            writer.write_table(pa.Table.from_batches(group, schema))
            del group
            pa.default_memory_pool().release_unused()


def require_pyarrow(target: Path) -> None:
    """Find out early whether `target` can be written.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: F401 — whether it can be imported is the question
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed: pip install 'news-archiver[parquet]'"
        raise ExportError(target, message) from error


def _schema(pa: Any) -> Any:
    types = {
        "text": pa.string(),
        "list of text": pa.list_(pa.string()),
        "time": pa.timestamp("us", tz="UTC"),
        "day": pa.date32(),
        "day or time": pa.string(),
        "whole number": pa.int64(),
    }
    fields = [pa.field(each.name, types[each.kind], nullable=each.is_optional) for each in columns()]
    return pa.schema(fields, metadata={"archiver.schema": str(SCHEMA_VERSION)})


def _groups(rows: Iterable[ExportRow], pa: Any, schema: Any) -> Iterator[list[Any]]:
    """Record batches, as many as go into one row group."""
    group: list[Any] = []
    count = size = 0
    for batch in _batches(rows):
        arrays = [pa.array(_values(batch, column), schema.field(column.name).type) for column in columns()]
        group.append(pa.record_batch(arrays, schema=schema))
        count += len(batch)
        size += sum(len(row.text) + len(row.markdown) for row in batch)
        if size >= _GROUP_CHARACTERS or count >= _GROUP_ROWS:
            yield group
            group, count, size = [], 0, 0
    if group:
        yield group


def _batches(rows: Iterable[ExportRow]) -> Iterator[list[ExportRow]]:
    batch: list[ExportRow] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.text) + len(row.markdown)
        if len(batch) >= _BATCH_ROWS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _values(batch: list[ExportRow], column: Column) -> list[Any]:
    values = [getattr(row, column.name) for row in batch]
    if column.kind == "day or time":
        return [value and as_text(value) for value in values]
    return values
