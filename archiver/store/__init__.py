"""The database of an archive: an index over its WARC files, and the only room that speaks SQL.

schema.py     the tables, as migrations
database.py   one SQLite file: opened, migrated, guarded
captures.py   what was recorded when, and where
articles.py   what a listing shows of an article, and where its text stands
"""

from archiver.store.articles import (
    StoredArticle,
    add_article,
    article_of,
    iter_articles,
    newest_article,
)
from archiver.store.captures import (
    StoredFiles,
    add_captures,
    count_pages,
    find_capture,
    find_payload,
    iter_captures,
    iter_pages,
    redirect_chain,
)
from archiver.store.database import FILE_NAME, Database, put_in_place, remove

__all__ = [
    "FILE_NAME",
    "Database",
    "StoredArticle",
    "StoredFiles",
    "add_article",
    "add_captures",
    "article_of",
    "count_pages",
    "find_capture",
    "find_payload",
    "iter_articles",
    "iter_captures",
    "iter_pages",
    "newest_article",
    "put_in_place",
    "redirect_chain",
    "remove",
]
