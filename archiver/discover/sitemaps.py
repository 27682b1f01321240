"""Sitemaps: urlset, index, news, plain text, gzipped or not → `Sitemap` (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from lxml import etree

from archiver.discover.dates import parse_date
from archiver.discover.links import absolute, names, once, short
from archiver.discover.mending import AMPERSAND, as_reference, join_halves, relabel
from archiver.discover.packing import MAX_SITEMAP_BYTES, codings_of
from archiver.errors import ParseError
from archiver.http1.codings import Decoder
from archiver.models import Link

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from archiver.models import When

MAX_LINKS = 50_000
"""What a sitemap may list at most; what comes after is passed over."""

_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap says.

    Attributes:
        links: its pages, in its order.
        children: the sitemaps that it names, newest `modified` first, those without one last. An index names
            nothing else; some makers list them as if they were pages.
        is_whole: whether it was read to its end; False when it breaks off, is damaged, or passes a limit.
    """

    links: tuple[Link, ...] = ()
    children: tuple[Link, ...] = ()
    is_whole: bool = True


def parse_sitemap(data: bytes, *, url: str, max_links: int = MAX_LINKS) -> Sitemap:
    """The pages or children of a sitemap; from one that is damaged, those before the damage at least.

    The bytes are read in pieces and no tree is kept: 50,000 pages cost a second and little more memory than
    their links. Languages (`xhtml:link`), pictures, `changefreq` and `priority` are passed over.

    Args:
        data: the sitemap, gzipped or not.
        url: its address, for relative addresses in it.
        max_links: pages or children after so many are passed over.

    Raises:
        ParseError: it is no sitemap, or one that was written to harm its reader.

    >>> urlset = b"<urlset><url><loc>https://gull.example/rain</loc><lastmod>2024-05-03</lastmod></url></urlset>"
    >>> [(link.url, str(link.modified)) for link in parse_sitemap(urlset, url="https://gull.example/").links]
    [('https://gull.example/rain', '2024-05-03')]
    """
    pieces = _Pieces(data)
    head = next(iter(pieces), b"")
    start = head[:_HEAD_BYTES].lstrip(_WHITE)
    if _HTML.match(start):
        raise ParseError(url, "it is an HTML page, not a sitemap")
    if (declared := head.find(b"<?xml", 0, _HEAD_BYTES)) > 0:  # after a warning that PHP printed, say
        head = head[declared:]
    head = relabel(head)
    if b"<!ENTITY" in head:
        raise ParseError(url, "it defines entities, which no sitemap needs")
    if declared < 0 and not start.startswith(b"<") and b"\0<" not in start:
        return _read_text(chain([head], pieces), pieces, url, max_links)
    reader = _Reader(url, max_links + 1)
    links = reader.read(chain([head], pieces))
    if not reader.root:
        raise ParseError(url, "it is neither a sitemap nor a sitemap index")
    is_whole = pieces.is_whole and reader.is_whole and len(links) <= max_links
    links = links[:max_links]
    named = {link.url for link in links} if reader.root == "sitemapindex" else reader.sitemaps
    return _sitemap(links, named=named, is_whole=is_whole)


def _sitemap(links: Iterable[Link], *, named: Container[str], is_whole: bool) -> Sitemap:
    pages: list[Link] = []
    children: list[Link] = []
    for link in links:
        is_child = link.url in named or _CHILD.search(link.url.partition("?")[0])
        (children if is_child else pages).append(link)
    children.sort(key=_age, reverse=True)
    return Sitemap(links=tuple(pages), children=tuple(children), is_whole=is_whole)


class _Pieces:
    """The unpacked bytes in pieces of 64 kB, up to the limit; `is_whole` is right when all are taken."""

    def __init__(self, data: bytes) -> None:
        self.is_whole = True
        codings = codings_of(data)
        self._pieces = self._unpacked(data, codings) if codings else self._slices(data)
        self._left = MAX_SITEMAP_BYTES

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._left -= len(piece)
            if self._left < 0:
                self.is_whole = False
                return
            yield piece

    def _slices(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _CHUNK_BYTES):
            yield data[start : start + _CHUNK_BYTES]

    def _unpacked(self, data: bytes, codings: list[str]) -> Iterator[bytes]:
        decoder = Decoder(codings)
        yield from decoder.feed(data)
        decoder.finish()
        self.is_whole = decoder.error is None


class _Reader:
    """Takes the parser's events and keeps no tree, so that no document can fill the memory.

    The parser asks for the pieces itself: one that is fed looks ahead for the end of each tag, again and
    again where there is none; of 240 kB of `<a` it took 5 s.

    Args:
        url: of the sitemap.
        most: links of so many addresses are enough.

    Attributes:
        root: `urlset` or `sitemapindex`; empty when the document is neither.
        sitemaps: addresses of `sitemap` elements, which may stand in a `urlset` too.
        is_whole: whether the document was well-formed to its end.
    """

    def __init__(self, url: str, most: int) -> None:
        self.root = ""
        self.sitemaps: set[str] = set()
        self.is_whole = True
        self._url = url
        self._most = most
        self._links: dict[str, Link] = {}
        self._names: list[str] = []  # of the elements that are open within an entry, itself first
        self._fields: dict[str, str] = {}
        self._text: list[str] | None = None

    def read(self, pieces: Iterable[bytes]) -> tuple[Link, ...]:
        """The first link of each address."""
        parser = etree.XMLParser(  # type: ignore[call-overload]  # lxml calls the methods there are, not all
            target=self, recover=True, resolve_entities=False, no_network=True, huge_tree=False
        )
        try:
            etree.parse(_Source(self._wanted(_with_whole_references(pieces))), parser)
        except (etree.XMLSyntaxError, UnicodeDecodeError):  # the latter of what is no character
            self.is_whole = False
        self.is_whole = self.is_whole and not len(parser.error_log)
        return tuple(islice(self._links.values(), self._most))

    def _wanted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces until there are links enough, or it is no sitemap."""
        for number, piece in enumerate(pieces):
            yield piece if number else piece.lstrip(_WHITE)
            if len(self._links) >= self._most or (number > _PIECES_BEFORE_ROOT and not self.root):
                return

    def start(self, tag: str, attributes: object) -> None:  # noqa: ARG002 (lxml's interface)
        """An element begins."""
        name = _local_name(tag)
        if name in _ENTRIES and self.root:
            self._end_entry()  # of which an element was never closed: it goes on for the parser
        elif not self._names:
            self.root = self.root or (name if name in _ROOTS else "")
            return
        around = self._names[-1] if self._names else ""
        if len(self._names) < _MAX_DEPTH:
            self._names.append(name)
        self._text = [] if (around, name) in _FIELDS else None  # pictures have a `loc` and `title` too

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._text is not None and len(self._text) < _MAX_TEXTS:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if not self._names:
            return
        name = _local_name(tag)
        if self._text is not None:
            self._fields.setdefault(name, "".join(self._text))
            self._text = None
        if name in _ENTRIES:
            self._end_entry()
        elif name == self._names[-1]:
            self._names.pop()

    def close(self) -> None:
        """The document ends."""

    def _end_entry(self) -> None:
        link = _link(self._fields, self._url) if self._names else None
        if link is not None:
            self._links.setdefault(link.url, link)
            if self._names[0] == "sitemap":
                self.sitemaps.add(link.url)
        self._names = []
        self._fields = {}


class _Source:
    """Pieces as a file that is read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = filter(None, pieces)
        self._rest = b""

    def read(self, size: int = _CHUNK_BYTES, /) -> bytes:
        """At most `size` bytes; none at the end."""
        data = self._rest or next(self._pieces, b"")
        self._rest = data[size:]
        return data[:size]


def _local_name(tag: str) -> str:
    """The name without namespace, and without a prefix that was never declared."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _with_whole_references(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces with references as they should be; none goes from one piece into the next."""
    rest = b""
    for piece in pieces:
        whole = rest + piece
        end = _REFERENCES_AT_END.search(whole, max(len(whole) - _REFERENCE_BYTES, 1))
        cut = end.start() if end else len(whole)
        rest = whole[cut:]
        yield _with_references(whole[:cut])
    if rest:
        yield _with_references(rest)


def _with_references(piece: bytes) -> bytes:
    """A piece with each bare `&` escaped, and HTML's names as numbers: the parser would drop both."""
    piece = join_halves(piece)
    is_literal = b"\0" in piece or b"<![CDATA[" in piece
    return piece if is_literal else AMPERSAND.sub(as_reference, piece)


def _link(fields: Mapping[str, str], url: str) -> Link | None:
    """One `url` or `sitemap` element; None when it has no address."""
    page = absolute(url, fields.get("loc"))
    if page is None:
        return None
    return Link(
        url=page,
        title=short(fields.get("title")),
        published=parse_date(fields.get("publication_date")),
        modified=parse_date(fields.get("lastmod")),
        language=short(fields.get("language"), 40),
        site_name=short(fields.get("name")),
        tags=names(fields.get("keywords", "").split(",")),
    )


def _read_text(lines: Iterable[bytes], pieces: _Pieces, url: str, max_links: int) -> Sitemap:
    """A sitemap that is a list of addresses, one a line.

    Raises:
        ParseError: the first line is no address.
    """
    text = b"".join(lines).lstrip(_WHITE)
    if not _WEB.match(text):
        raise ParseError(url, "it is neither a sitemap nor a list of addresses")
    found = (line.decode("utf-8", "replace").strip() for line in text.splitlines() if _WEB.match(line))
    addresses = filter(None, (absolute(url, line) for line in found))
    links = tuple(islice(once((Link(url=address) for address in addresses), max_links + 1), max_links + 1))
    is_whole = pieces.is_whole and len(links) <= max_links
    return _sitemap(links[:max_links], named=(), is_whole=is_whole)


def _age(link: Link) -> datetime:
    """When the link was modified, for sorting; a day counts as its midnight in UTC."""
    return _moment(link.modified) or datetime.min.replace(tzinfo=UTC)


def _moment(when: When) -> datetime | None:
    if isinstance(when, date) and not isinstance(when, datetime):
        return datetime(when.year, when.month, when.day, tzinfo=UTC)
    return when


_HEAD_BYTES = 1_000
_PIECES_BEFORE_ROOT = 4  # a document that says nothing in a quarter of a megabyte is no sitemap
_WHITE = b"\xef\xbb\xbf \t\r\n"
_ROOTS = frozenset(("urlset", "sitemapindex"))
_ENTRIES = frozenset(("url", "sitemap"))
_FIELDS = frozenset(
    (
        *((entry, name) for entry in _ENTRIES for name in ("loc", "lastmod")),
        *(("news", name) for name in ("title", "publication_date", "keywords")),
        *(("publication", name) for name in ("name", "language")),
    )
)
_MAX_DEPTH = 20
_MAX_TEXTS = 50
_REFERENCE_BYTES = 24
_REFERENCES_AT_END = re.compile(rb"(?:&[#\w]{1,9};)?&[#\w]{0,9};?\Z")  # two may stand for one character
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CHILD = re.compile(r"/[^/]*sitemap[^/]*\.xml(?:\.gz)?$|\.xml\.gz$", re.IGNORECASE)
_WEB = re.compile(rb"\s*https?://", re.IGNORECASE)
