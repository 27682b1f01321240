"""What is left out of a text whatever its score: what is metadata, and what was said before."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.metadata import bylines
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.extract.blocks import Block

_BYLINE_CHARS = 80  # a longer line is a paragraph that begins like one
_FORM_CHARS = 120  # of a line that also says something else: "Write to us. Leave a reply"
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_COPIED_CHARS = 80  # of a paragraph that is told from its copy by nothing else


def drop(blocks: Sequence[Block], kept: list[bool], title: str | None, *, is_ruled: bool) -> dict[int, str]:
    """Leave such blocks out.

    Args:
        blocks: of the page.
        kept: for each whether it is kept; this is changed.
        title: the headline; None when there is none.
        is_ruled: whether a user's rule has chosen them: then only the headline goes.

    Returns:
        What each block that goes is, in a few words, by its place.
    """
    steps: dict[str, Callable[[Sequence[Block], list[bool]], None]] = {
        "the headline, which is the title": partial(drop_title, title=title)
    }
    if not is_ruled:
        steps |= _STEPS
    gone: dict[int, str] = {}
    for what, step in steps.items():
        before = kept.copy()
        step(blocks, kept)
        gone |= changed(before, kept, what)
    return gone


def changed(before: Sequence[bool], kept: Sequence[bool], what: str) -> dict[int, str]:
    """The places that were kept before and no longer are, with what stood there.

    >>> changed([True, True], [True, False], "a byline")
    {1: 'a byline'}
    """
    if before == kept:
        return {}
    return {place: what for place, was in enumerate(before) if was and not kept[place]}


def drop_title(blocks: Sequence[Block], kept: list[bool], title: str | None) -> None:
    """The headline is metadata: where it opens the text, whole or without the site's name, it is left out."""
    folded = fold(title or "")
    for place, block in enumerate(blocks):
        if kept[place]:
            if len(block.text) > 2 * len(folded):
                return
            own = fold(block.text)
            if not folded.startswith(own) or 2 * len(own) < len(folded):
                return
            kept[place] = False


def drop_byline(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Who wrote it is metadata too: a line that opens the text and is a byline is left out."""
    opening = [place for place, keep in enumerate(kept) if keep][:2]
    if len(opening) == 2 and len(text := blocks[opening[0]].text) <= _BYLINE_CHARS:  # else it would be all
        kept[opening[0]] = not bylines.names_in_line(text)


def drop_tail(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Comment forms and copyright lines at the very end are never the article's."""
    for place in range(len(blocks) - 1, -1, -1):
        if kept[place]:
            text = blocks[place].text
            if not boilerplate.is_sure_tail(text) and not _ends_in_a_form(text):
                return
            kept[place] = False


def _ends_in_a_form(line: str) -> bool:
    return len(line) <= _FORM_CHARS and "comment_form" in boilerplate.find_classes(_SENTENCE.split(line)[-1])


def drop_copies(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Pages for narrow and wide screens in one hold everything twice: what was said before is left out.

    Short lines may be repeated (a refrain, a label), but not beside a paragraph that is.
    """
    said: set[str] = set()
    again: list[tuple[int, bool]] = []  # blocks that are kept: their place, whether it was said before
    for place, block in enumerate(blocks):
        if kept[place]:
            again.append((place, block.text in said))
            said.add(block.text)
    for run in (again, again[::-1]):
        is_beside = False
        for place, is_said in run:
            is_beside = is_said and (is_beside or len(blocks[place].text) >= _COPIED_CHARS)
            if is_beside:
                kept[place] = False


_STEPS = {
    "a byline, which is metadata": drop_byline,
    "a comment form or copyright line at the end": drop_tail,
    "said before on the page": drop_copies,
}
