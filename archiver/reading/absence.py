"""Since when a page no longer shows its article: the answers that came after all that did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver import http1, policy, store, warc
from archiver.crawl.settling import GONE
from archiver.errors import InvalidURL
from archiver.urls import join, url_key

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from archiver.models import Capture
    from archiver.store import Database

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAY_BE_GONE = GONE | _REDIRECTS
"""Statuses without one of which no page is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Answers in a row, up to the newest, without the article that a page showed before.

    Attributes:
        since: the first of them.
        last: the newest.
        why: what they are, in words.
    """

    since: Capture
    last: Capture
    why: str

    @property
    def is_gone(self) -> bool:
        """Of a success nobody can say that the page is gone: a wall may stand there."""
        status = self.last.status
        return status is None or not 200 <= status < 300

    @property
    def in_words(self) -> str:
        """For people."""
        return f"gone: {self.why}" if self.is_gone else self.why

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "since": self.since.captured_at.isoformat(),
            "last_at": self.last.captured_at.isoformat(),
            "status": self.last.status,
            "why": self.why,
            "record_id": self.since.record_id,
        }


def find_absence(
    folder: Path, database: Database, key: str, shown_at: datetime | None = None
) -> Absence | None:
    """Since when the page with that url_key is gone; None: it is not, as far as is known.

    Answers that tell nothing do not count: faults of a server, refusals, 304.

    Args:
        folder: of the archive.
        database: of the same.
        key: an address's.
        shown_at: when it last showed its article. None: it is looked for; that it never did is no absence.

    Raises:
        StoreError: the database refused.
    """
    if shown_at is None:
        shown_at = max(
            (each.capture.captured_at for each in store.readings(database, key) if each.article.word_count),
            default=None,
        )
    if shown_at is None:
        return None
    first = last = why = None
    for capture in store.iter_captures(database, key=key, newest_first=True):
        if capture.captured_at <= shown_at:
            break
        said = _why_absent(folder, database, capture)
        if said is None:
            continue
        if why not in (None, said):
            break
        first, last, why = capture, last or capture, said
    if first is None or last is None or why is None:
        return None
    return Absence(since=first, last=last, why=why)


def _why_absent(folder: Path, database: Database, capture: Capture) -> str | None:
    """Why an answer without the article shows that it is gone; None: it does not."""
    status = capture.status
    if status in GONE:
        return f"the server answers {status}"
    if status is None or policy.is_damaged(capture):
        return None
    if status in _REDIRECTS:
        target = store.redirect_target(database, capture)
        if target is not None and target.status not in range(200, 300):
            return _why_absent(folder, database, target) if target.status in GONE else None
        url = _location(folder, capture) if target is None else target.url
        is_itself = url is not None and url_key(url) == url_key(capture.url)
        return None if is_itself else "it redirects to another page"
    is_read = status in range(200, 300) and store.was_read(database, capture)
    return "the page no longer shows the article, or not all of it" if is_read else None


def _location(folder: Path, capture: Capture) -> str | None:
    """Where a redirect leads that was not followed, or got no answer there; None: it does not say."""
    head = warc.read_http_head(folder / "archive", capture)
    told = http1.header(head.headers, "Location") if head else None
    try:
        return None if told is None else join(capture.url, told)
    except InvalidURL:
        return None
