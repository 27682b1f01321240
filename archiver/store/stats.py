"""What there is how much of: articles by site, day, language and access; captures and failures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from archiver.selection import NO_RESTRICTION, Selection
from archiver.store.conditions import conditions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archiver.store.database import Database

# An index serves each of the first two as it stands; all four together take half as long as one pass that
# groups by everything. Days are of UTC, like the times that articles are selected by.
_BY = {
    "site": "domain",
    "day": "substr(published_at, 1, 10)",
    "language": "COALESCE(language, '')",
}
_COUNT = "SELECT {by} AS name, COUNT(*) AS articles FROM articles WHERE {condition} GROUP BY name"
_TOTALS = """
    SELECT access AS name, COUNT(*) AS articles, SUM(word_count) AS words,
        MIN(captured_at) AS first_at, MAX(captured_at) AS last_at
    FROM articles WHERE {condition} GROUP BY access
"""
_CAPTURES = """
    SELECT record_type, status, COUNT(*) AS captures, COUNT(truncated) AS truncated,
        SUM(payload_bytes) AS bytes
    FROM captures GROUP BY record_type, status
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCounts:
    """How many articles there are, of what.

    Attributes:
        articles: in all.
        words: of all their texts.
        first_at: when the first was captured, aware UTC; None when there is none.
        last_at: when the last was.
        sites: by registrable domain, the largest first.
        days: by the day of publication (else of capture) in UTC, the first first.
        languages: by BCP 47 tag, the most frequent first; an empty one where none was found.
        access: by what the page let us read, the most frequent first.
    """

    articles: int
    words: int
    first_at: datetime | None
    last_at: datetime | None
    sites: Mapping[str, int]
    days: Mapping[date, int]
    languages: Mapping[str, int]
    access: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureCounts:
    """How many captures there are, and what went wrong.

    Attributes:
        captures: in all, also those that failed.
        unanswered: without an answer: no such host, no connection, timeout …
        errors: by HTTP status of 400 and above.
        truncated: answers that are not whole.
        revisits: answers that were kept by reference, because the same was there already.
        payload_bytes: of all answers as sent, also those kept by reference.
    """

    captures: int
    unanswered: int
    errors: Mapping[int, int]
    truncated: int
    revisits: int
    payload_bytes: int


def count_kinds(database: Database, selection: Selection = NO_RESTRICTION) -> ArticleCounts:
    """Count the selected articles by site, day, language and access.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database refused.
    """
    condition, values = conditions(selection)
    counts = {
        kind: {
            row["name"]: row["articles"]
            for row in database.query(_COUNT.format(by=column, condition=condition), values)
        }
        for kind, column in _BY.items()
    }
    totals = database.query(_TOTALS.format(condition=condition), values)
    return ArticleCounts(
        articles=sum(row["articles"] for row in totals),
        words=sum(row["words"] for row in totals),
        first_at=min((datetime.fromisoformat(row["first_at"]) for row in totals), default=None),
        last_at=max((datetime.fromisoformat(row["last_at"]) for row in totals), default=None),
        sites=_most_first(counts["site"].items()),
        days={date.fromisoformat(day): count for day, count in sorted(counts["day"].items())},
        languages=_most_first(counts["language"].items()),
        access=_most_first((row["name"], row["articles"]) for row in totals),
    )


def count_captures(database: Database) -> CaptureCounts:
    """Count all captures of the archive.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(_CAPTURES)
    errors: dict[int, int] = defaultdict(int)
    for row in rows:
        if row["status"] is not None and row["status"] >= 400:
            errors[row["status"]] += row["captures"]
    return CaptureCounts(
        captures=sum(row["captures"] for row in rows),
        unanswered=sum(row["captures"] for row in rows if row["record_type"] == "metadata"),
        errors=dict(sorted(errors.items())),
        truncated=sum(row["truncated"] for row in rows),
        revisits=sum(row["captures"] for row in rows if row["record_type"] == "revisit"),
        payload_bytes=sum(row["bytes"] for row in rows),
    )


def _most_first(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
