"""Train and measure the weights of `archiver/extract/kind.json`: is a page one article?

    python -m archiver.training.kind CORPORA [--out archiver/extract/kind.json]

CORPORA is a folder with `wcxb-dev`, `publishers-dev` and `snippets` (articles) and `other-dev` (lists, shops,
forums, services, manuals), each with `gold.jsonl` and `pages/ID.html.gz`. The figures printed are out of
fold, ten folds by registrable domain, over wcxb-dev and other-dev; the weights written are fitted to all.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archiver import urls
from archiver.extract import encoding, guard, kind, metadata
from archiver.extract.blocks import read_layout
from archiver.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLES = ("wcxb-dev", "publishers-dev", "snippets")
OTHERS = ("other-dev",)
OTHER_WEIGHT = 2.5
"""Of a page that is no article: there are six times fewer of them."""

RIDGE = 0.3
"""Inverse strength of the penalty on large weights."""


class Example(NamedTuple):
    """One labelled page: its corpus, registrable domain and numbers."""

    corpus: str
    domain: str
    numbers: dict[str, float]

    @property
    def is_article(self) -> bool:
        """Whether the page is one article."""
        return self.corpus in ARTICLES


def read_examples(corpora: Path) -> Iterator[Example]:
    """Every page of the corpora that may be parsed."""
    for corpus in (*ARTICLES, *OTHERS):
        for line in (corpora / corpus / "gold.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
            gold = json.loads(line)
            data = gzip.decompress((corpora / corpus / "pages" / f"{gold['id']}.html.gz").read_bytes())
            found = read_numbers(data, gold.get("url"))
            if found is not None:
                domain = urls.registrable_domain(urls.host(gold["url"])) if gold.get("url") else gold["id"]
                yield Example(corpus, domain, found)


def read_numbers(data: bytes, url: str | None) -> dict[str, float] | None:
    """The numbers of one page; None when it is refused."""
    text = encoding.decode(data).text
    if guard.refusal(text) is not None:
        return None
    page = Page.parse(text, url)
    if page.tree.body is None:
        return None
    return kind.numbers(metadata.read(page), read_layout(page.tree.body))


def fit(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of a logistic regression over standardised numbers, with their means and deviations.

    A number that an example lacks counts as the mean of those that have it.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names = list(dict.fromkeys(name for example in examples for name in example.numbers))
    rows = np.array([[example.numbers.get(name, np.nan) for name in names] for example in examples])
    means, deviations = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
    deviations[deviations == 0] = 1
    standard = np.nan_to_num((rows - means) / deviations, nan=0.0)
    labels = [example.is_article for example in examples]
    model = LogisticRegression(C=RIDGE, max_iter=3_000)
    model.fit(standard, labels, sample_weight=[1 if label else OTHER_WEIGHT for label in labels])
    weights = {"bias": {"weight": round(float(model.intercept_[0]), 4)}}
    for name, mean, deviation, weight in zip(names, means, deviations, model.coef_[0], strict=True):
        parts = {"mean": float(mean), "deviation": float(deviation), "weight": float(weight)}
        weights[name] = {part: round(value, 4) for part, value in parts.items()}
    return weights


def out_of_fold(examples: Sequence[Example], folds: int = 10) -> list[float]:
    """For each example its probability under weights that never saw its domain."""
    domains = sorted({example.domain for example in examples})
    fold_of = {domain: place % folds for place, domain in enumerate(domains)}
    probabilities = [0.0] * len(examples)
    for fold in range(folds):
        weights = fit([example for example in examples if fold_of[example.domain] != fold])
        for place, example in enumerate(examples):
            if fold_of[example.domain] == fold:
                probabilities[place] = kind.weigh(example.numbers, weights)
    return probabilities


def measure(examples: Sequence[Example], probabilities: Sequence[float]) -> dict[str, Any]:
    """F1 of articles and of other pages on wcxb-dev with other-dev, and the share of articles lost."""
    called = [probability >= kind.THRESHOLD for probability in probabilities]
    pairs = [
        (example.is_article, call)
        for example, call in zip(examples, called, strict=True)
        if example.corpus in ("wcxb-dev", "other-dev")
    ]
    lost: dict[str, float] = {}
    for corpus in ARTICLES:
        calls = [call for example, call in zip(examples, called, strict=True) if example.corpus == corpus]
        lost[corpus] = round(1 - sum(calls) / len(calls), 4) if calls else 0.0
    others = [(not truth, not call) for truth, call in pairs]
    return {"article_f1": _f1(pairs), "other_f1": _f1(others), "articles_lost": lost}


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Of (truth, call) pairs; 0 when nothing is right."""
    right = sum(truth and call for truth, call in pairs)
    total = sum(truth for truth, _ in pairs) + sum(call for _, call in pairs)
    return round(2 * right / total, 4) if total else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures out of fold and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path("archiver/extract/kind.json"))
    options = parser.parse_args(arguments)
    examples = list(read_examples(options.corpora))
    figures = measure(examples, out_of_fold(examples))
    print(json.dumps(figures))  # noqa: T201 (a command's answer)
    content = {"pages": len(examples), "out_of_fold": figures, "weights": fit(examples)}
    options.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
