"""Captures to read articles from: those that no extractor has read, or not the present one, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from archiver.store.captures import capture_from, newest_capture_id
from archiver.store.times import stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from archiver.models import Capture
    from archiver.store.database import Database

Which = Literal["unread", "outdated", "all"]
"""Pages that no article was read from; these and those last read by another extractor; all."""

_PAGE = 500  # rows read at a time: no cursor stays open while the caller works
_ANY_ID = (1 << 63) - 1
# The version that last read a capture: again, at first, or the capture whose article says the same.
_READ_BY = """COALESCE(
    (SELECT extractor FROM rereadings WHERE capture_id = captures.id),
    (SELECT extractor FROM articles WHERE id = (SELECT MAX(id) FROM articles WHERE capture_id = captures.id)),
    (SELECT extractor FROM articles WHERE id =
        (SELECT article_id FROM same_articles WHERE same_articles.capture_id = captures.id))
)"""
_REPEATS = "EXISTS (SELECT 1 FROM same_articles WHERE capture_id = captures.id)"
_CONDITIONS: dict[Which, str] = {
    "unread": f"NOT EXISTS (SELECT 1 FROM articles WHERE capture_id = captures.id) AND NOT {_REPEATS}",  # noqa: S608
    # A digest of the site rule may stand behind the version.
    "outdated": f"SUBSTR(COALESCE({_READ_BY}, ''), 1, LENGTH(?)) <> ?",
    "all": "TRUE",
}


def iter_pages(
    database: Database,
    *,
    types: Collection[str],
    which: Which = "unread",
    extractor: str = "",
    repeats: bool | None = None,
    since: datetime | None = None,
) -> Iterator[Capture]:
    """Successful captures of certain media types, or of none that is known, oldest first.

    Left out is what was only asked for its links or rules. What is added to the database while iterating is
    not seen.

    Args:
        database: to be asked.
        types: media types.
        which: see `Which`.
        extractor: the present version.
        repeats: whether only captures that say what an earlier one said are given, or only others. None: all.
        since: the time of the first of them. None: all.

    Raises:
        StoreError: the database refused.
    """
    newest = newest_capture_id(database)
    where = _are_pages(types, which)
    if repeats is not None:
        where += f" AND {'' if repeats else 'NOT '}{_REPEATS}"
    last = _before(database, since)
    sql = f"SELECT * FROM captures WHERE {where} ORDER BY id LIMIT {_PAGE}"  # noqa: S608 — no value in it
    while rows := database.query(sql, (last, newest, *types, *_bound(which, extractor))):
        for row in rows:
            yield capture_from(row)
        last = rows[-1]["id"]


def count_pages(
    database: Database, *, types: Collection[str], which: Which = "unread", extractor: str = ""
) -> int:
    """How many captures `iter_pages` gives.

    Raises:
        StoreError: the database refused.
    """
    sql = f"SELECT COUNT(*) AS n FROM captures WHERE {_are_pages(types, which)}"  # noqa: S608
    (row,) = database.query(sql, (0, _ANY_ID, *types, *_bound(which, extractor)))
    return int(row["n"])


def note_read(database: Database, capture: Capture, extractor: str) -> None:
    """Note that a capture was read again, by that version of the extractor.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "INSERT OR REPLACE INTO rereadings (capture_id, extractor) "
        "SELECT id, ? FROM captures WHERE record_id = ?",
        (extractor, capture.record_id),
    )


def was_read(database: Database, capture: Capture) -> bool:
    """Whether a capture was read of which no cleaned copy was kept, or was read again.

    Raises:
        StoreError: the database refused.
    """
    sql = "SELECT 1 FROM rereadings WHERE capture_id = (SELECT id FROM captures WHERE record_id = ?)"
    return bool(database.query(sql, (capture.record_id,)))


def _before(database: Database, since: datetime | None) -> int:
    """The id before that of the first capture since then."""
    if since is None:
        return 0
    (row,) = database.query("SELECT MIN(id) AS id FROM captures WHERE captured_at >= ?", (stored(since),))
    return _ANY_ID if row["id"] is None else int(row["id"]) - 1


def _bound(which: Which, extractor: str) -> tuple[str, ...]:
    return (extractor, extractor) if which == "outdated" else ()


def _are_pages(types: Collection[str], which: Which) -> str:
    """The condition, with two ids between which it looks, the types, and `_bound` to be bound."""
    return (
        "id > ? AND id <= ? AND (status BETWEEN 200 AND 299 OR record_type = 'resource') "  # noqa: S608
        f"AND (content_type IN ({', '.join('?' * len(types))}) OR content_type IS NULL) "
        "AND url NOT LIKE '%/robots.txt' "
        "AND NOT EXISTS (SELECT 1 FROM frontier WHERE url_key = captures.url_key AND kind <> 'page') "
        f"AND {_CONDITIONS[which]}"
    )
