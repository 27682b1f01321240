"""The pace, over real sockets, as servers see it: connections dropped, sites that have moved, run after run."""

import threading
from itertools import pairwise

import anyio
import pytest
from anyio import to_thread
from loopback_web import LoopbackNetwork, LoopbackWeb

import archiver
from archiver.crawl.summary import RunLimits
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, SimulatedWaiting

HOST = "ledger.example"
OLD = "old-ledger.example"
SETTINGS = Settings(
    contact="desk@us.example", allow_private=True, min_delay_s=2.0, max_delay_s=2.0, extract_processes=1
)
FEED = "<rss version='2.0'><channel><item><link>/2026/ferry</link></item></channel></rss>"
MOVED = {"/robots.txt": "/robots1.txt", "/2026/ferry": "/2026/11/ferry"}
BODIES = {"/robots1.txt": "User-agent: *\nDisallow:\n", "/feed": FEED, "/2026/11/ferry": "<p>It is back."}
TYPES = {"/robots1.txt": "text/plain", "/feed": "application/rss+xml"}
DROPPED = ("/robots1.txt", "/feed", "/2026/ferry", "/2026/11/ferry")


def message(status, body="", kind="text/html", *more):
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join([*lines, "", body]).encode()


class DroppingServer:
    """Answers, but hangs up the first time that it is asked for what is `DROPPED`, after it has read that."""

    def __init__(self, clock):
        self.clock = clock
        self.asked = []

    def answer(self, host, target, headers):
        is_first = target not in [each for each, _ in self.asked]
        self.asked.append((target, self.clock.now))
        if is_first and target in DROPPED:
            return "drop"
        if target in MOVED:
            return message(301, "", "text/html", f"Location: {MOVED[target]}")
        if target not in BODIES:
            return message(404)
        return message(200, BODIES[target], TYPES.get(target, "text/html"))

    @property
    def least_gap_s(self):
        return min((later - earlier).total_seconds() for (_, earlier), (_, later) in pairwise(self.asked))


@pytest.fixture
def server():
    return DroppingServer(FixedClock())


@pytest.fixture
def archive(tmp_path, server):
    with LoopbackWeb([[HOST]], server.answer) as web:
        options = {"network": LoopbackNetwork(web.places), "waiting": SimulatedWaiting(server.clock)}
        with archiver.Archive(tmp_path / "news", settings=SETTINGS, clock=server.clock, **options) as archive:
            yield archive


def test_what_a_run_sends_anew_waits_its_turn(archive, server):
    add_sources(archive.folder / "archiver.toml", [Source(url=f"http://{HOST}/feed", kind="feed")])
    assert [outcome.status for outcome in archive.run()] == ["new"]
    assert [target for target, _ in server.asked] == [
        "/robots.txt",
        *("/robots1.txt",) * 2,
        *("/feed",) * 2,
        *("/2026/ferry",) * 2,
        *("/2026/11/ferry",) * 2,
    ]
    assert server.least_gap_s >= 0.8 * SETTINGS.min_delay_s


def test_what_a_look_at_a_source_sends_anew_waits_its_turn(archive, server):
    found = archive.add(f"http://{HOST}/feed")
    assert (found.source.kind, found.articles) == ("feed", 1)
    assert [target for target, _ in server.asked].count("/feed") == 2
    assert server.least_gap_s >= 0.8 * SETTINGS.min_delay_s


PAGES = {
    "/": ("<link rel=alternate type=application/rss+xml href=/feed>", "text/html"),
    "/feed": (FEED, "application/rss+xml"),
    "/2026/ferry": (BODIES["/2026/11/ferry"], "text/html"),
}


class MovedSite:
    """A site that has moved to another domain: its front page leads there, and names a feed."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = FixedClock()
        self.asked = []
        self.hangs = threading.Event()
        self.web = LoopbackWeb([[OLD], [HOST]], self.answer)

    def answer(self, host, target, headers):
        self.asked.append((host, target, self.clock.now))
        if target == "/robots.txt":
            return message(200, "User-agent: *\nCrawl-delay: 7\n" if host == HOST else "", "text/plain")
        if target == "/hangs" and target not in [each for _, each, _ in self.asked[:-1]]:
            self.hangs.set()
            return "hang"
        if host == OLD:
            return message(301, "", "text/html", f"Location: http://{HOST}/")
        return message(200, *PAGES[target]) if target in PAGES else message(404)

    def open(self):
        options = {"network": LoopbackNetwork(self.web.places), "waiting": SimulatedWaiting(self.clock)}
        return archiver.Archive(self.folder, settings=SETTINGS, clock=self.clock, **options)

    def gaps_s(self, host):
        times = [at for each, _, at in self.asked if each == host]
        return [(later - earlier).total_seconds() for earlier, later in pairwise(times)]


@pytest.fixture
def moved(tmp_path):
    site = MovedSite(tmp_path / "news")
    with site.web:
        yield site


def test_what_a_source_on_another_domain_leads_to_waits_its_turn(moved):
    with moved.open() as archive:
        assert archive.add(f"http://{OLD}/").source.url == f"http://{HOST}/"
    assert [target for host, target, _ in moved.asked if host == HOST][:3] == ["/robots.txt", "/", "/feed"]
    assert min(moved.gaps_s(HOST)) >= 7


def test_a_run_begins_with_the_pause_that_is_due_after_what_was_asked_for_just_before(moved):
    with moved.open() as archive:
        archive.add(f"http://{HOST}/")
    looks = len(moved.asked)
    for _ in range(3):
        with moved.open() as archive:
            list(archive.run(max_pages=1))
    assert len(moved.asked) > looks
    assert min(moved.gaps_s(HOST)) >= 7


@pytest.mark.parametrize(("step_s", "most_s"), [(-3600 * 24 * 365, 0), (-60, 7), (-1, 7), (3600, 0)])
def test_a_clock_that_is_set_between_two_runs_costs_no_more_than_a_pause(moved, step_s, most_s):
    with moved.open() as archive:
        archive.add(f"http://{HOST}/")
    moved.clock.advance(step_s)
    begun, looks = moved.clock.now, len(moved.asked)
    with moved.open() as archive:
        list(archive.run())
    assert (moved.asked[looks][2] - begun).total_seconds() == pytest.approx(most_s, abs=0.5)


def test_a_run_after_one_that_was_broken_off_waits_for_what_that_may_have_asked_for(moved):
    async def break_off():
        options = {"network": LoopbackNetwork(moved.web.places), "waiting": SimulatedWaiting(moved.clock)}
        async with archiver.AsyncArchive(
            moved.folder, settings=SETTINGS, clock=moved.clock, **options
        ) as archive:
            batch = await archive.start_run(RunLimits())
            await to_thread.run_sync(moved.hangs.wait)
            await batch.stop()

    with moved.open() as archive:
        add_sources(archive.folder / "archiver.toml", [Source(url=f"http://{HOST}/hangs", kind="feed")])
    anyio.run(break_off)
    with moved.open() as archive:
        list(archive.run())
    assert [target for _, target, _ in moved.asked] == ["/robots.txt", "/hangs", "/hangs"]
    assert min(moved.gaps_s(HOST)) >= 7


def test_one_save_after_the_other_keeps_the_pause(moved):
    """As a loop of a shell has it, `while read url; do archiver save "$url"; done`: it asked as fast as it could."""
    for name in ("", "feed", "2026/ferry"):
        with moved.open() as archive:
            assert [outcome.status for outcome in archive.save_all([f"http://{HOST}/{name}"])] == ["saved"]
    with moved.open() as archive:
        list(archive.save_all([f"http://{HOST}/", f"http://{HOST}/feed"]))
    assert len(moved.gaps_s(HOST)) == 4
    assert min(moved.gaps_s(HOST)) >= 0.8 * SETTINGS.min_delay_s


def test_pages_that_are_named_keep_to_the_pause_of_their_source(moved):
    with moved.open() as archive:
        slow = Source(url=f"http://{HOST}/feed", kind="feed", min_delay_s=20.0, max_delay_s=20.0)
        add_sources(archive.folder / "archiver.toml", [slow])
        list(archive.save_all([f"http://{HOST}/", f"http://{HOST}/2026/ferry"]))
    assert moved.gaps_s(HOST)[0] >= 16
