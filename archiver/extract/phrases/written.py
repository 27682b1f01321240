"""How one class of boilerplate is written down, and how a line is read to be compared with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one class of boilerplate reads.

    Attributes:
        whole: lines that are nothing else.
        starts: how a line begins.
        holds: what stands anywhere in a line.
    """

    whole: str = ""
    starts: str = ""
    holds: str = ""


def as_written(text: str) -> str:
    """A line, or phrases, as they are compared: in small letters, and each letter in one way of writing it.

    Capitals of Greek have no accents, those of Turkish lose their dots; Arabic has vowel signs and three
    ways to write a first alef, which some pages have and others not; Romanian two kinds of commas.

    >>> as_written("İlgili haber: L’eau"), as_written("ΔΕΙΤΕ ΑΚΟΜΗ") == as_written("Δείτε ακόμη")
    ("ilgili haber: l'eau", True)
    >>> as_written("إقرأ أيضاً") == as_written("اقرأ ايضا"), as_written("DEVAMINI") == as_written("devamını")
    (True, True)
    """
    folded = text.lower().replace("’", "'")
    if folded.isascii():
        return folded
    folded = normalize("NFC", folded).replace("i\u0307", "i").replace("ı", "i")
    folded = folded.replace("ș", "ş").replace("ț", "ţ")
    return folded.translate(_PLAIN) if _HAS_MANY.search(folded) else folded


_PLAIN = str.maketrans(
    "άέήίϊΐόύϋΰώςأإآٱیىک‘ʻʼ",
    "αεηιιιουυυωσااااييك'''",
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640\u200b\u200c\u200d\u200e\u200f",
)
"""Last: vowel signs and the lengthened line of Arabic, what joins and parts letters, marks of direction."""
_HAS_MANY = re.compile("[ά-ώς\u0622-\u0627\u0640-\u0652\u0671\u06a9\u06cc\u200b-\u200f‘ʻʼ]")
