"""One date or time as publishers write them → datetime or date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from archiver.extract.metadata.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.models import When


def parse(text: str, *, month_first: bool = False) -> When:
    """An aware datetime with the publisher's offset; a date when no offset is known; else None.

    For values of data: ISO 8601 in its many dialects, RFC 2822, seconds or milliseconds since 1970, and a
    date in words.

    >>> parse("2024-05-03T15:47:42+0200").isoformat()
    '2024-05-03T15:47:42+02:00'
    >>> parse("Fri, 03 May 2024 15:47:42 GMT").isoformat()
    '2024-05-03T15:47:42+00:00'
    >>> parse("2024-05-03 15:47"), parse("3 May")
    (datetime.date(2024, 5, 3), None)
    """
    text = text.strip()
    if len(text) > _MAX_CHARS:
        return None
    if match := _ISO.match(text):
        return _from_iso(match)
    if match := _RFC2822.search(text):
        return _from_rfc2822(match)
    if match := _EPOCH.fullmatch(text):
        return _sane(datetime.fromtimestamp(int(match.group(1)), UTC))
    return next(find(text, month_first=month_first), None)


def find(text: str, *, month_first: bool = False) -> Iterator[date]:
    """The dates written in a text, in order.

    Args:
        text: a line of a page.
        month_first: whether 05/03/2024 is May the third, as in the United States.

    >>> list(find("Berlin, 3. Mai 2024"))
    [datetime.date(2024, 5, 3)]
    >>> list(find("May 3rd, 2024")), list(find("2024年5月3日"))
    ([datetime.date(2024, 5, 3)], [datetime.date(2024, 5, 3)])
    >>> list(find("05/03/2024", month_first=True))
    [datetime.date(2024, 5, 3)]
    """
    if not _DIGITS.search(text):
        return
    for match in _WRITTEN.finditer(text.lower()):
        found = _from_written(match, month_first=month_first)
        if found is not None:
            yield found


def from_url(url: str) -> date | None:
    """The day in an address; None when there is none.

    >>> from_url("https://gull.example/news/2024/05/03/rain.html")
    datetime.date(2024, 5, 3)
    >>> from_url("https://gull.example/2024/may/03/rain")
    datetime.date(2024, 5, 3)
    >>> from_url("https://gull.example/2024/rain") is None
    True
    """
    if match := _NAMED_IN_URL.search(url.lower()):
        year, name, day = match.groups()
        return _day(int(year), MONTHS.get(name, 0), int(day))
    match = _IN_URL.search(url)
    if match is None:
        return None
    year, _, month, day, month_of_8, day_of_8 = match.groups()
    return _day(int(year), int(month or month_of_8), int(day or day_of_8))


def _from_iso(match: re.Match[str]) -> When:
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    found = _day(int(year), int(month), int(day))
    if found is None or hour is None or offset is None:
        return found
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        return datetime(
            found.year, found.month, found.day, int(hour), int(minute), int(second or 0), micro, _zone(offset)
        )
    except ValueError:
        return found


def _from_rfc2822(match: re.Match[str]) -> When:
    day, month, year, hour, minute, second, offset = match.groups()
    found = _day(int(year), MONTHS.get(month.lower(), 0), int(day))
    if found is None or offset is None:
        return found
    try:
        return datetime(
            found.year, found.month, found.day, int(hour), int(minute), int(second or 0), 0, _zone(offset)
        )
    except ValueError:
        return found


def _from_written(match: re.Match[str], *, month_first: bool) -> date | None:
    """The day of one match of `_WRITTEN`."""
    group = match.groupdict()
    if group["month"] or group["month2"]:
        month = MONTHS.get(group["month"] or group["month2"], 0)
        return _day(int(group["year"] or group["year2"]), month, int(group["day"] or group["day2"]))
    if group["y"]:
        return _day(int(group["y"]), int(group["m"]), int(group["d"]))
    if group["y2"]:
        return _day(_CENTURY + int(group["y2"]), int(group["m2"]), int(group["d2"]))
    first, second, year = int(group["n1"]), int(group["n2"]), int(group["n3"])
    if group["sep"] == "/" and (month_first or second > _MONTHS_A_YEAR):
        first, second = second, first
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, unless it is no day or before there were news on the web."""
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _sane(when: datetime) -> datetime | None:
    return when if _FIRST_YEAR <= when.year <= _LAST_YEAR else None


def _zone(offset: str) -> timezone:
    """The zone of `Z`, a name or `+hh:mm`; minutes may lack.

    Raises:
        ValueError: the offset is a day or more.
    """
    if offset[0] not in "+-":
        return timezone(timedelta(hours=_ZONE_HOURS[offset.upper()]))
    digits = offset[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-shift if offset[0] == "-" else shift)


_MAX_CHARS = 100
_MONTHS_A_YEAR = 12
_CENTURY = 2000
_FIRST_YEAR = 1990
_LAST_YEAR = 2100
_ZONE_HOURS = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "PST": -8, "PDT": -7}
_OFFSET = r"(Z|UTC|GMT|E[SD]T|C[SD]T|P[SD]T|[+-]\d{2}:?(?:\d{2})?)"
_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)"
    r"(?:[T ,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?\s*" + _OFFSET + "?)?",
    re.IGNORECASE,
)
_RFC2822 = re.compile(
    r"\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?\s*" + _OFFSET + "?",
)
_EPOCH = re.compile(r"(1\d{9}|9\d{8})(?:\d{3})?")
_DIGITS = re.compile(r"\d\d")
_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<![\w])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?:\s+(?:de|of|d'))?[\s.,-]*(?P<month>{_NAMES})\b"
    r"\.?,?(?:\s+(?:de|del))?[\s.,-]*(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y>(?:19|20)\d\d)\s*[-./年년]\s*(?P<m>\d{1,2})\s*[-./月월]\s*(?P<d>\d{1,2})(?!\d)"
    r"|(?<![\d.])(?P<n1>\d{1,2})(?P<sep>[./-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d.])(?P<d2>\d{2})\.(?P<m2>\d{2})\.(?P<y2>\d{2})(?![\d.]\d|\d)"
)
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)"
    r"(?:(?P<sep>[/_-])(1[0-2]|0?[1-9])(?P=sep)(3[01]|[0-2]?\d)(?!\d)|(1[0-2]|0[1-9])(3[01]|[0-2]\d))"
)
_NAMED_IN_URL = re.compile(rf"/((?:19|20)\d\d)/({_NAMES})/(\d{{1,2}})(?!\d)")
