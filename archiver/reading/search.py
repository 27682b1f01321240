"""Full-text search: from what a person asks to hits that can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from archiver import store
from archiver.errors import WarcError
from archiver.texts.snippets import Marked, excerpt, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archiver.models import Article, ArticleRecord
    from archiver.selection import Selection
    from archiver.store import Database, Match, SearchOrder, StoredArticle
    from archiver.texts.query import Phrase, Query

_SHOWN = 20  # hits whose rows are read at a time


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found.

    Attributes:
        article: as a listing shows it.
        score: how well it matches; more is better, and only within one search. 0 when sorted by time.
        title: the headline, with what was looked for.
        snippet: the piece of the text that has most of what was looked for; empty when the cleaned copy
            cannot be read.
    """

    article: StoredArticle
    score: float
    title: Marked
    snippet: Marked

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: those of a listing, and `score`, `snippet`, `title_hits`, `snippet_hits`.

        Hits are pairs of begin and end, in characters.
        """
        return self.article.to_dict() | {
            "score": round(self.score, 3),
            "snippet": self.snippet.text,
            "title_hits": [list(hit) for hit in self.title.hits],
            "snippet_hits": [list(hit) for hit in self.snippet.hits],
        }


def iter_hits(
    database: Database,
    query: Query,
    selection: Selection,
    *,
    order: SearchOrder,
    cleaned_copy: Callable[[ArticleRecord], Article],
) -> Iterator[Hit]:
    """The selected articles that match, in order; of many the thousands added last come first.

    Args:
        database: to be searched.
        query: what must occur.
        selection: which articles; its own order is not gone by.
        order: by what.
        cleaned_copy: reads the text of a hit, for its snippet.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database cannot be read.
    """
    matches = _matches(database, query, selection, order)
    while some := list(islice(matches, _SHOWN)):
        rows = store.articles_by_id(database, [match.article_id for match in some])
        for match in some:
            if match.article_id in rows:  # else its rows are lost: `archiver verify` tells
                yield _hit(rows[match.article_id], match, query.phrases, cleaned_copy)


def _matches(database: Database, query: Query, selection: Selection, order: SearchOrder) -> Iterator[Match]:
    told: set[int] = set()
    for some in store.iter_matches(database, query, selection, order=order):
        yield from first_of_copies(some, told) if selection.unique else some


def first_of_copies(matches: list[Match], told: set[int]) -> Iterator[Match]:
    """Of each story the match published first, in the place of its best copy; none of those already told."""
    first: dict[int, Match] = {}
    for match in matches:
        if match.story is not None:
            earliest = first.setdefault(match.story, match)
            first[match.story] = min(earliest, match, key=lambda each: (each.published_at, each.article_id))
    for match in matches:
        if match.story is None:
            yield match
        elif match.story not in told:
            told.add(match.story)
            yield first[match.story]


def _hit(
    article: StoredArticle,
    match: Match,
    phrases: Iterable[Phrase],
    cleaned_copy: Callable[[ArticleRecord], Article],
) -> Hit:
    phrases = tuple(phrases)
    in_title = [phrase for phrase in phrases if phrase.column in (None, "title")]
    in_text = [phrase for phrase in phrases if phrase.column in (None, "text")]
    try:
        text = cleaned_copy(article.record).text
    except WarcError:  # `archiver verify` names it
        text = ""
    return Hit(article, match.score, mark(article.title or "", in_title), excerpt(text, in_text))
