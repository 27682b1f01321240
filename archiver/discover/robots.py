"""robots.txt: which addresses a crawler may ask for (RFC 9309).

Which group of lines speaks to us is decided here, by the letter of the RFC: protego also takes a group for
`news` to speak to `newsbot`, passes one for `newsbot/2.0` over, and ends a group of user agents at a line
it does not know. Which of a group's rules wins for an address is decided by protego.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from archiver.discover.links import absolute

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000
"""How much of a robots.txt is read; RFC 9309, 2.5 asks for at least 500 KiB."""

STORED_COPY_LASTS = timedelta(days=30)
"""How long an earlier copy speaks for a server that does not answer; RFC 9309, 2.3.1.4."""

RobotsDecision = Literal["read", "allow_all", "use_stored", "disallow_all"]


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt says to one crawler.

    Attributes:
        crawl_delay_s: seconds it asks to be left between requests; None when it does not say.
        sitemaps: addresses of its `Sitemap` lines, absolute, in order.
    """

    _rules: Protego
    crawl_delay_s: float | None
    sitemaps: tuple[str, ...]

    def allows(self, url: str) -> bool:
        """Whether the crawler may ask for `url`, an absolute URL of the site that the file is of."""
        return self._rules.can_fetch(_as_compared(url), _OURS)


def parse_robots(data: bytes, *, product: str, url: str) -> Robots:
    r"""What a robots.txt says to the crawler named `product`. Never raises: what means nothing is skipped.

    Args:
        data: the file; only its first 512,000 bytes count.
        product: the crawler's product token (RFC 9309, 2.2.1), for example `news-archiver`: not the whole
            User-Agent header, in which a group for some other word of it would be taken for ours.
        url: the file's own address, against which its sitemaps are resolved.

    >>> lines = b"User-agent: *\nDisallow: /drafts/\nCrawl-delay: 5"
    >>> robots = parse_robots(lines, product="news-archiver", url="https://example.org/robots.txt")
    >>> robots.allows("https://example.org/drafts/a"), robots.allows("https://example.org/a")
    (False, True)
    >>> robots.crawl_delay_s
    5.0
    """
    from protego import Protego

    rules = Protego.parse("\n".join(_lines(_decode(data), product.lower())))
    named = dict.fromkeys(absolute(url, sitemap) for sitemap in rules.sitemaps)
    sitemaps = tuple(each for each in named if each not in (None, url))  # some name themselves
    return Robots(rules, rules.crawl_delay(_OURS), sitemaps)


def decide(status: int | None, *, stored_age: timedelta | None = None) -> RobotsDecision:
    """What the answer to a request for robots.txt means (RFC 9309, 2.3.1).

    Args:
        status: HTTP status after redirects; None when nothing came back. A redirect status means that there
            were too many of them.
        stored_age: age of the newest copy that was read; None when there is none.

    Returns:
        `read` the answer, `allow_all`, `use_stored` (the copy) or `disallow_all` until the next try.

    >>> decide(404), decide(503), decide(503, stored_age=timedelta(days=2))
    ('allow_all', 'disallow_all', 'use_stored')
    """
    if status is not None and 200 <= status < 300:
        return "read"
    if status is not None and 300 <= status < 500 and status != _TOO_MANY_REQUESTS:
        return "allow_all"
    is_fresh = stored_age is not None and stored_age < STORED_COPY_LASTS
    return "use_stored" if is_fresh else "disallow_all"


def _decode(data: bytes) -> str:
    """The text that counts. What is cut is cut at a line's end: half a rule may say more than the whole."""
    if len(data) > MAX_BYTES:
        data = data[:MAX_BYTES]
        data = data[: max(data.rfind(b"\n"), data.rfind(b"\r")) + 1]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "surrogateescape")


def _lines(text: str, product: str) -> list[str]:
    """The lines in the shape in which protego reads them as the RFC does: no unknown fields, groups named.

    What nobody sees in an editor does not count: a rule with it would else be no rule.
    """
    lines = []
    for raw in _LINE_END.split(text.translate(_UNSEEN)):
        line = raw.partition("#")[0].strip()
        if match := _USER_AGENT.match(line):
            lines.append(f"User-agent: {_group(match.group(1), product)}")
        elif match := _DELAY.match(line):
            lines.append(f"Crawl-delay: {match.group(1).replace(',', '.')}")
        elif _RULE.match(line):
            lines.append(_as_compared(line))
        elif _SITEMAP.match(line):
            lines.append(line)
    return lines


def _group(value: str, product: str) -> str:
    """Whether a `User-agent` line speaks to us, to everyone, or to another."""
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    token = _TOKEN.match(value)
    return _OURS if token and token.group().lower() == product else _OTHER


def _as_compared(text: str) -> str:
    """A rule or address as protego is to compare them.

    `%2F` in a query and `/` are one (RFC 9309, 2.2.2, first example); in a path they are not. Characters
    beyond ASCII are compared byte by byte, as there: protego takes a part of one, `/*%D8`, for another.
    """
    path, mark, query = text.partition("?")
    text = path + mark + _ESCAPED_SLASH.sub("/", query) if mark else text
    text = text if text.isascii() else quote(text, safe=_ASCII, errors="surrogateescape")
    return _ESCAPED_BYTE.sub(lambda escape: f"%25{escape[1].upper()}", text)


_TOO_MANY_REQUESTS = 429
_OURS = "ours"
_OTHER = "another"
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINE_END = re.compile(r"\r\n|\r|\n")  # and no other of the breaks that Python knows
_UNSEEN = {0xA0: " ", 0xFEFF: None, 0x200B: None, 0x0: None}  # no-break space, byte order mark …
_USER_AGENT = re.compile(r"user[ -]?agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-zA-Z_-]+")
_RULE = re.compile(r"(?:allow|dis+al+ow|diasllow|disallaw)\s*(?::|\s)", re.IGNORECASE)
_DELAY = re.compile(r"crawl[ -]delay(?:\s*:|\s)\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(?:s\b|sec|$)", re.IGNORECASE)
_SITEMAP = re.compile(r"site-?maps?\s*(?::|\s)", re.IGNORECASE)
_ESCAPED_SLASH = re.compile(r"%2f", re.IGNORECASE)
_ESCAPED_BYTE = re.compile(r"%([89a-f][0-9a-f])", re.IGNORECASE)
_ASCII = "".join(map(chr, range(128)))
