"""Blocks as text and as Markdown."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from archiver.extract.layout.blocks import LINE_BREAK, collapse, preformatted
from archiver.extract.layout.labels import LEVELS
from archiver.texts.markdown import escape_line_starts, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block, Box


class Setting(NamedTuple):
    """The boxes that a block stands in as far as they show: the nearest of each kind, itself included.

    Attributes:
        row, cell: of a table.
        item: of a list.
        quote: whether it is quoted.
        around: the nearest list.
        depth: how many lists there are around it.
    """

    row: Box | None = None
    cell: Box | None = None
    item: Box | None = None
    quote: bool = False
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
    lines = [
        _mark(block, _inline(block, url), setting, known, numbers)
        for block, setting in zip(blocks, settings, strict=True)
    ]
    return Rendered(_join([block.text for block in blocks], settings), _join(lines, settings))


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
        return setting._replace(item=box)
    if box.tag == "tr":
        return setting._replace(row=box)
    return setting._replace(cell=box) if box.tag in _CELLS else setting._replace(quote=True)


def _join(lines: Sequence[str], settings: Sequence[Setting]) -> str:
    parts = list(lines[:1])
    for line, (before, setting) in zip(lines[1:], pairwise(settings), strict=True):
        parts.append("\n\n" if setting is before else _separator(before, setting))
        parts.append(line)
    return "".join(parts)


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
        return _fenced(preformatted("".join([run for run, _ in block.runs])).strip("\n"))
    if level := LEVELS.get(tag):
        return "#" * level + " " + line.replace("  \n", " ")
    line = escape_line_starts(line)
    if setting.item is not None:
        line = _item_mark(setting.item, known[setting.item.index], numbers) + line
    if setting.quote:
        line = "> " + line.replace("\n", "\n> ")
    return line


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


def _inline(block: Block, url: str | None) -> str:
    """Runs of equal style joined, each with its marks."""
    looks = [style[:4] for _, style in block.runs]
    if not any(map(any, looks)):
        return escape_markdown(block.text).replace("\n", "  \n")
    line = ""
    for (href, *marks), pieces in groupby(zip(looks, block.runs, strict=True), key=itemgetter(0)):
        run = "".join([run for _, (run, _) in pieces])
        line += _dress(run, href, marks, url)
    return collapse(line).replace("\n", "  \n")


def _dress(run: str, href: str | None, marks: list[bool], url: str | None) -> str:
    """A run with its marks (bold, italic, struck out) and link; they stand close to the words."""
    core = run.strip(_SPACE)
    if not core:
        return run
    start = run.index(core)
    before, after = run[:start], run[start + len(core) :]
    core = escape_markdown(core)
    if LINE_BREAK not in core:
        bold, italic, struck = marks
        if italic:
            core = f"*{core}*"
        if bold:
            core = f"**{core}**"
        if struck:
            core = f"~~{core}~~"
        if href and len(href) <= _LONGEST_HREF and not _NO_PAGE.match(href.translate(_DROPPED)):
            core = f"[{core}]({_absolute(href, url)})"
    return before + core + after


def _absolute(href: str, url: str | None) -> str:
    try:
        href = href.strip()
        whole = urljoin(url, href) if url and not _WHOLE.fullmatch(href) else href
    except ValueError:  # a broken address stays as it was written
        whole = href
    return whole.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\n", "")


_INDENT = "    "  # of what belongs to an item, be it behind a bullet or a number of two digits
_CELLS = ("td", "th")
_LISTS = ("ul", "ol", "menu", "dl")
_TELLING = frozenset((*_CELLS, *_LISTS, "li", "tr", "blockquote"))
_LONGEST_HREF = 2_000  # characters; longer ones are data, and written again for each run of their link
_LONG_CELL = 400  # characters in a row beyond which the table lays out a page
_WHOLE = re.compile(r"https?://[\w.-]+/[\w./~%=-]*(?:\?[\w./~%=&-]+)?", re.ASCII)
_SPACE = " \t\n\r\f\v\xa0"
_NO_PAGE = re.compile(r"[\x00-\x20]*(?:#|(?:javascript|vbscript|data):)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9]{1,9}")
_TICKS = re.compile("`+")
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))  # by browsers, also within a scheme
