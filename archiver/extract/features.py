"""The numbers by which a block is judged.

Each block gets one row: what its text is like, what the boxes around it are called and hold, how much of the
page's prose looks as it does, what stands before and behind it, and whether the page's metadata knows it.
`NAMES` names the columns. Which of them matters how much is learned; what each was worth when left out is in
docs/benchmarks.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from archiver.extract import boilerplate, labels
from archiver.extract.labels import BIT

if TYPE_CHECKING:
    from archiver.extract.blocks import Block, Box, Layout
    from archiver.extract.metadata import Metadata

Row = list[float]

_TEXT = (
    "chars",
    "words",
    "word_chars",
    "link_share",
    "bold_share",
    "sentences",
    "commas",
    "ends_sentence",
    "ends_colon",
    "starts_lower",
    "upper_share",
    "digit_share",
    "quotes",
    "marks",
    "lines",
    "dated",
    "broken",
    "images_before",
    "controls_before",
    "own_prose",
)
_PLACE = (
    "heading",
    "tag_p",
    "tag_li",
    "tag_cell",
    "tag_other",
    "depth",
    "linked_card",
    "box_blocks",
    "box_link_share",
    "box_prose_share",
    "parent_blocks",
    "parent_link_share",
    "parent_prose_share",
    "parent_mean_chars",
    "parent_images",
    "parent_controls",
    "levels_to_half",
    "levels_to_most",
    "near_chars",
    "near_link_share",
)
_SIGNATURE = (
    "signature_prose",
    "signature_count",
    "signature_mean_chars",
    "signature_link_share",
    "parent_signature_prose",
    "tag_depth_prose",
)
_NEIGHBOURS = tuple(
    f"{side}{steps}_{what}"
    for side in ("before", "after")
    for steps in (1, 2)
    for what in ("chars", "link_share", "prose", "heading", "boilerplate", "same_box", "same_parent")
)
_POSITION = (
    "position",
    "prose_before",
    "prose_after",
    "since_prose",
    "until_prose",
    "prose_nearby",
    "blocks",
    "page_prose",
    "past_title",
    "since_title",
    "from_first_prose",
)
_AGREEMENT = (
    "title_overlap",
    "title_covered",
    "description_overlap",
    "description_covered",
    "in_article_body",
    "article_body_share",
    "repeated",
    "author_named",
)
_LABELS = tuple(f"label_{name}" for name in labels.NAMES)
_BOILERPLATE = tuple(f"says_{name}" for name in boilerplate.NAMES)

NAMES: tuple[str, ...] = (
    *_TEXT,
    *_PLACE,
    *_SIGNATURE,
    *_NEIGHBOURS,
    *_POSITION,
    *_AGREEMENT,
    *_LABELS,
    *_BOILERPLATE,
)
"""The columns of a row."""

_ALWAYS_HEEDED = labels.union(["body", "article", "content", "paragraph", "article-tag", "section-tag"])
"""Labels that the box around the whole article rightly carries."""

_SENTENCE_ENDS = frozenset(".!?…。！？؟।।")
_CLOSING = "\"'”’»“)]』」›"
_QUOTES = frozenset('"“”„»«「」『』')
_MARKS = re.compile(r"[|•·›»@#©→]|https?:|www\.")
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|[年月日]\s?\d|\d\s?(?:min|hrs?|days?)\b"
)
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 15  # characters; longer runs on average mean a script that writes no spaces
_LONGEST_SHORT = 400  # only shorter blocks are compared with title and description word by word


def measure(layout: Layout, found: Metadata) -> list[Row]:
    """One row of numbers for each block of a page, in order."""
    page = _PageNumbers(layout, found)
    bits = [boilerplate.class_bits(block.text) for block in layout.blocks]
    basics = [_basics(block, bit) for block, bit in zip(layout.blocks, bits, strict=True)]
    rows = []
    for index, block in enumerate(layout.blocks):
        row = _text_numbers(block, layout.char_weight)
        row += page.place(block.box)
        row += page.signature(block.box)
        row += _neighbour_numbers(layout.blocks, basics, index)
        row += page.position(index)
        row += page.agreement(block)
        row += page.labels(block)
        row += _bit_columns(bits[index])
        rows.append(row)
    return rows


def count_words(text: str) -> float:
    """Words, nearly as the word measures count them, in any script.

    >>> count_words("Rain stopped play.")
    3.0
    """
    return max(text.count(" ") + text.count("\n") + 1.0, len(text) / _LONGEST_WORD)


def _basics(block: Block, bits: int) -> tuple[float, float, float, float, float]:
    """What a block's neighbours see of it."""
    chars = len(block.text)
    return chars, block.link_chars / chars, block.prose, float(_heading(block.box.tag)), float(bits > 0)


def _heading(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _text_numbers(block: Block, weight: float) -> Row:
    text = block.text
    chars = len(text)
    words = text.count(" ") + 1
    last = text[-1]
    if last in _CLOSING and chars > 1:
        last = text[-2] if text[-2] in _SENTENCE_ENDS else last
    head = text[:_LONGEST_SHORT]
    size = len(head)
    letters_up = sum(map(str.isupper, head))
    return [
        chars * weight,
        words,
        chars / words,
        block.link_chars / chars,
        block.bold_chars / chars,
        text.count(". ") + text.count("。") + text.count("? ") + text.count("! "),
        text.count(",") + text.count("、") + text.count("，"),
        float(last in _SENTENCE_ENDS),
        float(last in ":："),
        float(text[0].islower()),
        letters_up / size,
        sum(map(str.isdigit, head)) / size,
        float(text[0] in _QUOTES) + float(text[-1] in _QUOTES),
        float(_MARKS.search(head) is not None),
        text.count("\n"),
        float(_DATED.search(head) is not None) if chars < _LONGEST_SHORT else 0.0,
        float(block.broken),
        block.images_before,
        block.controls_before,
        block.prose,
    ]


_BEYOND = (0.0, 0.0, 0.0, 0.0, 0.0)


def _neighbour_numbers(
    blocks: list[Block], basics: list[tuple[float, float, float, float, float]], index: int
) -> Row:
    row: Row = []
    box = blocks[index].box
    for step in (-1, -2, 1, 2):
        other = index + step
        if 0 <= other < len(blocks):
            row += basics[other]
            neighbour = blocks[other].box
            row.append(float(neighbour is box))
            row.append(float(neighbour.parent is box.parent))
        else:
            row += _BEYOND
            row += (0.0, 0.0)
    return row


def _bit_columns(bits: int) -> Row:
    if not bits:
        return _NO_BITS
    return [float(bits >> place & 1) for place in range(len(boilerplate.NAMES))]


_NO_BITS = [0.0] * len(boilerplate.NAMES)


class _PageNumbers:
    """The sums over a page that the rows of its blocks share."""

    def __init__(self, layout: Layout, found: Metadata) -> None:
        self.layout = layout
        self.prose = layout.prose or 1.0
        self.places: dict[int, Row] = {}
        self.label_rows: dict[tuple[int, int], Row] = {}
        self.far_labels: dict[int, int] = {}
        self.signatures = self._signatures()
        self._running_prose()
        self.title = set(_WORD.findall((found.title or "").lower()))
        self.description = set(_WORD.findall((found.description or "").lower()))
        self.authors = [name.lower() for name in found.authors]
        self.article_body = " ".join(" ".join(found.article_body).split())
        self.title_at = self._title_at(found.title)
        self.seen: dict[str, int] = defaultdict(int)
        for block in layout.blocks:
            self.seen[block.text] += 1

    def _signatures(self) -> dict[object, list[float]]:
        """[prose, blocks, characters, link characters] of what looks alike, by three likenesses."""
        sums: dict[object, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for block in self.layout.blocks:
            for key in _likenesses(block.box):
                total = sums[key]
                total[0] += block.prose
                total[1] += 1
                total[2] += len(block.text)
                total[3] += block.link_chars
        return sums

    def _running_prose(self) -> None:
        """How much prose stands before each block, and how far the nearest of it is."""
        blocks = self.layout.blocks
        self.before = [0.0]
        for block in blocks:
            self.before.append(self.before[-1] + block.prose)
        self.since, self.until = [_FAR] * len(blocks), [_FAR] * len(blocks)
        distance = _FAR
        for index, block in enumerate(blocks):
            self.since[index] = distance
            distance = 1.0 if block.prose else distance + 1
        distance = _FAR
        for index in range(len(blocks) - 1, -1, -1):
            self.until[index] = distance
            distance = 1.0 if blocks[index].prose else distance + 1
        half = [index for index in range(len(blocks)) if self.before[index + 1] > 0]
        self.first_prose = half[0] if half else 0

    def _title_at(self, title: str | None) -> int:
        """Index of the block that shows the headline; -1 when none does."""
        if not title:
            return -1
        folded = title.lower()
        best, best_rank = -1, 0
        for index, block in enumerate(self.layout.blocks):
            if len(block.text) > 2 * len(title) + 20:
                continue
            level = _heading(block.box.tag)
            text = block.text.lower()
            if text == folded or (level and (folded.startswith(text) or text.startswith(folded))):
                rank = 3 if level == 1 else 2 if level else 1
                if rank > best_rank:
                    best, best_rank = index, rank
        return best

    def place(self, box: Box) -> Row:
        """What the boxes around a block are and hold; shared by the blocks of one box."""
        row = self.places.get(box.index)
        if row is None:
            row = self.places[box.index] = self._place(box)
        return row

    def _place(self, box: Box) -> Row:
        tag = box.tag
        parent = box.parent or box
        levels_half = levels_most = 0.0
        near = box
        up: Box | None = box
        level = 0.0
        while up is not None:
            if near.chars < _NEAR_CHARS:
                near = up
            if up.prose < 0.5 * self.prose:
                levels_half = level + 1
            if up.prose < 0.9 * self.prose:
                levels_most = level + 1
            level += 1
            up = up.parent
        return [
            float(_heading(tag)),
            float(tag == "p"),
            float(tag in ("li", "dd", "dt")),
            float(tag in ("td", "th", "tr")),
            float(tag not in ("p", "li", "td", "th", "div")),
            box.depth,
            float(box.style.href is not None),
            box.blocks,
            box.link_chars / (box.chars or 1),
            box.prose / self.prose,
            parent.blocks,
            parent.link_chars / (parent.chars or 1),
            parent.prose / self.prose,
            parent.chars / (parent.blocks or 1),
            parent.images,
            parent.controls,
            levels_half,
            levels_most,
            near.chars,
            near.link_chars / (near.chars or 1),
        ]

    def signature(self, box: Box) -> Row:
        """How much of the page's prose looks like the blocks of this box."""
        own, parent, depth = _likenesses(box)
        prose, count, chars, link_chars = self.signatures[own]
        return [
            prose / self.prose,
            count,
            chars / count,
            link_chars / chars,
            self.signatures[parent][0] / self.prose,
            self.signatures[depth][0] / self.prose,
        ]

    def position(self, index: int) -> Row:
        """Where on the page a block stands."""
        count = len(self.layout.blocks)
        low, high = max(index - 3, 0), min(index + 4, count)
        before = self.before
        return [
            index / count,
            before[index] / self.prose,
            (before[-1] - before[index + 1]) / self.prose,
            self.since[index],
            self.until[index],
            before[high] - before[low],
            count,
            self.prose,
            0.0 if self.title_at < 0 else 1.0 if index > self.title_at else -1.0,
            index - self.title_at if self.title_at >= 0 else -1.0,
            index - self.first_prose,
        ]

    def agreement(self, block: Block) -> Row:
        """Whether the page's metadata knows a block's words."""
        text = block.text
        row = [0.0, 0.0, 0.0, 0.0, -1.0, len(self.article_body) / self.prose, self.seen[text], 0.0]
        if len(text) < _LONGEST_SHORT:
            folded = text.lower()
            words = set(_WORD.findall(folded))
            if words:
                in_title, in_description = len(words & self.title), len(words & self.description)
                row[0], row[1] = in_title / len(words), in_title / (len(self.title) or 1)
                row[2], row[3] = in_description / len(words), in_description / (len(self.description) or 1)
            if len(text) < _LONGEST_BYLINE:
                row[7] = float(any(name in folded for name in self.authors))
        if self.article_body:
            row[4] = float(text[:40] in self.article_body) + float(text[-40:] in self.article_body)
        return row

    def labels(self, block: Block) -> Row:
        """For each label 2 if the block, its box or the next box bears it, 1 if one further out does."""
        box = block.box
        parent = box.parent
        near = self._heeded(box) | block.labels
        far = 0
        if parent is not None:
            near |= self._heeded(parent)
            far = self._far(parent.parent) if parent.parent is not None else 0
        row = self.label_rows.get((near, far))
        if row is None:
            row = self.label_rows[near, far] = [
                2.0 if near & bit else 1.0 if far & bit else 0.0 for bit in BIT.values()
            ]
        return row

    def _heeded(self, box: Box) -> int:
        """The labels of a box; of one around most of the prose only those that suit an article."""
        if box.prose > 0.5 * self.prose:
            return box.labels & _ALWAYS_HEEDED
        return box.labels

    def _far(self, box: Box) -> int:
        bits = self.far_labels.get(box.index)
        if bits is None:
            bits = self._heeded(box)
            if box.parent is not None:
                bits |= self._far(box.parent)
            self.far_labels[box.index] = bits
        return bits


_FAR = 50.0
_NEAR_CHARS = 300
_LONGEST_BYLINE = 120


def _likenesses(box: Box) -> tuple[object, object, object]:
    """What blocks that look alike share: names of box and parent, names of the parents, tag and depth."""
    parent = box.parent
    if parent is None:
        return (box.tag, box.names), box.names, (box.tag, box.depth)
    above = parent.parent.names if parent.parent is not None else ""
    return (box.tag, box.names, parent.names), (parent.tag, parent.names, above), (box.tag, box.depth)
