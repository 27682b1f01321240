"""Articles by a Selection: in its order, which an index serves, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.selection import NO_RESTRICTION, Selection
from archiver.store.articles import COLUMNS, TABLES, StoredArticle, articles_from
from archiver.store.conditions import conditions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.store.database import Database

_FIRST = 50  # rows read before anything is shown
_PAGE = 500  # rows read at a time: no cursor stays open while the caller works
_ORDERS = {
    "captured": (("articles.captured_at", "articles.id"), "DESC"),
    "published": (("published_at", "articles.id"), "DESC"),
    "title": (("COALESCE(title, '') COLLATE NOCASE", "articles.id"), "ASC"),
    "site": (("site", "articles.captured_at", "articles.id"), "ASC"),
    "words": (("word_count", "articles.id"), "DESC"),
}


def iter_articles(database: Database, selection: Selection = NO_RESTRICTION) -> Iterator[StoredArticle]:
    """The selected articles in the selection's order.

    Articles added while iterating may or may not be seen; none is seen twice.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database refused.
    """
    columns, direction = _ORDERS[selection.order]
    if selection.reverse:
        direction = "ASC" if direction == "DESC" else "DESC"
    condition, values = conditions(selection)
    place = f"({', '.join(columns)}) {'<' if direction == 'DESC' else '>'} ({', '.join('?' * len(columns))})"
    by = ", ".join(f"{column} {direction}" for column in columns)
    of_place = ", ".join(f"{column} AS place_{n}" for n, column in enumerate(columns))
    select = f"SELECT {of_place}, {COLUMNS} FROM {TABLES} WHERE {condition}"  # noqa: S608 — no value in it
    rows = database.query(f"{select} ORDER BY {by} LIMIT {_FIRST}", values)
    while rows:
        yield from articles_from(database, rows)
        last = [rows[-1][f"place_{n}"] for n in range(len(columns))]
        further = f"{select} AND {place} ORDER BY {by} LIMIT {_PAGE}"
        rows = database.query(further, (*values, *last))


def count_articles(database: Database, selection: Selection = NO_RESTRICTION) -> int:
    """How many articles are selected.

    Raises:
        InvalidURL, StoreError: as `iter_articles`.
    """
    condition, values = conditions(selection)
    rows = database.query(f"SELECT COUNT(*) AS n FROM articles WHERE {condition}", values)  # noqa: S608
    return int(rows[0]["n"])


def articles_by_id(database: Database, ids: Sequence[int]) -> dict[int, StoredArticle]:
    """Articles by their ids in the database, some hundred at most.

    Raises:
        StoreError: the database refused.
    """
    sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE articles.id IN ({', '.join('?' * len(ids))})"  # noqa: S608
    rows = database.query(sql, ids)
    found = articles_from(database, rows)
    return {row["article_id"]: article for row, article in zip(rows, found, strict=True)}
