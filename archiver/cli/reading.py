"""An article as a person reads it in a terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from archiver.cli.terminal import columns, printable, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.models import Access, Article, Capture, When
    from archiver.reading.versions import Version

NO_TITLE = "(no title found)"
_MARGIN = 11
_ACCESS: dict[Access, str] = {
    "ok": "whole article",
    "paywalled": "the part before the paywall",
    "consent": "none: a cookie wall stood in front",
    "script_only": "none: the page builds it by script",
    "empty": "none: the page has no text",
    "not_article": "what the page says; it is no article",
}


def reading_page(
    article: Article, capture: Capture, versions: Sequence[Version], *, is_terminal: bool
) -> str:
    """Title, what is known, and the text.

    Args:
        article: to be shown.
        capture: it was read from.
        versions: of the same page.
        is_terminal: whether lines are broken at the terminal's width.
    """
    width = columns() if is_terminal else None
    title = article.title or NO_TITLE
    facts = [
        line for label, value in _facts(article, capture, versions) for line in _labelled(label, value, width)
    ]
    parts = [click.style("\n".join(_fitted(title, width)), bold=True), "\n".join(facts)]
    return "\n\n".join([*parts, "\n".join(_fitted(article.text, width))]).rstrip()


def rendered(markdown: str) -> str:
    """Markdown with headings, lists and emphasis as a terminal shows them."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=StringIO(), force_terminal=True, width=columns())
    with console.capture() as capture:
        console.print(Markdown(printable(markdown), hyperlinks=False))
    return capture.get().rstrip("\n")


def short_id(capture: Capture) -> str:
    """The first letters of a record id, by which a capture is named."""
    return capture.record_id.removeprefix("urn:uuid:")[:8]


def day(when: When) -> str:
    """A time as a listing shows it: with the publisher's offset; the day alone when no more is known.

    >>> from datetime import UTC
    >>> day(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    '2026-11-22 09:30 UTC'
    """
    if not isinstance(when, datetime):
        return when.isoformat() if when else ""
    offset = when.strftime("%z")
    zone = "UTC" if offset in ("", "+0000") else f"{offset[:3]}:{offset[3:]}"
    return f"{when:%Y-%m-%d %H:%M} {zone}"


def _facts(article: Article, capture: Capture, versions: Sequence[Version]) -> Iterator[tuple[str, str]]:
    """What is known, each with its label; empty values are left out by the caller."""
    yield "By", ", ".join(article.authors)
    updated = f", updated {day(article.modified)}" if article.modified else ""
    yield "Published", f"{day(article.published) or 'undated'}{updated}"
    yield "Site", ", ".join(filter(None, (article.site_name, article.section)))
    yield "Address", article.canonical_url or capture.url
    number = next((each.number for each in versions if capture in each.captures), None)
    of_versions = f", version {number} of {len(versions)}" if number and len(versions) > 1 else ""
    yield "Captured", f"{day(capture.captured_at)}, {short_id(capture)}{of_versions}"
    extent = f", {article.word_count:,} words" if article.text else ""
    language = f", {article.language}" if article.language else ""
    yield "Text", f"{_ACCESS[article.access]}{extent}{language}"
    rule = (f"{key} {', '.join(selectors)}" for key, selectors in article.site_rule.items())
    yield "By rule", "; ".join(rule)


def _labelled(label: str, value: str, width: int | None) -> Iterator[str]:
    if value:
        lines = _fitted(value, width and width - _MARGIN)
        for number, line in enumerate(lines):
            yield click.style(f"{'' if number else label:<{_MARGIN}}", dim=True) + line


def _fitted(text: str, width: int | None) -> list[str]:
    text = printable(text)
    return wrapped(text, width) if width else text.split("\n")
