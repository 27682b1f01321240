"""What is known of an address after it was fetched: a function of what was known before and of the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from archiver import policy
from archiver.models import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from archiver.models import Capture, Exchange, When
    from archiver.store import Domain, Visit

GONE = frozenset({404, 410, 451})
"""Answers after which nothing is asked for again."""

FOR_NOW = frozenset({302, 303, 307})
"""Redirects that say nothing of tomorrow (RFC 9110, 15.4)."""

_UNMODIFIED = 304
_MISSING = 404
_MOST_MISSES = 2
_MOST_FAILURES = 14  # of what answered before, in a row: more than a week
_DAY_S = 24 * 3600.0
_SETTINGS_S = 600.0  # after which they may have been changed
_UNKNOWN_GAP_S = 0.7 * _DAY_S  # a week of silence is worth a word


def after_page(visit: Visit, exchange: Exchange, now: datetime, *, after_h: Sequence[float]) -> Visit:
    """What is known of a page after an answer.

    Args:
        visit: what was known.
        exchange: the answer.
        now: aware UTC.
        after_h: as `Settings.revisit_after_h`.
    """
    if not (policy.is_success(exchange) or exchange.status == _UNMODIFIED):
        return _after_other_status(visit, exchange, now)
    if policy.broke_off(exchange):
        return after_failure(visit, exchange.status, "the answer broke off", now)
    due_at = _next_look(visit, now, after_h)
    looked_at = "looked at again after its publication" if due_at else "looked at as often as is set"
    return replace(_answered(visit, exchange, now), due_at=due_at, rank=policy.FRESH, reason=looked_at)


def after_capture(visit: Visit, at: datetime, now: datetime, *, after_h: Sequence[float]) -> Visit:
    """What is known of a page that was captured `at` some time without the frontier's knowledge.

    What the answer's validators were is not known: the next time it is asked for whole.
    """
    return replace(
        visit,
        last_at=at,
        last_status=200,  # other answers are no captures of a page
        looks=visit.looks + 1,
        failures=0,
        due_at=_next_look(visit, now, after_h),
        rank=policy.FRESH,
        reason="was captured meanwhile",
    )


def outcome_of(visit: Visit, capture: Capture, note: str | None, *, answered: str | None = None) -> Outcome:
    """What became of a page from whose answer no article was read; `visit` is what is known after it.

    What holds no article, a PDF say, is new only once too. `answered`: what is no success, in words.
    """
    is_unmodified = capture.status == _UNMODIFIED
    if answered is not None and not is_unmodified and visit.digest is None:
        return Outcome(url=visit.url, status="failed", capture=capture, error=answered)
    is_first = visit.digest is None and visit.looks + visit.failures <= 1
    if is_first and not is_unmodified:
        return Outcome(url=visit.url, status="new", capture=capture, note=note)
    return Outcome(url=visit.url, status="unchanged", capture=capture, note=None if is_unmodified else note)


def silent_since(polls: Iterable[Visit], now: datetime) -> dict[str, datetime]:
    """The sources that have brought nothing for far longer than is usual for them, and since when.

    What a source led to counts with it: of a site mostly its feeds bring what is new, not its front page.
    """
    by_source: dict[str, list[Visit]] = {}
    for visit in polls:
        if visit.due_at is not None and visit.last_new_at is not None:
            by_source.setdefault(visit.source, []).append(visit)
    silent = {}
    for source, told in by_source.items():
        last = max(visit.last_new_at for visit in told if visit.last_new_at)
        if policy.is_silent(last, now, mean_gap_s=_usual_gap_s(told, last)):
            silent[source] = last
    return silent


def _usual_gap_s(polls: Sequence[Visit], last: datetime) -> float:
    """Seconds between two times that one of them brought something. The first does not count: all was new."""
    times = sum(visit.news for visit in polls) - len(polls)
    if times <= 0:
        return _UNKNOWN_GAP_S
    return (last - min(visit.found_at for visit in polls)).total_seconds() / times


def after_gone(visit: Visit, status: int | None, now: datetime) -> Visit:
    """What is known of an address at which there is nothing (any more)."""
    said = replace(visit, last_at=now, last_status=status, looks=visit.looks + 1, failures=0)
    return replace(said, due_at=None, reason=f"the server answered {status}")


def after_redirect(visit: Visit, status: int | None, target: str, now: datetime) -> Visit:
    """What is known of an address that redirects to where its own visit does not follow.

    What is polled is asked again each day, for it may lead elsewhere by then.
    """
    is_doubted = status in FOR_NOW and visit.last_status not in FOR_NOW
    due_at = doubted_until(now) if is_doubted or visit.kind != "page" else None
    return replace(
        visit, last_at=now, last_status=status, failures=0, due_at=due_at, reason=f"redirects to {target}"
    )


def doubted_until(now: datetime) -> datetime:
    """When to ask once more for an address that says no more than that it is found elsewhere for now.

    A server that is mended, or a network that wants a log-in, sends its reader from all addresses to one:
    that must not be the last that is heard of them.
    """
    return _in(now, _DAY_S)


def after_failure(visit: Visit, status: int | None, why: str, now: datetime) -> Visit:
    """What is known of an address that gave no answer that counts, after the tries of one run."""
    failures = visit.failures + 1
    if visit.kind == "page":
        due_at = policy.try_again(failures, now)
        reason = f"{why}; asked in {_times(failures, 'run')}" + (", given up" if due_at is None else "")
    else:
        due_at = _in(now, policy.failed_interval_s(failures))
        reason = f"{why}; failed {_times(failures, 'time')} in a row"
    return replace(visit, last_at=now, last_status=status, failures=failures, due_at=due_at, reason=reason)


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def after_own_refusal(visit: Visit, why: str, now: datetime) -> Visit:
    """What is known of something polled that a setting of ours forbids to ask: no server has failed."""
    failures, due_at = visit.failures + 1, _in(now, _SETTINGS_S)
    return replace(visit, last_at=now, last_status=None, failures=failures, due_at=due_at, reason=why)


def left_alone(domain: Domain, exchange: Exchange, now: datetime) -> Domain | None:
    """What is known of a domain after an answer that asks to leave it alone; None: it does not ask."""
    pause_s = policy.asked_pause_s(exchange, domain.pauses, now)
    if pause_s is None:
        return None
    return replace(domain, not_before=_in(now, pause_s), pauses=domain.pauses + 1)


def after_pause(visit: Visit, status: int | None, until: datetime, why: str, now: datetime) -> Visit:
    """What is known of an address whose server asked for a pause with its answer: of a page nothing failed.

    What is polled comes no sooner than ever: it goes before pages, none of which would be fetched if it were
    asked again whenever a pause ends. It did not answer, which counts: it may be so for days.
    """
    if visit.kind == "page":
        return replace(visit, due_at=until, reason=why)
    failures, due_at = visit.failures + 1, _in(now, visit.interval_s or policy.FIRST_INTERVAL_S)
    return replace(
        visit, last_at=now, last_status=status, failures=failures, due_at=max(until, due_at), reason=why
    )


def after_refusal(visit: Visit, why: str, now: datetime, *, for_good: bool) -> Visit:
    """What is known of an address that robots.txt keeps us from; nothing was asked of the server.

    Sources, and what may be let in when the server is well again, come back after a day or an hour.
    """
    if visit.kind == "page" and for_good:
        return replace(visit, due_at=None, reason=why)
    return replace(visit, due_at=_in(now, _DAY_S if for_good else policy.FIRST_INTERVAL_S), reason=why)


def after_poll(
    visit: Visit, exchange: Exchange, now: datetime, *, new: int, total: int, newest: When = None
) -> Visit:
    """What is known of something polled, whose answer told of `new` pages among `total`.

    `newest`: the latest time that it told of. A part of a sitemap that brings nothing waits its turn among
    new pages: there may be one for each day of a site's past.
    """
    before_s = visit.interval_s or policy.FIRST_INTERVAL_S
    is_part = visit.kind == "sitemap" and visit.url != visit.source
    is_quiet = is_part and not (visit.looks and new)
    interval_s = before_s
    if visit.looks:
        interval_s = policy.poll_interval_s(before_s, new=new, total=total, is_part=is_part)
    elif is_part and newest is not None and policy.is_past(newest, now):
        interval_s = _DAY_S
    is_watched = is_part and policy.tells_of_changes(visit.modified, now)
    if is_watched and exchange.status != _UNMODIFIED:
        interval_s = policy.WATCHED_INTERVAL_S
    return replace(
        _answered(visit, exchange, now),
        rank=policy.FRESH if is_quiet else policy.POLL,
        interval_s=interval_s,
        due_at=_in(now, interval_s),
        reason=f"polled every {interval_s / 60:.0f} min",
        last_new_at=now if new else visit.last_new_at,
        brought=visit.brought + new,
        news=visit.news + bool(new),
    )


def is_gone(visit: Visit, status: int | None) -> bool:
    """Whether an answer means that nothing is to be asked for again.

    A page may come up a little later than the feed tells of it, and a feed that answered before may be back.
    """
    if status not in GONE:
        return False
    if visit.kind != "page":
        return visit.url != visit.source and (visit.looks == 0 or visit.failures >= _MOST_FAILURES)
    may_come_up = status == _MISSING and visit.looks == 0 and visit.rank == policy.FRESH
    return not may_come_up or visit.failures >= _MOST_MISSES


def _after_other_status(visit: Visit, exchange: Exchange, now: datetime) -> Visit:
    if is_gone(visit, exchange.status):
        return after_gone(visit, exchange.status, now)
    return after_failure(visit, exchange.status, policy.answered(exchange), now)


def _answered(visit: Visit, exchange: Exchange, now: datetime) -> Visit:
    answered = replace(visit, last_at=now, last_status=exchange.status, looks=visit.looks + 1, failures=0)
    if exchange.status == _UNMODIFIED:
        return answered
    if policy.broke_off(exchange):  # "not changed since" would be of no use
        return replace(answered, full_at=None)
    return replace(
        answered,
        full_at=now,
        etag=exchange.header("ETag"),
        last_modified=exchange.header("Last-Modified"),
    )


def _next_look(visit: Visit, now: datetime, after_h: Sequence[float]) -> datetime | None:
    return policy.next_look(policy.appeared_at(visit.published, visit.found_at), now, after_h)


def _in(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)
