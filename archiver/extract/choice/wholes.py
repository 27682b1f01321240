"""What is the article's as a whole or not at all: tables, lists, quotations, rows of lines that are alike.

A cell by itself says too little to be judged: "94". So a table of data is kept whole where kept text stands
before and behind it in the same box (wcxb-dev: words F1 .9669 → .9681, exact .245 → .252; 58 of 793 pages),
and so is a list of which a third is kept. Of a quotation and the line that says whose it is neither is kept
without the other. One among paragraphs is the article's, unless it says again what they say: then it is an
ornament of the page, a pull quote. The entries of a live page, or of a programme, keep their times. Of lines
in boxes called alike beside each other all are kept where half is (wcxb-dev: exact .246 → .247).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract import boilerplate
from archiver.extract.layout.labels import BIT
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from archiver.extract.layout.blocks import Box, Layout


_Alike = tuple[int, str, str]


def keep_whole(layout: Layout, kept: list[bool]) -> None:
    """Keep or leave out what is one thing, where the choice kept a part of it or wavered."""
    _keep_alike(layout, kept)
    tags = {box.tag for box in layout.boxes}
    folded: dict[int, str] = {}
    for tag, judge in _JUDGES.items():
        for box, first, last in _outermost(layout, tag)[:_MOST] if tag in tags else ():
            verdict = judge(_Part(layout, kept, box, first, last, folded))
            if verdict is not None:
                kept[first : last + 1] = [verdict] * (last + 1 - first)
    if "summary" in tags:
        _keep_summaries(layout, kept)
    _keep_times(layout, kept)


def _keep_alike(layout: Layout, kept: list[bool]) -> None:
    """Keep the rest of what stands in boxes called alike beside each other where most of it is kept.

    So it is with the shortest of an article's lines: "And then?", "Pros", "★★★★☆", "eggs".
    """
    if True not in kept:
        return
    blocks = layout.blocks
    between = range(kept.index(True), len(kept) - kept[::-1].index(True))
    wanting: dict[_Alike, list[int]] = defaultdict(list)
    for place in between:
        if not kept[place] and (alike := _alike(blocks[place].box)):
            wanting[alike].append(place)
    if not wanting:
        return
    counts = Counter([_alike(blocks[place].box) for place in between if kept[place]])
    for alike, places in wanting.items():
        if counts[alike] >= max(_FEWEST_ALIKE, len(places)):
            for place in places:
                text = blocks[place].text
                kept[place] = not blocks[place].link_chars and not boilerplate.class_bits(text)


def _alike(box: Box) -> _Alike | None:
    """What a box of one block has in common with those called alike beside it; None of any other box."""
    if box.tag in _ALIKE and box.blocks == 1 and box.parent is not None:
        return box.parent.index, box.tag, box.names
    return None


def _keep_summaries(layout: Layout, kept: list[bool]) -> None:
    """Keep what stands above a text that unfolds: a question whose answer is kept, but not "Read more"."""
    for box in layout.boxes:
        fold_out = box.parent
        if box.tag != "summary" or fold_out is None or fold_out.tag != "details":
            continue
        if box.blocks == 1 and not kept[box.first]:
            is_told = any(kept[box.first + 1 : fold_out.first + fold_out.blocks])
            kept[box.first] = is_told and not boilerplate.class_bits(layout.blocks[box.first].text)


def _keep_times(layout: Layout, kept: list[bool]) -> None:
    """Keep the times above what is kept where some entries of a box, or boxes beside each other, have one."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    following = len(kept)  # the time below, or what is kept above that
    for place in range(len(kept) - 1, -1, -1):
        text = layout.blocks[place].text
        if kept[place]:
            following = place
        elif len(text) <= _TIME_CHARS and _TIME.fullmatch(text):
            entry = layout.blocks[place].box
            while entry.parent is not None and entry.blocks == 1:
                entry = entry.parent
            if following < entry.first + entry.blocks and kept[following]:
                found[entry.tag, (entry.parent or entry).index].append(place)
            following = place
    for places in found.values():
        if len(places) >= _FEWEST_ENTRIES:
            for place in places:
                kept[place] = True


class _Part(NamedTuple):
    """A box on a page, with its first and last block.

    Attributes:
        folded: the folded texts of the page's blocks that were asked for, by place.
    """

    layout: Layout
    kept: list[bool]
    box: Box
    first: int
    last: int
    folded: dict[int, str]

    @property
    def own(self) -> list[bool]:
        """For each of its blocks, whether it is kept."""
        return self.kept[self.first : self.last + 1]

    def is_between(self, levels: int) -> bool:
        """Whether kept text stands before and behind it, in one of so many boxes around it."""
        host = self.box.parent
        for _ in range(levels):
            if host is None:
                return False
            before = range(max(self.first - _NEAR, 0), self.first)
            behind = range(self.last + 1, len(self.kept))
            if self._is_kept_in(host, before) and self._is_kept_in(host, behind):
                return True
            host = host.parent
        return False

    def _is_kept_in(self, host: Box, places: range) -> bool:
        blocks = self.layout.blocks
        return any(
            self.kept[place] and (blocks[place].box is host or blocks[place].box.parent is host)
            for place in places
        )

    def repeats(self) -> bool:
        """Whether another block that is kept says its longest line; the others may be who said it."""
        blocks = self.layout.blocks
        inside = range(self.first, self.last + 1)
        line = fold(max([blocks[place].text for place in inside], key=len))
        return len(line) >= _TELLING_CHARS and any(
            keep and place not in inside and line in self._fold(place) for place, keep in enumerate(self.kept)
        )

    def _fold(self, place: int) -> str:
        if place not in self.folded:
            self.folded[place] = fold(self.layout.blocks[place].text)
        return self.folded[place]


def _judge_quotation(part: _Part) -> bool | None:
    """Whether it is the article's; None leaves to each block what was chosen, here and below."""
    if part.box.blocks > _MOST_OF_A_QUOTE:
        return None
    is_the_articles = any(part.own) or (not part.box.labels & BIT["embed"] and part.is_between(1))
    return not part.repeats() if is_the_articles else None


def _judge_list(part: _Part) -> bool | None:
    """A list of which a third is kept; one of links is a menu."""
    box = part.box
    is_menu = 4 * box.link_chars > box.chars or box.controls
    return True if 3 * sum(part.own) >= len(part.own) and not is_menu and part.is_between(1) else None


def _judge_table(part: _Part) -> bool | None:
    return True if not all(part.own) and _is_data(part.box) and part.is_between(_LEVELS) else None


def _outermost(layout: Layout, tag: str) -> list[tuple[Box, int, int]]:
    """The boxes of a tag with their first and last block; of nested ones the outermost."""
    found: list[tuple[Box, int, int]] = []
    last = -1
    for box in layout.boxes:
        if box.tag == tag and box.first > last:
            last = box.first + box.blocks - 1
            found.append((box, box.first, last))
    return found


def _is_data(table: Box) -> bool:
    """Whether it holds many short cells; a table with long ones lays out a page, one of links is a menu."""
    is_long = table.chars > _MEAN_CELL_CHARS * table.blocks or table.blocks < _FEWEST_CELLS
    return not is_long and 4 * table.link_chars <= table.chars and not table.controls


_ALIKE = ("p", "li", "h2", "h3", "h4")
_FEWEST_ALIKE = 2
_MOST = 200
"""Of one kind on a page; what more there is lays out a page, and to look around each would take long."""
_JUDGES = {"blockquote": _judge_quotation, "ul": _judge_list, "ol": _judge_list, "table": _judge_table}
_MOST_OF_A_QUOTE = 6  # blocks; what is longer lays out a page
_MEAN_CELL_CHARS = 60
_FEWEST_CELLS = 4
_TIME = re.compile(
    r"(?:\D{0,20}\s)?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|uhr|h|[a-z]{2,4}))?(?:[\s,–-].{0,20})?",
    re.IGNORECASE,
)
_TIME_CHARS = 40
_FEWEST_ENTRIES = 3
_LEVELS = 2  # tables stand in a box of their own that scrolls
_NEAR = 3  # blocks in front of it among which text must be kept
_TELLING_CHARS = 20  # of a line that two places of a page do not share by chance
