"""What a page shows anywhere: in its article, in its boxes, in its navigation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archiver import http1
from archiver.extract import encoding, guard, saved
from archiver.extract.layout.blocks import is_hidden
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page, as_html
from archiver.texts.lines import Shown, as_seen, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from archiver.extract.layout.blocks import Block, Box

CELL_EDGE = " | "
"""What stands between two cells of a table in an article's text."""


def find_lines(html: bytes, text: str, lines: Sequence[str], *, content_type: str | None = None) -> Shown:
    """What a page shows of an article's text; one that must not be parsed shows nothing.

    Only what can be seen makes a difference (`as_seen`). A row of cells is a line, and counts as often as the
    rarest of its cells.

    Args:
        html: the page, without content codings.
        text: an article's.
        lines: to be counted.
        content_type: value of its Content-Type header; None when it had none.

    >>> page = b"<nav>Fog</nav><p>Rain  today<p>It stopped at noon.<div hidden><p>Fog</div>"
    >>> find_lines(page, chr(10).join(["Rain today", "It stopped at noon."]), ["Fog", "It stopped"])
    Shown(in_order=True, times=[1, 0], linked=[0, 0])
    >>> find_lines(page, chr(10).join(["It stopped at noon.", "Rain today"]), []).in_order
    False
    """
    if page := saved.unwrap(html):
        html, content_type = page.html, page.content_type
    root = _body(encoding.decode(html, content_type).text, content_type)
    if root is None:
        return Shown(in_order=False, times=[0] * len(lines), linked=[0] * len(lines))
    # The extractor takes one of two walks: a button in a paragraph ends it in one of them alone.
    few, most = (read_layout(root, keep_all=keep_all).blocks for keep_all in (False, True))
    seen = [block for block in most if not _is_hidden(block)]
    is_in_order = any(_in_order(text, blocks) for blocks in (few, most))
    return Shown(is_in_order, _times(lines, seen), _times(lines, filter(_is_link, seen)))


def _body(text: str, content_type: str | None) -> LexborNode | None:
    if guard.refusal(text) is not None:
        return None
    return Page.parse(as_html(text.replace("\0", ""), http1.media_type(content_type))).tree.body


def _in_order(text: str, blocks: Iterable[Block]) -> bool:
    there = _cells(block.text for block in blocks)
    return all(cell in there for cell in _cells([text]))  # each is looked for after the one before


def _cells(texts: Iterable[str]) -> Iterator[str]:
    return (as_seen(cell) for text in texts for line in lines_of(text) for cell in line.split(CELL_EDGE))


def _times(lines: Iterable[str], blocks: Iterable[Block]) -> list[int]:
    there = Counter(_cells(block.text for block in blocks))
    return [min(there[cell] for cell in _cells([line])) for line in lines]


def _is_link(block: Block) -> bool:
    return block.link_chars >= len(block.text)


def _is_hidden(block: Block) -> bool:
    up: Box | None = block.box
    while up is not None and not is_hidden(up.node.attributes, up.node):
        up = up.parent
    return up is not None
