"""Text as it is compared: without case and accents."""

from __future__ import annotations

import unicodedata

_SMALLEST_ACCENT = 10  # combining classes below are of marks that make another letter: nukta, dakuten, virama


def fold(text: str) -> str:
    """A text without case and accents, to be compared with others of its kind.

    >>> fold("Zoë ÅNGSTRÖM"), fold("Straße"), fold("がん")
    ('zoe angstrom', 'strasse', 'がん')
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(part for part in parts if unicodedata.combining(part) < _SMALLEST_ACCENT)
    return unicodedata.normalize("NFKC", bare)
