"""One visit to one address of the frontier, from the question to robots.txt to what is known afterwards.

    visit → robots.txt → Asker → record ┬ page → Versions → a new version, or not
                                        └ Poller → links → frontier

What was fetched and what is known of it are committed together (`ledger`).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from anyio import to_thread

from archiver import policy, store
from archiver.crawl import settling
from archiver.crawl.asking import Asker
from archiver.crawl.frontier import Learned
from archiver.crawl.ledger import Ledger
from archiver.crawl.polling import Poller
from archiver.crawl.robots import RobotsRules, Verdict
from archiver.crawl.told import Told
from archiver.crawl.versions import Page
from archiver.errors import AddressRefused, ArchiverError, FetchError, InvalidURL, TooManyRedirects
from archiver.fetching.redirects import unfollowed_target
from archiver.models import Outcome
from archiver.saving.pipeline import excuse, failed
from archiver.urls import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from archiver.crawl.own_settings import OwnSettings
    from archiver.crawl.pace import Pacer
    from archiver.models import Capture, Exchange
    from archiver.saving.pipeline import Pipeline
    from archiver.store import Domain, Visit

_log = logging.getLogger("archiver")

_UNASKED = "the server answered 304 to who has nothing yet"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Makes visits.

    Args:
        asker: fetches.
        poller: learns what sources tell of.
        ledger: keeps answers and what is known after them.
        settings: say when to look again, also those of a source's own.
        clock: aware UTC.
    """

    asker: Asker
    poller: Poller
    ledger: Ledger
    settings: OwnSettings
    clock: Callable[[], datetime]

    async def visit(self, visit: Visit) -> Page | Outcome | Learned:
        """Fetch an address and note what is known then.

        Returns:
            A page from which an article is to be read, or the outcome when there is none to be read; of a
            poll what it brought, or the outcome when it failed.

        Raises:
            DiskRefused, StoreError: the archive cannot be written.
        """
        try:
            return await self._visit(visit)
        except ArchiverError:
            raise
        except Exception as error:  # noqa: BLE001 — what nobody foresaw costs one address, not this run and all to come
            return await self._excuse(visit, error)

    async def _visit(self, visit: Visit) -> Page | Outcome | Learned:
        if visit.kind == "page" and await self._is_captured(visit):
            return Learned()
        verdict = await self.asker.robots.verdict(visit.url)
        if verdict.refusal is not None:
            return await self._refuse(visit, verdict, verdict.refusal)
        try:
            exchange = await self.asker.fetch(visit)
        except FetchError as error:
            return await self._give_up(visit, error)
        except InvalidURL as error:
            await self.ledger.note([replace(visit, due_at=None, reason=str(error))])
            return failed(visit.url, error)
        try:
            return await self._keep(visit, exchange, verdict.sitemaps)
        except BaseException:
            exchange.close()
            raise

    async def _refuse(self, visit: Visit, verdict: Verdict, why: str) -> Outcome:
        """Note that robots.txt lets nobody in, or cannot be read: then nothing on that host is asked for."""
        now = self.clock()
        after = settling.after_refusal(visit, why, now, for_good=verdict.for_good)
        if verdict.is_unreadable and visit.kind != "page":
            # Else a network that is down would be a run without a fault.
            failing = settling.after_failure(visit, None, why, now)
            if isinstance(verdict.cause, AddressRefused):
                failing = after = settling.after_own_refusal(visit, why, now)
            await self.ledger.put_off(failing, now, until=min(filter(None, (failing.due_at, after.due_at))))
            return Outcome(url=visit.url, status="failed", error=why)
        if verdict.paused_by is not None:
            after = settling.after_pause(visit, verdict.paused_by, now, why, now)
        await self.ledger.put_off(after, now, until=None if verdict.for_good else after.due_at)
        return _put_off(visit, why, again=verdict.paused_by is not None and visit.failures > 0)

    async def _excuse(self, visit: Visit, error: Exception) -> Outcome:
        """Note that an address brought out a fault of ours."""
        why = excuse(visit.url, error)
        await self.ledger.note([settling.after_failure(visit, None, why, self.clock())])
        return Outcome(url=visit.url, status="failed", error=why)

    async def _is_captured(self, visit: Visit) -> bool:
        """Whether a page was captured since it was last looked at: by hand, or by a run that was killed."""
        at = await to_thread.run_sync(store.last_capture_at, self.ledger.database, visit.url_key)
        if at is None or (visit.last_at and at <= visit.last_at) or policy.moved(at, visit.modified):
            return False
        now = self.clock()
        if at > now:  # by a clock that was wrong
            return False
        await self.ledger.note([settling.after_capture(visit, at, now, after_h=self._after_h(visit))])
        return True

    def _after_h(self, visit: Visit) -> Sequence[float]:
        return self.settings.of_source(visit.source).revisit_after_h

    async def _keep(
        self, visit: Visit, exchange: Exchange, sitemaps: Sequence[str]
    ) -> Page | Outcome | Learned:
        status = exchange.status
        asked = await self._asked_pause(visit, exchange)
        if asked is not None:
            return await self._defer(visit, exchange, asked)
        target = unfollowed_target(exchange)
        if target is not None:
            return await self._pass_on(visit, exchange, target)
        if visit.kind == "page" and not policy.is_transient(status):
            return await self._keep_page(visit, exchange)
        is_unasked = status == 304 and visit.full_at is None
        if policy.is_success(exchange) or (status == 304 and not is_unasked):
            return await self.poller.poll(visit, exchange, sitemaps)
        if settling.is_gone(visit, status):
            return await self._drop(visit, exchange)
        why = _UNASKED if is_unasked else policy.answered(exchange)
        return await self._fail(visit, exchange, why)

    async def _asked_pause(self, visit: Visit, exchange: Exchange) -> Domain | None:
        """A domain that asks to be left alone; None when it does not."""
        if not policy.asks_to_pause(exchange.status):
            return None
        domain = await to_thread.run_sync(store.find_domain, self.ledger.database, visit.domain)
        return settling.left_alone(domain, exchange, self.clock())

    async def _falter(self, visit: Visit, status: int | None, why: str) -> tuple[Visit, Domain]:
        """What is known of an address and its domain when a server's fault that may pass did not pass.

        When others of the domain failed before, the domain is left alone for a while, and it is no fault of
        the page: a server that is down for days costs no article.
        """
        now = self.clock()
        domain = await to_thread.run_sync(store.find_domain, self.ledger.database, visit.domain)
        faltered = replace(domain, pauses=domain.pauses + 1)
        rest_s = policy.rest_s(domain.pauses)
        if rest_s is not None:
            faltered = replace(faltered, not_before=now + timedelta(seconds=rest_s))
            if visit.kind == "page":
                why = f"{why}, as others of {visit.domain} before it"
                return replace(visit, due_at=faltered.not_before, reason=why), faltered
        return settling.after_failure(visit, status, why, now), faltered

    async def _keep_page(self, visit: Visit, exchange: Exchange) -> Page | Outcome:
        if exchange.status == 304 and visit.looks == 0:
            return await self._miss(visit, exchange, _UNASKED)
        after = settling.after_page(visit, exchange, self.clock(), after_h=self._after_h(visit))
        captures = await self.ledger.record(exchange, [after])
        if policy.holds_article(exchange):
            return Page(after, exchange, captures)
        note = policy.note_on(exchange)  # of a body without a type its beginning is looked at
        exchange.close()
        answered = None if policy.is_success(exchange) else policy.answered(exchange)
        return settling.outcome_of(after, captures[-1], note, answered=answered)

    async def _drop(self, visit: Visit, exchange: Exchange) -> Outcome:
        """Poll no more what a source led to and what is not there."""
        after = settling.after_gone(visit, exchange.status, self.clock())
        capture = await self.ledger.conclude(exchange, after)
        return Outcome(url=visit.url, status="skipped", capture=capture, note=after.reason)

    async def _fail(self, visit: Visit, exchange: Exchange, why: str) -> Outcome:
        """Keep an answer that does not count as one."""
        after, domain = settling.after_failure(visit, exchange.status, why, self.clock()), None
        if policy.is_transient(exchange.status):
            after, domain = await self._falter(visit, exchange.status, why)
        capture = await self.ledger.conclude(exchange, after, domain=domain)
        if visit.kind == "page":
            return settling.outcome_of(after, capture, policy.note_on(exchange), answered=why)
        return Outcome(url=visit.url, status="failed", capture=capture, error=why)

    async def _defer(self, visit: Visit, exchange: Exchange, asked: Domain) -> Outcome:
        """Leave a domain alone that asked for it."""
        why = f"{policy.answered(exchange)} and asked for a pause"
        assert asked.not_before is not None
        after = settling.after_pause(visit, exchange.status, asked.not_before, why, self.clock())
        capture = await self.ledger.conclude(exchange, after, domain=asked)
        return _put_off(visit, why, capture, again=visit.failures > 0)

    async def _pass_on(self, visit: Visit, exchange: Exchange, target: str) -> Outcome | Learned:
        """Enter the target of a redirect that leads to another domain, or past what robots.txt allows."""
        if visit.kind == "page" and policy.leads_home(visit.url, target):
            return await self._miss(visit, exchange, "it redirects to the front page")
        if visit.kind != "page" and not _may_be_polled_at(target, visit, exchange.status):
            return await self._fail(visit, exchange, f"it has moved to {target}")
        after = settling.after_redirect(visit, exchange.status, target, self.clock())
        told = Told(
            url=target,
            kind=visit.kind,
            published=visit.published,
            modified=visit.modified,
            hints=visit.hints,
        )
        return await self.poller.keep(visit, exchange, [told], lambda _: after)

    async def _miss(self, visit: Visit, exchange: Exchange, why: str) -> Outcome:
        """Keep an answer that says, though not by its status, that the page is not there."""
        after = settling.after_failure(visit, exchange.status, why, self.clock())
        capture = await self.ledger.conclude(exchange, after)
        if visit.digest is None:
            return Outcome(url=visit.url, status="failed", capture=capture, error=why)
        return Outcome(url=visit.url, status="unchanged", capture=capture, note=why)

    async def _give_up(self, visit: Visit, error: FetchError) -> Outcome:
        """Note that no answer came."""
        after, domain = settling.after_failure(visit, None, error.message, self.clock()), None
        if isinstance(error, AddressRefused) and visit.kind != "page":
            after = settling.after_own_refusal(visit, error.message, self.clock())
        if not isinstance(error, (AddressRefused, TooManyRedirects)):
            after, domain = await self._falter(visit, None, error.message)
        captures = await self.ledger.record_failure(error, [after], domain=domain)
        return failed(visit.url, error, captures[-1] if captures else None)


def make_visitor(
    pipeline: Pipeline, pacer: Pacer, settings: OwnSettings, clock: Callable[[], datetime]
) -> Visitor:
    """A visitor for one run.

    Args:
        pipeline: into the archive.
        pacer: lets requests through.
        settings: of the archive and its sources.
        clock: aware UTC.
    """
    ledger = Ledger(pipeline.recorder, pacer, clock)
    robots = RobotsRules(pipeline, pacer, settings, clock)
    asker = Asker(pipeline, ledger, robots, pacer, settings, clock)
    poller = Poller(ledger, settings, clock)
    return Visitor(asker, poller, ledger, settings, clock)


def _put_off(visit: Visit, why: str, capture: Capture | None = None, *, again: bool) -> Outcome:
    """The outcome of an address that could not be asked for, or whose server wants a pause.

    Of what is polled that is a failure if it did not answer before either (`again`): else a server that is
    down for days, and says so, would be a run without a fault each time.
    """
    if visit.kind != "page" and again:
        return Outcome(url=visit.url, status="failed", capture=capture, error=why)
    if visit.url == visit.source:
        _log.warning("%s: %s", visit.url, why)
    return Outcome(url=visit.url, status="skipped", capture=capture, note=why)


def _may_be_polled_at(target: str, visit: Visit, status: int | None) -> bool:
    """Whether something polled is polled where it redirects to.

    A site's feed may stand at a service, its sitemaps in a store; but from there none leads on. What leads
    somewhere for now, and with a query, is signed for this once: there would be more addresses each day.
    """
    is_of_a_site = visit.kind != "site" and visit.url != visit.source
    is_at_home = domain_of(visit.url) == domain_of(visit.source)
    return is_of_a_site and is_at_home and (status not in settling.FOR_NOW or "?" not in target)
