"""Changes to many addresses of the frontier at once: let be, taken up again, put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from archiver.store.times import stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archiver.store.database import Database

_A_DAY = timedelta(days=1)
# What may follow a host in a key: a port would make it another server's.
_ON_HOST = """(
    url_key = :key OR (url_key > :key || '/' AND url_key < :key || '0')
    OR (url_key > :key || '?' AND url_key < :key || '@')
)"""
_FAILED_DOMAINS = """
    SELECT COUNT(DISTINCT domain) AS domains FROM frontier
    WHERE last_at >= :since AND failures > 0 AND last_status IS NULL
"""
_FORGIVING = (
    """
    UPDATE frontier SET due_at = MIN(due_at, :at)
    WHERE due_at = (SELECT not_before FROM domains WHERE domains.domain = frontier.domain) AND domain IN (
        SELECT domain FROM frontier WHERE last_at >= :since AND failures > 0 AND last_status IS NULL
    )
    """,
    """
    UPDATE domains SET not_before = NULL, pauses = 0 WHERE domain IN (
        SELECT domain FROM frontier WHERE last_at >= :since AND failures > 0 AND last_status IS NULL
    )
    """,
    """
    UPDATE frontier
    SET failures = MAX(failures - 1, 1), due_at = MIN(COALESCE(due_at, :at), :at), reason = :reason
    WHERE last_at >= :since AND failures > 0 AND last_status IS NULL
    """,
    "UPDATE robots SET asked_at = :before WHERE asked_at >= :since AND status IS NULL",
)
"""What waits for its domain to be asked again; then that domain; then what was asked; and robots.txt."""


def forgive_outage(database: Database, since: datetime, at: datetime, reason: str) -> int:
    """Let it count once, however long it lasts, that nothing at all was received from several domains.

    Args:
        database: of the archive.
        since: when the run began in which nothing was received.
        at: when to ask again.
        reason: why nothing was.

    Returns:
        How many domains that were; 0: one alone, which may be at fault itself.

    Raises:
        StoreError: the database refused.
    """
    values = {"since": stored(since), "at": stored(at), "before": stored(since - _A_DAY), "reason": reason}
    (row,) = database.query(_FAILED_DOMAINS, values)
    if row["domains"] <= 1:
        return 0
    for change in _FORGIVING:
        database.query(change, values)
    return int(row["domains"])


def drop_aliases(database: Database, keys: Sequence[str], own: str) -> None:
    """Let pages that were never fetched not be, because they are other addresses of the page `own`.

    Raises:
        StoreError: the database refused.
    """
    rows = [(f"another address of {own}", key) for key in keys if key != own]
    database.execute_many(
        "UPDATE frontier SET due_at = NULL, reason = ? "
        "WHERE url_key = ? AND kind = 'page' AND last_at IS NULL",
        rows,
    )


def drop_source(database: Database, source: str, reason: str) -> None:
    """Let nothing be fetched that only a source led to.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "UPDATE frontier SET due_at = NULL, reason = ? WHERE source = ? AND due_at IS NOT NULL",
        (reason, source),
    )


def revive_source(database: Database, source: str, reason: str, now: datetime) -> None:
    """Let be fetched what was dropped for that reason and never fetched before.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "UPDATE frontier SET due_at = ?, reason = 'not fetched yet' "
        "WHERE source = ? AND reason = ? AND (last_at IS NULL OR kind <> 'page')",
        (stored(now), source, reason),
    )


def revive_refused(database: Database, key: str, reason: str, now: datetime) -> None:
    """Let be fetched what was not for that reason on the host with that url_key.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "UPDATE frontier SET due_at = :now, reason = 'its robots.txt has changed' "  # noqa: S608 — a constant
        f"WHERE {_ON_HOST} AND due_at IS NULL AND reason = :reason",
        {"now": stored(now), "key": key, "reason": reason},
    )


def put_off(database: Database, key: str, now: datetime, until: datetime, reason: str) -> None:
    """Let all that is due on the host with that url_key be due later, in the same order.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        f"SELECT url_key FROM frontier WHERE due_at <= :now AND {_ON_HOST} ORDER BY due_at",  # noqa: S608
        {"now": stored(now), "key": key},
    )
    database.execute_many(
        "UPDATE frontier SET due_at = ?, reason = ? WHERE url_key = ?",
        (
            (stored(until + place * timedelta.resolution), reason, row["url_key"])
            for place, row in enumerate(rows)
        ),
    )


def restore_digests(database: Database, since: datetime) -> None:
    """Note what pages said whose cleaned copy was written since then, but not noted any more by a killed run.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        """
        UPDATE frontier SET digest = (
            SELECT articles.digest FROM article_keys JOIN articles ON articles.id = article_id
            WHERE article_keys.url_key = frontier.url_key
            ORDER BY articles.captured_at DESC, articles.id DESC LIMIT 1
        )
        WHERE kind = 'page' AND last_at IS NOT NULL AND url_key IN (
            SELECT article_keys.url_key FROM articles JOIN article_keys ON article_id = articles.id
            WHERE articles.captured_at >= ?
        )
        """,
        (stored(since),),
    )
