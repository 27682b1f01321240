"""A month in the life of an archive, on a clock that the test moves: every article once, every version once, and nobody annoyed.

The sites publish, edit, move, syndicate and delete; they fail for days, answer 304, 429 and 503, redirect, and change their
robots.txt. The web notes what it is asked and when; rules are checked against those notes.
"""

import os
import random
import time
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

import archiver
from archiver.selection import Selection
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, MemoryWeb

DAYS = int(os.environ.get("ARCHIVER_MONTH_DAYS", "12"))  # a whole month takes half a minute
RUNS_A_DAY, SITES = 3, 3
PAUSE_S = 0.003
FEED_LENGTH = 12
START = FixedClock().now

STORY = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}"></head>
<body><article><h1>{title}</h1>
<p>The harbour office of {site} said on Friday that ferry {n} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link to town.</p>
<p>Edition {edition}: nobody on the quay of {site} could say who would pay for the repair of ferry number {n}.</p>
</article></body></html>"""


class SimulatedSite:
    """A site that lives by the day; what it does is drawn from its own dice."""

    def __init__(self, number, web, clock):
        self.host = f"site{number}.example"
        self.web, self.clock, self.dice = web, clock, random.Random(number)
        self.editions = {}  # path → editions so far
        self.served = defaultdict(set)  # path → editions that were really given out
        self.perhaps_received = defaultdict(
            set
        )  # path → editions that were really given out  # by a run that was broken off meanwhile
        self.breaks_off = False
        self.order = []
        self.gone, self.moved = set(), {}
        self.failing = self.number_of_pauses = 0
        self.paused_until = None
        self.forbidden = "/private/"
        self.asked = []  # (monotonic seconds, path, status)
        self.uses_sitemap = number % 3 == 1
        self.broken_rules = []

    @property
    def source(self):
        return f"https://{self.host}/" + ("sitemap.xml" if self.uses_sitemap else "feed.xml")

    def live_for_a_part_of_a_day(self, part):
        for _ in range(self.dice.choice((0, 0, 1, 1, 2))):
            path = f"/{'private' if self.dice.random() < 0.1 else 'news'}/{len(self.order)}-ferry-story"
            self.order.append(path)
            self.editions[path] = 1
        recent = self.order[-6:]
        if recent and self.dice.random() < 0.3:
            self.editions[self.dice.choice(recent)] += 1
        if recent and self.dice.random() < 0.05:
            self.gone.add(self.dice.choice(recent))
        if recent and self.dice.random() < 0.1:
            old = self.dice.choice(recent)
            self.moved.setdefault(old, old.replace("/news/", "/moved/"))
        self.failing = max(0, self.failing - 1) or (8 if self.dice.random() < 0.02 else 0)
        if self.dice.random() < 0.03:
            self.paused_until = self.clock() + timedelta(hours=self.dice.choice((1, 8)))
        if part == 40:
            self.forbidden = "/private/\nDisallow: /news/3"
        self.publish()

    def publish(self):
        for path in ("/robots.txt", "/feed.xml", "/sitemap.xml", *self.order, *self.moved.values()):
            self.web.answer(f"https://{self.host}{path}", self.answer)

    def answer(self, request):
        path = urlsplit(request.url).path
        status, kind, body, more = self.response(path, request)
        self.asked.append((time.monotonic(), path, status))
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
        return head.encode() + (b"" if status == 304 else body.encode())

    def response(self, path, request):
        if self.failing:
            return 500, "text/plain", "", ""
        if path == "/robots.txt":
            self.rules = self.forbidden
            return 200, "text/plain", f"User-agent: *\nDisallow: {self.forbidden}\n", ""
        if any(path.startswith(rule) for rule in self.rules.replace("Disallow: ", "").split("\n")):
            self.broken_rules.append(path)
        if self.paused_until is not None and self.clock() < self.paused_until:
            if self.number_of_pauses:
                self.broken_rules.append(f"{path} during a pause")
            self.number_of_pauses += 1
            wait = int((self.paused_until - self.clock()).total_seconds())
            return 429, "text/plain", "", f"Retry-After: {wait}\r\n"
        self.number_of_pauses, self.paused_until = 0, None
        if path in self.gone:
            return 410, "text/plain", "gone", ""
        if path in self.moved:
            return 301, "text/plain", "", f"Location: {self.moved[path]}\r\n"
        return self.page(path, request)

    def page(self, path, request):
        if path == "/feed.xml":
            links = "".join(
                f"<item><link>https://{self.host}{path}</link></item>" for path in self.order[-FEED_LENGTH:]
            )
            body, tag = f"<rss><channel>{links}</channel></rss>", f'"{len(self.order)}"'
            kind = "application/rss+xml"
        elif path == "/sitemap.xml":
            links = "".join(f"<url><loc>https://{self.host}{path}</loc></url>" for path in self.order)
            body, tag, kind = f"<urlset>{links}</urlset>", f'"{len(self.order)}"', "application/xml"
        else:
            original = next((old for old, new in self.moved.items() if new == path), path)
            edition = self.editions[original]
            number = original.split("/")[2].split("-")[0]
            title = f"Ferry {number} of {self.host}, edition {edition}"
            url = f"https://{self.host}{path}"
            body = STORY.format(title=title, url=url, site=self.host, n=number, edition=edition)
            tag, kind = f'"{edition}"', "text/html"
            (self.perhaps_received if self.breaks_off else self.served)[original].add(edition)
        if request.header("If-None-Match") == tag:
            return 304, kind, "", f"ETag: {tag}\r\n"
        return 200, kind, body, f"ETag: {tag}\r\n"


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    folder = tmp_path_factory.mktemp("month") / "news"
    web, clock = MemoryWeb(), FixedClock()
    sites = [SimulatedSite(number, web, clock) for number in range(SITES)]
    settings = Settings(
        contact="desk@us.example", min_delay_s=PAUSE_S, max_delay_s=PAUSE_S, extract_processes=2
    )
    archives = (archiver.Archive(folder, settings=settings, network=web, clock=clock) for _ in iter(int, 1))
    with next(archives):
        add_sources(folder / "archiver.toml", [Source(url=site.source) for site in sites])
    parts = iter(range(DAYS * RUNS_A_DAY))
    while (part := next(parts, None)) is not None:
        with next(archives) as archive:
            while part is not None and part % 15:
                part = one_run(part, archive, sites, clock, parts)
            if part is not None:
                one_run(part, archive, sites, clock, iter(()))
    with next(archives) as archive:
        for site in sites:  # well again, and nothing new: what was put off is made up for
            site.failing, site.paused_until, site.breaks_off = 0, None, False
        for _ in range(12):
            list(archive.run())
            clock.advance(24 * 3600)
        list(archive.run())
        before = sum(len(site.asked) for site in sites)
        list(archive.run())
        assert sum(len(site.asked) for site in sites) == before, "a second run at once asked for something"
        yield sites, archive


def one_run(part, archive, sites, clock, parts):
    """A quarter of a day passes, and cron runs once; the number of the next quarter."""
    for site in sites:
        site.live_for_a_part_of_a_day(part)
        site.breaks_off = part % 23 == 7
    for _ in archive.run(max_pages=3 if part % 17 == 5 else None):
        if sites[0].breaks_off:
            break  # as an interrupted run
    clock.advance(24 / RUNS_A_DAY * 3600)
    return next(parts, None)


def test_every_article_that_could_be_reached_is_there(month):
    sites, archive = month
    for site in sites:
        for path in site.served:
            assert archive.article(f"https://{site.host}{path}") is not None, (site.host, path)
        named = site.order if site.uses_sitemap else site.served
        reachable = {path for path in named if path.startswith("/news/") and path not in site.gone}
        missing = {path for path in reachable if not site.served[path] | site.perhaps_received[path]}
        assert all(path.startswith("/news/3") for path in missing), (site.host, missing)


def test_each_version_is_there_once(month):
    sites, archive = month
    titles = Counter(stored.title for stored in archive.articles(Selection(every_version=True)))
    assert set(titles.values()) == {1}
    served = {title for site in sites for title in titles_of(site, site.served)}
    perhaps_received = {title for site in sites for title in titles_of(site, site.perhaps_received)}
    assert served <= set(titles) <= served | perhaps_received


def titles_of(site, served):
    return {
        f"Ferry {path.split('/')[2].split('-')[0]} of {site.host}, edition {edition}"
        for path, editions in served.items()
        for edition in editions
    }


def test_no_request_broke_a_rule(month):
    for site in month[0]:
        assert site.broken_rules == []
        times = [at for at, _, _ in site.asked]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert min(gaps) >= 0.8 * PAUSE_S


def test_requests_are_few(month, capsys):
    sites, _ = month
    articles = len({(site.host, path) for site in sites for path in site.served})
    requests = sum(len(site.asked) for site in sites)
    with capsys.disabled():
        print(
            f"\n{articles} articles of {SITES} sites in {DAYS} days took {requests / articles:.1f} requests each"
        )
    assert requests / articles < 40
