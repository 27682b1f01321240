"""Boosted trees from labelled blocks, and their translation into models.

Of the two models, the second learns from what the first says of pages it has not seen: for that, the pages
are split once more by publisher. Where the first is sure of the opposite of a label, that label is trusted
little: the annotations of a page often end before its text does.

The trees are LightGBM's, with randomised thresholds (`extra_trees`): greedy ones fit the publishers of the
corpora too closely. LightGBM is needed to train, never to extract; it is some fifteen times as fast here as
scikit-learn's boosting.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from archiver.extract import choice, features, model, second_look
from archiver.extract.metadata import read as read_metadata
from archiver.extract.surroundings import Surroundings
from archiver.extract.view import View
from archiver.training.align import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.training.corpora import Example

TREES = 160
FIRST_TREES = 40
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "extra_trees": True,
    "learning_rate": 0.06,
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
"""Words F1 of WCXB, means of three seeds: .9575; with 80 trees at twice the rate .9565, and seeds move it by
.0010 in place of .0002; with 320 at half the rate .9578. More or fewer features a node and greedy splits
scored the same or less."""

FIRST_SETTINGS = SETTINGS | {"learning_rate": 0.25, "num_leaves": 16}
"""Of the first model: 60 trees of 24 leaves made the second no better."""

LEAST_GAIN = 0.001
"""Share of all that the trees gain below which a column is not worth its time."""

INNER_FOLDS = 3
_SURE = 0.9  # how far a label may be from the first model's probability before it is doubted
_DOUBTED = 0.2  # what is left of the weight of such a block

_BELONGS = 0.5  # share of a block's words in the gold body from which on it is a positive
_BLOCKS_A_PAGE = 150.0  # every page weighs as much as this many blocks, however many it has
_WORDS_OF_EMPTY = 4.0  # added to a block's words, so that headings count
_BY_WORDS = 0.75
"""A block weighs as much as this power of its words. With .5 the words F1 of WCXB is .9562 in place of .9571
(means over six seeds of 80 trees); with .85 and 1 it is no better."""
_EVENING = 0.25
"""A page of a corpus a sixteenth as large as the largest counts twice: the large one is less of news."""

_LARGEST_SUM = 2**model.FIELD - 1_000

Row = tuple[float, ...]
"""The numbers of one block, in the order of `features.NAMES`."""


class Labelled(NamedTuple):
    """The blocks of a page that are judged.

    Attributes:
        publisher: whose page it is.
        rows: their numbers.
        targets: whether each belongs to the article, 1 or 0.
        weights: how much each counts.
        places: their places among all blocks of the page.
        groups: which blocks of the page belong together; None when it has none.
    """

    publisher: str
    rows: Sequence[Row] = ()
    targets: Sequence[float] = ()
    weights: Sequence[float] = ()
    places: Sequence[int] = ()
    groups: second_look.Groups | None = None


def label(example: Example) -> Labelled:
    """The blocks of one page with their labels; none when it has none to judge."""
    page = example.parse()
    if page is None:
        return Labelled(example.publisher)
    layout, found = choice.read_page(page), read_metadata(page)
    around = Surroundings(layout, found.title)
    places = around.candidates()
    if not places:
        return Labelled(example.publisher)
    shares = align([block.text for block in layout.blocks], example.gold["body"])
    targets = [float(shares[place] > _BELONGS) for place in places]
    words = [features.count_words(layout.blocks[place].text) for place in places]
    sizes = [(count + _WORDS_OF_EMPTY) ** _BY_WORDS for count in words]
    weights = [size / sum(sizes) * _BLOCKS_A_PAGE for size in sizes]
    columns = features.measure(View(around, found, places), features.NAMES)
    rows = list(zip(*columns.values(), strict=True))
    return Labelled(example.publisher, rows, targets, weights, places, second_look.group(around))


def corpus_weights(examples: Sequence[Example]) -> dict[str, float]:
    """How much a page of each corpus counts."""
    sizes = Counter(example.corpus for example in examples)
    return {corpus: (max(sizes.values()) / size) ** _EVENING for corpus, size in sizes.items()}


def weighted(examples: Sequence[Example], labelled: Sequence[Labelled]) -> list[Labelled]:
    """The pages with their corpus's weight laid on their blocks."""
    factors = corpus_weights(examples)
    return [
        page._replace(weights=[weight * factors[example.corpus] for weight in page.weights])
        for example, page in zip(examples, labelled, strict=True)
    ]


def train(pages: Iterable[Labelled]) -> model.Judges:
    """Models that tell article text from the rest of a page."""
    pages = [page for page in pages if page.rows]
    seconds = [_with_second_look(page, first) for page, first in _judged_unseen(pages)]
    second = _boost(seconds, features.NAMES + second_look.NAMES, SETTINGS, TREES)
    return model.Judges(_train_first(pages), second, {})


def _train_first(pages: Sequence[Labelled]) -> model.Model:
    return _boost(pages, features.NAMES, FIRST_SETTINGS, FIRST_TREES)


def _judged_unseen(pages: Sequence[Labelled]) -> Iterator[tuple[Labelled, list[float]]]:
    """Each page with what a first model that was trained on other publishers thinks of its blocks."""
    folds = [zlib.crc32(f"inner {page.publisher}".encode()) % INNER_FOLDS for page in pages]
    for fold in range(INNER_FOLDS):
        others = [page for page, own in zip(pages, folds, strict=True) if own != fold]
        first = _train_first(others or pages)
        for page in (page for page, own in zip(pages, folds, strict=True) if own == fold):
            columns = dict(zip(features.NAMES, zip(*page.rows, strict=True), strict=True))
            yield page, first.probabilities(columns)


def _with_second_look(page: Labelled, first: Sequence[float]) -> Labelled:
    """The page with the columns of the second look, its doubtful labels weighing less."""
    if page.groups is None:
        return page
    whole = [0.0] * len(page.groups.chars)
    for place, probability in zip(page.places, first, strict=True):
        whole[place] = probability
    columns = second_look.measure(page.groups, whole, page.places)
    more = zip(*(columns[name] for name in second_look.NAMES), strict=True)
    weights = [
        weight * (_DOUBTED if abs(target - probability) > _SURE else 1)
        for weight, target, probability in zip(page.weights, page.targets, first, strict=True)
    ]
    rows = [row + looked for row, looked in zip(page.rows, more, strict=True)]
    return page._replace(rows=rows, weights=weights)


def _boost(
    pages: Iterable[Labelled], names: Sequence[str], settings: dict[str, Any], trees: int
) -> model.Model:
    """A model of the columns that matter: those of little gain are taken out, and the trees grown anew."""
    import lightgbm  # of the extra `train`
    import numpy as np

    rows: list[Row] = []
    targets: list[float] = []
    weights: list[float] = []
    for page in pages:
        rows += page.rows
        targets += page.targets
        weights += page.weights
    table = np.array(rows, dtype=np.float32)

    def grow(columns: Sequence[int]) -> Any:
        data = lightgbm.Dataset(table[:, columns], np.array(targets), weight=np.array(weights))
        return lightgbm.train(settings, data, trees)

    gain = grow(range(len(names))).feature_importance("gain")
    columns = [column for column, own in enumerate(gain) if own >= LEAST_GAIN * gain.sum()]
    dumped = grow(columns or range(len(names))).dump_model()
    return translate(
        [tree["tree_structure"] for tree in dumped["tree_info"]], [names[each] for each in columns]
    )


def translate(trees: list[dict[str, Any]], names: Sequence[str]) -> model.Model:
    """LightGBM's dumped trees as a `Model` over columns of these names."""
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
        features=tuple(names[column] for column in columns),
        thresholds=tuple(map(tuple, thresholds)),
        trees=tuple(
            tuple(_encode(tree, number, low, scale)) for tree, low in zip(trees, lowest, strict=True)
        ),
        base=round(sum(lowest) * scale),
        scale=scale,
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
