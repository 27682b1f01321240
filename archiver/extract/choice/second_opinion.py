"""What trafilatura reads from a page on which our own choice is not sure.

It costs several times as much as we do and more on huge pages, so few pages are sent and none beyond a size.
It is asked for what it is sure of, and not to ask others in turn: that takes half the time, and what it
gives is a little better (words F1 over three seeds .9560 for .9556, foreign snippets .0234 for .0241).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from archiver.extract.page import Page

LOW_CONFIDENCE = 0.77
"""Expected word F1 below which trafilatura is asked."""

MAX_CHARS = 400_000
"""Of HTML; trafilatura takes 0.1 s for that, and grows faster than the page."""


MAX_TAGS = 10_000
"""Of tags; behind elements that it deletes it joins the texts one by one, which takes seconds for 20,000."""


def read(page: Page, confidence: float, *, prose: float, title: str | None = None) -> str | None:
    """Trafilatura's text when our choice is unsure and it has one, else None.

    Args:
        page: the parsed page.
        confidence: the F1 it expects of itself.
        prose: weighed characters of prose on the whole page; where there is none nobody finds any.
        title: the headline, which is no text; None when there is none.
    """
    if confidence >= LOW_CONFIDENCE or not prose or len(page.html) > MAX_CHARS:
        return None
    if page.html.count("<") > MAX_TAGS:
        return None
    from trafilatura import extract  # 0.5 s: most runs never need it

    try:
        other = extract(page.html, url=page.url, include_comments=False, fast=True, favor_precision=True)
    except Exception:  # noqa: BLE001 (a foreign parser on hostile input may raise anything)
        return None
    if not other:
        return None
    return "\n\n".join(_trimmed([line for line in other.split("\n") if line.strip()], title)) or None


def _trimmed(lines: list[str], title: str | None) -> list[str]:
    """Without the headline in front, and without comment forms and copyright lines at the end.

    >>> _trimmed(["Rain", "It rained.", "© 2031 The Gull"], "Rain")
    ['It rained.']
    """
    while len(lines) > 1 and boilerplate.is_sure_tail(lines[-1]):
        lines = lines[:-1]
    return lines[1:] if title and len(lines) > 1 and fold(lines[0]) == fold(title) else lines
