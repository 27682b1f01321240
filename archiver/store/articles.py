"""Articles in the database: what a listing shows, and where the whole cleaned copy stands.

The text itself is in the WARC, which is the truth (a JSON conversion record in `text/`); the row says where.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.models import Access, Article, ArticleRecord, Capture, When, parse_when
from archiver.store.captures import capture_from

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from archiver.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as a listing shows it.

    Attributes:
        capture: the capture it was extracted from.
        record: where the cleaned copy stands.
        title, authors, published, site_name, language, section, access, word_count: as in Article.
    """

    capture: Capture
    record: ArticleRecord
    title: str | None
    authors: tuple[str, ...]
    published: When
    site_name: str | None
    language: str | None
    section: str | None
    access: Access
    word_count: int

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: what a listing shows, and the ids of its records."""
        return {
            "url": self.capture.url,
            "captured_at": self.capture.captured_at.isoformat(),
            "title": self.title,
            "authors": list(self.authors),
            "published": self.published.isoformat() if self.published else None,
            "site_name": self.site_name,
            "language": self.language,
            "section": self.section,
            "access": self.access,
            "word_count": self.word_count,
            "record_id": self.capture.record_id,
            "text_warc": self.record.warc,
            "text_offset": self.record.offset,
        }


_PAGE = 500
_ROW = """
    SELECT articles.id AS article_id, text_id, json_id, articles.warc AS text_warc,
           articles."offset" AS text_offset, articles.length AS text_length, title, authors,
           published, site_name, language, section, access,
           word_count, captures.*
    FROM articles JOIN captures ON captures.id = articles.capture_id
"""


def add_article(
    database: Database, capture: Capture, article: Article, record: ArticleRecord, *, keys: Iterable[str]
) -> None:
    """Insert an article extracted from `capture`, to be found under each of `keys`.

    One that is there already (by the id of its JSON record) only gets its new place.

    Raises:
        StoreError: the capture is not in the database, or the database refused.
    """
    inserted = database.query(
        """
        INSERT INTO articles
            (capture_id, text_id, json_id, warc, "offset", length, title, authors, published, site_name,
             language, section, access, word_count)
        VALUES ((SELECT id FROM captures WHERE record_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (json_id) DO UPDATE
            SET warc = excluded.warc, "offset" = excluded."offset", length = excluded.length
        RETURNING id
        """,
        (
            capture.record_id, record.text_id, record.json_id, record.warc, record.offset, record.length,
            article.title, json.dumps(article.authors, ensure_ascii=False),
            article.published.isoformat() if article.published else None,
            article.site_name, article.language, article.section, article.access, article.word_count,
        ),
    )  # fmt: skip
    rows = [(key, row["id"]) for row in inserted for key in keys]
    database.execute_many("INSERT OR IGNORE INTO article_keys (url_key, article_id) VALUES (?, ?)", rows)


def note_same(database: Database, capture: Capture, key: str, *, own_key: str) -> None:
    """Note that a capture's page says what the newest article found under `key` says; its own finds it too.

    Raises:
        StoreError: the database refused.
    """
    database.execute_many(
        "INSERT OR IGNORE INTO same_articles (capture_id, article_id) "
        "SELECT captures.id, (SELECT article_id FROM article_keys JOIN articles ON articles.id = article_id "
        "JOIN captures AS its ON its.id = capture_id WHERE article_keys.url_key = ? "
        "ORDER BY its.captured_at DESC, article_id DESC LIMIT 1) AS article_id "
        "FROM captures WHERE record_id = ? AND article_id IS NOT NULL",
        [(key, capture.record_id)],
    )
    database.execute_many(
        "INSERT OR IGNORE INTO article_keys (url_key, article_id) "
        "SELECT ?, article_id FROM same_articles WHERE capture_id = "
        "(SELECT id FROM captures WHERE record_id = ?)",
        [(own_key, capture.record_id)],
    )


def newest_article(database: Database, key: str) -> StoredArticle | None:
    """The latest article found under that url_key; None when there is none.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        _ROW + "JOIN article_keys ON article_keys.article_id = articles.id "
        "WHERE article_keys.url_key = ? ORDER BY captured_at DESC, articles.id DESC LIMIT 1",
        (key,),
    )
    return _article_from(rows[0]) if rows else None


def article_of(database: Database, capture: Capture) -> StoredArticle | None:
    """The article last extracted from that capture, or the one its page says again; None when there is none.

    Raises:
        StoreError: the database refused.
    """
    rows = (
        database.query(_ROW + "WHERE record_id = ? ORDER BY articles.id DESC LIMIT 1", (capture.record_id,))
        or database.query(
            _ROW + "WHERE articles.id = (SELECT article_id FROM same_articles JOIN captures AS its "  # noqa: S608
            "ON its.id = same_articles.capture_id WHERE its.record_id = ?)",
            (capture.record_id,),
        )
    )
    return _article_from(rows[0]) if rows else None


def iter_articles(database: Database, *, site: str | None = None) -> Iterator[StoredArticle]:
    """Articles, the one captured last first; of one host (without `www.`) or of all.

    Raises:
        StoreError: the database refused.
    """
    last = ("9", 0)
    where = "WHERE (captured_at, articles.id) < (?, ?)"
    of_site: tuple[str, ...] = ()
    if site is not None:
        where += " AND (url_key = ? OR (url_key >= ? AND url_key < ?))"
        of_site = (site, f"{site}/", f"{site}0")  # "0" follows "/" in ASCII
    while rows := database.query(
        f"{_ROW} {where} ORDER BY captured_at DESC, articles.id DESC LIMIT {_PAGE}", (*last, *of_site)
    ):
        for row in rows:
            yield _article_from(row)
        last = rows[-1]["captured_at"], rows[-1]["article_id"]


def _article_from(row: sqlite3.Row) -> StoredArticle:
    return StoredArticle(
        capture=capture_from(row),
        record=ArticleRecord(
            text_id=row["text_id"],
            json_id=row["json_id"],
            warc=row["text_warc"],
            offset=row["text_offset"],
            length=row["text_length"],
        ),
        title=row["title"],
        authors=tuple(json.loads(row["authors"])),
        published=parse_when(row["published"]),
        site_name=row["site_name"],
        language=row["language"],
        section=row["section"],
        access=row["access"],
        word_count=row["word_count"],
    )
