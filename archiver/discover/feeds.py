"""Feeds: RSS 0.9 to 2.0, Atom, RDF and JSON Feed → `Link`s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.discover.packing import beginning, codings_of
from archiver.errors import ParseError

if TYPE_CHECKING:
    from archiver.models import Link

MAX_LINKS = 5_000
"""More entries than this of one feed are passed over; newspapers offer a few hundred at most."""

_MAX_UNPACKED_BYTES = 20_000_000
_MAX_BROKEN_BYTES = 1_500_000  # feedparser takes up to 2 s for a megabyte of nonsense …
_MAX_BROKEN_TAGS = 20_000  # … 60 µs for each tag of 100,000 that are never closed …
_MAX_BROKEN_PAIRS = 30_000_000  # … and 35 ns for each attribute with each other one of its tag


def parse_feed(
    data: bytes, *, url: str, content_type: str | None = None, max_links: int = MAX_LINKS
) -> tuple[Link, ...]:
    """The entries of a feed; an entry that cannot be read is passed over.

    What is well-formed is read by lxml; what is not is mended, and if that is not enough read by feedparser,
    which takes twenty times as long.

    Args:
        data: the feed's bytes, content codings removed; gzipped or not.
        url: its address, for relative links.
        content_type: value of the HTTP Content-Type header, for its charset; None when there was none.
        max_links: entries after so many are passed over.

    Raises:
        ParseError: it is no feed, or one that was written to harm its reader.

    >>> rss = b"<rss><channel><item><title>Rain</title><link>/rain</link></item></channel></rss>"
    >>> [(link.url, link.title) for link in parse_feed(rss, url="https://gull.example/feed")]
    [('https://gull.example/rain', 'Rain')]
    """
    data = beginning(data, _MAX_UNPACKED_BYTES) if codings_of(data) else data
    start = data[:_HEAD_BYTES].lstrip(_WHITE)
    if start.startswith(b"{"):
        from archiver.discover import jsonfeeds

        return jsonfeeds.read(data, url=url, max_links=max_links)
    if _HTML.match(start):
        raise ParseError(url, "it is an HTML page, not a feed")
    if _ENTITY_OF_ENTITIES.search(data):
        raise ParseError(url, "it defines entities by entities, which no feed needs")
    from archiver.discover import mending, xmlfeeds

    data = mending.join_halves(mending.relabel(data))
    links = xmlfeeds.read(data, url=url, content_type=content_type, max_links=max_links)
    if links is None:
        links = _read_broken(data, url, content_type, max_links)
    if links is None:
        raise ParseError(url, "it is neither RSS, Atom, RDF nor JSON Feed")
    return links


def _read_broken(data: bytes, url: str, content_type: str | None, max_links: int) -> tuple[Link, ...] | None:
    """A feed that is not well-formed: mended, else by feedparser, else what lxml can make of it."""
    from archiver.discover import brokenfeeds, mending, xmlfeeds

    data = mending.mend(data)
    links = xmlfeeds.read(data, url=url, content_type=content_type, max_links=max_links)
    if links is None and _is_worth_guessing(data):
        links = brokenfeeds.read(data, url=url, content_type=content_type, max_links=max_links)
    if links is None:
        links = xmlfeeds.read(data, url=url, content_type=content_type, max_links=max_links, recover=True)
    return links


def _is_worth_guessing(data: bytes) -> bool:
    """Whether feedparser may have a look: at something feed-like that will not take it many seconds."""
    is_small = len(data) <= _MAX_BROKEN_BYTES and data.count(b"<") <= _MAX_BROKEN_TAGS
    if not is_small or _SOME_FEED.search(data) is None:
        return False
    return sum(tag.count(b"=") ** 2 for tag in data.split(b"<")) <= _MAX_BROKEN_PAIRS


_HEAD_BYTES = 1_000
_WHITE = b"\xef\xbb\xbf \t\r\n\0"
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_ENTITY_OF_ENTITIES = re.compile(rb"<!ENTITY\s++%?+\s*+[\w.-]++\s++[\"'][^\"'<>]*&\w")
_SOME_FEED = re.compile(rb"<(?:\w+:)?(?:rss|rdf|feed|channel|item|entry)\b", re.IGNORECASE)
