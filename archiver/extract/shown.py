"""What a page shows anywhere: in its article, in its boxes, in its navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract import encoding, guard, saved
from archiver.extract.page import Page
from archiver.extract.walk import read_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_EDGE = " | "
"""What stands between two cells of a table in an article's text."""


def shows(html: bytes, lines: Sequence[str], *, content_type: str | None = None) -> list[bool]:
    """For each line of an article's text whether a page shows it, no matter where.

    White space does not count. A page that must not be parsed shows nothing.

    Args:
        html: the page, without content codings.
        lines: each may be part of a paragraph, or a row of cells.
        content_type: value of its Content-Type header; None when it had none.

    >>> shows(b"<nav>Rain  today</nav><p>It stopped at noon.", ["Rain today", "It stopped", "at one"])
    [True, True, False]
    """
    if page := saved.unwrap(html):
        html, content_type = page.html, page.content_type
    text = encoding.decode(html, content_type).text
    if guard.refusal(text) is not None:
        return [False] * len(lines)
    root = Page.parse(text.replace("\0", "")).tree.body
    blocks = read_layout(root, keep_all=True).blocks if root is not None else []
    whole = _spaced(" ".join([block.text for block in blocks]))
    return [all(_spaced(cell) in whole for cell in line.split(CELL_EDGE)) for line in lines]


def _spaced(text: str) -> str:
    return " ".join(text.split())
