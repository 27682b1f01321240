"""The dates of feeds and sitemaps: RFC 822, ISO 8601, and what publishers write in their place."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from archiver.models import When

_Day = TypeVar("_Day", date, datetime)


def parse_date(text: str | None) -> When:
    """An aware datetime; a date when only the day is written; None when no day can be made out.

    A time without an offset is taken as UTC: feeds that leave it out mostly mean it, and what is off by
    hours still orders articles.

    >>> parse_date("Fri, 03 May 2024 15:47:42 +0200").isoformat()
    '2024-05-03T15:47:42+02:00'
    >>> parse_date("2024-05-03T15:47Z").isoformat()
    '2024-05-03T15:47:00+00:00'
    >>> parse_date("5/23/2024 3:47:42 PM").isoformat()
    '2024-05-23T15:47:42+00:00'
    >>> parse_date("3. Mai 2024"), parse_date("last week")
    (datetime.date(2024, 5, 3), None)
    """
    text = (text or "").strip()
    if not text or len(text) > _MAX_CHARS:
        return None
    try:
        return _from_iso(text) or _from_epoch(text) or _from_words(text)
    except (ValueError, OverflowError):
        return None


def _from_iso(text: str) -> When:
    """The quick way for what nine of ten publishers write in sitemaps and Atom."""
    is_day = len(text) == len("2024-05-03") or (len(text) == len("20240503") and text.isdigit())
    if not is_day and text[4:5] != "-":
        return None
    try:
        if is_day:
            return _sane(date.fromisoformat(text))
        return _sane(_aware(datetime.fromisoformat(text)))
    except ValueError:
        return None


def _from_epoch(text: str) -> When:
    match = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(match.group(1)), UTC) if match else None


def _from_words(text: str) -> When:
    """Clock and zone are taken out wherever they stand; what is left holds the day.

    Raises:
        ValueError: a number is out of its range.
        OverflowError: the moment is before year 1 or after 9999.
    """
    text = _COMPACT.sub(r"\1-\2-\3 \4:\5:\6", text)
    clock = _CLOCK.search(text)
    if clock is None:
        day = _day(text, month_first=False)
        return day and _sane(day)
    half = "p" if clock.group("afternoon") else (clock.group("half") or "").lower()[:1]
    day = _day(f"{text[: clock.start()]} {text[clock.end() :]}", month_first=bool(half))
    if day is None:
        return None
    hour = int(clock.group("hour"))
    if half:
        hour = hour % 12 + 12 * (half == "p")
    second = min(int(clock.group("second") or 0), 59)  # a leap second is the one before
    moment = datetime.combine(day, time(hour % 24, int(clock.group("minute")), second, tzinfo=_zone(clock)))
    return _sane(moment + timedelta(days=hour // 24))  # 24:00 is the next day's midnight


def _day(text: str, *, month_first: bool) -> date | None:
    """The day named in a text without clock: in numbers, in English, else in any language we know."""
    if match := _YEAR_FIRST.search(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_MONTH_YEAR.search(text):
        day, month, year = int(match.group(1)), _MONTHS[match.group(2).lower()], _full_year(match.group(3))
    elif match := _MONTH_DAY_YEAR.search(text):
        month, day, year = _MONTHS[match.group(1).lower()], int(match.group(2)), int(match.group(3))
    else:
        from archiver.extract.metadata import times

        return next(times.find(text, month_first=month_first), None)
    return date(year, month, day)


def _full_year(digits: str) -> int:
    """The year that is written, in full or by two digits (RFC 2822, 4.3).

    >>> _full_year("26"), _full_year("0001")
    (2026, 1)
    """
    year = int(digits)
    return year if len(digits) > len("26") else year + (2000 if year < 50 else 1900)


def _zone(clock: re.Match[str]) -> tzinfo:
    """The zone that follows the time; UTC when there is none that says its offset.

    Raises:
        ValueError: the offset is a day or more.
    """
    if sign := clock.group("sign"):
        digits = clock.group("offset").replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        shift = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-shift if sign in "-−" else shift)
    return timezone(timedelta(hours=_ZONES.get((clock.group("zone") or "").upper(), 0)))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sane(day: _Day) -> _Day | None:
    """Nothing before the first news on the web, and no year that is a placeholder."""
    return day if 1990 <= day.year <= 2100 else None


_MAX_CHARS = 100
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"), 1
    )
    for length in (3, 4, len(name))
}  # fmt: skip
_ZONES = {
    "ET": -5, "EST": -5, "EDT": -4, "CT": -6, "CST": -6, "CDT": -5, "MT": -7, "MST": -7, "MDT": -6, "PT": -8,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5,
    "BRT": -3, "ART": -3, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "MET": 1, "MEST": 2,
    "EET": 2, "EEST": 3, "SAST": 2, "MSK": 3, "TRT": 3, "IST": 5.5, "PKT": 5, "WIB": 7, "ICT": 7, "SGT": 8,
    "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13,
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_EPOCH = re.compile(r"(1\d{9}|[6-9]\d{8})(?:\d{3})?")
_COMPACT = re.compile(r"\b(\d{4})(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(
    r"(?P<afternoon>오후|下午)?\s*(?<![\d:])T?(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-6]\d)(?:[.,:]\d{1,9})?)?(?![:\d])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?:(?:GMT|UTC|UT|Z)?(?P<sign>[+\-−])(?P<offset>\d{1,2}:?(?:[0-5]\d)?)(?![\d./-])|(?P<zone>[A-Z]{1,4}\b))?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.](?:\s?)(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_DAY_MONTH_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]*(?:of )?({_NAMES})\b[.,]?[\s,-]*(\d{{4}}|\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY_YEAR = re.compile(
    rf"\b({_NAMES})\b[.,]?\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)[\s\w,]*?[\s,]((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
