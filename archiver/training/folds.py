"""Out-of-fold evaluation: every page is read by a model that has seen no page of its publisher.

The whole pipeline of the body is run as shipped, second opinion included; only the models are the fold's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archiver.extract import choice
from archiver.extract.metadata import read as read_metadata
from archiver.training import boosting
from archiver.training.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def evaluate(
    examples: Sequence[Example], labelled: Sequence[boosting.Labelled], *, say: Callable[[str], object]
) -> Result:
    """Train a model for each fold on the pages of all others, and read the fold's pages with it."""
    result = Result()
    for fold in range(FOLDS):
        judges = boosting.train(
            page for example, page in zip(examples, labelled, strict=True) if example.fold(FOLDS) != fold
        )
        for example in examples:
            if example.fold(FOLDS) == fold:
                _read(example, judges, result)
        say(f"fold {fold + 1} of {FOLDS}")
    return result


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
