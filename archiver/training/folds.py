"""Out-of-fold evaluation: every page is read by a model that has seen no page of its publisher.

The whole pipeline of the body is run as shipped, second opinion included; only the models are the fold's.
They may be kept in a file: to train them anew gives others as soon as what trees are told has changed.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archiver.extract import choice
from archiver.extract.choice import model
from archiver.extract.metadata import read as read_metadata
from archiver.training import boosting
from archiver.training.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from archiver.extract.choice.model import Judges
    from archiver.training.corpora import Example

FOLDS = 5


@dataclass(slots=True)
class Result:
    """What came of the out-of-fold evaluation.

    Attributes:
        texts: the text of each page, by corpus and id.
        sources: how many texts came from where (`Body.source`), by corpus.
        scores: by corpus.
    """

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    scores: dict[str, Scores] = field(default_factory=lambda: defaultdict(Scores))

    def claims(self) -> dict[str, Any]:
        """What a model file records: the measures of each corpus and its share sent to trafilatura."""
        return {
            corpus: scores.summary()
            | {"to_trafilatura": round(self.sources[corpus]["trafilatura"] / self.sources[corpus].total(), 4)}
            for corpus, scores in self.scores.items()
        }


def train(
    examples: Sequence[Example], labelled: Sequence[boosting.Labelled], *, say: Callable[[str], object]
) -> list[Judges]:
    """A model for each fold, trained on the pages of all others."""
    trained = []
    for fold in range(FOLDS):
        pages = zip(examples, labelled, strict=True)
        trained.append(boosting.train(page for example, page in pages if example.fold(FOLDS) != fold))
        say(f"fold {fold + 1} of {FOLDS}")
    return trained


def evaluate(examples: Sequence[Example], trained: Sequence[Judges]) -> Result:
    """What comes of reading each page with the model of its fold."""
    result = Result()
    for example in examples:
        _read(example, trained[example.fold(FOLDS)], result)
    return result


def keep(trained: Sequence[Judges], path: Path) -> None:
    """Write the models of the folds to a file.

    Raises:
        OSError: it cannot be written.
    """
    path.write_bytes(gzip.compress(json.dumps([model.dump(each) for each in trained]).encode(), mtime=0))


def kept(path: Path) -> list[Judges]:
    """The models of the folds that `keep` wrote.

    Raises:
        OSError: the file cannot be read.
    """
    return [model.parse(text) for text in json.loads(gzip.decompress(path.read_bytes()))]


def _read(example: Example, judges: Judges, result: Result) -> None:
    page = example.parse()
    if page is not None:
        body = choice.read_body(page, read_metadata(page), judges=judges)
        text, source = body.text, body.source
    else:
        text, source = "", "refused"
    result.texts[example.corpus, str(example.gold["id"])] = text
    result.sources[example.corpus][source] += 1
    result.scores[example.corpus].add(text, example.gold)
