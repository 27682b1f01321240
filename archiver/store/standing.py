"""How articles stand to others: which version of its page one is, and of which story it is a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.store.articles import StoredArticle
    from archiver.store.database import Database

# A version begins where title or text are not what they were before; a page that says nothing is none. Of a
# capture that was read twice, by two extractors, the newest reading counts: as reading/versions.py has it.
_STANDING = """
    SELECT articles.json_id, first.json_id AS story, (
        SELECT COUNT(*) FROM (
            SELECT read.digest, ROW_NUMBER() OVER by_time AS place, LAG(read.digest) OVER by_time AS before
            FROM article_keys JOIN articles AS read ON read.id = article_keys.article_id
            WHERE article_keys.url_key = articles.page_key AND read.captured_at <= articles.captured_at
                AND read.word_count > 0
                AND NOT EXISTS (
                    SELECT 1 FROM articles AS again
                    WHERE again.capture_id = read.capture_id AND again.id > read.id
                )
            WINDOW by_time AS (ORDER BY read.captured_at, read.id)
        ) WHERE place = 1 OR digest IS NOT before
    ) AS version
    FROM articles LEFT JOIN articles AS first ON first.id = articles.story
    WHERE articles.json_id IN ({})
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to others.

    Attributes:
        version: 1 for what a page said first, 2 for what it said next, and so on.
        story: json_id of the first article of a group of copies; None when no other says the same.
    """

    version: int
    story: str | None


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
    return {row["json_id"]: Standing(max(1, row["version"]), row["story"]) for row in rows}
