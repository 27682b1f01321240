"""Train the models that choose blocks, and measure it out of fold.

    python -m archiver.training [--write MODEL.json] [--keep FOLDS.json.gz] CORPUS_DIR...
    python -m archiver.training --kept FOLDS.json.gz CORPUS_DIR...

Needs the extra `train` (CatBoost and NumPy). With `--write`, models trained on all pages are written, with
the out-of-fold figures as their claims; with `--keep`, those of the folds. With `--kept` nothing is trained:
the models of the folds are those of the file, and the figures those of today's pipeline with them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from archiver.extract.choice import model
from archiver.training import boosting, corpora, folds


def main(arguments: list[str] | None = None) -> None:
    """Run the command; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m archiver.training", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--write", type=Path, metavar="MODEL.json")
    parser.add_argument("--keep", type=Path, metavar="FOLDS.json.gz")
    parser.add_argument("--kept", type=Path, metavar="FOLDS.json.gz")
    options = parser.parse_args(arguments)
    examples = [example for folder in options.corpora for example in corpora.load(folder)]
    examples = [example for example in examples if "body" in example.gold]
    if options.kept:
        _print(folds.evaluate(examples, folds.kept(options.kept)).claims())
        return
    _say(f"{len(examples)} pages; labelling their blocks")
    labelled = boosting.weighted(examples, [boosting.label(example) for example in examples])
    trained = folds.train(examples, labelled, say=_say)
    claims = folds.evaluate(examples, trained).claims()
    _print(claims)
    if options.keep:
        folds.keep(trained, options.keep)
    if options.write:
        judges = replace(boosting.train(labelled), claims=claims)
        options.write.write_text(model.dump(judges), encoding="utf-8")


def _print(claims: dict[str, Any]) -> None:
    print(json.dumps(claims, indent=2))  # noqa: T201 (the command's output)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 (progress)


if __name__ == "__main__":
    main()
