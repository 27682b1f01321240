"""What a feed, a sitemap or a front page leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from archiver import policy
from archiver.crawl.told import Told
from archiver.discover.packing import MAX_SITEMAP_BYTES
from archiver.errors import ParseError
from archiver.urls import join, origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from archiver.models import Exchange, Link
    from archiver.settings import Kind

_MOST_FEEDS = 20  # blogs name one for each tag and author
_MOST_SECTIONS = 30
_KINDS: dict[str, Kind] = {"feed": "feed", "sitemap": "sitemap", "sitemap_index": "sitemap", "page": "site"}


def read_links(exchange: Exchange, kind: Kind | None, sitemaps: Sequence[str]) -> tuple[Kind, list[Told]]:
    """The pages that an answer tells of, and what else is to be polled.

    Args:
        exchange: a success.
        kind: what is asked for there. None: whatever it is.
        sitemaps: those that the site's robots.txt names.

    Returns:
        What it is, and the links.

    Raises:
        ParseError: the answer is nothing of that kind.
    """
    body = exchange.body(max_bytes=MAX_SITEMAP_BYTES)
    # A feed may be a sitemap: https://www.sitemaps.org/protocol.html#otherformats
    if kind in (None, "sitemap"):
        found = _kind_of(body, exchange)
        kind = found if kind is None or found == "feed" else kind
    if kind == "feed":
        return kind, list(_of_feed(body, exchange))
    if kind == "sitemap":
        return kind, list(_of_sitemap(body, exchange))
    return kind, list(_of_site(body, exchange, sitemaps))


def _detected(body: bytes, exchange: Exchange) -> str | None:
    from archiver.discover.detection import detect

    return detect(body, url=exchange.url, content_type=exchange.header("Content-Type"))


def _kind_of(body: bytes, exchange: Exchange) -> Kind:
    found = _detected(body, exchange)
    if found is None:
        raise ParseError(exchange.url, "it is neither a feed nor a sitemap nor a page")
    return _KINDS[found]


def _of_feed(body: bytes, exchange: Exchange) -> Iterator[Told]:
    from archiver.discover.feeds import parse_feed

    links = parse_feed(body, url=exchange.url, content_type=exchange.header("Content-Type"))
    return _pages(_believed(links, exchange), hinting=True)


def _of_sitemap(body: bytes, exchange: Exchange) -> Iterator[Told]:
    from archiver.discover.sitemaps import parse_sitemap

    sitemap = parse_sitemap(body, url=exchange.url)
    for child in _believed(sitemap.children, exchange):
        yield Told(url=child.url, kind="sitemap", modified=child.modified, by_sitemap=True)
    for told in _pages(_believed(sitemap.links, exchange), hinting=True):
        yield replace(told, by_sitemap=True)


def _of_site(body: bytes, exchange: Exchange, sitemaps: Sequence[str]) -> Iterator[Told]:
    """Articles that the page names, and the site's feeds and sitemaps; without those the page's sections.

    A sitemap that robots.txt does not name is looked for where it usually is.
    """
    from archiver.discover.pages import parse_page

    page = parse_page(body, url=exchange.url, content_type=exchange.header("Content-Type"))
    yield from _pages(page.articles)
    for url in page.feeds[:_MOST_FEEDS]:
        yield Told(url=url, kind="feed")
    for url in sitemaps or (join(origin(exchange.url), "/sitemap.xml"),):
        yield Told(url=url, kind="sitemap")
    if not page.feeds and not sitemaps:
        for url in page.sections[:_MOST_SECTIONS]:
            yield Told(url=url, kind="site")


def _believed(links: Sequence[Link], exchange: Exchange) -> Sequence[Link]:
    """The links, without the times of change or publication that are yet to come, or the answer's own."""
    links = [_without_future(link, exchange.requested_at) for link in links]
    modified = [link.modified for link in links if link.modified is not None]
    if policy.are_stamped(modified, exchange.requested_at):
        links = [replace(link, modified=None) for link in links]
    published = [link.published for link in links if link.published is not None]
    if policy.are_of_the_asking(published, exchange.requested_at):
        links = [replace(link, published=None) for link in links]
    return links


def _without_future(link: Link, now: datetime) -> Link:
    if policy.is_to_come(link.published, now):
        link = replace(link, published=None)
    return replace(link, modified=None) if policy.is_to_come(link.modified, now) else link


def _pages(links: Sequence[Link], *, hinting: bool = False) -> Iterator[Told]:
    """The links; with what is said of them if that may fill gaps. The text of a front page's link may not."""
    for link in links:
        hints = _plain(link) if hinting else None
        yield Told(url=link.url, published=link.published, modified=link.modified, hints=hints)


def _plain(link: Link) -> dict[str, Any] | None:
    """The hints of a link as JSON has them; None when there are none."""
    hints = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in link.hints().items()
    }
    return hints or None
