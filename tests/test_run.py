"""Runs, over a web in memory."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

import archiver
from archiver import policy, upkeep
from archiver.crawl.settling import is_gone
from archiver.crawl.told import Told, first_visit
from archiver.selection import Selection
from archiver.settings import Config, Settings, Source
from archiver.sources import add_sources
from archiver.store import FILE_NAME
from archiver.testing import FixedClock, MemoryWeb, SimulatedWaiting

FEED = "https://ledger.example/feed.xml"
ROBOTS = "https://ledger.example/robots.txt"

STORY = """<!DOCTYPE html><html lang="en"><head><title>{title} | The Harbour Ledger</title>
<meta property="og:site_name" content="The Harbour Ledger"><meta property="og:title" content="{title}">
<link rel="canonical" href="{url}"></head><body><article><h1>{title}</h1>
<p>The harbour office said on Friday that the {title} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link to town.</p>
<p>Nobody on the quay could say who would pay for the repair, and nobody on the quay wanted to guess aloud.</p>
</article><footer>© 2026 The Harbour Ledger. All rights reserved.</footer></body></html>"""


def story(url, title):
    return STORY.format(url=url, title=title)


def feed(*urls):
    items = "".join(f"<item><title>{url}</title><link>{url}</link></item>" for url in urls)
    return f"<rss version='2.0'><channel><title>Ledger</title>{items}</channel></rss>"


def page_url(name):
    return f"https://ledger.example/2026/{name}"


class World:
    """A site, an archive of it, and a clock."""

    def __init__(self, folder):
        self.folder = folder
        self.web = MemoryWeb()
        self.clock = FixedClock()
        self.waiting = SimulatedWaiting(self.clock)
        self.settings = Settings(contact="desk@us.example", min_delay_s=0, extract_processes=1)

    def add(self, *urls, **fields):
        with self.open():
            add_sources(self.folder / "archiver.toml", [Source(url=url, **fields) for url in urls])

    def open(self):
        return archiver.Archive(
            self.folder,
            settings=self.settings,
            network=self.web,
            clock=self.clock,
            waiting=self.waiting,
        )

    def publish(self, *names):
        for name in names:
            self.web.page(page_url(name), story(page_url(name), name))

    def feed(self, *names, **options):
        self.web.page(
            FEED, feed(*map(page_url, names)), headers={"Content-Type": "application/rss+xml"} | options
        )

    def run(self, **limits):
        """Outcomes of a run by the last part of their URL, and the URLs asked for."""
        before = len(self.web.requests)
        with self.open() as archive:
            outcomes = {outcome.url.rpartition("/")[2]: outcome.status for outcome in archive.run(**limits)}
            self.summary = archive.last_run
        return outcomes, [request.url for request in self.web.requests[before:]]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "news")
    world.publish("ferry", "lantern")
    world.feed("ferry", "lantern")
    world.add(FEED, kind="feed")
    return world


@pytest.mark.usefixtures("worker_processes")
def test_a_run_archives_what_a_feed_brings(world):
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "new", "lantern": "new"}
    assert asked[:2] == [ROBOTS, FEED]
    assert sorted(asked[2:]) == [page_url("ferry"), page_url("lantern")]
    assert (world.summary.sources, world.summary.new) == (1, 2)
    with world.open() as archive:
        assert archive.article(page_url("ferry")).title == "ferry"


def test_a_second_run_at_once_asks_for_nothing(world):
    world.run()
    assert world.run() == ({}, [])


@pytest.mark.parametrize("lost", [False, True], ids=["by hand", "before the database was lost"])
def test_what_was_captured_before_is_looked_at_again(world, lost):
    if lost:
        world.run()
        (world.folder / FILE_NAME).unlink()
        upkeep.reindex(world.folder)
    else:
        with world.open() as archive:
            list(archive.save_all([page_url("ferry"), page_url("lantern")]))
    assert world.run() == ({}, [ROBOTS, FEED])
    world.web.page(page_url("ferry"), story(page_url("ferry"), "ferry and its new ramp"))
    world.clock.advance(3601)
    outcomes, asked = world.run()
    assert page_url("ferry") in asked
    assert outcomes == {"ferry": "new", "lantern": "unchanged"}
    with world.open() as archive:
        assert len(archive.versions(page_url("ferry"))) == 2
    world.clock.advance(later(hours=24 * 40))
    world.run()
    assert world.run() == ({}, [])


def read_by_another(archive, url, title):
    """Let an older extractor have read another title from the newest capture of a page."""
    opened, text = archive._engine._open._pipeline.recorder, "Read by an older extractor."
    other = archiver.Article(url=url, title=title, text=text, access="ok")
    archive._call(opened.record_article, archive.find(url), other, [url])
    opened.database.execute_many("UPDATE articles SET extractor = ?", [("0.0.1+00000000",)])


def test_looks_after_an_upgrade_tell_of_no_edits_that_nobody_made(world):
    with world.open() as archive:
        list(archive.run())
        for name in ("ferry", "lantern"):
            read_by_another(archive, page_url(name), "an older title")
    world.web.page(page_url("ferry"), story(page_url("ferry"), "ferry and its new ramp"))
    world.clock.advance(3601)
    outcomes, _ = world.run()
    assert outcomes == {"ferry": "updated", "lantern": "unchanged"}
    with world.open() as archive:
        versions = {name: archive.versions(page_url(name)) for name in ("ferry", "lantern")}
        assert [each.article.title for each in versions["ferry"]] == ["ferry", "ferry and its new ramp"]
        assert [each.article.title for each in versions["lantern"]] == ["lantern"]
        assert [change.url for change in archive.changes()] == [page_url("ferry")]


def test_articles_are_looked_at_again_and_kept_when_they_changed(world):
    world.run()
    world.web.page(page_url("ferry"), story(page_url("ferry"), "ferry and its new ramp"))
    world.clock.advance(3601)
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "updated", "lantern": "unchanged"}
    assert ROBOTS not in asked
    with world.open() as archive:
        assert archive.count_articles() == 2
        assert archive.count_articles(Selection(every_version=True)) == 3
        assert archive.article(page_url("ferry")).title == "ferry and its new ramp"
        last = list(archive.captures(url=page_url("lantern")))[-1]
        assert archive.article(last).title == "lantern"
        assert list(archive.extract_all()) == []


def later(hours=2):
    return timedelta(hours=hours).total_seconds()


def test_what_did_not_change_is_not_sent_again(world):
    def conditional(request):
        if request.header("If-None-Match") == '"one"' and request.header("If-Modified-Since") == STAMP:
            return b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n'
        body = story(page_url("ferry"), "ferry").encode()
        head = f'HTTP/1.1 200 OK\r\nETag: "one"\r\nLast-Modified: {STAMP}\r\nContent-Type: text/html\r\n'
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    world.web.answer(page_url("ferry"), conditional)
    world.run()
    world.clock.advance(later())
    outcomes, _ = world.run()
    assert outcomes["ferry"] == "unchanged"
    with world.open() as archive:
        first, again = archive.captures(url=page_url("ferry"))
        assert (again.record_type, again.status, again.refers_to) == ("revisit", 304, first.record_id)
        assert archive.raw(again) == archive.raw(first)
    world.clock.advance(later(23))  # a day after the whole answer it is asked for whole
    before = len(world.web.requests)
    world.run()
    assert not any(request.header("If-None-Match") for request in world.web.requests[before:])


STAMP = "Fri, 02 Jan 2026 03:00:00 GMT"


def test_robots_txt_is_obeyed_and_asked_once_a_day(world):
    world.web.page(ROBOTS, "User-agent: *\nDisallow: /2026/ferry\n", headers={"Content-Type": "text/plain"})
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "skipped", "lantern": "new"}
    assert page_url("ferry") not in asked
    world.clock.advance(later(25))
    _, asked = world.run()
    assert asked[0] == ROBOTS
    assert page_url("ferry") not in asked
    with world.open() as archive:
        assert len(list(archive.captures(url=ROBOTS))) == 2
        assert list(archive.extract_all()) == []


def test_what_robots_txt_refused_is_fetched_when_it_lets_it_in(world):
    world.web.page(ROBOTS, "User-agent: *\nDisallow: /2026/ferry\n")
    assert world.run()[0]["ferry"] == "skipped"
    world.web.page(ROBOTS, "User-agent: *\nDisallow: /2026/ferry\n# another day\n")
    world.clock.advance(later(25))
    assert world.run()[0]["ferry"] == "skipped"
    world.web.page(ROBOTS, "", status=500)  # says nothing
    world.clock.advance(later(25))
    assert "ferry" not in world.run()[0]
    world.web.page(ROBOTS, "User-agent: *\nDisallow: /elsewhere\n")
    world.clock.advance(later(25))
    assert world.run()[0]["ferry"] == "new"


def test_robots_txt_itself_is_asked_for_at_the_pace_that_it_asks_for(world):
    times = []

    def answer(location):
        def moved(_):
            times.append(world.clock.now)
            return f"HTTP/1.1 301 X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()

        return moved

    world.web.page(ROBOTS, "User-agent: *\nCrawl-delay: 30\n")
    world.run()
    world.web.answer(ROBOTS, answer("/robots-1.txt"))
    world.web.answer(ROBOTS.replace(".txt", "-1.txt"), answer("/robots-2.txt"))
    world.web.page(ROBOTS.replace(".txt", "-2.txt"), "User-agent: *\nCrawl-delay: 30\n")
    world.clock.advance(later(25))
    world.run()
    assert (times[1] - times[0]).total_seconds() >= 30


def test_a_server_that_is_unwell_disallows_all_until_it_is_well(world):
    world.web.page(ROBOTS, "", status=503)
    assert world.run() == ({"feed.xml": "skipped"}, [ROBOTS])
    assert world.run() == ({}, [])
    world.web.page(ROBOTS, "", status=404)
    world.clock.advance(later())
    assert world.run()[0] == {"ferry": "new", "lantern": "new"}


@pytest.mark.parametrize("unwell", [ROBOTS, FEED])
def test_a_server_that_asks_for_a_pause_again_and_again_has_failed(world, unwell, caplog):
    """A run after which nothing had been archived for days was always one without a fault."""
    if unwell == FEED:
        world.web.page(ROBOTS, "", status=404)
    world.web.page(unwell, "", status=503)
    assert world.run()[0] == {"feed.xml": "skipped"}
    assert not world.summary.all_failed
    assert f"{FEED}: " in caplog.text
    with world.open() as archive:
        (known,) = archive.reader.status(archive.sources(), world.clock())
        assert (known["failures"], known["last_status"]) == (1, 503)
        assert "the server answered 503" in known["reason"]
        assert known["last_at"]
    for _ in range(2):
        world.clock.advance(later())
        assert world.run()[0] == {"feed.xml": "failed"}
        assert world.summary.all_failed
    assert world.run() == ({}, [])
    world.web.page(ROBOTS, "", status=404)
    world.feed("ferry")
    world.clock.advance(later())
    assert world.run()[0] == {"ferry": "new"}
    with world.open() as archive:
        (known,) = archive.reader.status(archive.sources(), world.clock())
        assert (known["failures"], known["reason"]) == (0, "polled every 60 min")


def test_a_source_whose_server_does_not_answer_has_failed(world):
    world.web.refuse("ledger.example")
    with world.open() as archive:
        (outcome,) = archive.run()
    assert outcome.status == "failed"
    assert outcome.error.startswith("robots.txt cannot be read: connection refused; ")
    assert archive.last_run.all_failed, "a run without a network is none that succeeded"
    with world.open() as archive:
        (known,) = archive.reader.status(archive.sources(), world.clock())
    assert known["failures"] == 1
    assert known["last_at"] is not None


def test_a_stored_robots_txt_speaks_for_a_server_that_is_unwell(world):
    world.web.page(ROBOTS, "User-agent: news-archiver\nDisallow: /2026/ferry\n")
    world.run()
    world.web.page(ROBOTS, "", status=500)
    world.publish("gull")
    world.feed("ferry", "gull", "lantern")
    world.clock.advance(later(25))
    outcomes, _ = world.run()
    assert outcomes == {"gull": "new", "lantern": "unchanged"}
    world.clock.advance(later(29 * 24))  # but not for longer than thirty days
    _, asked = world.run()
    assert set(asked) == {ROBOTS}


def test_a_crawl_delay_that_is_too_long_is_told(world, caplog):
    world.web.page(ROBOTS, "User-agent: *\nCrawl-delay: 600\n")
    with world.open() as archive:
        (outcome,) = archive.run()
    assert outcome.note == "robots.txt asks for 600 s between requests, more than 120 s"
    assert caplog.messages == [f"{FEED}: {outcome.note}"]
    assert world.waiting.now_s() < 60, "the run waited for a pause that nobody waits for"


def test_a_pause_that_a_server_asks_for_is_kept_across_runs(world):
    world.web.page(page_url("ferry"), "", status=429, headers={"Retry-After": "7200"})
    outcomes, asked = world.run()
    assert outcomes["ferry"] == "skipped"
    assert asked.count(page_url("ferry")) == 1
    world.clock.advance(later(1.9))
    assert world.run() == ({}, [])
    world.publish("ferry")
    world.clock.advance(later(0.2))
    assert world.run()[0] == {"ferry": "new", "lantern": "new" if len(outcomes) == 1 else "unchanged"}


@pytest.mark.parametrize("url", [FEED, page_url("ferry")])
def test_a_server_that_asks_for_short_pauses_for_ever_neither_holds_a_run_nor_its_other_pages(world, url):
    world.web.page(FEED, feed(page_url("ferry"), page_url("lantern")))
    world.run(max_pages=1)
    world.publish("gull")
    if url != FEED:
        world.feed("ferry", "lantern", "gull")
    before = len(world.web.requests)

    def answer(_):  # in the end a 404, that a run which goes on asking comes to an end
        asked = sum(request.url == url for request in world.web.requests[before:])
        head = "HTTP/1.1 429 X\r\nRetry-After: 5\r\n" if asked < 20 else "HTTP/1.1 404 X\r\n"
        return f"{head}Content-Length: 0\r\n\r\n".encode()

    world.web.answer(url, answer)
    world.clock.advance(later())
    outcomes, asked = world.run()
    assert asked.count(url) <= 5
    assert "lantern" in outcomes


def test_a_server_error_is_asked_three_times_and_again_in_a_later_run(world):
    world.web.page(page_url("ferry"), "", status=500)
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "failed", "lantern": "new"}
    assert asked.count(page_url("ferry")) == 3
    world.publish("ferry")
    world.clock.advance(later())
    assert world.run()[0]["ferry"] == "new"


def test_a_source_that_fails_backs_off_and_comes_back(world):
    world.web.page(FEED, "", status=404)
    waits = []
    for _ in range(9):
        assert world.run()[0] == {"feed.xml": "failed"}
        steps = 0
        with world.open() as archive:
            while not list(archive.due()):
                world.clock.advance(later(1 / 6))
                steps += 1
        waits.append(steps)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 144], "in tens of minutes: at most a day"
    world.feed("lantern")
    assert world.run()[0] == {"lantern": "new"}


def test_a_server_that_is_down_for_a_moment_costs_minutes(world):
    """Its only source waited for two hours, and what else was due on the host for one."""
    world.web.refuse("ledger.example")
    other = "https://ledger.example/other.xml"
    world.add(other, kind="feed")
    assert set(world.run()[0].values()) == {"failed"}
    world.web.host("ledger.example")
    world.feed("ferry")
    world.web.page(other, feed(page_url("lantern")), headers={"Content-Type": "application/rss+xml"})
    world.clock.advance(later(0.2))
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "new", "lantern": "new"}
    assert asked[0] == ROBOTS


def test_a_clock_that_was_years_ahead_costs_no_years(world, caplog):
    now = world.clock.now
    world.web.page(page_url("lantern"), "", status=503, headers={"Retry-After": "86400"})
    world.clock.now = now + timedelta(days=2000)
    assert world.run()[0] == {"ferry": "new", "lantern": "skipped"}
    world.clock.now = now
    world.publish("quay", "lantern")
    world.feed("ferry", "lantern", "quay")
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "unchanged", "lantern": "new", "quay": "new"}
    assert asked[:2] == [ROBOTS, FEED]
    assert "by a clock that was wrong" in caplog.text
    world.clock.advance(later(0.9))
    assert world.run() == ({}, [])
    world.clock.advance(later(0.2))
    assert world.run()[1][0] == FEED


def test_a_clock_that_is_put_right_during_a_run_costs_no_years(world, caplog):
    now = world.clock.now

    def put_right(_):
        world.clock.now = now
        body = story(page_url("ferry"), "ferry").encode()
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    world.clock.now = now + timedelta(days=2000)
    world.web.answer(page_url("ferry"), put_right)
    assert world.run()[0] == {"ferry": "new"}
    world.publish("ferry")
    world.clock.advance(60)
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "unchanged", "lantern": "new"}
    assert asked[:2] == [ROBOTS, FEED]
    assert "by a clock that was wrong" in caplog.text
    assert world.run() == ({}, [])


def test_a_feed_that_is_none_fails(world):
    world.web.page(FEED, "<html><body>Not any more</body></html>")
    with world.open() as archive:
        (outcome,) = archive.run()
    assert (outcome.status, "HTML page, not a feed" in outcome.error) == ("failed", True)


def test_gone_pages_are_not_asked_for_again(world):
    world.web.page(page_url("ferry"), "gone", status=410)
    assert world.run()[0]["ferry"] == "failed"
    world.clock.advance(later(200))
    assert page_url("ferry") not in world.run()[1]


def test_a_page_that_is_told_of_before_it_is_there_is_asked_for_twice_more(world):
    for name in ("ferry", "lantern"):
        world.web.page(page_url(name), "not yet", status=404)
    assert world.run()[0] == {"ferry": "failed", "lantern": "failed"}
    world.publish("ferry")
    world.clock.advance(later(1.1))
    assert world.run()[0] == {"ferry": "new", "lantern": "failed"}
    world.clock.advance(later(2.1))
    assert page_url("lantern") in world.run()[1]
    world.clock.advance(later(200))
    assert page_url("lantern") not in world.run()[1]


def test_a_feed_of_a_site_that_is_missing_for_a_while_is_back_when_it_is(world):
    site = "https://ledger.example/"
    world.web.page(site, f'<link rel="alternate" type="application/rss+xml" href="{FEED}">')
    with world.open() as archive:
        archive.remove(FEED)
    world.add(site)
    world.run()
    text = feed(page_url("quay"))
    world.publish("quay")
    world.web.page(FEED, "not found", status=404)
    world.clock.advance(later(1.1))
    assert world.run()[0]["feed.xml"] == "failed"
    world.web.page(FEED, text)
    world.clock.advance(later(25))
    assert world.run()[0]["quay"] == "new"


@pytest.mark.parametrize(
    ("kind", "known", "status", "gone"),
    [
        ("feed", {}, 404, True),
        ("feed", {"looks": 1, "failures": 13}, 404, False),
        ("feed", {"looks": 1, "failures": 14}, 410, True),
        ("feed", {"looks": 1, "failures": 14}, 500, False),
        ("page", {}, 410, True),
        ("page", {"failures": 1}, 404, False),
        ("page", {"failures": 2}, 404, True),
        ("page", {"looks": 1}, 404, True),
        ("page", {"rank": policy.BACKLOG}, 404, True),
    ],
)
def test_what_is_gone(kind, known, status, gone):
    visit = replace(first_visit(Told(url=page_url("x"), kind=kind), FEED, FixedClock().now), **known)
    assert is_gone(visit, status) is gone


def test_a_source_itself_is_never_gone():
    visit = first_visit(Told(url=FEED, kind="feed"), FEED, FixedClock().now)
    assert not is_gone(visit, 404)


def test_a_redirect_within_the_site_is_another_address_of_the_page(world):
    world.web.redirect(page_url("f"), page_url("ferry"))
    world.feed("f", "ferry")
    outcomes, _ = world.run()
    assert outcomes in ({"f": "new"}, {"ferry": "new", "f": "new"})
    with world.open() as archive:
        assert archive.article(page_url("f")).title == "ferry"
        assert archive.article(page_url("ferry")).title == "ferry"


def test_a_redirect_to_another_site_is_a_new_address_with_rules_of_its_own(world):
    elsewhere = "https://gull.example/story"
    world.web.page(elsewhere, story(elsewhere, "gulls"))
    world.web.page("https://gull.example/robots.txt", "User-agent: *\nDisallow: /x")
    world.web.redirect(page_url("ferry"), elsewhere)
    outcomes, asked = world.run()
    assert outcomes == {"lantern": "new", "story": "new"}
    assert asked.index("https://gull.example/robots.txt") < asked.index(elsewhere)


def test_two_addresses_of_one_article_are_one_version(world):
    same = story(page_url("ferry"), "ferry")
    world.web.page(page_url("ferry-amp"), same)
    world.web.page(page_url("ferry"), same)
    world.feed("ferry-amp", "ferry")
    world.run()
    world.clock.advance(later())
    _, asked = world.run()
    assert len([url for url in asked if "ferry" in url]) == 1
    with world.open() as archive:
        assert len(list(archive.articles())) == 1
        assert archive.article(page_url("ferry-amp")) == archive.article(page_url("ferry"))


def test_a_run_can_be_cut_short_and_goes_on(world):
    outcomes, _ = world.run(max_pages=1)
    assert list(outcomes.values()) == ["new"]
    rest, asked = world.run()
    assert {**outcomes, **rest} == {"ferry": "new", "lantern": "new"}
    assert len(asked) == 1


def test_a_run_ends_when_its_time_is_up(world):
    world.waiting = None  # as the event loop does
    assert world.run(max_s=0)[0] == {}
    assert world.run(max_s=60)[0] == {"ferry": "new", "lantern": "new"}


def test_one_source_alone(world):
    other = "https://gull.example/feed"
    world.web.page(other, feed())
    world.add(other, kind="feed")
    _, asked = world.run(source=other)
    assert asked == ["https://gull.example/robots.txt", other]


def test_a_page_saved_by_hand_is_not_fetched_again(world):
    with world.open() as archive:
        archive.save(page_url("ferry"))
    outcomes, asked = world.run()
    assert outcomes == {"lantern": "new"}
    assert page_url("ferry") not in asked


def test_a_removed_source_is_left_alone_and_comes_back(world):
    world.run(max_pages=1)
    with world.open() as archive:
        assert archive.remove(FEED)
        assert [source.url for source in archive.sources()] == []
    world.clock.advance(later(30))
    assert world.run() == ({}, [])
    world.add(FEED, kind="feed")
    outcomes, asked = world.run()
    assert FEED in asked
    assert "new" in outcomes.values()


def test_a_feed_that_a_site_led_to_becomes_a_source_of_its_own(world):
    site = "https://ledger.example/"
    elsewhere = "https://gull.example/2026/guest"
    world.web.page(site, f'<link rel="alternate" type="application/rss+xml" href="{FEED}">')
    text = feed(page_url("ferry"), page_url("lantern"), elsewhere).encode()
    whole = b'HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: %d\r\n\r\n' % len(text) + text
    same = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    world.web.answer(FEED, lambda request: same if request.header("If-None-Match") else whole)
    world.web.page(elsewhere, story(elsewhere, "guest"))
    with world.open() as archive:
        archive.remove(FEED)
    world.add(site)
    assert world.run()[0] == {"sitemap.xml": "skipped", "ferry": "new", "lantern": "new"}
    world.add("http://ledger.example/feed.xml", exclude=["lantern"])
    world.web.redirect("http://ledger.example/feed.xml", FEED)
    assert world.run(source="http://ledger.example/feed.xml")[0] == {"guest": "new"}
    assert world.run() == ({}, [])


def test_what_another_source_names_too_is_not_lost_with_the_one_that_is_removed(world):
    site = "https://ledger.example/"
    world.web.page(site, f'<link rel="alternate" type="application/rss+xml" href="{FEED}">')
    world.add(site)
    world.run(max_pages=1)
    with world.open() as archive:
        assert archive.remove(FEED)
    world.clock.advance(later(2))
    outcomes, asked = world.run()
    assert FEED in asked
    assert list(outcomes.values()) == ["new"]


def test_a_page_of_a_source_that_was_removed_is_looked_at_when_another_says_that_it_changed(world):
    top, moved = "https://ledger.example/sitemap.xml", page_url("ferry-again")
    lastmod = "<lastmod>2026-01-03</lastmod>"
    world.web.page(top, f"<urlset><url><loc>{page_url('ferry')}</loc>{lastmod}</url></urlset>")
    world.run()
    with world.open() as archive:
        archive.remove(FEED)
    world.add(top)
    world.web.redirect(page_url("ferry"), moved)
    world.web.page(moved, story(moved, "It is back again"))
    world.clock.advance(later(30))
    assert world.run()[0] == {"ferry": "updated"}


def test_what_is_due_can_be_asked_beforehand(world):
    other = "https://gull.example/"
    world.add(other)
    with world.open() as archive:
        assert [visit.url for visit in archive.due()] == [FEED, other]
        assert [visit.url for visit in archive.due(source=other)] == [other]
        with pytest.raises(archiver.ConfigError, match=r"heron.example/ is none of the sources"):
            archive.due(source="https://heron.example/")
    world.web.page(other, "")
    world.run(max_pages=1)
    with world.open() as archive:
        (visit,) = archive.due()
        assert visit.reason == "not fetched yet"


def test_on_the_open_web_a_contact_is_needed(world):
    world.settings = Settings()
    with (
        pytest.raises(archiver.ConfigError, match=r"news/archiver.toml: settings.contact.*ledger.example"),
        world.open() as archive,
    ):
        next(archive.run())


def test_sitemaps_lead_to_pages_and_to_sitemaps(world):
    top, child = "https://gull.example/sitemap.xml", "https://gull.example/2026.xml"
    story_url = "https://gull.example/2026/nest"
    world.web.page(story_url, story(story_url, "nests"))
    world.web.page(top, f"<sitemapindex><sitemap><loc>{child}</loc></sitemap></sitemapindex>")
    listed = (
        f"<urlset><url><loc>{story_url}</loc></url><url><loc>https://elsewhere.example/a</loc></url></urlset>"
    )
    world.web.page(child, listed)
    world.add(top, kind="sitemap")
    outcomes, _ = world.run(source=top)
    assert outcomes == {"nest": "new"}
    assert world.summary.sources == 2


def test_a_feed_may_be_a_sitemap(world):
    site = "https://gull.example/"
    rss, nests = "https://gull.example/rss.xml", "https://gull.example/2026/nests-of-the-gulls"
    world.web.page(site, "<p>")
    world.web.page("https://gull.example/robots.txt", f"Sitemap: {rss}")
    world.web.page(rss, feed(nests))
    world.web.page(nests, story(nests, "nests"))
    world.add(site)
    assert world.run(source=site)[0] == {"nests-of-the-gulls": "new"}


def test_a_later_change_in_the_sitemap_makes_a_page_due(world):
    top = "https://ledger.example/sitemap.xml"

    def sitemap(day):
        return f"<urlset><url><loc>{page_url('ferry')}</loc><lastmod>{day}</lastmod></url></urlset>"

    world.web.page(top, sitemap("2026-01-01"))
    world.add(top, kind="sitemap")
    world.run(source=top)
    world.clock.advance(later(24 * 10))
    assert world.run(source=top)[0] == {"ferry": "unchanged"}
    world.web.page(top, sitemap("2026-01-12"))
    world.clock.advance(later(24 * 2))
    assert world.run(source=top)[0] == {"ferry": "unchanged"}
    world.clock.advance(later(24 * 2))
    assert world.run(source=top)[0] == {}


def test_exclude_and_include(world):
    with world.open() as archive:
        archive.remove(FEED)
    world.add(FEED, kind="feed", exclude=("/2026/f",))
    assert world.run()[0] == {"lantern": "new"}


def test_what_a_killed_run_recorded_is_read_by_the_next_and_not_fetched_again(world):
    world.settings = Settings(
        contact="desk@us.example", min_delay_s=0, extract_processes=1, extract_timeout_s=1e-9
    )
    world.run()  # nothing could be read
    connection = sqlite3.connect(world.folder / "archiver.db")
    with connection:
        connection.execute("UPDATE runs SET ended_at = NULL")
        later_start = (
            world.clock.now + timedelta(hours=1)
        ).isoformat()  # killed as well, before it read anything
        connection.execute("INSERT INTO runs (started_at) VALUES (?)", (later_start,))
        connection.execute("UPDATE frontier SET last_at = NULL, due_at = found_at WHERE url LIKE '%ferry'")
    connection.close()
    world.settings = Settings(contact="desk@us.example", min_delay_s=0, extract_processes=1)
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "new", "lantern": "new"}
    assert asked == []
    assert world.run() == ({}, [])


def test_what_a_killed_run_wrote_but_did_not_note_is_noted_by_the_next(world):
    world.run()
    said = "SELECT url, digest FROM frontier WHERE kind = 'page' ORDER BY url"
    with closing(sqlite3.connect(world.folder / "archiver.db")) as database, database:
        before = database.execute(said).fetchall()
        database.execute("UPDATE runs SET ended_at = NULL")
        database.execute("UPDATE frontier SET digest = NULL")
    assert world.run() == ({}, [])
    with closing(sqlite3.connect(world.folder / "archiver.db")) as database:
        assert database.execute(said).fetchall() == before
    assert None not in dict(before).values()


def test_what_robots_txt_and_a_front_page_led_to_are_no_articles_of_a_killed_run(world):
    site, home = "https://gull.example/", "https://gull.example/home"
    world.web.redirect(ROBOTS, "https://ledger.example/rules.txt")
    world.web.page(
        "https://ledger.example/rules.txt", "User-agent: *", headers={"Content-Type": "text/plain"}
    )
    world.web.redirect(site, home)
    world.web.page(
        home, "<html><h1>The gulls</h1><a href=/2026/01/02/nests-of-the-gulls>Nests of the gulls</a>"
    )
    world.add(site)
    world.run()
    with closing(sqlite3.connect(world.folder / "archiver.db")) as connection, connection:
        connection.execute("UPDATE runs SET ended_at = NULL")
    assert world.run() == ({"rules.txt": "saved", "home": "saved"}, [])
    with world.open() as archive:
        assert sorted(stored.title for stored in archive.articles()) == ["ferry", "lantern"]


def test_a_site_is_followed_through_its_front_page_feeds_and_sitemaps(world):
    site, sitemap, rss = (f"https://gull.example/{path}" for path in ("", "map.xml", "rss.xml"))
    nests, eggs, beaks = (
        f"https://gull.example/2026/01/02/{slug}-of-the-gulls" for slug in ("nests", "eggs", "beaks")
    )
    for url in (nests, eggs, beaks):
        world.web.page(url, story(url, url[-20:]))
    front = f"<html><head><link rel=alternate type=application/rss+xml href=/rss.xml></head><a href={beaks}>Beaks of the gulls</a>"
    world.web.page(site, front)
    world.web.page("https://gull.example/robots.txt", f"Sitemap: {sitemap}")
    world.web.page(sitemap, f"<urlset><url><loc>{nests}</loc></url></urlset>")
    world.web.page(rss, feed(eggs))
    with world.open() as archive:
        finding = archive.add(site)
    assert (finding.source.kind, finding.articles) == ("site", 1)
    assert [found.url for found in finding.more] == [rss, sitemap]
    outcomes, _ = world.run(source=site)
    assert outcomes == {f"{slug}-of-the-gulls": "new" for slug in ("nests", "eggs", "beaks")}
    assert world.summary.sources == 3


def test_a_site_without_feeds_and_sitemaps_is_followed_through_its_sections(world):
    site, section, deeper = (f"https://gull.example/{path}" for path in ("", "sport/", "golf/"))
    nests = "https://gull.example/2026/01/02/nests-of-the-gulls"
    world.web.page(nests, story(nests, "nests"))
    world.web.page(site, "<html><nav><a href=/sport/>Sport</a></nav>")
    world.web.page(section, f"<html><nav><a href=/golf/>Golf</a></nav><a href={nests}>Nests of the gulls</a>")
    world.add(site)
    outcomes, asked = world.run(source=site)
    assert outcomes == {"sitemap.xml": "skipped", "nests-of-the-gulls": "new"}
    assert deeper not in asked
    world.clock.advance(later(30))
    assert "https://gull.example/sitemap.xml" not in world.run(source=site)[1]


def test_what_leads_nowhere_is_no_source(world):
    world.web.page("https://heron.example/", b"\x89PNG\r\n\x1a\n\0", headers={"Content-Type": "image/png"})
    with (
        world.open() as archive,
        pytest.raises(archiver.ParseError, match="neither a feed nor a sitemap nor a page"),
    ):
        archive.add("https://heron.example/")


def test_the_kind_of_a_source_is_found_out(world):
    with world.open() as archive:
        archive.remove(FEED)
    elsewhere = "https://gull.example/story"
    world.web.page(elsewhere, story(elsewhere, "gulls"))
    world.web.page(FEED, feed(page_url("ferry"), elsewhere))
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new", "story": "new"}


def test_a_database_made_anew_keeps_the_schedule(world):
    world.run()
    upkeep.reindex(world.folder)
    assert world.run() == ({}, [])
    world.clock.advance(later())
    assert world.run()[0] == {"ferry": "unchanged", "lantern": "unchanged"}


def test_a_database_that_was_lost_costs_no_page_a_second_fetch(world):
    world.run()
    (world.folder / "archiver.db").write_bytes(b"gone" * 999)
    upkeep.reindex(world.folder)
    outcomes, asked = world.run()
    assert (outcomes, asked) == ({}, [ROBOTS, FEED])


def test_status_and_explain(world):
    world.run()
    config = Config(source=(Source(url=FEED, kind="feed", exclude=("/sport/",)),))
    with world.open() as archive:
        (known,) = archive.reader.status(config.source, world.clock() + timedelta(days=9))
        assert (known["url"], known["brought"], known["failures"], known["is_silent"]) == (FEED, 2, 0, True)
        assert archive.reader.explain(page_url("ferry"), config)["decision"].startswith(
            "due at 2026-01-02 04:04 UTC: "
        )
        taken = archive.reader.explain("https://ledger.example/tide", config)["decision"]
        assert taken == f"no source has named it; {FEED} would take it if it did"
        unknown = archive.reader.explain("https://ledger.example/sport/1", config)["decision"]
        assert (
            unknown
            == f"no source has named it; {FEED} would not bring it: '/sport/' is excluded by its source"
        )


def test_explain_names_few_of_thousands_of_sources_those_of_the_own_site_first(world):
    sources = [Source(url=f"https://paper{n}.example/") for n in range(3_000)]
    own = Source(url="https://ledger.example/", exclude=("/sport/",))
    world.run()
    with world.open() as archive:
        told = archive.reader.explain("https://ledger.example/sport/1", Config(source=(*sources, own)))
    first, *others = told["decision"].split("; ")[1:]
    assert first == "https://ledger.example/ would not bring it: '/sport/' is excluded by its source"
    assert others[0] == "https://paper0.example/ would not bring it: it is not on paper0.example"
    assert others[9:] == ["nor would 2,991 more sources"]


def test_status_is_of_the_sources_that_there_are(world):
    world.run()
    with world.open() as archive:
        archive.remove(FEED)
        assert list(archive.reader.status(archive.sources(), world.clock())) == []
    world.add("https://gull.example/", kind="site")
    with world.open() as archive:
        (known,) = archive.reader.status(archive.sources(), world.clock())
    assert (known["url"], known["last_at"], known["reason"]) == (
        "https://gull.example/",
        None,
        "not fetched yet",
    )


def test_what_waits_for_a_pause_of_its_server_is_said_to(world):
    other = "https://ledger.example/other.xml"
    world.web.page(FEED, "", status=429, headers={"Retry-After": "7200"})
    world.add(other, kind="feed")
    world.run()
    then = world.clock() + timedelta(hours=2)
    with world.open() as archive:
        assert archive.reader.explain(other, Config())["decision"] == (
            f"due at {then:%Y-%m-%d %H:%M} UTC: not fetched yet; ledger.example is left alone until then"
        )
        told = {
            known["url"]: known["left_alone_until"]
            for known in archive.reader.status(archive.sources(), world.clock())
        }
    assert told == {FEED: None, other: then.isoformat()}  # of the first it is its own time


def test_a_source_that_fell_silent_is_named(world, caplog):
    world.run()
    world.clock.advance(later(24 * 9))
    world.run()
    assert f"{FEED} has brought nothing since 2026-01-02" in caplog.text
    caplog.clear()
    world.clock.advance(later(0.5))
    world.run()
    assert caplog.text == "", "nothing was asked: cron would mail it each hour"


def test_a_site_whose_feed_brings_what_is_new_is_not_silent_nor_a_weekly_between_two_issues(world, caplog):
    site = "https://ledger.example/"
    front = (
        f"<link rel=alternate type=application/rss+xml href={FEED}><a href=/2026/ferry>The ferry is back</a>"
    )
    world.web.page(site, f"<html>{front}")
    world.folder.joinpath("archiver.toml").unlink()
    world.add(site, kind="site")
    names = []
    with world.open() as archive:
        for day in range(22):
            if day % 7 == 0:
                names.append(f"issue-{day}")
                world.publish(names[-1])
                world.feed(*names)
            list(archive.run())
            world.clock.advance(later(24))
    assert "has brought nothing" not in caplog.text
    with world.open() as archive:
        told = {
            known["url"]: known["is_silent"]
            for known in archive.reader.status(archive.sources(), world.clock() + timedelta(90))
        }
    assert list(told)[:2] == [site, FEED]  # the source above what it led to
    assert (told[site], told[FEED]) == (True, False)  # told of the source, not of what it led to


def test_a_feed_of_which_all_is_new_may_have_been_looked_at_too_late(world, caplog):
    world.run()
    assert "all that it names is new" not in caplog.text
    world.publish("gull", "heron")
    world.feed("gull", "heron")
    world.clock.advance(later())
    world.run()
    assert f"{FEED}: all that it names is new" in caplog.text


def test_what_runs_learned_is_not_lost_when_the_database_is_made_anew(world):
    """That a page said the same once more, and that it is found under another address as well."""
    other = "https://gull.example/syndicated"
    page = story(page_url("ferry"), "ferry")
    world.web.page(other, page.replace(page_url("ferry"), other))
    world.run()
    world.web.page(page_url("ferry"), page.replace("2026 The", "2027 The"))
    world.web.page(page_url("amp"), page.replace("2026 The", "2028 The"))
    world.feed("ferry", "lantern", "amp")
    world.clock.advance(later())
    assert world.run()[0] == {"ferry": "unchanged", "lantern": "unchanged", "amp": "unchanged"}
    before = read(world)
    assert [article and article.title for article in before] == [
        "ferry",
        "lantern",
        "ferry",
        "ferry",
        "lantern",
    ]
    upkeep.reindex(world.folder)
    assert read(world) == before
    with world.open() as archive:
        assert archive.article(page_url("amp")).title == "ferry"
        assert list(archive.extract_all()) == []


def read(world):
    """The article of each capture of a page."""
    with world.open() as archive:
        pages = [each for each in archive.captures() if "/2026/" in each.url]
        return [
            archive.article(each) for each in sorted(pages, key=lambda each: (each.captured_at, each.url))
        ]


def test_an_answer_of_a_feed_and_all_that_it_tells_of_are_kept_together_or_not_at_all(world):
    world.open().__enter__().__exit__(None, None, None)
    with closing(sqlite3.connect(world.folder / "archiver.db")) as database, database:
        database.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON frontier WHEN NEW.url LIKE '%lantern' "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    with pytest.raises(archiver.StoreError, match="the disk is full"):
        world.run()
    with closing(sqlite3.connect(world.folder / "archiver.db")) as database, database:
        assert database.execute("SELECT url, last_at FROM frontier").fetchall() == [(FEED, None)]
        assert database.execute("SELECT url FROM captures").fetchall() == [(ROBOTS,)]
        database.execute("DROP TRIGGER refuse")
    assert world.run()[0] == {"ferry": "new", "lantern": "new"}


def test_nothing_is_said_of_a_page_that_never_showed_an_article(world):
    """Pictures with a headline: each look said that nothing of the article is shown now."""
    world.web.page(
        page_url("ferry"), "<html><title>Boats of the harbour</title><img src=a.jpg><img src=b.jpg>"
    )
    world.feed("ferry")
    world.add(FEED)
    world.run()
    world.clock.advance(later())
    with world.open() as archive:
        assert [(each.status, each.note) for each in archive.run()] == [("unchanged", None)]
