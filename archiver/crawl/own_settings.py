"""Which settings hold where: those of the archive, with what a source sets for itself in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.settings import Source
from archiver.urls import domain_of, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.settings import Settings


class OwnSettings:
    """The settings of each source, and of each domain that is one's own.

    Args:
        settings: of the archive.
        sources: those of archiver.toml. Of several on one domain the last decides how the domain is treated.

    Attributes:
        general: the settings of the archive.
    """

    def __init__(self, settings: Settings, sources: Iterable[Source] = ()) -> None:
        self.general = settings
        self._sources: dict[str, Source] = {}
        self._by_source: dict[str, Settings] = {}
        self._by_domain: dict[str, Settings] = {}
        self._paced: set[str] = set()
        for source in sources:
            url = parse_url(source.url)
            domain = domain_of(url)
            self._sources[url] = source
            self._by_source[url] = source.applied_to(settings)
            self._by_domain[domain] = source.applied_to(self.of_domain(domain))
            if source.min_delay_s is not None:
                self._paced.add(domain)

    @property
    def longest_pause_s(self) -> float:
        """Seconds that are waited at most between two requests; a server that asks for a pause gets more."""
        each = [self.general, *self._by_domain.values()]
        return max(max(1.2 * s.max_delay_s, 1.2 * s.min_delay_s, s.max_crawl_delay_s) for s in each)

    def source_at(self, url: str) -> Source:
        """The source at `url`; one that was removed since, if another tells of what it led to."""
        return self._sources.get(url) or Source(url=url)

    def of_source(self, url: str) -> Settings:
        """Those that hold for what the source at `url` leads to."""
        return self._by_source.get(url, self.general)

    def of_domain(self, domain: str) -> Settings:
        """Those that hold for how a domain is treated, whoever led there."""
        return self._by_domain.get(domain, self.general)

    def asks_for_pauses(self, domain: str) -> bool:
        """Whether a source says how long to pause on its domain."""
        return domain in self._paced
