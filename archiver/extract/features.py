"""The numbers by which a block is judged.

Each block gets one row: what its text is like, what the boxes around it are called and hold, how much of the
page's prose looks as it does, what stands before and behind it, and whether the page's metadata knows it.
`NAMES` names the columns. Which of them matters how much is learned (`archiver.training`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import boilerplate, labels
from archiver.extract.labels import BIT
from archiver.extract.strings import fold
from archiver.extract.surroundings import Surroundings, heading_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.blocks import Block, Box, Layout
    from archiver.extract.metadata import Metadata

Row = list[float]

_TEXT = "chars words word_chars link_share bold_share ends_sentence ends_colon starts_lower dated own_prose"
_PLACE = (
    "heading tag_p tag_li tag_cell tag_other depth box_link_share box_prose_share parent_blocks"
    " parent_link_share parent_prose_share parent_mean_chars parent_controls levels_to_half levels_to_most"
    " near_chars near_link_share cards card_link_share"
)
_LIKENESS = (
    "alike_prose alike_count alike_mean_chars alike_link_share parents_alike_prose same_depth_prose"
    " alike_before_prose alike_before_link main_likeness"
)
_SIDES = ("before1", "before2", "after1", "after2")
_NEIGHBOURS = " ".join(f"{side}_chars {side}_link_share {side}_says {side}_same_parent" for side in _SIDES)
_POSITION = (
    "position prose_before prose_after since_prose until_prose prose_nearby blocks page_prose past_title"
    " since_title from_first_prose main_before main_after since_heading heading_says heading_linked"
    " heading_level said_comments said_related said_share said_author said_tags said_other"
)
_AGREEMENT = (
    "title_covered description_covered is_description in_article_body article_body_share repeated"
    " author_named author_first news_article says_anything"
)
_TOGETHER = ("related", "newsletter", "share", "embed", "meta")
"""Labels too rare for a column of their own."""

_UNUSED_LABELS = frozenset(("lead", "more", "live", "quote", "contents", "correction", *_TOGETHER))
_LABEL_BITS = (
    *(bit for name, bit in BIT.items() if name not in _UNUSED_LABELS),
    labels.union(_TOGETHER),
)
_LABELS = " ".join(f"label_{name}" for name in BIT if name not in _UNUSED_LABELS) + " label_aside"

NAMES: tuple[str, ...] = tuple(
    f"{_TEXT} {_PLACE} {_LIKENESS} {_NEIGHBOURS} {_POSITION} {_AGREEMENT} {_LABELS}".split()
)
"""The columns of a row."""

_SUITS_AN_ARTICLE = labels.union(["body", "article", "content", "paragraph", "article-tag", "section-tag"])
"""Labels heeded even on the box around most of the prose; others there speak of the page."""

_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_CLOSING = frozenset("\"'”’»“)]』」›")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|[年月日]\s?\d")
_LONGEST_WORD = 15  # characters; longer runs on average mean a script that writes no spaces
_SHORT = 400  # only shorter blocks are compared with title and description word by word
_LONGEST_BYLINE = 120
_FEW = 3  # common words that any two texts share
_NEAR_CHARS = 300


def count_words(text: str) -> float:
    """Words, nearly as the word measures count them, in any script.

    >>> count_words("Rain stopped play.")
    3.0
    """
    return max(text.count(" ") + text.count("\n") + 1.0, len(text) / _LONGEST_WORD)


def measure(layout: Layout, found: Metadata) -> tuple[list[int], list[Row]]:
    """The blocks worth judging, by index, and one row of numbers for each."""
    around = Surroundings(layout)
    page = _PageRows(layout, found, around)
    seen = [
        (len(block.text), block.link_chars / len(block.text), float(says > 0))
        for block, says in zip(layout.blocks, around.says, strict=True)
    ]
    places = [index for index in range(len(layout.blocks)) if around.is_candidate(index)]
    rows = []
    for index in places:
        block = layout.blocks[index]
        row = _text_numbers(block, layout.char_weight)
        row += page.box_numbers(block.box)
        row += _neighbour_numbers(layout.blocks, seen, index)
        row += page.position(index)
        row += page.agreement(index)
        row += page.label_numbers(block)
        rows.append(row)
    return places, rows


def _text_numbers(block: Block, weight: float) -> Row:
    text = block.text
    chars = len(text)
    words = text.count(" ") + 1
    last = text[-1]
    if last in _CLOSING and text[-2:-1] in _SENTENCE_ENDS:
        last = text[-2]
    return [
        chars * weight,
        words,
        chars / words,
        block.link_chars / chars,
        block.bold_chars / chars,
        last in _SENTENCE_ENDS,
        last in ":：",
        text[0].islower(),
        chars < _LONGEST_BYLINE and _DATED.search(text) is not None,
        block.prose,
    ]


_BEYOND = (0.0, 0.0, 0.0, 0.0)


def _neighbour_numbers(blocks: list[Block], seen: Sequence[tuple[float, float, float]], index: int) -> Row:
    row: Row = []
    parent = blocks[index].box.parent
    for other in (index - 1, index - 2, index + 1, index + 2):
        if 0 <= other < len(blocks):
            row += seen[other]
            row.append(float(blocks[other].box.parent is parent))
        else:
            row += _BEYOND
    return row


def _class_mask(*names: str) -> int:
    return sum(1 << boilerplate.NAMES.index(name) for name in names)


_SAID = (
    _class_mask("comment_form", "comments"),
    _class_mask("related", "teaser"),
    _class_mask("share", "newsletter"),
    _class_mask("author"),
    _class_mask("tags"),
    _class_mask("copyright", "disclaimer", "reference", "correction", "call_to_action"),
)


class _PageRows:
    """Parts of rows that depend on the page as a whole; those of a box are made once."""

    def __init__(self, layout: Layout, found: Metadata, around: Surroundings) -> None:
        self.layout = layout
        self.around = around
        self.prose = around.prose
        self.box_rows: dict[int, Row] = {}
        self.said_rows: dict[int, Row] = {}
        self.label_rows: dict[tuple[int, int], Row] = {}
        self.title = set((found.title or "").lower().split())
        self.title_index = around.title_at(found.title)
        self.description = set((found.description or "").lower().split())
        self.folded_description = fold(found.description or "")
        self.authors = tuple(name.lower() for name in found.authors)
        self.article_body = " ".join(" ".join(found.article_body).split())
        self.news = "newsarticle" in found.declared_types
        self.repeated: dict[str, int] = {}
        for block in layout.blocks:
            self.repeated[block.text] = self.repeated.get(block.text, 0) + 1
        self._inherit_labels()

    def _inherit_labels(self) -> None:
        """For each box the heeded labels of its own and of all boxes around it."""
        half = 0.5 * self.prose
        self.heeded: list[int] = []
        self.inherited: list[int] = []
        for box in self.layout.boxes:
            bits = box.labels & _SUITS_AN_ARTICLE if box.prose > half else box.labels
            self.heeded.append(bits)
            self.inherited.append(bits | self.inherited[box.parent.index] if box.parent is not None else bits)

    def box_numbers(self, box: Box) -> Row:
        """What the boxes around a block are and hold, and how much of the page looks like them."""
        row = self.box_rows.get(box.index)
        if row is None:
            row = self.box_rows[box.index] = self._place(box) + self._likeness(box)
        return row

    def _place(self, box: Box) -> Row:
        tag, prose = box.tag, self.prose
        parent = box.parent or box
        levels_to_half = levels_to_most = level = 0.0
        near = box
        up: Box | None = box
        while up is not None:
            level += 1
            if near.chars < _NEAR_CHARS:
                near = up
            if up.prose < 0.5 * prose:
                levels_to_half = level
            if up.prose < 0.9 * prose:
                levels_to_most = level
            elif near.chars >= _NEAR_CHARS:
                break
            up = up.parent
        return [
            float(heading_level(tag)),
            tag == "p",
            tag in ("li", "dd", "dt"),
            tag in ("td", "th", "tr"),
            tag not in ("p", "li", "td", "th", "div"),
            box.depth,
            box.link_chars / (box.chars or 1),
            box.prose / prose,
            parent.blocks,
            parent.link_chars / (parent.chars or 1),
            parent.prose / prose,
            parent.chars / (parent.blocks or 1),
            parent.controls,
            levels_to_half,
            levels_to_most,
            near.chars,
            near.link_chars / (near.chars or 1),
            *self.around.cards[box.index],
        ]

    def _likeness(self, box: Box) -> Row:
        around = self.around
        own, parents, depth = around.likenesses[box.index]
        prose, count, chars, link_chars, before_prose, before_link = around.alike[own]
        return [
            prose / self.prose,
            count,
            chars / count,
            link_chars / chars,
            around.alike[parents][0] / self.prose,
            around.alike[depth][0] / self.prose,
            before_prose / count,
            before_link / count,
            own == around.main_likeness,
        ]

    def position(self, index: int) -> Row:
        """Where on the page a block stands, and what was said before."""
        around = self.around
        count = len(self.layout.blocks)
        before = around.before
        from_title = index - self.title_index if self.title_index >= 0 else -1
        return [
            index / count,
            before[index] / self.prose,
            (before[-1] - before[index + 1]) / self.prose,
            around.since[index],
            around.until[index],
            before[min(index + 4, count)] - before[max(index - 3, 0)],
            count,
            self.prose,
            0.0 if self.title_index < 0 else 1.0 if from_title > 0 else -1.0,
            from_title,
            index - around.first_prose,
            max(around.main_first - index, 0),
            max(index - around.main_last, 0),
            *around.headings[index],
            *self._said(around.said[index]),
        ]

    def _said(self, bits: int) -> Row:
        row = self.said_rows.get(bits)
        if row is None:
            row = self.said_rows[bits] = [bits & mask > 0 for mask in _SAID]
        return row

    def agreement(self, index: int) -> Row:
        """Whether the page's metadata knows a block's words, and whether boilerplate reads like it."""
        text = self.layout.blocks[index].text
        chars = len(text)
        title = description = same = in_body = named = first = 0.0
        if chars < _SHORT:
            folded = text.lower()
            words = set(folded.split())
            title = len(words & self.title) / (len(self.title) or 1)
            common = len(words & self.description)
            description = common / (len(self.description) or 1)
            if common > _FEW:
                same = self._is_description(text)
            if self.authors:
                first = folded.startswith(self.authors)
                named = chars < _LONGEST_BYLINE and any(name in folded for name in self.authors)
        if self.article_body:
            in_body = 1.0 + (text[:40] in self.article_body) + (text[-40:] in self.article_body)
        says = self.around.says[index] > 0
        share = len(self.article_body) / self.prose
        return [title, description, same, in_body, share, self.repeated[text], named, first, self.news, says]

    def _is_description(self, text: str) -> float:
        folded = fold(text)
        if folded == self.folded_description:
            return 1.0
        return 0.5 if folded[:40] == self.folded_description[:40] else 0.0

    def label_numbers(self, block: Block) -> Row:
        """For each label 2 if the block, its box or the next box bears it, 1 if one further out does."""
        box = block.box
        parent = box.parent
        near = self.heeded[box.index] | block.labels
        far = 0
        if parent is not None:
            near |= self.heeded[parent.index]
            far = self.inherited[parent.index]
        row = self.label_rows.get((near, far))
        if row is None:
            row = [2.0 if near & bit else 1.0 if far & bit else 0.0 for bit in _LABEL_BITS]
            self.label_rows[near, far] = row
        return row
