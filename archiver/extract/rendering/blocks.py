"""Blocks as text and as Markdown."""

from __future__ import annotations

import re
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract.layout.blocks import preformatted
from archiver.extract.layout.labels import LEVELS
from archiver.extract.rendering import tables
from archiver.extract.rendering.inline import inline
from archiver.texts.markdown import escape_heading, escape_line_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block, Box


class Setting(NamedTuple):
    """The boxes that a block stands in as far as they show: the nearest of each kind, itself included.

    Attributes:
        table: the nearest one, unless it stands in a list.
        row, cell: of a table.
        item: of a list.
        quote: the outermost quotation.
        quotes, inner: how many quotations are around the item (or the block), how many inside the item.
        around: the nearest list.
        depth: how many lists there are around it.
    """

    table: Box | None = None
    row: Box | None = None
    cell: Box | None = None
    item: Box | None = None
    quote: Box | None = None
    quotes: int = 0
    inner: int = 0
    around: Box | None = None
    depth: int = 0


Known = dict[int, Setting]
"""The settings of boxes by their index, so that none is looked for twice."""


class Rendered(NamedTuple):
    """An article's text.

    Attributes:
        text: paragraphs separated by a blank line; items of a list and rows of a table on lines of their own.
        markdown: the same with headings, lists, quotes, links, tables and emphasis.
    """

    text: str
    markdown: str


def render(blocks: Sequence[Block], url: str | None) -> Rendered:
    """The text of blocks.

    Args:
        blocks: those of the article, in order.
        url: the page's, against which links are made absolute; None leaves them as written.
    """
    known: Known = {}
    numbers: dict[int, int] = {}
    settings = [_setting(block.box, known) for block in blocks]
    separators = _separators(settings)
    text = _join([_text(block) for block in blocks], separators)
    if any(setting.table is not None for setting in settings):
        return Rendered(text, _with_tables(blocks, settings, known, url))
    lines = [
        _mark(block, inline(block, url), setting, known, numbers)
        for block, setting in zip(blocks, settings, strict=True)
    ]
    return Rendered(text, _join(lines, _with_quotes(separators, settings)))


def _text(block: Block) -> str:
    """The text of a block; preformatted text in its lines, which may be verse, without empty ones."""
    if block.box.tag != "pre":
        return block.text
    lines = _preformatted(block).split("\n")
    return "\n".join([line.rstrip() for line in lines if line.strip()])


def _preformatted(block: Block) -> str:
    return preformatted("".join([run for run, _ in block.runs])).strip("\n")


def _with_tables(blocks: Sequence[Block], settings: Sequence[Setting], known: Known, url: str | None) -> str:
    """The Markdown of blocks of which some stand in tables."""
    layouts = {setting.table for setting in settings if setting.row is not None and _is_layout(setting.row)}
    numbers: dict[int, int] = {}
    lines: list[str] = []
    places: list[Setting] = []
    for table, pairs in groupby(
        zip(blocks, settings, strict=True), key=lambda pair: _table(pair[1], layouts)
    ):
        group = list(pairs)
        if table is not None and (drawn := _drawn(group, url)):
            places.append(group[0][1])
            lines.append(_quoted(drawn, places[-1].quotes))
            continue
        lines += [_mark(block, inline(block, url), setting, known, numbers) for block, setting in group]
        places += [setting for _, setting in group]
    return _join(lines, _with_quotes(_separators(places), places))


def _table(setting: Setting, layouts: set[Box | None]) -> Box | None:
    """The table of data in whose cell a block stands."""
    return setting.table if setting.cell is not None and setting.table not in layouts else None


def _drawn(group: Sequence[tuple[Block, Setting]], url: str | None) -> str | None:
    return tables.drawn(
        (setting.row.node, setting.cell.node, inline(block, url))
        for block, setting in group
        if setting.row is not None and setting.cell is not None
    )


def _setting(box: Box, known: Known) -> Setting:
    inner: list[Box] = []
    up: Box | None = box
    while up is not None and up.index not in known:
        inner.append(up)
        up = up.parent
    setting = known[up.index] if up is not None else Setting()
    for each in reversed(inner):
        if each.tag in _TELLING:
            setting = _inside(each, setting)
        known[each.index] = setting
    return setting


def _inside(box: Box, setting: Setting) -> Setting:
    if box.tag in _LISTS:
        return setting._replace(around=box, depth=setting.depth + 1)
    if box.tag == "li":
        return setting._replace(item=box, quotes=setting.quotes + setting.inner, inner=0)
    if box.tag == "table":
        return setting._replace(table=box if setting.item is None else None)
    if box.tag == "tr":
        return setting._replace(row=box)
    if box.tag in tables.CELLS:
        return setting._replace(cell=box)
    is_inner = setting.item is not None
    quote, quotes, inner = setting.quote or box, setting.quotes + (not is_inner), setting.inner + is_inner
    return setting._replace(quote=quote, quotes=quotes, inner=inner)


def _join(lines: Sequence[str], separators: Sequence[str]) -> str:
    return "".join(chain.from_iterable(zip(lines, [*separators, ""], strict=True))) if lines else ""


def _separators(settings: Sequence[Setting]) -> list[str]:
    """What stands between blocks."""
    return ["\n\n" if after is before else _separator(before, after) for before, after in pairwise(settings)]


def _with_quotes(separators: list[str], settings: Sequence[Setting]) -> list[str]:
    """The same for Markdown: between two parts of one quotation the empty line has its mark."""
    if not any(setting.quotes for setting in settings):
        return separators
    return [
        "\n>\n"
        if between == "\n\n" and before.quotes and after.quotes and before.quote is after.quote
        else between
        for between, (before, after) in zip(separators, pairwise(settings), strict=True)
    ]


def _separator(before: Setting, setting: Setting) -> str:
    row, row_before = setting.row, before.row
    if row is not None and row is row_before:
        return " | " if setting.cell is not before.cell and not _is_layout(row) else "\n\n"
    if row is not None and row_before is not None and row.parent is row_before.parent and not _is_layout(row):
        return "\n"
    if setting.item is not None and before.item is not None and setting.item is not before.item:
        return "\n"
    return "\n\n"


def _is_layout(row: Box) -> bool:
    return row.chars > _LONG_CELL


def _mark(block: Block, line: str, setting: Setting, known: Known, numbers: dict[int, int]) -> str:
    """One block in Markdown, with its heading, list and quote marks."""
    tag = block.box.tag
    if tag == "pre":
        line = _fenced(_preformatted(block))
    elif level := LEVELS.get(tag):
        line = "#" * level + " " + escape_heading(line.replace("  \n", " "))
    else:
        line = escape_line_starts(line)
        if setting.inner:
            line = _quoted(line, setting.inner)
        if setting.item is not None:
            line = _item_mark(setting.item, known[setting.item.index], numbers) + line
    return _quoted(line, setting.quotes) if setting.quotes else line


def _quoted(line: str, times: int) -> str:
    mark = "> " * times  # none outside of quotations
    return mark + line.replace("\n", "\n" + mark)


def _item_mark(item: Box, setting: Setting, numbers: dict[int, int]) -> str:
    """The bullet or number of a list item, indented by its depth; only its first block bears it."""
    around = setting.around
    indent = _INDENT * max(setting.depth - 1, 0)
    if item.index in numbers:
        return indent + _INDENT
    if around is None or around.tag != "ol":
        numbers[item.index] = 0
        return indent + "- "
    step = -1 if "reversed" in around.node.attributes else 1
    following = numbers[around.index] + step if around.index in numbers else _first_number(around, step)
    number = _number(item, "value", following)
    numbers[around.index] = numbers[item.index] = number
    if step < 0 or number < 0:  # Markdown counts upwards only
        return f"{indent}- {number}\\. "
    return f"{indent}{number}. "


def _first_number(ordered: Box, step: int) -> int:
    """The number that a list begins with; one in reverse order ends with 1 if it does not say."""
    items = sum([child.tag == "li" for child in ordered.node.iter()]) if step < 0 else 1
    return _number(ordered, "start", items)


def _number(box: Box, name: str, default: int) -> int:
    """The number in an attribute, of at most as many digits as Markdown takes."""
    value = (box.node.attributes.get(name) or "").strip()
    return int(value) if _NUMBER.fullmatch(value) else default


def _fenced(text: str) -> str:
    """Between fences that no line of the text can be."""
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


_INDENT = "    "  # of what belongs to an item, be it behind a bullet or a number of two digits
_LISTS = ("ul", "ol", "menu", "dl")
_TELLING = frozenset((*tables.CELLS, *_LISTS, "li", "table", "tr", "blockquote"))
_LONG_CELL = 400  # characters in a row beyond which the table lays out a page
_NUMBER = re.compile(r"[-+]?[0-9]{1,9}")
_TICKS = re.compile("`+")
