"""How much every box of a page holds, and which of its blocks are prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.extract.blocks import Block, Layout

_UNSPACED = re.compile("[\u2e80-\uffff]")  # CJK; scripts below it write spaces, or nearly so
_SAMPLE_CHARS = 200
_UNSPACED_WEIGHT = 2.5  # characters of the same sentence in English for one in Chinese or Japanese
_SHORTEST_PROSE = 80  # weighed characters; shorter lines are as often headings and teasers


def weigh(layout: Layout) -> None:
    """Fill in what every box holds, and which blocks are prose."""
    layout.char_weight = _UNSPACED_WEIGHT if _is_unspaced(layout.blocks) else 1.0
    for block in layout.blocks:
        chars = len(block.text)
        box = block.box
        if prose := _prose(block, chars, layout.char_weight):
            block.prose = prose
            layout.prose += prose
            box.prose += prose
        box.chars += chars
        box.link_chars += block.link_chars
        box.blocks += 1
    for box in reversed(layout.boxes):
        parent = box.parent
        if parent is None:
            continue
        if box.controls:
            parent.controls += box.controls
        if box.blocks:
            parent.blocks += box.blocks
            parent.chars += box.chars
            parent.link_chars += box.link_chars
            parent.prose += box.prose


def _is_unspaced(blocks: list[Block]) -> bool:
    """Whether at least a third of what is written is in a script without spaces."""
    sample = "".join([block.text[:_SAMPLE_CHARS] for block in blocks if not block.text.isascii()])
    size = sum([min(len(block.text), _SAMPLE_CHARS) for block in blocks])
    return 3 * len(_UNSPACED.findall(sample)) > size


def _prose(block: Block, chars: int, weight: float) -> float:
    if chars * weight < _SHORTEST_PROSE or 2 * block.link_chars > chars:
        return 0.0
    return (chars - block.link_chars) * weight
