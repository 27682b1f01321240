"""What leads in is the article's: the standfirst below the headline, and subheadings.

Half of those who annotated pages at large took a standfirst for text and half did not, so the trees learn to
leave it out where it has a box of its own; of annotated news pages nearly all have it. What it is, templates
and the page's description say well. It is looked for on pages that call themselves news (publishers-dev:
exact .470 → .539, words F1 .9804 → .9824; wcxb-dev: .246 → .238, .9612 → .9610).

A heading between paragraphs that are kept is seldom another's, even where the trees doubt it (wcxb-dev: exact
.238 → .246; publishers-dev: .548 → .574).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.layout import labels
from archiver.extract.layout.labels import BIT, LEVELS
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block, Box, Layout
    from archiver.extract.metadata import Metadata

_NEWS = "newsarticle"
"""How the types end of schema.org for articles of news: analyses, opinions, reviews, reports are some."""
_HEADLINE_NEAR = 60  # blocks in front of the text, what a page shows of its video and sharing among them
_BELOW = 12  # blocks below the headline
_LEAST_CHARS, _MOST_CHARS = 25, 700
_HEADING, _DOUBTFUL_HEADING = 0.15, 0.3  # how likely one must be; if it is a link, or repeated
_SELDOM = 2
_BEFORE = 6  # blocks among which text must be kept: between may stand captions and advertisements
_BEGINNING = 40  # characters by which what is said twice is told
_ANOTHERS = labels.bits(
    *("ad", "author", "caption", "comment", "image", "meta", "nav"),
    *("newsletter", "paywall", "popup", "related", "share"),
)
"""What boxes are called that hold something else, be it called a summary or description."""


def keep_subheadings(layout: Layout, kept: list[bool], probabilities: Sequence[float]) -> None:
    """Keep headings of what is kept, with kept text before them."""
    found = [
        place
        for place in range(1, len(kept) - 1)
        if not kept[place] and probabilities[place] >= _HEADING and _is_heading(layout.blocks[place].box)
    ]
    texts = Counter([layout.blocks[place].text for place in found])
    for place in found:
        block = layout.blocks[place]
        is_doubtful = 2 * block.link_chars > len(block.text) or texts[block.text] > _SELDOM
        if is_doubtful and probabilities[place] < _DOUBTFUL_HEADING:
            continue
        if kept[place + 1] and any(kept[max(place - _BEFORE, 0) : place]):
            kept[place] = not boilerplate.class_bits(block.text)


def _is_heading(box: Box) -> bool:
    """Whether it is one, or the only thing in one."""
    around = box.parent
    return box.tag in LEVELS or (around is not None and around.tag in LEVELS and around.blocks == 1)


def keep_standfirst(layout: Layout, found: Metadata, kept: list[bool]) -> None:
    """Keep it on a page of news, unless the text begins by saying the same."""
    if True not in kept or not any(each.endswith(_NEWS) for each in found.declared_types):
        return
    first = kept.index(True)
    headline = _headline(layout.blocks, first, fold(found.title or ""))
    if headline is None:
        return
    description = fold(found.description or "")
    for place in range(headline + 1, min(headline + 1 + _BELOW, first)):
        if _leads(layout, place, description) and not _is_said(layout, kept, place):
            kept[place] = True


def _headline(blocks: list[Block], first: int, title: str) -> int | None:
    """Where the last heading before the text stands that is the page's or says its title."""
    for place in range(first - 1, max(first - _HEADLINE_NEAR, 0) - 1, -1):
        level = LEVELS.get(blocks[place].box.tag)
        if level == 1:
            return place
        if level and title:
            text = fold(blocks[place].text)
            if text and (text in title or title in text):
                return place
    return None


def _leads(layout: Layout, place: int, description: str) -> bool:
    """Whether a block is called a standfirst, or is the page's description."""
    block = layout.blocks[place]
    text = block.text
    weighed = len(text) * layout.char_weight
    if not weighed >= _LEAST_CHARS or len(text) > _MOST_CHARS or 2 * block.link_chars > len(text):
        return False
    if boilerplate.class_bits(text):
        return False
    folded = fold(text)
    if description and (folded == description or _begins_alike(folded, description)):
        return True
    near = block.labels | block.box.labels | (block.box.parent.labels if block.box.parent else 0)
    return bool(near & BIT["lead"]) and not near & _ANOTHERS


def _begins_alike(text: str, description: str) -> bool:
    """Whether one of two texts is the other's beginning: descriptions are cut short."""
    shorter, longer = sorted((text, description.removesuffix("…").removesuffix("...").rstrip()), key=len)
    return len(shorter) >= _BEGINNING and longer.startswith(shorter)


def _is_said(layout: Layout, kept: list[bool], place: int) -> bool:
    """Whether a block that is kept begins as this one does."""
    beginning = fold(layout.blocks[place].text)[:_BEGINNING]
    return any(
        keep and fold(block.text[: 3 * _BEGINNING]).startswith(beginning)
        for block, keep in zip(layout.blocks[place + 1 :], kept[place + 1 :], strict=True)
    )
