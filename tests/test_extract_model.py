"""The evaluator of symmetric trees, and the shipped file."""

import math

import pytest

from archiver.extract.choice import features, model, second_look
from archiver.extract.choice.model import Judges, Model, Tree, dump, parse, shipped

# Is x > 1, and is y > 5; is y > 2, and again.
SMALL = Model(
    features=("x", "y"),
    thresholds=((1.0,), (2.0, 5.0)),
    trees=(Tree((0, 2), bytes([0, 10, 5, 20])), Tree((1, 1), bytes([0, 0, 0, 3]))),
    base=-1.2,
    scale=10.0,
)


def by_hand(x, y):
    score = -12 + (10 * (x > 1) if y <= 5 else 20 if x > 1 else 5) + 3 * (y > 2)
    return 1 / (1 + math.exp(-score / 10))


@pytest.mark.parametrize("kind", [list, bytes])
def test_all_blocks_at_once(kind):
    points = [(x, y) for x in (0, 1, 2, 9) for y in (0, 2, 3, 5, 6)]
    columns = map(kind, zip(*points, strict=True))
    found = SMALL.probabilities(dict(zip("xy", columns, strict=True)))
    assert found == pytest.approx([by_hand(x, y) for x, y in points])


def test_a_value_between_whole_numbers():
    assert SMALL.probabilities({"x": [1.5, 1.0], "y": [2.5, 2.5]}) == pytest.approx(
        [by_hand(1.5, 2.5), by_hand(1, 2.5)]
    )


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
    (depth,) = {len(tree.questions) for tree in trees.trees}
    assert depth <= model.DEPTH
    for tree in trees.trees:
        assert len(tree.leaves) == 2**depth
        assert max(tree.questions) < comparisons


def test_shipped_models_say_what_was_measured():
    claims = shipped().claims
    assert claims["wcxb-dev"]["words"] >= 0.958
    assert claims["publishers-dev"]["words"] >= 0.972
    assert all(corpus["to_trafilatura"] <= 0.05 for corpus in claims.values())
