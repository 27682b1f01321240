"""How articles stand to others: which version of its page one is, and of which story it is a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from archiver.store.articles import StoredArticle
    from archiver.store.database import Database

# A version begins where title or text are not what they were before; a page that says nothing is none. Of a
# capture that was read twice, by two extractors, the newest reading counts: as reading/versions.py has it.
_STANDING = """
    WITH chosen AS MATERIALIZED (
        SELECT id, json_id, story, digest, page_key, captured_at FROM articles WHERE json_id IN ({})
    ), read AS MATERIALIZED (
        SELECT chosen.id AS of_id, its.digest, ROW_NUMBER() OVER by_time AS place,
            ROW_NUMBER() OVER by_time = 1 OR its.digest IS NOT LAG(its.digest) OVER by_time AS begins
        FROM chosen CROSS JOIN article_keys ON article_keys.url_key = chosen.page_key
        CROSS JOIN articles AS its ON its.id = article_keys.article_id
        WHERE its.captured_at <= chosen.captured_at AND its.word_count > 0
            AND NOT EXISTS (
                SELECT 1 FROM articles AS again
                WHERE again.capture_id = its.capture_id AND again.id > its.id
            )
        WINDOW by_time AS (PARTITION BY chosen.id ORDER BY its.captured_at, its.id)
    ), versions AS (
        SELECT of_id, digest, SUM(begins) OVER (PARTITION BY of_id ORDER BY place) AS number FROM read
    )
    SELECT chosen.json_id, first.json_id AS story, MAX(number) AS version,
        MIN(number) FILTER (WHERE versions.digest = chosen.digest) AS said_first
    FROM chosen LEFT JOIN versions ON of_id = chosen.id LEFT JOIN articles AS first ON first.id = chosen.story
    GROUP BY chosen.id
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to others.

    Attributes:
        version: 1 for what a page said first, 2 for what it said next, and so on.
        story: json_id of the first article of a group of copies; None when no other says the same.
        returns_to: the first version that said the same, when others came in between. None: there is none.
    """

    version: int
    story: str | None
    returns_to: int | None = None


def standings(database: Database, chosen: Sequence[StoredArticle]) -> dict[str, Standing]:
    """By json_id how each article stands to others; one that is no longer there is left out.

    Args:
        database: of the archive.
        chosen: some hundred at most.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        _STANDING.format(", ".join("?" * len(chosen))), [each.record.json_id for each in chosen]
    )
    return {row["json_id"]: _standing(row) for row in rows}


def answered_otherwise(database: Database, chosen: Sequence[StoredArticle]) -> list[tuple[str, str]]:
    """Of some hundred articles those whose page later answered with no success: json_id, and key of the page.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT json_id, page_key FROM articles "  # noqa: S608 — only question marks are put in
        f"WHERE json_id IN ({', '.join('?' * len(chosen))}) AND EXISTS (SELECT 1 FROM captures "
        "WHERE url_key = page_key AND captures.captured_at > articles.captured_at AND status >= 300)",
        [each.record.json_id for each in chosen],
    )
    return [(row["json_id"], row["page_key"]) for row in rows]


def _standing(row: sqlite3.Row) -> Standing:
    version, first = row["version"] or 1, row["said_first"]
    return Standing(version, row["story"], first if first is not None and first < version else None)
