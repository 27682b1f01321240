"""The numbers by which a block is judged.

What its text is like, what the boxes around it are called and hold, how much of the page's prose looks as it
does, what stands before and behind it, and whether the page's metadata knows it. They are made by column, one
number for each block: a page has some hundred blocks, and to map lists takes Python a fraction of the time
that as many calls take. Columns of small whole numbers are `bytes`, which `model.py` reads at once. A column
is made when a model asks for it. Which matters how much is learned (`archiver.training`).
"""

from __future__ import annotations

import re
from operator import attrgetter, truediv
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.surroundings import LEVELS
from archiver.extract.view import LABEL_BITS, LONGEST_BYLINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archiver.extract.view import Column, View

_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_ENDS = dict.fromkeys(_SENTENCE_ENDS, 1) | {"…": 2} | dict.fromkeys(":：", 3)
_ENDS |= dict.fromkeys("?？؟", 4) | dict.fromkeys("!！", 5)
_CLOSING = frozenset("\"'”’»“)]』」›")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|[年月日]\s?\d")
_COMMON_TAGS = frozenset(("p", "li", "td", "th", "div"))
_LONGEST_WORD = 15  # characters; longer runs on average mean a script that writes no spaces


def count_words(text: str) -> float:
    """Words, nearly as the word measures count them, in any script.

    >>> count_words("Rain stopped play.")
    3.0
    """
    return max(text.count(" ") + text.count("\n") + 1.0, len(text) / _LONGEST_WORD)


def measure(view: View, names: Iterable[str]) -> dict[str, Column]:
    """The columns of these names; those that `second_look.py` makes are passed over."""
    return {name: COLUMNS[name](view) for name in names if name in COLUMNS}


def _last(text: str) -> str:
    """The last character, or the end of the sentence before a closing quote."""
    last = text[-1]
    return text[-2] if last in _CLOSING and text[-2:-1] in _SENTENCE_ENDS else last


def _prose_nearby(view: View) -> Column:
    """The prose of the block and of the three to each side."""
    before = view.around.before
    sums = [*[0.0] * 3, *before, *[before[-1]] * 3]
    return [sums[place + 7] - sums[place] for place in view.places]


def _past_title(view: View) -> Column:
    title = view.around.title_at
    return view.whole(0.0) if title < 0 else [1.0 if place > title else -1.0 for place in view.places]


def _since_title(view: View) -> Column:
    title = view.around.title_at
    return view.whole(-1.0) if title < 0 else [place - title for place in view.places]


def _in_article_body(view: View) -> Column:
    """1 when the page's data gives the article's text; one more for each end of the block that is in it."""
    article = view.article_body
    if not article:
        return view.whole(0.0)
    return bytes([1 + (text[:40] in article) + (text[-40:] in article) for text in view.texts])


def _repeated(view: View) -> Column:
    counts = view.around.texts
    return [counts[text] for text in view.texts]


def _said(*names: str) -> Callable[[View], Column]:
    """Whether a short line since the prose began read like one of these classes of boilerplate."""
    mask = boilerplate.bits(*names)
    return lambda view: bytes([view.around.said[place] & mask > 0 for place in view.places])


def _tag(*tags: str) -> Callable[[View], Column]:
    return lambda view: bytes([tag in tags for tag in view.tags])


def _label(name: str) -> Callable[[View], Column]:
    return lambda view: view.labels[name]


def _share(part: str, of: str, what: str) -> Callable[[View], Column]:
    """Of each block's box or parent: one number by another, which may be 0."""
    get, get_all, get_boxes = attrgetter(part), attrgetter(of), attrgetter(what)
    return lambda view: [get(box) / (get_all(box) or 1) for box in get_boxes(view)]


def _prose_share(what: str) -> Callable[[View], Column]:
    get_boxes = attrgetter(what)

    def column(view: View) -> Column:
        prose = view.around.prose
        return [box.prose / prose for box in get_boxes(view)]

    return column


COLUMNS: dict[str, Callable[[View], Column]] = {
    # What its text is like.
    "chars": lambda view: [size * view.around.layout.char_weight for size in view.chars],
    "words": lambda view: [text.count(" ") + 1 for text in view.texts],
    "link_share": lambda view: list(map(truediv, [block.link_chars for block in view.blocks], view.chars)),
    "ends": lambda view: bytes([_ENDS.get(_last(text), 0) for text in view.texts]),
    "case": lambda view: bytes(
        [1 if text[0].islower() else 2 if text.isupper() else 0 for text in view.texts]
    ),
    "dated": lambda view: bytes(
        [len(text) < LONGEST_BYLINE and _DATED.search(text) is not None for text in view.texts]
    ),
    "own_prose": lambda view: [block.prose for block in view.blocks],
    "says": lambda view: bytes([view.around.says[place].bit_length() for place in view.places]),
    "repeated": _repeated,
    # What the boxes around it are and hold.
    "heading": lambda view: bytes([LEVELS.get(tag, 0) for tag in view.tags]),
    "tag_p": _tag("p"),
    "tag_li": _tag("li", "dd", "dt"),
    "tag_cell": _tag("td", "th", "tr"),
    "tag_pre": _tag("pre", "code"),
    "tag_other": lambda view: bytes([tag not in _COMMON_TAGS for tag in view.tags]),
    "depth": lambda view: [box.depth for box in view.boxes],
    "box_link_share": _share("link_chars", "chars", "boxes"),
    "box_prose_share": _prose_share("boxes"),
    "parent_blocks": lambda view: [box.blocks for box in view.parents],
    "parent_link_share": _share("link_chars", "chars", "parents"),
    "parent_prose_share": _prose_share("parents"),
    "parent_mean_chars": _share("chars", "blocks", "parents"),
    "levels_to_half": lambda view: [view.around.to_half[box.index] for box in view.boxes],
    "near_chars": lambda view: [view.around.near[box.index].chars for box in view.boxes],
    "cards": lambda view: [beside for beside, _ in view.cards],
    "card_link_share": lambda view: [share for _, share in view.cards],
    # How much of the page looks like it.
    "alike_prose": lambda view: [each.prose / view.around.prose for each in view.alike],
    "alike_count": lambda view: [each.blocks for each in view.alike],
    "alike_mean_chars": lambda view: [each.chars / each.blocks for each in view.alike],
    "alike_link_share": lambda view: [each.link_chars / each.chars for each in view.alike],
    "alike_before_prose": lambda view: [each.before_prose / each.blocks for each in view.alike],
    "alike_before_link": lambda view: [each.before_link / each.blocks for each in view.alike],
    "main_likeness": lambda view: bytes([each is view.around.main_likeness for each in view.alike]),
    "parents_alike_prose": lambda view: [
        view.around.parents_prose[view.around.parents_alike[place]] / view.around.prose
        for place in view.places
    ],
    "same_depth_prose": lambda view: [
        view.around.level_prose[view.around.level[place]] / view.around.prose for place in view.places
    ],
    # Where on the page it stands, and what was said before.
    "prose_before": lambda view: [view.around.before[place] / view.around.prose for place in view.places],
    "prose_after": lambda view: [
        (view.around.before[-1] - view.around.before[place + 1]) / view.around.prose for place in view.places
    ],
    "until_prose": lambda view: [view.around.until[place] for place in view.places],
    "prose_nearby": _prose_nearby,
    "blocks": lambda view: view.whole(len(view.around.chars)),
    "page_prose": lambda view: view.whole(view.around.prose),
    "past_title": _past_title,
    "since_title": _since_title,
    "from_first_prose": lambda view: [place - view.around.first_prose for place in view.places],
    "main_after": lambda view: [max(place - view.around.main_last, 0) for place in view.places],
    "since_heading": lambda view: [view.around.since_heading[place] for place in view.places],
    "heading_says": lambda view: bytes([heading.says for heading in view.headings]),
    "heading_linked": lambda view: bytes([heading.linked for heading in view.headings]),
    "heading_level": lambda view: bytes([heading.level for heading in view.headings]),
    "said_comments": _said("comment_form", "comments"),
    "said_related": _said("related", "teaser"),
    "said_share": _said("share", "newsletter"),
    "said_author": _said("author"),
    "said_tags": _said("tags"),
    "said_other": _said("copyright", "disclaimer", "reference", "correction", "call_to_action"),
    # Whether the page's metadata knows its words.
    "title_covered": lambda view: view.shared_words[0],
    "description_covered": lambda view: view.shared_words[1],
    "is_description": lambda view: view.shared_words[2],
    "in_article_body": _in_article_body,
    "article_body_share": lambda view: view.whole(len(view.article_body) / view.around.prose),
    "author_named": lambda view: view.names[0],
    "author_first": lambda view: view.names[1],
    "site_named": lambda view: view.names[2],
    "news_article": lambda view: view.whole("newsarticle" in view.found.declared_types),
    # What the boxes around it are called.
    **{name: _label(name) for name in LABEL_BITS},
}
"""How each column is made, in the order in which models are trained on them."""

NAMES: tuple[str, ...] = tuple(COLUMNS)
"""The columns, in order."""
