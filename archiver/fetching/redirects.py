"""Where an answer leads on to, and the cookies that a redirect chain hands along."""

from __future__ import annotations

import re
from contextlib import suppress
from email.message import Message
from typing import TYPE_CHECKING

from archiver import urls
from archiver.errors import InvalidURL

if TYPE_CHECKING:
    from http.cookiejar import CookieJar

    from archiver.models import Exchange

_STATUSES = frozenset({301, 302, 303, 307, 308})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def redirect_target(exchange: Exchange) -> str | None:
    """The URL that an answer redirects to, normalised; None when it is no redirect.

    Raises:
        InvalidURL: there is a Location, but nothing that can be fetched.
    """
    location = exchange.header("Location")
    if exchange.status not in _STATUSES or location is None:
        return None
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")  # as browsers read it
    target = urls.join(exchange.url, location)
    if not location.strip():
        raise InvalidURL(location, "it is empty")
    return target


class ChainCookies:
    """Cookies set by the pages of one redirect chain: sent on within it, forgotten after it.

    Sites that set a cookie and redirect to the same page would otherwise never let anyone in.
    """

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def learn(self, exchange: Exchange) -> None:
        """Take the cookies that an answer sets for its URL."""
        answer = Message()
        for name, value in exchange.headers:
            if name.lower() in ("set-cookie", "date"):
                answer[name] = _CONTROL.sub("", value)
        if "set-cookie" not in answer:
            return
        from http.cookiejar import CookieJar
        from urllib.request import Request

        self._jar = CookieJar() if self._jar is None else self._jar
        self._jar.extract_cookies(_Answer(answer), Request(exchange.url))  # type: ignore[arg-type] # noqa: S310

    def header_for(self, url: str) -> str | None:
        """The Cookie header for a request to `url`; None when no cookie is for it."""
        if self._jar is None:
            return None
        from urllib.request import Request

        request = Request(url)  # noqa: S310 — nothing is opened
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie")


class _Answer:
    """What the standard library's cookie jar wants to read headers from."""

    def __init__(self, headers: Message) -> None:
        self._headers = headers

    def info(self) -> Message:
        return self._headers
