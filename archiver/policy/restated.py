"""Whether a page states otherwise who wrote its article, and when it was published.

That is no edit: title and text are as before, and what these are read from differs more between pages than
texts do. But who was named and no longer is, and a date that moved without a word, must not pass unseen.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from archiver.texts.lines import as_seen

if TYPE_CHECKING:
    from archiver.models import When

StatedField = Literal["authors", "published"]
"""What may be stated otherwise, by field of `Article`."""

_A_MINUTE = timedelta(minutes=1)


class Stating(Protocol):
    """What states it: an Article, or a row of a listing."""

    @property
    def authors(self) -> tuple[str, ...]:
        """As in Article."""

    @property
    def published(self) -> When:
        """As in Article."""


def restated(before: Stating, now: Stating) -> tuple[StatedField, ...]:
    """Which fields were stated before and are stated otherwise now, or no longer.

    What was not stated before is no change: a source may have filled the gap. The order of names does not
    count, nor what is less than a minute; a day alone is compared by the day.

    >>> from archiver.models import Article
    >>> restated(Article(authors=("Ada Marsh", "T. Reed")), Article(authors=("T. Reed", "ada  marsh")))
    ()
    >>> restated(Article(authors=("Ada Marsh",)), Article(authors=()))
    ('authors',)
    """
    fields: list[StatedField] = []
    if before.authors and _names(before) != _names(now):
        fields.append("authors")
    if before.published is not None and not _is_same_time(before.published, now.published):
        fields.append("published")
    return tuple(fields)


def _names(stating: Stating) -> set[str]:
    return {as_seen(name).casefold() for name in stating.authors}


def _is_same_time(before: When, now: When) -> bool:
    """Whether two times differ by no more than how exactly they are told.

    >>> from datetime import UTC, date
    >>> at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    >>> _is_same_time(at, at.replace(second=20)), _is_same_time(at, date(2026, 11, 22))
    (True, True)
    >>> _is_same_time(at, at.replace(hour=10)), _is_same_time(at, None)
    (False, False)
    """
    if before is None or now is None:
        return before == now
    if isinstance(before, datetime) and isinstance(now, datetime):
        if (before.tzinfo is None) == (now.tzinfo is None):
            return abs(now - before) < _A_MINUTE
        return before.replace(tzinfo=None) == now.replace(tzinfo=None)
    days = [when.date() if isinstance(when, datetime) else when for when in (before, now)]
    return days[0] == days[1]
