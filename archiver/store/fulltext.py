"""The full-text index: words of title, authors and text, in SQLite's FTS5.

The index holds no texts, only which words stand where; the texts are in the WARC files. It is made of one
table for each 65,536 articles: to rank its matches FTS5 counts every article that has a word, and where it
counts in one of these tables only, that takes the same time however large the archive; so does an insertion.
A table that is full is merged into one segment while the next one fills, a few pages at a time: a word is
then looked up once in it, and not in each of a dozen segments, which counts where pages come from a disk.

Site and language of an article are indexed as words too, its facets: common words on a site of few articles
would else be found on all others first.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, NamedTuple

from archiver.selection import NO_RESTRICTION, Selection
from archiver.store.conditions import conditions, site_of_selection, tag_of
from archiver.store.times import span
from archiver.texts.words import FOLDING, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Article
    from archiver.store.database import Database
    from archiver.texts.query import Query

SearchOrder = Literal["relevance", "newest", "oldest"]
"""What hits go by: how well they match, or the time of publication."""

_TABLE = "words_"
_ARTICLES_IN_TABLE = 1 << 16
_MERGED_EVERY = 16  # articles …
_MERGED_PAGES = 32  # … so much of the table before is merged: 5 ms; enough for articles of 1,500 words
# Of each matching article so many that were added last are ranked together, then as many before them.
_WINDOW = {"relevance": 1_000, "newest": 5_000, "oldest": 5_000}
_ANY_ID = (1 << 63) - 1
_FEW = 20_000
_WEIGHTS = "10.0, 5.0, 1.0, 0.0"  # a word in the title says more of an article than one in its text


class Match(NamedTuple):
    """An article that matches: its id in the database, how well (more is better), its time and its story."""

    article_id: int
    score: float
    published_at: str
    story: int | None


def facets_of(*, site: str, domain: str, language: str | None) -> str:
    """Words that nobody would write, for what searches are narrowed by."""
    parts = tag_of(language).split("-") if language else []
    tags = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    return " ".join(
        [_facet("site", site), _facet("domain", domain), *(_facet("language", tag) for tag in tags)]
    )


def add_words(database: Database, article_id: int, article: Article, facets: str) -> None:
    """Put an article and its facets into the index, which it is not in yet.

    Raises:
        StoreError: the database refused.
    """
    number = article_id // _ARTICLES_IN_TABLE
    said = (article.title or "", ", ".join(article.authors), article.text)
    if article_id % _ARTICLES_IN_TABLE <= 1 or number not in _tables(database):
        # Marks (Mn, Mc) belong to their words: an Indic vowel sign is no letter, but no end of a word either.
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
        columns = f"title, authors, text, facets, content='', tokenize=\"{tokenize}\""
        database.query(f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TABLE}{number} USING fts5({columns})")
    sql = f"INSERT INTO {_TABLE}{number} (rowid, title, authors, text, facets) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
    database.query(sql, (article_id, *map(spaced, said), facets))
    if article_id % _MERGED_EVERY == 0 and number - 1 in _tables(database):
        _merge_some(database, f"{_TABLE}{number - 1}")


def _merge_some(database: Database, table: str) -> None:
    """Go on with merging a table's segments; one that is merged already costs a look at it."""
    # Negative: all segments into one, not only those of one size (sqlite.org/fts5.html, 6.8).
    database.query(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (-_MERGED_PAGES,))  # noqa: S608


def is_searchable(database: Database) -> bool:
    """Whether every article is in the index, and its words as they are folded today.

    Those that an older version of this package added may not be.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query("SELECT digest FROM articles ORDER BY id LIMIT 1")  # filled since there is an index
    foldings = [row["version"] for row in database.query("SELECT version FROM folding")]
    return not rows or (rows[0]["digest"] is not None and foldings == [FOLDING])


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
    # Site and language are among the words; which copies are shown is for the caller to say.
    condition, values = conditions(replace(selection, site=None, language=None, unique=False))
    expression = _narrowed(query, selection)
    low, high = _ids(database, selection)
    is_rising = order == "oldest"
    for number in sorted(_tables(database), reverse=not is_rising):
        table = f"{_TABLE}{number}"
        score = f"-bm25({table}, {_WEIGHTS})" if order == "relevance" else "0.0"
        # CROSS JOIN: first the words, then the conditions. The index is narrow and in the order of ids: the
        # rows themselves would be a page each.
        sql = (
            f"SELECT {table}.rowid AS id, {score} AS score, articles.published_at, articles.story "  # noqa: S608
            f"FROM {table} CROSS JOIN articles INDEXED BY articles_by_id ON articles.id = {table}.rowid "
            f"WHERE {table} MATCH ? AND {table}.rowid BETWEEN ? AND ? AND {condition} "
            f"ORDER BY {table}.rowid {'ASC' if is_rising else 'DESC'} LIMIT {_WINDOW[order]}"
        )
        while rows := database.query(sql, (expression, low, high, *values)):
            yield from (Match(*row) for row in rows)
            if is_rising:
                low = rows[-1]["id"] + 1
            else:
                high = rows[-1]["id"] - 1
            if len(rows) < _WINDOW[order]:
                break


def _narrowed(query: Query, selection: Selection) -> str:
    """The query, of articles with the selection's facets."""
    facets = []
    if selection.site is not None:
        facets.append(_facet(*site_of_selection(selection.site)))
    if selection.language is not None:
        facets.append(_facet("language", tag_of(selection.language)))
    narrowing = "".join(f' AND {{facets}} : "{facet}"' for facet in facets)
    return f"{{title authors text}} : ({query.expression}){narrowing}"


def _facet(kind: str, value: str) -> str:
    return f"facet{blake2b(f'{kind} {value}'.encode(), digest_size=8).hexdigest()}"


def _ids(database: Database, selection: Selection) -> tuple[int, int]:
    """Between which ids the selected articles are, if they are few; else all ids.

    Articles of one week were mostly added in one week; the rest of the index need not be gone through.
    """
    if selection.since is None and selection.until is None:
        return 0, _ANY_ID
    (row,) = database.query(
        "SELECT MIN(id) AS low, MAX(id) AS high, COUNT(*) AS count FROM (SELECT id FROM articles "
        "WHERE published_at >= ? AND published_at < ? LIMIT ?)",
        (*span(selection), _FEW + 1),
    )
    return (row["low"] or 0, row["high"] or 0) if row["count"] <= _FEW else (0, _ANY_ID)


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
