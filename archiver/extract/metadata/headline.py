"""What stands on the page around the headline: where bylines and datelines are."""

from __future__ import annotations

import re
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
_SIGN = re.compile(r"\s*[|:–—»•·/-]+\s|\s?[|｜_](?=[\u3040-\u30ff\u3400-\u9fff])")
_SIGN_BEFORE = re.compile(r"[|:–—»•·/-]\s$|[：｜_]$")
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
    title = fold(_title(page))
    lines = _lines_of(page) if title else []
    places = (place for place, line in enumerate(lines) if len(line) >= _TELLING and fold(line) in title)
    place = next(places, len(lines))
    return lines[place + 1 : place + 1 + _LINES_BELOW]


def line_of_title(page: Page) -> str:
    """The line of the page that is the greater part of the document's title; empty when there is none.

    >>> from archiver.extract.page import Page
    >>> line_of_title(Page.parse("<title>Gull Online - Rain stops play</title><b>Rain stops play</b>"))
    'Rain stops play'
    """
    title = _title(page)
    lines = (line for line in _lines_of(page) if _TELLING <= len(line) <= len(title) < 2 * len(line))
    return next((line for line in lines if _is_set_apart(line, title)), "")


def _is_set_apart(line: str, title: str) -> bool:
    """Whether a title begins or ends with a line, and a sign sets it apart from the rest."""
    if title.startswith(line):
        return _SIGN.match(title[len(line) :]) is not None
    return title.endswith(line) and _SIGN_BEFORE.search(title[: -len(line)]) is not None


def _title(page: Page) -> str:
    return next((tidy(node.text()) for node in page.heads if node.tag == "title"), "")


def _lines_of(page: Page) -> list[str]:
    body = page.tree.body
    return [text for raw in raw_lines(body) if not raw.isspace() and (text := tidy(raw))] if body else []


def lines_before(node: LexborNode) -> Iterator[str]:
    """The lines that stand before an element, nearest first."""
    return _lines(node, "prev", _LINES_BEFORE)


def _lines(start: LexborNode, direction: str, limit: int) -> Iterator[str]:
    count = 0
    node: LexborNode | None = start
    while node is not None:
        neighbour = getattr(node, direction)
        while neighbour is not None:
            raw = raw_lines(neighbour)
            for line in raw if direction == "next" else reversed(raw):
                if not line.isspace() and (text := tidy(line)):
                    yield text
                    count += 1
                    if count == limit:
                        return
            neighbour = getattr(neighbour, direction)
        node = node.parent


def raw_lines(node: LexborNode, most_chars: int = _MAX_CHARS) -> list[str]:
    """The lines as they stand in so many first characters of an element."""
    if node.tag in _NO_TEXT or not (node.is_element_node or node.is_text_node):
        return []
    text = (node.text(separator="\n") if node.is_element_node else node.text_content) or ""
    return text[:most_chars].split("\n")


_NO_TEXT = ("script", "style", "noscript", "template", "head")
