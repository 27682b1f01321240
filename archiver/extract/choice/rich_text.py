"""Paragraphs as trees of JSON: elements of React, and the rich text of publishing systems.

["$", "p", null, {"children": ["It ", ["$", "b", null, {"children": "rained"}], "."]}]      React
{"type": "paragraph", "children": [{"text": "It "}, {"text": "rained", "bold": true}]}       Slate, Lexical
{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "It rained."}]}         Contentful
"""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> str | None:
    """The text of a paragraph, heading or list item; None of any other value, also of what holds several.

    >>> text_of(["$", "p", None, {"children": ["It ", ["$", "b", None, {"children": "rained"}], "."]}])
    'It rained.'
    >>> text_of({"children": [{"text": "It "}, {"type": "link", "children": [{"text": "rained"}]}]})
    'It rained'
    """
    if _is_element(value):
        return _joined(value) if value[1] in _BLOCKS else None
    parts = _inside(value)
    if isinstance(parts, list) and any(_leaf(part) is not None for part in parts):
        return _joined(parts)
    return None


def _joined(value: Any) -> str:
    """The strings within a value, in order."""
    said: list[str] = []
    waiting = [value]
    while waiting and len(said) < _MAX_PARTS:
        item = waiting.pop()
        if (text := item if isinstance(item, str) else _leaf(item)) is not None:
            said.append(text)
        elif (parts := _inside(item)) is not None:
            waiting.append(parts)
        elif isinstance(item, list) and not _is_element(item):
            waiting += reversed(item[:_MAX_PARTS])
    return "".join(said)


def _inside(value: Any) -> Any:
    """What an element holds; None of what is none."""
    if _is_element(value):
        return value[3].get("children")
    return value.get("children", value.get("content")) if isinstance(value, dict) else None


def _is_element(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= _PARTS and value[0] == "$" and isinstance(value[3], dict)


def _leaf(value: Any) -> str | None:
    """The text of a piece of a paragraph; None of what is none."""
    if not isinstance(value, dict):
        return None
    kind = value.get("type", value.get("_type", value.get("nodeType", "text")))
    text = value.get("text", value.get("value"))
    return text if kind in _PIECES and isinstance(text, str) else None


_MAX_PARTS = 1_000  # of one paragraph
_PARTS = 4  # of an element of React: "$", its tag, its key, its properties
_BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
_PIECES = ("text", "span")
