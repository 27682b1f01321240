"""The evaluator: vectors in ints, and the shipped file."""

import math

import pytest

from archiver.extract import features, model, second_look
from archiver.extract.model import Judges, Model, dump, parse, shipped

# x <= 1: leaf 0; else y <= 5: leaf 10, else leaf 20. And a stump on y.
SMALL = Model(
    features=("x", "y"),
    thresholds=((1.0,), (2.0, 5.0)),
    trees=((0, -1, 2, -11, -21), (1, -1, -4)),
    base=-12,
    scale=10,
)


def by_hand(x, y):
    score = -12 + (0 if x <= 1 else 10 if y <= 5 else 20) + (0 if y <= 2 else 3)
    return 1 / (1 + math.exp(-score / 10))


def test_all_blocks_at_once():
    points = [(x, y) for x in (0, 1, 1.5, 9) for y in (0, 2, 3, 5, 6)]
    found = SMALL.probabilities(dict(zip("xy", zip(*points, strict=True), strict=True)))
    assert found == pytest.approx([by_hand(x, y) for x, y in points])


def test_round_trip():
    judges = Judges(SMALL, SMALL, {"words": 0.9})
    assert parse(dump(judges)) == judges


@pytest.mark.parametrize(
    ("look", "names"), [("first", features.NAMES), ("second", features.NAMES + second_look.NAMES)]
)
def test_shipped_models_are_sound(look, names):
    trees = getattr(shipped(), look)
    assert set(trees.features) <= set(names)
    assert all(list(row) == sorted(set(row)) for row in trees.thresholds)
    comparisons = sum(map(len, trees.thresholds))
    for tree in trees.trees:
        inner = [node for node in tree if node >= 0]
        assert len(tree) == 2 * len(inner) + 1
        assert max(inner) < comparisons
    largest = sum(max(-1 - node for node in tree if node < 0) for tree in trees.trees)
    assert largest < 2**model.FIELD


def test_shipped_models_say_what_was_measured():
    claims = shipped().claims
    assert claims["wcxb-dev"]["words"] >= 0.945
    assert claims["publishers-dev"]["words"] >= 0.965
    assert all(corpus["to_trafilatura"] <= 0.05 for corpus in claims.values())
