"""What the database has of each WARC file, to be compared with the files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archiver.models import Article, ArticleRecord, parse_when
from archiver.store.captures import captures_in, find_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Capture
    from archiver.store.database import Database

_PAGE = 5_000  # rows read at a time
_ARTICLE = """
    SELECT articles.*, captures.record_id FROM articles JOIN captures ON captures.id = articles.capture_id
    WHERE json_id = ?
"""


class StoredFiles:
    """What the database has of each WARC file.

    Args:
        database: to be asked.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def files(self) -> list[str]:
        """Names of the files that hold captures, each once."""
        return [
            row["warc"] for row in self._database.query("SELECT DISTINCT warc FROM captures ORDER BY warc")
        ]

    def find(self, record_id: str) -> Capture | None:
        """The capture with that record id; None when there is none."""
        return find_exactly(self._database, record_id)

    def captures_in(self, name: str) -> Iterator[Capture]:
        """The captures in the file of that name."""
        return captures_in(self._database, name)

    def article(self, json_id: str) -> tuple[str, ArticleRecord, Article] | None:
        """Of the article with that JSON record: id of its capture, its place, and what a listing shows of it.

        None when there is none.
        """
        rows = self._database.query(_ARTICLE, (json_id,))
        if not rows:
            return None
        (row,) = rows
        fields = {name: row[name] for name in ("title", "site_name", "language", "section", "access")}
        article = Article(
            **fields, authors=tuple(json.loads(row["authors"])), published=parse_when(row["published"])
        )
        place = {name: row[name] for name in ("text_id", "json_id", "warc", "offset", "length", "extractor")}
        return row["record_id"], ArticleRecord(**place), article

    def articles(self) -> Iterator[tuple[str, str, int]]:
        """Of each article: id, file and offset of its JSON record."""
        sql = 'SELECT id, json_id, warc, "offset" FROM articles WHERE id > ? ORDER BY id LIMIT ?'
        last = 0
        while rows := self._database.query(sql, (last, _PAGE)):
            last = rows[-1]["id"]
            yield from ((row["json_id"], row["warc"], row["offset"]) for row in rows)
