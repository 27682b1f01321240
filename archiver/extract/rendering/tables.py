"""Tables of data in Markdown: a row is a line, and empty cells keep what stands beside them in its column."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

CELLS = ("td", "th")


def drawn(texts: Iterable[tuple[LexborNode, LexborNode, str]]) -> str | None:
    """A table as GitHub Flavored Markdown has it, its first row the head; None when one column or row is all.

    Args:
        texts: the row, the cell and the text in Markdown of each block, in order.
    """
    rows: dict[int, LexborNode] = {}
    by_cell: dict[int, str] = {}
    for row, cell, text in texts:
        rows[row.mem_id] = row
        line = text.replace("  \n", " ").replace("|", "\\|")
        by_cell[cell.mem_id] = f"{by_cell[cell.mem_id]} {line}" if cell.mem_id in by_cell else line
    if len(rows) < _FEWEST:
        return None
    lines = [line for line in _grid(_with_rows_between(rows), by_cell) if any(line)]
    columns = [column for column in zip_longest(*lines, fillvalue="") if any(column)]
    if len(columns) < _FEWEST:
        return None
    head, *body = [_line(cells) for cells in zip(*columns, strict=True)]
    return "\n".join([head, _line(["---"] * len(columns)), *body])


def _with_rows_between(rows: dict[int, LexborNode]) -> Iterator[LexborNode]:
    """The rows, and those between them of which no text is kept: cells of others may reach through them."""
    for place, row in enumerate(rows.values()):
        between = []
        before = row.prev if place else None
        while before is not None and before.mem_id not in rows:
            between.append(before)
            before = before.prev
        yield from (each for each in reversed(between) if each.tag == "tr")
        yield row


def _grid(rows: Iterable[LexborNode], by_cell: dict[int, str]) -> list[list[str]]:
    """The texts of each row by column; a cell of several columns or rows has its text in the first."""
    lines: list[list[str]] = []
    reaching: dict[int, int] = {}  # how many more rows a cell takes, by column
    for row in rows:
        line: list[str] = []
        for cell in row.iter():
            if cell.tag not in CELLS or len(line) >= _MOST:
                continue
            _skip(line, reaching)
            text, height = by_cell.get(cell.mem_id, ""), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                reaching[len(line)] = height - 1
                line.append(text)
                text = ""
        _skip(line, reaching)
        lines.append(line)
    return lines


def _skip(line: list[str], reaching: dict[int, int]) -> None:
    """Leave the columns free that cells of rows above reach into."""
    while reaching.get(len(line), 0):
        reaching[len(line)] -= 1
        line.append("")


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return (
        min(max(int(value), 1), _MOST)
        if value.isascii() and value.isdecimal() and len(value) <= _DIGITS
        else 1
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_FEWEST = 2
_MOST = 100  # columns
_DIGITS = 4
