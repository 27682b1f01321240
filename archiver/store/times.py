"""Times as the database has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archiver.selection import as_moment, end_of

if TYPE_CHECKING:
    from archiver.selection import Selection

EVER = "~"
"""Later than every stored time."""


def stored(when: datetime | None) -> str | None:
    """A time in ISO 8601 in UTC with all six decimals, so that it sorts as text.

    >>> stored(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    '2026-11-22T09:30:00.000000+00:00'
    """
    return None if when is None else when.astimezone(UTC).isoformat(timespec="microseconds")


def restored(text: str | None) -> datetime | None:
    """The time that was stored."""
    return None if text is None else datetime.fromisoformat(text)


def span(selection: Selection) -> tuple[str, str]:
    """From when on and before when articles are selected, as stored."""
    since = stored(as_moment(selection.since)) if selection.since is not None else None
    until = stored(end_of(selection.until)) if selection.until is not None else None
    return since or "", until or EVER
