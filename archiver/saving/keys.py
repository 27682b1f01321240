"""Under which addresses an article is found: its own, those that led to it, and what the page calls its own.

What is captured is always kept. But a page that once told a story may lead to another one years later: to its
section, to the front page, to whatever came in its place. That one is found under its own address; else it
would be the newest version of an article with which it has nothing in common.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from archiver import policy, store, warc
from archiver.errors import InvalidURL, WarcError
from archiver.urls import domain_of, url_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Article, Capture
    from archiver.store import Database, StoredArticle


def article_keys(urls: Sequence[str], article: Article) -> list[str]:
    """The keys under which an article may be found: of what redirected, the canonical and the AMP one.

    What the page names is believed within its own registrable domain, unless it is a front page: sites with
    a broken template name their front page for every article.
    """
    found = dict.fromkeys(url_key(url) for url in urls)
    domain = domain_of(urls[-1])
    for address in filter(None, [article.canonical_url, *article.candidates.get("amp_url", ())]):
        with suppress(InvalidURL):
            key = url_key(address)
            if "/" in key and domain_of(address) == domain:
                found[key] = None
    return list(found)


def keys_of(database: Database, capture: Capture, article: Article, chain: Sequence[str]) -> list[str]:
    """The keys under which an article is found, beside what else is known of these addresses.

    An address that never told anything itself, of the latest news say, is believed wherever it leads.

    Args:
        database: of the archive.
        capture: of the page.
        article: what was read out of it.
        chain: the addresses that led to it, its own last.

    Raises:
        StoreError: the database refused.
    """
    own = url_key(chain[-1])
    led = [
        url
        for url in chain[:-1]
        if (key := url_key(url)) == own
        or not store.told_itself(database, key)
        or not told_another(database, key, capture, article)
    ]
    return article_keys([*led, chain[-1]], article)


def told_another(database: Database, key: str, capture: Capture, article: Article) -> bool:
    """Whether what was known of an address when a page was captured is another story than the page's.

    Args:
        database: of the archive.
        key: url_key of the address.
        capture: of the page.
        article: what was read out of it.

    Raises:
        StoreError: the database refused.
    """
    known = store.newest_article(database, key, until=capture.captured_at)
    if known is None or known.capture == capture or known.access == "not_article":
        return False
    return not are_of_one_story(database, known, article)


def are_of_one_story(database: Database, before: StoredArticle, article: Article) -> bool:
    """Whether an article may be another version of one that is kept; also if that cannot be read.

    Args:
        database: of the archive.
        before: what is kept.
        article: what was read out of a page.
    """
    try:
        return policy.are_of_one_story(warc.read_article(database.path.parent, before.record), article)
    except WarcError:
        return True
