"""What feeds, sitemaps and pages tell of an address, and what is known of it then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from archiver import policy
from archiver.crawl.settling import after_capture
from archiver.store import Visit
from archiver.urls import domain_of, parse_url, url_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from archiver.models import When
    from archiver.settings import Source
    from archiver.store import VisitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A link as a feed, sitemap or page told of it.

    Attributes:
        url: of a page, or of something else to poll.
        kind: which of them.
        published, modified: as told; None when not.
        hints: what else was told of a page, in plain JSON values, as `archiver.extract` takes it.
        by_sitemap: whether a sitemap told of it, which tells of the whole past.
    """

    url: str
    kind: VisitKind = "page"
    published: When = None
    modified: When = None
    hints: Mapping[str, Any] | None = None
    by_sitemap: bool = False

    def rank(self, now: datetime) -> int:
        """How urgent it is; see `policy.rank`."""
        return policy.rank(
            self.kind,
            published=self.published,
            modified=self.modified,
            now=now,
            by_sitemap=self.by_sitemap,
        )


def times_of(links: Iterable[Told]) -> list[datetime | date]:
    """All times that links were told with."""
    return [when for told in links for when in (told.published, told.modified) if when is not None]


def first_visit(
    told: Told,
    source: str,
    now: datetime,
    *,
    seen_at: datetime | None = None,
    after_h: Sequence[float] = (),
) -> Visit:
    """What is known of an address that nothing was known of.

    Args:
        told: the link.
        source: URL of the source that led there.
        now: aware UTC.
        seen_at: when it was captured all the same (by hand, or before the database was lost); None: never.
        after_h: as `Settings.revisit_after_h`; such a page is looked at as if a run had captured it then.
    """
    visit = Visit(
        url_key=url_key(told.url),
        url=told.url,
        domain=domain_of(told.url),
        kind=told.kind,
        source=source,
        found_at=now,
        published=told.published,
        modified=told.modified,
        hints=told.hints,
        due_at=now,
        rank=told.rank(now),
        reason="not fetched yet",
        interval_s=None if told.kind == "page" else policy.FIRST_INTERVAL_S,
    )
    if seen_at is None or policy.moved(seen_at, told.modified) or told.kind != "page":
        return visit
    at = min(seen_at, now)
    seen = after_capture(replace(visit, found_at=at), at, now, after_h=after_h)
    return replace(seen, reason="is in the archive already")


def first_poll(source: Source, now: datetime) -> Visit:
    """What is known of a source that nothing was known of."""
    url = parse_url(source.url)
    return first_visit(Told(url=url, kind=source.kind or "site"), url, now)


def told_again(visit: Visit, told: Told, now: datetime) -> Visit | None:
    """What is known of an address that was told of again; None when that changes nothing.

    What is told of a page first stays its hint: later readings of the page should differ only by the page.
    An article that its feed or sitemap says was changed since it was fetched is due at once.
    """
    told_more = replace(visit, hints=visit.hints or told.hints)
    if not policy.moved(visit.modified, told.modified):
        return told_more if told_more != visit else None
    modified = replace(told_more, modified=told.modified)
    if visit.last_at is None or not policy.may_be_after(told.modified, visit.last_at):
        return modified
    return replace(modified, due_at=now, rank=told.rank(now), reason="its source says that it was changed")
