"""One visit to one address of the frontier, from the question to robots.txt to what is known afterwards.

    visit → robots.txt → fetch → record ┬ page → read → a new version, or not
                                        └ poll → links → frontier

What was fetched and what is known of it are committed together: whatever kills a run, an address is either
fetched and known to be, or neither.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

import anyio
import msgspec
from anyio import to_thread

from archiver import policy, store
from archiver.crawl import settling
from archiver.crawl.frontier import Learned, learn
from archiver.crawl.links import read_links
from archiver.crawl.pipeline import failed
from archiver.crawl.recorder import article_keys
from archiver.crawl.session import fetch_limits
from archiver.crawl.settling import Told
from archiver.crawl.workers import ExtractionFailed
from archiver.errors import AddressRefused, FetchError, InvalidURL, ParseError, UnknownHost
from archiver.fetching.redirects import redirect_target
from archiver.models import Outcome
from archiver.store import Domain
from archiver.urls import url_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from archiver.crawl.pace import Pacer
    from archiver.crawl.pipeline import Pipeline
    from archiver.crawl.robots import RobotsRules
    from archiver.models import Article, Capture, Exchange
    from archiver.settings import Kind, Source
    from archiver.store import Database, Visit

_log = logging.getLogger("archiver")

_LEARN_AT_A_TIME = 500  # links in a transaction: others need not wait long
_SKEW = timedelta(days=36_500)  # whenever it was captured before it was known
_MAX_SITEMAP_BYTES = 50_000_000  # https://www.sitemaps.org/protocol.html#index


class Page(NamedTuple):
    """A page that is recorded, and from which an article is still to be read.

    Attributes:
        visit: as known after the fetch.
        exchange: to be closed by whoever reads it.
        captures: of the redirect chain, the page's own last.
    """

    visit: Visit
    exchange: Exchange
    captures: Sequence[Capture]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Makes visits.

    Args:
        pipeline: fetcher, recorder and workers.
        robots: asked before every request.
        pacer: lets requests through.
        sources: those of archiver.toml, by their URL.
        clock: aware UTC.
        keeping: held while an article of a domain is compared and kept.
    """

    pipeline: Pipeline
    robots: RobotsRules
    pacer: Pacer
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]
    keeping: dict[str, anyio.Lock] = field(default_factory=dict)

    async def visit(self, visit: Visit) -> Page | Outcome | Learned:
        """Fetch an address and note what is known then.

        Returns:
            A page from which an article is to be read by `read`, or the outcome when there is none to be
            read; of a poll what it brought, or the outcome when it failed.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        if visit.kind == "page" and await self._is_captured(visit):
            return Learned()
        verdict = await self.robots.verdict(visit.url)
        self.pacer.crawl_delay(visit.domain, verdict.crawl_delay_s)
        if verdict.refusal is not None:
            after = settling.after_refusal(visit, verdict.refusal, self.clock(), for_good=verdict.for_good)
            await self._note([after])
            return Outcome(url=visit.url, status="skipped", note=verdict.refusal)
        try:
            exchange = await self._fetch(visit)
        except FetchError as error:
            return await self._give_up(visit, error)
        except InvalidURL as error:
            await self._note([replace(visit, due_at=None, reason=str(error))])
            return failed(visit.url, error)
        try:
            return await self._keep(visit, exchange, verdict.sitemaps)
        except BaseException:
            exchange.close()
            raise

    async def _is_captured(self, visit: Visit) -> bool:
        """Whether a page was captured since it was last looked at: by hand, or by a run that was killed."""
        at = await to_thread.run_sync(store.last_capture_at, self._database, visit.url_key)
        if at is None or at <= (visit.last_at or visit.found_at - _SKEW) or policy.moved(at, visit.modified):
            return False
        after_h = self.pipeline.settings.revisit_after_h
        since = policy.appeared_at(visit.published, visit.found_at)
        due_at = policy.next_look(since, self.clock(), after_h)
        await self._note([replace(visit, last_at=at, due_at=due_at, reason="was captured meanwhile")])
        return True

    async def _fetch(self, visit: Visit) -> Exchange:
        """The answer of the last of a few tries; those before it are recorded.

        Raises:
            FetchError: no answer came; that is not recorded yet.
        """
        limits = None
        if visit.kind == "sitemap":
            limits = replace(
                fetch_limits(self.pipeline.settings),
                wire_bytes=_MAX_SITEMAP_BYTES,
                decoded_bytes=_MAX_SITEMAP_BYTES,
            )
        headers = policy.conditions(visit.etag, visit.last_modified, full_at=visit.full_at, now=self.clock())
        fetch = partial(
            self.pipeline.fetcher.fetch,
            visit.url,
            headers=headers,
            limits=limits,
            may_follow=partial(self._may_follow, visit.url),
        )
        for times in range(1, policy.TRIES):
            try:
                async with self.pacer.turn(visit.url):
                    exchange = await fetch()
            except (AddressRefused, UnknownHost):
                raise
            except FetchError as error:
                await self._record_failure(error)
            else:
                if not policy.is_transient(exchange.status):
                    return exchange
                await self._record(exchange)
                exchange.close()
            await anyio.sleep(self.pacer.pause_s(visit.url) * 2**times)
        async with self.pacer.turn(visit.url):
            return await fetch()

    async def _may_follow(self, start: str, target: str) -> bool:
        """Whether a redirect is followed at once: within the domain, and if robots.txt lets us."""
        if policy.site_of(target) != policy.site_of(start):
            return False
        if (await self.robots.verdict(target, in_turn=True)).refusal is not None:
            return False
        await anyio.sleep(self.pacer.pause_s(target))
        return True

    async def _keep(
        self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]
    ) -> Page | Outcome | Learned:
        now, status = self.clock(), exchange.status
        retry_after = exchange.header("Retry-After")
        domain = await to_thread.run_sync(store.find_domain, self._database, visit.domain)
        pause_s = policy.asked_pause_s(status, retry_after, domain.pauses, now)
        if pause_s is not None:
            return await self._defer(visit, exchange, domain, now + timedelta(seconds=pause_s))
        target = _redirect_of(exchange)
        if target is not None:
            return await self._pass_on(visit, exchange, target)
        if visit.kind == "page":
            return await self._keep_page(visit, exchange)
        if status == 304 or 200 <= (status or 0) < 300:
            return await self._poll(visit, exchange, sitemaps)
        if status in settling.GONE and visit.url != visit.source:
            return await self._drop(visit, exchange)
        return await self._fail(visit, exchange, f"the server answered {status}")

    async def _keep_page(self, visit: Visit, exchange: Exchange) -> Page | Outcome:
        after_h = self.pipeline.settings.revisit_after_h
        after = settling.after_page(visit, exchange, self.clock(), published=visit.published, after_h=after_h)
        captures = await self._record(exchange, [after])
        if policy.holds_article(exchange):
            return Page(after, exchange, captures)
        exchange.close()
        return settling.outcome_of(visit, captures[-1], policy.note_on(exchange))

    async def _drop(self, visit: Visit, exchange: Exchange) -> Outcome:
        """Poll no more what a source led to and what is not there."""
        after = settling.after_gone(visit, exchange.status, self.clock())
        captures = await self._record(exchange, [after])
        exchange.close()
        return Outcome(url=visit.url, status="skipped", capture=captures[-1], note=after.reason)

    async def _fail(self, visit: Visit, exchange: Exchange, why: str) -> Outcome:
        """Keep an answer that does not count as one."""
        captures = await self._record(
            exchange, [settling.after_failure(visit, exchange.status, why, self.clock())]
        )
        exchange.close()
        return Outcome(url=visit.url, status="failed", capture=captures[-1], error=why)

    async def read(self, page: Page) -> Outcome:
        """Read the article out of a page, and keep it if it says anything new; the exchange is closed.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        visit, capture = page.visit, page.captures[-1]
        try:
            article = await self.pipeline.extract(page.exchange)
        except ExtractionFailed as error:
            return settling.outcome_of(visit, capture, f"{error}; the page itself is kept")
        finally:
            page.exchange.close()
        return await self.keep_article(
            visit, capture, article, [visit.url, *(each.url for each in page.captures)]
        )

    async def keep_recorded(self, capture: Capture, article: Article, chain: list[str]) -> Outcome:
        """As `keep_article`, for a page that was recorded by a run that did not end.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        visit = await to_thread.run_sync(store.find_visit, self._database, url_key(chain[0]))
        if visit is None:
            await self.pipeline.recorder.record_article(capture, article, chain)
            return Outcome(url=chain[0], status="new", capture=capture, article=article)
        return await self.keep_article(visit, capture, article, chain)

    async def keep_article(
        self, visit: Visit, capture: Capture, article: Article, chain: Sequence[str]
    ) -> Outcome:
        """Keep what was read if title or text are new; else note that the page says what was known.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        keys = list(dict.fromkeys([visit.url_key, *article_keys(chain, article)]))
        # Two addresses of one article may be read at once: the second must see what the first has kept.
        async with self.keeping.setdefault(visit.domain, anyio.Lock()):
            said_by = await to_thread.run_sync(self._said_by, keys, article)
            if said_by is not None:
                await self.pipeline.recorder.note(partial(self._note_same, visit, capture, said_by))
                return Outcome(url=visit.url, status="unchanged", capture=capture, article=article)
            settle = partial(self._settle_version, visit, article, keys)
            await self.pipeline.recorder.record_article(capture, article, chain, also=settle)
        status: Literal["new", "updated"] = "new" if visit.digest is None else "updated"
        return Outcome(url=visit.url, status=status, capture=capture, article=article)

    def _said_by(self, keys: Sequence[str], article: Article) -> Visit | None:
        """The page among the addresses of an article that says the same; None: it says something new.

        A page that lost its text says nothing new either.
        """
        for key in keys:
            visit = store.find_visit(self._database, key)
            if visit is not None and visit.digest is not None:
                lost = key == keys[0] and not article.text
                if lost or policy.says_the_same(article, visit.digest):
                    return visit
        return None

    def _note_same(self, visit: Visit, capture: Capture, said_by: Visit, database: Database) -> None:
        store.note_same(database, capture, said_by.url_key, own_key=visit.url_key)
        if said_by.url_key != visit.url_key:
            reason = f"another address of {said_by.url}"
            store.put_visits(database, [replace(visit, digest=said_by.digest, due_at=None, reason=reason)])

    def _settle_version(
        self, visit: Visit, article: Article, keys: Sequence[str], database: Database, _: object
    ) -> None:
        current = store.find_visit(database, visit.url_key) or visit
        settled = replace(current, digest=policy.article_digest(article))
        if current.due_at == visit.due_at and article.published is not None and visit.last_at is not None:
            since = policy.appeared_at(article.published, visit.found_at)
            after_h = self.pipeline.settings.revisit_after_h
            settled = replace(settled, due_at=policy.next_look(since, visit.last_at, after_h))
        store.put_visits(database, [settled])
        store.drop_aliases(database, keys, visit.url_key)

    async def _poll(self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]) -> Outcome | Learned:
        """Learn what a feed, sitemap or front page tells of, and note when to ask again."""
        learned = Learned()
        try:
            captures = await self._record(exchange)
            if exchange.status != 304:
                kind, links = await to_thread.run_sync(read_links, exchange, self._kind(visit), sitemaps)
                visit = replace(visit, kind=kind)
                if visit.url != visit.source:  # sections of sections lead everywhere
                    links = [told for told in links if told.kind != "site"]
                learned = await self._learn(visit, links)
                if kind == "feed" and policy.may_have_missed(
                    new=learned.new, total=learned.total, looks=visit.looks
                ):
                    _log.warning("%s: all that it names is new; it may have named more meanwhile", visit.url)
            after = settling.after_poll(visit, exchange, self.clock(), new=learned.new, total=learned.total)
            await self._note([after])
        except ParseError as error:
            why = f"it cannot be read: {error}"
            await self._note([settling.after_failure(visit, exchange.status, why, self.clock())])
            return Outcome(url=visit.url, status="failed", capture=captures[-1], error=why)
        finally:
            exchange.close()
        return learned

    def _kind(self, visit: Visit) -> Kind | None:
        """What is asked for at something polled; None: of a source whose kind nobody told, whatever it is."""
        if visit.url == visit.source and visit.looks == 0:
            return self.sources[visit.source].kind
        return None if visit.kind == "page" else visit.kind

    async def _learn(self, visit: Visit, links: Iterable[Told]) -> Learned:
        learned, remaining = Learned(), iter(links)
        source = self.sources[visit.source]
        if source.kind is None and visit.url == visit.source and visit.kind != "page":
            source = msgspec.structs.replace(source, kind=visit.kind)
        now = self.clock()
        while some := list(islice(remaining, _LEARN_AT_A_TIME)):
            found: list[Learned] = []

            def write(database: Database, some: list[Told] = some, found: list[Learned] = found) -> None:
                settings = self.pipeline.settings
                found.append(learn(database, some, source, settings=settings, now=now))

            await self.pipeline.recorder.note(write)
            learned += found[0]
        return learned

    async def _defer(self, visit: Visit, exchange: Exchange, domain: Domain, until: datetime) -> Outcome:
        """Leave a domain alone that asked for it; nothing has failed."""
        why = f"the server answered {exchange.status} and asked for a pause"
        asked = replace(domain, not_before=until, pauses=domain.pauses + 1)
        after = replace(visit, due_at=until, reason=why)

        def write(database: Database, _: object) -> None:
            store.put_visits(database, [after])
            store.put_domain(database, asked)

        try:
            captures = await self.pipeline.recorder.record(exchange, write)
        finally:
            exchange.close()
        return Outcome(url=visit.url, status="skipped", capture=captures[-1], note=why)

    async def _pass_on(self, visit: Visit, exchange: Exchange, target: str) -> Outcome | Learned:
        """Enter the target of a redirect that leads to another domain, or past what robots.txt allows."""
        if visit.kind != "page":
            return await self._fail(visit, exchange, f"it has moved to {target}")
        after = settling.after_redirect(visit, exchange.status, target, self.clock())
        await self._record(exchange, [after])
        exchange.close()
        return await self._learn(
            visit, [Told(url=target, published=visit.published, modified=visit.modified)]
        )

    async def _give_up(self, visit: Visit, error: FetchError) -> Outcome:
        """Note that no answer came."""
        after = settling.after_failure(visit, None, error.message, self.clock())
        captures = await self._record_failure(error, [after])
        return failed(visit.url, error, captures[-1] if captures else None)

    @property
    def _database(self) -> Database:
        return self.pipeline.recorder.database

    async def _note(self, visits: Sequence[Visit]) -> None:
        await self.pipeline.recorder.note(partial(store.put_visits, visits=visits))

    async def _record(self, exchange: Exchange, visits: Sequence[Visit] = ()) -> list[Capture]:
        """Keep an answer, what is known after it, and that its domain answers; and how fast."""
        return await self.pipeline.recorder.record(exchange, partial(self._write, visits, answered=True))

    async def _record_failure(self, error: FetchError, visits: Sequence[Visit] = ()) -> list[Capture]:
        try:
            return await self.pipeline.recorder.record_failure(
                error, partial(self._write, visits, answered=False)
            )
        finally:
            for exchange in error.exchanges:
                exchange.close()

    def _write(self, visits: Sequence[Visit], database: Database, _: object, *, answered: bool) -> None:
        store.put_visits(database, visits)
        if answered and visits:
            domain = visits[0].domain
            latency_s = self.pacer.latency_s(domain)
            store.put_domain(database, Domain(domain=domain, latency_s=latency_s))


def _redirect_of(exchange: Exchange) -> str | None:
    """Where an answer leads that was not followed; None: nowhere."""
    try:
        return redirect_target(exchange)
    except InvalidURL:
        return None
