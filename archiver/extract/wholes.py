"""What is the article's as a whole or not at all: tables and quotations.

A cell by itself says too little to be judged: "94". So a table of data is kept whole where kept text stands
before and behind it in the same box (wcxb-dev: words F1 .9669 → .9681, exact .245 → .252; 58 of 793 pages).
Of a quotation and the line that says whose it is neither is kept without the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.extract.blocks import Box, Layout


def keep_whole(layout: Layout, kept: list[bool]) -> None:
    """Mark all cells of tables that stand in the run of what is kept, and all of a quotation kept in part."""
    tags = {box.tag for box in layout.boxes}
    for quote, first, last in _outermost(layout, "blockquote") if "blockquote" in tags else ():
        if quote.blocks <= _MOST_OF_A_QUOTE and any(kept[first : last + 1]):
            kept[first : last + 1] = [True] * (last + 1 - first)
    for table, first, last in _outermost(layout, "table") if "table" in tags else ():
        if (
            not all(kept[first : last + 1])
            and _is_data(table)
            and _is_between(layout, kept, first, last, table)
        ):
            kept[first : last + 1] = [True] * (last + 1 - first)


def _outermost(layout: Layout, tag: str) -> list[tuple[Box, int, int]]:
    """The boxes of a tag with their first and last block; of nested ones the outermost."""
    found: list[tuple[Box, int, int]] = []
    around: dict[int, Box] = {}  # the outermost such box around each box, by the box's index
    for box in layout.boxes:
        outer = around.get(box.parent.index) if box.parent is not None else None
        if outer is not None or box.tag == tag:
            around[box.index] = outer or box
    for place, block in enumerate(layout.blocks):
        outer = around.get(block.box.index)
        if outer is None:
            continue
        if found and found[-1][0] is outer:
            found[-1] = (outer, found[-1][1], place)
        else:
            found.append((outer, place, place))
    return found


def _is_data(table: Box) -> bool:
    """Whether it holds many short cells; a table with long ones lays out a page, one of links is a menu."""
    is_long = table.chars > _MEAN_CELL_CHARS * table.blocks or table.blocks < _FEWEST_CELLS
    return not is_long and 4 * table.link_chars <= table.chars and not table.controls


def _is_between(layout: Layout, kept: list[bool], first: int, last: int, table: Box) -> bool:
    host = table.parent
    for _ in range(_LEVELS):
        if host is None:
            return False
        before = any(
            kept[place] and _stands_in(layout, place, host) for place in range(max(first - _NEAR, 0), first)
        )
        behind = range(last + 1, len(kept))
        if before and any(kept[place] and _stands_in(layout, place, host) for place in behind):
            return True
        host = host.parent
    return False


def _stands_in(layout: Layout, place: int, host: Box) -> bool:
    box = layout.blocks[place].box
    return box is host or box.parent is host


_MOST_OF_A_QUOTE = 6  # blocks; what is longer lays out a page
_MEAN_CELL_CHARS = 60
_FEWEST_CELLS = 4
_LEVELS = 2  # tables stand in a box of their own that scrolls
_NEAR = 3
