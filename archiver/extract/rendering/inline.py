"""The runs of text in one block, in Markdown: emphasis and links."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeGuard
from urllib.parse import urljoin

from archiver.extract.layout.blocks import LINE_BREAK, collapse
from archiver.texts.markdown import emphasizable, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.extract.layout.blocks import Block

Run = tuple[str, tuple[Any, ...]]
"""A text, and how it is set: link, bold, italic, struck out."""


def inline(block: Block, url: str | None) -> str:
    """The text of a block in Markdown: runs of equal style joined, each with its marks and link.

    Args:
        block: what is no heading, item or quotation yet.
        url: the page's, against which links are made absolute; None leaves them as written.
    """
    looks = [style[:4] for _, style in block.runs]
    if not any(map(any, looks)):
        return escape_markdown(block.text).replace("\n", "  \n")
    grouped = groupby(zip(looks, block.runs, strict=True), key=itemgetter(0))
    runs = [("".join([run for _, (run, _) in pieces]), look) for look, pieces in grouped]
    parts = [part for link in _links(runs) for part in _dress_link(runs, link, url)]
    for place, part in enumerate(parts[1:]):
        if part.startswith("[") and parts[place].endswith("!"):
            parts[place] = f"{parts[place][:-1]}\\!"  # or the link would be a picture
    return collapse("".join(parts)).replace("\n", "  \n")


def _links(runs: Sequence[Run]) -> Iterator[range]:
    """The places of the runs that are one link, or stand between two."""
    end = 0
    for _, pieces in groupby(runs, key=lambda run: run[1][0]):
        start, end = end, end + sum(1 for _ in pieces)
        yield range(start, end)


def _dress_link(runs: Sequence[Run], places: range, url: str | None) -> Iterator[str]:
    """The runs of a link of which only a part is bold or italic have their marks within its brackets."""
    href = runs[places.start][1][0]
    if len(places) > 1 and _is_page(href) and not any(LINE_BREAK in runs[place][0] for place in places):
        inner = [(runs[place][0], (None, *runs[place][1][1:])) for place in places]
        whole = "".join([_dress(inner, place, url) for place in range(len(inner))])
        if core := whole.strip(_SPACE):
            before, _, after = whole.partition(core)
            yield f"{before}[{core}]({_absolute(href, url)}){after}"
            return
    yield from (_dress(runs, place, url) for place in places)


def _is_page(href: str | None) -> TypeGuard[str]:
    """Whether a link leads to a page, be it this one, and is short enough to be written out."""
    return (
        href is not None and 0 < len(href) <= _LONGEST_HREF and not _NO_PAGE.match(href.translate(_DROPPED))
    )


def _dress(runs: Sequence[Run], place: int, url: str | None) -> str:
    """A run with its marks (bold, italic, struck out) and link; they stand close to the words."""
    run, (href, *marks) = runs[place]
    core = run.strip(_SPACE)
    if not core:
        return run
    first = run.index(core)
    before, after = run[:first], run[first + len(core) :]
    if LINE_BREAK in core:
        return before + escape_markdown(core) + after
    if _is_page(href):
        core = _marked(escape_markdown(core), marks)
        return f"{before}[{core}]({_absolute(href, url)}){after}"
    if not any(marks):
        return before + escape_markdown(core) + after
    left = before[-1:] or (_beside(runs[place - 1])[-1:] if place else "")
    right = after[:1] or (_beside(runs[place + 1])[:1] if place + 1 < len(runs) else "")
    start, end = emphasizable(core, left, right)
    marked = _marked(escape_markdown(core[start:end]), marks)
    return f"{before}{escape_markdown(core[:start])}{marked}{escape_markdown(core[end:])}{after}"


def _beside(run: Run) -> str:
    """The text that stands right beside another run's marks; that of a link has brackets around it."""
    text, (href, *_) = run
    return "" if href else text


def _marked(core: str, marks: Sequence[bool]) -> str:
    bold, italic, struck = marks if core else _UNMARKED
    core = f"*{core}*" if italic else core
    core = f"**{core}**" if bold else core
    return f"~~{core}~~" if struck else core


def _absolute(href: str, url: str | None) -> str:
    try:
        href = href.strip()
        whole = urljoin(url, href) if url and not _WHOLE.fullmatch(href) else href
    except ValueError:  # a broken address stays as it was written
        whole = href
    return whole.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\n", "")


_LONGEST_HREF = 2_000  # characters; longer ones are data, and written again for each run of their link
_WHOLE = re.compile(r"https?://[\w.-]+/[\w./~%=-]*(?:\?[\w./~%=&-]+)?", re.ASCII)
_SPACE = " \t\n\r\f\v\xa0"
_NO_PAGE = re.compile(r"[\x00-\x20]*(?:#|(?:javascript|vbscript|data):)", re.IGNORECASE)
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))  # by browsers, also within a scheme
_UNMARKED = (False, False, False)
