"""Texts that several pages of a site have: which articles say one, and those that are set aside for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from archiver.models import ArticleRecord
from archiver.policy import article_digest
from archiver.store.adding import HAS_NEWER
from archiver.store.schema import site_of
from archiver.urls import registrable_domain

if TYPE_CHECKING:
    from archiver.models import Article
    from archiver.store.database import Database

_MOST = 10  # a text may stand at all addresses of a site: some witnesses are enough
# With `+` the index of titles is taken: few articles have that title, and many that domain.
# What stands inside is sorted by what is cheap: there may be thousands, of which ten are looked at.
_SAYING = """
    SELECT *, NOT EXISTS (SELECT 1 FROM article_keys WHERE article_id = said.id) AS is_set_aside FROM (
        SELECT id, text_id, json_id, warc, "offset", length, page_key, captured_at, word_count,
            digest IS :digest AS is_same
        FROM articles WHERE COALESCE(title, '') = :title COLLATE NOCASE AND +domain = :domain AND (
            NOT :not_set_aside OR EXISTS (SELECT 1 FROM article_keys WHERE article_id = articles.id)
        )
        ORDER BY is_same DESC, page_key = :page_key DESC,
            CASE WHEN :not_set_aside THEN captured_at END, id DESC
        LIMIT :most
    ) AS said
    ORDER BY is_same DESC, page_key = :page_key DESC,
            CASE WHEN :not_set_aside THEN captured_at END, id DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A cleaned copy under a title.

    Attributes:
        record: where it stands.
        is_same: whether it also has the text that is asked for.
        page_key: url_key of its capture.
        captured_at: of that, aware UTC.
        word_count: as in Article.
        is_set_aside: whether it is found under no address.
    """

    record: ArticleRecord
    is_same: bool
    page_key: str
    captured_at: datetime
    word_count: int
    is_set_aside: bool


def who_say(
    database: Database, article: Article, page_key: str, *, not_set_aside: bool = False
) -> list[Saying]:
    """Cleaned copies of pages of one registrable domain that have the title of an article, ten in all.

    Args:
        database: of the archive.
        article: what is said.
        page_key: url_key of a page. Those that say the text come first, its own before others, newest first.
        not_set_aside: whether those that are found under no address are left out, and the oldest come first.

    Raises:
        StoreError: the database refused.
    """
    values = {
        "title": article.title or "",
        "domain": registrable_domain(site_of(page_key)),
        "digest": article_digest(article),
        "page_key": page_key,
        "not_set_aside": not_set_aside,
        "most": _MOST,
    }
    return [
        Saying(
            record=ArticleRecord(
                text_id=row["text_id"],
                json_id=row["json_id"],
                warc=row["warc"],
                offset=row["offset"],
                length=row["length"],
            ),
            is_same=bool(row["is_same"]),
            page_key=row["page_key"],
            captured_at=datetime.fromisoformat(row["captured_at"]),
            word_count=row["word_count"],
            is_set_aside=bool(row["is_set_aside"]),
        )
        for row in database.query(_SAYING, values)
    ]


def set_aside(database: Database, json_id: str) -> None:
    """Let a cleaned copy be found under no address: it is no version of what its page tells.

    It stays where it is, and is one of `every_version` of a Selection.

    Raises:
        StoreError: the database refused.
    """
    lost = database.query(
        "DELETE FROM article_keys WHERE article_id = (SELECT id FROM articles WHERE json_id = ?) "
        "RETURNING url_key",
        (json_id,),
    )
    database.query("UPDATE articles SET superseded = 1 WHERE json_id = ?", (json_id,))
    database.execute_many(
        "UPDATE articles SET superseded = 0 WHERE page_key = ? AND superseded = 1 "  # noqa: S608 — a constant
        f"AND EXISTS (SELECT 1 FROM article_keys WHERE article_id = articles.id) AND NOT {HAS_NEWER}",
        [(row["url_key"],) for row in lost],
    )
