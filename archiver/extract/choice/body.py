"""Which blocks of a page are its article.

walk → numbers → first look → second look → cut → text

Every block gets a probability. The cut keeps the most probable blocks, as many as make the expected word F1
of the page highest; that expectation is the confidence. Where it is low, or hardly any prose was found,
others are asked: the page's own data (`script_state.py`), then trafilatura (`second_opinion.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.extract.choice import (
    features,
    leftovers,
    model,
    script_state,
    second_look,
    second_opinion,
    wholes,
)
from archiver.extract.choice.amendments import keep_amendments
from archiver.extract.choice.lead_ins import keep_standfirst, keep_subheadings
from archiver.extract.choice.notes import keep_notes
from archiver.extract.choice.surroundings import Surroundings
from archiver.extract.choice.view import View
from archiver.extract.layout.blocks import Layout
from archiver.extract.layout.walk import read_layout
from archiver.extract.rendering import render
from archiver.texts.markdown import as_markdown, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from archiver.extract.choice.model import Judges
    from archiver.extract.metadata import Metadata
    from archiver.extract.page import Page
    from archiver.extract.rules import Ruling

SURELY_NOT, SURELY = 0.2, 0.9
"""What the first look finds less or more likely is not looked at again: five blocks of six."""

CAUTION = 0.8
"""By which the odds of each block are lowered before the cut: the F1 stays, and a little less is foreign."""

STANDFIRST = "the standfirst"
"""What such blocks are called that are added."""

LITTLE_PROSE = 400.0
"""Weighed characters of prose below which the walk is repeated with nothing left out."""


@dataclass(frozen=True, slots=True)
class Body:
    """The article's text, and how it was found.

    Attributes:
        text: paragraphs separated by a blank line; a heading or list item is a line of its own.
        markdown: the same in Markdown, links absolute.
        confidence: the word F1 that the choice expects of itself, 0 to 1.
        source: `blocks`, `rule` (the user's), `script` (the page's own data) or `trafilatura`.
        layout: the boxes and blocks of the page.
        probabilities: for each block of the layout, how likely it belongs to the article (empty when
            nobody asked).
        kept: for each block, whether it is in the text (empty when the text is not made of blocks).
        least: the lowest probability that the cut keeps.
        added: what each block is that is kept although the cut does not, by its place among the blocks.
        left_out: what each block is that goes whatever its probability, by its place.
    """

    text: str
    markdown: str
    confidence: float
    source: str
    layout: Layout
    probabilities: tuple[float, ...] = ()
    kept: tuple[bool, ...] = ()
    least: float = 0.0
    added: Mapping[int, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)

    @property
    def standfirst_chars(self) -> int:
        """How long the standfirst is that was added to the text; 0 where none was."""
        blocks = self.layout.blocks
        return sum(
            len(blocks[place].text)
            for place, what in self.added.items()
            if what == STANDFIRST and self.kept[place]
        )


def read_body(
    page: Page, found: Metadata, *, judges: Judges | None = None, ruling: Ruling | None = None
) -> Body:
    """The body of the article on a page.

    Args:
        page: the parsed page.
        found: its metadata.
        judges: the models; the shipped ones when None.
        ruling: what the user's rule says of the page; None when there is no rule.
    """
    layout = read_page(page, ruling)
    if ruling and (kept := inside(layout, ruling.body)) and any(kept):
        return _of_blocks(Body("", "", 1.0, "rule", layout), kept, page, found)
    if layout.prose < LITTLE_PROSE and (state := script_state.read(page, found, above=2 * layout.prose)):
        text = "\n\n".join(state)
        return Body(text, as_markdown(text), 0.5, "script", layout)
    if not layout.blocks:
        return Body("", "", 0.0, "blocks", layout)
    probabilities = judge(layout, found, judges or model.shipped())
    sizes = [
        features.count_words(block.text) if probability else 0.0
        for block, probability in zip(layout.blocks, probabilities, strict=True)
    ]
    kept, confidence = cut(probabilities, sizes)
    least = min((each for each, keep in zip(probabilities, kept, strict=True) if keep), default=1.0)
    added, pulled = _amend(layout, found, kept, probabilities)
    body = Body(
        "",
        "",
        confidence,
        "blocks",
        layout,
        tuple(probabilities),
        least=least,
        added=added,
        left_out=pulled,
    )
    body = _of_blocks(body, kept, page, found)
    # Another reader would not know what was cut: by the rule, or as teasers, which are why we were unsure.
    is_cut = (ruling is not None and ruling.removed) or leftovers.TEASER in body.left_out.values()
    other = None if is_cut else second_opinion.read(page, confidence, prose=layout.prose, title=found.title)
    if other is not None and is_alike(len(other), len(body.text)):
        # Its lists and tables are marked as Markdown has them.
        return replace(
            body,
            text=other,
            markdown=escape_markdown(other),
            source="trafilatura",
            kept=(),
            least=0.0,
            added={},
            left_out={},
        )
    return body


def _amend(
    layout: Layout, found: Metadata, kept: list[bool], probabilities: Sequence[float]
) -> tuple[dict[int, str], dict[int, str]]:
    """Change what the cut has kept by what the trees do not see; what blocks are added and left out."""
    steps: dict[str, Callable[[], None]] = {
        "in a table, list, quotation or row of lines of the article": lambda: wholes.keep_whole(layout, kept),
        STANDFIRST: lambda: keep_standfirst(layout, found, kept),
        "a heading of what is kept": lambda: keep_subheadings(layout, kept, probabilities),
        "it says that the article was put right": lambda: keep_amendments(layout.blocks, kept),
        "a note that a number in the text leads to": lambda: keep_notes(layout.blocks, kept),
    }
    added: dict[int, str] = {}
    pulled: dict[int, str] = {}
    for what, step in steps.items():
        before = kept.copy()
        step()
        added |= leftovers.changed(kept, before, what)
        pulled |= leftovers.changed(before, kept, "a pull quote, which a paragraph says too")
    return added, pulled


def _of_blocks(body: Body, kept: list[bool], page: Page, found: Metadata) -> Body:
    """The body with the text of the blocks that are kept."""
    blocks = body.layout.blocks
    is_ruled = body.source == "rule"
    gone = leftovers.drop(body.layout, kept, found.title, authors=found.authors, is_ruled=is_ruled)
    chosen = [block for block, keep in zip(blocks, kept, strict=True) if keep]
    text, markdown = render(chosen, page.base)
    return replace(
        body,
        text=text,
        markdown=markdown,
        kept=tuple(kept),
        left_out={**body.left_out, **gone},
    )


def inside(layout: Layout, elements: Container[int]) -> list[bool]:
    """For each block, whether it stands in one of these elements, given as their `mem_id`."""
    boxes: list[bool] = []
    for box in layout.boxes:  # a box comes after the one around it
        boxes.append(box.node.mem_id in elements or (box.parent is not None and boxes[box.parent.index]))
    return [boxes[block.box.index] for block in layout.blocks]


def read_page(page: Page, ruling: Ruling | None = None) -> Layout:
    """The boxes and blocks of a page; where that shows little prose, with what is left out at first."""
    root = page.tree.body
    if root is None:
        return Layout([], [])
    ruled = ruling.kinds if ruling else None
    layout = read_layout(root, ruled=ruled)
    if layout.prose < LITTLE_PROSE and not (ruling and ruling.body):
        whole = read_layout(root, keep_all=True, ruled=ruled)
        if not layout.prose or whole.prose > 2 * layout.prose:
            return whole  # a dialog is all that some pages show
    return layout


def judge(layout: Layout, found: Metadata, judges: Judges) -> list[float]:
    """How likely each block belongs to the article."""
    probabilities = [0.0] * len(layout.blocks)
    around = Surroundings(layout, found.title)
    if not (places := around.candidates):
        return probabilities
    columns = features.measure(View(around, found, places), judges.first.features)
    first = judges.first.probabilities(columns)
    for place, probability in zip(places, first, strict=True):
        probabilities[place] = probability
    doubted = [number for number, probability in enumerate(first) if SURELY_NOT < probability < SURELY]
    if doubted:
        doubtful = [places[number] for number in doubted]
        names = judges.second.features
        measured = features.measure(
            View(around, found, doubtful), [each for each in names if each not in columns]
        )
        for name in columns.keys() & names:
            column = columns[name]
            measured[name] = [column[number] for number in doubted]
        columns = measured | second_look.measure(second_look.group(around), probabilities, doubtful)
        for place, probability in zip(doubtful, judges.second.probabilities(columns), strict=True):
            probabilities[place] = probability
    return probabilities


def cut(probabilities: Sequence[float], words: Sequence[float]) -> tuple[list[bool], float]:
    """Which blocks to keep so that the expected word F1 is highest, and that expectation.

    Kept are the most probable blocks down to some probability, never one of probability 0. With p and w a
    block's probability and words, the expected F1 of a choice is about 2·Σ kept p·w / (Σ kept w + Σ all p·w).

    A block counts as a little less likely than it is: of two texts that are as right, the one without a
    foreign line is the better.

    >>> cut([0.9, 0.1, 0.8], [10, 10, 10])
    ([True, False, True], 0.8...)
    """
    probabilities = [CAUTION * each / (1 - each + CAUTION * each) for each in probabilities]
    expected = sum(map(float.__mul__, probabilities, map(float, words)))
    possible = [place for place, probability in enumerate(probabilities) if probability]
    order = sorted(possible, key=probabilities.__getitem__, reverse=True)
    right = size = 0.0
    best, best_count = 0.0, 0
    for count, place in enumerate(order, 1):
        right += probabilities[place] * words[place]
        size += words[place]
        value = 2 * right / (size + expected) if size else 0.0
        if value >= best:
            best, best_count = value, count
    kept = [False] * len(probabilities)
    for place in order[:best_count]:
        kept[place] = True
    return kept, best


def is_alike(chars: int, own: int) -> bool:
    """Whether the other text is no less than half and no more than twice as long as our own, if we have any.

    Else it is the one that went astray as often as not: a newsletter box, or the page as a whole.

    >>> is_alike(900, 1_000), is_alike(90, 1_000), is_alike(90, 0)
    (True, False, True)
    """
    return not own or own <= 2 * chars <= 4 * own
