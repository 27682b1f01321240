"""Asking a server for an address of the frontier: in turn, only if it changed, and again when it faltered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archiver import policy
from archiver.discover.packing import MAX_SITEMAP_BYTES
from archiver.errors import AddressRefused, FetchError, TooManyRedirects, UnknownHost
from archiver.saving.session import fetch_limits
from archiver.urls import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archiver.crawl.ledger import Ledger
    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.pace import Pacer
    from archiver.crawl.robots import RobotsRules
    from archiver.fetching import FetchLimits
    from archiver.models import Exchange
    from archiver.saving.pipeline import Pipeline
    from archiver.settings import Settings
    from archiver.store import Visit, VisitKind


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks servers.

    Args:
        pipeline: whose fetcher is used.
        ledger: keeps the answers of all tries but the last.
        robots: asked before a redirect is followed.
        pacer: lets requests through.
        settings: give limits and scope, also those of a source's own.
        clock: aware UTC.
    """

    pipeline: Pipeline
    ledger: Ledger
    robots: RobotsRules
    pacer: Pacer
    settings: OwnSettings
    clock: Callable[[], datetime]

    async def fetch(self, visit: Visit) -> Exchange:
        """The answer of the last of a few tries; those before it are recorded.

        Raises:
            FetchError: no answer came; that is not recorded yet.
            DiskRefused, StoreError: the archive cannot be written.
        """
        headers = policy.conditions(visit.etag, visit.last_modified, full_at=visit.full_at, now=self.clock())
        fetch = partial(
            self.pipeline.fetcher.fetch,
            visit.url,
            headers=headers,
            limits=limits_for(visit.kind, self.settings.of_source(visit.source)),
            may_follow=partial(self._may_follow, visit),
            before_resend=self.pacer.pause,
        )
        for times in range(1, policy.TRIES):
            try:
                async with self.pacer.turn(visit.url):
                    exchange = await fetch()
            except (AddressRefused, UnknownHost, TooManyRedirects):
                raise
            except FetchError as error:
                await self.ledger.record_failure(error)
            else:
                if not policy.is_transient(exchange.status):
                    return exchange
                await self.ledger.record(exchange)
                exchange.close()
            await self.pacer.pause(visit.url, times=2**times)
        async with self.pacer.turn(visit.url):
            return await fetch()

    async def _may_follow(self, visit: Visit, target: str) -> bool:
        """Whether a redirect is followed at once: within the domain, and if source and robots.txt let us."""
        if domain_of(target) != domain_of(visit.url):
            return False
        if visit.kind == "page" and self._is_no_page_of_ours(visit, target):
            return False
        if (await self.robots.verdict(target, in_turn=True)).refusal is not None:
            return False
        await self.pacer.pause(target)
        return True

    def _is_no_page_of_ours(self, visit: Visit, target: str) -> bool:
        source = self.settings.source_at(visit.source)
        is_excluded = policy.excluded(target, source, self.settings.general) is not None
        return is_excluded or policy.leads_home(visit.url, target)


def limits_for(kind: VisitKind, settings: Settings) -> FetchLimits:
    """The limits of one fetch; a sitemap may be larger than what the settings allow of a page."""
    if kind != "sitemap":
        return fetch_limits(settings)
    most = fetch_limits(settings)
    return replace(
        most,
        wire_bytes=max(most.wire_bytes, MAX_SITEMAP_BYTES),
        decoded_bytes=max(most.decoded_bytes, MAX_SITEMAP_BYTES),
    )
