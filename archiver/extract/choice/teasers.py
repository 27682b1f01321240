"""Teasers of other pages below an article, whole articles there, and the rest of boxes told by their head.

Short articles have less text than the teasers below them, which then look like the page's text to the trees.
What tells them is their shape, a row of boxes that all begin with a link elsewhere and say little more, and
their place: behind all else that is kept, and below the article or under such a heading.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract import boilerplate
from archiver.extract.layout import labels
from archiver.extract.metadata import times
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block, Box, Layout

Row = tuple[int, str, str]
"""What the boxes of a row share: the place of the box around them, their tag and names."""


def drop_teasers(layout: Layout, kept: list[bool]) -> None:
    """Leave out the teasers that end the text (on 908 annotated pages one line of an article goes too)."""
    blocks = layout.blocks
    first, around = _beginning(layout, kept)
    article: _Article | None = None
    for place in range(len(blocks) - 1, first, -1):
        if not kept[place]:
            continue
        inner = [box for box in _outwards(blocks[place].box) if _may_be_a_card(box, around)]
        if inner and article is None:
            article = _Article.of(layout, first, around)
        if article is not None and any(article.is_teaser(box) for box in inner):
            kept[place] = False
        elif blocks[place].prose:
            return


def drop_headed(layout: Layout, kept: list[bool]) -> None:
    """Leave out the rest of small boxes of which only the head was, as it calls them related or a newsletter.

    On the annotated pages 60 lines go, none of an article. Where less than a quarter is links "More on this"
    may head a part of it.
    """
    blocks = layout.blocks
    _, around = _beginning(layout, kept)
    for place in [place for place, keep in enumerate(kept) if keep]:
        box: Box | None = blocks[place].box
        while (
            box is not None and box.blocks <= _MOST and box.chars <= _MOST_CHARS and box.index not in around
        ):
            if box.first != place and not kept[box.first] and _is_headed(box, blocks[box.first].text):
                kept[place] = False
                break
            box = box.parent


def drop_other_stories(layout: Layout, kept: list[bool], title: str | None) -> None:
    """Leave out the whole articles that follow below the page's own, as pages without an end have them.

    They are `<article>`s with a first heading of their own; the page's has the headline in it, and some text.
    More than a few are the entries of a live page, which are its own.
    """
    blocks, own = layout.blocks, fold(title or "")
    headings = [place for place, block in enumerate(blocks) if block.box.tag == "h1"]
    first = next((place for place in headings if own and own in fold(blocks[place].text)), len(blocks))
    home = _article_around(blocks[first].box) if first < len(blocks) and len(headings) > 1 else None
    if home is None:
        return
    end = home.first + home.blocks
    if sum([len(blocks[place].text) for place in range(home.first, end) if kept[place]]) < _WHOLE_CHARS:
        return
    heads = [place for place in headings if own not in fold(blocks[place].text)]
    others = [
        other for place in heads if (other := _article_around(blocks[place].box)) and other.first >= end
    ]
    for other in others if len(others) <= _MOST_STORIES else ():
        kept[other.first : other.first + other.blocks] = [False] * other.blocks


def _article_around(box: Box) -> Box | None:
    return next((outer for outer in _outwards(box) if outer.tag == "article"), None)


def _beginning(layout: Layout, kept: Sequence[bool]) -> tuple[int, set[int]]:
    """The place of an article's first paragraph, and those of the boxes around it."""
    blocks = layout.blocks
    first = next((place for place, block in enumerate(blocks) if kept[place] and block.prose), len(blocks))
    return first, {box.index for box in _outwards(blocks[first].box)} if first < len(blocks) else set()


def _is_headed(box: Box, line: str) -> bool:
    """Whether a box with this first line is a newsletter's or holds links to what is related."""
    if len(line) > _HEAD_CHARS or box.tag in _NO_BOXES:
        return False
    says = boilerplate.class_bits(line)
    return bool(says & _NEWSLETTER or (says & _ANNOUNCED and 4 * box.link_chars >= box.chars))


def _may_be_a_card(box: Box, around: set[int]) -> bool:
    """Whether it is as small as a teaser, and the article begins neither in it nor in the box around it."""
    if not box.link_chars or not _FEWEST <= box.blocks <= _MOST or box.chars > _MOST_CHARS:
        return False
    return box.parent is not None and box.parent.index not in around


class _Article(NamedTuple):
    """Where an article stands on its page.

    Attributes:
        layout: the page's.
        around: the places of the boxes around its first paragraph.
        end: the place behind the smallest box that holds its heading and its first paragraph; behind all
            blocks when it has no heading.
        rows: boxes of the page that stand beside each other and are called the same.
    """

    layout: Layout
    around: set[int]
    end: int
    rows: dict[Row, list[Box]]

    @classmethod
    def of(cls, layout: Layout, first: int, around: set[int]) -> _Article:
        """The article whose first paragraph is the block at `first`."""
        rows: dict[Row, list[Box]] = defaultdict(list)
        for box in layout.boxes:
            if box.parent is not None:
                rows[box.parent.index, box.tag, box.names].append(box)
        blocks = layout.blocks
        heading = next((place for place in range(first, -1, -1) if blocks[place].box.tag == "h1"), -1)
        homes = (box for box in _outwards(blocks[first].box) if 0 <= heading >= box.first)
        home = next(homes, layout.boxes[0])
        return cls(layout, around, home.first + home.blocks, rows)

    def is_teaser(self, card: Box) -> bool:
        """Whether a box stands in a row of teasers, which is below the article or called so."""
        if card.parent is None:
            return False
        row = self.rows[card.parent.index, card.tag, card.names]
        if len(row) == 1 or not (card.first >= self.end or self._is_called_so(row[0])):
            return False
        return all(self._begins_with_a_link(box) for box in row[:_LOOKED_AT])

    def _is_called_so(self, card: Box) -> bool:
        """Whether the line in front of a row, or a name around it, calls it related."""
        if boilerplate.class_bits(self.layout.blocks[card.first - 1].text) & _RELATED:
            return True
        return any(box.labels & _ELSEWHERE for box in _outwards(card) if box.index not in self.around)

    def _begins_with_a_link(self, box: Box) -> bool:
        """Whether its first line is a link; a section or a date may stand before it."""
        opening = self.layout.blocks[box.first : box.first + min(box.blocks, _OPENING)]
        least = _SHORTEST / self.layout.char_weight
        headline = next(
            (block for block in opening if len(block.text) >= least and not _is_date(block)), None
        )
        return headline is not None and _leads_elsewhere(headline)


def _is_date(block: Block) -> bool:
    return len(block.text) <= _DATE_CHARS and not block.link_chars and any(times.find(block.text))


def _leads_elsewhere(block: Block) -> bool:
    """Whether most of a line is a link, and not one to a place on the same page."""
    if 2 * block.link_chars <= len(block.text):
        return False
    href = next((style.href for _, style in block.runs if style.href), "#")
    return not href.startswith("#")


def _outwards(box: Box | None) -> list[Box]:
    """The box and all around it, innermost first."""
    found = []
    while box is not None:
        found.append(box)
        box = box.parent
    return found


_WHOLE_CHARS = 400  # of an article in front of others
_MOST_STORIES = 4  # of others on a page
_FEWEST, _MOST = 2, 8  # blocks of a teaser
_MOST_CHARS = 600
_OPENING = 3  # blocks: a section and a date may stand before the headline
_SHORTEST = 15  # characters of a headline
_DATE_CHARS = 40
_LOOKED_AT = 20  # boxes of a row
_ELSEWHERE = labels.bits("related", "sidebar")
_RELATED = boilerplate.bits("related", "teaser")
_ANNOUNCED = boilerplate.bits("related")
_NEWSLETTER = boilerplate.bits("newsletter")
_HEAD_CHARS = 80
_NO_BOXES = frozenset(("li", "ol", "table", "tbody", "td", "thead", "tr", "ul"))
