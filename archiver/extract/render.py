"""Blocks as text and as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archiver.extract.blocks import LINE_BREAK, collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.extract.blocks import Block, Box

_CELLS = ("td", "th")
_LISTS = ("ul", "ol", "menu", "dl")


def text(blocks: Sequence[Block]) -> str:
    """Paragraphs separated by a blank line; items of a list and rows of a table on lines of their own."""
    return _join(blocks, lambda block: block.text, cells=" | ")


def markdown(blocks: Sequence[Block], url: str | None) -> str:
    """The same with headings, lists, quotes, links, tables and emphasis.

    Args:
        blocks: those of the article, in order.
        url: the page's, against which links are made absolute; None leaves them as written.
    """
    numbers: dict[int, int] = {}
    return _join(blocks, lambda block: _mark(block, url, numbers), cells=" | ")


def _join(blocks: Sequence[Block], write: Callable[[Block], str], *, cells: str) -> str:
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            parts.append(_separator(before, block, cells))
        parts.append(write(block))
        before = block
    return "".join(parts)


def _separator(before: Block, block: Block, cells: str) -> str:
    row, row_before = _around(block.box, ("tr",)), _around(before.box, ("tr",))
    if row is not None and row is row_before:
        cell, cell_before = _around(block.box, _CELLS), _around(before.box, _CELLS)
        return cells if cell is not cell_before and not _is_layout(row) else "\n\n"
    if row is not None and row_before is not None and row.parent is row_before.parent and not _is_layout(row):
        return "\n"
    item, item_before = _around(block.box, ("li",)), _around(before.box, ("li",))
    if item is not None and item_before is not None and item is not item_before:
        return "\n"
    return "\n\n"


_LONG_CELL = 400  # characters in a row beyond which the table lays out a page


def _is_layout(row: Box) -> bool:
    return row.chars > _LONG_CELL


def _around(box: Box, tags: tuple[str, ...]) -> Box | None:
    """The nearest box of one of these tags, itself included."""
    up: Box | None = box
    while up is not None and up.tag not in tags:
        up = up.parent
    return up


def _mark(block: Block, url: str | None, numbers: dict[int, int]) -> str:
    """One block in Markdown."""
    box = block.box
    if box.tag == "pre":
        return (
            "```\n" + "".join([run for run, _ in block.runs]).replace(LINE_BREAK, "\n").strip("\n") + "\n```"
        )
    line = _inline(block, url)
    if len(box.tag) == 2 and box.tag[0] == "h" and box.tag[1].isdigit():
        return "#" * int(box.tag[1]) + " " + line.replace("  \n", " ")
    item = _around(box, ("li",))
    if item is not None:
        line = _item_mark(item, numbers) + line
    if _around(box, ("blockquote",)) is not None:
        line = "> " + line.replace("\n", "\n> ")
    return line


def _item_mark(item: Box, numbers: dict[int, int]) -> str:
    """The bullet or number of a list item, indented by its depth; only its first block bears it."""
    around = item.parent and _around(item.parent, _LISTS)
    depth = 0
    up = around
    while up is not None:
        depth += 1
        up = up.parent and _around(up.parent, _LISTS)
    indent = "  " * max(depth - 1, 0)
    if item.index in numbers:
        return indent + "  "
    if around is None or around.tag != "ol":
        numbers[item.index] = 0
        return indent + "- "
    numbers[around.index] = numbers.get(around.index, 0) + 1
    numbers[item.index] = numbers[around.index]
    return f"{indent}{numbers[item.index]}. "


def _inline(block: Block, url: str | None) -> str:
    """Runs of equal style joined, each with its marks."""
    pieces: list[tuple[str, tuple[str | None, bool, bool]]] = []
    for run, style in block.runs:
        look = (style.href, style.bold, style.italic)
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + run, look)
        else:
            pieces.append((run, look))
    line = "".join([_dress(run, look, url) for run, look in pieces])
    return collapse(line).replace("\n", "  \n")


def _dress(run: str, look: tuple[str | None, bool, bool], url: str | None) -> str:
    """A run with its emphasis and link; marks stand close to the words."""
    href, bold, italic = look
    core = run.strip(_SPACE)
    if not core:
        return run
    start = run.index(core)
    before, after = run[:start], run[start + len(core) :]
    core = _SPECIAL.sub(r"\\\1", core)
    if LINE_BREAK not in core:
        if italic:
            core = f"*{core}*"
        if bold:
            core = f"**{core}**"
        if href and not href.startswith(("#", "javascript:")):
            core = f"[{core}]({_absolute(href, url)})"
    return before + core + after


def _absolute(href: str, url: str | None) -> str:
    try:
        whole = urljoin(url, href.strip()) if url else href.strip()
    except ValueError:  # a broken address stays as it was written
        whole = href
    return whole.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\n", "")


_SPACE = " \t\n\r\f\v\xa0"
_SPECIAL = re.compile(r"([\\*_`\[\]<>])")
