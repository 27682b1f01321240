"""Pages that send their reader on: `<meta http-equiv=refresh>`, and how much they say themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract import encoding, guard

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


class Refresh(NamedTuple):
    """Where a page sends its reader.

    Attributes:
        delay_s: after so many seconds.
        href: as written.
        base: the `href` of the page's base element; empty when there is none.
        words: that the page shows.
    """

    delay_s: int
    href: str
    base: str
    words: int


def read_refresh(
    html: bytes, *, content_type: str | None = None, header: str | None = None
) -> Refresh | None:
    """Where a page sends its reader; None when nowhere, or when it must not be parsed (see `guard`).

    What stands in a `noscript` does not count: few readers follow it.

    Args:
        html: the page's bytes, content codings removed.
        content_type: value of the HTTP Content-Type header, for its charset; None when there was none.
        header: value of the HTTP Refresh header, which goes before the page's own; None when there was none.

    >>> read_refresh(b'<meta http-equiv=Refresh content="0; url=/rain">Wait a moment')
    Refresh(delay_s=0, href='/rain', base='', words=3)
    """
    text = encoding.decode(html, content_type).text
    if (header is None and _REFRESH_TAG.search(text) is None) or guard.refusal(text) is not None:
        return None
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text.replace("\0", ""))
    values = [header] if header else [value for node in tree.css("meta") if (value := _value(node))]
    parsed = next(filter(None, map(parse_refresh, values)), None)
    if parsed is None:
        return None
    base = tree.css_first("base[href]")
    return Refresh(*parsed, (base.attributes.get("href") or "") if base else "", _count_words(tree))


def parse_refresh(value: str) -> tuple[int, str] | None:
    """Seconds and address in the value of a refresh, as browsers read it; None when it names no address.

    https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps

    >>> parse_refresh("5; url='/rain' "), parse_refresh("0,/rain"), parse_refresh("300")
    ((5, '/rain'), (0, '/rain'), None)
    """
    match = _VALUE.match(value)
    if match is None:
        return None
    href = match["quoted"] if match["quote"] else match["plain"].strip()
    return (int(match["seconds"] or 0), href) if href else None


def _value(node: LexborNode) -> str | None:
    """The content of a meta element that is a refresh outside of a noscript."""
    attributes = node.attributes
    if (attributes.get("http-equiv") or "").strip().lower() != "refresh":
        return None
    parent = node.parent
    return None if parent is not None and parent.tag == "noscript" else attributes.get("content")


def _count_words(tree: LexborHTMLParser) -> int:
    if tree.body is None:
        return 0
    tree.strip_tags(["script", "style", "template"])
    return len(_WORD.findall(tree.body.text(separator=" ")))


_REFRESH_TAG = re.compile(r"<meta\b[^<>]{0,1000}\brefresh\b", re.IGNORECASE)
_VALUE = re.compile(
    r"\s*(?P<seconds>\d{0,6})(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?"
    r"(?:(?P<quote>['\"])(?P<quoted>[^'\"]*)|(?P<plain>.*))",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"\w+")
