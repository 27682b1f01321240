"""What a page stated otherwise, beside what it said: who wrote its article, and when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.policy import StatedField, restated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archiver.models import Article, Capture, When
    from archiver.store import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A byline or a time of publication that is another than before, or gone.

    Attributes:
        field: `authors` or `published`, as in Article.
        before, after: its values.
    """

    field: StatedField
    before: tuple[str, ...] | When
    after: tuple[str, ...] | When

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"field": self.field, "before": _plain(self.before), "after": _plain(self.after)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement(Stated):
    """The same at a capture of a page; in itself no edit.

    Attributes:
        capture: the first that states it so.
        seen_before: the last that stated it as before.
    """

    capture: Capture
    seen_before: Capture

    @property
    def url(self) -> str:
        """The address at which it was captured."""
        return self.capture.url

    @property
    def captured_at(self) -> datetime:
        """When it was captured first, aware UTC."""
        return self.capture.captured_at

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "url": self.url,
            "changed_at": self.captured_at.isoformat(),
            **Stated.to_dict(self),
            "seen_before_at": self.seen_before.captured_at.isoformat(),
            "record_id": self.capture.record_id,
        }


def stated_otherwise(before: Article, after: Article) -> tuple[Stated, ...]:
    """What one version states otherwise than another before it."""
    return tuple(
        Stated(field=field, before=getattr(before, field), after=getattr(after, field))
        for field in restated(before, after)
    )


def restatements(last: Reading, now: Reading) -> Iterator[Restatement]:
    """What a page states otherwise than before; nothing if two extractors read it: they may differ in that.

    Args:
        last: a reading.
        now: the one after it.
    """
    if last.extractor != now.extractor:
        return
    for field in restated(last.article, now.article):
        yield Restatement(
            capture=now.capture,
            seen_before=last.capture,
            field=field,
            before=getattr(last.article, field),
            after=getattr(now.article, field),
        )


def _plain(value: tuple[str, ...] | When) -> list[str] | str | None:
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else value.isoformat()
