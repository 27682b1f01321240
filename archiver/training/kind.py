"""Train and measure the weights of `archiver/extract/kind.json`: is a page one article?

    python -m archiver.training.kind CORPORA [--write archiver/extract/kind.json]

CORPORA is a folder with `wcxb-dev`, `publishers-dev` and `snippets` (articles) and `other-dev` (lists, shops,
forums, services, manuals) as `corpora.py` reads them. The figures printed are out of fold, ten folds by
publisher, over wcxb-dev and other-dev; the weights written are fitted to all pages. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archiver.extract import kind, metadata
from archiver.extract.layout.walk import read_layout
from archiver.training import corpora

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.training.corpora import Example

ARTICLES = ("wcxb-dev", "publishers-dev", "snippets")
OTHERS = ("other-dev",)
FOLDS = 10

OTHER_WEIGHT = 2.5
"""Of a page that is no article: there are six times fewer of them."""

RIDGE = 0.3
"""Inverse strength of the penalty on large weights."""


class Measured(NamedTuple):
    """The numbers of one labelled page, and the fold that it is tested in."""

    corpus: str
    fold: int
    numbers: dict[str, float]

    @property
    def is_article(self) -> bool:
        """Whether the page is one article."""
        return self.corpus in ARTICLES


def read_pages(folder: Path) -> Iterator[Measured]:
    """Every page of the corpora that may be parsed and has a body."""
    for corpus in (*ARTICLES, *OTHERS):
        for example in corpora.load(folder / corpus):
            if (numbers := _numbers(example)) is not None:
                yield Measured(corpus, example.fold(FOLDS), numbers)


def _numbers(example: Example) -> dict[str, float] | None:
    page = example.parse()
    if page is None or page.tree.body is None:
        return None
    return kind.numbers(metadata.read(page), read_layout(page.tree.body))


def fit(pages: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """The weights of a logistic regression over standardised numbers, with their means and deviations.

    A number that a page lacks counts as the mean of those that have it.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names = list(dict.fromkeys(name for page in pages for name in page.numbers))
    rows = np.array([[page.numbers.get(name, np.nan) for name in names] for page in pages])
    means, deviations = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
    deviations[deviations == 0] = 1
    standard = np.nan_to_num((rows - means) / deviations, nan=0.0)
    labels = [page.is_article for page in pages]
    model = LogisticRegression(C=RIDGE, max_iter=3_000)
    model.fit(standard, labels, sample_weight=[1 if label else OTHER_WEIGHT for label in labels])
    weights = {"bias": {"weight": round(float(model.intercept_[0]), 4)}}
    for name, mean, deviation, weight in zip(names, means, deviations, model.coef_[0], strict=True):
        parts = {"mean": float(mean), "deviation": float(deviation), "weight": float(weight)}
        weights[name] = {part: round(value, 4) for part, value in parts.items()}
    return weights


def out_of_fold(pages: Sequence[Measured]) -> list[float]:
    """For each page its probability under weights that never saw its publisher."""
    weights = [fit([page for page in pages if page.fold != fold]) for fold in range(FOLDS)]
    return [kind.weigh(page.numbers, weights[page.fold]) for page in pages]


def measure(pages: Sequence[Measured], probabilities: Sequence[float]) -> dict[str, Any]:
    """F1 of articles and of other pages on wcxb-dev with other-dev, and the share of articles lost."""
    called = [probability >= kind.THRESHOLD for probability in probabilities]
    pairs = [
        (page.is_article, call)
        for page, call in zip(pages, called, strict=True)
        if page.corpus in ("wcxb-dev", "other-dev")
    ]
    lost: dict[str, float] = {}
    for corpus in ARTICLES:
        calls = [call for page, call in zip(pages, called, strict=True) if page.corpus == corpus]
        lost[corpus] = round(1 - sum(calls) / len(calls), 4) if calls else 0.0
    others = [(not truth, not call) for truth, call in pairs]
    return {"article_f1": _f1(pairs), "other_f1": _f1(others), "articles_lost": lost}


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Of (truth, call) pairs; 0 when nothing is right."""
    right = sum(truth and call for truth, call in pairs)
    total = sum(truth for truth, _ in pairs) + sum(call for _, call in pairs)
    return round(2 * right / total, 4) if total else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures out of fold; with `--write`, also write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", type=Path, metavar="KIND.json")
    options = parser.parse_args(arguments)
    pages = list(read_pages(options.corpora))
    figures = measure(pages, out_of_fold(pages))
    print(json.dumps(figures))  # noqa: T201 (a command's answer)
    if options.write:
        content = {"pages": len(pages), "out_of_fold": figures, "weights": fit(pages)}
        options.write.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
