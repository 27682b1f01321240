"""What goes into the frontier: the sources of archiver.toml, and the links that they bring.

Each function is called within a transaction of the one writer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from archiver import policy, store
from archiver.crawl.told import first_poll, first_visit, told_again
from archiver.errors import InvalidURL
from archiver.urls import parse_url, url_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from archiver.crawl.told import Told
    from archiver.settings import Settings, Source
    from archiver.store import Database

_ORDERED_WITHIN = timedelta(seconds=1)  # a microsecond for each link that an answer tells of
_MOST_POLLED = 10_000  # of one source, for each day of 27 years; sitemaps may name sitemaps for ever
_REMOVED = "its source was removed"


@dataclass(frozen=True, slots=True)
class Learned:
    """What links brought.

    Attributes:
        new: pages of which nothing was known.
        total: pages in scope.
        domains: on which something is due now.
    """

    new: int = 0
    total: int = 0
    domains: frozenset[str] = frozenset()

    def __add__(self, other: Learned) -> Learned:
        return Learned(self.new + other.new, self.total + other.total, self.domains | other.domains)


def enter_sources(database: Database, sources: Sequence[Source], now: datetime) -> None:
    """Make each source known and due, if it is new; leave alone what only sources brought that are gone."""
    wanted = {parse_url(source.url): source for source in sources}
    polled = (visit.source for visit in store.polls(database) if visit.due_at is not None)
    for gone in set(polled) - wanted.keys():  # each once: what it led to is looked through as a whole
        store.drop_source(database, gone, _REMOVED)
    for url, source in wanted.items():
        known = store.find_visit(database, url_key(url))
        if known is None or known.kind == "page":
            store.put_visits(database, [first_poll(source, now)])
        elif known.due_at is None or known.url != known.source:  # another source led there before
            own = replace(known, url=url, source=url, kind=source.kind or known.kind, due_at=now)
            store.put_visits(database, [replace(own, full_at=None, reason="not polled yet")])
            store.revive_source(database, url, _REMOVED, now)


def learn(
    database: Database,
    links: Iterable[Told],
    source: Source,
    *,
    settings: Settings,
    now: datetime,
    before: int = 0,
) -> Learned:
    """Make links known that are in scope, and due those that are new or were changed.

    New ones come up in the order in which they were told: feeds and sitemaps name the newest first.

    Args:
        database: of the archive, within a transaction.
        links: as told.
        source: that led there; gives the scope, with the settings.
        settings: of the archive.
        now: aware UTC.
        before: how many links the same answer told of before these.
    """
    new = total = 0
    domains = set()
    owner, after_h = parse_url(source.url), source.applied_to(settings).revisit_after_h
    room: int | None = None  # for more that is polled
    for place, told in enumerate(links, start=before):
        try:
            told = replace(told, url=parse_url(told.url))  # noqa: PLW2901 — one spelling
            key = url_key(told.url)
        except InvalidURL:
            continue
        if told.kind == "page" and policy.out_of_scope(told.url, source, settings):
            continue
        known = store.find_visit(database, key)
        if known is None and told.kind != "page":
            room = (_MOST_POLLED - store.count_polls(database, owner) if room is None else room) - 1
            if room < 0:
                continue
        if known is None:
            seen_at = store.last_capture_at(database, key) if told.kind == "page" else None
            visit = first_visit(told, owner, now, seen_at=seen_at, after_h=after_h)
            if visit.last_at is None:
                visit = replace(visit, due_at=now - _ORDERED_WITHIN + place * timedelta.resolution)
            new += told.kind == "page"
        elif known.reason == _REMOVED and (known.last_at is None or known.kind != "page"):
            found = replace(known, source=owner, due_at=now, rank=told.rank(now), full_at=None)
            visit = replace(found, reason="not fetched yet")
        else:
            visit = told_again(known, told, now)  # type: ignore[assignment] # None: nothing changes
        total += told.kind == "page"
        if visit is not None:
            store.put_visits(database, [visit])
            domains.add(visit.domain)
    return Learned(new, total, frozenset(domains))
