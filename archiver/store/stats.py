"""What there is how much of: articles counted in one pass, captures, failures."""

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

# One pass over the articles leaves few groups; these are then added up by each of their columns. Days are of
# UTC, like the times that articles are selected by.
_ARTICLES = """
    WITH some AS MATERIALIZED (
        SELECT domain, substr(published_at, 1, 10) AS day, COALESCE(language, '') AS language, access,
            COUNT(*) AS articles, SUM(word_count) AS words,
            MIN(captured_at) AS first_at, MAX(captured_at) AS last_at
        FROM articles WHERE {condition} GROUP BY domain, day, language, access
    )
    SELECT 'all' AS kind, '' AS name, COALESCE(SUM(articles), 0) AS articles,
        COALESCE(SUM(words), 0) AS words, MIN(first_at) AS first_at, MAX(last_at) AS last_at FROM some
    UNION ALL SELECT 'site', domain, SUM(articles), 0, NULL, NULL FROM some GROUP BY domain
    UNION ALL SELECT 'day', day, SUM(articles), 0, NULL, NULL FROM some GROUP BY day
    UNION ALL SELECT 'language', language, SUM(articles), 0, NULL, NULL FROM some GROUP BY language
    UNION ALL SELECT 'access', access, SUM(articles), 0, NULL, NULL FROM some GROUP BY access
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
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = database.query(_ARTICLES.format(condition=condition), values)
    for row in rows:
        counts[row["kind"]][row["name"]] = row["articles"]
    total = next(row for row in rows if row["kind"] == "all")
    return ArticleCounts(
        articles=total["articles"],
        words=total["words"],
        first_at=_moment(total["first_at"]),
        last_at=_moment(total["last_at"]),
        sites=_most_first(counts["site"].items()),
        days={date.fromisoformat(day): count for day, count in sorted(counts["day"].items())},
        languages=_most_first(counts["language"].items()),
        access=_most_first(counts["access"].items()),
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


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
