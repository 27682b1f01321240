"""What `archiver demo` tells about the archive that it made: what was kept, and what each file is for."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from archiver.models import Access, Outcome

_PURPOSES = (
    (
        "archive/*.warc.gz",
        "raw captures: each request and response, byte for byte as it went over the socket",
    ),
    ("archive/*.warc.gz.open", "raw captures, still being written"),
    (
        "text/*.warc.wet.gz",
        "cleaned copies: each article as text and as JSON, with a link to its raw capture",
    ),
    ("text/*.warc.wet.gz.open", "cleaned copies, still being written"),
    ("indexes/*.cdxj", "where in archive/ each page stands: what replay tools look up"),
    ("config.yaml", "settings for pywb: `wayback`, started in this folder, replays the pages in a browser"),
    ("archiver.toml", "sources and settings, yours to edit"),
    ("archiver.db", "a SQLite database of it all, which can be made anew from the files above"),
)
"""Patterns of files in an archive's folder, in the order in which a newcomer should meet them."""

_READ: dict[Access, str] = {
    "ok": "{words} words",
    "paywalled": "{words} words, up to the paywall",
    "consent": "a consent page, no article",
    "script_only": "its text needs a script",
    "empty": "no text in it",
    "not_article": "not an article",
}


def tour(folder: Path, outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    """What to print, in order, on a rich console: pages, files, and what to try next.

    Reads only the names and sizes of the files in the archive's `folder`; one that is not there is not
    mentioned. The commands are for a shell and work from where `folder` is valid.
    """
    kept = sum(outcome.status == "saved" for outcome in outcomes)
    yield Text(f"{kept} of {len(outcomes)} pages are kept in {folder}")
    yield ""
    yield _pages(outcomes)
    yield ""
    yield Text("What is in the folder")
    yield _files(folder)
    yield ""
    yield Text("To try next")
    yield from (
        Text(f"  {command}", no_wrap=True, overflow="ignore") for command in _commands(folder, outcomes)
    )


def _pages(outcomes: Sequence[Outcome]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column("status", no_wrap=True)
    table.add_column("page", overflow="fold")
    table.add_column("read", overflow="fold")
    for outcome in outcomes:
        status = outcome.capture and outcome.capture.status
        table.add_row(Text(str(status or "-")), Text(_name(outcome)), Text(_result(outcome)))
    return table


def _name(outcome: Outcome) -> str:
    """The headline; of a page that has none, its address."""
    return (outcome.article and outcome.article.title) or outcome.url


def _result(outcome: Outcome) -> str:
    """What could be read in the page, or why there is nothing to read."""
    if outcome.article is None:
        return outcome.error or outcome.note or "kept as it is"
    return _READ[outcome.article.access].format(words=outcome.article.word_count)


def _files(folder: Path) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column("file", no_wrap=True)
    table.add_column("size", justify="right", no_wrap=True)
    table.add_column("purpose", overflow="fold")
    for pattern, purpose in _PURPOSES:
        for path in sorted(folder.glob(pattern)):
            table.add_row(
                Text(str(path.relative_to(folder))), Text(_size(path.stat().st_size)), Text(purpose)
            )
    return table


def _size(size_bytes: int) -> str:
    """A file's size in kilobytes, as a person would say it.

    >>> _size(12), _size(48_200)
    ('1 kB', '48 kB')
    """
    return f"{max(1, round(size_bytes / 1000))} kB"


def _commands(folder: Path, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Commands that work on what is really there."""
    archive = quote(str(folder))
    yield f"archiver list -a {archive}"
    article = next((outcome for outcome in outcomes if outcome.article and outcome.article.text), None)
    if article:
        yield f"archiver show {quote(article.url)} -a {archive}"
    raw = next(iter(sorted(folder.glob("archive/*.warc.gz"))), None)
    if raw:
        yield f"warcio index {quote(str(raw))}"
