"""Which articles are meant: the choice that listing, searching, exporting and counting have in common."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args

from archiver.models import Access

Order = Literal["captured", "published", "title", "site", "words"]
"""What a listing goes by: newest or most words first, titles and sites from A to Z."""

_AGO = re.compile(r"(\d+)([hdw])")
_AGO_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Articles that fulfil every condition; a field that is None or False restricts nothing.

    Attributes:
        site: a host (with or without `www.`), or a registrable domain with all hosts below it.
        author: part of an author's name, whatever its case and accents.
        since: published then or later. A day begins at midnight UTC. An article that does not say when it was
            published counts as published when it was captured.
        until: published before that time, or on that day at the latest.
        language: a BCP 47 tag; `pt` also means `pt-BR`.
        section: the desk, whatever its case and accents.
        access: what the page let us read. None: also articles without text.
        unique: of the copies of one story (syndicated articles) only the one published first.
        every_version: also versions of a page of which there is a newer one.
        order: see `Order`; articles of a site are in the order of their capture.
        reverse: whether that order is turned round.
    """

    site: str | None = None
    author: str | None = None
    since: datetime | date | None = None
    until: datetime | date | None = None
    language: str | None = None
    section: str | None = None
    access: Access | None = None
    unique: bool = False
    every_version: bool = False
    order: Order = "captured"
    reverse: bool = False

    def __post_init__(self) -> None:
        """Refuse what would select nothing without a word, or is found out only when it is used."""
        for name in ("since", "until"):
            when = getattr(self, name)
            if when is not None and not isinstance(when, date):
                raise TypeError(f"{name}={when!r} is neither a date nor a datetime")
        if self.access is not None:
            require_one_of(get_args(Access), access=self.access)
        require_one_of(get_args(Order), order=self.order)


def require_one_of(known: tuple[str, ...], **argument: object) -> None:
    """Refuse an argument, given by its name, that is none of `known`.

    Raises:
        ValueError: it is none of them; the message names them.
    """
    ((name, value),) = argument.items()
    if value not in known:
        raise ValueError(f"{name}={value!r} is none of {', '.join(known)}")


NO_RESTRICTION = Selection()


def parse_moment(text: str, now: datetime, *, end: bool = False) -> datetime | date:
    """A time as a person writes it: a day, month or year, a time in ISO 8601, or how long ago.

    Args:
        text: `2026-11-22`, `2026-11`, `2026`, `2026-11-22T18:00+01:00` (without a zone: UTC), or
            `12h`, `7d`, `2w`.
        now: from which "ago" is counted.
        end: whether a month or year means its last day.

    Raises:
        ValueError: it is none of these; the message says what they are.

    >>> parse_moment("2026-11", datetime(2026, 12, 1, tzinfo=UTC), end=True)
    datetime.date(2026, 11, 30)
    >>> parse_moment("2026", datetime(2026, 12, 1, tzinfo=UTC))
    datetime.date(2026, 1, 1)
    >>> parse_moment("2w", datetime(2026, 12, 1, tzinfo=UTC))
    datetime.datetime(2026, 11, 17, 0, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        if ago := _AGO.fullmatch(text):
            return now - int(ago[1]) * _AGO_UNITS[ago[2]]
        if named := _MONTH_OR_YEAR.fullmatch(text):
            year, month = int(named[1]), int(named[2] or (12 if end else 1))
            return date(year, month, calendar.monthrange(year, month)[1] if end else 1)
        with suppress(ValueError):  # 20261122 is a day too
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        forms = (
            "a day (2026-11-22), month (2026-11), year (2026), time (2026-11-22T18:00) nor how long ago (7d)"
        )
        raise ValueError(f"neither {forms}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_moment(when: datetime | date) -> datetime:
    """A time in UTC; a day is its midnight, a time without a zone is taken as UTC.

    >>> as_moment(date(2026, 11, 22)).isoformat()
    '2026-11-22T00:00:00+00:00'
    """
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), UTC)
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:  # the first and last hours of the calendar
        return when.replace(tzinfo=UTC)


def end_of(until: datetime | date) -> datetime:
    """The moment before which `Selection.until` wants articles published.

    >>> end_of(date(2026, 11, 22)).isoformat()
    '2026-11-23T00:00:00+00:00'
    """
    is_day = not isinstance(until, datetime)
    return as_moment(until + timedelta(days=1) if is_day and until < date.max else until)
