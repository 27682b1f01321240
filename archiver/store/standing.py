"""How articles stand to others: which version of its page one is, and of which story it is a copy."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from archiver.store.articles import StoredArticle
    from archiver.store.database import Database

_CHOSEN = """
    SELECT its.json_id, its.digest, its.page_key, its.captured_at, first.json_id AS story
    FROM articles AS its LEFT JOIN articles AS first ON first.id = its.story WHERE its.json_id IN ({})
"""
# A page that says nothing is no version. Of a capture that was read twice, by two extractors, the newest
# reading counts: as reading/versions.py has it.
_READ = """
    SELECT url_key, captured_at, digest
    FROM article_keys CROSS JOIN articles AS its ON its.id = article_keys.article_id
    WHERE url_key IN ({}) AND word_count > 0
        AND NOT EXISTS (
            SELECT 1 FROM articles AS again WHERE again.capture_id = its.capture_id AND again.id > its.id
        )
    ORDER BY url_key, captured_at, its.id
"""
_ANSWERED_SINCE = """
    SELECT json_id, page_key FROM articles WHERE json_id IN ({}) AND EXISTS (
        SELECT 1 FROM captures
        WHERE url_key = page_key AND captures.captured_at > articles.captured_at AND status IN ({})
    )
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
    rows = _rows(database, _CHOSEN, [each.record.json_id for each in chosen])
    pages = {row["page_key"]: _Page() for row in rows}
    for key, captured_at, digest in _rows(database, _READ, [*pages]):
        pages[key].add(captured_at, digest)
    return {row["json_id"]: pages[row["page_key"]].standing(row) for row in rows}


def answered_since(
    database: Database, chosen: Sequence[StoredArticle], statuses: Collection[int]
) -> list[tuple[str, str]]:
    """By json_id the key of the page, of those of some hundred articles whose page later answered so.

    Raises:
        StoreError: the database refused.
    """
    rows = _rows(database, _ANSWERED_SINCE, [each.record.json_id for each in chosen], [*statuses])
    return [(row["json_id"], row["page_key"]) for row in rows]


class _Page:
    """The versions of a page, whose readings are added oldest first.

    It is gone through once, however many of its articles are asked for: a live ticker has hundreds.
    """

    def __init__(self) -> None:
        self._last: tuple[str | None] | None = None
        self._begins: list[str] = []
        self._numbers: dict[str | None, int] = {}

    def add(self, captured_at: str, digest: str | None) -> None:
        """Take a reading: a version begins where title or text are not what they were before."""
        if self._last != (digest,):
            self._last = (digest,)
            self._begins.append(captured_at)
            self._numbers.setdefault(digest, len(self._begins))

    def standing(self, row: sqlite3.Row) -> Standing:
        """That of one of its articles."""
        version = bisect_right(self._begins, row["captured_at"]) or 1
        first = None if row["digest"] is None else self._numbers.get(row["digest"])
        return Standing(version, row["story"], first if first is not None and first < version else None)


def _rows(database: Database, sql: str, *lists: Sequence[str | int]) -> list[sqlite3.Row]:
    marks = (", ".join("?" * len(each)) for each in lists)
    return database.query(sql.format(*marks), [value for each in lists for value in each])
