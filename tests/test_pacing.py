"""The pace, over real sockets: what a server sees of it when connections that were kept alive are dropped."""

from itertools import pairwise

import pytest
from loopback_web import LoopbackNetwork, LoopbackWeb

import archiver
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, SimulatedWaiting

HOST = "ledger.example"
SETTINGS = Settings(
    contact="desk@us.example", allow_private=True, min_delay_s=2.0, max_delay_s=2.0, extract_processes=1
)
FEED = "<rss version='2.0'><channel><item><link>/2026/ferry</link></item></channel></rss>"
MOVED = {"/robots.txt": "/robots1.txt", "/2026/ferry": "/2026/11/ferry"}
BODIES = {"/robots1.txt": "User-agent: *\nDisallow:\n", "/feed": FEED, "/2026/11/ferry": "<p>It is back."}
TYPES = {"/robots1.txt": "text/plain", "/feed": "application/rss+xml"}
DROPPED = ("/robots1.txt", "/feed", "/2026/ferry", "/2026/11/ferry")


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
            return f"HTTP/1.1 301 X\r\nLocation: {MOVED[target]}\r\nContent-Length: 0\r\n\r\n".encode()
        if target not in BODIES:
            return b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"
        kind, body = TYPES.get(target, "text/html"), BODIES[target].encode()
        return (
            f"HTTP/1.1 200 X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )

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
