"""A progress bar where there is a terminal to show it; silence under cron."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from rich.console import Console
from rich.file_proxy import FileProxy
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from archiver.crawl.summary import RunSummary


class _AboveBar(FileProxy):
    """A terminal's text stream whose lines go above the bar.

    Rich's own has no encoding, and click then writes to the terminal past it, into the line of the bar.
    """

    def __init__(self, console: Console, stream: TextIO) -> None:
        super().__init__(console, stream)
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        return self._stream.errors


@contextmanager
def _lines_above(console: Console) -> Iterator[None]:
    """While in here, lines for a terminal go above the bar; what goes into a pipe is not caught by it."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        cast("TextIO", _AboveBar(console, each)) if each.isatty() else each for each in before
    )
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def _bar(columns: Iterable[ProgressColumn], console: Console) -> Progress:
    return Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)


@contextmanager
def byte_progress_bar(path: Path, label: str) -> Iterator[Callable[[int], None]]:
    """Show how far a file is read, with rate and time left, on standard error, if that is a terminal.

    Yields:
        A function to call with the offset that was reached, in bytes.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with _lines_above(console), _bar(columns, console) as progress:
        task = progress.add_task(f"{label} {path.name}", total=path.stat().st_size if path.exists() else None)
        yield lambda offset: progress.update(task, completed=offset)


@contextmanager
def address_shown() -> Iterator[Callable[[str], None]]:
    """Show an address that is being looked at, on standard error, if that is a terminal.

    Yields:
        A function to call with each.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("") as status:
        yield lambda url: status.update(f"[dim]looking at {escape(url)}")


@contextmanager
def run_progress() -> Iterator[Callable[[RunSummary | None], None]]:
    """Show what a run has done so far, on standard error, if that is a terminal.

    Yields:
        A function to call with that after each page.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("running"), TimeElapsedColumn(), TextColumn("{task.description}"))
    with _lines_above(console), _bar(columns, console) as progress:
        task = progress.add_task("", total=None)
        started = time.monotonic()

        def show(summary: RunSummary | None) -> None:
            if summary is not None:
                pages = summary.new + summary.updated + summary.unchanged
                rate = pages / max(time.monotonic() - started, 0.1)
                what = f"{rate:.1f} pages/s  new={summary.new} updated={summary.updated}"
                what += f" due={summary.due} failed={summary.failed}"
                progress.update(task, description=what)

        yield show


@contextmanager
def count_bar(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show how many of `total` are done, with the time left, on standard error, if that is a terminal.

    Yields:
        A function to call with the number that is done.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with _lines_above(console), _bar(columns, console) as progress:
        task = progress.add_task(label, total=total)
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def progress_bar(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """Show how many of `total` are done, on standard error, if that is a terminal.

    Yields:
        A function to call when one is done, with a few words on it.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", style="dim"),
    )
    with _lines_above(console), _bar(columns, console) as progress:
        task = progress.add_task(label, total=total, last="")
        yield lambda last: progress.update(task, advance=1, last=last)
