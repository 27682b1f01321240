"""Days of calendars other than ours, as newspapers write them in Ethiopia, Iran, Japan, Taiwan, Thailand."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archiver.extract.metadata.months import ETHIOPIAN_MONTHS, MONTHS, PERSIAN_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator


def find(text: str) -> Iterator[date | None]:
    """The days in a text, in order; None for what is written like one and is none.

    Args:
        text: in lower case, with digits as in ASCII.

    >>> list(find("14 اردیبهشت 1403")), list(find("令和6年5月3日"))
    ([datetime.date(2024, 5, 3)], [datetime.date(2024, 5, 3)])
    """
    for match in _WRITTEN.finditer(text):
        group = match.groupdict()
        if group["era"]:
            year = 1 if group["of_era"] == "元" else int(group["of_era"])
            yield _day(_ERAS[group["era"]] + year, int(group["era_month"]), int(group["era_day"]))
        elif group["thai"]:
            yield _day(
                _THAI_CENTURY + int(group["of_century"]), MONTHS[group["thai"]], int(group["thai_day"])
            )
        elif group["name"]:
            yield from_persian(int(group["y"]), PERSIAN_MONTHS[group["name"]], int(group["d"]))
        elif group["ethiopian"]:
            day = int(group["before"] or group["behind"])
            yield from_ethiopian(int(group["of_mercy"]), ETHIOPIAN_MONTHS[group["ethiopian"]], day)
        else:
            yield from_persian(int(group["y2"]), int(group["m2"]), int(group["d2"]))


def may_be_persian(text: str) -> bool:
    """Whether figures in a text may be a day of Iran's calendar, written as in ASCII.

    >>> may_be_persian("1403/02/14 - 10:30"), may_be_persian("14/03/2031")
    (True, False)
    """
    return ("13" in text or "14" in text) and _PERSIAN_FIGURES.search(text) is not None


def from_ethiopian(year: int, month: int, day: int) -> date | None:
    """The day of a date of Ethiopia's calendar; None when there is none.

    It has twelve months of 30 days, and what is left of the year: five days, in every fourth year six.

    >>> from_ethiopian(2013, 9, 28), from_ethiopian(2011, 13, 6), from_ethiopian(2012, 13, 6)
    (datetime.date(2021, 6, 5), datetime.date(2019, 9, 11), None)
    """
    longest = 30 if month <= _WHOLE_MONTHS else 5 + (year % 4 == 3)
    if not 1 <= day <= longest:
        return None
    years = year - _ETHIOPIAN_YEAR
    days = 365 * years + (year // 4 - _ETHIOPIAN_YEAR // 4) + 30 * (month - 1) + day - 1
    return _ETHIOPIAN_EPOCH + timedelta(days=days)


def from_persian(year: int, month: int, day: int) -> date | None:
    """The day of a date of Iran's solar calendar; None when there is none.

    Leap years stand in a cycle of 33, which is exact from 1925 to 2088 (1304 to 1467).

    >>> from_persian(1403, 12, 30), from_persian(1404, 12, 30)
    (datetime.date(2025, 3, 20), None)
    """
    leap_years = [_is_leap(each) for each in range(_EPOCH_YEAR, year + 1)]
    lengths = [31] * 6 + [30] * 5 + [30 if leap_years[-1] else 29] if leap_years else []
    if not 1 <= month <= len(lengths) or not 1 <= day <= lengths[month - 1]:
        return None
    days = 365 * (year - _EPOCH_YEAR) + sum(leap_years[:-1]) + sum(lengths[: month - 1]) + day - 1
    return _EPOCH + timedelta(days=days)


def _is_leap(year: int) -> bool:
    leap_years, cycle = 8, 33
    return (25 * year + 11) % cycle < leap_years


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_EPOCH_YEAR, _EPOCH = 1370, date(1991, 3, 21)
_ETHIOPIAN_YEAR, _ETHIOPIAN_EPOCH = 1980, date(1987, 9, 12)
_WHOLE_MONTHS = 12
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The year before the first of each era."""
_THAI_CENTURY = 2500 - 543
_THAI = "|".join(name for name in MONTHS if "\u0e00" <= name[0] <= "\u0e7f")
_NAMES = "|".join(sorted(PERSIAN_MONTHS, key=len, reverse=True))
_YEAR = r"(?:13[789]\d|14[0-4]\d)(?!\d)"
_ETHIOPIAN = "|".join(sorted(ETHIOPIAN_MONTHS, key=len, reverse=True))
_PERSIAN = r"(?P<y2>13[89]\d|140\d|141\d)(?P<sep>[/-])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d)"
_PERSIAN_FIGURES = re.compile(rf"(?<!\d){_PERSIAN}")
_WRITTEN = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})\s*(?P<of_era>\d{{1,3}}|元)\s*年"
    r"\s*(?P<era_month>\d{1,2})\s*月\s*(?P<era_day>\d{1,2})"
    rf"|(?<!\d)(?P<thai_day>\d{{1,2}})\s*(?P<thai>{_THAI})\s*(?:พศ\s*)?(?P<of_century>\d\d)(?![\d:.])"
    rf"|(?<!\d)(?P<d>\d{{1,2}})\s+(?P<name>{_NAMES})(?:[\s\u200c]*ماه)?[\s,،]+(?P<y>{_YEAR})"
    rf"|(?<!\d)(?:(?P<before>\d{{1,2}})\s*(?:ቀን)?\s*)?(?P<ethiopian>{_ETHIOPIAN})"
    r"(?(before)|\s*(?P<behind>\d{1,2})(?:\s*ቀን)?)[\s,፣]*(?P<of_mercy>(?:19[89]|20\d)\d)(?!\d)"
    rf"|(?<!\d){_PERSIAN}"
)
