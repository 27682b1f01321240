"""What a run may take, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLimits:
    """When a run ends before everything that is due is done.

    Attributes:
        max_pages: pages to fetch, at most; None: no limit. Sources are not counted.
        max_s: seconds after which nothing is begun any more; None: no limit.
        source: URL of the one source to take; None: all.
    """

    max_pages: int | None = None
    max_s: float | None = None
    source: str | None = None


@dataclass(slots=True)
class RunSummary:
    """What a run has done so far.

    Attributes:
        sources: feeds, sitemaps and front pages polled.
        new, updated, unchanged, skipped, failed: pages, as in `Outcome`.
        due: pages and sources that are still due.
        requests: made, those for robots.txt among them.
        bytes: received, as sent.
        seconds: that it took; 0 while it is under way.
    """

    sources: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    due: int = 0
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> None:
        """Take in what became of a page or poll."""
        if outcome.status != "saved":
            setattr(self, outcome.status, getattr(self, outcome.status) + 1)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> RunSummary:
        """The summary that `to_dict` was called on, or an older release's, which had fewer counts."""
        return cls(**{name: plain[name] for name in cls.__slots__ if name in plain})

    @property
    def kept(self) -> int:
        """Pages and sources that answered."""
        return self.new + self.updated + self.unchanged + self.sources

    @property
    def all_failed(self) -> bool:
        """Whether something failed and nothing else came of it: the network is down, say."""
        return bool(self.failed) and not self.kept

    @property
    def is_telling(self) -> bool:
        """Whether it shows if runs work: something answered or failed. Mostly nothing is due."""
        return bool(self.kept or self.failed)

    def to_dict(self) -> dict[str, Any]:
        """Plain values by name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __str__(self) -> str:
        """One line for a log.

        >>> str(RunSummary(sources=2, new=1, bytes=48_100_000, seconds=84.2))
        'sources=2 new=1 updated=0 unchanged=0 skipped=0 failed=0 bytes=48.1M 84s'
        """
        counts = " ".join(
            f"{name}={getattr(self, name)}"
            for name in ("sources", "new", "updated", "unchanged", "skipped", "failed")
        )
        return f"{counts} bytes={self.bytes / 1e6:.1f}M {self.seconds:.0f}s"
