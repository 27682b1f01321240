"""`archiver extract --all`: the articles of an archive read again by the present extractor."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import click

from archiver.archive import Archive
from archiver.cli import exits
from archiver.cli.options import print_json
from archiver.cli.progress import progress_bar
from archiver.cli.terminal import printable

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.models import Outcome
    from archiver.store import Which


_STATUSES = ("new", "updated", "unchanged", "skipped", "failed")


def reextract(folder: Path, *, again: bool, as_json: bool) -> int:
    """Read captures again and keep what differs; returns the exit code.

    Args:
        folder: of the archive.
        again: whether captures are read that this version of the extractor has read already.
        as_json: whether a line of JSON is printed for each; otherwise for those that say something new.
    """
    which: Which = "all" if again else "outdated"
    counts: Counter[str] = Counter()
    started = time.monotonic()
    with Archive(folder, create=False) as archive:
        waiting = archive.reader.count_pages(which)
        try:
            with progress_bar(waiting, "reading again") as advance:
                for outcome in archive.extract_all(which):
                    counts[outcome.status] += 1
                    _report(outcome, as_json=as_json)
                    advance(outcome.url)
        finally:  # also when interrupted: how far it came
            click.echo(f"{_summary(counts, time.monotonic() - started)} archive={folder}", err=True)
    if not counts:
        click.echo("archiver: this version has read all captures already; --again reads them anew", err=True)
    return exits.code_of_batch(saved=counts.total() - counts["failed"], failed=counts["failed"], unusable=0)


def _report(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        print_json(outcome.to_dict())
    elif outcome.status in ("new", "updated"):
        click.echo(f"{outcome.status:<8} {printable(outcome.url)}")
    if outcome.error is not None:
        click.echo(f"archiver: {outcome.url}: {outcome.error}", err=True)


def _summary(counts: Counter[str], seconds: float) -> str:
    """One line for a log.

    >>> _summary(Counter(updated=3, unchanged=96, failed=1), 4.0)
    'pages=100 new=0 updated=3 unchanged=96 skipped=0 failed=1 4.0s 25.0 pages/s'
    """
    each = " ".join(f"{status}={counts[status]}" for status in _STATUSES)
    return f"pages={counts.total()} {each} {seconds:.1f}s {counts.total() / max(seconds, 0.001):.1f} pages/s"
