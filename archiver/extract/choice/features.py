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
from archiver.extract.choice.view import LABEL_BITS, LONGEST_BYLINE
from archiver.extract.layout.labels import LEVELS
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archiver.extract.choice.surroundings import Surroundings
    from archiver.extract.choice.view import Column, View

_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_ENDS = dict.fromkeys(_SENTENCE_ENDS, 1) | {"…": 2} | dict.fromkeys(":：", 3)
_ENDS |= dict.fromkeys("?？؟", 4) | dict.fromkeys("!！", 5)
_CLOSING = frozenset("\"'”’»“)]』」›")
_DATED = re.compile(
    r"[\d年月日]"  # found in a third of the time of an expression that may begin in several ways
    r"(?:(?<=\d)(?::\d\d|[./]\d{1,2}[./]\d\d)|(?<=\b1)9\d\d\b|(?<=\b2)0\d\d\b|(?<=[年月日])\s?\d)"
)
_COMMON_TAGS = frozenset(("p", "li", "td", "th", "div"))
_FEW = 3  # common words that any two texts share
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


def _title_covered(view: View) -> Column:
    """How much of the title's words short texts have."""
    title = view.title_words
    return [len(words & title) / len(title) for words in view.known_words] if title else view.whole(0.0)


def _description_covered(view: View) -> Column:
    count = len(view.description_words)
    return [common / count for common in view.in_description] if count else view.whole(0.0)


def _is_description(view: View) -> Column:
    """1 for the page's description, a half for what begins like it."""
    whole = fold(view.found.description or "")
    found = []
    for text, common in zip(view.short, view.in_description, strict=True):
        own = fold(text) if common > _FEW else None
        found.append(0.0 if own is None or own[:40] != whole[:40] else 1.0 if own == whole else 0.5)
    return found


def _author_named(view: View) -> Column:
    authors = [name.lower() for name in view.found.authors]
    if not authors:
        return view.whole(0.0)
    return bytes([len(text) < LONGEST_BYLINE and any(map(text.__contains__, authors)) for text in view.short])


def _author_first(view: View) -> Column:
    authors = tuple(name.lower() for name in view.found.authors)
    return bytes([text.startswith(authors) for text in view.short]) if authors else view.whole(0.0)


def _site_named(view: View) -> Column:
    site = (view.found.site_name or "").lower()
    return bytes([site in text for text in view.short]) if site else view.whole(0.0)


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
    return lambda view: bytes([said & mask > 0 for said in view.said])


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


def _says(view: View) -> Column:
    says = view.around.says
    return bytes([says[place].bit_length() for place in view.places])


def _alike_prose(view: View) -> Column:
    prose = view.around.prose
    return [each.prose / prose for each in view.alike]


def _main_likeness(view: View) -> Column:
    main = view.around.main_likeness
    return bytes([each is main for each in view.alike])


def _main_after(view: View) -> Column:
    last = view.around.main_last
    return [place - last if place > last else 0 for place in view.places]


def _by_prose(get: Callable[[Surroundings], Sequence[float]]) -> Callable[[View], Column]:
    """A number that each block has, by the prose of the page."""

    def column(view: View) -> Column:
        values, prose = get(view.around), view.around.prose
        return [values[place] / prose for place in view.places]

    return column


def _prose_after(view: View) -> Column:
    before, prose = view.around.before, view.around.prose
    whole = before[-1]
    return [(whole - before[place + 1]) / prose for place in view.places]


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
    "says": _says,
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
    "alike_prose": _alike_prose,
    "alike_count": lambda view: [each.blocks for each in view.alike],
    "alike_mean_chars": lambda view: [each.chars / each.blocks for each in view.alike],
    "alike_link_share": lambda view: [each.link_chars / each.chars for each in view.alike],
    "alike_before_prose": lambda view: [each.before_prose / each.blocks for each in view.alike],
    "alike_before_link": lambda view: [each.before_link / each.blocks for each in view.alike],
    "main_likeness": _main_likeness,
    "parents_alike_prose": _by_prose(attrgetter("parents_prose")),
    "same_depth_prose": _by_prose(attrgetter("level_prose")),
    # Where on the page it stands, and what was said before.
    "prose_before": _by_prose(attrgetter("before")),
    "prose_after": _prose_after,
    "until_prose": lambda view: list(map(view.around.until.__getitem__, view.places)),
    "prose_nearby": _prose_nearby,
    "blocks": lambda view: view.whole(len(view.around.chars)),
    "page_prose": lambda view: view.whole(view.around.prose),
    "past_title": _past_title,
    "since_title": _since_title,
    "from_first_prose": lambda view: [place - view.around.first_prose for place in view.places],
    "main_after": _main_after,
    "since_heading": lambda view: list(map(view.around.since_heading.__getitem__, view.places)),
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
    "title_covered": _title_covered,
    "description_covered": _description_covered,
    "is_description": _is_description,
    "in_article_body": _in_article_body,
    "article_body_share": lambda view: view.whole(len(view.article_body) / view.around.prose),
    "author_named": _author_named,
    "author_first": _author_first,
    "site_named": _site_named,
    "news_article": lambda view: view.whole("newsarticle" in view.found.declared_types),
    # What the boxes around it are called.
    **{name: _label(name) for name in LABEL_BITS},
}
"""How each column is made, in the order in which models are trained on them."""

NAMES: tuple[str, ...] = tuple(COLUMNS)
"""The columns, in order."""
