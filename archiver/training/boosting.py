"""Boosted trees from labelled blocks, and their translation into models.

Of the two models, the second learns from what the first says of pages it has not seen: for that, the pages
are split once more by publisher. Where the first is sure of the opposite of a label, that label is trusted
little: the annotations of a page often end before its text does.

The trees are CatBoost's: symmetric, which `extract/choice/model.py` reads two to three times as fast as
others, with noise in the choice of their questions (`random_strength`, `rsm`): greedy ones fit the publishers
of the corpora too closely. CatBoost is needed to train, never to extract. LightGBM's trees, which are not
symmetric, score a little less.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from archiver.extract import choice
from archiver.extract.choice import features, model, second_look
from archiver.extract.choice.surroundings import Surroundings
from archiver.extract.choice.view import View
from archiver.extract.metadata import read as read_metadata
from archiver.training.align import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.training.corpora import Example

TREES, FIRST_TREES = 200, 100
SETTINGS: dict[str, Any] = {
    "loss_function": "Logloss",
    "depth": 7,
    "learning_rate": 0.07,
    "rsm": 0.3,
    "random_strength": 2,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "l2_leaf_reg": 5,
    "border_count": 63,
    "random_seed": 2,
    "thread_count": 1,
    "allow_writing_files": False,
    "verbose": False,
}
"""Of the second model. Words F1 of WCXB, means of two to four seeds: .9601; 300 trees of depth 6 at .05
.9600; 150 of depth 8 at .1 .9594, of depth 7 .9593. With those of depth 6 (then .9594), each other setting as
it is: rsm .1 and random_strength 3 .9593; depth 4 .9577; one step of leaf estimation .9580."""

FIRST_SETTINGS = SETTINGS | {"learning_rate": 0.15, "depth": 5, "rsm": 0.1, "random_strength": 3}
"""Of the first model: with 60 trees, of depth 5 or 7, WCXB is .9570 in place of .9585; with 200, or of depth
6, no better."""

_COUNTS = (
    "blocks",
    "parent_blocks",
    "alike_count",
    "since_title",
    "from_first_prose",
    "main_after",
    "since_heading",
)
MOST = {"page_prose": 20_000.0} | dict.fromkeys(_COUNTS, 200.0)
"""Whether there is more than that is not asked: longer pages are read as if they ended there. Few pages of
the corpora are so long, and what the trees make of those is chance: of an article of a thousand paragraphs
they kept a third. (Rows that end there in training too would spread what is odd of those few further.)"""

LEFT_TO_SECOND = ("title_covered", "description_covered", "is_description")
"""Columns that only the second model reads. To split all short lines of a page into words takes two per cent
of all time, and without it WCXB is .9603 (mean of three seeds; with it .9598, of two), publishers .981."""

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

_NEVER = 1e9  # what no column exceeds

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
    places = around.candidates
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
    return _boost(pages, features.NAMES, FIRST_SETTINGS, FIRST_TREES, left_out=LEFT_TO_SECOND)


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
    pages: Iterable[Labelled],
    names: Sequence[str],
    settings: dict[str, Any],
    trees: int,
    left_out: Sequence[str] = (),
) -> model.Model:
    """A model of the columns that matter: those of little gain are taken out, and the trees grown anew."""
    import catboost  # of the extra `train`
    import numpy as np

    rows: list[Row] = []
    targets: list[float] = []
    weights: list[float] = []
    for page in pages:
        rows += page.rows
        targets += page.targets
        weights += page.weights
    table = np.array(rows, dtype=np.float32)

    def grow(columns: Sequence[int], count: int) -> Any:
        pool = catboost.Pool(table[:, columns], np.array(targets), weight=np.array(weights))
        return catboost.CatBoost(settings | {"iterations": count}).fit(pool)

    allowed = [column for column, name in enumerate(names) if name not in left_out]
    gain = grow(allowed, trees // 3).get_feature_importance()
    columns = [column for column, own in zip(allowed, gain, strict=True) if own >= LEAST_GAIN * sum(gain)]
    grown = grow(columns, trees)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        grown.save_model(str(file), format="json")
        dumped = json.loads(file.read_text("utf-8"))
    return translate(dumped, [names[each] for each in columns])


def translate(dumped: dict[str, Any], names: Sequence[str]) -> model.Model:
    """CatBoost's model, as its JSON, over columns of these names.

    Leaves become whole numbers from 0 to 255, all of one scale. A tree that asks less than others asks its
    last question again, and its leaves are the same whatever the answer.
    """
    factor, (bias,) = dumped["scale_and_bias"]
    trees = [tree for tree in dumped["oblivious_trees"] if tree["splits"]]
    stumps = [tree for tree in dumped["oblivious_trees"] if not tree["splits"]]  # None: found no question
    bias += factor * sum(tree["leaf_values"][0] for tree in stumps)
    asked = [[_question(split, names) for split in tree["splits"]] for tree in trees]
    columns = sorted({column for tree in asked for column, _ in tree})
    thresholds = [
        sorted({border for tree in asked for own, border in tree if own == column}) for column in columns
    ]
    place = {
        question: number
        for number, question in enumerate(
            (column, border) for column, own in zip(columns, thresholds, strict=True) for border in own
        )
    }
    depth = max(map(len, asked))
    lowest = [min(tree["leaf_values"]) for tree in trees]
    widest = max(max(tree["leaf_values"]) - low for tree, low in zip(trees, lowest, strict=True))
    scale = 255 / max(widest, 1e-6)
    return model.Model(
        features=tuple(names[column] for column in columns),
        thresholds=tuple(map(tuple, thresholds)),
        trees=tuple(
            model.Tree(
                tuple(place[question] for question in questions + questions[-1:] * (depth - len(questions))),
                _leaves(tree["leaf_values"], low, scale, 2**depth),
            )
            for tree, questions, low in zip(trees, asked, lowest, strict=True)
        ),
        base=factor * sum(lowest) + bias,
        scale=scale / factor,
    )


def _question(split: dict[str, Any], names: Sequence[str]) -> tuple[int, float]:
    """A column and what it is compared with."""
    column, border = split["float_feature_index"], split["border"]
    return column, border if border < MOST.get(names[column], math.inf) else _NEVER


def _leaves(values: Sequence[float], low: float, scale: float, count: int) -> bytes:
    """So many leaves, the given ones again and again."""
    return bytes([round((value - low) * scale) for value in values]) * (count // len(values))
