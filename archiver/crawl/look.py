"""A look at what may become a source: what it is, and how many articles it would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from anyio import to_thread

from archiver import policy
from archiver.crawl.links import read_links
from archiver.crawl.pace import Pacer
from archiver.crawl.robots import RobotsRules
from archiver.crawl.run import require_contact
from archiver.errors import FetchError
from archiver.urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from archiver.crawl.pipeline import Pipeline
    from archiver.crawl.settling import Told
    from archiver.settings import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What stands at an address.

    Attributes:
        source: as it would be in archiver.toml: the address after redirects, and its kind.
        articles: pages in scope that it names now.
        more: feeds and sitemaps that it names, which a run follows.
        added: whether it is in archiver.toml now that was not before.
    """

    source: Source
    articles: int
    more: tuple[str, ...]
    added: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self.source)
        return plain | {"articles": self.articles, "more": list(self.more), "added": self.added}


async def look_at(pipeline: Pipeline, source: Source, *, clock: Callable[[], datetime]) -> Finding:
    """Fetch what may become a source, and see what it names. The answer is kept in the archive.

    Raises:
        InvalidURL: its address is none.
        ConfigError: it is on the open web, and no contact is set.
        FetchError: no answer came, an HTTP error did, or robots.txt forbids it.
        ParseError: what came is no source.
        DiskRefused, StoreError: the archive cannot be written.
    """
    require_contact(pipeline.settings, [source])
    url = parse_url(source.url)
    pacer = Pacer(pipeline.settings, {})
    verdict = await RobotsRules(pipeline, pacer, clock).verdict(url)
    if verdict.refusal is not None:
        raise FetchError(url, verdict.refusal)
    async with pacer.turn(url):
        exchange = await pipeline.fetcher.fetch(url)
    try:
        await pipeline.recorder.record(exchange)
        if exchange.status is None or not 200 <= exchange.status < 300:
            raise FetchError(url, f"the server answered {exchange.status}")
        kind, links = await to_thread.run_sync(read_links, exchange, source.kind, verdict.sitemaps)
    finally:
        exchange.close()
    found = msgspec.structs.replace(source, url=exchange.url, kind=kind)
    return _finding(found, links, pipeline)


def _finding(source: Source, links: Sequence[Told], pipeline: Pipeline) -> Finding:
    articles = {
        told.url
        for told in links
        if told.kind == "page" and policy.out_of_scope(told.url, source, pipeline.settings) is None
    }
    more = tuple(told.url for told in links if told.kind != "page")
    return Finding(source=source, articles=len(articles), more=more)
