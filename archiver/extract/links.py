"""The links of a page as they are written in it: what discovery looks for articles, sections and feeds in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from archiver.extract import encoding, guard
from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Anchor(NamedTuple):
    """One `a` element.

    `href` is as written; `text` is what a reader sees, or hears in place of a picture; `is_navigation` tells
    whether it stands in the page's menus or its foot.
    """

    href: str
    text: str
    is_navigation: bool


class Alternate(NamedTuple):
    """One `link rel=alternate` of a page's head: another form of the page.

    `media_type` is lower case and without a charset; empty when there is none.
    """

    href: str
    media_type: str
    title: str


class WrittenLinks(NamedTuple):
    """All that leads away from a page. `base` is the `href` of its base element; empty when there is none."""

    base: str
    anchors: tuple[Anchor, ...]
    alternates: tuple[Alternate, ...]


def read_links(html: bytes, *, content_type: str | None = None) -> WrittenLinks | None:
    """The links of a page, in its order; None when the page must not be parsed (see `guard`).

    >>> found = read_links(b'<nav><a href=/>Home</a></nav><a href="/rain">Rain <b>stops</b> play</a>')
    >>> found.anchors[1]
    Anchor(href='/rain', text='Rain stops play', is_navigation=False)
    """
    text = encoding.decode(html, content_type).text
    if guard.refusal(text) is not None:
        return None
    tree = LexborHTMLParser(text.replace("\0", ""))
    node = tree.css_first("base[href]")
    base = _attribute(node, "href") if node is not None else ""
    return WrittenLinks(
        base=base if len(base) <= _MAX_HREF_CHARS else "",
        anchors=_anchors(tree),
        alternates=tuple(
            Alternate(
                _attribute(node, "href"),
                _CHARSET.sub("", _attribute(node, "type").lower()),
                tidy(_attribute(node, "title")),
            )
            for node in tree.css('link[rel~="alternate" i][href]')
        ),
    )


def _anchors(tree: LexborHTMLParser) -> tuple[Anchor, ...]:
    in_navigation = _in_navigation(tree)
    crowded = {node.mem_id for node in tree.css(_CROWDED)}
    anchors = []
    for node in tree.css("a[href]"):
        href = _attribute(node, "href")
        if href and not href.startswith("#") and len(href) <= _MAX_HREF_CHARS:
            text = "" if node.mem_id in crowded else _text(node)
            anchors.append(Anchor(href, text, node.mem_id in in_navigation))
    return tuple(anchors)


def _in_navigation(tree: LexborHTMLParser) -> set[int]:
    """The `mem_id` of each anchor in a menu or foot."""
    found: set[int] = set()  # from the menus down: up from each anchor may be thousands of others
    within: set[int] = set()  # menus in menus
    for place in tree.css(_NAVIGATION):
        if place.mem_id not in within:
            within.update(node.mem_id for node in place.css(_NAVIGATION))
            found.update(node.mem_id for node in place.css("a[href]") if node.mem_id != place.mem_id)
    return found


def _text(node: LexborNode) -> str:
    """What the link says; for a picture what is said in its place."""
    text = tidy(node.text(deep=True, separator=" "))
    if text:
        return text
    picture = node.css_first("img[alt]")
    return tidy(
        _attribute(node, "title")
        or _attribute(node, "aria-label")
        or (_attribute(picture, "alt") if picture is not None else "")
    )


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


_MAX_HREF_CHARS = 2_000  # longer ones carry data, not addresses
_CHARSET = re.compile(r"\s*;\s*charset\s*=[^;]*")
_NAVIGATION = "nav,footer,[role=navigation],[role=contentinfo]"
_CROWDED = "a a a[href]"  # what they say has been taken twice already
