"""Some blocks of a page, seen with what their columns of numbers are made of (`features.py`)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from archiver.extract import labels
from archiver.extract.labels import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.blocks import Block, Box
    from archiver.extract.choice.surroundings import Heading, Likeness, Surroundings
    from archiver.extract.metadata import Metadata

Column: TypeAlias = "Sequence[float]"
"""One number for each block that is judged."""

_TOGETHER = ("related", "newsletter", "share", "embed", "meta")
"""Labels too rare for a column of their own."""

_UNUSED_LABELS = frozenset(("lead", "more", "live", "quote", "contents", "correction", *_TOGETHER))
LABEL_BITS = {f"label_{name}": bit for name, bit in BIT.items() if name not in _UNUSED_LABELS}
LABEL_BITS["label_aside"] = labels.bits(*_TOGETHER)
"""The labels of each column that tells of labels."""

LONGEST_BYLINE = 120
_LONGEST_BODY = 200_000  # characters of it that are looked at: each block is searched for in it
_SHORT = 400  # only shorter blocks are compared with title and description word by word


class View:
    """Some blocks of a page, and what their columns are made of.

    Attributes:
        around: what all blocks of the page share.
        found: the page's metadata.
        places: the blocks' places among all of the page.
    """

    def __init__(self, around: Surroundings, found: Metadata, places: Sequence[int]) -> None:
        self.around = around
        self.found = found
        self.places = places
        self.blocks: list[Block] = [around.layout.blocks[place] for place in places]
        self.texts: list[str] = [block.text for block in self.blocks]
        self.chars: list[int] = [around.chars[place] for place in places]
        self.boxes: list[Box] = [block.box for block in self.blocks]
        self.parents: list[Box] = [box.parent or box for box in self.boxes]
        self.alike: list[Likeness] = [around.alike[place] for place in places]

    def whole(self, value: float) -> Column:
        """A column of what is true of the page as a whole."""
        return [value] * len(self.places)

    @cached_property
    def tags(self) -> list[str]:
        """The element of each block's box."""
        return [box.tag for box in self.boxes]

    @cached_property
    def cards(self) -> list[tuple[int, float]]:
        """See `Surroundings.cards`."""
        return [self.around.cards[box.index] for box in self.boxes]

    @cached_property
    def said(self) -> list[int]:
        """See `Surroundings.said`."""
        return [self.around.said[place] for place in self.places]

    @cached_property
    def headings(self) -> list[Heading]:
        """See `Surroundings.headings`."""
        return [self.around.headings[place] for place in self.places]

    @cached_property
    def article_body(self) -> str:
        """What the page's data gives as the article's text; empty when it gives none."""
        return " ".join(" ".join(self.found.article_body)[:_LONGEST_BODY].split())

    @cached_property
    def labels(self) -> dict[str, Column]:
        """For each label 2 if the block, its box or the next box bears it, 1 if one further out does."""
        around = self.around
        known: dict[tuple[int, int], bytes] = {}
        rows = []
        for block, box in zip(self.blocks, self.boxes, strict=True):
            parent = box.parent
            near, far = around.heeded[box.index] | block.labels, 0
            if parent is not None:
                near |= around.heeded[parent.index]
                far = around.inherited[parent.index]
            row = known.get((near, far))
            if row is None:
                row = bytes([2 if near & bit else 1 if far & bit else 0 for bit in LABEL_BITS.values()])
                known[near, far] = row
            rows.append(row)
        table = b"".join(rows)
        return {name: table[place :: len(LABEL_BITS)] for place, name in enumerate(LABEL_BITS)}

    @cached_property
    def short(self) -> list[str]:
        """The texts in lower case; of long ones nothing."""
        return [text.lower() if len(text) < _SHORT else "" for text in self.texts]

    @cached_property
    def in_description(self) -> list[int]:
        """How many words of the page's description each short text has."""
        known = set((self.found.description or "").lower().split())
        return (
            [len(known.intersection(text.split())) for text in self.short] if known else [0] * len(self.short)
        )
