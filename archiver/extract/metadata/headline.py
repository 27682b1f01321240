"""What stands on the page around the headline: where bylines and datelines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from archiver.extract.page import Page

MAX_LINES = 60
"""Of those after the headline; a byline below a large picture and its caption is among them."""

_LINES_BEFORE = 12
_MAX_CHARS = 20_000


def heading(page: Page) -> LexborNode | None:
    """The element of the headline: the first h1; None when the page has none."""
    return next((node for node in page.heads if node.tag == "h1"), None)


def lines_after(node: LexborNode) -> Iterator[str]:
    """The lines that follow an element in the document, nearest first."""
    return _lines(node, "next", MAX_LINES)


def lines_before(node: LexborNode) -> Iterator[str]:
    """The lines that stand before an element, nearest first."""
    return _lines(node, "prev", _LINES_BEFORE)


def _lines(start: LexborNode, direction: str, limit: int) -> Iterator[str]:
    count = 0
    node: LexborNode | None = start
    while node is not None and count < limit:
        neighbour = getattr(node, direction)
        while neighbour is not None and count < limit:
            lines = _lines_of(neighbour)
            for line in lines[:limit] if direction == "next" else reversed(lines[-limit:]):
                count += 1
                yield line
            neighbour = getattr(neighbour, direction)
        node = node.parent


def _lines_of(node: LexborNode) -> list[str]:
    if not node.is_element_node or node.tag in ("script", "style", "noscript", "template", "head"):
        return []
    text = node.text(separator="\n")
    if len(text) > _MAX_CHARS:
        text = text[:_MAX_CHARS]
    return [line for raw in text.split("\n") if (line := tidy(raw))]
