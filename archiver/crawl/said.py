"""What a page says, and what is known of its address once that is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from archiver import policy, store
from archiver.crawl import settling
from archiver.errors import InvalidURL
from archiver.models import Outcome
from archiver.saving.extractor import extractor_version
from archiver.saving.keys import article_keys
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Article, Capture
    from archiver.store import Database, Version, Visit


class Said(NamedTuple):
    """An article that was read out of a page.

    Attributes:
        visit: as known after the fetch.
        capture: of the page.
        article: what it says.
        chain: the addresses that led to it, its own last.
        for_now: whether a redirect of the chain may lead elsewhere tomorrow.
    """

    visit: Visit
    capture: Capture
    article: Article
    chain: Sequence[str]
    for_now: bool = False

    @property
    def digest(self) -> str:
        """Of title and text."""
        return policy.article_digest(self.article)

    @property
    def keys(self) -> list[str]:
        """The url_keys under which the article is found, that of the visit first."""
        return list(dict.fromkeys([self.visit.url_key, *article_keys(self.chain, self.article)]))

    def outcome(self, status: Literal["new", "updated", "unchanged"], note: str | None = None) -> Outcome:
        """What became of the visit."""
        url, capture, article = self.visit.url, self.capture, self.article
        return Outcome(url=url, status=status, capture=capture, article=article, note=note)


def note_unkept(said: Said, database: Database) -> None:
    """Note what a page said of which no copy is kept: it is new only once."""
    store.put_visits(database, [replace(_current(said.visit, database), digest=said.digest)])


def note_again(said: Said, version: Version, database: Database, *, tells: bool) -> None:
    """Note what a page said again; one that never said anything by itself is not looked at again.

    A capture that does not tell it is no witness of when the page still said so: a wall that stood before it.
    Where it only redirects `for_now`, it is looked at once more.
    """
    visit = said.visit
    if tells:
        store.note_same(database, said.capture, version.json_id, keys=[visit.url_key])
    else:
        store.note_read(database, said.capture, extractor_version(said.article.site_rule))
    if visit.digest is not None:
        return
    owner = next(filter(None, (_owner(database, key) for key in version.keys if key != visit.url_key)), None)
    current = _current(visit, database)
    if owner is None:
        settled = replace(current, digest=version.digest)
    elif said.for_now and visit.looks <= 1 and visit.last_at is not None:
        due_at, reason = settling.doubted_until(visit.last_at), f"another address of {owner.url}, for now"
        settled = replace(current, due_at=due_at, reason=reason)
    else:
        reason = f"another address of {owner.url}"
        settled = replace(current, digest=version.digest, due_at=None, reason=reason)
    store.put_visits(database, [settled])


def note_new(said: Said, after_h: Sequence[float], database: Database, _: object) -> None:
    """Note what a page says now, and when to look at it again by the date that it names itself.

    `after_h`: as `Settings.revisit_after_h`.
    """
    visit, article = said.visit, said.article
    current = _current(visit, database)
    settled = replace(current, digest=said.digest)
    is_whole = not visit.failures
    if is_whole and current.due_at == visit.due_at and article.published and visit.last_at:
        since = policy.appeared_at(article.published, visit.found_at)
        settled = replace(settled, due_at=policy.next_look(since, visit.last_at, after_h))
    store.put_visits(database, [settled])
    # What the page calls its own address is looked at all the same: it may say more, or something else.
    better = _key_of(article.canonical_url)
    store.drop_aliases(database, [key for key in said.keys if key != better], visit.url_key)


def _current(visit: Visit, database: Database) -> Visit:
    """What is known of an address by now: other tasks are at work."""
    return store.find_visit(database, visit.url_key) or visit


def _owner(database: Database, key: str) -> Visit | None:
    """The address with that key, if it is looked at for an article of its own."""
    visit = store.find_visit(database, key)
    return visit if visit is not None and visit.digest is not None else None


def _key_of(url: str | None) -> str | None:
    try:
        return url and url_key(url)
    except InvalidURL:
        return None
