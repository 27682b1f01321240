"""Preformatted text that is prose: press releases, mailing lists and old pages are typed with blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.extract.layout.blocks import Style


def is_prose(text: str) -> bool:
    r"""Whether what stands in a `pre` is paragraphs with blank lines between them, not code and no table.

    >>> is_prose("The ferry came in two hours late on Tuesday.\n\n" * 10), is_prose("f(x);\n\n" * 100)
    (True, False)
    """
    if len(text) < _SHORTEST or not _BLANK_LINES.search(text.strip()):
        return False
    if len(_SENTENCE_END.findall(text)) * _LONG_SENTENCE < len(text):
        return False
    odd = len(_CODE.findall(text)) + sum([len(gap) for gap in _GAPS.findall(text)])
    return _MOST_ODD * odd < len(text)


def paragraphs(runs: Sequence[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """The runs of text between blank lines."""
    paragraph: list[tuple[str, Style]] = []
    for run, style in runs:
        first, *others = _BLANK_LINES.split(run)
        paragraph.append((first, style))
        for other in others:
            yield paragraph
            paragraph = [(other, style)]
    yield paragraph


_SHORTEST = 400  # characters; what is shorter is quoted in an article, such as code, verse or a letter
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_SENTENCE_END = re.compile(r"[\w)\"'”][.!?…][\"'”)]?\s")
_LONG_SENTENCE = 250  # characters
_CODE = re.compile(r"[{}()\[\]<>;=|_$#\\]")
_GAPS = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_MOST_ODD = 25  # characters of typed text to one that code and tables are full of
