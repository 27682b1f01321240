"""What some bytes are to discovery."""

from __future__ import annotations

import re
from typing import Literal

from archiver import http1
from archiver.discover.packing import beginning

Kind = Literal["feed", "sitemap", "sitemap_index", "page"]
"""A site is a page: its front page."""


def detect(data: bytes, *, url: str, content_type: str | None = None) -> Kind | None:
    """What the bytes are, by what they say themselves; type and address only break a tie.

    Args:
        data: a response's body, content codings removed; its first 100 kB are enough.
        url: its address.
        content_type: value of the HTTP Content-Type header; None when there was none.

    Returns:
        None when the bytes are nothing that links are looked for in: a picture, a PDF, plain words.

    >>> detect(b"<?xml version='1.0'?><rss version='2.0'>", url="https://gull.example/feed")
    'feed'
    >>> detect(b"<!doctype html><title>The Harbour Gull</title>", url="https://gull.example/")
    'page'
    """
    text = _beginning(data)
    if text.startswith("{"):
        return "feed" if _JSON_FEED.search(text) else None
    match = _FIRST_TAG.match(text)
    name = match.group(1).lower() if match else ""
    if (root := name.rpartition(":")[2]) in _ROOTS:  # libraries write ns0:urlset
        return _ROOTS[root]
    if _ADDRESS.match(text) and (
        http1.media_type(content_type) == "text/plain" or url.endswith((".txt", ".txt.gz"))
    ):
        return "sitemap"
    if found := _LATER_ROOT.search(text):  # after a warning that PHP printed, say
        return _ROOTS[found.group(1).lower()]
    is_markup = bool(name) or _MARKUP.search(text) is not None
    return "page" if is_markup and "\0" not in text else None


def _beginning(data: bytes) -> str:
    """The first 100 kB as text, unpacked; letters that are not ASCII do not matter here."""
    head = beginning(data, _HEAD_BYTES)
    wide = next((name for mark, name in _WIDE_MARKS if head.startswith(mark)), None)
    return head.decode(wide or "utf-8-sig", "replace").lstrip("\ufeff \t\r\n\0")


_HEAD_BYTES = 100_000
_WIDE_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ROOTS: dict[str, Kind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap_index",
    "html": "page",
}
_SKIPPED = r"(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*+-->|<!doctype(?:[^>\[]|\[[^\]]*\])*>)*+"
_FIRST_TAG = re.compile(_SKIPPED + r"<([a-zA-Z][\w:.-]*)", re.IGNORECASE)
_LATER_ROOT = re.compile(
    r"<\?xml[^>]{0,200}>\s*<(?:\w+:)?(rss|rdf|feed|urlset|sitemapindex)\b", re.IGNORECASE
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org|"items"\s*:\s*\[')
_ADDRESS = re.compile(r"https?://\S+\s*(?:$|[\r\n])")
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|div|title|meta|p|a)\b", re.IGNORECASE)
