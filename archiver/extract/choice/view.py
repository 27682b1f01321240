"""Some blocks of a page, seen with what their columns of numbers are made of (`features.py`)."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from archiver.extract.layout import labels
from archiver.extract.layout.labels import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.choice.surroundings import Heading, Likeness, Surroundings
    from archiver.extract.layout.blocks import Block, Box
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


@lru_cache(maxsize=4_096)  # the boxes of a page, and of a site, bear the same labels again and again
def _row(near: int, far: int) -> bytes:
    """For each label 2 if it is near, 1 if it is far."""
    return bytes([2 if near & bit else 1 if far & bit else 0 for bit in LABEL_BITS.values()])


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
        heeded, inherited = self.around.heeded, self.around.inherited
        table = b"".join(
            [
                _row(heeded[box.index] | heeded[up.index] | block.labels, inherited[up.index])
                for block, box, up in zip(self.blocks, self.boxes, self.parents, strict=True)
            ]
        )
        return {name: table[place :: len(LABEL_BITS)] for place, name in enumerate(LABEL_BITS)}

    @cached_property
    def short(self) -> list[str]:
        """The texts in lower case; of long ones nothing."""
        return [text.lower() if len(text) < _SHORT else "" for text in self.texts]

    @cached_property
    def title_words(self) -> set[str]:
        """The words of the page's title."""
        return set((self.found.title or "").lower().split())

    @cached_property
    def description_words(self) -> set[str]:
        """The words of the page's description."""
        return set((self.found.description or "").lower().split())

    @cached_property
    def known_words(self) -> list[set[str]]:
        """The words of the page's title and description that each short text has."""
        known = self.title_words | self.description_words
        return [known.intersection(text.split()) for text in self.short]

    @cached_property
    def in_description(self) -> list[int]:
        """How many words of the page's description each short text has."""
        known = self.description_words
        return [len(words & known) for words in self.known_words]
