"""Why a page must not be parsed: what would take the parser quadratic time, or is no text at all.

Lexbor takes 120 ms for 8,000 nested divs and 20 s for 100,000; 42 ms for 5,000 attributes on one tag and
4.4 s for 50,000; 0.7 s for 1,000 unclosed formatting tags before 1,000 paragraphs. Everything here is
linear, and for a page of common size it is a few counts over the string.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

MAX_CHARS = 20_000_000
"""Larger pages are refused; 10 million characters of plain paragraphs parse in 0.4 s."""

MAX_TAGS = 200_000
"""The largest page of the development sets has 21,646 `<`."""

MAX_ATTRIBUTES = 5_000
"""On one tag; the largest of 2,157 pages of the development sets has 70."""

MAX_DEPTH = 2_500
"""Of open elements; pages that people read stay below 100, broken ones (unclosed tags) below 1,000."""


def refusal(text: str) -> str | None:
    """Why `text` must not be parsed as HTML, in words; None when it may be.

    >>> refusal("<p>Rain stopped play.</p>") is None
    True
    >>> refusal("<div>" * 100_000)
    'elements are nested more than 2500 deep'
    """
    if len(text) > MAX_CHARS:
        return f"it has more than {MAX_CHARS} characters"
    tags = text.count("<")
    if tags > MAX_TAGS:
        return f"it has more than {MAX_TAGS} tags"
    if _is_binary(text):
        return "it is binary data, not text"
    if _has_huge_tag(text):
        return f"a tag has more than {MAX_ATTRIBUTES} attributes"
    return _nesting(text) if _may_nest(text, tags) else None


def _is_binary(text: str) -> bool:
    """Whether the text starts like a known binary format, or one character in fifty is a control."""
    sample = text[:_SAMPLE_CHARS]
    if sample.lstrip().startswith(_SIGNATURES):
        return True
    raw = sample.encode("utf-8", "replace")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    return (controls + sample.count("\ufffd")) * 50 > len(sample)


def _has_huge_tag(text: str) -> bool:
    """Whether some tag carries more than `MAX_ATTRIBUTES`; text in scripts only looks like tags."""
    return _seems_to_have_huge_tag(text) and _seems_to_have_huge_tag(_NO_MARKUP.sub("", text))


def _seems_to_have_huge_tag(text: str) -> bool:
    if any(_is_huge(text, start, end) for start, end in _long_runs(text)):
        return True
    if text.count("=") <= 2 * MAX_ATTRIBUTES:
        return False
    return any(_is_huge(text, *match.span()) for match in _TAG.finditer(text))  # with `>` in its quotes


def _long_runs(text: str) -> list[tuple[int, int]]:
    """The stretches without `>` that are long enough to hold a huge tag, each from the start of a tag on."""
    runs = []
    start = 0
    while start + _HUGE_CHARS < len(text):
        last = text.rfind(">", start, start + _HUGE_CHARS)
        if last >= 0:
            start = last + 1
            continue
        end = text.find(">", start)
        end = len(text) if end < 0 else end
        if tag := _TAG_START.search(text, start, end):
            runs.append((tag.start(), end))
        elif around := _tag_around(text, start):
            runs.append(around.span())
        start = end + 1
    return runs


def _tag_around(text: str, place: int) -> re.Match[str] | None:
    """The tag that a place is in when the `>` before it stands in quotes."""
    start = place
    for _ in range(_MAX_QUOTED_TAGS):
        start = text.rfind("<", 0, start)
        if start < 0:
            break
        if (tag := _TAG.match(text, start)) and tag.end() > place:
            return tag
    return None


def _is_huge(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places would be a tag of too many attributes."""
    if end - start < _HUGE_CHARS:
        return False
    attributes = _ATTRIBUTE.finditer(text, start, end)
    return sum(1 for _ in islice(attributes, MAX_ATTRIBUTES + 1)) > MAX_ATTRIBUTES


def _may_nest(text: str, tags: int) -> bool:
    """Whether so many elements may be open at once that it is worth following them."""
    if tags >= _FEW_TAGS:
        return True
    return tags >= _FEW_UNCLOSED and tags - 2 * len(_CLOSING.findall(text)) >= _FEW_UNCLOSED


def _nesting(text: str) -> str | None:
    """Follows tags by name alone, which is close enough to what the parser keeps open.

    A closing tag closes one of its name, if any is open: the parser passes over others.
    """
    opened: Counter[str] = Counter()
    depth = formatting = steps = rebuilt = 0
    for _, written in _NAME.findall(text):
        name = written.lower()  # empty for a comment or a script
        if name in _PASSED_OVER:
            change = 0
        elif name[0] != "/":
            change = 1
        else:
            name = name[1:]
            change = -1 if opened[name] else 0
        if change:
            opened[name] += change
            if name in _FORMATTING:
                formatting += change
            else:
                depth += change
        steps += depth
        rebuilt += formatting
        if depth > MAX_DEPTH or formatting > MAX_DEPTH or steps > _MAX_STEPS or rebuilt > _MAX_REBUILT:
            return f"elements are nested more than {MAX_DEPTH} deep"
    return None


_SAMPLE_CHARS = 20_000
_SIGNATURES = ("%PDF-", "\x89PNG", "GIF8", "PK\x03\x04", "\x1f\x8b", "\x7fELF", "ÿØÿ", "RIFF")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\f\r\x1b"})

_HUGE_CHARS = 2 * MAX_ATTRIBUTES  # an attribute is at least a space and a letter
_MAX_QUOTED_TAGS = 5  # that are passed over in search of the one whose quotes they stand in
_TAG_START = re.compile(r"<[a-zA-Z]")
_TAG = re.compile(r"<[a-zA-Z](?:[^\"'=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+")
_ATTRIBUTE = re.compile(r"[^\s\"'>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")

_FEW_TAGS = 9_000  # even all nested they parse within 150 ms; 1 page in 50 has more
_FEW_UNCLOSED = 1_500
_CLOSING = re.compile("</")  # counts them in two thirds of the time of `str.count`
_MAX_STEPS = 40_000_000  # 3.4 ns each, measured on nested divs
_MAX_REBUILT = 500_000  # 0.6 µs each, measured on unclosed <b> before paragraphs
_COMMENT_OR_SCRIPT = r"<(?:!--(?:.*?-->|.*)|(script|style|textarea)\b(?:.*?</\1|.*))"
_NO_MARKUP = re.compile(_COMMENT_OR_SCRIPT, re.DOTALL | re.IGNORECASE)
_NAME = re.compile(_COMMENT_OR_SCRIPT + r"|<(/?[a-z][a-z0-9]*)", re.DOTALL | re.IGNORECASE)
_FORMATTING = frozenset(
    ("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_CLOSED_BY_THEIR_LIKE = frozenset(
    ("a", "body", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "td", "th", "tr")
)
_TABLE_PARTS = frozenset(("tbody", "tfoot", "thead"))
_CLOSED_BY_THEIR_SLASH = frozenset(
    ("circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use")
)
_NEVER_NEST = _VOID | _TABLE_PARTS | _CLOSED_BY_THEIR_LIKE | _CLOSED_BY_THEIR_SLASH
_PASSED_OVER = frozenset(("", *_NEVER_NEST, *("/" + name for name in _NEVER_NEST)))
