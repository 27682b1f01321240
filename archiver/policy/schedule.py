"""When to look again: at articles after their publication, at sources as often as they bring something."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta  # noqa: F401 — UTC is for the examples
from typing import TYPE_CHECKING

from archiver.selection import as_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.models import When

FIRST_INTERVAL_S = 3600.0
"""Between two looks at a source of which nothing is known yet."""

FIRST_RETRY_S = 600.0
"""Between a failure and the next look: most pass within minutes. Doubled with each in a row."""

WATCHED_INTERVAL_S = 30 * 24 * 3600.0
"""Between two looks at a sitemap whose index tells when it changes."""

POLL, FRESH, BACKLOG = 0, 1, 2
"""Ranks of what is due: something polled, a page that is new or looked at again, a page of a site's past."""

_MIN_INTERVAL_S, _MAX_INTERVAL_S = 600.0, 24 * 3600.0
_FRESH = timedelta(days=7)
_SILENT_INTERVALS = 10
_TRUSTED_304 = timedelta(hours=24)
_FEW_TIMES, _MANY_TIMES, _MANY_DAYS = 5, 20, 1_000
_A_DAY_AND_ZONES = timedelta(hours=38)
_ONE_MOMENT = timedelta(minutes=10)
_JUST_NOW = timedelta(minutes=2)
_SENDABLE = re.compile(r"[!-~\xa0-\xff][ -~\xa0-\xff]{0,1000}(?<! )")
_MOST_TRIES = 5
_FIRST_TRY_AGAIN = timedelta(hours=1)


def rank(kind: str, *, published: When, modified: When, now: datetime, by_sitemap: bool) -> int:
    """How urgent an address is that was just told of: `POLL`, `FRESH` or `BACKLOG`; the lowest goes first.

    A site's past may be fifty thousand pages, which take a day at the polite pace: what is new must not wait
    behind them, nor the next look at its feed.

    Args:
        kind: `page`, or what is polled.
        published: as told; None when not.
        modified: the same.
        now: aware UTC.
        by_sitemap: whether it was a sitemap that told: its pages without a time are taken for old, and its
            parts without one, of which there may be thousands, wait their turn among pages.

    >>> now = datetime(2026, 11, 22, tzinfo=UTC)
    >>> told = [date(2026, 11, 21), date(2020, 1, 1), None]
    >>> [rank("page", published=day, modified=None, now=now, by_sitemap=True) for day in told]
    [1, 2, 2]
    """
    newest = max((as_moment(when) for when in (published, modified) if when is not None), default=None)
    is_old = by_sitemap and kind == "page" if newest is None else is_past(newest, now)
    if is_old:
        return BACKLOG
    is_any_part = by_sitemap and newest is None
    return FRESH if kind == "page" or is_any_part else POLL


def is_past(when: datetime | date, now: datetime) -> bool:
    """Whether something is of a site's past: older than a week.

    >>> now = datetime(2026, 11, 22, tzinfo=UTC)
    >>> is_past(date(2026, 11, 14), now), is_past(date(2026, 11, 15), now)
    (True, False)
    """
    return now - as_moment(when) > _FRESH


def next_look(since: datetime, now: datetime, after_h: Sequence[float]) -> datetime | None:
    """When to look at an article again that appeared at `since`; None: no more.

    >>> now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> next_look(now - timedelta(hours=2), now, [1, 6, 24]).hour
    16
    >>> next_look(now - timedelta(days=2), now, [1, 6, 24]) is None
    True
    """
    looks = (since + timedelta(hours=hours) for hours in sorted(after_h))
    return next((look for look in looks if look > now), None)


def appeared_at(published: When, found_at: datetime) -> datetime:
    """The time that an article's looks are counted from: its publication, unless that is in the future.

    Of a day without a time its start counts.
    """
    if published is None:
        return found_at
    return min(as_moment(published), found_at)


def moved(known: When, told: When) -> bool:
    """Whether a feed or sitemap tells of a later change than was known.

    >>> moved(None, date(2026, 11, 22)), moved(date(2026, 11, 22), date(2026, 11, 22))
    (True, False)
    """
    return told is not None and (known is None or as_moment(told) > as_moment(known))


def are_stamped(times: Sequence[datetime | date], told_at: datetime) -> bool:
    """Whether times of change are those of the document that tells them: many, and all of one moment.

    Sitemaps that are made anew each hour often say of all pages that they were just changed. Whole days say
    it of a thousand: so many may well be of the day on which they are told. Of a few it is enough when the
    moment is the one at which they are told: such a document is made for each who asks.

    >>> now = datetime(2026, 11, 22, tzinfo=UTC)
    >>> before = now - timedelta(hours=1)
    >>> are_stamped([before] * 20, now), are_stamped([before] * 19, now), are_stamped([now.date()] * 20, now)
    (True, False, False)
    >>> are_stamped([now] * 5, now), are_stamped([now] * 4, now)
    (True, False)
    """
    exact = all(isinstance(when, datetime) for when in times)
    if len(times) < (_MANY_TIMES if exact else _MANY_DAYS):
        return are_of_the_asking(times, told_at)
    return as_moment(max(times, key=as_moment)) - as_moment(min(times, key=as_moment)) <= _ONE_MOMENT


def are_of_the_asking(times: Sequence[datetime | date], told_at: datetime) -> bool:
    """Whether times are all the one at which they are told: a document that is made for each who asks.

    >>> now = datetime(2026, 11, 22, tzinfo=UTC)
    >>> are_of_the_asking([now] * 5, now), are_of_the_asking([now] * 5, now + timedelta(hours=1))
    (True, False)
    """
    just_now = (isinstance(when, datetime) and abs(told_at - as_moment(when)) <= _JUST_NOW for when in times)
    return len(times) >= _FEW_TIMES and all(just_now)


def is_behind(told: When, times: Iterable[When], now: datetime) -> bool:
    """Whether an index does not keep up with a sitemap, which tells of `times` later than was `told` of it.

    Many indexes are written by hand once. A day does not count, nor do times that are yet to come.

    >>> now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> is_behind(date(2020, 1, 1), [date(2026, 11, 22)], now), is_behind(date(2026, 11, 21), [now], now)
    (True, False)
    """
    if told is None:
        return False
    least = as_moment(told) + _A_DAY_AND_ZONES
    return any(least < as_moment(when) for when in times if when is not None and not is_to_come(when, now))


def is_to_come(when: When, now: datetime) -> bool:
    """Whether a time lies ahead, in whatever zone it was written: of what is announced, or by a wrong clock.

    >>> now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> [is_to_come(when, now) for when in (date(2026, 11, 23), date(2041, 11, 16), None)]
    [False, True, False]
    """
    return when is not None and as_moment(when) > now + _A_DAY_AND_ZONES


def tells_of_changes(told: When, now: datetime) -> bool:
    """Whether the time that an index tells of a sitemap will move when that changes again.

    A day does not before it is over; midnight is how some write a day.

    >>> now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> [tells_of_changes(told, now) for told in (now, now.date(), date(2026, 11, 20))]
    [True, False, True]
    """
    if told is None:
        return False
    is_day = not isinstance(told, datetime) or told.time() == time()
    return not is_day or as_moment(told) + _A_DAY_AND_ZONES < now


def may_be_after(told: When, at: datetime) -> bool:
    """Whether what was told of may have happened after `at`; on the day of `at` a date may.

    >>> may_be_after(date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC))
    True
    """
    if told is None:
        return False
    if not isinstance(told, datetime):
        return told >= at.date()
    return as_moment(told) > at


def poll_interval_s(before_s: float, *, new: int, total: int, is_part: bool = False) -> float:
    """Seconds until a source is looked at again, which brought `new` links among `total`.

    Nothing new: half as long again; mostly new: half as long. Between ten minutes and a day; a part of a
    sitemap (`is_part`) that brings nothing comes to 30 days: there is one for each day of a site's past.

    >>> poll_interval_s(3600, new=0, total=20), poll_interval_s(3600, new=15, total=20)
    (5400.0, 1800.0)
    """
    factor = 1.5 if new == 0 else 0.5 if 2 * new > total else 1.0
    most_s = WATCHED_INTERVAL_S if is_part and new == 0 else _MAX_INTERVAL_S
    return min(max(before_s * factor, _MIN_INTERVAL_S), most_s)


def failed_interval_s(failures: int) -> float:
    """Seconds until a source is looked at again that failed so many times in a row.

    Ten minutes, however seldom it is looked at else, then twice as long each time, at most a day.

    >>> failed_interval_s(1), failed_interval_s(2), failed_interval_s(9)
    (600.0, 1200.0, 86400.0)
    """
    return min(FIRST_RETRY_S * 2.0 ** min(failures - 1, 20), _MAX_INTERVAL_S)


def may_have_missed(*, new: int, total: int, looks: int) -> bool:
    """Whether a feed, all of which was new, may have dropped entries since the last look."""
    return looks > 0 and total > 1 and new == total


def is_silent(last_new_at: datetime, now: datetime, *, mean_gap_s: float) -> bool:
    """Whether a source has brought nothing for ten times its usual gap, and at least a day.

    >>> is_silent(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC), mean_gap_s=3600)
    True
    """
    return (now - last_new_at).total_seconds() > max(_SILENT_INTERVALS * mean_gap_s, _MAX_INTERVAL_S)


def try_again(failures: int, now: datetime) -> datetime | None:
    """When to ask again for a page that failed in so many runs: an hour later, then twice as long.

    None: it is given up.

    >>> [try_again(n, datetime(2026, 1, 1, tzinfo=UTC)) is None for n in (1, 5)]
    [False, True]
    """
    return None if failures >= _MOST_TRIES else now + _FIRST_TRY_AGAIN * 2 ** (failures - 1)


def conditions(
    etag: str | None, last_modified: str | None, *, full_at: datetime | None, now: datetime
) -> dict[str, str]:
    """The headers that ask for an answer only if it changed; empty: ask for it whole.

    Once a day it is asked for whole, against servers that answer 304 for ever. What a server sent that cannot
    be sent back, because of its characters or its length, is left out.

    >>> now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    >>> conditions('"a1"', None, full_at=now - timedelta(hours=2), now=now)
    {'If-None-Match': '"a1"'}
    """
    if full_at is None or now - full_at >= _TRUSTED_304:
        return {}
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in asked.items() if value and _SENDABLE.fullmatch(value)}
