"""How servers are treated: the pauses that a domain asked for, what its robots.txt said, and the runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from archiver.store.times import restored, stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.store.database import Database

_LONGEST_PAUSE = timedelta(days=1)  # that is kept to
_SKEW = timedelta(hours=1)  # clocks are put right by seconds now and then


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A registrable domain.

    Attributes:
        not_before: until when it asked to be left alone; None: it did not.
        pauses: how often in a row it asked.
        latency_s: its smoothed latency; None: not known yet.
    """

    domain: str
    not_before: datetime | None = None
    pauses: int = 0
    latency_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsCopy:
    """What is known of one origin's robots.txt.

    Attributes:
        asked_at: when it was last asked for.
        status: of the answer; None: there was none.
        read_at: when `body` came; None: never.
        body: the file as last read; None: never.
    """

    origin: str
    asked_at: datetime
    status: int | None
    read_at: datetime | None = None
    body: bytes | None = None


def find_domain(database: Database, domain: str) -> Domain:
    """What is known of a domain.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query("SELECT not_before, pauses, latency_s FROM domains WHERE domain = ?", (domain,))
    if not rows:
        return Domain(domain=domain)
    row = rows[0]
    return Domain(
        domain=domain,
        not_before=restored(row["not_before"]),
        pauses=row["pauses"],
        latency_s=row["latency_s"],
    )


def put_domain(database: Database, domain: Domain) -> None:
    """Write what is known of a domain, in place of what was known.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "INSERT OR REPLACE INTO domains (domain, not_before, pauses, latency_s) VALUES (?, ?, ?, ?)",
        (domain.domain, stored(domain.not_before), domain.pauses, domain.latency_s),
    )


def find_robots(database: Database, origin: str) -> RobotsCopy | None:
    """What is known of an origin's robots.txt; None: it was never asked for.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query("SELECT asked_at, status, read_at, body FROM robots WHERE origin = ?", (origin,))
    if not rows:
        return None
    row = rows[0]
    return RobotsCopy(
        origin=origin,
        asked_at=datetime.fromisoformat(row["asked_at"]),
        status=row["status"],
        read_at=restored(row["read_at"]),
        body=row["body"],
    )


def put_robots(database: Database, copy: RobotsCopy) -> None:
    """Write what is known of a robots.txt, in place of what was known.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "INSERT OR REPLACE INTO robots (origin, asked_at, status, read_at, body) VALUES (?, ?, ?, ?, ?)",
        (copy.origin, stored(copy.asked_at), copy.status, stored(copy.read_at), copy.body),
    )


def asked_between(database: Database, since: datetime, until: datetime) -> list[tuple[str, datetime]]:
    """What was asked for between two times, and when; the last come last.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT url, captured_at FROM captures WHERE captured_at BETWEEN ? AND ? ORDER BY captured_at, id",
        (stored(since), stored(until)),
    )
    return [(row["url"], datetime.fromisoformat(row["captured_at"])) for row in rows]


def begin_run(database: Database, now: datetime) -> tuple[int, datetime | None]:
    """Note that a run begins.

    Returns:
        Its number, and when the run before began if that one never ended, or the first of several in a row;
        else None.

    Raises:
        StoreError: the database refused.
    """
    (killed,) = database.query(
        "SELECT MIN(started_at) AS since FROM runs "
        "WHERE id > (SELECT COALESCE(MAX(id), 0) FROM runs WHERE ended_at IS NOT NULL)"
    )
    (row,) = database.query("INSERT INTO runs (started_at) VALUES (?) RETURNING id", (stored(now),))
    return int(row["id"]), restored(killed["since"])


def forget_future(database: Database, now: datetime) -> datetime | None:
    """Let nothing wait for times that only a clock that was wrong has seen: it is due now, asked for whole.

    Returns:
        When the last run was at work, if that is more than an hour from now; None: the clock was right then.
        A clock that was put right meanwhile was wrong when the run began.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT MAX(started_at, COALESCE(ended_at, started_at)) AS at FROM runs ORDER BY id DESC LIMIT 1"
    )
    last = restored(rows[0]["at"]) if rows else None
    if last is None or last <= now + _SKEW:
        return None
    database.query(
        """
        UPDATE frontier SET due_at = MIN(due_at, :now), found_at = MIN(found_at, :now), full_at = NULL,
            last_at = MIN(last_at, :now), last_new_at = MIN(last_new_at, :now)
        WHERE last_at > :now OR found_at > :now
        """,
        {"now": stored(now)},
    )
    longest = stored(now + _LONGEST_PAUSE)
    database.query("UPDATE domains SET not_before = NULL WHERE not_before > ?", (longest,))
    database.query("DELETE FROM robots WHERE asked_at > ?", (stored(now),))
    return last


def end_run(database: Database, run: int, now: datetime, summary: Mapping[str, Any]) -> None:
    """Note that a run ended, and what it did.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "UPDATE runs SET ended_at = ?, summary = ? WHERE id = ?", (stored(now), json.dumps(summary), run)
    )


def last_runs(database: Database) -> list[tuple[datetime, dict[str, Any]]]:
    """When each of the last thousand runs ended, and what it did, the last first; without those killed.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT ended_at, summary FROM runs WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1000"
    )
    return [(datetime.fromisoformat(row["ended_at"]), json.loads(row["summary"])) for row in rows]
