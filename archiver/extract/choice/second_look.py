"""The numbers of a second look: what the first thought of the blocks around a block.

The first look judges every block by itself. Its errors stand alone, in a list or beside paragraphs that it is
sure of; so the second is told how those fared, and the blocks of the same look, box, section and list.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, chain
from operator import add, mul
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract.layout.labels import LEVELS
from archiver.extract.strings import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from archiver.extract.choice.surroundings import Likeness, Surroundings
    from archiver.extract.choice.view import Column

NAMES = (
    "first", "first_before1", "first_before2", "first_after1", "first_after2", "first_nearby", "first_alike",
    "first_siblings", "first_section", "first_list", "first_heading", "first_sure", "first_words",
)  # fmt: skip
"""The columns, in order."""

_NOTHING = -0.1
"""In place of a probability where there is no such block."""

_NEAR = 3
_LISTS = frozenset(("table", "ul", "ol", "dl"))


class Groups(NamedTuple):
    """Which blocks of a page belong together; all lists are by block.

    Attributes:
        chars: of each block.
        alike: what blocks share whose box and parent are called the same.
        siblings: a key of the box around its box.
        sections: how many headings were read, itself included.
        lists: a key of the outermost list or table around it; None outside of any.
        texts: of each block.
        is_unspaced: whether the page is in a script without spaces.
    """

    chars: list[int]
    alike: list[Likeness]
    siblings: list[int]
    sections: list[int]
    lists: list[int | None]
    texts: list[str]
    is_unspaced: bool


def group(around: Surroundings) -> Groups:
    """What belongs together on a page; keeps no reference to it."""
    layout = around.layout
    boxes = [block.box for block in layout.blocks]
    lists: list[int | None] = [None] * len(boxes)
    for box in layout.boxes:  # a box comes after the one around it
        if box.tag in _LISTS and lists[box.first] is None:
            lists[box.first : box.first + box.blocks] = [box.index] * box.blocks
    return Groups(
        chars=around.chars,
        alike=around.alike,
        siblings=[(box.parent or box).index for box in boxes],
        sections=list(accumulate([box.tag in LEVELS for box in boxes])),
        lists=lists,
        texts=[block.text for block in layout.blocks],
        is_unspaced=layout.char_weight > 1,
    )


def measure(groups: Groups, first: Sequence[float], places: Sequence[int]) -> dict[str, Column]:
    """The numbers of `NAMES` for the blocks at `places`.

    Args:
        groups: which blocks of the page belong together.
        first: for each block of the page how likely the first look found it; 0 where it did not look.
        places: the blocks that are looked at again.
    """
    mass = list(map(mul, first, groups.chars))
    edge = [_NOTHING, _NOTHING]
    padded = [*edge, *first, *edge]
    columns = {
        "first": first,
        "first_before1": padded[1:],
        "first_before2": padded,
        "first_after1": padded[3:],
        "first_after2": padded[4:],
        "first_heading": _of_headings(groups.sections, first),
    }
    return {
        **{name: [column[place] for place in places] for name, column in columns.items()},
        "first_nearby": _nearby(groups.chars, mass, places),
        "first_alike": _of_group(groups.alike, groups.chars, mass, places),
        "first_siblings": _of_group(groups.siblings, groups.chars, mass, places),
        "first_section": _of_group(groups.sections, groups.chars, mass, places),
        "first_list": _of_group(groups.lists, groups.chars, mass, places),
        "first_sure": [_sureness(first, groups.chars)] * len(places),
        "first_words": _known_words(groups, first, places),
    }


def _of_group(
    keys: Sequence[Hashable], chars: Sequence[int], mass: Sequence[float], places: Sequence[int]
) -> list[float]:
    """The mean probability of the others of its group, weighed by characters; None is the key of no group."""
    sums = {keys[place]: [0.0, 0.0] for place in places}
    for key, own, probable in zip(keys, chars, mass, strict=True):
        if (held := sums.get(key)) is not None:
            held[0] += own
            held[1] += probable
    sums.pop(None, None)
    shares = []
    for place in places:
        size, right = sums.get(keys[place], (0.0, 0.0))
        others = size - chars[place]
        shares.append((right - mass[place]) / others if others > 0 else _NOTHING)
    return shares


def _nearby(chars: Sequence[int], mass: Sequence[float], places: Sequence[int]) -> list[float]:
    """The same of the blocks next to it, some to each side."""
    size, right = list(accumulate(chars, initial=0)), list(accumulate(mass, initial=0.0))
    count = len(chars)
    shares = []
    for place in places:
        low, high = max(place - _NEAR, 0), min(place + _NEAR + 1, count)
        others = size[high] - size[low] - chars[place]
        shares.append((right[high] - right[low] - mass[place]) / others if others else _NOTHING)
    return shares


def _of_headings(sections: Sequence[int], first: Sequence[float]) -> list[float]:
    """The probability of the last heading before each block."""
    found = []
    heading, section = _NOTHING, 0
    for number, probability in zip(sections, first, strict=True):
        found.append(heading)
        if number != section:
            heading, section = probability, number
    return found


def _sureness(first: Sequence[float], chars: Sequence[int]) -> float:
    """The mean probability of the blocks that are more likely the article's than not."""
    likely = [(each, own) for each, own in zip(first, chars, strict=True) if each > _HALF]
    return sum([each * own for each, own in likely]) / (sum([own for _, own in likely]) or 1)


def _known_words(groups: Groups, first: Sequence[float], places: Sequence[int]) -> list[float]:
    """The share of a block's telling words that others use which are more likely the article's than not.

    A teaser or a biography speaks of something else than the article does, however alike it looks.
    """
    cut = _pairs if groups.is_unspaced else _words
    telling = {place: cut(groups.texts[place].lower()) for place in places}
    others = Counter(chain.from_iterable([own for place, own in telling.items() if first[place] > _HALF]))
    rest = [text for place, text in enumerate(groups.texts) if first[place] > _HALF and place not in telling]
    text = "\n".join(rest).lower()
    # Cut at white space only, in half of the time: hardly a word has a comma wherever it stands.
    known = _pairs(text) if groups.is_unspaced else set(text.split())
    known_to_all = known.union(others)
    known_to_others = known.union([word for word, times in others.items() if times > 1])
    shares = []
    for place, own in telling.items():
        around = known_to_others if first[place] > _HALF else known_to_all  # its own words do not count
        shares.append(len(own & around) / len(own) if own else _NOTHING)
    return shares


def _words(text: str) -> set[str]:
    """The words of four letters or more.

    >>> sorted(_words("the rain, the other rain!"))
    ['other', 'rain']
    """
    return {word for word in words(text) if len(word) >= _TELLING_CHARS}


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters in what is written in kana and Han; of Hangul none.

    >>> sorted(_pairs("雨が降る, 雨"))
    ['が降', '降る', '雨が']
    """
    return {pair for run in _UNSPACED.findall(text) for pair in map(add, run, run[1:])}


_HALF = 0.5
_TELLING_CHARS = 4
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}")  # kana and Han
