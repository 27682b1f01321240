"""Lines that offer the rest of an article to subscribers."""

from __future__ import annotations

import re

from archiver.extract import boilerplate
from archiver.extract.phrases.barring import WALLS

A_FREE_PART = 1_500
"""Weighed characters: what is shown to everyone of an article for subscribers is shorter."""


def offers_the_rest(line: str) -> bool:
    """Whether a line says that the rest is for subscribers; a mere "Log in" stands on any page.

    >>> offers_the_rest("To read the full story, please subscribe"), offers_the_rest("Log in")
    (True, False)
    """
    if len(line) > _CHARS[1]:
        return False
    if any(map(line.lower().__contains__, _WALLS)):
        return True
    if len(line) < _CHARS[0]:
        return False
    says = boilerplate.class_bits(line)
    if not says & _PAYWALL or says & _AD:  # "Dalszy ciąg" goes on below an advertisement, or for subscribers
        return False
    return not _OTHER.search(line.lower())


_CHARS = (25, 160)
_WALLS = tuple(WALLS.holds.split("|"))
_PAYWALL = boilerplate.bits("paywall")
_AD = boilerplate.bits("advertisement")
_OTHER = re.compile(r"comment|komment|coment|reactie|комментар|javascript|browser|navigat(?:eur|or)")
"""To comment, or to see a video: "please enable JavaScript, and consider upgrading"."""
