"""What `archiver demo` tells about the archive that it made: what was kept, and what each file is for."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from archiver.models import Access, Outcome

_PURPOSES = (
    ("archive/*.warc.gz", "raw captures: each request and response, byte for byte as it was sent"),
    ("archive/*.warc.gz.open", "raw captures, still being written"),
    ("text/*.warc.wet.gz", "cleaned copies: each article as text and as JSON"),
    ("text/*.warc.wet.gz.open", "cleaned copies, still being written"),
    ("indexes/*.cdxj", "where each page stands in archive/: what replay tools look up"),
    ("config.yaml", "settings for pywb: `wayback`, started in the folder, replays the pages in a browser"),
    ("archiver.toml", "sources and settings, yours to edit"),
    ("archiver.db", "a SQLite index of all this, which can be made anew from the WARC files"),
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


def tour(folder: Path, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The lines to print: the pages, articles first; the files in the archive's `folder`; what to try next.

    Reads only the names and sizes of files; one that is not there is not mentioned. The commands are for
    a shell, and work where the path `folder` does.
    """
    kept = sum(outcome.status == "saved" for outcome in outcomes)
    yield f"{kept} of {len(outcomes)} pages are kept in {folder}"
    yield ""
    yield from map(_page, sorted(outcomes, key=lambda outcome: outcome.article is None))
    yield ""
    yield "What is in the folder:"
    yield from _files(folder)
    yield ""
    yield "To try next:"
    yield from (f"  {command}" for command in _commands(folder, outcomes))


def _page(outcome: Outcome) -> str:
    """Its status, its headline (else its address), and what could be read or why nothing was."""
    status = outcome.capture.status if outcome.capture else None
    name = (outcome.article and outcome.article.title) or outcome.url
    result = outcome.error or outcome.note or "kept as it is"
    if outcome.article is not None:
        result = _READ[outcome.article.access].format(words=outcome.article.word_count)
    if outcome.capture and outcome.capture.via:
        result += ", by redirect"
    return f"  {status or '---'}  {name} ({result})"


def _files(folder: Path) -> Iterator[str]:
    for pattern, purpose in _PURPOSES:
        for path in sorted(folder.glob(pattern)):
            size_kb = max(1, round(path.stat().st_size / 1000))
            yield f"  {path.relative_to(folder)} ({size_kb} kB)"
            yield f"      {purpose}"


def _commands(folder: Path, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Commands that work on what is really there."""
    archive = quote(str(folder))
    yield f"archiver list -a {archive}"
    article = next((outcome for outcome in outcomes if outcome.article and outcome.article.text), None)
    if article:
        yield f"archiver show {quote(article.url)} -a {archive}"
        yield f"archiver search ferry -a {archive}"
        yield f"archiver stats -a {archive}"
    raw = next(iter(sorted(folder.glob("archive/*.warc.gz"))), None)
    if raw:
        yield f"warcio index {quote(str(raw))}"
