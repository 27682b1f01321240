"""One date or time as publishers write them → datetime or date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from archiver.extract.metadata import calendars
from archiver.extract.metadata.months import CROATIAN_MONTHS, MONTHS, SHORT_MONTHS

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
        return _from_iso(match) or next(find(text), None)  # the year may be of another calendar
    if match := _PACKED.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _RFC2822.search(text) or _CTIME.search(text) or _JAVASCRIPT.search(text):
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
    text = text.lower()
    is_ascii = text.isascii()
    if not is_ascii:
        text = _ABBREVIATED.sub(r"\1\2", text.translate(_TO_ASCII))
    days = [_from_written(match, month_first=month_first) for match in _WRITTEN.finditer(text)]
    if not any(days) and (not is_ascii or calendars.may_be_persian(text)):
        days = list(calendars.find(text))
    for day in days:
        if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield day


def from_url(url: str) -> date | None:
    """The day in an address; None when there is none.

    >>> from_url("https://gull.example/news/2024/05/03/rain.html")
    datetime.date(2024, 5, 3)
    >>> from_url("https://gull.example/2024/may/03/rain")
    datetime.date(2024, 5, 3)
    >>> from_url("https://archive.example/web/20310503080910/https://gull.example/2024/05/03/rain")
    datetime.date(2024, 5, 3)
    >>> from_url("https://gull.example/2024/rain") is None
    True
    """
    url = _ARCHIVED.sub("", url)  # when it was archived is not when it was published
    if (match := _NAMED_IN_URL.search(url.lower())) and match.group(2) in MONTHS:
        year, name, day = match.groups()
        return _day(int(year), MONTHS[name], int(day))
    match = _IN_URL.search(url)
    if match is None:
        return None
    year, _, month, day, month_of_8, day_of_8 = match.groups()
    return _day(int(year), int(month or month_of_8), int(day or day_of_8))


def _from_iso(match: re.Match[str]) -> When:
    year, _, month, day, hour, minute, second, fraction, offset = match.groups()
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
    day, month, year, hour, minute, second, offset = match.group(*_PARTS)
    found = _day(int(year) + _CENTURY * (len(year) == _TWO_DIGITS), MONTHS.get(month.lower(), 0), int(day))
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
    for place in ("", "2", "3", "4"):
        if name := group["month" + place]:
            month = MONTHS.get(name, 0)
            if not place:
                month = (group["dot"] and CROATIAN_MONTHS.get(name)) or month or SHORT_MONTHS.get(name, 0)
            return _day(int(group["year" + place]), month, int(group["day" + place]))
    if group["y"]:
        return _day(int(group["y"]), int(group["m"]), int(group["d"]))
    if group["american"]:  # elsewhere the year may stand first
        month, day, year = map(int, group["american"].split("/"))
        return _day(_CENTURY + year, month, day) if month_first else None
    if group["y2"]:
        return _day(_CENTURY + int(group["y2"]), int(group["m2"]), int(group["d2"]))
    first, second, year = int(group["n1"]), int(group["n2"]), int(group["n3"])
    if group["sep"].strip() == "/" and (month_first or second > _MONTHS_A_YEAR):
        first, second = second, first
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, unless it is no day or before there were news on the web.

    Years that are none of ours may be Thailand's, counted from 543 BC, or Iran's.
    """
    if year > _LAST_YEAR:
        year -= _BUDDHIST
    if _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1]:
        return calendars.from_persian(year, month, day)
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _sane(when: datetime) -> datetime | None:
    return when if _FIRST_YEAR <= when.year <= _LAST_YEAR else None


def _zone(offset: str) -> timezone:
    """The zone of `Z`, a name, `+hh:mm` or `GMT+h`; minutes may lack.

    Raises:
        ValueError: the offset is a day or more.
    """
    if offset[-1].isdigit():
        offset = offset.lstrip("GMTUCgmtuc ")
    else:
        return timezone(timedelta(hours=_ZONE_HOURS[offset.upper()]))
    digits = offset[1:]
    hours, _, minutes = digits.partition(":") if ":" in digits else (digits[:2], "", digits[2:])
    shift = timedelta(hours=int(hours), minutes=int(minutes or "0"))
    return timezone(shift if offset[0] == "+" else -shift)


_MAX_CHARS = 100
_MONTHS_A_YEAR = 12
_CENTURY = 2000
_TWO_DIGITS = 2
_FIRST_YEAR = 1990
_LAST_YEAR = 2100
_BUDDHIST = 543
_PERSIAN_YEARS = (1379, 1429)  # later ones may be years of the Hijra
_ZONE_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "HKT": 8, "WIB": 7,
    "AEST": 10, "AEDT": 11, "SAST": 2,
}  # fmt: skip
"""Names of zones that mean one thing; IST is India's, Israel's and Ireland's."""
_OFFSET = (
    rf"((?:GMT|UTC) ?[+−-]\d\d?(?::?\d\d)?(?!\d)|{'|'.join(_ZONE_HOURS)}"
    r"|[+−-](?:\d{2}(?::?\d{2})?|\d:\d\d))"
)
_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d\d|(?<=\D)\d)\2(\d\d|(?<=\D)\d)(?!\d)"
    r"(?:[T ,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?\s*" + _OFFSET + "?)?",
    re.IGNORECASE,
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-4])[0-5]\d(?:[0-5]\d)?")
_PARTS = ("day", "month", "year", "hour", "minute", "second", "offset")
_RFC2822 = re.compile(
    r"\b(?P<day>\d{1,2})[ -](?P<month>[A-Z][a-z]{2})[a-z]*[ -](?P<year>\d{4}|\d\d),?"
    r" (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<offset>" + _OFFSET + ")?",
)
_CTIME = re.compile(
    r"\b(?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>\d{1,2}) (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?: (?:(?P<offset>" + _OFFSET + r")|[A-Z]{2,5}))? (?P<year>\d{4})\b"
)
_JAVASCRIPT = re.compile(  # "Fri May 03 2024 15:47:42 GMT+0200 (CEST)"
    r"\b(?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4})"
    r" (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) (?:GMT|UTC)(?P<offset>[+-]\d{4})\b"
)
_EPOCH = re.compile(r"(?:/Date\()?(1\d{9}|9\d{8})(?:\d{3})?(?:\.\d+)?(?:(?:[+-]\d{4})?\)/)?")  # .NET's too
_DIGITS = re.compile(r"\d\d|\d\s?年")
_ZEROS = (
    "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u17e0"
    "\uff10"
)
_ASCII_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
"""The digits of Arabic, Persian, Indic, Thai, Lao, Burmese, Khmer and of full width."""
_TO_ASCII = {
    **_ASCII_DIGITS,
    **dict.fromkeys(map(ord, "‐‑‒–—－"), "-"),
    **dict.fromkeys(map(ord, "\u200e\u200f\u061c"), None),  # of direction, in and around Arabic dates
    **dict.fromkeys(map(ord, "॰׳"), "."),  # which abbreviate as a point does
    ord("’"): "'",
    ord("،"): ",",
    ord("／"): "/",
    ord("．"): ".",
}
_ABBREVIATED = re.compile(  # มิ.ย., มี.ค., พ.ศ. of Thai, ມິ.ຖ. of Lao
    "([\u0e01-\u0e2e\u0e81-\u0eae][\u0e34\u0e35\u0eb4]?)" r"\.\s?([\u0e01-\u0e2e\u0e81-\u0eae])\.?"
)
_NAME = (
    r"(?:tháng\s(?:\d{1,2}|mười (?:một|hai)|\w+)|thg\s\d{1,2}|(?:كانون|تشرين)\s\w+|\w+\sfómhair"
    r"|[^\W\d_](?:[^\s\d.,:;/()|-]*[^\s\d.,:;/()|-])?)"
)
"""A word that may be a month; `MONTHS` knows. An expression of all their names takes ten times as long."""
_YEAR = r"(?:19|20|25)\d\d"
_WRITTEN = re.compile(
    r"(?<![\w])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|(?P<dot>\.))?(?:\s+(?:(?:d[ea]|of|ng|ta')\s|d'))?"
    rf"[\s.,/-]*(?P<month>{_NAME})\.?(?:\s*/\s*{_NAME})?,?(?:\s*(?:del?|năm|ng|ឆ្នាំ|พศ|คศ)\b\.?)?[\s.,/-]*(?P<year>{_YEAR})(?!\d)"
    rf"|\b(?P<month2>{_NAME})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year2>{_YEAR})(?!\d)"
    r"|(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:[-./年년]|оны)\s*(?P<m>\d{1,2})\s*(?:[-./月월]|(?:-?р\s)?сарын)\s*"
    r"(?P<d>\d{1,2})(?!\d)"
    rf"|(?<![\d.])(?P<n1>\d{{1,2}})(?P<sep>[./-]|\.\s|\s/\s)(?P<n2>\d{{1,2}})(?P=sep)(?P<n3>{_YEAR})(?!\d)"
    r"|(?<![\d/])(?<!\d )(?P<american>\d{1,2}/\d{1,2}/[1-4]\d)(?![\d/])"
    r"|(?<![\d.])(?P<d2>\d{2})\.(?P<m2>\d{2})\.(?P<y2>\d{2})(?![\d.]\d|\d)"
    rf"|(?<!\d)(?P<year4>{_YEAR})(?:\.?\s+(?:gada|жылғы|ж\.)|-ж(?:\.|ылы?|ылдын)),?\s+(?P<day4>\d{{1,2}})\.?[\s-]+"
    rf"(?P<month4>{_NAME})"
    rf"|(?<!\d)(?P<year3>{_YEAR})(?:\.|(?:\(e\))?ko|\s*ခုနှစ်၊?|\s+(?:m|թ)\.)?\s+(?P<month3>{_NAME})\.?\s+"
    rf"(?P<day3>\d{{1,2}})(?!\d|[\s.,]+{_YEAR})"
)
_ARCHIVED = re.compile(r"^.*/\d{14}(?:[a-z]{2}_)?/(?=https?:/)")
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)"
    r"(?:(?P<sep>[/_-])(1[0-2]|0?[1-9])(?P=sep)(3[01]|[0-2]?\d)(?!\d)|(1[0-2]|0[1-9])(3[01]|[0-2]\d))"
)
_NAMED_IN_URL = re.compile(r"/((?:19|20)\d\d)/([^\W\d_]{3,12})/(\d{1,2})(?!\d)")
