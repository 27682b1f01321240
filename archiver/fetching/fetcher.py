"""URL → Exchange: one GET with its redirect chain, every byte of it kept.

fetch ── for each hop ── Client: httpx, on connections kept alive or new (resolve → judge → connect → TLS)
                            │  what goes over the wire is copied
                         Recording: head, framing, caps, digests ── Exchange
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, TypeVar

import anyio

from archiver import http1
from archiver.errors import FetchError, FetchTimeout, InvalidURL, TooManyRedirects
from archiver.fetching.client import Client
from archiver.fetching.limits import FetchLimits
from archiver.fetching.recording import Recording
from archiver.fetching.redirects import ChainCookies, redirect_target
from archiver.fetching.request import DEFAULT_HEADERS, check_headers, merge
from archiver.fetching.site_headers import SiteHeaders
from archiver.fetching.tee import StaleConnection, TeeNetwork
from archiver.site_tables import CREDENTIALS
from archiver.urls import origin, parse_url

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    import httpcore

    from archiver.models import Exchange

T = TypeVar("T")

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


class Fetcher:
    """Fetches pages and keeps connections alive between them; `async with` closes those.

    Proxies named in the environment are not used.

    Args:
        user_agent: names the product and a contact.
        limits: of each fetch.
        allow_private: whether addresses outside the public internet may be fetched from.
        network: the byte streams below; None for real sockets.
        clock: gives aware UTC.
        ssl_context: None: certificates are checked against certifi's roots.
        idle: how many servers stay connected that nothing is asked of just now.
        spool_folder: where responses wait that are too large for memory; None: the system's folder for such.
        site_headers: what is sent to single hosts beside the usual; None: nothing.

    Raises:
        ValueError: the user agent cannot be sent as a header.
    """

    def __init__(  # noqa: PLR0913 — network, clock and roots are for tests
        self,
        *,
        user_agent: str,
        limits: FetchLimits | None = None,
        allow_private: bool = False,
        network: httpcore.AsyncNetworkBackend | None = None,
        clock: Callable[[], datetime] = utc_now,
        ssl_context: ssl.SSLContext | None = None,
        idle: int = 64,
        spool_folder: Path | None = None,
        site_headers: SiteHeaders | None = None,
    ) -> None:
        self._site_headers = site_headers or SiteHeaders()
        self._headers = {"User-Agent": user_agent} | DEFAULT_HEADERS
        check_headers(self._headers)
        self._limits = limits or FetchLimits()
        self._clock = clock
        self._spool_folder = spool_folder
        tee = TeeNetwork(network, allow_private=allow_private)
        self._client = Client(tee, connect_s=self._limits.connect_s, ssl_context=ssl_context, idle=idle)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] = _NO_HEADERS,
        limits: FetchLimits | None = None,
        may_follow: Callable[[str], Awaitable[bool]] | None = None,
        before_resend: Callable[[str], Awaitable[None]] | None = None,
    ) -> Exchange:
        """GET `url` and follow its redirects.

        Args:
            url: http or https.
            headers: sent with every hop, in place of the usual ones of the same name; credentials only to
                the origin of `url`.
            limits: in place of the fetcher's own, all but `connect_s`.
            may_follow: asked with its target before a redirect is followed; may take its time. None: all are.
            before_resend: awaited with the URL before a request is sent once more, because the server had
                dropped the connection that was kept alive: it may have seen the first. None: at once.

        Returns:
            The last hop, with the ones before it as `history`. Any answer with a whole head is returned: an
            HTTP error, or a body that was cut (`truncated`) or is damaged (`error`).

        Raises:
            InvalidURL: `url` cannot be fetched.
            ValueError: a header cannot be sent.
            FetchError: no whole head came; `exchanges` holds what did.
            DiskRefused: a large response could not be kept in the temporary folder.
        """
        check_headers(headers)
        chain = _Chain(parse_url(url), headers, limits or self._limits)
        try:
            while chain.follow(await self._fetch_hop(chain, before_resend)):
                if may_follow and not await chain.wait(may_follow(chain.url)):
                    break
            return chain.hops[-1]
        except FetchError as error:
            error.exchanges = (*chain.hops, *error.exchanges)
            raise
        except BaseException:
            chain.discard()
            raise

    async def _fetch_hop(
        self, chain: _Chain, before_resend: Callable[[str], Awaitable[None]] | None
    ) -> Exchange:
        """One request and its answer, on a new connection if one that was kept alive turns out dead.

        Raises:
            FetchError: no whole head came; `exchanges` holds what did, if the request went out.
        """
        while True:  # each turn but the last takes a dead connection away
            try:
                return await self._converse(chain)
            except StaleConnection:
                if before_resend:
                    await chain.wait(before_resend(chain.url))

    async def _converse(self, chain: _Chain) -> Exchange:
        """Send once and receive; raises StaleConnection, else as `_fetch_hop`."""
        recording = Recording(
            chain.url,
            limits=chain.limits,
            clock=self._clock,
            history=chain.hops,
            spool_folder=self._spool_folder,
        )
        headers = merge(self._headers, chain.headers(self._site_headers.of(chain.url)))
        try:
            with anyio.CancelScope(deadline=chain.deadline) as scope:
                await self._client.exchange(recording, headers)
            if scope.cancelled_caught:
                late = f"the fetch took longer than {chain.limits.total_s:g} s in all"
                recording.break_off("time", late, FetchTimeout)
            exchange = recording.finish()
        except BaseException:
            recording.discard()
            raise
        if exchange.status is None:
            failed = recording.failure(chain.url, exchange.error or "no answer")
            failed.exchanges = (exchange,) if exchange.request else ()
            raise failed
        return exchange


class _Chain:
    """The redirect chain of one fetch, as far as it has come."""

    def __init__(self, url: str, headers: Mapping[str, str], limits: FetchLimits) -> None:
        self.url = url
        self.hops: list[Exchange] = []
        self._headers = headers
        self.limits = limits
        self._origin = origin(url)
        self._cookies = ChainCookies()
        self._seen: set[tuple[str, str | None]] = {(url, None)}
        self.deadline = anyio.current_time() + limits.total_s

    async def wait(self, pause: Awaitable[T]) -> T:
        """Await something that does not count as time that the fetch takes."""
        began = anyio.current_time()
        result = await pause
        self.deadline += anyio.current_time() - began
        return result

    def headers(self, of_site: Mapping[str, str]) -> dict[str, str]:
        """For the next request: those of its site, with the cookies of the chain, and the caller's."""
        same = origin(self.url) == self._origin
        headers = {
            name: value for name, value in self._headers.items() if same or name.lower() not in CREDENTIALS
        }
        if not same and self.url.startswith("http:"):  # anybody on the way could redirect us to read them
            of_site = {}
        if cookie := self._cookies.header_for(self.url):
            theirs = http1.header([*of_site.items()], "Cookie")
            of_site = merge(of_site, {"Cookie": f"{theirs}; {cookie}" if theirs else cookie})
        return merge(of_site, headers)

    def follow(self, exchange: Exchange) -> bool:
        """Take in an answer; whether it leads on to another URL.

        Pages that send their reader in a circle are answers themselves.

        Raises:
            TooManyRedirects: redirects lead on once too often, or to where the chain has been.
        """
        self.hops.append(exchange)
        self._cookies.learn(exchange)
        try:
            target = redirect_target(exchange)
        except InvalidURL as error:
            self.hops[-1] = replace(exchange, error=f"the redirect leads nowhere: {error}")
            return False
        if target is None or self.limits.redirects == 0:
            return False
        if len(self.hops) > self.limits.redirects:
            raise TooManyRedirects(self.hops[0].url, f"more than {self.limits.redirects} redirects")
        state = (target, self._cookies.header_for(target))
        if state in self._seen:
            if exchange.status == 200:
                return False
            raise TooManyRedirects(self.hops[0].url, f"the redirects lead in a circle, back to {target}")
        self._seen.add(state)
        self.url = target
        return True

    def discard(self) -> None:
        """Give back the files of a chain that nobody is to see."""
        for exchange in self.hops:
            exchange.close()
