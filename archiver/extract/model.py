"""The trained trees, evaluated for all blocks of a page at once and without any numeric library.

A Python int serves as a vector: block number i owns bits `FIELD * i` and up. "Feature f exceeds threshold t"
is an int with the lowest bit of a block's field set where it holds. Walking a tree then takes one `&` and
one `^` for the whole page at each node that a block reaches, and a leaf adds its value to all blocks that get
there by one multiplication. Leaf values are whole numbers from 0 up, so that no field borrows from the next.

The file `model.json` is written by `archiver.training`, with what was measured when it was.
"""

from __future__ import annotations

import json
import math
import struct
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELD = 16
"""Bits of a block's sum of leaves; `archiver.training` chooses `Model.scale` so that none overflows."""

_HIGHEST = 1 << FIELD - 1
_FEW_VALUES = 40  # to look a value up takes half as long as to find its place among the thresholds

Tree: TypeAlias = "int | tuple[int, Tree, Tree]"
"""A leaf's value; or a comparison, what lies at or under its threshold, and what above."""


@dataclass(frozen=True)
class Model:
    """Boosted trees over binned features.

    Attributes:
        features: the columns it reads, by name, in the order of `thresholds`.
        thresholds: for each feature the increasing values a node may compare with.
        trees: for each tree its nodes in preorder: a number from 0 up is a comparison (the place of its
            threshold in the list of all thresholds; its left subtree follows, then its right), a negative
            number v is a leaf of value -v - 1.
        base: the score of a block before any tree, in units of `scale`.
        scale: how many units are one natural-logarithm unit of odds.
    """

    features: tuple[str, ...]
    thresholds: tuple[tuple[float, ...], ...]
    trees: tuple[tuple[int, ...], ...]
    base: int
    scale: int

    def probabilities(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """How likely each block belongs to the article.

        Args:
            columns: at least those of `features`, each with the values of all blocks.
        """
        count = len(columns[self.features[0]])
        everything = _field_mask(count)
        masks: list[int] = []
        for name, thresholds in zip(self.features, self.thresholds, strict=True):
            masks += _exceeding(columns[name], thresholds, everything)
        total = sum([_evaluate(tree, everything, masks) for tree in self._nested])
        sums = struct.unpack(f"<{count}H", total.to_bytes(count * FIELD // 8, "little"))
        return [1 / (1 + math.exp(-(self.base + value) / self.scale)) for value in sums]

    @cached_property
    def _nested(self) -> list[Tree]:
        """The trees as they are walked."""
        return [_nest(iter(tree)) for tree in self.trees]


def _field_mask(count: int) -> int:
    """The lowest bit of each of `count` fields.

    >>> _field_mask(2) == 1 | 1 << FIELD
    True
    """
    return ((1 << FIELD * count) - 1) // ((1 << FIELD) - 1)


def _exceeding(values: Sequence[float], thresholds: Sequence[float], everything: int) -> list[int]:
    """For each threshold the blocks whose value is greater.

    Each field is given how many thresholds its value exceeds; what is added then carries into the field's
    highest bit where that is enough.
    """
    first = values[0]
    if values.count(first) == len(values):  # labels that the page has not, and what is true of all of it
        exceeded = bisect_left(thresholds, first)
        return [everything] * exceeded + [0] * (len(thresholds) - exceeded)
    distinct = set(values)
    if len(distinct) <= _FEW_VALUES:
        exceeds = {value: bisect_left(thresholds, value) for value in distinct}
        counts = map(exceeds.__getitem__, values)
    else:
        counts = map(bisect_left, repeat(thresholds), values)
    fields = int.from_bytes(struct.pack(f"<{len(values)}H", *counts), "little")
    return [
        fields + everything * (_HIGHEST - place) >> FIELD - 1 & everything
        for place in range(1, len(thresholds) + 1)
    ]


def _evaluate(tree: Tree, here: int, masks: Sequence[int]) -> int:
    """The leaf values of the blocks in `here`, each in its field; where no block goes nobody looks."""
    if isinstance(tree, int):
        return here * tree
    place, left, right = tree
    above = here & masks[place]
    if not above:
        return _evaluate(left, here, masks)
    below = here ^ above
    if not below:
        return _evaluate(right, above, masks)
    return _evaluate(left, below, masks) + _evaluate(right, above, masks)


def _nest(nodes: Iterator[int]) -> Tree:
    """The tree whose nodes come next, in preorder."""
    node = next(nodes)
    return (node, _nest(nodes), _nest(nodes)) if node >= 0 else -1 - node


@dataclass(frozen=True)
class Judges:
    """The two models that judge a page one after the other.

    Attributes:
        first: judges each block by itself.
        second: also knows what the first thought of the blocks around (`second_look.py`).
        claims: what was measured out of fold when they were trained.
    """

    first: Model
    second: Model
    claims: dict[str, Any]


@lru_cache(maxsize=1)
def shipped() -> Judges:
    """The models that come with the package; read once."""
    return parse(files("archiver.extract").joinpath("model.json").read_text("utf-8"))


def parse(text: str) -> Judges:
    """The models from the JSON that `dump` wrote."""
    raw = json.loads(text)
    return Judges(_read(raw["first"]), _read(raw["second"]), raw["claims"])


def _read(raw: dict[str, Any]) -> Model:
    return Model(
        features=tuple(raw["features"]),
        thresholds=tuple(tuple(values) for values in raw["thresholds"]),
        trees=tuple(tuple(tree) for tree in raw["trees"]),
        base=raw["base"],
        scale=raw["scale"],
    )


def dump(judges: Judges) -> str:
    """The models as JSON, one tree a line, so that retrained ones can be compared."""
    claims = json.dumps(judges.claims, indent=1, sort_keys=True)
    parts = f'"first": {_write(judges.first)},\n"second": {_write(judges.second)}'
    return f'{{\n"claims": {claims},\n{parts}\n}}\n'


def _write(model: Model) -> str:
    lines = [
        f'"features": {json.dumps(model.features)}',
        f'"thresholds": {_rows(model.thresholds)}',
        f'"base": {model.base}',
        f'"scale": {model.scale}',
        f'"trees": {_rows(model.trees)}',
    ]
    return "{\n" + ",\n".join(lines) + "\n}"


def _rows(rows: Sequence[Sequence[float]]) -> str:
    return "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
