"""Articles that are put into the database, and the addresses under which they are found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archiver.policy import article_digest
from archiver.selection import as_moment
from archiver.store.fulltext import add_words, facets_of
from archiver.store.schema import site_of
from archiver.store.stories import add_to_story
from archiver.store.times import stored
from archiver.urls import registrable_domain, url_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.store.database import Database

HAS_NEWER = """EXISTS (
    SELECT 1 FROM article_keys JOIN articles AS newer ON newer.id = article_keys.article_id
    WHERE article_keys.url_key = articles.page_key
        AND (newer.captured_at, newer.id) > (articles.captured_at, articles.id)
)"""
"""In SQL: whether a row of `articles` is not the newest that is found under the address of its page."""


def add_article(
    database: Database, capture: Capture, article: Article, record: ArticleRecord, *, keys: Iterable[str]
) -> None:
    """Insert an article extracted from `capture`, to be found under its address and each of `keys`.

    One that is there already (by the id of its JSON record) only gets its new place.

    Raises:
        StoreError: the capture is not in the database, or the database refused.
    """
    values = _values(capture, article, record)
    there = database.query("SELECT id FROM articles WHERE json_id = ?", (record.json_id,))
    if there:
        article_id = there[0]["id"]
        place = (record.warc, record.offset, record.length, article_id)
        database.query('UPDATE articles SET warc = ?, "offset" = ?, length = ? WHERE id = ?', place)
    else:
        (row,) = database.query(
            f"INSERT INTO articles (capture_id, {', '.join(values)}) "  # noqa: S608 — names of our own
            f"VALUES ((SELECT id FROM captures WHERE record_id = ?), {', '.join('?' * len(values))}) "
            "RETURNING id",
            (capture.record_id, *values.values()),
        )
        article_id = row["id"]
        facets = facets_of(site=values["site"], domain=values["domain"], language=article.language)
        add_words(database, article_id, article, facets)
        add_to_story(database, article_id, article, page_key=str(values["page_key"]))
    note_keys(database, article_id, [str(values["page_key"]), *keys])


def _values(capture: Capture, article: Article, record: ArticleRecord) -> dict[str, Any]:
    """The row of an article, by column."""
    key = url_key(capture.url)
    published = as_moment(article.published or capture.captured_at)
    return {
        "text_id": record.text_id,
        "json_id": record.json_id,
        "warc": record.warc,
        '"offset"': record.offset,
        "length": record.length,
        "title": article.title,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published.isoformat() if article.published else None,
        "site_name": article.site_name,
        "language": article.language,
        "section": article.section,
        "access": article.access,
        "word_count": article.word_count,
        "page_key": key,
        "site": site_of(key),
        "domain": registrable_domain(site_of(key)),
        "captured_at": stored(capture.captured_at),
        "published_at": stored(published),
        "digest": article_digest(article),
        "extractor": record.extractor,
    }


def note_keys(database: Database, article_id: int, keys: Sequence[str]) -> None:
    """Let an article be found under each key, and mark which versions of these pages are not the newest.

    Raises:
        StoreError: the database refused.
    """
    keys = list(dict.fromkeys(keys))
    (row,) = database.query("SELECT captured_at FROM articles WHERE id = ?", (article_id,))
    database.execute_many(
        "INSERT OR IGNORE INTO article_keys (url_key, article_id) VALUES (?, ?)",
        [(key, article_id) for key in keys],
    )
    database.execute_many(
        "UPDATE articles SET superseded = 1 "
        "WHERE superseded = 0 AND page_key = ? AND (captured_at, id) < (?, ?)",
        [(key, row["captured_at"], article_id) for key in keys],
    )
    database.query(
        f"UPDATE articles SET superseded = 1 WHERE superseded = 0 AND id = ? AND {HAS_NEWER}",  # noqa: S608
        (article_id,),
    )


def note_same(database: Database, capture: Capture, json_id: str, *, keys: Iterable[str]) -> None:
    """Note that a capture's page says what a kept article says, which is found under each of `keys` then.

    Nothing is noted when there is no article with that id.

    Raises:
        StoreError: the database refused.
    """
    noted = database.query(
        "INSERT INTO same_articles (capture_id, article_id) SELECT captures.id, articles.id "
        "FROM captures CROSS JOIN articles WHERE record_id = ? AND json_id = ? "
        "ON CONFLICT DO NOTHING RETURNING article_id",
        (capture.record_id, json_id),
    )
    for row in noted:
        note_keys(database, row["article_id"], [url_key(capture.url), *keys])
