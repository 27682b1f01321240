"""Text whose paragraphs are typed with line breaks: press releases, mailing lists, what a style shows so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract.layout.blocks import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.extract.layout.blocks import Box, Style


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


def read(
    box: Box, text: str, runs: Sequence[tuple[str, Style]]
) -> Iterator[Sequence[tuple[str, Style]]] | None:
    """The paragraphs of a block whose breaks are typed, its text and runs given; None of one that is none."""
    if box.tag != "pre":
        return map(list, map(with_breaks, paragraphs(runs))) if shows_breaks(box) else None
    if not is_prose(text):
        return None
    box.tag = "div"  # typed text, as press offices and mailing lists have it, is no code
    return paragraphs(runs)


def shows_breaks(box: Box) -> bool:
    """Whether the styles of a box, or of one around it, show the line breaks of its text as such."""
    around: Box | None = box
    for _ in range(_LEVELS):
        if around is None or around.tag == "pre":
            return False
        attributes = around.node.attributes
        css, names = attributes.get("style"), attributes.get("class")
        if (css and _KEPT_BREAKS.search(css)) or (names and _NAMED_SO.search(names)):
            return True
        around = around.parent
    return False


def with_breaks(runs: Sequence[tuple[str, Style]]) -> Iterator[tuple[str, Style]]:
    """The runs with a line break wherever one is typed."""
    for run, style in runs:
        first, *others = run.split("\n")
        yield first, style
        for other in others:
            yield LINE_BREAK, style
            yield other, style


_LEVELS = 3
_KEPT_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_NAMED_SO = re.compile(r"(?:^|[\s:])(?:whitespace|white-space|ws)-pre(?:-(?:line|wrap))?(?!\S)")
_SHORTEST = 400  # characters; what is shorter is quoted in an article, such as code, verse or a letter
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_SENTENCE_END = re.compile(r"[\w)\"'”][.!?…][\"'”)]?\s")
_LONG_SENTENCE = 250  # characters
_CODE = re.compile(r"[{}()\[\]<>;=|_$#\\]")
_GAPS = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_MOST_ODD = 25  # characters of typed text to one that code and tables are full of
