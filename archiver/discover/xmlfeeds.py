"""RSS, RDF and Atom as a tree → `Link`s."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from archiver import http1
from archiver.discover.dates import parse_date
from archiver.discover.links import absolute, names, once, short
from archiver.models import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from archiver.models import When

_Children: TypeAlias = "dict[str, list[Element]]"


def read(
    data: bytes, *, url: str, content_type: str | None, max_links: int, recover: bool = False
) -> tuple[Link, ...] | None:
    """The entries; None when the bytes are not well-formed XML (unless `recover`), or no feed."""
    root = _parse(data, http1.charset(content_type), recover=recover)
    if root is None or _name(root) not in _ROOTS:
        return None
    channel = next((child for child in root if _name(child) == "channel"), root)
    try:
        head = _children(channel)
        language = short(_text(head, "language", "dc:language")) or _language(channel)
        return tuple(once(_links(root, _Bases(url), language), max_links))
    except UnicodeDecodeError:  # lxml lets in what is no character and fails when it is asked for it
        return None


def _parse(data: bytes, charset: str | None, *, recover: bool) -> Element | None:
    """The root element; no entity is expanded and nothing is loaded.

    The charset of HTTP is tried second, but UTF-8 first: bytes that are not would show.
    """
    is_checked = charset in ("utf-8", "utf8") and not recover
    for encoding in dict.fromkeys((charset, None) if is_checked else (None, charset)):
        try:
            parser = etree.XMLParser(
                encoding=encoding,
                recover=recover,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            root = etree.fromstring(data.strip(b" \t\r\n\0"), parser)
        except (etree.XMLSyntaxError, LookupError, ValueError):
            continue
        if root is not None:
            return root
    return None


def _links(root: Element, bases: _Bases, language: str | None) -> Iterator[Link]:
    for entry in root.iter("{*}item", "{*}entry"):
        if _name(entry) in _ENTRIES:
            link = _link(entry, bases, language)
            if link is not None:
                yield link


def _link(entry: Element, bases: _Bases, language: str | None) -> Link | None:
    """One entry; None when it has no address."""
    children = _children(entry)
    page = _page(entry, children, bases)
    if page is None:
        return None
    return Link(
        url=page,
        title=short(_text(children, "title", "dc:title", "media:title")),
        published=_when(children, _PUBLISHED),
        modified=_when(children, _MODIFIED),
        language=short(_text(children, "dc:language", "language")) or _language(entry) or language,
        authors=names(_authors(children)),
        tags=names(_tags(children)),
        description=short(_text(children, "description", "summary", "dc:description", "itunes:summary")),
        image=absolute(bases.of(entry), _image(children)),
    )


def _page(element: Element, children: _Children, bases: _Bases) -> str | None:
    """The address of the page that an entry is of: the first of those given that is a web address."""
    for child, reference in _references(element, children):
        found = absolute(bases.of(child), reference)
        if found is not None:
            return found
    return None


def _references(element: Element, children: _Children) -> Iterator[tuple[Element, str | None]]:
    """Where an address may stand, best first; `origLink` is the publisher's own, `link` one that counts.

    Of several forms of an entry (Atom has one link for each) the page goes before a PDF or JSON.
    """
    for child in children.get("feedburner:origlink", ()):
        yield child, child.text
    links = [child for child in children.get("link", ()) if _leads_to_it(child)]
    for child in sorted(links, key=_is_no_page):
        if child.get("href") is None:
            yield child, _content(child) or child.tail  # for writers of HTML it is an element without content
        else:
            yield child, child.get("href")
    for child in (*children.get("guid", ()), *children.get("id", ())):
        if child.get("isPermaLink", "").lower() != "false" and _WEB.match(_content(child)):
            yield child, _content(child)
    if _WEB.match(about := element.get(_RDF_ABOUT, "")):
        yield element, about


def _leads_to_it(link: Element) -> bool:
    rel = link.get("rel", "").lower() or "alternate"  # an RSS item's own link may call itself "self"
    return rel == "alternate" or (rel == "self" and link.get("href") is None)


def _is_no_page(link: Element) -> bool:
    return http1.media_type(link.get("type")) not in (None, "text/html", "application/xhtml+xml")


def _authors(children: _Children) -> Iterator[str | None]:
    for child in (*children.get("author", ()), *children.get("dc:creator", ())):
        inner = _children(child)
        text = _text(inner, "name") if len(child) else _content(child)
        match = _MAIL_AND_NAME.fullmatch((text or "").strip())
        yield match.group(1) if match else text


def _tags(children: _Children) -> Iterator[str | None]:
    for child in (*children.get("category", ()), *children.get("dc:subject", ())):
        yield child.get("label") or child.get("term") or _content(child)


def _image(children: _Children) -> str | None:
    """The reference of the first picture."""
    for child in (*children.get("media:thumbnail", ()), *children.get("itunes:image", ())):
        if reference := child.get("url") or child.get("href"):
            return str(reference)
    groups = [
        inner
        for group in children.get("media:group", ())
        for inner in group
        if _name(inner) == "media:content"
    ]
    for child in (*children.get("media:content", ()), *groups, *children.get("enclosure", ())):
        if child.get("medium") == "image" or child.get("type", "").startswith("image/"):
            return str(child.get("url", ""))
    return None


def _when(children: _Children, among: tuple[str, ...]) -> When:
    """The first date that can be read."""
    texts = (_content(child) for name in among for child in children.get(name, ()))
    return next(filter(None, map(parse_date, texts)), None)


def _children(element: Element) -> _Children:
    """The elements directly within, by name."""
    found: _Children = {}
    for child in element:
        found.setdefault(_name(child), []).append(child)
    return found


def _name(element: Element) -> str:
    """The element's name in lower case; empty for a comment, processing instruction or entity."""
    tag = element.tag
    return _usual_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=500)
def _usual_name(tag: str) -> str:
    """A tag with its namespace's usual prefix; those of RSS and Atom have none."""
    namespace, _, local = tag.lower().rpartition("}")
    prefix = _PREFIXES.get(namespace[1:].rstrip("/#"))
    return f"{prefix}:{local}" if prefix else local


def _text(children: _Children, *among: str) -> str | None:
    """The first text under these names that is not empty."""
    texts = (_content(child) for name in among for child in children.get(name, ()))
    return next((text for text in texts if text.strip()), None)


def _content(element: Element) -> str:
    """All text within; references to entities of HTML are resolved, others stay as they are.

    It ends where an entry begins: in a broken feed they nest, and the innermost would be read with each.
    """
    if not len(element):
        return element.text or ""
    parts = [element.text]
    for node in element.iterdescendants():
        if isinstance(node.tag, str):
            if _name(node) in _ENTRIES:
                break
            parts.append(node.text)
        elif isinstance(node, etree._Entity):  # noqa: SLF001 (the class has no public name)
            parts.append(html.unescape(node.text or ""))
        parts.append(node.tail)
    return "".join(filter(None, parts))


class _Bases:
    """What relative references start from: xml:base, itself relative to the one around it.

    Each is resolved once: hundreds may stand around every entry.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._known: dict[Element, str] = {}

    def of(self, element: Element) -> str:
        """The base of what stands in `element`."""
        new = []
        base = self._url
        for around in chain((element,), element.iterancestors()):
            if around in self._known:
                base = self._known[around]
                break
            if around.get(_XML_BASE):
                new.append(around)
        for around in reversed(new):
            own = absolute(base, around.get(_XML_BASE))
            if own is not None and len(own) <= _MAX_BASE_CHARS:
                base = own
            self._known[around] = base
        return base


def _language(element: Element | None) -> str | None:
    while element is not None:
        if language := element.get(_XML_LANG):
            return language
        element = element.getparent()
    return None


_ROOTS = frozenset(("rss", "rdf:rdf", "rdf", "feed", "channel"))
_MAX_BASE_CHARS = 2_000  # longer ones carry data, and each link would be resolved from them
_ENTRIES = frozenset(("item", "entry"))
_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created",
              "prism:publicationdate", "date", "dcterms:date")  # fmt: skip
_MODIFIED = ("updated", "modified", "dcterms:modified", "prism:modificationdate")
_PREFIXES = {
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WEB = re.compile(r"\s*https?://", re.IGNORECASE)
_MAIL_AND_NAME = re.compile(r"[^\s@()]+@[^\s()]+\s*\(([^()]*)\)")
