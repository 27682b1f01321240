"""Whether a page was edited, or is only read otherwise than before.

Which lines are the article's is judged from all that stands on a page. So when its teasers change, a line
at the edge of the article may come or go though nobody touched it (docs/benchmarks.md says how often). What
tells the two apart is the page: if nothing was written, it showed before, line by line in this order, what
the article is now; if nothing was taken out, it still shows so what the article was. And what came or went
stands there as often as before. That it stands anywhere on the page is not enough: readers quote in their
comments what was taken out, and a number that was changed is found in the next row.

A line that is a link and nothing else leads to another article, in whose words it may change at any time;
unless there is little else in the text, that it comes or goes is no edit.

A page that shows only the beginning of its article may also want money for the rest, or have broken off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread

from archiver import policy
from archiver.errors import StoreError, WarcError
from archiver.saving.recorded_page import RecordedPage, read_recorded
from archiver.saving.workers import ExtractionFailed
from archiver.texts.lines import Shown, as_seen, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.saving.workers import ExtractWorkers
    from archiver.store import StoredArticle

CUT = "the page shows less of what it said to those who do not pay, which is no edit"
BROKEN_OFF = "the page broke off: it shows less of what it said, which is no edit"

_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edits:
    """Judges whether an article was edited.

    Attributes:
        reader: of the archive.
        workers: find lines in pages.
        max_bytes: so much of a page is read, codings removed.
    """

    reader: Reader
    workers: ExtractWorkers
    max_bytes: int

    async def is_edited(self, before: StoredArticle, after: Capture, article: Article) -> bool:
        """Whether what a page says differs by more than the choice of its lines; also if that cannot be told.

        Args:
            before: the version that the page had.
            after: a later capture of the page.
            article: what was read out of that.
        """
        try:
            known = await to_thread.run_sync(self.reader.cleaned_copy, before.record)
            if policy.says_the_same(article, policy.article_digest(known)):
                return False
            if as_seen(known.title or "") != as_seen(article.title or ""):
                return True
            return await self._differ(before.capture, lines_of(known.text), after, lines_of(article.text))
        except (ExtractionFailed, StoreError, WarcError):
            return True

    async def _differ(self, before: Capture, old: list[str], after: Capture, new: list[str]) -> bool:
        """Whether the lines of two captures differ by more than the choice of them."""
        moved = moved_lines(old, new)
        if not moved:  # their order is an edit too
            return old != new
        then = await self._shown(before, "\n".join(new), moved)
        now = await self._shown(after, "\n".join(old), moved)
        if then.in_order and now.in_order and then.times == now.times:
            return False
        rest = without_links(old, new, then, now)
        return rest is None or await self._differ(before, rest[0], after, rest[1])

    async def why_less(self, before: StoredArticle, after: Capture, article: Article) -> str | None:
        """Why a page shows only the beginning of what it said, in words; None: it does not, or was edited.

        Args:
            before: the version that the page had.
            after: another capture of the page.
            article: what was read out of that.
        """
        try:
            known = await to_thread.run_sync(self.reader.cleaned_copy, before.record)
            if not policy.shows_less(article, known):
                return None
            if article.access == "paywalled":
                return CUT
            if policy.is_damaged(after):
                return BROKEN_OFF
            pages = [await self._page(capture) for capture in (before.capture, after)]
        except (StoreError, WarcError):
            return None
        # Where nothing says how long an answer is, one that breaks off looks whole; so does what a script
        # left off when it failed, or a cache got of it.
        was_ended, is_ended = (_END.search(page.body) is not None for page in pages)
        return BROKEN_OFF if was_ended and not is_ended else None

    async def _page(self, capture: Capture) -> RecordedPage:
        return await to_thread.run_sync(
            partial(read_recorded, self.reader, capture, max_bytes=self.max_bytes)
        )

    async def _shown(self, capture: Capture, text: str, lines: Sequence[str]) -> Shown:
        page = await self._page(capture)
        content_type = page.header("Content-Type")
        return await self.workers.find_lines(lambda: page.body, text, lines, content_type=content_type)


def moved_lines(old: list[str], new: list[str]) -> list[str]:
    """The lines that only one of two texts has."""
    return sorted(set(old) ^ set(new))


def without_links(
    old: list[str], new: list[str], then: Shown, now: Shown
) -> tuple[list[str], list[str]] | None:
    """Two texts without lines that came or went and are only links; None: none are, or there is little else.

    Args:
        old: lines of the one before.
        new: of the other.
        then: what the page of the one before shows of their `moved_lines`.
        now: what that of the other does.
    """
    links = {
        line
        for line, *shown in zip(
            moved_lines(old, new), then.times, then.linked, now.times, now.linked, strict=True
        )
        if _is_link(*(shown[2:] if line in new else shown[:2]))
    }
    rest = [[line for line in lines if line not in links] for lines in (old, new)]
    if not links or any(2 * _size(some) < _size(whole) for some, whole in zip(rest, (old, new), strict=True)):
        return None
    return rest[0], rest[1]


def _is_link(times: int, linked: int) -> bool:
    return 0 < times == linked


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))
