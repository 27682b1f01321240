"""The notes at the end of an article, to which numbers in its text lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.extract.layout.blocks import Block, Box


def keep_notes(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep each note that the number behind a word of the kept text leads to; this changes `kept`."""
    targets = {name for block, keep in zip(blocks, kept, strict=True) if keep for name in _noted(block)}
    if not 0 < len(targets) <= _MOST:
        return
    for place, block in enumerate(blocks):
        if not kept[place] and not targets.isdisjoint(_names(block.box)):
            kept[place] = True


def _noted(block: Block) -> Iterator[str]:
    """What the notes are called that a text has the numbers of."""
    for text, style in block.runs:
        if style.href is not None and style.href.startswith("#") and _NUMBER.fullmatch(text):
            yield style.href[1:]


def _names(box: Box | None) -> Iterator[str]:
    """What a box can be linked to by: its own names, those of boxes close around it and of words in it."""
    if box is not None and box.blocks == 1:
        for node in box.node.css("[id],[name]")[:_MOST]:
            yield from _own_names(node.attributes)
    for _ in range(_LEVELS):
        if box is None:
            return
        yield from _own_names(box.node.attributes)
        box = box.parent


def _own_names(attributes: dict[str, str | None]) -> Iterator[str]:
    yield from filter(None, (attributes.get("id"), attributes.get("name")))


_NUMBER = re.compile(r"\[[0-9]{1,3}\]")
_LEVELS = 3
_MOST = 20  # with more of them they are a list of sources, which readers of the article pass over
