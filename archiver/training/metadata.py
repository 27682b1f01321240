"""Measure headlines, authors, dates and tags against labelled pages.

    python -m archiver.training.metadata [--wrong title|authors|published|topics] CORPUS_DIR...

A headline is right if its words are the gold's, or nearly (F1 of the words at least .9); a date if its day
is; authors and tags score the F1 of the names, folded. Nothing is trained here: the rules are the same for
every page. They were written with publishers-dev and wcxb-dev in sight.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from archiver.extract import metadata
from archiver.extract.metadata import Metadata
from archiver.extract.strings import fold
from archiver.training import corpora
from archiver.training.scores import f1, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.training.corpora import Example

_NEARLY = 0.9


@dataclass(slots=True)
class Measures:
    """Scores of the annotated pages of a corpus by field, and what was wrong."""

    scores: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def add(self, gold: dict[str, Any], found: Metadata) -> None:
        """Score one page."""
        if title := gold.get("title"):
            offers = found.candidates.get("title", ())
            self._note("title", gold, found.title, score=is_title(found.title, title))
            self.scores.setdefault("title_offered", []).append(any(is_title(text, title) for text in offers))
        if "authors" in gold:
            self._note("authors", gold, found.authors, score=names_f1(found.authors, gold["authors"] or ()))
        if "topics" in gold:
            self._note("topics", gold, found.tags, score=names_f1(found.tags, gold["topics"] or ()))
        if gold.get("published"):
            when = found.published.isoformat() if found.published else None
            self._note("published", gold, when, score=is_day(when, gold["published"]))

    def _note(self, name: str, gold: dict[str, Any], value: object, *, score: float) -> None:
        self.scores.setdefault(name, []).append(score)
        if score < 1:
            self.wrong.append({"field": name, "id": gold["id"], "found": value, "gold": gold[name]})

    def summary(self) -> dict[str, float]:
        """The mean of each field over the pages that annotate it."""
        return {name: round(fmean(scores), 4) for name, scores in self.scores.items()}


def is_title(found: str | None, gold: str) -> bool:
    """Whether a headline is the gold's but for a word or two.

    >>> is_title("Rain stops play", "Rain Stops Play!"), is_title(None, "Rain stops play")
    (True, False)
    """
    precision, recall = overlap(_folded(found or "").split(), _folded(gold).split())
    return f1(precision or 0, recall or 0) >= _NEARLY


def names_f1(found: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of two sets of names; where the gold has none, 1 if none was found.

    >>> names_f1(["Ada Njoki"], ["ada njoki", "Bo Lindqvist"])
    0.66...
    """
    ours, theirs = sorted({_folded(name) for name in found}), sorted({_folded(name) for name in gold})
    if not theirs:
        return float(not ours)
    precision, recall = overlap(ours, theirs)
    return f1(precision or 0, recall or 0)


def is_day(found: str | None, gold: str) -> bool:
    """Whether two times in ISO 8601 are of one day, as each of them writes it.

    >>> is_day("2031-05-03T23:00:00-05:00", "2031-05-03")
    True
    """
    day = len("2031-05-03")
    return found is not None and found[:day] == str(gold)[:day]


def _folded(text: str) -> str:
    """Letters and digits in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return fold("".join(char for char in decomposed if not unicodedata.combining(char)))


def measure(examples: Iterable[Example]) -> Measures:
    """Read the metadata of every page, and score it; a page that is refused has none."""
    measures = Measures()
    for example in examples:
        page = example.parse()
        measures.add(example.gold, metadata.read(page) if page is not None else Metadata())
    return measures


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one JSON line a corpus; with `--wrong`, first one for each page that is wrong in that field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--wrong", choices=("title", "authors", "published", "topics"))
    options = parser.parse_args(arguments)
    for folder in options.corpora:
        measures = measure(corpora.load(folder))
        lines = [line for line in measures.wrong if line["field"] == options.wrong]
        for line in [*lines, {"corpus": folder.name} | measures.summary()]:
            print(json.dumps(line, ensure_ascii=False))  # noqa: T201 (a command's answer)


if __name__ == "__main__":
    main()
