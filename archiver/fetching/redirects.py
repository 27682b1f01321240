"""Where an answer leads on to, by Location or refresh, and the cookies that a redirect chain hands along."""

from __future__ import annotations

import re
from contextlib import suppress
from email.message import Message
from typing import TYPE_CHECKING

from archiver import policy, urls
from archiver.errors import InvalidURL

if TYPE_CHECKING:
    from http.cookiejar import CookieJar

    from archiver.models import Exchange

_STATUSES = frozenset({301, 302, 303, 307, 308})
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_REFRESH_BYTES = 20_000  # as sent: most articles have more, and need not be decoded a second time
_MAX_DECODED_BYTES = 200_000
_SOUND_ATTRIBUTE = re.compile(
    r"secure(?:\s*=.*)?|expires\s*=.*|domain\s*=\s*\S.*|path\s*=\s*/.*|max-age\s*=\s*-?\d{1,15}",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def redirect_target(exchange: Exchange) -> str | None:
    """The URL that an answer leads on to, normalised: by its Location, or as `refresh_target`; None: nowhere.

    Raises:
        InvalidURL: there is a Location, but nothing that can be fetched.
    """
    location = exchange.header("Location")
    if exchange.status == 200:
        target = _target_of_small(exchange)
        return None if target is not None and _asks_once_more(exchange, target) else target
    if exchange.status not in _STATUSES or location is None:
        return None
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")  # as browsers read it
    target = urls.join(exchange.url, location)
    if not location.strip():
        raise InvalidURL(location, "it is empty")
    return target


def unfollowed_target(exchange: Exchange) -> str | None:
    """Where an answer leads that was not followed; None: nowhere. Pages that send in a circle are answers."""
    try:
        target = redirect_target(exchange)
    except InvalidURL:
        return None
    is_circle = exchange.status == 200 and target in [each.url for each in exchange.history]
    return None if is_circle else target


def refresh_target(
    html: bytes, url: str, *, content_type: str | None = None, header: str | None = None
) -> str | None:
    """The URL of another page that a page without an article sends its reader to at once; None: none.

    Args:
        html: the page's bytes, content codings removed.
        url: its address.
        content_type: value of its Content-Type header.
        header: value of its Refresh header.
    """
    if header is None and b"refresh" not in html.lower():
        return None
    from archiver.extract.refresh import read_refresh

    found = read_refresh(html, content_type=content_type, header=header)
    if found is None or not policy.sends_on(found.delay_s, found.words):
        return None
    try:
        target = urls.join(urls.join(url, found.base), found.href)
    except InvalidURL:
        return None
    return None if target == url else target


def _target_of_small(exchange: Exchange) -> str | None:
    """As `refresh_target`; a large page has something to say itself, and is not even looked at."""
    header, is_small = exchange.header("Refresh"), exchange.payload_bytes <= _MAX_REFRESH_BYTES
    may = exchange.content_type in _PAGE_TYPES or (exchange.content_type is None and header)
    if not (may and is_small) or exchange.response is None:
        return None
    html = exchange.body(max_bytes=_MAX_DECODED_BYTES)
    exchange.response.seek(0)  # as whoever gets the exchange expects it
    content_type = exchange.header("Content-Type")
    return refresh_target(html, exchange.url, content_type=content_type, header=header)


def _asks_once_more(exchange: Exchange, target: str) -> bool:
    """Whether a page that was reached by its own refresh only sends its reader to itself again.

    So do challenges that a script has to pass, with another token in the query each time.
    """
    before = exchange.history[-1] if exchange.history else None
    if before is None or before.status != 200:
        return False
    return len({url.partition("?")[0] for url in (before.url, exchange.url, target)}) == 1


class ChainCookies:
    """Cookies set by the pages of one redirect chain: sent on within it, forgotten after it.

    Sites that set a cookie and redirect to the same page would otherwise never let anyone in.
    """

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def learn(self, exchange: Exchange) -> None:
        """Take the cookies that an answer sets for its URL, but none for all sites below `co.uk` or the like.

        With those a site would say which edition of another's page is archived (RFC 6265, 5.3, step 5).
        """
        answer = Message()
        for name, value in exchange.headers:
            if name.lower() == "set-cookie":
                answer[name] = _sound(_CONTROL.sub("", value))
            elif name.lower() == "date":
                answer[name] = _CONTROL.sub("", value)
        if "set-cookie" not in answer:
            return
        from http.cookiejar import CookieJar
        from urllib.request import Request

        self._jar = CookieJar() if self._jar is None else self._jar
        self._jar.extract_cookies(_Answer(answer), Request(exchange.url))  # type: ignore[arg-type] # noqa: S310
        for cookie in [*self._jar]:
            if cookie.domain_specified and urls.is_public_suffix(cookie.domain.lstrip(".")):
                self._jar.clear(cookie.domain, cookie.path, cookie.name)

    def header_for(self, url: str) -> str | None:
        """The Cookie header for a request to `url`; None when no cookie is for it."""
        if self._jar is None:
            return None
        from urllib.request import Request

        request = Request(url)  # noqa: S310 — nothing is opened
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie")


def _sound(cookie: str) -> str:
    """A cookie without what browsers pass over (RFC 6265, 5.2): for one such attribute the jar refuses it.

    >>> _sound('seen=1; Domain=; Path="/"; Max-Age=1h; Secure')
    'seen=1;Secure'
    """
    pair, *attributes = cookie.split(";")
    return ";".join([pair, *filter(_SOUND_ATTRIBUTE.fullmatch, map(str.strip, attributes))])


class _Answer:
    """What the standard library's cookie jar wants to read headers from."""

    def __init__(self, headers: Message) -> None:
        self._headers = headers

    def info(self) -> Message:
        return self._headers
