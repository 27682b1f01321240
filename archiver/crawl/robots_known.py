"""The robots.txt files that a run has met, parsed when first needed; nobody else writes them meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.discover.robots import parse_robots

if TYPE_CHECKING:
    from archiver.discover.robots import Robots
    from archiver.store import RobotsCopy

_MOST = 1_000
_MOST_BYTES = 10_000_000  # as sent; parsed they take twenty times as much


@dataclass(slots=True)
class _Known:
    copy: RobotsCopy
    rules: Robots | None = None


class KnownRobots:
    """Copies by their origin, the ones noted last.

    Args:
        product: the crawler's product token, for which they are parsed.
    """

    def __init__(self, product: str) -> None:
        self._product = product
        self._known: dict[str, _Known] = {}
        self._bytes = 0

    def find(self, origin: str) -> RobotsCopy | None:
        """The copy of an origin; None when none is at hand."""
        known = self._known.get(origin)
        return None if known is None else known.copy

    def note(self, copy: RobotsCopy | None) -> None:
        """Take a copy in, in place of the one before; the oldest ones go when there are too many."""
        if copy is None:
            return
        self._drop(copy.origin)
        self._known[copy.origin] = _Known(copy)
        self._bytes += len(copy.body or b"")
        while len(self._known) > _MOST or (self._bytes > _MOST_BYTES and len(self._known) > 1):
            self._drop(next(iter(self._known)))

    def rules(self, copy: RobotsCopy) -> Robots:
        """What a copy says to us."""
        known = self._known.get(copy.origin)
        if known is None or known.copy is not copy:
            return self._parse(copy)
        if known.rules is None:
            known.rules = self._parse(copy)
        return known.rules

    def _parse(self, copy: RobotsCopy) -> Robots:
        return parse_robots(copy.body or b"", product=self._product, url=f"{copy.origin}/robots.txt")

    def _drop(self, origin: str) -> None:
        if (known := self._known.pop(origin, None)) is not None:
            self._bytes -= len(known.copy.body or b"")
