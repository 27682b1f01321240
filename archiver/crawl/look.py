"""A look at what may become a source: what it is, what it leads to, how many articles each would bring."""

from __future__ import annotations

from collections import deque
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec
from anyio import to_thread

from archiver import policy
from archiver.crawl.asking import limits_for
from archiver.crawl.links import read_links
from archiver.crawl.own_settings import OwnSettings
from archiver.crawl.pace import Pacer
from archiver.crawl.robots import RobotsRules
from archiver.crawl.told import times_of
from archiver.errors import FetchError, InvalidURL, ParseError
from archiver.saving.session import require_contact
from archiver.selection import as_moment
from archiver.urls import domain_of, parse_url, url_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from archiver.crawl.told import Told
    from archiver.crawl.waiting import Waiting
    from archiver.models import Exchange, When
    from archiver.saving.pipeline import Pipeline
    from archiver.settings import Kind, Source

_MOST_LOOKS = 12  # at what a site leads to; at the usual pace they take half a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that is polled, and what it names.

    Attributes:
        url: its address.
        kind: what it is.
        articles: pages in scope that it names now. None: it was not looked at.
        sitemaps: that a sitemap leads to.
        newest: the latest time that it tells of; None when it tells of none.
        error: why it names nothing, in words; None when it could be read.
    """

    url: str
    kind: Kind
    articles: int | None = None
    sitemaps: int = 0
    newest: When = None
    error: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"newest": self.newest and self.newest.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What stands at an address.

    Attributes:
        source: as it would be in archiver.toml: the address after redirects, and its kind.
        articles: pages in scope that it names now, by itself.
        newest: the latest time that it tells of; None when it tells of none.
        more: feeds, sitemaps and sections that a run follows from there, as far as they were looked at.
        total: different pages in scope that all of them name.
        added: whether it is in archiver.toml now that was not before.
    """

    source: Source
    articles: int
    newest: When = None
    more: tuple[Found, ...] = ()
    total: int = 0
    added: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self.source)
        newest = self.newest and self.newest.isoformat()
        counts = {"articles": self.articles, "newest": newest, "total": self.total, "added": self.added}
        return plain | counts | {"more": [found.to_dict() for found in self.more]}


async def look_at(
    pipeline: Pipeline,
    source: Source,
    *,
    clock: Callable[[], datetime],
    progress: Callable[[str], None],
    waiting: Waiting,
) -> Finding:
    """Fetch what may become a source and what it leads to, and count. The answers are kept in the archive.

    Args:
        pipeline: into the archive.
        source: as it was asked for.
        clock: aware UTC.
        progress: called with each address before it is fetched.
        waiting: how to wait between requests.

    Raises:
        InvalidURL: its address is none.
        ConfigError: it is on the open web, and no contact is set.
        FetchError: no answer came, an HTTP error did, or robots.txt forbids it.
        ParseError: what came is no source.
        DiskRefused, StoreError: the archive cannot be written.
    """
    require_contact(pipeline, [source])
    look = _Look(pipeline, source, clock=clock, progress=progress, waiting=waiting)
    await look.pacer.take_up(pipeline.recorder.database, clock())
    url, kind, links = await look.read(parse_url(source.url), source.kind)
    look.source = msgspec.structs.replace(source, url=url, kind=kind)
    itself = look.count(Found(url=url, kind=kind), links)
    more = await look.follow(links)
    return Finding(
        source=look.source,
        articles=itself.articles or 0,
        newest=itself.newest,
        more=tuple(more),
        total=len(look.pages),
    )


class _Look:
    """The looks at one source: what they share.

    Attributes:
        source: whose scope counts.
        pages: keys of the pages in scope that were named so far.
        pacer: lets the requests through.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        source: Source,
        *,
        clock: Callable[[], datetime],
        progress: Callable[[str], None],
        waiting: Waiting,
    ) -> None:
        self.source = source
        self.pages: set[str] = set()
        self._pipeline = pipeline
        own = OwnSettings(pipeline.settings, [source])
        self.pacer = Pacer(own, waiting=waiting)
        self._robots = RobotsRules(pipeline, self.pacer, own, clock, asks_again=True)
        self._progress = progress

    async def read(self, url: str, kind: Kind | None) -> tuple[str, Kind, list[Told]]:
        """Where something stands after redirects, what it is, and its links."""
        self._progress(url)
        verdict = await self._robots.verdict(url)
        if verdict.refusal is not None:
            raise FetchError(url, verdict.refusal) from verdict.cause
        exchange = await self._fetch(url, kind)
        try:
            await self._pipeline.recorder.record(exchange)
            if not policy.is_success(exchange):
                raise FetchError(url, policy.answered(exchange))
            found, links = await to_thread.run_sync(read_links, exchange, kind, verdict.sitemaps)
        finally:
            exchange.close()
        return exchange.url, found, links

    async def _fetch(self, url: str, kind: Kind | None) -> Exchange:
        held = domain_of(url)

        async def may_follow(target: str) -> bool:
            nonlocal held
            is_there = domain_of(target) == held
            if not is_there:
                await turn.aclose()
            if (await self._robots.verdict(target, in_turn=is_there)).refusal is not None:
                return False
            if is_there:
                await self.pacer.pause(target)
            else:
                await turn.enter_async_context(self.pacer.turn(target))
                held = domain_of(target)
            return True

        limits = limits_for(kind or "site", self.source.applied_to(self._pipeline.settings))
        try:
            async with AsyncExitStack() as turn:
                await turn.enter_async_context(self.pacer.turn(url))
                return await self._pipeline.fetcher.fetch(
                    url, limits=limits, may_follow=may_follow, before_resend=self.pacer.pause
                )
        except FetchError as error:
            await self._pipeline.recorder.record_failure(error)
            raise

    async def follow(self, links: Iterable[Told]) -> list[Found]:
        """What the links lead to that is polled: the first ones looked at, the rest only named."""
        found: list[Found] = []
        waiting = deque(told for told in links if told.kind != "page")
        seen = {url_key(self.source.url)}
        looks = 0
        while waiting:
            told = waiting.popleft()
            if told.kind == "page" or _key(told.url) in seen:
                continue
            seen.add(_key(told.url))
            each = Found(url=told.url, kind=told.kind)
            if looks < _MOST_LOOKS:
                looks += 1
                each, more = await self._look(each)
                waiting.extend(child for child in more if child.kind == "sitemap")
            found.append(each)
        return found

    async def _look(self, found: Found) -> tuple[Found, list[Told]]:
        try:
            _, _, links = await self.read(found.url, found.kind)
        except FetchError as error:
            return replace(found, error=error.message), []
        except ParseError as error:
            return replace(found, error=f"it cannot be read: {error.message}"), []
        except InvalidURL as error:
            return replace(found, error=error.reason), []
        return self.count(found, links), links

    def count(self, found: Found, links: Sequence[Told]) -> Found:
        """Count what the links of something are; those of pages in scope are added to `pages`."""
        in_scope = [told for told in links if told.kind == "page" and self._is_in_scope(told.url)]
        pages = {url_key(told.url) for told in in_scope}
        self.pages |= pages
        sitemaps = sum(told.kind == "sitemap" for told in links) if found.kind == "sitemap" else 0
        newest = max(times_of(in_scope), key=as_moment, default=None)
        return replace(found, articles=len(pages), sitemaps=sitemaps, newest=newest)

    def _is_in_scope(self, url: str) -> bool:
        try:
            return policy.out_of_scope(parse_url(url), self.source, self._pipeline.settings) is None
        except InvalidURL:
            return False


def _key(url: str) -> str:
    try:
        return url_key(url)
    except InvalidURL:
        return url
