"""The numbers of a second look: what the first thought of the blocks around a block.

The first look judges every block by itself. Its errors stand alone, in a list or beside paragraphs that it is
sure of; so the second is told how those fared, and the blocks of the same look, box, section and list.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract.surroundings import LEVELS

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from archiver.extract.blocks import Box, Layout
    from archiver.extract.features import Columns

NAMES = (
    "first", "first_before1", "first_before2", "first_after1", "first_after2", "first_nearby", "first_alike",
    "first_siblings", "first_section", "first_list", "first_heading", "first_sure",
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
        alike: a key that blocks share whose box and parent are called the same.
        siblings: a key of the box around its box.
        sections: how many headings were read, itself included.
        lists: a key of the outermost list or table around it; None outside of any.
    """

    chars: list[int]
    alike: list[Hashable]
    siblings: list[int]
    sections: list[int]
    lists: list[int | None]


def group(layout: Layout) -> Groups:
    """What belongs together on a page; keeps no reference to it."""
    blocks = layout.blocks
    boxes = [block.box for block in blocks]
    around: dict[int, int | None] = {}
    for box in layout.boxes:  # a box comes after the one around it
        outer = around.get(box.parent.index) if box.parent is not None else None
        around[box.index] = box.index if outer is None and box.tag in _LISTS else outer
    return Groups(
        chars=[len(block.text) for block in blocks],
        alike=[(box.tag, box.names, box.parent.names if box.parent is not None else "") for box in boxes],
        siblings=[_parent(box).index for box in boxes],
        sections=list(accumulate(box.tag in LEVELS for box in boxes)),
        lists=[around[box.index] for box in boxes],
    )


def measure(groups: Groups, places: Sequence[int], judged: Sequence[float]) -> Columns:
    """The numbers of `NAMES` for the blocks at `places`, which the first look found as likely as `judged`."""
    first = [0.0] * len(groups.chars)
    for place, probability in zip(places, judged, strict=True):
        first[place] = probability
    mass = [probability * chars for probability, chars in zip(first, groups.chars, strict=True)]
    edge = [_NOTHING, _NOTHING]
    padded = [*edge, *first, *edge]
    in_lists = _of_group(groups.lists, groups.chars, mass)
    columns = {
        "first": first,
        "first_before1": padded[1:],
        "first_before2": padded,
        "first_after1": padded[3:],
        "first_after2": padded[4:],
        "first_nearby": _nearby(groups.chars, mass),
        "first_alike": _of_group(groups.alike, groups.chars, mass),
        "first_siblings": _of_group(groups.siblings, groups.chars, mass),
        "first_section": _of_group(groups.sections, groups.chars, mass),
        "first_list": [
            _NOTHING if key is None else share for key, share in zip(groups.lists, in_lists, strict=True)
        ],
        "first_heading": _of_headings(groups.sections, first),
        "first_sure": [_sureness(first, groups.chars)] * len(first),
    }
    return {name: [column[place] for place in places] for name, column in columns.items()}


def _parent(box: Box) -> Box:
    return box.parent if box.parent is not None else box


def _of_group(keys: Sequence[Hashable], chars: Sequence[int], mass: Sequence[float]) -> list[float]:
    """For each block the mean probability of the others of its group, weighed by their characters."""
    size: dict[Hashable, int] = {}
    right: dict[Hashable, float] = {}
    for key, own, probable in zip(keys, chars, mass, strict=True):
        size[key] = size.get(key, 0) + own
        right[key] = right.get(key, 0.0) + probable
    return [
        (right[key] - probable) / others if (others := size[key] - own) else _NOTHING
        for key, own, probable in zip(keys, chars, mass, strict=True)
    ]


def _nearby(chars: Sequence[int], mass: Sequence[float]) -> list[float]:
    """The same of the blocks next to it, some to each side."""
    size, right = list(accumulate(chars, initial=0)), list(accumulate(mass, initial=0.0))
    count = len(chars)
    shares = []
    for place in range(count):
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


_HALF = 0.5
