"""What a payload is, from its first bytes: for WARC-Identified-Payload-Type, which is our own finding.

A subset of the WHATWG MIME Sniffing Standard (sections 6 and 7.1): the types that a news site serves. What
the server says is in the response's head already; where both are kept, a lie of the server's can be seen.
"""

from __future__ import annotations

import re

SNIFF_BYTES = 1445  # the standard's "resource header"

_MARKUP = re.compile(
    rb"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\t\n\x0c\r >]"
    rb"|<!--",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:(rss|rdf:RDF)|(feed)|(urlset|sitemapindex))[\s>]")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml")
_MAGIC = (
    (re.compile(rb"%PDF-"), "application/pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBPVP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftyp(?:avif|avis)", re.DOTALL), "image/avif"),
    (re.compile(rb"....ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x00\x00[\x01\x02]\x00"), "image/x-icon"),
    (re.compile(rb"\x1f\x8b\x08"), "application/gzip"),
    (re.compile(rb"PK\x03\x04"), "application/zip"),
    (re.compile(rb"wOF[2F]"), "font/woff"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]"), "audio/mpeg"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def identify(start: bytes) -> str | None:
    """The media type that the first `SNIFF_BYTES` of a payload show; None for an empty one.

    >>> identify(b"<!DOCTYPE html><title>Harbour reopens</title>")
    'text/html'
    >>> identify(b'{"headline": "Harbour reopens"}')
    'application/json'
    >>> identify(b"Harbour reopens")
    'text/plain'
    """
    if not start:
        return None
    for pattern, media_type in _MAGIC:
        if pattern.match(start):
            return media_type
    return _text_type(start)


def _text_type(start: bytes) -> str:
    if start.startswith(_MARKS[1:]):
        return "text/plain"  # UTF-16: told apart no further
    text = start.removeprefix(_MARKS[0]).lstrip(b"\t\n\x0c\r ")
    if _MARKUP.match(text):
        return "text/html"
    if text.startswith(b"<?xml") or _FEED.match(text):
        return _xml_type(text)
    if re.match(rb'[\[{]\s*["\]}\[{\d]', text):
        return "application/json"
    return "application/octet-stream" if _BINARY.search(start) else "text/plain"


def _xml_type(text: bytes) -> str:
    root = _FEED.search(text)
    if root is not None:
        return _FEED_TYPES[(root.lastindex or 3) - 1]
    return "application/xhtml+xml" if b"<html" in text else "application/xml"
