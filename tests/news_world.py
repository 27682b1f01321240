"""An invented web of news sites, whose whole history is drawn beforehand: what is served is a function of the hour.

Sites publish, edit, move, delete and syndicate; feeds roll over and sitemaps grow; servers fail for days, ask
for pauses and change their robots.txt. Hours count from the beginning of that history.
"""

import json
import random
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha1

KINDS = ("feed", "sitemap", "front", "atom", "json")
LISTED = 12  # entries of a feed, and stories on a front page
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}"></head>
<body><article><h1>{title}</h1>
<p>The harbour office of {site} said on Friday that ferry {n} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link to town.</p>
<p>Edition {edition}: nobody on the quay of {site} could say who would pay for the repair of ferry number {n}.</p>
</article><footer>{hour}</footer></body></html>"""


@dataclass(frozen=True)
class Trouble:
    """Hours in which a server answers otherwise: `kind` is how, the status or what happens."""

    begins: float
    ends: float
    kind: str

    @property
    def is_pause(self):
        return self.kind.startswith(("429", "503"))


@dataclass(frozen=True)
class Rules:
    """A robots.txt from some hour on."""

    since: float
    forbidden: tuple[str, ...]
    crawl_delay_s: int | None = None

    def text(self, sitemaps):
        delay = [] if self.crawl_delay_s is None else [f"Crawl-delay: {self.crawl_delay_s}"]
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in self.forbidden), *delay]
        return "\n".join([*lines, "", "User-agent: another", "Disallow: /", *sitemaps, ""])

    def allow(self, target):
        return not target.startswith(self.forbidden)


@dataclass(eq=False)
class Story:
    """An article; `original` is the one that it is a copy of on another site."""

    site: "Site"
    number: int
    published: float
    edits: list[float] = field(default_factory=list)
    moved: float | None = None
    moved_url: str = ""
    gone: float | None = None
    original: "Story | None" = None
    is_private: bool = False

    @property
    def path(self):
        return f"/{'private' if self.is_private else 'news'}/{self.number}-the-ferry-comes-back"

    @property
    def url(self):
        return f"http://{self.site.host}{self.path}"

    def edition(self, hour):
        return 1 + bisect_right((self.original or self).edits, hour)

    def changed(self, hour):
        """When the newest edition appeared."""
        last_edit = ([self.published, *(self.original or self).edits])[self.edition(hour) - 1]
        return max(self.published, last_edit)

    def title(self, edition):
        told_by = self.original or self
        return f"Ferry {told_by.number} of {told_by.site.name}, edition {edition}"

    def page(self, hour, url):
        edition = self.edition(hour)
        told_by = self.original or self
        # Without validators and with something on it that changes, it is sent whole each time.
        changing = f"{hour:.4f}" if self.site.validators == "none" else ""
        return PAGE.format(
            title=self.title(edition), url=url, site=told_by.site.name, n=told_by.number, edition=edition, hour=changing
        )  # fmt: skip


@dataclass(eq=False)
class Site:
    """A site; `www.`, `old.` and its `sold` domain are served by it."""

    number: int
    stories: list[Story] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    rules: list[Rules] = field(default_factory=list)
    feed_moves: float | None = None

    def __post_init__(self):
        self.name = f"site{self.number}.example"
        self.host, self.old_host = f"www.{self.name}", f"old.{self.name}"
        self.sold_host = f"sold{self.number}.example"
        self.kind = KINDS[self.number % len(KINDS)]
        self.validators = ("etag", "date", "both", "none")[self.number % 4]
        self.robots_hops = (0, 0, 1, 5)[self.number // 2 % 4]
        self.forbids_old = self.number % 6 == 1

    @property
    def names(self):
        return [self.host, self.old_host, self.sold_host]

    @property
    def source(self):
        paths = {"sitemap": "/sitemap.xml", "front": "/"}
        return f"http://{self.host}{paths.get(self.kind, '/feed')}"

    @property
    def source_kind(self):
        return {"sitemap": "sitemap", "front": "site"}.get(self.kind, "feed")

    @cached_property
    def by_url(self):
        found = {story.url: story for story in self.stories}
        found |= {f"http://{self.host}/amp{story.path}": story for story in self.stories}
        return found | {story.moved_url: story for story in self.stories if story.moved_url}

    def trouble(self, hour):
        return next((each for each in self.troubles if each.begins <= hour < each.ends), None)

    def rules_at(self, hour):
        return [each for each in self.rules if each.since <= hour][-1]

    def published(self, hour):
        return self.stories[: bisect_right([story.published for story in self.stories], hour)]

    def listed(self, hour):
        """The stories that its feed, front page or sitemaps name, oldest first."""
        named = [story for story in self.published(hour) if story.gone is None or story.gone > hour]
        return named if self.kind == "sitemap" else named[-LISTED:]


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    edition: tuple[Story, int] | None = None  # of a story that was really sent

    def message(self):
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in self.headers)]
        if self.status != 304:
            lines += [f"Content-Type: {self.kind}", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


class NewsWorld:
    """All sites, and what they answer at an hour."""

    def __init__(self, start, *, sites, days, seed=5):
        self.start, self.hours = start, days * 24.0
        dice = random.Random(seed)
        self.sites = [_draw_site(number, self.hours, dice) for number in range(sites)]
        _syndicate(self.sites, dice)
        self.site_of = {name: site for site in self.sites for name in site.names}

    def moment(self, hour):
        return self.start + timedelta(hours=hour)

    def answer(self, host, target, headers, hour):
        """An `Answer`, or what happens instead of one: `drop` or `hang`."""
        site = self.site_of[host]
        trouble = site.trouble(hour)
        if trouble is not None and (not trouble.kind.startswith("robots") or target == "/robots.txt"):
            return self._troubled(trouble, hour)
        if target.startswith("/robots"):
            return _robots(site, host, target, hour)
        answer = self._listing(site, target, hour) or self._story(site, f"http://{host}{target}", hour)
        return _unless_known(answer, headers)

    def _troubled(self, trouble, hour):
        kind, _, how = trouble.kind.removeprefix("robots ").partition(" ")
        if not kind.isdigit():
            return kind
        wait_s = max(1, round((trouble.ends - hour) * 3600 + 0.5))
        until = format_datetime(self.moment(hour) + timedelta(seconds=wait_s), usegmt=True)
        value = {"seconds": str(wait_s), "date": until}.get(how)
        return Answer(int(kind), headers=(("Retry-After", value),) if value else ())

    def _story(self, site, url, hour):
        story = site.by_url.get(url)
        if story is None or story.published > hour:
            return Answer(404, b"not here")
        if story.gone is not None and story.gone <= hour:
            return Answer(410 if story.number % 2 else 404, b"gone")
        if story.moved is not None and story.moved <= hour:
            if url != story.moved_url:
                return Answer(301, headers=(("Location", story.moved_url),))
        elif url == story.moved_url:
            return Answer(404, b"not here yet")
        own_url = story.url if "/amp/" in url else url
        body = story.page(hour, own_url).encode()
        validators = self._validators(site, body, story.changed(hour))
        return Answer(200, body, headers=validators, edition=(story, story.edition(hour)))

    def _listing(self, site, target, hour):
        listed = site.listed(hour)
        weeks = sorted({int(story.published // 168) for story in listed})
        if target == "/feed" and site.feed_moves is not None and site.feed_moves <= hour:
            return Answer(301, headers=(("Location", "/feeds/all"),))
        if target in ("/feed", "/feeds/all") and site.kind != "sitemap":
            kind, text = _feed(self, site, listed, hour)
        elif target == "/" and site.kind == "front":
            kind, text = "text/html", _front_page(site, listed)
        elif target == "/sitemap.xml" and site.kind == "sitemap":
            kind, text = "application/xml", _sitemap_index(self, site, listed, weeks, hour)
        elif target.startswith("/sitemaps/") and site.kind == "sitemap":
            week = [
                story for story in listed if int(story.published // 168) == int(target.rpartition("/")[2])
            ]
            kind, text = "application/xml", _sitemap(self, week, hour)
        else:
            return None
        changed = max((story.changed(hour) for story in listed), default=0.0)
        return Answer(200, text.encode(), kind, self._validators(site, text.encode(), changed))

    def _validators(self, site, body, changed):
        tag = "ETag", f'"{sha1(body).hexdigest()[:12]}"'
        date = "Last-Modified", format_datetime(self.moment(changed), usegmt=True)
        return {"etag": (tag,), "date": (date,), "both": (tag, date), "none": ()}[site.validators]


def _unless_known(answer, headers):
    """A 304 in its place when the asker has that one already (RFC 9110, 13.2.2)."""
    has = dict(answer.headers)
    asked, since = headers.get("if-none-match"), headers.get("if-modified-since")
    known = has.get("ETag") == asked if asked else since and has.get("Last-Modified") == since
    return Answer(304, headers=answer.headers) if answer.status == 200 and known else answer


def _robots(site, host, target, hour):
    hop = int(target[len("/robots") :].removesuffix(".txt") or 0)
    if hop < site.robots_hops and host == site.host:
        return Answer(301, headers=(("Location", f"/robots{hop + 1}.txt"),))
    if host == site.old_host:
        text = "User-agent: *\nDisallow: /\n" if site.forbids_old else ""
    elif host == site.sold_host:
        return Answer(404)
    else:
        sitemaps = [f"Sitemap: http://{site.host}/sitemap.xml"] if site.kind == "sitemap" else []
        text = site.rules_at(hour).text(sitemaps)
    return Answer(200, text.encode(), "text/plain")


def _feed(world, site, listed, hour):
    newest_first = listed[::-1]
    dates = [
        (story, world.moment(story.published), world.moment(story.changed(hour))) for story in newest_first
    ]
    if site.kind == "json":
        items = [
            {"id": story.url, "url": story.url, "date_published": at.isoformat()} for story, at, _ in dates
        ]
        return "application/feed+json", json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": items}
        )
    if site.kind == "atom":
        entries = "".join(
            f'<entry><link href="{story.url}"/><published>{at.isoformat()}</published>'
            f"<updated>{changed.isoformat()}</updated></entry>"
            for story, at, changed in dates
        )
        return "application/atom+xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'
    amp = (f"<item><link>http://{site.host}/amp{story.path}</link></item>" for story in newest_first[:1])
    items = (f"<item><link>{story.url}</link></item>" for story in newest_first)
    return "application/rss+xml", f"<rss version='2.0'><channel>{''.join((*items, *amp))}</channel></rss>"


def _front_page(site, listed):
    links = "".join(f'<li><a href="{story.path}">{story.title(1)}</a></li>' for story in listed[::-1])
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    return f"<html><head><title>{site.name}</title>{feed}</head><body><ul>{links}</ul></body></html>"


def _sitemap_index(world, site, listed, weeks, hour):
    parts = ""
    for week in weeks:
        changed = max(story.changed(hour) for story in listed if int(story.published // 168) == week)
        place = f"<loc>http://{site.host}/sitemaps/{week}</loc>"
        parts += f"<sitemap>{place}<lastmod>{world.moment(changed).isoformat()}</lastmod></sitemap>"
    return f"<sitemapindex>{parts}</sitemapindex>"


def _sitemap(world, stories, hour):
    urls = "".join(
        f"<url><loc>{story.url}</loc><lastmod>{world.moment(story.changed(hour)).isoformat()}</lastmod></url>"
        for story in stories
    )
    return f"<urlset>{urls}</urlset>"


def _draw_site(number, hours, dice):
    site = Site(number)
    hour = -48.0  # what is there when the archive begins
    rate = dice.choice((1.0, 2.0, 4.0)) / 24
    while (hour := hour + dice.expovariate(rate)) < hours:
        site.stories.append(_draw_story(site, hour, dice))
    site.troubles = _draw_troubles(number, hours, dice)
    first = Rules(-1e9, ("/private/",), dice.choice((None, None, None, 5)))
    middle = Rules(hours * 0.4, ("/private/", "/news/3"), first.crawl_delay_s)
    last = Rules(hours * 0.8, ("/private/",), dice.choice((None, 10)))
    site.rules = [first, middle, last] if number % 3 == 0 else [first]
    site.feed_moves = hours / 3 if number % 8 == 0 else None
    return site


def _draw_story(site, published, dice):
    story = Story(site, len(site.stories), published, is_private=dice.random() < 0.08)
    at = published
    while dice.random() < 0.3:
        story.edits.append(at := at + dice.choice((0.5, 3, 10, 60)) * dice.uniform(0.5, 1.5))
    if not story.is_private and dice.random() < 0.08:
        story.moved = published + dice.uniform(0.1, 100)
        hosts = [site.host, site.old_host] + ([site.sold_host] if site.source_kind == "feed" else [])
        story.moved_url = f"http://{dice.choice(hosts)}/moved/{story.number}-the-ferry-comes-back"
    elif dice.random() < 0.05:
        story.gone = published + dice.uniform(0.1, 200)
    return story


def _draw_troubles(number, hours, dice):
    kinds = (
        "500",
        "drop",
        "503 seconds",
        "429 seconds",
        "429 date",
        "503",
        "robots 500",
        "robots drop",
        "hang",
        "robots hang",
    )
    kind = kinds[number % len(kinds)]
    begins = dice.uniform(0.1, 0.6) * hours
    lasts = dice.uniform(2, 5) if "hang" in kind else min(dice.choice((10, 30, 72)), hours / 6)
    troubles = [Trouble(begins, begins + lasts, kind)]
    if number % 7 == 0:
        troubles.append(Trouble(-1.0, 5.0, "robots 500"))  # before a copy was ever stored
    return troubles


def _syndicate(sites, dice):
    """Let some stories appear again on another site, which edits its copy when the first does."""
    for site in sites if len(sites) > 1 else ():
        for story in [each for each in site.stories if each.original is None and not each.is_private]:
            if dice.random() < 0.1:
                other = dice.choice([each for each in sites if each is not site])
                later = story.published + dice.uniform(0.5, 5)
                other.stories.append(Story(other, 0, later, original=story))
    for site in sites:
        site.stories.sort(key=lambda story: story.published)
        for number, story in enumerate(site.stories):
            story.number = number
            if story.moved_url:
                story.moved_url = f"{story.moved_url.rpartition('/')[0]}/{number}-the-ferry-comes-back"
