"""The trained trees, evaluated for all blocks of a page at once and without any numeric library.

A Python int serves as a vector: block number i owns bits `FIELD * i` and up. "Feature f exceeds threshold t"
is an int with the highest bit of a block's field set where it holds. Walking a tree then takes one `&` and
one `^` for the whole page at each node that a block reaches, and a leaf adds its value to all blocks that get
there by one multiplication: the sum is shifted down in the end. Leaf values are whole numbers from 0 up, so
that no field borrows from the next.

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

Tree: TypeAlias = "int | tuple[int, Tree, Tree]"
"""A leaf's value; or a comparison, what lies at or under its threshold, and what above."""


@dataclass(frozen=True)
class Model:
    """Boosted trees over binned features.

    Attributes:
        features: the columns it reads, by name, in the order of `thresholds`.
        thresholds: for each feature the increasing values a node may compare with, fewer than 256.
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
            columns: at least those of `features`, each with the values of all blocks; one of whole numbers
                up to 255 is read ten times as fast when it is `bytes`.
        """
        count = len(columns[self.features[0]])
        lowest = ((1 << FIELD * count) - 1) // ((1 << FIELD) - 1)
        everything = lowest << FIELD - 1
        most = max(map(len, self.thresholds))
        carries = [everything - lowest * place for place in range(1, most + 1)]
        masks: list[int] = []
        for name, thresholds, whole in zip(self.features, self.thresholds, self._of_whole, strict=True):
            exceeded = _exceeded(columns[name], thresholds, whole)
            masks += _exceeding(exceeded, everything, carries[: len(thresholds)])
        total = sum([_evaluate(tree, everything, masks) for tree in self._nested]) >> FIELD - 1
        sums = struct.unpack(f"<{count}H", total.to_bytes(count * FIELD // 8, "little"))
        return [1 / (1 + math.exp(-(self.base + value) / self.scale)) for value in sums]

    @cached_property
    def _of_whole(self) -> list[bytes]:
        """For each feature how many thresholds each whole number from 0 to 255 exceeds."""
        return [bytes([bisect_left(each, value) for value in range(256)]) for each in self.thresholds]

    @cached_property
    def _nested(self) -> list[Tree]:
        """The trees as they are walked."""
        return [_nest(iter(tree)) for tree in self.trees]


def _exceeded(values: Sequence[float], thresholds: Sequence[float], of_whole: bytes) -> bytes:
    r"""For each block how many of the thresholds its value exceeds.

    >>> _exceeded([0.5, 9, 2], [1, 2], b"")
    b'\x00\x02\x01'
    """
    if isinstance(values, bytes):
        return values.translate(of_whole)
    first = values[0]
    if values.count(first) == len(values):  # what is true of the page as a whole
        return bytes([bisect_left(thresholds, first)]) * len(values)
    return bytes(map(bisect_left, repeat(thresholds), values))


def _exceeding(exceeded: bytes, everything: int, carries: Sequence[int]) -> list[int]:
    """For each threshold the blocks whose value is greater.

    Each field is given how many thresholds its value exceeds; what is added then carries into the field's
    highest bit where that is enough.
    """
    first = exceeded[0]
    if exceeded.count(first) == len(exceeded):
        return [everything] * first + [0] * (len(carries) - first)
    fields = bytearray(len(exceeded) * FIELD // 8)
    fields[:: FIELD // 8] = exceeded
    number = int.from_bytes(fields, "little")
    return [number + carry & everything for carry in carries]


def _evaluate(tree: Tree, here: int, masks: Sequence[int]) -> int:
    """The leaf values of the blocks in `here`, each in its field; where no block goes nobody looks."""
    while not isinstance(tree, int):
        place, left, right = tree
        above = here & masks[place]
        if not above:
            tree = left
        elif above == here:
            tree = right
        else:
            return _evaluate(left, here ^ above, masks) + _evaluate(right, above, masks)
    return here * tree


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
