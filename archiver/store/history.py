"""Articles over time: what was read at each capture of a page, and which pages were edited.

Of a capture that was read more than once only the newest reading counts: an extractor that reads better makes
no new version.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.selection import NO_RESTRICTION, Selection
from archiver.store.articles import COLUMNS, TABLES, StoredArticle, articles_from
from archiver.store.captures import capture_from
from archiver.store.conditions import conditions
from archiver.store.times import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import Capture
    from archiver.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read at one capture.

    Attributes:
        capture: of the page.
        article: the cleaned copy; of an earlier capture, when this one says the same.
        digest: of its title and text; None when it is not known.
        extractor: version that read it; None when it is not known.
    """

    capture: Capture
    article: StoredArticle
    digest: str | None
    extractor: str | None


# The newest reading of each capture whose article is found under a key.
_READ = f"""
    SELECT {COLUMNS}, digest, articles.capture_id, COALESCE(
        (SELECT extractor FROM rereadings WHERE rereadings.capture_id = articles.capture_id),
        articles.extractor
    ) AS extractor FROM {TABLES}
    WHERE articles.id IN (
        SELECT (SELECT MAX(id) FROM articles AS read WHERE read.capture_id = found.capture_id)
        FROM article_keys JOIN articles AS found ON found.id = article_keys.article_id
        WHERE article_keys.url_key = ?
    )
"""  # noqa: S608 — constants
# Captures that say the same, with the capture whose article that is.
_SAME = """
    SELECT captures.*, its.capture_id AS said_by
    FROM article_keys
    JOIN articles AS its ON its.id = article_keys.article_id
    JOIN same_articles ON same_articles.article_id = its.id
    JOIN captures ON captures.id = same_articles.capture_id
    WHERE article_keys.url_key = ?
        AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.capture_id = captures.id)
"""
# Of each edited page the newest version, and when that was first seen: after the last capture that said
# something else. Begun at versions that have a newer one, which are few: with `+` their index is
# taken, and not that of word counts, which has all articles.
_EDITED = """
    WITH edited AS (
        SELECT articles.id, old.page_key, MAX(old.captured_at) AS last_other_at
        FROM articles AS old
        JOIN article_keys ON article_keys.url_key = old.page_key
        JOIN articles ON articles.id = article_keys.article_id
        WHERE old.superseded = 1 AND +old.word_count > 0 AND {condition}
            AND old.capture_id <> articles.capture_id
            AND ({differs})
            AND NOT EXISTS (
                SELECT 1 FROM articles AS again WHERE again.capture_id = old.capture_id AND again.id > old.id
            )
            AND EXISTS (                        -- it is not set aside
                SELECT 1 FROM article_keys AS its
                WHERE its.url_key = old.page_key AND its.article_id = old.id
            )
        GROUP BY articles.id
    )
    SELECT page_key, (
        SELECT MIN(its.captured_at) FROM article_keys JOIN articles AS its ON its.id = article_keys.article_id
        WHERE article_keys.url_key = edited.page_key AND its.captured_at > last_other_at
    ) AS changed_at
    FROM edited WHERE changed_at >= ? AND changed_at < ? ORDER BY changed_at DESC, id DESC
"""


_OTHER_WORDS = "old.digest IS NOT articles.digest OR old.digest IS NULL"
_STATED_OTHERWISE = "old.authors <> articles.authors OR old.published IS NOT articles.published"


def readings(database: Database, key: str) -> list[Reading]:
    """What was read at each capture of the page with that url_key, oldest first; empty when nothing was.

    Raises:
        StoreError: the database refused.
    """
    read = {}
    rows = database.query(_READ, (key,))
    for row, article in zip(rows, articles_from(database, rows), strict=True):
        read[row["capture_id"]] = Reading(
            capture=article.capture, article=article, digest=row["digest"], extractor=row["extractor"]
        )
    same = [replace(read[row["said_by"]], capture=capture_from(row)) for row in database.query(_SAME, (key,))]
    return sorted(
        [*read.values(), *same], key=lambda each: (each.capture.captured_at, each.capture.record_id)
    )


def edited_pages(
    database: Database, selection: Selection = NO_RESTRICTION, *, restated: bool = False
) -> Iterator[str]:
    """The url_keys of pages whose article changed, the newest change first.

    What the database does not know for sure is among them: `readings` tell.

    Args:
        database: to be asked.
        selection: of the newest version; but `since` and `until` are those of the change.
        restated: whether authors or time of publication changed, in place of title or text.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database refused.
    """
    condition, values = conditions(replace(selection, since=None, until=None, every_version=False))
    sql = _EDITED.format(condition=condition, differs=_STATED_OTHERWISE if restated else _OTHER_WORDS)
    for row in database.query(sql, (*values, *span(selection))):
        yield row["page_key"]
