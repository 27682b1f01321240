"""The numbers by which a block is judged.

What its text is like, what the boxes around it are called and hold, how much of the page's prose looks as it
does, what stands before and behind it, and whether the page's metadata knows it. They are made by column, one
number for each block: a page has some hundred blocks, and to map lists takes Python a fraction of the time
that as many calls take. Which column matters how much is learned (`archiver.training`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from archiver.extract import boilerplate, labels
from archiver.extract.labels import BIT
from archiver.extract.strings import fold
from archiver.extract.surroundings import LEVELS, Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.blocks import Block, Layout
    from archiver.extract.metadata import Metadata

Columns = dict[str, "Sequence[float]"]
"""By name, one number for each block that is judged."""

_TEXT = "chars words link_share ends case dated own_prose"
_PLACE = (
    "heading tag_p tag_li tag_cell tag_other depth box_link_share box_prose_share parent_blocks"
    " parent_link_share parent_prose_share parent_mean_chars levels_to_half near_chars cards card_link_share"
)
_LIKENESS = (
    "alike_prose alike_count alike_mean_chars alike_link_share parents_alike_prose same_depth_prose"
    " alike_before_prose alike_before_link main_likeness"
)
_POSITION = (
    "prose_before prose_after until_prose prose_nearby blocks page_prose past_title"
    " since_title from_first_prose main_after since_heading heading_says heading_linked"
    " heading_level said_comments said_related said_share said_author said_tags said_other"
)
_AGREEMENT = (
    "title_covered description_covered is_description in_article_body article_body_share repeated"
    " author_named author_first site_named news_article says"
)
_TOGETHER = ("related", "newsletter", "share", "embed", "meta")
"""Labels too rare for a column of their own."""

_UNUSED_LABELS = frozenset(("lead", "more", "live", "quote", "contents", "correction", *_TOGETHER))
_LABEL_BITS = (
    *(bit for name, bit in BIT.items() if name not in _UNUSED_LABELS),
    labels.union(_TOGETHER),
)
_LABELS = " ".join(f"label_{name}" for name in BIT if name not in _UNUSED_LABELS) + " label_aside"

NAMES: tuple[str, ...] = tuple(f"{_TEXT} {_PLACE} {_LIKENESS} {_POSITION} {_AGREEMENT} {_LABELS}".split())
"""The columns, in order."""

_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_ENDS = dict.fromkeys(_SENTENCE_ENDS, 1.0) | {"…": 2.0} | dict.fromkeys(":：", 3.0)
_ENDS |= dict.fromkeys("?？؟", 4.0) | dict.fromkeys("!！", 5.0)
_CLOSING = frozenset("\"'”’»“)]』」›")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|[年月日]\s?\d")
_LONGEST_BYLINE = 120
_LONGEST_WORD = 15  # characters; longer runs on average mean a script that writes no spaces
_SHORT = 400  # only shorter blocks are compared with title and description word by word
_FEW = 3  # common words that any two texts share


def count_words(text: str) -> float:
    """Words, nearly as the word measures count them, in any script.

    >>> count_words("Rain stopped play.")
    3.0
    """
    return max(text.count(" ") + text.count("\n") + 1.0, len(text) / _LONGEST_WORD)


def measure(layout: Layout, found: Metadata) -> tuple[list[int], Columns]:
    """The blocks worth judging, by index, and their numbers by the names in `NAMES`."""
    around = Surroundings(layout)
    places = [index for index in range(len(layout.blocks)) if around.is_candidate(index)]
    blocks = [layout.blocks[place] for place in places]
    return places, {
        **_of_text(blocks, layout.char_weight),
        **_of_boxes(blocks, around),
        **_of_likeness(around, places),
        **_of_position(around, places, around.title_at(found.title)),
        **_agreement(blocks, around, places, found),
        **_of_labels(blocks, around),
    }


def _of_text(blocks: Sequence[Block], weight: float) -> Columns:
    texts = [block.text for block in blocks]
    chars = [len(text) for text in texts]
    words = [text.count(" ") + 1 for text in texts]
    lasts = [_last(text) for text in texts]
    return {
        "chars": [size * weight for size in chars],
        "words": words,
        "link_share": [block.link_chars / size for block, size in zip(blocks, chars, strict=True)],
        "ends": [_ENDS.get(last, 0.0) for last in lasts],
        "case": [1.0 if text[0].islower() else 2.0 if text.isupper() else 0.0 for text in texts],
        "dated": [len(text) < _LONGEST_BYLINE and _DATED.search(text) is not None for text in texts],
        "own_prose": [block.prose for block in blocks],
    }


def _last(text: str) -> str:
    """The last character, or the end of the sentence before a closing quote."""
    last = text[-1]
    return text[-2] if last in _CLOSING and text[-2:-1] in _SENTENCE_ENDS else last


def _of_boxes(blocks: Sequence[Block], around: Surroundings) -> Columns:
    """What the boxes around a block are and hold."""
    boxes = [block.box for block in blocks]
    parents = [box.parent or box for box in boxes]
    near = [around.near[box.index] for box in boxes]
    tags = [box.tag for box in boxes]
    cards = [around.cards[box.index] for box in boxes]
    prose = around.prose
    return {
        "heading": [LEVELS.get(tag, 0.0) for tag in tags],
        "tag_p": [tag == "p" for tag in tags],
        "tag_li": [tag in ("li", "dd", "dt") for tag in tags],
        "tag_cell": [tag in ("td", "th", "tr") for tag in tags],
        "tag_other": [tag not in ("p", "li", "td", "th", "div") for tag in tags],
        "depth": [box.depth for box in boxes],
        "box_link_share": [box.link_chars / (box.chars or 1) for box in boxes],
        "box_prose_share": [box.prose / prose for box in boxes],
        "parent_blocks": [box.blocks for box in parents],
        "parent_link_share": [box.link_chars / (box.chars or 1) for box in parents],
        "parent_prose_share": [box.prose / prose for box in parents],
        "parent_mean_chars": [box.chars / (box.blocks or 1) for box in parents],
        "levels_to_half": [around.to_half[box.index] for box in boxes],
        "near_chars": [box.chars for box in near],
        "cards": [beside for beside, _ in cards],
        "card_link_share": [share for _, share in cards],
    }


def _of_likeness(around: Surroundings, places: Sequence[int]) -> Columns:
    """How much of the page looks like a block."""
    alike = [around.alike[place] for place in places]
    prose, level_prose, parents_prose = around.prose, around.level_prose, around.parents_prose
    return {
        "alike_prose": [each.prose / prose for each in alike],
        "alike_count": [each.blocks for each in alike],
        "alike_mean_chars": [each.chars / each.blocks for each in alike],
        "alike_link_share": [each.link_chars / each.chars for each in alike],
        "parents_alike_prose": [parents_prose[around.parents_alike[place]] / prose for place in places],
        "same_depth_prose": [level_prose[around.level[place]] / prose for place in places],
        "alike_before_prose": [each.before_prose / each.blocks for each in alike],
        "alike_before_link": [each.before_link / each.blocks for each in alike],
        "main_likeness": [each is around.main_likeness for each in alike],
    }


def _class_mask(*names: str) -> int:
    return sum(1 << boilerplate.NAMES.index(name) for name in names)


_SAID = {
    "said_comments": _class_mask("comment_form", "comments"),
    "said_related": _class_mask("related", "teaser"),
    "said_share": _class_mask("share", "newsletter"),
    "said_author": _class_mask("author"),
    "said_tags": _class_mask("tags"),
    "said_other": _class_mask("copyright", "disclaimer", "reference", "correction", "call_to_action"),
}


def _of_position(around: Surroundings, places: Sequence[int], title: int) -> Columns:
    """Where on the page a block stands, and what was said before; `title` is the headline's place or -1."""
    before, prose, count = around.before, around.prose, len(around.chars)
    whole = before[-1]
    nearby = [*[0.0] * 3, *before, *[whole] * 3]
    headings = [around.headings[place] for place in places]
    said = [around.said[place] for place in places]
    has_title = title >= 0
    return {
        "prose_before": [before[place] / prose for place in places],
        "prose_after": [(whole - before[place + 1]) / prose for place in places],
        "until_prose": [around.until[place] for place in places],
        "prose_nearby": [nearby[place + 7] - nearby[place] for place in places],
        "blocks": [count] * len(places),
        "page_prose": [prose] * len(places),
        "past_title": [(1.0 if place > title else -1.0) if has_title else 0.0 for place in places],
        "since_title": [place - title if has_title else -1 for place in places],
        "from_first_prose": [place - around.first_prose for place in places],
        "main_after": [max(place - around.main_last, 0) for place in places],
        "since_heading": [since for since, *_ in headings],
        "heading_says": [says for _, says, *_ in headings],
        "heading_linked": [linked for *_, linked, _ in headings],
        "heading_level": [level for *_, level in headings],
        **{name: [bits & mask > 0 for bits in said] for name, mask in _SAID.items()},
    }


def _agreement(
    blocks: Sequence[Block], around: Surroundings, places: Sequence[int], found: Metadata
) -> Columns:
    """Whether the page's metadata knows a block's words, and whether boilerplate reads like it."""
    article = " ".join(" ".join(found.article_body).split())
    repeated = Counter([block.text for block in around.layout.blocks])
    count = len(blocks)
    if article:
        in_body = [1.0 + (block.text[:40] in article) + (block.text[-40:] in article) for block in blocks]
    return {
        **_shared_words([block.text for block in blocks], found),
        "in_article_body": in_body if article else [0.0] * count,
        "article_body_share": [len(article) / around.prose] * count,
        "repeated": [repeated[block.text] for block in blocks],
        **_naming([block.text for block in blocks], found),
        "news_article": ["newsarticle" in found.declared_types] * count,
        "says": [around.says[place].bit_length() for place in places],
    }


def _shared_words(texts: Sequence[str], found: Metadata) -> Columns:
    """How much of the title and description short texts hold, and whether one is the description."""
    title = set((found.title or "").lower().split())
    description = set((found.description or "").lower().split())
    whole = fold(found.description or "")
    known = title | description
    in_title, in_description, same = ([0.0] * len(texts) for _ in range(3))
    for index, text in enumerate(texts):
        if len(text) < _SHORT and (words := known.intersection(text.lower().split())):
            common = len(words & description)
            in_title[index] = len(words & title) / (len(title) or 1)
            in_description[index] = common / (len(description) or 1)
            if common > _FEW:
                same[index] = _is_description(fold(text), whole)
    return {"title_covered": in_title, "description_covered": in_description, "is_description": same}


def _is_description(folded: str, description: str) -> float:
    if folded == description:
        return 1.0
    return 0.5 if folded[:40] == description[:40] else 0.0


def _naming(texts: Sequence[str], found: Metadata) -> Columns:
    """Whether short texts name an author or the site, or begin with an author."""
    names, site = tuple(name.lower() for name in found.authors), (found.site_name or "").lower()
    named, first, of_site = ([False] * len(texts) for _ in range(3))
    for index, text in enumerate(texts if names or site else ()):
        if len(text) < _SHORT:
            folded = text.lower()
            first[index] = folded.startswith(names)
            named[index] = len(text) < _LONGEST_BYLINE and any(name in folded for name in names)
            of_site[index] = bool(site) and site in folded
    return {"author_named": named, "author_first": first, "site_named": of_site}


def _of_labels(blocks: Sequence[Block], around: Surroundings) -> Columns:
    """For each label 2 if the block, its box or the next box bears it, 1 if one further out does."""
    known: dict[tuple[int, int], list[float]] = {}
    rows = []
    for block in blocks:
        box, parent = block.box, block.box.parent
        near, far = around.heeded[box.index] | block.labels, 0
        if parent is not None:
            near |= around.heeded[parent.index]
            far = around.inherited[parent.index]
        row = known.get((near, far))
        if row is None:
            row = [2.0 if near & bit else 1.0 if far & bit else 0.0 for bit in _LABEL_BITS]
            known[near, far] = row
        rows.append(row)
    columns = zip(*rows, strict=True) if rows else [()] * len(_LABEL_BITS)
    return dict(zip(_LABELS.split(), columns, strict=True))
