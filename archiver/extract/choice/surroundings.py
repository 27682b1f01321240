"""What a page's blocks share and what surrounds each: sums over the page, taken once.

The strongest evidence that a block is article text is not in the block: it is how much of the page's prose
looks the same, where the prose begins and ends, what was said since, and whether it sits in a row of cards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract import boilerplate
from archiver.extract.layout import labels
from archiver.extract.layout.labels import LEVELS

if TYPE_CHECKING:
    from archiver.extract.layout.blocks import Block, Box, Layout

FAR = 50
"""Distance, in blocks, where there is nothing in that direction."""


class Surroundings:
    """The sums over one page.

    Attributes:
        prose: weighed characters of prose on the page; at least 1.
        chars: of each block.
        linked: for each block, whether more than half of it is a link.
        says: for each block worth judging the classes of boilerplate it reads like, as bits.
        before: before[i] is the prose in front of block i; one longer than the blocks.
        since, until: blocks to the nearest prose before and behind each block.
        first_prose: index of the first block of prose.
        main_first, main_last: where the smallest box with most of the prose begins and ends.
        alike: for each block the `Likeness` of those whose box and parent are called the same.
        parents_prose, level_prose: for each block the prose of those in parents that are called the same, and
            of those of its tag and depth.
        main_likeness: the likeness that most of the prose shares; None on a page without blocks.
        cards: for each box, how many boxes in its place look the same, and the link share of one.
        heeded, inherited: for each box the labels that count of its own, and with those around it, as bits.
        to_half: for each box how many boxes, from it outwards, hold less than half of the prose.
        near: for each box the smallest around it that holds a paragraph's worth of text.
        since_heading: for each block how many others stand between it and the last heading.
        headings: for each block the last heading, itself included.
        said: for each block, the classes of boilerplate in short lines since the prose began, as bits.
    """

    def __init__(self, layout: Layout, title: str | None = None) -> None:
        self.layout = layout
        self.title = title
        self.prose = layout.prose or 1.0
        blocks = layout.blocks
        self.chars = [len(block.text) for block in blocks]
        self.linked = [2 * block.link_chars > len(block.text) for block in blocks]
        self._measure_prose()
        self.says = [0] * len(blocks)
        for place in self.candidates:
            self.says[place] = boilerplate.class_bits(blocks[place].text)
        self._measure_likenesses()
        self._find_main()
        self._read_headings()
        self._count_cards()
        self._follow_boxes()

    def _measure_prose(self) -> None:
        prose = [block.prose for block in self.layout.blocks]
        self.before = list(accumulate(prose, initial=0.0))
        self.first_prose = next((index for index, own in enumerate(prose) if own), 0)
        self.since = _distances(prose)
        self.until = _distances(prose[::-1])[::-1]

    def _measure_likenesses(self) -> None:
        blocks = self.layout.blocks
        by_names: dict[tuple[str, str, str], Likeness] = defaultdict(Likeness)
        self.alike: list[Likeness] = []
        by_parents: dict[tuple[str, str, str], float] = defaultdict(float)
        by_level: dict[tuple[str, int], float] = defaultdict(float)
        keys = [likenesses(block.box) for block in blocks]
        followed_by_prose = [block.prose > 0 for block in blocks[1:]] + [False]
        followed_by_link = [*self.linked[1:], False]
        for index, (block, (own, parents, level)) in enumerate(zip(blocks, keys, strict=True)):
            alike = by_names[own]
            if prose := block.prose:
                alike.prose += prose
                by_parents[parents] += prose
                by_level[level] += prose
            alike.blocks += 1
            alike.chars += self.chars[index]
            alike.link_chars += block.link_chars
            alike.before_prose += followed_by_prose[index]
            alike.before_link += followed_by_link[index]
            self.alike.append(alike)
        self.parents_prose = [by_parents.get(parents, 0.0) for _, parents, _ in keys]
        self.level_prose = [by_level.get(level, 0.0) for _, _, level in keys]
        self.main_likeness: Likeness | None = max(
            by_names.values(), key=lambda alike: alike.prose, default=None
        )

    def _find_main(self) -> None:
        most = _MOST * self.prose  # of boxes that hold more than half each stands in the one before
        main = next((box for box in reversed(self.layout.boxes) if box.prose > most), None)
        self.main_first = main.first if main else 0
        self.main_last = (main.first + main.blocks if main else len(self.chars)) - 1

    def _read_headings(self) -> None:
        self.since_heading: list[int] = []
        self.headings: list[Heading] = []
        self.said: list[int] = []
        since, heading, said = FAR, Heading(), 0
        for index, block in enumerate(self.layout.blocks):
            level = LEVELS.get(block.box.tag)
            if level:
                since, heading = 0, Heading(level, self.says[index].bit_length(), self.linked[index])
            self.since_heading.append(since)
            self.headings.append(heading)
            self.said.append(said)
            since += 1
            if index > self.first_prose and self.chars[index] < _SHORT_LINE:
                said |= self.says[index]

    def _count_cards(self) -> None:
        counts: dict[tuple[int, str, str], int] = defaultdict(int)
        for box in self.layout.boxes:
            if box.parent is not None and (box.blocks > 1 or (box.chars and box.style.href is not None)):
                counts[box.parent.index, box.tag, box.names] += 1
        half = 0.5 * self.prose
        self.cards: list[tuple[int, float]] = []
        for box in self.layout.boxes:
            best = (0, 0.0)
            if box.parent is not None:
                best = self.cards[box.parent.index]
                beside = counts.get((box.parent.index, box.tag, box.names), 0)
                if beside > best[0] and box.prose < half:
                    best = (beside, box.link_chars / (box.chars or 1))
            self.cards.append(best)

    def _follow_boxes(self) -> None:
        """What each box has from the boxes around it, which stand before it."""
        half = 0.5 * self.prose
        self.heeded: list[int] = []
        self.inherited: list[int] = []
        self.to_half: list[int] = []
        self.near: list[Box] = []
        for box in self.layout.boxes:
            prose, up = box.prose, box.parent
            bits = box.labels & _SUITS_AN_ARTICLE if prose > half else box.labels
            self.heeded.append(bits)
            if up is None:
                self.inherited.append(bits)
                self.to_half.append(int(prose < half))
                self.near.append(box)
            else:
                above = up.index
                self.inherited.append(bits | self.inherited[above])
                self.to_half.append(self.to_half[above] + 1 if prose < half else 0)
                self.near.append(box if box.chars >= _NEAR_CHARS else self.near[above])

    @cached_property
    def candidates(self) -> list[int]:
        """The blocks worth judging: all but links far from all prose.

        Of fifty such links one is article text (development pages). A block that is a link is never prose.
        """
        around = enumerate(zip(self.linked, self.since, self.until, strict=True))
        return [
            place
            for place, (linked, since, until) in around
            if not linked or since <= _NEAR or until <= _NEAR
        ]

    @cached_property
    def texts(self) -> Counter[str]:
        """How often the page has each text."""
        return Counter([block.text for block in self.layout.blocks])

    @cached_property
    def title_at(self) -> int:
        """Index of the block that shows the headline, an h1 first; -1 when none does."""
        folded = (self.title or "").lower()
        if not folded:
            return -1
        longest = 2 * len(folded) + 20
        same = range(len(folded) - _CASE_CHARS, len(folded) + _CASE_CHARS)
        best, best_rank = -1, 0
        for index, block in enumerate(self.layout.blocks):
            size = self.chars[index]
            if size in same or (size <= longest and block.box.tag in LEVELS):
                rank = _title_rank(block, folded)
                if rank > best_rank:
                    best, best_rank = index, rank
        return best


class Heading(NamedTuple):
    """A heading.

    Attributes:
        level: 1 to 6; 0 where no heading came yet.
        says: how surely it is boilerplate, the larger the surer; 0 when it is none.
        linked: whether it is a link.
    """

    level: int = 0
    says: int = 0
    linked: bool = False


class Likeness:
    """The sums over blocks that look alike: whose boxes, and the boxes around those, have the same names.

    Attributes:
        prose, blocks, chars, link_chars: of all of them.
        before_prose, before_link: how many are followed by prose, how many by a link.
    """

    __slots__ = ("before_link", "before_prose", "blocks", "chars", "link_chars", "prose")

    def __init__(self) -> None:
        self.prose = 0.0
        self.blocks = self.chars = self.link_chars = self.before_prose = self.before_link = 0


_NEAR = 6
_NEAR_CHARS = 300
_SHORT_LINE = 100
_CASE_CHARS = 10  # by which a text in lower case may be longer or shorter
_MOST = 0.6
_SUITS_AN_ARTICLE = labels.bits("body", "article", "content", "paragraph", "article-tag", "section-tag")
"""Labels heeded even on the box around most of the prose; others there speak of the page."""


def _distances(prose: list[float]) -> list[int]:
    """How many blocks before each one the nearest prose stands."""
    found = []
    distance = FAR
    for own in prose:
        found.append(distance)
        distance = 1 if own else min(distance + 1, FAR)
    return found


def likenesses(box: Box) -> tuple[tuple[str, str, str], tuple[str, str, str], tuple[str, int]]:
    """What blocks that look alike share: own and parent's names, the parents' names, tag and depth."""
    parent = box.parent
    if parent is None:
        return (box.tag, box.names, ""), ("", "", ""), (box.tag, box.depth)
    above = parent.parent.names if parent.parent is not None else ""
    return (
        (box.tag, box.names, parent.names),
        (parent.tag, parent.names, above),
        (box.tag, box.depth),
    )


def _title_rank(block: Block, folded: str) -> int:
    level = LEVELS.get(block.box.tag, 0)
    text = block.text.lower()
    if text == folded or (level and (folded.startswith(text) or text.startswith(folded))):
        return 3 if level == 1 else 2 if level else 1
    return 0
