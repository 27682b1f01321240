"""Which domains a run works on next.

To ask the database for all of them costs a step for each domain, so it is not done whenever one is through:
that would make the cost of a run grow with the square of their number.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from archiver import store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from archiver.store import Database

_LOOK_AGAIN = timedelta(minutes=1)  # meanwhile something may become due on domains that were through


class DueDomains:
    """Domains on which something is due, in the order in which their turn comes.

    Args:
        database: of the archive.
        clock: aware UTC.
        source: URL of the only source that counts. None: all do.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], source: str | None) -> None:
        self._database = database
        self._clock = clock
        self._source = source
        self._waiting: dict[str, None] = {}
        self._looked_at: datetime | None = None

    def add(self, domains: Iterable[str]) -> None:
        """Take in domains on which something has become due."""
        self._waiting.update(dict.fromkeys(domains))

    @property
    def is_stale(self) -> bool:
        """Whether it is time to look into the database again."""
        return self._looked_at is None or self._clock() - self._looked_at >= _LOOK_AGAIN

    def look(self) -> None:
        """Find what is due in the database; in a thread.

        Raises:
            StoreError: the database refused.
        """
        now = self._clock()
        self.add(store.due_domains(self._database, now, self._source))
        self._looked_at = now

    def has_others(self, working: Collection[str]) -> bool:
        """Whether a domain waits that nobody is `working` on."""
        return any(domain not in working for domain in self._waiting)

    def take(self, most: int, working: Collection[str]) -> list[str]:
        """Up to `most` domains that nobody is `working` on; those are to come to their end first."""
        free = (domain for domain in self._waiting if domain not in working)
        taken = list(islice(free, most))
        for domain in taken:
            del self._waiting[domain]
        return taken
