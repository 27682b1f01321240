"""Articles in the database: what a listing shows, and where the whole cleaned copy stands.

The text itself is in the WARC, which is the truth (a JSON conversion record in `text/`); the row says where.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from archiver.models import Access, ArticleRecord, Capture, When, parse_when
from archiver.store.captures import capture_from
from archiver.store.times import EVER, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from archiver.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as a listing shows it.

    Attributes:
        capture: the capture it was extracted from.
        record: where the cleaned copy stands.
        title, authors, published, site_name, language, section, access, word_count: as in Article.
        copies: how many other pages tell the same story in (nearly) the same words.
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
    copies: int = 0

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
            "copies": self.copies,
            "record_id": self.capture.record_id,
            "text_warc": self.record.warc,
            "text_offset": self.record.offset,
            "extractor": self.record.extractor,
        }


class Version(NamedTuple):
    """What an article says.

    Attributes:
        json_id: as in ArticleRecord.
        digest: of its title and text; None: not known.
        extractor: version that last read it; None: not known.
        keys: the url_keys under which it is found.
    """

    json_id: str
    digest: str | None
    extractor: str | None
    keys: tuple[str, ...]


# With `+` the newest version is looked for by its page: a story may have thousands of articles.
COLUMNS = (
    "articles.id AS article_id, text_id, json_id, articles.warc AS text_warc, "
    'articles."offset" AS text_offset, articles.length AS text_length, articles.extractor AS made_by, '
    "title, authors, published, site_name, language, section, access, word_count, story, "
    "(SELECT COUNT(*) > 0 FROM articles AS newest WHERE newest.page_key = articles.page_key "
    "AND newest.superseded = 0 AND +newest.story = articles.story) AS is_counted, captures.*"
)
# CROSS JOIN: SQLite may not turn the order of the tables round, which is that of the indexes on articles.
TABLES = "articles CROSS JOIN captures ON captures.id = articles.capture_id"
_ROW = f"SELECT {COLUMNS} FROM {TABLES} "  # noqa: S608 — constants
# Asked once for many articles: for each of n copies on its own, a listing would take n² steps.
_PAGES_OF_STORIES = (
    "SELECT story, COUNT(DISTINCT page_key) AS pages FROM articles "
    "WHERE superseded = 0 AND story IN ({}) GROUP BY story"
)
_OF_CAPTURE = f"""
    {_ROW} WHERE articles.id = COALESCE(
        (SELECT MAX(id) FROM articles WHERE capture_id = (SELECT id FROM captures WHERE record_id = ?)),
        (
            SELECT MAX(newest.id) FROM same_articles
            JOIN articles AS said ON said.id = same_articles.article_id
            JOIN articles AS newest ON newest.capture_id = said.capture_id
            WHERE same_articles.capture_id = (SELECT id FROM captures WHERE record_id = ?)
        )
    )
"""  # noqa: S608 — constants
# By its id: the columns cost a look at all versions of the page, and would be made of each of them.
_NEWEST = f"""
    {_ROW} WHERE articles.id = (
        SELECT its.id FROM article_keys CROSS JOIN articles AS its ON its.id = article_keys.article_id
        WHERE article_keys.url_key = ? AND its.captured_at <= ?
        ORDER BY its.captured_at DESC, its.id DESC LIMIT 1
    )
"""  # noqa: S608 — constants


def newest_version(database: Database, key: str, *, until: datetime | None = None) -> Version | None:
    """What the latest article found under that url_key says, and where else it is found; None: there is none.

    Args:
        database: to be asked.
        key: an address's.
        until: of pages captured up to then. None: of all.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        "SELECT articles.id, json_id, digest, COALESCE("
        "(SELECT extractor FROM rereadings WHERE capture_id = articles.capture_id), extractor) AS extractor "
        "FROM article_keys JOIN articles ON articles.id = article_id "
        "WHERE url_key = ? AND captured_at <= ? ORDER BY captured_at DESC, articles.id DESC LIMIT 1",
        (key, stored(until) or EVER),
    )
    if not rows:
        return None
    keys = database.query("SELECT url_key FROM article_keys WHERE article_id = ?", (rows[0]["id"],))
    (row,) = rows
    return Version(row["json_id"], row["digest"], row["extractor"], tuple(each["url_key"] for each in keys))


def newest_article(database: Database, key: str, *, until: datetime | None = None) -> StoredArticle | None:
    """The latest article found under that url_key; None when there is none.

    Args:
        database: to be asked.
        key: an address's.
        until: of pages captured up to then. None: of all.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(_NEWEST, (key, stored(until) or EVER))
    return next(iter(articles_from(database, rows)), None)


def told_itself(database: Database, key: str) -> bool:
    """Whether an article was ever read at the address with that url_key, and not where it redirected to.

    Raises:
        StoreError: the database refused.
    """
    return bool(database.query("SELECT 1 FROM articles WHERE page_key = ? LIMIT 1", (key,)))


def article_of(database: Database, capture: Capture) -> StoredArticle | None:
    """The article last extracted from that capture, or the one its page says again; None when there is none.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(_OF_CAPTURE, (capture.record_id, capture.record_id))
    return next(iter(articles_from(database, rows)), None)


def articles_from(database: Database, rows: Sequence[sqlite3.Row]) -> list[StoredArticle]:
    """The StoredArticles in some hundred rows with COLUMNS.

    Raises:
        StoreError: the database refused.
    """
    stories = {row["story"] for row in rows} - {None}
    sql = _PAGES_OF_STORIES.format(", ".join("?" * len(stories)))
    pages = {row["story"]: row["pages"] for row in database.query(sql, [*stories])} if stories else {}
    return [_article_from(row, pages.get(row["story"], 0) - row["is_counted"]) for row in rows]


def _article_from(row: sqlite3.Row, copies: int) -> StoredArticle:
    return StoredArticle(
        capture=capture_from(row),
        record=ArticleRecord(
            text_id=row["text_id"],
            json_id=row["json_id"],
            warc=row["text_warc"],
            offset=row["text_offset"],
            length=row["text_length"],
            extractor=row["made_by"],
        ),
        title=row["title"],
        authors=tuple(json.loads(row["authors"])),
        published=parse_when(row["published"]),
        site_name=row["site_name"],
        language=row["language"],
        section=row["section"],
        access=row["access"],
        word_count=row["word_count"],
        copies=copies,
    )
