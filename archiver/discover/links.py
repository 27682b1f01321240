"""What every reader of feeds and sitemaps hands out: addresses and the texts around them, cleaned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from archiver.errors import InvalidURL
from archiver.extract.strings import tidy
from archiver.urls import join, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.models import Link

_COUNTER = re.compile(r"https?://(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/url\?")
_WEB = re.compile("https?://", re.IGNORECASE)
_ESCAPED_TWICE = re.compile("&(?:amp|#0{0,5}38);")


def absolute(base: str, reference: str | None) -> str | None:
    """The http(s) URL that a reference at `base` means; None when it means none.

    An `&` that was escaped twice and a host without a scheme are mended: feeds have them. What goes by a
    search engine's counter of clicks is taken for the page that it names; robots.txt lets nobody follow.

    >>> absolute("https://gull.example/feed", "/rain")
    'https://gull.example/rain'
    >>> absolute("https://gull.example/feed", "mailto:desk@gull.example") is None
    True
    >>> absolute("https://gull.example/feed", "www.gull.example/rain?a=1&amp;b=2")
    'https://www.gull.example/rain?a=1&b=2'
    >>> absolute("https://gull.example/feed", "https://www.google.com/url?rct=j&url=https://gull.example/rain")
    'https://gull.example/rain'
    """
    reference = "".join((reference or "").split("\n")).strip()
    if not reference:
        return None
    if "&" in reference:
        reference = _ESCAPED_TWICE.sub("&", reference)
    if reference.startswith("www."):
        reference = f"//{reference}"
    try:
        found = join(base, reference)
        page = _named(found)
        return found if page is None else parse_url(page)
    except InvalidURL:
        return None


def _named(url: str) -> str | None:
    """The page that a counter of clicks leads to; None when the address is that of none."""
    if not _COUNTER.match(url):
        return None
    told = dict(parse_qsl(urlsplit(url).query))
    return next((told[name] for name in ("url", "q") if _WEB.match(told.get(name, ""))), None)


def short(text: str | None, max_chars: int = 500) -> str | None:
    """`text` as one line without markup; None when nothing is left. What is longer is cut at a word.

    >>> short(" <b>Rain</b> &amp; wind ")
    'Rain & wind'
    """
    if not text:
        return None
    line = tidy(text[: 20 * max_chars])
    if len(line) <= max_chars:
        return line or None
    return line[:max_chars].rsplit(" ", 1)[0] + "…"


def names(texts: Iterable[str | None], most: int = 30) -> tuple[str, ...]:
    """Short texts in order, without repetitions and empty ones.

    >>> names(["Weather", "", "weather ", "Weather"])
    ('Weather', 'weather')
    """
    found = dict.fromkeys(line for text in texts if (line := short(text, 200)))
    return tuple(found)[:most]


def once(links: Iterable[Link], most: int) -> Iterator[Link]:
    """The first link of each address, at most so many."""
    seen: set[str] = set()
    for link in links:
        if link.url not in seen:
            if len(seen) == most:
                return
            seen.add(link.url)
            yield link
