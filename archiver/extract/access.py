"""Whether the text is the whole article, and if not why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.models import Access

if TYPE_CHECKING:
    from archiver.extract.metadata import Metadata

__all__ = ["Access", "judge"]


def judge(metadata: Metadata, text: str) -> Access:
    """The verdict on a page with this metadata and the text that was read from it."""
    if not text.strip():
        return "empty"
    return "paywalled" if metadata.paywalled and len(text) < _SHORT else "ok"


_SHORT = 1_000
