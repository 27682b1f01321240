"""The frontier: every address that a run knows, when it is due, and what became of it.

Work on one domain is found by an index on domain, rank and time, so that what a run does costs the same
however many addresses are known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from archiver.models import When, parse_when
from archiver.store.times import restored, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from archiver.store.database import Database

VisitKind = Literal["page", "site", "feed", "sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An address, and what is known of it.

    Attributes:
        url_key, url, domain: of the address; the domain is the registrable one.
        kind: `page`, or what is polled for links.
        source: URL of the source that led here.
        found_at: when.
        published, modified: as a feed or sitemap told; None when it did not.
        due_at: when to fetch it; None: not (again).
        rank: of what is due on a domain the lowest goes first, see `policy.rank`.
        reason: of that, in words.
        last_at, last_status: of the last fetch; None: none yet, or no answer.
        full_at: of the last answer that was no 304.
        looks: how often it was answered.
        failures: how often in a row it was not.
        interval_s: between two polls.
        last_new_at: when a poll last brought something.
        brought: how many pages polls brought.
        news: how many polls brought any.
        etag, last_modified: of the last answer that was no 304, kept together.
        hints: what feed or sitemap said of a page besides its times, as JSON; None when nothing.
        digest: of the title and text of the newest version; None without one.
    """

    url_key: str
    url: str
    domain: str
    kind: VisitKind
    source: str
    found_at: datetime
    published: When = None
    modified: When = None
    due_at: datetime | None
    rank: int = 1
    reason: str
    last_at: datetime | None = None
    last_status: int | None = None
    full_at: datetime | None = None
    looks: int = 0
    failures: int = 0
    interval_s: float | None = None
    last_new_at: datetime | None = None
    brought: int = 0
    news: int = 0
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    hints: Mapping[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values by name."""
        return {name: _plain(name, getattr(self, name)) for name in _FIELDS}


_FIELDS = tuple(field.name for field in fields(Visit))
_COLUMNS = ", ".join(_FIELDS)
_TIMES = ("found_at", "due_at", "last_at", "full_at", "last_new_at")
# Names only of this module's own constants go into the SQL text; values are always bound.
_INSERT = f"INSERT INTO frontier ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608
_PUT = f"{_INSERT} ON CONFLICT (url_key) DO UPDATE SET " + ", ".join(
    f"{name} = excluded.{name}" for name in _FIELDS[1:]
)
_PAGE = 500
_RANKS = (0, 1, 2)


def put_visits(database: Database, visits: Iterable[Visit]) -> None:
    """Write what is known of addresses, in place of what was known.

    Raises:
        StoreError: the database refused.
    """
    database.execute_many(_PUT, map(_row, visits))


def find_visit(database: Database, key: str) -> Visit | None:
    """What is known of the address with that url_key; None: nothing.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(f"SELECT {_COLUMNS} FROM frontier WHERE url_key = ?", (key,))  # noqa: S608
    return _visit_from(rows[0]) if rows else None


def next_visit(database: Database, domain: str, now: datetime, source: str | None = None) -> Visit | None:
    """What is most urgent on a domain and has been due longest; None when nothing is. Of one source or all.

    Raises:
        StoreError: the database refused.
    """
    for rank in _RANKS:
        rows = database.query(
            f"SELECT {_COLUMNS} FROM frontier WHERE domain = ? AND rank = ? AND due_at <= ? "  # noqa: S608
            "AND (? IS NULL OR source = ?) ORDER BY due_at LIMIT 1",
            (domain, rank, stored(now), source, source),
        )
        if rows:
            return _visit_from(rows[0])
    return None


def due_domains(database: Database, now: datetime, source: str | None = None) -> list[str]:
    """Domains on which something is due and that did not ask for a pause; of one source or of all.

    Those come first on which something has been due longest, and last those with pages of the past alone, for
    not all may come to their turn in a run. A few steps into the index for each, however many addresses.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        """
        WITH RECURSIVE known (domain) AS (
            SELECT (SELECT MIN(domain) FROM frontier WHERE due_at IS NOT NULL)
            UNION ALL
            SELECT (SELECT MIN(domain) FROM frontier WHERE due_at IS NOT NULL AND domain > known.domain)
            FROM known WHERE known.domain IS NOT NULL
        )
        SELECT known.domain AS domain FROM known LEFT JOIN domains USING (domain)
        WHERE known.domain IS NOT NULL AND COALESCE(not_before, '') <= :now
            AND EXISTS (
                SELECT 1 FROM frontier AS f WHERE f.domain = known.domain AND rank IN (0, 1, 2)
                    AND due_at <= :now AND (:source IS NULL OR source = :source)
            )
        ORDER BY COALESCE(
            (SELECT MIN(due_at) FROM frontier AS f
                WHERE f.domain = known.domain AND rank = 0 AND due_at <= :now),
            (SELECT MIN(due_at) FROM frontier AS f
                WHERE f.domain = known.domain AND rank = 1 AND due_at <= :now),
            '~'
        ), known.domain
        """,
        {"now": stored(now), "source": source},
    )
    return [row["domain"] for row in rows]


def count_due(database: Database, now: datetime) -> int:
    """How many addresses are due.

    Raises:
        StoreError: the database refused.
    """
    return sum(
        int(database.query(
            "SELECT COUNT(*) AS n FROM frontier WHERE domain = ? AND rank IN (0, 1, 2) AND due_at <= ?",
            (domain, stored(now)),
        )[0]["n"])
        for domain in due_domains(database, now)
    )  # fmt: skip


def iter_due(database: Database, now: datetime) -> Iterator[Visit]:
    """What is due, domain by domain, in the order in which it would be fetched.

    Raises:
        StoreError: the database refused.
    """
    for domain, rank in product(due_domains(database, now), _RANKS):
        last = ("", "")
        while rows := database.query(
            f"SELECT {_COLUMNS} FROM frontier WHERE domain = ? AND rank = ? AND due_at <= ? "  # noqa: S608
            f"AND (due_at, url_key) > (?, ?) ORDER BY due_at, url_key LIMIT {_PAGE}",
            (domain, rank, stored(now), *last),
        ):
            yield from map(_visit_from, rows)
            last = rows[-1]["due_at"], rows[-1]["url_key"]


def next_due(database: Database, source: str | None = None) -> Visit | None:
    """What is due first, of one source or of all; None: nothing ever is.

    Its `due_at` is here the end of a pause of its domain, where that is later.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        f"SELECT {_COLUMNS}, MAX(due_at, COALESCE(not_before, '')) AS at "  # noqa: S608
        "FROM frontier LEFT JOIN domains USING (domain) "
        "WHERE due_at IS NOT NULL AND (:source IS NULL OR source = :source) ORDER BY at, rank LIMIT 1",
        {"source": source},
    )
    return replace(_visit_from(rows[0]), due_at=restored(rows[0]["at"])) if rows else None


def polls(database: Database) -> list[Visit]:
    """The addresses that are polled, by source: its own first, then those that it led to.

    Raises:
        StoreError: the database refused.
    """
    sql = f"SELECT {_COLUMNS} FROM frontier WHERE kind <> 'page' ORDER BY source, url <> source, kind, url"  # noqa: S608
    return [_visit_from(row) for row in database.query(sql)]


def count_gone(database: Database, statuses: Collection[int]) -> dict[str, int]:
    """By source how many of the pages that it led to, and that told an article, last answered so.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT source, COUNT(*) AS n FROM frontier WHERE kind = 'page' AND digest IS NOT NULL "  # noqa: S608
        f"AND last_status IN ({', '.join('?' * len(statuses))}) GROUP BY source",
        [*statuses],
    )
    return {row["source"]: int(row["n"]) for row in rows}


def count_polls(database: Database, source: str) -> int:
    """How many addresses that are polled a source led to, itself among them.

    Raises:
        StoreError: the database refused.
    """
    sql = "SELECT COUNT(*) AS n FROM frontier WHERE source = ? AND kind <> 'page'"
    return int(database.query(sql, (source,))[0]["n"])


def last_capture_at(database: Database, key: str) -> datetime | None:
    """When the address with that url_key, or an article found under it, was last captured; None: never.

    Raises:
        StoreError: the database refused.
    """
    (row,) = database.query(
        """
        SELECT MAX(at) AS at FROM (
            SELECT MAX(captured_at) AS at FROM captures WHERE url_key = ? AND status BETWEEN 200 AND 299
            UNION ALL
            SELECT MAX(captured_at) FROM article_keys JOIN articles ON articles.id = article_id
                WHERE article_keys.url_key = ?
        )
        """,
        (key, key),
    )
    return restored(row["at"])


def _row(visit: Visit) -> tuple[object, ...]:
    plain = visit.to_dict() | {"hints": visit.hints and json.dumps(visit.hints, ensure_ascii=False)}
    return tuple(plain[name] for name in _FIELDS)


def _plain(name: str, value: object) -> object:
    if name in _TIMES and isinstance(value, datetime):
        return stored(value)
    return value.isoformat() if isinstance(value, date) else value


def _visit_from(row: sqlite3.Row) -> Visit:
    values = {name: row[name] for name in _FIELDS}
    for name in _TIMES:
        values[name] = restored(values[name])
    for name in ("published", "modified"):
        values[name] = parse_when(values[name])
    values["hints"] = values["hints"] and json.loads(values["hints"])
    return Visit(**values)
