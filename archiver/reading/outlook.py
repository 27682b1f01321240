"""What runs would do: what is due, what is known of an address, and how what is polled goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archiver import policy, store
from archiver.crawl.settling import GONE, silent_since
from archiver.crawl.told import first_poll
from archiver.reading.absence import find_absence
from archiver.urls import domain_of, parse_url, url_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from archiver.settings import Config, Source
    from archiver.store import Database, Visit

_MOST_NAMED = 10  # sources, of the thousands that an archive may have


def iter_due(
    database: Database, sources: Sequence[Source], now: datetime, *, source: str | None
) -> Iterator[Visit]:
    """As `Reader.due`."""
    only = None if source is None else parse_url(source)
    for each in sources:
        url = parse_url(each.url)
        known = store.find_visit(database, url_key(url))
        if only in (None, url) and (known is None or known.kind == "page"):
            yield first_poll(each, now)
    for visit in store.iter_due(database, now):
        if only in (None, visit.source):
            yield visit


def explain(folder: Path, database: Database, url: str, config: Config) -> dict[str, Any]:
    """As `Reader.explain`."""
    key = url_key(url)
    captured_at = store.last_capture_at(database, key)
    known: dict[str, Any] = {"url": parse_url(url), "url_key": key}
    visit = store.find_visit(database, key)
    if visit is not None:
        known |= visit.to_dict()
        until = _left_alone_until(database, visit)
        known["decision"] = f"due at {minute(until or known['due_at'])}: " if visit.due_at else "not due: "
        known["decision"] += visit.reason + (f"; {visit.domain} is left alone until then" if until else "")
    else:
        known["decision"] = "no source has named it" + _scopes(parse_url(url), config)
    gone = find_absence(folder, database, key)
    return known | {
        "captured_at": captured_at and captured_at.isoformat(),
        "gone_since": gone and gone.since.captured_at.isoformat(),
        "gone": gone and gone.why,
    }


def _scopes(url: str, config: Config) -> str:
    """What sources would say to an address, in words: those of its own site first, of many only how many."""
    site = domain_of(url)
    own_first = sorted(config.source, key=lambda source: domain_of(source.url) != site)
    takers = [
        f"; {source.url} would take it if it did"
        for source in own_first
        if domain_of(source.url) == site and policy.out_of_scope(url, source, config.settings) is None
    ]
    said = [
        f"; {source.url} would not bring it: {why}"
        for source in own_first
        if (why := policy.out_of_scope(url, source, config.settings)) is not None
    ]
    more = len(said) - _MOST_NAMED
    return "".join(takers + said[:_MOST_NAMED]) + (f"; nor would {more:,} more sources" if more > 0 else "")


def minute(moment: str) -> str:
    """A time of the database, ISO 8601 in UTC, as a person reads it.

    >>> minute("2026-11-28T12:16:01.000000+00:00")
    '2026-11-28 12:16 UTC'
    """
    return f"{moment[:10]} {moment[11:16]} UTC"


def iter_status(database: Database, sources: Sequence[Source], now: datetime) -> Iterator[dict[str, Any]]:
    """As `Reader.status`."""
    wanted = {parse_url(source.url): source for source in sources}
    polls = [visit for visit in store.polls(database) if visit.source in wanted]
    known = {visit.url for visit in polls}
    silent, gone = silent_since(polls, now), store.count_gone(database, GONE)
    polls += [first_poll(source, now) for url, source in wanted.items() if url not in known]
    for visit in polls:
        yield visit.to_dict() | {
            "gone": gone.get(visit.source, 0) if visit.url == visit.source else 0,
            "is_silent": visit.url == visit.source and visit.source in silent,
            "left_alone_until": _left_alone_until(database, visit),
        }


def _left_alone_until(database: Database, visit: Visit) -> str | None:
    """Until when an address waits for a pause of its domain; None: not beyond its own time."""
    until = store.find_domain(database, visit.domain).not_before
    return until.isoformat() if until and visit.due_at and until > visit.due_at else None
