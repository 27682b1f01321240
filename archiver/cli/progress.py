"""A progress bar where there is a terminal to show it; silence under cron."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.file_proxy import FileProxy
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from archiver.cli.terminal import colours_only, for_bars, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from archiver.crawl.summary import RunSummary

_LABEL = TextColumn("{task.description}", markup=False)
_WIDTH = 24


class _LastColumn(ProgressColumn):
    """How the last one ended; cut where it is too long, as a TextColumn makes the others give way."""

    def render(self, task: Task) -> Text:
        return Text(task.fields["last"], style="dim", no_wrap=True, overflow="ellipsis")


class _AboveBar(FileProxy):
    """A terminal's text stream whose lines go above the bar.

    Rich's own has no encoding, and click then writes to the terminal past it, into the line of the bar; and
    it breaks lines, so that a long address is none any more.
    """

    def __init__(self, console: Console, stream: TextIO) -> None:
        super().__init__(console, stream)
        self._console, self._stream = console, stream
        self._styled = AnsiDecoder().decode_line
        self._begun = ""

    def write(self, text: str) -> int:
        *lines, self._begun = (self._begun + colours_only(text)).split("\n")
        if lines:
            self._console.print(Text("\n").join(map(self._styled, lines)), soft_wrap=True)
        return len(text)

    def flush(self) -> None:
        if self._begun:
            self.write("\n")

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


@contextmanager
def _bar(*columns: ProgressColumn | str, total: int | None, label: str = "") -> Iterator[Callable[..., None]]:
    """Show a bar on standard error, if that is a terminal.

    Args:
        columns: of the bar.
        total: where it ends. None: that is not known.
        label: what `_LABEL` shows.

    Yields:
        A function to call with what changes, as `rich.progress.Progress.update`.
    """
    console = Console(file=for_bars(sys.stderr))
    if not console.is_terminal:
        yield lambda **_: None
        return
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    with _lines_above(console), bar:
        yield partial(bar.update, bar.add_task(label, total=total, last=""))


@contextmanager
def byte_progress_bar(path: Path, label: str) -> Iterator[Callable[[int], None]]:
    """Show how far a file is read, with rate and time left.

    Yields:
        A function to call with the offset that was reached, in bytes.
    """
    total = path.stat().st_size if path.exists() else None
    columns = DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    label = f"{label} {printable(path.name)}"
    with _bar(_LABEL, BarColumn(_WIDTH), *columns, total=total, label=label) as update:
        yield lambda offset: update(completed=offset)


@contextmanager
def address_shown() -> Iterator[Callable[[str], None]]:
    """Show an address that is being looked at, on standard error, if that is a terminal.

    Yields:
        A function to call with each.
    """
    console = Console(file=for_bars(sys.stderr))
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("") as status:
        yield lambda url: status.update(f"[dim]looking at {escape(printable(url))}")


@contextmanager
def run_progress() -> Iterator[Callable[[RunSummary | None], None]]:
    """Show what a run has done so far.

    Yields:
        A function to call with that after each page.
    """
    started = time.monotonic()
    with _bar("running", TimeElapsedColumn(), _LABEL, total=None) as update:

        def show(summary: RunSummary | None) -> None:
            if summary is not None:
                pages = summary.new + summary.updated + summary.unchanged
                rate = pages / max(time.monotonic() - started, 0.1)
                what = f"{rate:.1f} pages/s  new={summary.new} updated={summary.updated}"
                what += f" due={summary.due} failed={summary.failed}"
                update(description=what)

        yield show


@contextmanager
def count_bar(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show how many of `total` are done, with the time left.

    Yields:
        A function to call with the number that is done.
    """
    columns = MofNCompleteColumn(), TimeRemainingColumn()
    with _bar(_LABEL, BarColumn(_WIDTH), *columns, total=total, label=label) as update:
        yield lambda done: update(completed=done)


@contextmanager
def progress_bar(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """Show how many of `total` are done, and how the last one ended.

    Yields:
        A function to call when one is done, with a few words on it.
    """
    columns = MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(), _LastColumn()
    with _bar(_LABEL, BarColumn(_WIDTH), *columns, total=total, label=label) as update:
        yield lambda words: update(advance=1, last=printable(words))
