"""Millions of names, of which only is asked whether one is among them: eight bytes for each."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left

_SHELVES = 256  # sorted one after the other: Python's own list of numbers takes five times their room


class Numbers:
    """A set of numbers such as `short` makes. All are to be added before one is asked for."""

    def __init__(self) -> None:
        self._shelves = [array("Q") for _ in range(_SHELVES)]
        self._is_sorted = True

    def add(self, number: int) -> None:
        """Put one in; it may be there."""
        self._shelves[number % _SHELVES].append(number)
        self._is_sorted = False

    def __contains__(self, number: int) -> bool:
        if not self._is_sorted:
            for place, shelf in enumerate(self._shelves):
                self._shelves[place] = array("Q", sorted(shelf))
            self._is_sorted = True
        shelf = self._shelves[number % _SHELVES]
        at = bisect_left(shelf, number)
        return at < len(shelf) and shelf[at] == number


def short(*name: object) -> int:
    """A number of 64 bits for a name, or what stands in a place: so few are alike that none is."""
    return int.from_bytes(hashlib.blake2b(repr(name).encode(), digest_size=8).digest(), "big")
