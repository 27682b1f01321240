"""What stands between the paragraphs of an article: links to others, and notes that the text goes on.

In languages of which the trees saw few pages they keep such lines, as they keep most that stands there.
What is sure is left out by its words: "Read also" and a link, or a note on an advertisement, in a line of
their own. On 908 annotated pages none of an article goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.phrases.between import ALSO_READ, GOES_ON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.blocks import Block


def drop_interruptions(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Leave out such lines, and the links below "Read also" on a line of its own."""
    is_below = False
    for place, block in enumerate(blocks):
        if is_below and _is_all(block, ""):
            kept[place] = False
            continue
        announcement = _announcement(block.text)
        is_below = bool(announcement) and len(block.text) - len(announcement) <= _LITTLE
        is_below = is_below and _is_all(blocks[min(place + 1, len(blocks) - 1)], "")
        if is_below or (announcement and _is_all(block, announcement)) or _goes_on(block.text):
            kept[place] = False


def _announcement(line: str) -> str:
    """The words by which a line announces another article; empty when it begins otherwise."""
    if len(line) > _LINE_CHARS or not _may_interrupt(line, _TEASER):
        return ""
    folded = boilerplate.as_written(line.lstrip(_MARKS))
    words = max((phrase for phrase in _ALSO_READ if folded.startswith(phrase)), key=len, default="")
    colon = folded.find(":", len(words), len(words) + _MORE_WORDS)
    return folded[: colon + 1] if words and colon > 0 else words


def _is_all(block: Block, announcement: str) -> bool:
    """Whether a line is an announcement and the link that it announces, and nothing else."""
    if not block.link_chars or len(block.text) > _LINE_CHARS:
        return False
    return len(block.text) - len(announcement) - block.link_chars <= _LITTLE


def _goes_on(line: str) -> bool:
    if len(line) > _NOTE_CHARS or not _may_interrupt(line, _AD):
        return False
    return boilerplate.as_written(line.lstrip(_MARKS)).startswith(_GOES_ON)


def _may_interrupt(line: str, bits: int) -> bool:
    """Whether it is worth a closer look; the classes of a line that was judged are known."""
    return line[:1] in _MARKS or bool(boilerplate.class_bits(line) & bits)


_LINE_CHARS = 250
_NOTE_CHARS = 80
_MORE_WORDS = 16  # characters up to the colon: "Read also this story:"
_LITTLE = 5  # characters besides: a colon, brackets, an arrow
_MARKS = "([【«„“\"'*•·-–—>›»►▶→ "
_ALSO_READ = tuple(ALSO_READ.split("|"))
_GOES_ON = tuple(GOES_ON.split("|"))
_TEASER = boilerplate.bits("teaser")
_AD = boilerplate.bits("advertisement")
