"""One date or time as publishers write them in data → datetime or date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.models import When


def parse(text: str) -> When:
    """An aware datetime with the publisher's offset; a date when no offset is known; else None.

    >>> parse("2024-05-03T15:47:42+02:00").isoformat()
    '2024-05-03T15:47:42+02:00'
    >>> parse("3 May") is None
    True
    """
    text = text.strip()
    match = _ISO.match(text)
    if match:
        return _from_parts(match)
    return None


def _from_parts(match: re.Match[str]) -> When:
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        if hour is None or offset is None:
            return date(int(year), int(month), int(day))
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            micro,
            tzinfo=_zone(offset),
        )
    except ValueError:
        return None


def _zone(offset: str) -> timezone:
    if offset.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if offset[0] == "-" else 1
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:4])))


_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})"
    r"(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
