"""How good an extraction is, as the field measures it.

words     F1 of the word multisets, mean over pages (WCXB)
shingle   F1 of mean precision and mean recall over runs of four words (article-extraction-benchmark)
exact     share of pages whose words are all right and in order
with      share of the required snippets that are in the text
without   share of the forbidden snippets that are in the text
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Any

from archiver.training.align import words_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_SHINGLE = 4


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 when both are.

    >>> f1(1.0, 0.5)
    0.66...
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def overlap(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float | None, float | None]:
    """Precision and recall of one multiset against another; None where nothing was found or asked for.

    >>> overlap("aab", "ab")
    (0.66..., 1.0)
    """
    common = (Counter(found) & Counter(gold)).total()
    return (common / len(found) if found else None), (common / len(gold) if gold else None)


@dataclass(slots=True)
class Scores:
    """Sums over the pages of a corpus; `summary` gives the measures."""

    words: list[float] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    exact: list[float] = field(default_factory=list)
    required: list[bool] = field(default_factory=list)
    forbidden: list[bool] = field(default_factory=list)

    def add(self, text: str, gold: dict[str, Any]) -> None:
        """Score one page's text."""
        if "body" in gold:
            self._add_body(words_of(text), words_of(gold["body"]))
        shown = " ".join(text.split()).lower()
        self.required += [" ".join(snippet.split()).lower() in shown for snippet in gold.get("with", ())]
        self.forbidden += [" ".join(snippet.split()).lower() in shown for snippet in gold.get("without", ())]

    def _add_body(self, found: list[str], gold: list[str]) -> None:
        precision, recall = overlap(found, gold)
        self.words.append(f1(precision or 0.0, recall or 0.0) if gold else float(not found))
        self.exact.append(float(found == gold))
        precision, recall = overlap(_shingles(found), _shingles(gold))
        if precision is not None:
            self.precisions.append(precision)
        if recall is not None:
            self.recalls.append(recall)

    def summary(self) -> dict[str, float]:
        """The measures by name; those without any page are left out."""
        measures: dict[str, float] = {"pages": max(len(self.words), 0)}
        if self.words:
            measures["words"] = fmean(self.words)
            measures["shingle"] = f1(fmean(self.precisions or [0]), fmean(self.recalls or [0]))
            measures["exact"] = fmean(self.exact)
        if self.required:
            measures["with"] = fmean(self.required)
        if self.forbidden:
            measures["without"] = fmean(self.forbidden)
        return {name: round(value, 4) for name, value in measures.items()}


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return [tuple(words[start : start + _SHINGLE]) for start in range(count)]
