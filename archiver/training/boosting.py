"""Boosted trees from labelled blocks, and their translation into a `Model`.

The trees are LightGBM's, with randomised thresholds (`extra_trees`): greedy ones fit the publishers of the
corpora too closely. LightGBM is needed to train, never to extract; it is some fifteen times as fast here as
scikit-learn's boosting.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from archiver.extract import choice, features, model
from archiver.extract.metadata import read as read_metadata
from archiver.training.align import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.training.corpora import Example

TREES = 120
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "extra_trees": True,
    "learning_rate": 0.12,
    "num_leaves": 24,
    "feature_fraction_bynode": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "min_data_in_leaf": 30,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
"""More trees, more or fewer features a node and greedy splits were tried; all scored the same or less."""

_BELONGS = 0.5  # share of a block's words in the gold body from which on it is a positive
_BLOCKS_A_PAGE = 150.0  # every page weighs as much as this many blocks, however many it has
_WORDS_OF_EMPTY = 4.0  # added to a block's words, so that headings count
_EVENING = 0.25
"""A page of a corpus a sixteenth as large as the largest counts twice: the large one is less of news."""

_LARGEST_SUM = 2**model.FIELD - 1_000

Row = tuple[float, ...]
"""The numbers of one block, in the order of `features.NAMES`."""

Labelled = tuple[list[Row], list[float], list[float]]
"""The rows of a page's blocks, whether each belongs to the article, and its weight."""


def label(example: Example) -> Labelled:
    """The blocks of one page with their labels; empty when it has none to judge."""
    page = example.parse()
    if page is None:
        return [], [], []
    layout = choice.read_page(page)
    places, columns = features.measure(layout, read_metadata(page))
    shares = align([block.text for block in layout.blocks], example.gold["body"])
    targets = [float(shares[place] > _BELONGS) for place in places]
    sizes = [(features.count_words(layout.blocks[place].text) + _WORDS_OF_EMPTY) ** 0.5 for place in places]
    rows = list(zip(*(columns[name] for name in features.NAMES), strict=True)) if places else []
    return rows, targets, [size / sum(sizes) * _BLOCKS_A_PAGE for size in sizes]


def corpus_weights(examples: Sequence[Example]) -> dict[str, float]:
    """How much a page of each corpus counts."""
    sizes = Counter(example.corpus for example in examples)
    return {corpus: (max(sizes.values()) / size) ** _EVENING for corpus, size in sizes.items()}


def weighted(examples: Sequence[Example], labelled: Sequence[Labelled]) -> list[Labelled]:
    """The pages with their corpus's weight laid on their blocks."""
    factors = corpus_weights(examples)
    return [
        (rows, targets, [weight * factors[example.corpus] for weight in weights])
        for example, (rows, targets, weights) in zip(examples, labelled, strict=True)
    ]


def train(pages: Iterable[Labelled]) -> model.Model:
    """Trees that tell article text from the rest of a page."""
    import lightgbm  # of the extra `train`
    import numpy as np

    rows, targets, weights = [], [], []
    for page_rows, page_targets, page_weights in pages:
        rows += page_rows
        targets += page_targets
        weights += page_weights
    data = lightgbm.Dataset(np.array(rows, dtype=np.float32), np.array(targets), weight=np.array(weights))
    booster = lightgbm.train(SETTINGS, data, TREES)
    return translate([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def translate(trees: list[dict[str, Any]]) -> model.Model:
    """LightGBM's dumped trees as a `Model` over the columns of `features.NAMES`."""
    used: dict[int, set[float]] = {}
    for tree in trees:
        for node in _nodes(tree):
            if "split_feature" in node:
                used.setdefault(node["split_feature"], set()).add(node["threshold"])
    columns = sorted(used)
    thresholds = [sorted(used[column]) for column in columns]
    number = {
        key: place
        for place, key in enumerate((column, value) for column in columns for value in sorted(used[column]))
    }
    lowest = [min(_leaves(tree)) for tree in trees]
    spread = sum(max(_leaves(tree)) - low for tree, low in zip(trees, lowest, strict=True))
    scale = int(_LARGEST_SUM / max(spread, 1e-6))
    return model.Model(
        features=tuple(features.NAMES[column] for column in columns),
        thresholds=tuple(map(tuple, thresholds)),
        trees=tuple(
            tuple(_encode(tree, number, low, scale)) for tree, low in zip(trees, lowest, strict=True)
        ),
        base=round(sum(lowest) * scale),
        scale=scale,
        claims={},
    )


def _nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes in preorder, left before right."""
    yield tree
    if "split_feature" in tree:
        yield from _nodes(tree["left_child"])
        yield from _nodes(tree["right_child"])


def _leaves(tree: dict[str, Any]) -> list[float]:
    return [node["leaf_value"] for node in _nodes(tree) if "split_feature" not in node]


def _encode(
    tree: dict[str, Any], number: dict[tuple[int, float], int], low: float, scale: int
) -> Iterator[int]:
    for node in _nodes(tree):
        if "split_feature" in node:
            yield number[node["split_feature"], node["threshold"]]
        else:
            yield -1 - round((node["leaf_value"] - low) * scale)
