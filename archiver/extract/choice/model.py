"""The trained trees, evaluated for all blocks of a page at once and without any numeric library.

The trees are symmetric: all nodes of a level ask the same question, whether a feature exceeds a threshold. So
a block's leaf in a tree is the number whose bits are the answers. Answers and leaves are `bytes`, one for
each block: `bytes.translate` looks up all blocks of a page in one call, and the answers of all trees at
one level are joined and added to the others as one int. A tree takes a microsecond for the whole page.

The file `model.json` is written by `archiver.training`, with what was measured when it was.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEPTH = 8
"""The most questions of a tree: the number of a leaf is one byte."""


class Tree(NamedTuple):
    """A symmetric tree.

    Attributes:
        questions: from the lowest bit of a leaf's number up, which comparison gives the bit: its place
            in the list of all thresholds.
        leaves: the value of each leaf, 0 to 255.
    """

    questions: tuple[int, ...]
    leaves: bytes


@dataclass(frozen=True)
class Model:
    """Boosted trees over binned features.

    Attributes:
        features: the columns it reads, by name, in the order of `thresholds`.
        thresholds: for each feature the increasing values that are compared with, fewer than 256.
        trees: all of one depth, at most `DEPTH`.
        base: the score of a block before any tree, in natural-logarithm units of odds.
        scale: how many units of a leaf's value are one of those.
    """

    features: tuple[str, ...]
    thresholds: tuple[tuple[float, ...], ...]
    trees: tuple[Tree, ...]
    base: float
    scale: float

    def probabilities(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """How likely each block belongs to the article.

        Args:
            columns: at least those of `features`, each with the values of all blocks; one of whole numbers
                up to 255 is read ten times as fast when it is `bytes`.
        """
        count = len(columns[self.features[0]])
        answers: list[bytes] = []
        for name, thresholds, whole in zip(self.features, self.thresholds, self._of_whole, strict=True):
            exceeded = _exceeded(columns[name], thresholds, whole)
            answers += [exceeded.translate(more) for more in _MORE[: len(thresholds)]]
        numbers = 0
        for bit, questions in enumerate(self._levels):
            numbers += int.from_bytes(b"".join(map(answers.__getitem__, questions)), "little") << bit
        places = numbers.to_bytes(count * len(self.trees), "little")
        starts = range(0, len(places), count)
        leaves = [
            places[start : start + count].translate(leaf)
            for start, leaf in zip(starts, self._leaves, strict=True)
        ]
        values = b"".join(leaves)
        sums = [sum(values[block::count]) for block in range(count)]
        return [1 / (1 + math.exp(-self.base - value / self.scale)) for value in sums]

    @cached_property
    def _of_whole(self) -> list[bytes]:
        """For each feature how many thresholds each whole number from 0 to 255 exceeds."""
        return [bytes([bisect_left(each, value) for value in range(256)]) for each in self.thresholds]

    @cached_property
    def _levels(self) -> list[tuple[int, ...]]:
        """For each level what all trees ask there."""
        return list(zip(*[tree.questions for tree in self.trees], strict=True))

    @cached_property
    def _leaves(self) -> list[bytes]:
        """The trees' leaves as tables for `bytes.translate`."""
        return [tree.leaves.ljust(256, b"\0") for tree in self.trees]


def _exceeded(values: Sequence[float], thresholds: Sequence[float], of_whole: bytes) -> bytes:
    r"""For each block how many of the thresholds its value exceeds.

    >>> _exceeded([0.5, 9, 2], [1, 2], b"")
    b'\x00\x02\x01'
    >>> _exceeded([1, 300, -5], [1, 2], b"")
    b'\x00\x02\x00'
    """
    if isinstance(values, bytes):
        return values.translate(of_whole)
    first = values[0]
    if values[-1] == first and values.count(first) == len(values):  # what is true of the page as a whole
        return bytes([bisect_left(thresholds, first)]) * len(values)
    if isinstance(first, int):
        try:
            return bytes(cast("Sequence[int]", values)).translate(of_whole)
        except (TypeError, ValueError):  # a fraction; a number below 0 or above 255
            pass
    return bytes(map(bisect_left, repeat(thresholds), values))


_MORE = [bytes(place + 1) + b"\1" * (255 - place) for place in range(255)]
"""Tables that tell, of how many thresholds a value exceeds, whether it is more than so many."""


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
    return parse(files("archiver.extract.choice").joinpath("model.json").read_text("utf-8"))


def parse(text: str) -> Judges:
    """The models from the JSON that `dump` wrote."""
    raw = json.loads(text)
    return Judges(_read(raw["first"]), _read(raw["second"]), raw["claims"])


def _read(raw: dict[str, Any]) -> Model:
    return Model(
        features=tuple(raw["features"]),
        thresholds=tuple(tuple(values) for values in raw["thresholds"]),
        trees=tuple(Tree(tuple(questions), bytes.fromhex(leaves)) for questions, leaves in raw["trees"]),
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
        f'"trees": {_rows([(tree.questions, tree.leaves.hex()) for tree in model.trees])}',
    ]
    return "{\n" + ",\n".join(lines) + "\n}"


def _rows(rows: Sequence[Sequence[object]]) -> str:
    return "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
