"""What stands on the page around the headline: where bylines and datelines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from archiver.extract.page import Page

MAX_LINES = 60
"""Of those after the headline; a byline below a large picture and its caption is among them."""

_LINES_BEFORE = 12
_LINES_BELOW = 4
_TELLING = 10  # characters of a headline in any script
_MAX_CHARS = 20_000


def heading(page: Page) -> LexborNode | None:
    """The element of the headline: the first h1; None when the page has none."""
    return next((node for node in page.heads if node.tag == "h1"), None)


def lines_after(node: LexborNode) -> Iterator[str]:
    """The lines that follow an element in the document, nearest first."""
    return _lines(node, "next", MAX_LINES)


def lines_after_title(page: Page) -> list[str]:
    """The few lines below the one that is the document's title, on pages without a headline."""
    title = next((fold(node.text()) for node in page.heads if node.tag == "title"), "")
    body = page.tree.body
    if not title or body is None:
        return []
    lines = [text for raw in _raw_lines(body) if not raw.isspace() and (text := tidy(raw))]
    places = (place for place, line in enumerate(lines) if len(line) >= _TELLING and fold(line) in title)
    place = next(places, len(lines))
    return lines[place + 1 : place + 1 + _LINES_BELOW]


def lines_before(node: LexborNode) -> Iterator[str]:
    """The lines that stand before an element, nearest first."""
    return _lines(node, "prev", _LINES_BEFORE)


def _lines(start: LexborNode, direction: str, limit: int) -> Iterator[str]:
    count = 0
    node: LexborNode | None = start
    while node is not None:
        neighbour = getattr(node, direction)
        while neighbour is not None:
            raw = _raw_lines(neighbour)
            for line in raw if direction == "next" else reversed(raw):
                if not line.isspace() and (text := tidy(line)):
                    yield text
                    count += 1
                    if count == limit:
                        return
            neighbour = getattr(neighbour, direction)
        node = node.parent


def _raw_lines(node: LexborNode) -> list[str]:
    if not node.is_element_node or node.tag in _NO_TEXT:
        return []
    text = node.text(separator="\n")
    return text[:_MAX_CHARS].split("\n")


_NO_TEXT = ("script", "style", "noscript", "template", "head")
