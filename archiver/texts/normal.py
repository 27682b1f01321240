"""Unicode's normal forms, without the quadratic time in which marks heaped on one letter are sorted."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

_MOST_MARKS = 30  # on one letter, as in Unicode's stream-safe text (UAX #15, 13); no language has ten
# What Python's \w has not, and is not ASCII: marks, and signs. A row that is too short needs no closer look.
_HEAP = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_HALF_WIDTH = (("\uff9e", "\u3099"), ("\uff9f", "\u309a"))  # letters for \w; by NFKC and NFKD they are marks


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    r"""As `unicodedata.normalize`; of the marks on one letter only the first 30 stay.

    Sorting 80,000 of them takes it ten seconds.

    >>> normalized("NFC", "cafe\u0301") == "café"
    True
    >>> len(normalized("NFC", "a" + "\u0315\u0300" * 40_000))
    30
    """
    if form != "NFC":
        for half, mark in _HALF_WIDTH:
            text = text.replace(half, mark)
    return unicodedata.normalize(form, _HEAP.sub(_thinned, text))


def _thinned(heap: re.Match[str]) -> str:
    kept = []
    marks = 0
    for character in heap[0]:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    """Whether it is moved among its neighbours, itself or in its parts: Tibetan has vowels made of two."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0
