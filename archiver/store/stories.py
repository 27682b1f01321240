"""Stories: articles that are copies of each other (syndicated, or on several sites of one publisher)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.texts.minhash import signature, similarity

if TYPE_CHECKING:
    from archiver.models import Article
    from archiver.store.database import Database

_SAME_STORY = 0.67  # estimated share of shingles in common: 70 %, less what an estimate may be off
_LOOKED_AT = 10  # articles of one band, the newest: some phrases stand in thousands of articles
_OF_BAND = (
    "SELECT article_id FROM (SELECT article_id FROM story_bands WHERE band = ? "  # noqa: S608 — constants
    f"ORDER BY article_id DESC LIMIT {_LOOKED_AT})"
)


def add_to_story(database: Database, article_id: int, article: Article, *, page_key: str) -> None:
    """Find the story of an article that was just inserted: that of other pages, or of its own before.

    What is too short, and pages that hold no article, are of no story.

    Raises:
        StoreError: the database refused.
    """
    if article.access not in ("ok", "paywalled") or (own := signature(article.text)) is None:
        return
    # The page's own versions count once they are of a story: the newest of a band may all be its own.
    found = " UNION ".join([_OF_BAND] * len(own.bands))
    candidates = database.query(
        "SELECT articles.id, story, story_signatures.digest "  # noqa: S608 — constants
        "FROM articles JOIN story_signatures ON article_id = articles.id "
        f"WHERE articles.id IN ({found}) AND (page_key <> ? OR story IS NOT NULL)",
        (*own.bands, page_key),
    )
    alike = [row for row in candidates if similarity(own.digest, row["digest"]) >= _SAME_STORY]
    if alike:
        best = max(alike, key=lambda row: similarity(own.digest, row["digest"]))
        story = best["story"] or min(row["id"] for row in alike)
        # Also versions of one page that were no copies of anything so far.
        joining = [article_id, *(row["id"] for row in alike if row["story"] is None)]
        database.execute_many(
            "UPDATE articles SET story = ? WHERE id = ?", [(story, each) for each in joining]
        )
    database.query("INSERT INTO story_signatures VALUES (?, ?)", (article_id, own.digest))
    database.execute_many(
        "INSERT OR IGNORE INTO story_bands VALUES (?, ?)", [(band, article_id) for band in own.bands]
    )
