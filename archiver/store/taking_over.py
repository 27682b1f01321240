"""From an older database into a new one: what the WARC files do not say, or only to who reads all pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from archiver.errors import StoreError
from archiver.store.adding import note_keys
from archiver.store.database import is_damage, refuse_newer
from archiver.store.said_elsewhere import set_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archiver.store.database import Database

_SCHEDULE = ("frontier", "domains", "robots", "runs")
# Rows have other ids in the new database; records keep theirs.
_SAME = """
    INSERT OR IGNORE INTO main.same_articles (capture_id, article_id)
    SELECT captures.id, articles.id FROM old.same_articles AS same
    JOIN old.captures AS its_capture ON its_capture.id = same.capture_id
    JOIN old.articles AS its_article ON its_article.id = same.article_id
    JOIN main.captures ON captures.record_id = its_capture.record_id
    JOIN main.articles ON articles.json_id = its_article.json_id
"""
_REREAD = """
    INSERT OR IGNORE INTO main.rereadings (capture_id, extractor)
    SELECT captures.id, reread.extractor FROM old.rereadings AS reread
    JOIN old.captures AS its ON its.id = reread.capture_id
    JOIN main.captures ON captures.record_id = its.record_id
"""
_OTHER_KEYS = """
    SELECT articles.id AS article_id, rekey(keys.url_key) AS url_key FROM old.article_keys AS keys
    JOIN old.articles AS its ON its.id = keys.article_id
    JOIN main.articles ON articles.json_id = its.json_id
    WHERE NOT EXISTS (
        SELECT 1 FROM main.article_keys AS known
        WHERE known.url_key = rekey(keys.url_key) AND known.article_id = articles.id
    )
"""
_SET_ASIDE = """
    SELECT its.json_id FROM old.articles AS its JOIN main.articles ON articles.json_id = its.json_id
    WHERE NOT EXISTS (SELECT 1 FROM old.article_keys AS keys WHERE keys.article_id = its.id)
"""
_LOST = """
    UPDATE main.frontier
    SET due_at = last_at, reason = 'what was captured of it is lost',
        looks = 0, failures = 0, full_at = NULL, etag = NULL, last_modified = NULL, digest = NULL
    WHERE kind = 'page' AND last_at IS NOT NULL AND url_key IN (
        SELECT rekey(its.url_key) FROM old.captures AS its
        WHERE its.record_type != 'metadata'
        AND NOT EXISTS (SELECT 1 FROM main.captures WHERE captures.record_id = its.record_id)
    )
"""


def take_over(database: Database, old: Path) -> list[str]:
    """Copy what no file but a database holds: what a run goes by, and what was found by reading pages again.

    A page of which the WARC files have lost something is asked for again, and whole: a file is missing in a
    backup, or a damaged record was set aside.

    A page whose text was the same at a later look has no cleaned copy of that look; from it was learned under
    which other addresses an article is found.

    Args:
        database: new, with the captures and articles of the WARC files.
        old: path of the one in whose place it comes; it need not be there.

    Returns:
        Names of what is lost, because the old one is damaged there.

    Raises:
        StoreError: the old one was made by a newer version of this package, or the new one cannot be written.
    """
    if not old.is_file():
        return []
    try:
        # As a URI: any folder's name can be written so, and one that begins with "file:" is none.
        database.query("ATTACH DATABASE ? AS old", (old.resolve().as_uri(),))
    except StoreError as error:
        if is_damage(error):
            return [*_SCHEDULE, "readings"]
        raise
    try:
        refuse_newer(database.query("PRAGMA old.user_version")[0][0], old)
        steps: dict[str, Callable[[Database], None]]
        steps = {table: partial(_take_over_table, table=table) for table in _SCHEDULE}
        steps["readings"] = _take_over_readings
        return [name for name, step in steps.items() if not _was_readable(database, step)]
    finally:
        database.query("DETACH DATABASE old")


def _was_readable(database: Database, step: Callable[[Database], None]) -> bool:
    try:
        with database.transaction():
            step(database)
    except StoreError as error:
        if not is_damage(error):
            raise
        return False
    return True


def _take_over_table(database: Database, table: str) -> None:
    columns = _columns(database, table)  # an older release had fewer
    if columns:
        values = ["rekey(url_key)" if name == "url_key" else name for name in columns]
        # Of two addresses that are one by now the one with today's key stays, else the first.
        order = " ORDER BY url_key <> rekey(url_key)" if "url_key" in columns else ""
        into = f"INSERT OR IGNORE INTO main.{table} ({', '.join(columns)})"
        database.query(f"{into} SELECT {', '.join(values)} FROM old.{table}{order}")  # noqa: S608


def _take_over_readings(database: Database) -> None:
    if _columns(database, "same_articles"):
        database.query(_SAME)
    if _columns(database, "rereadings"):
        database.query(_REREAD)
    if _columns(database, "captures"):
        database.query(_LOST)
    for row in database.query(_OTHER_KEYS) if _columns(database, "article_keys") else ():
        note_keys(database, row["article_id"], [row["url_key"]])
    for row in database.query(_SET_ASIDE) if _columns(database, "article_keys") else ():
        set_aside(database, row["json_id"])


def _columns(database: Database, table: str) -> list[str]:
    """Those of a table of the old database; none when that has no such table."""
    return [row["name"] for row in database.query(f"PRAGMA old.table_info({table})")]
