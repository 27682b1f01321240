"""The full-text index: words of title, authors and text, in SQLite's FTS5.

The index holds no texts, only which words stand where; the texts are in the WARC files. It is made of one
table for each 65,536 articles: to rank its matches FTS5 counts every article that has a word, and where it
counts in one of these tables only, that takes the same time however large the archive; so does an insertion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from archiver.selection import NO_RESTRICTION, Selection
from archiver.store.conditions import conditions
from archiver.words import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Article
    from archiver.query import Query
    from archiver.store.database import Database

SearchOrder = Literal["relevance", "newest", "oldest"]
"""What hits go by: how well they match, or the time of publication."""

_TABLE = "words_"
_ARTICLES_IN_TABLE = 1 << 16
# Of each matching article so many that were added last are ranked together, then as many before them.
_WINDOW = {"relevance": 1_000, "newest": 10_000, "oldest": 10_000}
_ANY_ID = (1 << 63) - 1
_WEIGHTS = "10.0, 5.0, 1.0"  # a word in the title says more of an article than one in its text


class Match(NamedTuple):
    """An article that matches: its id in the database, how well (more is better), its time and its story."""

    article_id: int
    score: float
    published_at: str
    story: int | None


def add_words(database: Database, article_id: int, article: Article) -> None:
    """Put an article into the index, which it is not in yet.

    Raises:
        StoreError: the database refused.
    """
    number = article_id // _ARTICLES_IN_TABLE
    values = (
        article_id,
        spaced(article.title or ""),
        spaced(", ".join(article.authors)),
        spaced(article.text),
    )
    if article_id % _ARTICLES_IN_TABLE <= 1 or number not in _tables(database):
        # Marks (Mn, Mc) belong to their words: an Indic vowel sign is no letter, but no end of a word either.
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
        columns = f"title, authors, text, content='', tokenize=\"{tokenize}\""
        database.query(f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TABLE}{number} USING fts5({columns})")
    sql = f"INSERT INTO {_TABLE}{number} (rowid, title, authors, text) VALUES (?, ?, ?, ?)"  # noqa: S608
    database.execute_many(sql, [values])


def is_searchable(database: Database) -> bool:
    """Whether every article is in the index; those that an older version of this package added are not.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query("SELECT digest FROM articles ORDER BY id LIMIT 1")  # filled since there is an index
    return not rows or rows[0]["digest"] is not None


def iter_matches(
    database: Database,
    query: Query,
    selection: Selection = NO_RESTRICTION,
    *,
    order: SearchOrder = "relevance",
) -> Iterator[list[Match]]:
    """The selected articles that match, some thousand at a time, each of these lists sorted.

    Args:
        database: to be searched.
        query: what must occur.
        selection: which articles; its order is not gone by, and of copies all are given.
        order: what each list is sorted by.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database refused.
    """
    matches: list[Match] = []
    for match in _matches(database, query, selection, order):
        matches.append(match)
        if len(matches) == _WINDOW[order]:
            yield _sorted(matches, order)
            matches = []
    if matches:
        yield _sorted(matches, order)


def _matches(database: Database, query: Query, selection: Selection, order: SearchOrder) -> Iterator[Match]:
    """All that match, those added last first; for the oldest, those added first."""
    condition, values = conditions(selection)
    numbers = sorted(_tables(database), reverse=order != "oldest")
    direction, beyond, start = ("ASC", ">", -1) if order == "oldest" else ("DESC", "<", _ANY_ID)
    for number in numbers:
        table = f"{_TABLE}{number}"
        score = f"-bm25({table}, {_WEIGHTS})" if order == "relevance" else "0.0"
        # CROSS JOIN: first the words, then the conditions.
        sql = (
            f"SELECT {table}.rowid AS id, {score} AS score, articles.published_at, articles.story "  # noqa: S608
            f"FROM {table} CROSS JOIN articles ON articles.id = {table}.rowid "
            f"WHERE {table} MATCH ? AND {table}.rowid {beyond} ? AND {condition} "
            f"ORDER BY {table}.rowid {direction} LIMIT {_WINDOW[order]}"
        )
        last = start
        while rows := database.query(sql, (query.expression, last, *values)):
            yield from (Match(*row) for row in rows)
            if len(rows) < _WINDOW[order]:
                break
            last = rows[-1]["id"]


def _sorted(matches: list[Match], order: SearchOrder) -> list[Match]:
    if order == "relevance":
        return sorted(matches, key=lambda match: (-match.score, -match.article_id))
    return sorted(
        matches, key=lambda match: (match.published_at, match.article_id), reverse=order == "newest"
    )


def _tables(database: Database) -> set[int]:
    """The numbers of the index's tables."""
    rows = database.query("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return {int(row["name"].removeprefix(_TABLE)) for row in rows}
