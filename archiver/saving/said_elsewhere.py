"""Pages that say, in place of an article of their own, what other pages of their site say too.

So answer sites that are being mended or want a log-in, and those that answer 200 where they mean 404. Nothing
in such a page tells; but the archive knows what the page said before, and what stands at other addresses. The
first that says so is taken for edited, for it may be: the second tells. The copy of the first is then set
aside, unless it says more than stood there before: two stubs may have become one story.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from archiver import policy, store, warc
from archiver.errors import WarcError
from archiver.saving.keys import are_of_one_story, keys_of
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.store import Database, Saying, StoredArticle

COMMON = "other pages of the site say this too, which is no edit"

_MOMENT = timedelta(microseconds=1)  # what times are stored to
_FIRST = datetime(1, 1, 2, tzinfo=UTC)


def index_article(
    database: Database, capture: Capture, article: Article, record: ArticleRecord, chain: Sequence[str]
) -> None:
    """Put an article into the database, to be found under the addresses of the chain that led to it.

    But for those that told another story before; and under none if it is what other pages say too.

    Raises:
        StoreError: the capture is not in the database, or the database refused.
    """
    keys = keys_of(database, capture, article, chain)
    store.add_article(database, capture, article, record, keys=keys)
    if is_common(database, capture, article):
        set_common_aside(database, capture, article)


def is_common(database: Database, capture: Capture, article: Article) -> bool:
    """Whether a page says, in place of an article, what another of its site says in place of another.

    Args:
        database: of the archive.
        capture: of the page.
        article: what was read out of it.

    Raises:
        StoreError: the database refused.
    """
    own = url_key(capture.url)
    before = _before(database, own, capture.captured_at)
    if before is None or not before.word_count or not article.title or article.title == before.title:
        return False
    return any(
        (each.is_set_aside or (each.page_key != own and _stands_for_another(database, each, before)))
        and _says(database, each, article)
        for each in store.who_say(database, article, own)
    ) and not are_of_one_story(database, before, article)


def set_common_aside(database: Database, capture: Capture, article: Article) -> None:
    """Let copies that say what is common be found under no address, where a longer article stood.

    Args:
        database: of the archive.
        capture: of a page that says it.
        article: what is common.

    Raises:
        StoreError: the database refused.
    """
    own, is_any_left = url_key(capture.url), True
    while is_any_left:
        is_any_left = False
        for each in store.who_say(database, article, own, not_set_aside=True):
            if _is_in_place_of_more(database, each, article) and _says(
                database, each, article
            ):  # once those before it of its page are gone
                store.set_aside(database, each.record.json_id)
                is_any_left = True


def _says(database: Database, saying: Saying, article: Article) -> bool:
    """Whether a copy under the same title says what an article does, or all but an address and its like."""
    return saying.is_same or _is_alike(database, saying, article)


def _is_alike(database: Database, saying: Saying, article: Article) -> bool:
    try:
        return policy.are_alike(warc.read_article(database.path.parent, saying.record), article)
    except WarcError:
        return False


def _is_in_place_of_more(database: Database, saying: Saying, article: Article) -> bool:
    """Whether a longer article of another story stood where a copy says what is common."""
    before = _before(database, saying.page_key, saying.captured_at)
    if before is None or before.word_count <= saying.word_count:
        return False
    return not are_of_one_story(database, before, article)


def _stands_for_another(database: Database, saying: Saying, before: StoredArticle) -> bool:
    """Whether another page says it in place of another article: one may be found at two addresses."""
    replaced = _before(database, saying.page_key, saying.captured_at)
    return replaced is not None and replaced.word_count > 0 and replaced.title != before.title


def _before(database: Database, key: str, at: datetime) -> StoredArticle | None:
    until = max(at, _FIRST) - _MOMENT  # a stranger's WARC file may have a date in year 1
    return store.newest_article(database, key, until=until)
