"""What says that the article was put right is the article's, in whatever box it stands.

Sites set it apart, in a footer or an aside at the end, as they do what is none of the article's; of annotated
pages too few have one for the trees to know. Who keeps the news wants it more than any other line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.phrases.amending import CHANGED, HEADS, STARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block

_BEFORE, _BEHIND = 4, 8  # blocks between it and the article: a picture's caption; tags, who wrote it
_CHARS = range(40, 1_500)  # a shorter line says not what, a longer one is an article
_LINKED_SHARE = 0.5  # of it: a teaser of another article that was put right
_MARKS = r"[\s*•·▪–—\[(]{0,3}"  # no quotation marks: so called, it is the subject of an article
_OF_WHAT = (
    r"(?!.\d+:)[ ,;–—-]{1,3}(?:[^\W\d]{1,12}[ ,]{1,2}){0,2}\d[^:]{0,30}"
    r"|\s?[(\[][^:]{0,40}[)\]]|\s(?:to|zu[mr]?) [^:.]{0,40}"
)
"""Of which day or article; not "Amendment 4: …", nor, as "Oprava" is a repair too, of which bridge."""
_SAID = re.compile(rf"{_MARKS}(?:{STARTS}|{CHANGED}|(?:{HEADS})(?:{_OF_WHAT})?\s?: \w)")
_HEAD = re.compile(rf"{_MARKS}(?:{HEADS})[\s:.)\]]{{0,3}}")


def keep_amendments(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep such lines in and beside the article, and those that stand below such a heading."""
    if True not in kept:
        return
    first = kept.index(True)
    last = len(kept) - 1 - kept[::-1].index(True)
    for place in range(max(first - _BEFORE, 0), min(last + 1 + _BEHIND, len(kept))):
        if not kept[place] and _tells(blocks, place):
            kept[place] = True
            if place and _is_head(blocks[place - 1]):
                kept[place - 1] = True


def _tells(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if len(block.text) not in _CHARS or block.link_chars > _LINKED_SHARE * len(block.text):
        return False
    is_headed = place > 0 and _is_head(blocks[place - 1])
    return is_headed or _SAID.match(boilerplate.as_written(block.text)) is not None


def _is_head(block: Block) -> bool:
    return len(block.text) < _CHARS.start and _HEAD.fullmatch(boilerplate.as_written(block.text)) is not None
