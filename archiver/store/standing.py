"""How articles stand to others: which version of its page one is, and of which story it is a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.store.articles import StoredArticle
    from archiver.store.database import Database

# Versions are counted by captures: one that was read twice, by two extractors, is one version.
_STANDING = """
    SELECT articles.json_id, first.json_id AS story, 1 + (
        SELECT COUNT(DISTINCT earlier.capture_id)
        FROM article_keys JOIN articles AS earlier ON earlier.id = article_keys.article_id
        WHERE article_keys.url_key = articles.page_key AND earlier.captured_at < articles.captured_at
    ) AS version
    FROM articles LEFT JOIN articles AS first ON first.id = articles.story
    WHERE articles.json_id IN ({})
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to others.

    Attributes:
        version: 1 for the first kept text of a page, 2 for the next, and so on.
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
    return {row["json_id"]: Standing(row["version"], row["story"]) for row in rows}
