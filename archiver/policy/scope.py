"""Which addresses belong to an archive."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archiver.urls import domain_of

if TYPE_CHECKING:
    from archiver.settings import Settings, Source

_NO_PAGE = re.compile(
    r"\.(?:avif|css|docx?|epub|gif|ico|jpe?g|js|json|m3u8|m4a|mov|mp3|mp4|ogg|pdf|png|pptx?|svg|webm|webp"
    r"|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
_FRONT_PAGE = re.compile(r"^https?://[^/]*/?$")


def out_of_scope(url: str, source: Source, settings: Settings) -> str | None:
    """Why a page that a source names is not to be fetched, in words; None when it is.

    A site and a sitemap speak for their own registrable domain. A feed is believed wherever it points.
    """
    if source.kind != "feed" and domain_of(url) != domain_of(source.url):
        return f"it is not on {domain_of(source.url)}"
    if _NO_PAGE.search(url.partition("?")[0]):
        return "by its address it is not a page"
    if (why := excluded(url, source, settings)) is not None:
        return why
    for owner, patterns in (("the settings", settings.include), ("its source", source.include)):
        if patterns and not any(matches(url, pattern) for pattern in patterns):
            return f"it has nothing that is included by {owner}"
    return None


def excluded(url: str, source: Source, settings: Settings) -> str | None:
    """By what an address is excluded, in words; None when it is not."""
    for owner, patterns in (("the settings", settings.exclude), ("its source", source.exclude)):
        for pattern in patterns:
            if matches(url, pattern):
                return f"{pattern!r} is excluded by {owner}"
    return None


def leads_home(start: str, target: str) -> bool:
    """Whether a redirect leads from a page to the front page of its site: the page is not there (any more).

    >>> leads_home("https://a.example/2026/ferry", "https://www.a.example/")
    True
    >>> leads_home("https://a.example/2026/ferry", "https://a.example/?cookie=1")
    False
    """
    return (
        domain_of(start) == domain_of(target)
        and not _FRONT_PAGE.search(start)
        and bool(_FRONT_PAGE.search(target))
    )


def matches(url: str, pattern: str) -> bool:
    """Whether a part of an address is as the pattern says, in which `*` stands for anything.

    >>> matches("https://a.example/sport/golf", "/sport/"), matches("https://a.example/x/live/1", "/x/*/2")
    (True, False)
    """
    return _compiled(pattern).search(url) is not None


@lru_cache(maxsize=1_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")))
