"""Values as JSON has them, and days and times read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

When = datetime | date | None
"""An aware datetime, a date when only the day is known, None when nothing is."""


def parse_when(text: str | datetime | date | None) -> When:
    """A date (`2026-11-22`) or datetime in ISO 8601; None stays None.

    Raises:
        ValueError: the text is neither.

    >>> parse_when("2026-11-22")
    datetime.date(2026, 11, 22)
    """
    if not isinstance(text, str):
        return text
    return date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)


def json_value(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {name: json_value(inner) for name, inner in value.items()}
    return value
