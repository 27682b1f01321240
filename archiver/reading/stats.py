"""What an archive holds, counted: articles by site, day and language, failures, and room on the disk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from archiver import store
from archiver.selection import NO_RESTRICTION, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from archiver.store import ArticleCounts, CaptureCounts, Database

Unit = Literal["day", "week", "month", "year"]

MOST_PERIODS = 31
"""How many bars a plot over time has at most."""

_UNITS: dict[Unit, int] = {"day": 1, "week": 7, "month": 28, "year": 365}  # the fewest days that one has
_LAST = date(9998, 12, 31)  # behind it the calendar ends
_UNLIKELY = 0.01  # of the articles, at each end of time: dates that publishers mistyped


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskUse:
    """Bytes on the disk.

    Attributes:
        raw: of `archive/`, the captures.
        text: of `text/`, the cleaned copies.
        index: of `indexes/`, for replay.
        database: of archiver.db and its log.
    """

    raw: int
    text: int
    index: int
    database: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What an archive holds, or what was selected of it.

    Attributes:
        articles: counted by site, day, language and access.
        captures: and failures; None when only some articles were selected.
        disk: room they take; None in the same case.
    """

    articles: ArticleCounts
    captures: CaptureCounts | None
    disk: DiskUse | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        counts = self.articles
        plain: dict[str, Any] = {
            "articles": counts.articles,
            "words": counts.words,
            "first_at": counts.first_at and counts.first_at.isoformat(),
            "last_at": counts.last_at and counts.last_at.isoformat(),
            "sites": dict(counts.sites),
            "days": {day.isoformat(): count for day, count in counts.days.items()},
            "languages": dict(counts.languages),
            "access": dict(counts.access),
        }
        if self.captures is not None:
            errors = {str(status): count for status, count in self.captures.errors.items()}
            plain["captures"] = asdict(self.captures) | {"errors": errors}
        if self.disk is not None:
            plain["bytes"] = asdict(self.disk)
        return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Articles over time, in so few periods that they can be drawn.

    Attributes:
        unit: length of a period.
        periods: by the first day of each how many articles, one after the other without gaps.
        before: articles older than the first period.
        after: articles newer than the last one.
    """

    unit: Unit
    periods: Mapping[date, int]
    before: int = 0
    after: int = 0


def read_stats(folder: Path, database: Database, selection: Selection = NO_RESTRICTION) -> Stats:
    """Count the selected articles; for the archive as a whole also captures and bytes.

    Raises:
        InvalidURL: the selection's site is no host.
        StoreError: the database cannot be read.
    """
    counted = replace(selection, order=NO_RESTRICTION.order, reverse=False)
    is_all = replace(counted, every_version=False) == NO_RESTRICTION
    return Stats(
        articles=store.count_kinds(database, counted),
        captures=store.count_captures(database) if is_all else None,
        disk=_disk_use(folder) if is_all else None,
    )


def timeline(days: Mapping[date, int]) -> Timeline:
    """Articles by day, week, month or year: the shortest of which there are not too many.

    The hundredth part at each end may lie outside: one mistyped date shall not push all others into one bar.

    >>> timeline({date(2026, 11, 20): 2, date(2026, 11, 22): 1}).periods
    {datetime.date(2026, 11, 20): 2, datetime.date(2026, 11, 21): 0, datetime.date(2026, 11, 22): 1}
    """
    if not days:
        return Timeline(unit="day", periods={})
    first, last = _likely_span(days)
    for unit in _UNITS:
        starts = _starts(_start_of(first, unit), last, unit)
        if len(starts) <= MOST_PERIODS:
            break
    room = timedelta(days=(MOST_PERIODS - len(starts)) // 2 * _UNITS[unit])
    first = min([first, *(day for day in days if first - day <= room)])
    last = max([last, *(day for day in days if day - last <= room)])
    starts = _starts(_start_of(first, unit), min(last, _LAST), unit)
    periods = dict.fromkeys(starts, 0)
    before = after = 0
    for day, count in days.items():
        start = _start_of(day, unit)
        if start in periods:
            periods[start] += count
        elif start < starts[0]:
            before += count
        else:
            after += count
    return Timeline(unit=unit, periods=periods, before=before, after=after)


def _likely_span(days: Mapping[date, int]) -> tuple[date, date]:
    """The first and last day, without the hundredth part of the articles at each end."""
    unlikely = int(sum(days.values()) * _UNLIKELY)
    last = _beyond(sorted(days, reverse=True), days, unlikely)
    return min(_beyond(sorted(days), days, unlikely), _LAST), min(last, _LAST)


def _beyond(ordered: list[date], days: Mapping[date, int], skipped: int) -> date:
    """The first day, in that order, at which more than `skipped` articles are reached."""
    reached = 0
    for day in ordered:
        reached += days[day]
        if reached > skipped:
            break
    return day


def _start_of(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))  # ISO 8601: Monday
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _starts(first: date, last: date, unit: Unit) -> list[date]:
    """The first days of the periods from one to another; of years only the newest."""
    if unit == "year":
        return [date(year, 1, 1) for year in range(first.year, last.year + 1)][-MOST_PERIODS:]
    starts = [first]
    while len(starts) <= MOST_PERIODS and (following := _next(starts[-1], unit)) <= last:
        starts.append(following)
    return starts


def _next(start: date, unit: Unit) -> date:
    if unit == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if unit == "week" else 1)


def _disk_use(folder: Path) -> DiskUse:
    return DiskUse(
        raw=_bytes_of(folder.glob("archive/*")),
        text=_bytes_of(folder.glob("text/*")),
        index=_bytes_of(folder.glob("indexes/*")),
        database=_bytes_of(folder.glob(f"{store.FILE_NAME}*")),
    )


def _bytes_of(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        # A run may just have finished it, or a reindex replaced it; or it is a link to nothing.
        with suppress(OSError):
            total += path.stat().st_size
    return total
