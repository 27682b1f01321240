"""A month of cron runs over an invented news world, on a clock that is moved, and what must hold afterwards."""

from collections import Counter, defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

from loopback_web import LoopbackNetwork, LoopbackWeb, Wire
from news_world import Answer

import archiver
from archiver.selection import Selection
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, SimulatedWaiting
from archiver.urls import domain_of

SETTINGS = Settings(
    contact="desk@us.example",
    allow_private=True,
    extract_processes=2,
    connect_timeout_s=2,
    read_timeout_s=0.5,
)
LEAST_GAP_S = 0.8 * SETTINGS.min_delay_s  # a fifth less than the pause that is set: jitter
FOUND_WITHIN_H = 30.0  # a day between two polls at most, and some tries
QUIET_DAYS = 3
_ROUNDED = timedelta(milliseconds=1)  # pauses are counted in whole microseconds


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it, and as it left. `answer` may be what happened instead of one.

    Where a machine is busy the server may come to a request long after it was sent, and even after the client
    has given it up: then nobody has heard the answer, and the next request seems to come at once. So the pace
    is judged by when requests left the client's sockets.

    `was_kept` is False when the run was broken off before the answer was on disk: no later run can know of it.
    """

    host: str
    target: str
    hour: float
    answer: Answer | str
    wire: Wire
    was_kept: bool = True

    @property
    def url(self):
        return f"http://{self.host}{self.target}"

    @property
    def status(self):
        """Of the answer; None when none came, or not the whole of it."""
        is_whole = isinstance(self.answer, Answer) and self.wire.heard_bytes >= len(self.answer.message())
        return self.answer.status if is_whole else None

    @property
    def outcome(self):
        """The status, or in words what came instead of an answer."""
        return self.status or (self.answer if isinstance(self.answer, str) else "not heard")

    @property
    def ended_at(self):
        """When the answer had come, or the request was sent that none came to."""
        return self.wire.heard_at or self.wire.sent_at

    @property
    def is_robots(self):
        return self.target.startswith("/robots")


@dataclass
class Month:
    """What happened.

    Attributes:
        asked: every request, in order.
        outcomes: how often each status came of each day.
        asked_at_once: requests of a run right after one that left nothing due.
    """

    world: object
    clock: FixedClock = field(default_factory=FixedClock)
    asked: list[Asked] = field(default_factory=list)
    outcomes: list[Counter] = field(default_factory=list)
    asked_at_once: int = 0

    @property
    def hour(self):
        return (self.clock.now - self.world.start).total_seconds() / 3600

    def answer(self, host, target, headers):
        hour = self.hour
        answer = self.world.answer(host, target, headers, hour)
        self.asked.append(Asked(host, target, hour, answer, self.network.wires[headers[":peer"]]))
        return answer.message() if isinstance(answer, Answer) else answer

    def live(self, folder, *, runs_a_day=24, on_day=lambda _: None):
        """Run as cron does, day by day, and some days longer than anything happens."""
        days = round(self.world.hours / 24) + QUIET_DAYS
        with self.served(self.answer) as options:
            with self._open(folder, options):
                sources = [Source(url=site.source, kind=site.source_kind) for site in self.world.sites]
                add_sources(folder / "archiver.toml", sources)
            for day in range(days):
                self.outcomes.append(Counter())
                with self._open(folder, options) as archive:
                    for run in range(runs_a_day):
                        self._run(archive, day * runs_a_day + run, runs_a_day)
                on_day(day)
            with self._open(folder, options) as archive:
                while list(archive.due()):
                    list(archive.run())
                before = len(self.asked)
                list(archive.run())
                self.asked_at_once = len(self.asked) - before

    @contextmanager
    def served(self, answer):
        """What an archive is opened with, to which the world answers as `answer` does."""
        with LoopbackWeb([site.names for site in self.world.sites], answer) as web:
            self.network = LoopbackNetwork(web.places, clock=self.clock)
            yield {"settings": SETTINGS, "network": self.network, "clock": self.clock}

    def _open(self, folder, options):
        return archiver.Archive(folder, **options, waiting=SimulatedWaiting(self.clock))

    def _run(self, archive, number, runs_a_day):
        self.clock.now = max(self.clock.now, self.world.moment(number * 24 / runs_a_day))
        begun_at, before = self.clock.now, len(self.asked)
        with closing(archive.run(max_pages=10 if number % 17 == 5 else None)) as outcomes:
            for outcome in outcomes:
                self.outcomes[-1][outcome.status] += 1
                if number % 23 == 7:
                    break  # as an interrupted run
        if number % 23 == 7:
            self.asked[before:] = _with_what_was_kept(archive, self.asked[before:], begun_at)


def _with_what_was_kept(archive, asked, begun_at):
    """The requests of a run that was broken off, in order; of those to one address the last were not kept."""
    kept = Counter(
        capture.url
        for url in {each.url for each in asked}
        for capture in archive.captures(url=url)
        if capture.captured_at >= begun_at and capture.url == url
    )
    marked = []
    for each in asked:
        marked.append(replace(each, was_kept=kept[each.url] > 0))
        kept[each.url] -= 1
    return marked


def missing(month, archive):
    """Stories that could be reached and are not in the archive, and how many could be."""
    stories = [
        story
        for site in month.world.sites
        for story in site.stories
        if is_reachable(story, month.world.hours)
    ]
    return [story for story in stories if not _is_kept(story, archive)], len(stories)


def _is_kept(story, archive):
    """Whether an article is there, if need be under the address on another domain to which it had moved."""
    return any(archive.article(url) is not None for url in (story.url, story.moved_url) if url)


def is_reachable(story, end):
    """Whether for long enough on end its site named it, was well, and let it be fetched."""
    hour, since = max(story.published, 0.0), None
    while hour < end + 24 * QUIET_DAYS:
        if not _may_be_had(story, hour):
            since = None
        elif since is None:
            since = hour
        elif hour - since >= FOUND_WITHIN_H:
            return True
        hour += 1.0
    return False


def _may_be_had(story, hour):
    site = story.site
    recovering = any(
        each.begins <= hour < each.ends + min(24.0, each.ends - each.begins) for each in site.troubles
    )
    if recovering or story not in site.listed(hour) or not site.rules_at(hour).allow(story.path):
        return False
    has_moved = story.moved is not None and story.moved <= hour
    return not (has_moved and site.forbids_old and site.old_host in story.moved_url)


def wrong_versions(month, archive):
    """Versions that were sent and are not in the archive exactly once: by domain and title, how often they are."""
    sent = set()
    for each in month.asked:
        if each.status == 200 and each.answer.edition is not None:
            story, edition = each.answer.edition
            sent.add((domain_of(f"http://{each.host}/"), story.title(edition)))
    kept = Counter(
        (domain_of(stored.capture.url), stored.title)
        for stored in archive.articles(Selection(every_version=True))
    )
    return {
        version: kept[version] for version in sent | kept.keys() if kept[version] != (version in sent)
    }, len(sent)


def broken_rules(month):
    """Requests that robots.txt, a pause or the pace did not allow, in words."""
    broken = []
    by_site, by_origin = defaultdict(list), defaultdict(list)
    for each in month.asked:
        by_site[domain_of(f"http://{each.host}/")].append(each)
        by_origin[each.host].append(each)
    for requests in by_site.values():
        broken += _broken_pace(month, sorted(requests, key=lambda each: each.wire.sent_at))
    for requests in by_origin.values():
        broken += _broken_robots(requests)
    return broken


def _broken_pace(month, requests):
    free_at, delays = month.world.start, {}
    for before, now in pairwise([None, *requests]):
        sent_at = now.wire.sent_at + _ROUNDED
        if before is not None:
            gap_s = (sent_at - before.ended_at).total_seconds()
            least_s = max(LEAST_GAP_S, *delays.values(), 0)
            if gap_s < least_s:
                yield f"{gap_s:.3f} s, not {least_s:g} s, between {before.url} and {now.url} in hour {now.hour:.3f}"
        if sent_at < free_at:
            yield f"{(free_at - sent_at).total_seconds():.0f} s too early: {now.url} in hour {now.hour:.3f}"
        free_at = max(free_at, _left_alone_until(month, now))
        if now.is_robots and now.status == 200:
            delays[now.host] = _read_robots(now.answer)[1]


def _left_alone_until(month, asked):
    """Until when the answer asks to be left alone, as far as anybody can know of it."""
    if asked.status not in (429, 503) or not asked.was_kept:
        return asked.ended_at
    value = dict(asked.answer.headers).get("Retry-After")
    if value is None:
        return asked.ended_at + timedelta(seconds=30)
    trouble = month.world.site_of[asked.host].trouble(asked.hour)
    return min(month.world.moment(trouble.ends), asked.ended_at + timedelta(days=1))


def _broken_robots(requests):
    """Each request must be allowed by the last copy that was sent within a day, or the last before a failure."""
    copy, asked_at, is_well = None, None, False
    for each in requests:
        if each.is_robots:
            if each.status not in (301, 302):
                is_well = each.status is not None and (each.status < 500 and each.status != 429)
                asked_at = each.hour
                if each.status == 200:
                    copy = _read_robots(each.answer), each.hour
                elif is_well:
                    copy = ((), 0), each.hour
            continue
        if asked_at is None or each.hour - asked_at > 24.5:
            yield f"robots.txt is of hour {asked_at}: {each}"
        elif copy is None or (not is_well and each.hour - copy[1] > 30 * 24):
            yield f"no robots.txt to go by: {each}"
        elif each.target.startswith(copy[0][0] or ("-",)):
            yield f"robots.txt disallows it: {each}"


def _read_robots(answer):
    """Paths that our group disallows, and the pause it asks for, in seconds."""
    ours = answer.body.decode().partition("User-agent: another")[0].splitlines()
    fields = [line.split(": ") for line in ours if ": " in line]
    delays = [int(value) for name, value in fields if name == "Crawl-delay"]
    return tuple(value for name, value in fields if name == "Disallow"), max(delays, default=0)
