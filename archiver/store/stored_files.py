"""What the database has of each WARC file, to be compared with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.store.captures import captures_in, find_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Capture
    from archiver.store.database import Database

_PAGE = 5_000  # rows read at a time


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

    def has_article(self, json_id: str) -> bool:
        """Whether there is an article with that JSON record."""
        return bool(self._database.query("SELECT 1 FROM articles WHERE json_id = ?", (json_id,)))

    def articles(self) -> Iterator[tuple[str, str, int, int]]:
        """Of each article: id, file, offset and length of its JSON record."""
        sql = 'SELECT id, json_id, warc, "offset", length FROM articles WHERE id > ? ORDER BY id LIMIT ?'
        last = 0
        while rows := self._database.query(sql, (last, _PAGE)):
            last = rows[-1]["id"]
            yield from ((row["json_id"], row["warc"], row["offset"], row["length"]) for row in rows)
