"""Why a page must not be parsed: what would take the parser quadratic time, or is no text at all.

Lexbor takes 42 ms for 5,000 attributes on one tag and 4.4 s for 50,000; for what nests, `nesting.py` has the
figures. Everything here is linear, and for a page of common size it is a few counts over the string.

One tag gets through: attributes without values, and a `>` in quotes at least every 10,000 characters.
To follow the quotes of every page would cost .5 ms, a twentieth of all. In an archive the deadline of the
worker processes ends such a page.
"""

from __future__ import annotations

import re
from itertools import islice

from archiver.extract import nesting

MAX_CHARS = 20_000_000
"""Larger pages are refused; 10 million characters of plain paragraphs parse in 0.4 s."""

MAX_TAGS = 200_000
"""The largest page of the development sets has 21,646 `<`."""

MAX_ATTRIBUTES = 5_000
"""On one tag; the largest of 2,157 pages of the development sets has 70."""


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
    return nesting.refusal(text, tags)


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
    return _seems_to_have_huge_tag(text) and _seems_to_have_huge_tag(nesting.NO_MARKUP.sub("", text))


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
            end = max(end, around.end())
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


_SAMPLE_CHARS = 20_000
_SIGNATURES = ("%PDF-", "\x89PNG", "GIF8", "PK\x03\x04", "\x1f\x8b", "\x7fELF", "ÿØÿ", "RIFF")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\f\r\x1b"})

_HUGE_CHARS = 2 * MAX_ATTRIBUTES  # an attribute is at least a space and a letter
_MAX_QUOTED_TAGS = 5  # that are passed over in search of the one whose quotes they stand in
_TAG_START = re.compile(r"<[a-zA-Z]")
_TAG = re.compile(r"<[a-zA-Z](?:[^\"'=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+")
_ATTRIBUTE = re.compile(r"[^\s\"'>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")
