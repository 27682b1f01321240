"""Stories: articles that are copies of each other (syndicated, or on several sites of one publisher)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.minhash import signature, similarity

if TYPE_CHECKING:
    from archiver.models import Article
    from archiver.store.database import Database

_SAME_STORY = 0.7  # share of shingles in common
_LOOKED_AT = 10  # articles of one band, the newest: some phrases stand in thousands of articles
_OF_BAND = (
    "SELECT article_id FROM (SELECT article_id FROM story_bands WHERE band = ? "  # noqa: S608 — constants
    f"ORDER BY article_id DESC LIMIT {_LOOKED_AT})"
)


def add_to_story(database: Database, article_id: int, article: Article, *, page_key: str) -> None:
    """Find the story of an article that was just inserted, among articles of other pages.

    What is too short, and pages that hold no article, are of no story.

    Raises:
        StoreError: the database refused.
    """
    if article.access not in ("ok", "paywalled") or (own := signature(article.text)) is None:
        return
    found = " UNION ".join([_OF_BAND] * len(own.bands))
    candidates = database.query(
        "SELECT articles.id, story, story_signatures.digest "  # noqa: S608 — constants
        "FROM articles JOIN story_signatures ON article_id = articles.id "
        f"WHERE articles.id IN ({found}) AND page_key <> ?",
        (*own.bands, page_key),
    )
    likeness, copy = max(
        ((similarity(own.digest, row["digest"]), row) for row in candidates),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    if copy is not None and likeness >= _SAME_STORY:
        story = copy["story"] or copy["id"]
        database.query("UPDATE articles SET story = ? WHERE id IN (?, ?)", (story, copy["id"], article_id))
    database.query("INSERT INTO story_signatures VALUES (?, ?)", (article_id, own.digest))
    database.execute_many(
        "INSERT OR IGNORE INTO story_bands VALUES (?, ?)", [(band, article_id) for band in own.bands]
    )
