"""What a page's blocks share and what surrounds each: sums over the page, taken once.

The strongest evidence that a block is article text is not in the block: it is how much of the page's prose
looks the same, where the prose begins and ends, what was said since, and whether it sits in a row of cards.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from archiver.extract import boilerplate

if TYPE_CHECKING:
    from archiver.extract.blocks import Block, Box, Layout

FAR = 50.0
"""Distance, in blocks, where there is nothing in that direction."""

Likeness = tuple[str, str, object]


class Surroundings:
    """The sums over one page.

    Attributes:
        prose: weighed characters of prose on the page; at least 1.
        says: for each block the classes of boilerplate it reads like, as bits.
        before: before[i] is the prose in front of block i; one longer than the blocks.
        since, until: blocks to the nearest prose before and behind each block.
        first_prose: index of the first block of prose.
        main_first, main_last: where the smallest box with most of the prose begins and ends.
        main_likeness: the likeness (`likenesses`) that most of the prose shares.
        alike: for each likeness: prose, blocks, characters, link characters, how many are followed by
            prose, how many by a link.
        cards: for each box, how many boxes in its place look the same, and the link share of one.
        headings: for each block: blocks since the last heading, whether that reads like boilerplate,
            whether it is a link, its level.
        said: for each block, the classes of boilerplate in short lines since the prose began, as bits.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.prose = layout.prose or 1.0
        self.says = [boilerplate.class_bits(block.text) for block in layout.blocks]
        self._measure_prose()
        self._measure_likenesses()
        self._find_main()
        self._read_headings()
        self._count_cards()

    def _measure_prose(self) -> None:
        blocks = self.layout.blocks
        self.before = [0.0]
        self.since: list[float] = []
        self.first_prose = 0
        distance = FAR
        for index, block in enumerate(blocks):
            self.since.append(distance)
            if block.prose and not self.before[-1]:
                self.first_prose = index
            self.before.append(self.before[-1] + block.prose)
            distance = 1.0 if block.prose else min(distance + 1, FAR)
        self.until = [FAR] * len(blocks)
        distance = FAR
        for index in range(len(blocks) - 1, -1, -1):
            self.until[index] = distance
            distance = 1.0 if blocks[index].prose else min(distance + 1, FAR)

    def _measure_likenesses(self) -> None:
        self.alike: dict[Likeness, list[float]] = defaultdict(lambda: [0.0] * 6)
        self.likenesses: dict[int, tuple[Likeness, Likeness, Likeness]] = {}
        blocks = self.layout.blocks
        for index, block in enumerate(blocks):
            box = block.box
            keys = self.likenesses.get(box.index)
            if keys is None:
                keys = self.likenesses[box.index] = likenesses(box)
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            chars = len(block.text)
            for key in keys:
                sums = self.alike[key]
                sums[0] += block.prose
                sums[1] += 1
                sums[2] += chars
                sums[3] += block.link_chars
                if after is not None:
                    sums[4] += after.prose > 0
                    sums[5] += 2 * after.link_chars > len(after.text)

    def _find_main(self) -> None:
        boxes, blocks = self.layout.boxes, self.layout.blocks
        main = max(
            (box for box in boxes if box.prose > 0.6 * self.prose), key=lambda box: box.depth, default=None
        )
        inside = [
            index for index, block in enumerate(blocks) if main is not None and _within(block.box, main)
        ]
        self.main_first, self.main_last = (inside[0], inside[-1]) if inside else (0, len(blocks) - 1)
        own = {keys[0] for keys in self.likenesses.values()}
        self.main_likeness = max(own, key=lambda key: self.alike[key][0], default=None)

    def _read_headings(self) -> None:
        self.headings: list[tuple[float, float, float, float]] = []
        self.said: list[int] = []
        since, says, linked, level, said = FAR, 0.0, 0.0, 0.0, 0
        for index, block in enumerate(self.layout.blocks):
            own = heading_level(block.box.tag)
            if own:
                since, level = 0.0, float(own)
                says = float(self.says[index] > 0)
                linked = float(2 * block.link_chars > len(block.text))
            self.headings.append((since, says, linked, level))
            self.said.append(said)
            since += 1
            if index > self.first_prose and len(block.text) < _SHORT_LINE:
                said |= self.says[index]

    def _count_cards(self) -> None:
        counts: dict[tuple[int, str, str], int] = defaultdict(int)
        for box in self.layout.boxes:
            if box.parent is not None and (box.blocks > 1 or (box.chars and box.style.href is not None)):
                counts[box.parent.index, box.tag, box.names] += 1
        self.cards: list[tuple[float, float]] = []
        for box in self.layout.boxes:
            best = (0.0, 0.0)
            if box.parent is not None:
                best = self.cards[box.parent.index]
                beside = counts.get((box.parent.index, box.tag, box.names), 0)
                if beside > best[0] and box.prose < 0.5 * self.prose:
                    best = (float(beside), box.link_chars / (box.chars or 1))
            self.cards.append(best)

    def is_candidate(self, index: int) -> bool:
        """False for a link far from all prose: of fifty such, one is article text (development pages)."""
        block = self.layout.blocks[index]
        return (
            block.prose > 0
            or self.since[index] <= _NEAR
            or self.until[index] <= _NEAR
            or 2 * block.link_chars <= len(block.text)
        )

    def title_at(self, title: str | None) -> int:
        """Index of the block that shows the headline, an h1 first; -1 when none does."""
        folded = (title or "").lower()
        best, best_rank = -1, 0
        for index, block in enumerate(self.layout.blocks):
            if not folded or len(block.text) > 2 * len(folded) + 20:
                continue
            rank = _title_rank(block, folded)
            if rank > best_rank:
                best, best_rank = index, rank
        return best


_NEAR = 6
_SHORT_LINE = 100


def heading_level(tag: str) -> int:
    """1 to 6 for h1 to h6, else 0.

    >>> heading_level("h2"), heading_level("hr")
    (2, 0)
    """
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def likenesses(box: Box) -> tuple[Likeness, Likeness, Likeness]:
    """What blocks that look alike share: own and parent's names, the parents' names, tag and depth."""
    parent = box.parent
    if parent is None:
        return (box.tag, box.names, ""), ("", "", ""), (box.tag, "", box.depth)
    above = parent.parent.names if parent.parent is not None else ""
    return (
        (box.tag, box.names, parent.names),
        ("parent " + parent.tag, parent.names, above),
        (box.tag, "", box.depth),
    )


def _title_rank(block: Block, folded: str) -> int:
    level = heading_level(block.box.tag)
    text = block.text.lower()
    if text == folded or (level and (folded.startswith(text) or text.startswith(folded))):
        return 3 if level == 1 else 2 if level else 1
    return 0


def _within(box: Box, outer: Box) -> bool:
    up: Box | None = box
    while up is not None and up.depth > outer.depth:
        up = up.parent
    return up is outer
