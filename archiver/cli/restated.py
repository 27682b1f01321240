"""What a page stated otherwise of its article, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.terminal import printable

if TYPE_CHECKING:
    from archiver.models import When
    from archiver.reading.restatements import Stated


def in_words(stated: Stated) -> str:
    """What a page stated, and what it states now, for people."""
    before, after = (_value(value) for value in (stated.before, stated.after))
    return f"{stated.field}: {before} → {after}"


def _value(value: tuple[str, ...] | When) -> str:
    if not value:
        return "none"
    if isinstance(value, tuple):
        return printable(", ".join(value))
    return value.isoformat()[:16].replace("T", " ")
