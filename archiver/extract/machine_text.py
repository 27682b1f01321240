"""Text without markup that is written for programs: robots.txt, lists of addresses, JSON, stylesheets.

Servers send such files as text/plain or text/html, like prose. They are no articles.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LOOKED_AT = 20_000  # characters
_LINES = 200
_MOST = 0.8
_NAMES = frozenset(
    ("robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt", "llms-full.txt")
)
_SUFFIX = re.compile(
    r"\.(?:css|m?js|json[l5]?|ndjson|geojson|webmanifest|map|[ct]sv|ics|vcf|ya?ml|toml|xml|rss|atom|rdf|vtt|srt|m3u8?|sql)$"
)
_STARTS = ("WEBVTT", "#EXTM3U", "BEGIN:VCALENDAR", "BEGIN:VCARD", "-----BEGIN ")
_JSON = re.compile(
    r'\s*(?:\{\s*(?:"[^"\n]{0,200}"\s*:|\}\s*$)|\[\s*(?:[{\[]|"[^"\n]{0,200}"\s*[,\]]|\]\s*$))'
)
# What each line of such a file is: a directive (RFC 9309, RFC 9116), an address, a seller (IAB ads.txt).
_LINE = re.compile(
    r"(?:user-agent|(?:dis)?allow|noindex|sitemap|crawl-delay|request-rate|visit-time|host|clean-param|content-signal"
    r"|content-usage|contact|expires|encryption|acknowledge?ments|preferred-languages|canonical|policy|hiring|csaf)"
    r"\s*:.{0,2000}"
    r"|https?://\S+"
    r"|[\w.-]+\.\w+\s*,[^,]{1,100},\s*(?:direct|reseller)\b.{0,200}",
    re.IGNORECASE,
)
_CODE = re.compile("[{};]")
_CODE_EVERY = 70  # characters: code has one of those in 20 to 40, prose none


def is_for_machines(text: str, url: str | None = None) -> bool:
    r"""Whether a text without markup is no prose: by the name of its file, or by the shape of its lines.

    >>> is_for_machines("User-agent: *\nDisallow: /private/ # all")
    True
    >>> is_for_machines('{"a": 1}'), is_for_machines("body { margin: 0; color: #333; }")
    (True, True)
    >>> is_for_machines("Rain stopped play.\nhttps://ledger.example/rain")
    False
    >>> is_for_machines("Team: Ada", "https://ledger.example/humans.txt")
    True
    """
    if url is not None and is_name_of_machines(url):
        return True
    text = text[:_LOOKED_AT].removeprefix("\ufeff")
    if text.startswith(_STARTS) or _JSON.match(text) or _is_code(text):
        return True
    lines = [line.strip() for line in text.splitlines()[:_LINES]]
    said = [line for line in lines if line and not line.startswith("#")]
    return bool(said) and sum(map(bool, map(_LINE.fullmatch, said))) >= _MOST * len(said)


def is_name_of_machines(url: str) -> bool:
    """Whether an address names a file for programs.

    >>> is_name_of_machines("https://ledger.example/robots.txt?x"), is_name_of_machines("https://x.example/a.txt")
    (True, False)
    """
    try:
        path = urlsplit(url).path.lower()
    except ValueError:  # the host cannot be one: nothing is known of such an address
        return False
    name = path.rpartition("/")[2]
    is_well_known = path.startswith("/.well-known/")
    return is_well_known or name in _NAMES or _SUFFIX.search(name) is not None


def _is_code(text: str) -> bool:
    signs = len(_CODE.findall(text))
    return "{" in text and "}" in text and signs * _CODE_EVERY >= len(text)
