"""Which blocks of a page are its article.

walk → numbers → model → cut → text

Every block gets a probability. The cut keeps the most probable blocks, as many as make the expected word F1
of the page highest; that expectation is the confidence. Where it is low, or hardly any prose was found,
others are asked: the page's own data (`script_state.py`), then trafilatura (`second_opinion.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.extract import features, model, render, script_state, second_opinion
from archiver.extract.blocks import Layout, read_layout
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.blocks import Block
    from archiver.extract.metadata import Metadata
    from archiver.extract.model import Model
    from archiver.extract.page import Page

LITTLE_PROSE = 400.0
"""Weighed characters of prose below which the walk is repeated with nothing left out."""


@dataclass(frozen=True, slots=True)
class Body:
    """The article's text, and how it was found.

    Attributes:
        text: paragraphs separated by a blank line; a heading or list item is a line of its own.
        markdown: the same in Markdown, links absolute.
        confidence: the word F1 that the choice expects of itself, 0 to 1.
        source: `blocks`, `script` (the page's own data) or `trafilatura`.
        layout: the boxes and blocks of the page.
        probabilities: for each block of the layout, how likely it belongs to the article.
        kept: for each block, whether it is in the text (empty when `source` is another).
    """

    text: str
    markdown: str
    confidence: float
    source: str
    layout: Layout
    probabilities: tuple[float, ...] = ()
    kept: tuple[bool, ...] = ()


def read_body(page: Page, found: Metadata, *, trees: Model | None = None) -> Body:
    """The body of the article on a page.

    Args:
        page: the parsed page.
        found: its metadata.
        trees: the model; the shipped one when None.
    """
    layout = _layout(page)
    if layout.prose < LITTLE_PROSE and (state := script_state.read(page, found, above=2 * layout.prose)):
        text = "\n\n".join(state)
        return Body(text, text, 0.5, "script", layout)
    if not layout.blocks:
        return Body("", "", 0.0, "blocks", layout)
    probabilities = judge(layout, found, trees or model.shipped())
    kept, confidence = cut(probabilities, [_words(block) for block in layout.blocks])
    _drop_title(layout.blocks, kept, found.title)
    chosen = [block for block, keep in zip(layout.blocks, kept, strict=True) if keep]
    text = render.text(chosen)
    other = second_opinion.read(page, confidence, prose=layout.prose)
    if other is not None:
        return Body(other, other, confidence, "trafilatura", layout, tuple(probabilities))
    markdown = render.markdown(chosen, page.url)
    return Body(text, markdown, confidence, "blocks", layout, tuple(probabilities), tuple(kept))


def _layout(page: Page) -> Layout:
    root = page.tree.body
    if root is None:
        return Layout([], [])
    layout = read_layout(root)
    if layout.prose < LITTLE_PROSE:
        whole = read_layout(root, keep_all=True)
        if whole.prose > 2 * layout.prose:
            return whole
    return layout


def judge(layout: Layout, found: Metadata, trees: Model) -> list[float]:
    """How likely each block belongs to the article."""
    rows = features.measure(layout, found)
    columns = list(zip(*rows, strict=True))
    places = [_PLACES[name] for name in trees.features]
    return trees.probabilities([columns[place] for place in places])


def cut(probabilities: Sequence[float], words: Sequence[float]) -> tuple[list[bool], float]:
    """Which blocks to keep so that the expected word F1 is highest, and that expectation.

    Kept are the most probable blocks down to some probability. With p and w a block's probability and words,
    the expected F1 of a choice is about 2·Σ kept p·w / (Σ kept w + Σ all p·w).

    >>> cut([0.9, 0.1, 0.8], [10, 10, 10])
    ([True, False, True], 0.894...)
    """
    expected = sum(map(float.__mul__, probabilities, map(float, words)))
    order = sorted(range(len(words)), key=lambda place: -probabilities[place])
    right = size = 0.0
    best, best_count = 0.0, 0
    for count, place in enumerate(order, 1):
        right += probabilities[place] * words[place]
        size += words[place]
        value = 2 * right / (size + expected) if size else 0.0
        if value >= best:
            best, best_count = value, count
    kept = [False] * len(order)
    for place in order[:best_count]:
        kept[place] = True
    return kept, best


_PLACES = {name: place for place, name in enumerate(features.NAMES)}


def _words(block: Block) -> float:
    return features.count_words(block.text)


def _drop_title(blocks: Sequence[Block], kept: list[bool], title: str | None) -> None:
    """The headline is metadata: when it opens the text it is left out."""
    folded = fold(title) if title else ""
    for place, block in enumerate(blocks):
        if kept[place]:
            if folded and len(block.text) < 2 * len(title or "") + 20 and fold(block.text) == folded:
                kept[place] = False
                continue
            return
