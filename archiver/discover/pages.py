"""Front pages and sections: which of their links are articles, which lead to sections, which to feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.discover.links import absolute, short
from archiver.discover.scoring import is_article, signs
from archiver.errors import ParseError
from archiver.extract.links import read_links
from archiver.models import Link
from archiver.urls import domain_of, host, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.extract.links import Alternate, Anchor, WrittenLinks

MAX_LINKS = 1_000
"""More articles than this of one page are passed over; front pages name 60 to 300."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Where a front page or section leads.

    Attributes:
        articles: links that look like articles of the same site, in the page's order, with their headlines.
        sections: addresses from the page's menus that look like sections of the same site, in order.
        feeds: addresses of the feeds that the page names, the ones in its head first.
    """

    articles: tuple[Link, ...] = ()
    sections: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


def parse_page(
    data: bytes, *, url: str, content_type: str | None = None, max_links: int = MAX_LINKS
) -> PageLinks:
    """The links of a page by what they look like; of the same registrable domain only, but for feeds.

    Args:
        data: the page's bytes, content codings removed.
        url: its address, for relative links; never itself among the links.
        content_type: value of the HTTP Content-Type header, for its charset; None when there was none.
        max_links: articles after so many are passed over.

    Raises:
        ParseError: the page must not be parsed: it is binary, too large, or nested to harm its reader.

    >>> page = b"<nav><a href=/sport/>Sport</a></nav><a href=/2024/05/03/ferry-and-crane-collide>Ferry!</a>"
    >>> found = parse_page(page, url="https://gull.example/")
    >>> [link.url for link in found.articles], found.sections
    (['https://gull.example/2024/05/03/ferry-and-crane-collide'], ('https://gull.example/sport/',))
    """
    written = read_links(data, content_type=content_type)
    if written is None:
        raise ParseError(url, "it is no page that can be parsed safely")
    base = absolute(url, written.base) or url
    anchors = _on_site(written.anchors, base, url)
    return PageLinks(
        articles=tuple(_articles(anchors)[:max_links]),
        sections=tuple(dict.fromkeys(page for page, anchor in anchors if _is_section(page, anchor))),
        feeds=tuple(dict.fromkeys(_feeds(written, base))),
    )


def _on_site(anchors: Iterable[Anchor], base: str, url: str) -> list[tuple[str, Anchor]]:
    """The links that stay on the registrable domain and leave the page, each with its absolute address."""
    found = []
    domains: dict[str, str] = {}  # most links of a page have one of two hosts
    own = domain_of(url)
    for anchor in anchors:
        page = absolute(base, anchor.href)
        if page is None or page == url:
            continue
        name = host(page)
        if name not in domains:
            domains[name] = registrable_domain(name)
        if domains[name] == own:
            found.append((page, anchor))
    return found


def _articles(anchors: Iterable[tuple[str, Anchor]]) -> list[Link]:
    """One link for each address, with the longest of its headlines: pictures have the same link again.

    What only menus name, and never by a headline, is no article whatever its address looks like: a service, a
    guide that is there for years.
    """
    found: dict[str, Link] = {}
    told = set()
    others = set()
    for page, anchor in anchors:
        if page in others:
            continue
        if page not in found and not is_article(page):
            others.add(page)
            continue
        title = _headline(anchor)
        known = found.setdefault(page, Link(url=page, title=title))
        if title and len(title) > len(known.title or ""):
            found[page] = replace(known, title=title)
        if title or not anchor.is_navigation:
            told.add(page)
    return [link for page, link in found.items() if page in told]


def _headline(anchor: Anchor) -> str | None:
    """The link's text when it can be a headline; `Read more` is none."""
    is_long = (
        len(anchor.text.split()) >= _HEADLINE_WORDS
        or len(_UNSPACED.findall(anchor.text)) >= _UNSPACED_HEADLINE
    )
    return short(anchor.text, 300) if is_long else None


def _is_section(page: str, anchor: Anchor) -> bool:
    """Whether a link of the menus leads to a list of articles: short, and without a sign of anything else."""
    is_short = (
        page.count("/") <= _SECTION_SLASHES
        and "?" not in page
        and 0 < len(anchor.text.split()) <= _SECTION_WORDS
    )
    return is_short and anchor.is_navigation and _SECTION_SIGNS.issuperset(signs(page))


def _feeds(written: WrittenLinks, base: str) -> Iterator[str]:
    """Feeds named in the head, then those that links in the text point to; not those of comments."""
    named = [alternate.href for alternate in written.alternates if _is_feed(alternate)]
    linked = [anchor.href for anchor in written.anchors if _is_feed_address(anchor.href)]
    for reference in (*named, *linked):
        found = absolute(base, _FEED_SCHEME.sub("", reference))
        if found is not None and not _COMMENTS.search(reference):
            yield found


def _is_feed_address(reference: str) -> bool:
    """Whether a link in the text leads to a feed, and not to a reader on the web that would take it up."""
    own = _FEED_SCHEME.sub("", reference)
    return _FEED_ADDRESS.search(own) is not None and _ANOTHER_WITHIN.search(own) is None


def _is_feed(alternate: Alternate) -> bool:
    if _COMMENTS.search(alternate.title):
        return False
    may_be = alternate.media_type in _MAYBE_FEED_TYPES and _FEED_ADDRESS.search(alternate.href) is not None
    return _FEED_TYPE.fullmatch(alternate.media_type) is not None or may_be


_HEADLINE_WORDS = 4
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_HEADLINE = 8
_SECTION_WORDS = 4
_SECTION_SLASHES = 6  # https://host/one/two/three/
_SECTION_SIGNS = frozenset(("short_and_alone", "two_words", "three_words", "page_extension"))
_FEED_TYPE = re.compile(r"(?:application|text)/(?:x[-.])?(?:rss|atom|rdf)(?:\+xml)?|application/feed\+json")
_MAYBE_FEED_TYPES = frozenset(("text/xml", "application/xml", "application/json", ""))
_FEED_ADDRESS = re.compile(
    r"(?:^|[/.?=])(?:rss|feeds?|atom|rdf)(?:2|20)?/?$|[?&]feed=(?:rss2?|atom)$"
    r"|(?:^|[/._-])(?:rss|feeds?|atom|rdf)[\w./-]{0,100}\.(?:xml|rss|rdf|json)$|\.rss$"
    r"|(?:^|/)(?:rss|feeds?|atom|rdf)(?:2|20)?\.(?:php|aspx?|ashx|jsp|cfm)(?:\?|$)",
    re.IGNORECASE,
)
_ANOTHER_WITHIN = re.compile(r"(?<=.)https?(?::|%3a)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"^feed:(?=//|https?:)", re.IGNORECASE)  # `feed://host/`, `feed:https://host/`
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|oembed|wp-json", re.IGNORECASE)
