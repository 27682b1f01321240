"""Runs over sites that behave badly, or only oddly: none may keep a run for ever, or lead it astray."""

from contextlib import asynccontextmanager, closing
from datetime import timedelta

import anyio
import msgspec
import pytest
from test_run import FEED, ROBOTS, World, feed, later, page_url, story

from archiver import store
from archiver.crawl.frontier import enter_sources, learn
from archiver.crawl.own_settings import OwnSettings
from archiver.crawl.pace import Pacer
from archiver.crawl.robots import RobotsRules
from archiver.crawl.told import Told
from archiver.discover.robots import MAX_BYTES
from archiver.saving.session import make_archive, writing
from archiver.saving.workers import ExtractWorkers
from archiver.settings import Settings, Source
from archiver.store import FILE_NAME, Database, count_due, count_polls, polls
from archiver.store.hosts import Domain, put_domain
from archiver.testing import DISCONNECT, RESET, FixedClock, FixedIds


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "news")


@pytest.mark.parametrize("seconds", [0, 1, 30])
def test_a_server_that_asks_for_short_pauses_for_ever_does_not_keep_a_run_for_ever(world, seconds):
    world.feed("ferry")
    world.add(FEED)
    world.web.page(page_url("ferry"), "", status=429, headers={"Retry-After": str(seconds)})
    _, asked = world.run()
    assert asked.count(page_url("ferry")) == 4
    world.clock.advance(later(hours=0.2))
    _, asked = world.run()
    assert asked.count(page_url("ferry")) == 1


RULES = b"User-agent: *\nDisallow: /private/\nDisallow: /2026/\n"


@pytest.mark.parametrize("end", [DISCONNECT, RESET])
def test_a_robots_txt_that_breaks_off_lets_nothing_in(world, end):
    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(RULES)
    world.web.raw(ROBOTS, [head + RULES[:35], end])
    assert world.run() == ({"feed.xml": "failed"}, [ROBOTS])
    world.web.page(ROBOTS, RULES, headers={"Content-Type": "text/plain"})
    world.clock.advance(later(hours=2.1))
    assert world.run() == ({"ferry": "skipped"}, [ROBOTS, FEED])


def test_half_a_megabyte_of_robots_txt_is_read_whatever_its_head_takes(world):
    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    begun, rules = b"User-agent: *\n#", b"\nDisallow: /2026/\nDisallow: /"
    text = begun.ljust(MAX_BYTES - len(rules), b"#") + rules + b"drafts/"  # half a rule would forbid all
    world.web.page(ROBOTS, text, headers={"Content-Type": "text/plain", "X-Filler": "a" * 5000})
    assert world.run() == ({"ferry": "skipped"}, [ROBOTS, FEED])


def test_a_robots_txt_that_stands_on_another_domain_is_obeyed_where_a_redirect_leads_to_it(world):
    source, secure = "http://old.example/feed.xml", "https://old.example/feed.xml"
    world.web.redirect(source, secure)
    world.web.page(secure, feed("https://old.example/story"), headers={"Content-Type": "application/rss+xml"})
    world.web.page("https://old.example/story", story("https://old.example/story", "story"))
    world.web.redirect("https://old.example/robots.txt", "https://rules.example/robots.txt")
    world.web.page("https://rules.example/robots.txt", "User-agent: *\nDisallow: /story\n")
    world.add(source)
    outcomes, asked = world.run()
    assert outcomes == {"story": "skipped"}
    assert asked[2:] == ["https://old.example/robots.txt", "https://rules.example/robots.txt", secure]


def test_a_robots_txt_on_a_domain_where_somebody_has_his_turn_lets_nothing_in_meanwhile(world):
    """Those who hold a turn wait for no other's, or two would wait for each other."""
    world.web.redirect(ROBOTS, "https://rules.example/robots.txt")
    world.web.page("https://rules.example/robots.txt", "User-agent: *\nDisallow: /private/\n")

    async def verdicts():
        own = OwnSettings(world.settings)
        pacer = Pacer(own, waiting=world.waiting)
        options = {"rules": {}, "clock": world.clock, "new_id": FixedIds(), "network": world.web}
        make_archive(world.folder)
        async with writing(world.folder, world.settings, **options) as pipeline:
            robots = RobotsRules(pipeline, pacer, own, world.clock)
            async with pacer.turn("https://rules.example/"), pacer.turn(ROBOTS):
                meanwhile = await robots.verdict(page_url("ferry"), in_turn=True)
            async with pacer.turn(ROBOTS):
                return meanwhile, await robots.verdict(page_url("ferry"), in_turn=True)

    meanwhile, later_on = anyio.run(verdicts)
    assert (meanwhile.refusal, meanwhile.for_good) == ("robots.txt cannot be read: no answer came", False)
    assert later_on.refusal is None


class OthersAskFirst(Pacer):
    """While somebody waits for his turn, the server asks another for a pause."""

    def __init__(self, own, world, pipeline):
        super().__init__(own, waiting=world.waiting)
        self.until, self.database = world.clock() + timedelta(hours=9), pipeline.recorder.database

    @asynccontextmanager
    async def turn(self, url):
        async with super().turn(url):
            if url.startswith("https://paused.example"):
                put_domain(self.database, Domain(domain="paused.example", not_before=self.until, pauses=1))
            yield


@pytest.mark.parametrize(
    ("asked_of", "requests"), [("https://paused.example", 0), ("https://ledger.example", 1)]
)
def test_a_pause_that_was_asked_of_another_holds_for_robots_txt_too(world, asked_of, requests):
    """Also where that of another domain leads to it."""
    world.web.redirect(ROBOTS, "https://paused.example/robots.txt")
    world.web.page("https://paused.example/robots.txt", "User-agent: *\nDisallow: /private/\n")

    async def verdict():
        own = OwnSettings(world.settings)
        options = {"rules": {}, "clock": world.clock, "new_id": FixedIds(), "network": world.web}
        make_archive(world.folder)
        async with writing(world.folder, world.settings, **options) as pipeline:
            robots = RobotsRules(pipeline, OthersAskFirst(own, world, pipeline), own, world.clock)
            return await robots.verdict(f"{asked_of}/ferry")

    said = anyio.run(verdict)
    assert said.refusal is not None
    assert not said.for_good
    assert len(world.web.requests) == requests


def test_an_article_that_redirects_to_the_front_page_is_gone_and_does_not_say_what_that_says(world):
    home = "https://ledger.example/"
    world.web.page(home, story(home, "The Harbour Ledger"))
    world.publish("ferry")
    world.web.page(page_url("lantern"), '<meta http-equiv="refresh" content="0; url=/">Gone.')
    world.feed("ferry", "lantern")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new", "lantern": "failed"}
    world.web.redirect(page_url("ferry"), home, status=302)
    world.clock.advance(later(hours=1.1))
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "unchanged", "lantern": "failed"}
    assert home not in asked
    with world.open() as archive:
        assert len(archive.versions(page_url("ferry"))) == 1


def test_a_redirect_to_what_is_excluded_is_not_followed(world):
    login = "https://ledger.example/login?to=ferry"
    world.web.redirect(page_url("ferry"), login)
    world.web.page(login, story(login, "Who are you?"))
    world.feed("ferry")
    world.add(FEED, exclude=["/login"])
    assert world.run() == ({}, [ROBOTS, FEED, page_url("ferry")])


def test_a_feed_that_broke_off_before_it_told_anything_has_failed(world):
    world.web.raw(FEED, [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss><channel>", DISCONNECT])
    world.add(FEED, kind="feed")
    assert world.run()[0] == {"feed.xml": "failed"}


def test_an_index_of_sitemaps_leads_to_few_of_other_domains(world):
    index = "https://ledger.example/sitemap.xml"
    at_home = "".join(f"<sitemap><loc>https://maps.ledger.example/{n}.xml</loc></sitemap>" for n in range(30))
    foreign = "".join(f"<sitemap><loc>https://bank{n}.example/out</loc></sitemap>" for n in range(30))
    world.web.page(index, f"<sitemapindex>{at_home}{foreign}</sitemapindex>")
    world.add(index)
    world.run()
    with closing(Database(world.folder / FILE_NAME)) as database:
        polled = [visit.url for visit in polls(database)]
    assert sum("ledger.example" in url for url in polled) == 31
    assert sum("bank" in url for url in polled) == 20


def test_a_sites_feed_may_stand_at_a_service_that_it_redirects_to(world):
    """But the service sends us no further round the web, and no address that is made for this once is entered."""
    site, at_home, service, further = (
        f"https://{place}"
        for place in ("ledger.example/", "ledger.example/feed/", "burner.example/l", "x.example/")
    )
    world.publish("ferry")
    world.web.page(site, '<link rel="alternate" type="application/rss+xml" href="/feed/">')
    world.web.page(at_home, "", status=307, headers={"Location": service})
    world.web.page(service, feed(page_url("ferry")))
    world.add(site)
    assert world.run()[0]["ferry"] == "new"
    world.clock.advance(later(hours=25))
    world.web.page(service, "", status=301, headers={"Location": further})
    world.web.page(at_home, "", status=302, headers={"Location": "https://store.example/l?signed=1"})
    outcomes, asked = world.run()
    assert outcomes[""] == "failed"
    assert outcomes["l"] == "failed"
    assert at_home in asked
    assert further not in asked


def test_sitemaps_that_name_sitemaps_for_ever_come_to_an_end(tmp_path):
    source = Source(url="https://ledger.example/0.xml")
    with closing(Database(tmp_path / FILE_NAME)) as database, database.transaction():
        enter_sources(database, [source], FixedClock().now)
        for number in range(1, 10_100, 100):
            named = [Told(url=f"https://ledger.example/{number + n}.xml", kind="sitemap") for n in range(100)]
            learn(database, named, source, settings=Settings(), now=FixedClock().now)
        assert count_polls(database, source.url) == 10_000
        told = [Told(url=page_url("ferry"))]
        assert learn(database, told, source, settings=Settings(), now=FixedClock().now).new == 1


def test_what_a_removed_source_led_to_is_looked_through_once(tmp_path, monkeypatch):
    source, drops = Source(url="https://ledger.example/0.xml"), []
    drop = store.drop_source
    monkeypatch.setattr(store, "drop_source", lambda *of: (drops.append(of[1]), drop(*of)))
    with closing(Database(tmp_path / FILE_NAME)) as database, database.transaction():
        enter_sources(database, [source], FixedClock().now)
        named = [Told(url=f"https://ledger.example/{n}.xml", kind="sitemap") for n in range(1, 4)]
        learn(
            database, [*named, Told(url=page_url("ferry"))], source, settings=Settings(), now=FixedClock().now
        )
        enter_sources(database, [], FixedClock().now)
        assert drops == [source.url]  # a site's archive has thousands of sitemaps, and each of them pages
        assert {visit.due_at for visit in polls(database)} == {None}
        assert count_due(database, FixedClock().now) == 0


def test_a_sitemap_that_says_of_all_pages_that_they_were_just_changed_is_not_believed(world):
    sitemap = "https://ledger.example/sitemap.xml"
    urls = [page_url(f"notice-{number}") for number in range(25)]

    def stamped(_):
        now = world.clock.now.isoformat()
        entries = "".join(f"<url><loc>{url}</loc><lastmod>{now}</lastmod></url>" for url in urls)
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n"
        return [f"{head}<urlset>{entries}</urlset>".encode(), DISCONNECT]

    world.web.answer(sitemap, stamped)
    world.add(sitemap, revisit_after_h=[])
    assert len(world.run()[1]) == 2 + 25
    world.clock.advance(later(hours=10))
    assert world.run() == ({}, [sitemap])


def test_what_a_feed_dates_in_the_future_it_does_not_date(world):
    """An event's day in place of its announcement's, or a clock: else it came before all others for years."""
    dates = {
        "ferry": "Sat, 16 Nov 2041 19:11:00 GMT",
        "lantern": (world.clock.now + timedelta(hours=20)).isoformat(),
    }
    world.publish(*dates)
    items = "".join(
        f"<item><link>{page_url(name)}</link><pubDate>{when}</pubDate></item>" for name, when in dates.items()
    )
    world.web.page(FEED, f"<rss><channel>{items}</channel></rss>")
    world.add(FEED)
    world.run()
    with world.open() as archive:
        assert archive.article(page_url("ferry")).published is None
        assert archive.article(page_url("lantern")).published is not None


@pytest.mark.parametrize(("number", "is_dated"), [(5, False), (4, True)])
def test_a_feed_that_says_of_all_pages_that_they_were_published_as_it_was_asked_for_dates_none(
    world, number, is_dated
):
    """So do feeds that a service makes of a page: each of its articles would be dated by when a run read it."""
    names = [f"notice-{number}" for number in range(number)]
    world.publish(*names)
    dated = "".join(
        f"<item><link>{page_url(name)}</link><pubDate>{world.clock.now.isoformat()}</pubDate></item>"
        for name in names
    )
    world.web.page(FEED, f"<rss><channel>{dated}</channel></rss>")
    world.add(FEED)
    assert len(world.run()[0]) == number
    with world.open() as archive:
        assert {bool(archive.article(page_url(name)).published) for name in names} == {is_dated}


def test_a_page_that_broke_off_is_asked_for_again_however_old_it_is(world):
    page = story(page_url("ferry"), "ferry").replace("<h1>", "<time datetime=2020-05-05>5 May</time><h1>")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
    world.web.raw(page_url("ferry"), [head + page[: page.index("It had been away")].encode(), RESET])
    world.feed("ferry")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new"}
    world.web.page(page_url("ferry"), page)
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry": "updated"}


def test_a_feed_that_has_not_changed_since_nobody_read_it_has_failed(world):
    world.add(FEED)
    world.publish("ferry")
    world.web.raw(FEED, b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert world.run()[0] == {"feed.xml": "failed"}
    world.feed("ferry")
    world.clock.advance(later(hours=3))
    assert world.run()[0] == {"ferry": "new"}


def test_a_feed_that_broke_off_is_asked_for_whole_the_next_time(world):
    text = feed(page_url("ferry"), page_url("lantern")).encode()
    head = b'HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: %d\r\n\r\n' % len(text)
    broken = [head + text[: text.index(b"</item>") + 7], DISCONNECT]
    world.web.raw(FEED, broken)
    world.publish("ferry", "lantern")
    world.add(FEED, kind="feed")
    assert world.run()[0] == {"ferry": "new"}
    same = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    world.web.answer(FEED, lambda request: same if request.header("If-None-Match") else head + text)
    world.clock.advance(later(hours=0.9 + 0.2))
    assert world.run()[0]["lantern"] == "new"


def test_a_robots_txt_that_cannot_be_read_puts_off_its_host_as_a_whole_and_no_other(world):
    here = [page_url(name) for name in ("zebra", "ferry", "lantern")]
    there = "https://blog.ledger.example/2026/quay"
    for url in (*here, there):
        world.web.page(url, story(url, url))
    world.web.page(FEED, feed(*here, there))
    world.add(FEED)
    world.run(max_pages=1)
    world.clock.advance(later(hours=24.5))
    world.web.page(ROBOTS, "", status=500)
    world.web.page(FEED, feed())
    outcomes, asked = world.run()
    assert outcomes == {"feed.xml": "failed", "quay": "new"}
    assert asked == [ROBOTS, "https://blog.ledger.example/robots.txt", there]
    world.web.page(ROBOTS, "User-agent: *\nDisallow:\n")
    world.clock.advance(later(hours=1.1))
    _, asked = world.run()
    assert [url for url in asked if url in here] == [here[1], here[2], here[0]]


def test_an_etag_that_cannot_be_sent_back_ends_no_run(world):
    page = story(page_url("ferry"), "ferry").encode()
    head = b'HTTP/1.1 200 OK\r\nETag: "\x01\x7f"\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n'
    world.web.raw(page_url("ferry"), head % len(page) + page)
    world.feed("ferry")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new"}
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry": "unchanged"}


def test_a_fault_of_ours_costs_one_page_and_not_the_run(world, caplog):
    def answer(_):
        raise LookupError("nobody foresaw this")

    world.web.answer(page_url("ferry"), answer)
    world.publish("lantern")
    world.feed("ferry", "lantern")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "failed", "lantern": "new"}
    assert "a fault of archiver itself; please report it" in caplog.text
    assert "LookupError: nobody foresaw this" in caplog.text
    assert world.run() == ({}, [])


def test_a_fault_of_ours_in_reading_a_page_costs_its_cleaned_copy(world, caplog, monkeypatch):
    read = ExtractWorkers.extract

    async def fail(self, read_page, *, url, **kwargs):
        if url == page_url("ferry"):
            raise LookupError("nobody foresaw this")
        return await read(self, read_page, url=url, **kwargs)

    monkeypatch.setattr(ExtractWorkers, "extract", fail)
    world.publish("ferry", "lantern")
    world.feed("ferry", "lantern")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new", "lantern": "new"}
    assert "LookupError: nobody foresaw this" in caplog.text
    with world.open() as archive:
        saved = archive.save(page_url("ferry"))
        assert saved.note.endswith("(LookupError: nobody foresaw this); the page itself is kept")
        reread = {outcome.url: outcome.status for outcome in archive.extract_all("all")}
    assert reread == {page_url("ferry"): "failed", page_url("lantern"): "unchanged"}


def test_a_page_of_which_nothing_ever_came_is_not_unchanged(world):
    world.web.raw(page_url("ferry"), b"HTTP/1.1 304 Not Modified\r\n\r\n")
    world.feed("ferry")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "failed"}
    world.publish("ferry")
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry": "new"}


def test_a_pause_that_a_redirect_led_to_the_asking_for_is_kept(world):
    """The first answer of the chain is noted after the pause, and must not take it back."""
    old = "https://old.ledger.example/story"
    world.web.redirect(old, "https://www.ledger.example/story")
    world.web.page("https://www.ledger.example/robots.txt", "", status=429, headers={"Retry-After": "7200"})
    world.publish("ferry")
    world.web.page(FEED, feed(old, page_url("ferry")))
    world.add(FEED)
    _, asked = world.run()
    assert asked[-1] == "https://www.ledger.example/robots.txt"
    world.clock.advance(later(hours=1.9))
    assert world.run() == ({}, [])


MENDING = "https://ledger.example/back-soon"


def lead_to(world, url, *names):
    for name in names:
        world.web.redirect(page_url(name), url, status=302)


def test_a_site_that_sends_all_readers_to_one_page_for_a_while_loses_no_article(world):
    """Nor is what was archived before changed by it."""
    world.publish("ferry", "lantern", "anchor")
    world.feed("ferry", "lantern")
    world.add(FEED)
    world.run()
    world.web.page(
        MENDING, "<title>Back soon</title><main><p>Our site is being mended, says the desk.</p></main>"
    )
    lead_to(world, MENDING, "ferry", "lantern", "anchor", "buoy")
    world.feed("anchor", "buoy", "lantern", "ferry")
    world.clock.advance(later(hours=1.1))
    world.run()
    world.publish("ferry", "lantern", "anchor", "buoy")
    world.clock.advance(later(hours=25))
    world.run()
    with world.open() as archive:
        kept = sorted(stored.title for stored in archive.articles() if stored.capture.url != MENDING)
        assert kept == ["anchor", "buoy", "ferry", "lantern"]
        assert len(list(archive.changes())) <= 1  # of the one that the page was first read for


@pytest.mark.parametrize("redirects", [False, True])
def test_what_many_pages_say_is_an_edit_of_none(world, redirects):
    """A page in place of all others, with status 200; a section's front, to which all that is old redirects."""
    names = ["ferry", "lantern", "anchor", "buoy"]
    world.publish(*names)
    world.feed(*names)
    world.add(FEED)
    world.run()
    gone = "<title>Ledger</title><main><p>What you look for is not here any more, says the desk.</p></main>"
    world.web.page("https://ledger.example/sport", gone)
    for name in names:
        if redirects:
            world.web.redirect(page_url(name), "https://ledger.example/sport")
        else:
            world.web.page(page_url(name), gone)
    world.clock.advance(later(hours=1.1))
    outcomes, _ = world.run()
    # The first that says so may be edited. The second tells.
    assert sorted(outcomes.values()) == ["unchanged"] * 3 + ["unchanged" if redirects else "updated"]
    with world.open() as archive:
        assert list(archive.changes()) == []
        assert sum(stored.title in names for stored in archive.articles()) == 4
        read = {outcome.status for outcome in archive.extract_all("all")}
        assert read == {"new" if redirects else "skipped", "unchanged"}
        assert sum(stored.title in names for stored in archive.articles()) == 4


def test_a_page_that_was_saved_by_hand_keeps_its_article_when_it_redirects_later(world):
    world.publish("ferry")
    with world.open() as archive:
        archive.save(page_url("ferry"))
    world.feed("ferry")
    world.add(FEED)
    world.run()
    gone = "<title>Ledger</title><main><p>What you look for is not here any more, says the desk.</p></main>"
    world.web.page("https://ledger.example/sport", gone)
    world.web.redirect(page_url("ferry"), "https://ledger.example/sport")
    world.clock.advance(later(hours=25))
    assert world.run()[0] == {"ferry": "unchanged"}
    with world.open() as archive:
        assert [stored.title for stored in archive.articles()] == ["ferry"]


@pytest.mark.parametrize("title", ["Access Denied", "Log in", "Page not found"])
def test_what_stands_in_an_articles_place_for_once_is_no_edit(world, title):
    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    world.run()
    world.web.page(
        page_url("ferry"), f"<title>{title}</title><h1>{title}</h1><p>You may try again later.</p>"
    )
    world.clock.advance(later(hours=1.1))
    outcomes, _ = world.run()
    assert outcomes["ferry"] == "unchanged"
    with world.open() as archive:
        assert list(archive.changes()) == []


def test_a_network_that_wants_a_log_in_loses_no_article(world):
    """It sends its reader to another domain whatever he asks for."""
    log_in = "https://wifi.example/log-in"
    world.web.page(log_in, "<title>Log in</title><p>Log in.")
    lead_to(world, log_in, "ferry", "lantern")
    world.feed("ferry", "lantern")
    world.add(FEED)
    world.run()
    world.publish("ferry", "lantern")
    world.clock.advance(later(hours=25))
    outcomes, _ = world.run()
    assert (outcomes["ferry"], outcomes["lantern"]) == ("new", "new")


def test_an_address_that_always_redirects_is_asked_for_only_once_more(world):
    world.publish("ferry")
    lead_to(world, page_url("ferry"), "f")
    lead_to(world, "https://gull.example/nests", "g")
    world.feed("ferry")
    world.add(FEED)
    world.run()  # else the address that redirects may be read first, and is then the article's
    world.feed("ferry", "f", "g")
    asked = []
    for hours in (1.1, 25, 25, 300):
        world.clock.advance(later(hours=hours))
        asked += world.run()[1]
    assert (asked.count(page_url("f")), asked.count(page_url("g"))) == (2, 2)


def test_an_article_that_came_under_a_new_address_before_the_old_one_led_there_is_one_article(world):
    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED, revisit_after_h=[6])
    world.run()
    moved = page_url("ferry-is-back")
    world.web.redirect(page_url("ferry"), moved)
    world.web.page(moved, story(moved, "ferry"))
    world.feed("ferry-is-back")
    for hours, said in ((2.1, "new"), (4, "unchanged")):
        world.clock.advance(later(hours=hours))
        assert set(world.run()[0].values()) == {said}
    with world.open() as archive:
        assert [stored.capture.url for stored in archive.articles()] == [moved]
        assert len(archive.versions(page_url("ferry"))) == 1


def test_a_page_that_another_takes_for_its_own_address_is_looked_at_all_the_same(world):
    """A photograph's page, say, or one of the comments, that names the article as its canonical address."""
    world.web.page(page_url("ferry-photo"), story(page_url("ferry"), "The photograph of the day"))
    world.publish("ferry")
    world.feed("ferry-photo", "ferry")
    world.add(FEED)
    assert world.run(max_pages=1)[0] == {"ferry-photo": "new"}
    world.run()
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry-photo": "unchanged", "ferry": "new"}
    with world.open() as archive:
        assert archive.article(page_url("ferry")).title == "ferry"


@pytest.mark.parametrize("answer", [b"204 No Content\r\n\r\n", b"200 OK\r\nContent-Length: 6\r\n\r\nGIF89a"])
def test_an_answer_without_a_type_that_is_no_page_is_no_fault_of_ours(world, caplog, answer):
    world.web.raw(page_url("ferry"), b"HTTP/1.1 " + answer)
    world.feed("ferry")
    world.add(FEED)
    assert world.run()[0] == {"ferry": "new"}
    assert caplog.records == []


def test_what_holds_no_article_is_new_only_once(world):
    world.web.page(page_url("tides"), b"%PDF-1.7 tides", headers={"Content-Type": "application/pdf"})
    world.feed("tides")
    world.add(FEED)
    assert world.run()[0] == {"tides": "new"}
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"tides": "unchanged"}


def stamp_with(world, url, root, entry, places):
    """Let a document say of all that it names that it was changed at the moment at which it is asked for."""

    def stamped(_):
        lastmod = f"<lastmod>{world.clock.now.isoformat()}</lastmod>"
        entries = "".join(f"<{entry}><loc>{place}</loc>{lastmod}</{entry}>" for place in places)
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n"
        return [f"{head}<{root}>{entries}</{root}>".encode(), DISCONNECT]

    world.web.answer(url, stamped)


@pytest.mark.parametrize(
    ("root", "entry", "number"),
    [("urlset", "url", 6), ("sitemapindex", "sitemap", 6)],
    ids=["pages", "parts"],
)
def test_what_is_made_anew_for_each_who_asks_is_not_believed_even_of_a_few(world, root, entry, number):
    sitemap = "https://ledger.example/sitemap.xml"
    named = [page_url(f"notice-{each}") for each in range(number)]
    for url in named:
        world.web.page(url, f"<urlset><url><loc>{url}-2019</loc><lastmod>2019-01-01</lastmod></url></urlset>")
    stamp_with(world, sitemap, root, entry, named)
    world.add(sitemap, kind="sitemap", revisit_after_h=[])
    world.run()
    world.clock.advance(later(hours=10))
    assert world.run() == ({}, [sitemap])


def test_an_article_that_moved_and_was_edited_is_that_article_still(world):
    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    world.run()
    moved = page_url("ferry-is-late")
    world.web.redirect(page_url("ferry"), moved)
    world.web.page(
        moved, story(moved, "ferry").replace("<h1>ferry", "<h1>The ferry is late").replace(":title", ":")
    )
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry": "updated"}
    with world.open() as archive:
        assert len(archive.versions(page_url("ferry"))) == 2


def refresh(to):
    return f'<meta http-equiv="refresh" content="5; URL={to}"><script>1</script>'


def test_pages_that_refresh_in_a_circle_are_looked_at_again(world):
    world.web.page(page_url("ferry"), refresh("/wait"))
    world.web.page("https://ledger.example/wait", refresh("/2026/ferry"))
    world.feed("ferry")
    world.add(FEED)
    world.run()
    world.publish("ferry")
    world.clock.advance(later(hours=1.1))
    assert world.run()[0] == {"ferry": "updated"}


def test_a_challenge_that_refreshes_with_another_token_each_time_is_asked_twice(world):
    number = iter(range(100))

    def challenge(_):
        body = refresh(f"/2026/ferry?verify={next(number)}")
        return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()

    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    world.run()
    world.web.answer(page_url("ferry"), challenge)
    for n in range(3):
        world.web.answer(f"{page_url('ferry')}?verify={n}", challenge)
    world.clock.advance(later(hours=1.1))
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "unchanged"}
    assert asked[-2:] == [page_url("ferry"), page_url("ferry") + "?verify=0"]


def test_redirects_in_a_circle_are_followed_once_in_a_run(world):
    world.web.redirect(page_url("ferry"), page_url("lantern"))
    world.web.redirect(page_url("lantern"), page_url("ferry"))
    world.feed("ferry")
    world.add(FEED)
    outcomes, asked = world.run()
    assert outcomes == {"ferry": "failed"}
    assert asked.count(page_url("ferry")) == 1


def test_a_system_without_threads_left_ends_the_run_and_the_next_reads_what_is_kept(world, monkeypatch):
    """It was told as a fault of ours in each page, and none of them was read for hours."""

    async def none_left(*_, **__):
        raise RuntimeError("can't start new thread")

    world.publish("ferry")
    world.feed("ferry")
    world.add(FEED)
    with monkeypatch.context() as patched:
        patched.setattr(ExtractWorkers, "extract", none_left)
        with pytest.raises(OSError, match="can't start new thread"):
            world.run()
    outcomes, asked = world.run()
    assert (outcomes, page_url("ferry") in asked) == ({"ferry": "new"}, False)


def test_that_a_site_lets_only_browsers_in_is_said(world):
    challenge = {"status": 403, "headers": {"CF-Mitigated": "challenge"}}
    why = "the server answered 403: its protection against robots (cf-mitigated: challenge)"
    world.feed("ferry")
    world.add(FEED)
    world.web.page(page_url("ferry"), "<title>Just a moment...</title>", **challenge)
    with world.open() as archive:
        (outcome,) = archive.run()
        assert (outcome.status, outcome.error) == ("failed", why)
    world.clock.advance(later(hours=2.1))
    world.web.page(FEED, "<title>Just a moment...</title>", **challenge)
    with world.open() as archive:
        assert {(each.url, each.error) for each in archive.run()} == {(FEED, why), (page_url("ferry"), why)}
        assert archive.save(FEED).note == f"{why}; that answer is kept"


def test_a_challenge_that_comes_as_a_success_is_none(world):
    """It was an article, "JavaScript is disabled", and of a feed an HTML page that was no feed."""
    challenge = {"status": 202, "headers": {"x-amzn-waf-action": "challenge"}}
    why = "the server answered 202: its protection against robots (x-amzn-waf-action: challenge)"
    world.feed("ferry")
    world.add(FEED)
    world.web.page(page_url("ferry"), "<title></title><noscript><h1>JavaScript is disabled</h1>", **challenge)
    with world.open() as archive:
        (outcome,) = archive.run()
        assert (outcome.status, outcome.error) == ("failed", why)
    world.clock.advance(later(hours=2.1))
    world.web.page(FEED, "", **challenge)
    world.publish("ferry")
    with world.open() as archive:
        assert {each.url: each.error for each in archive.run()} == {FEED: why, page_url("ferry"): None}
        assert archive.save(FEED).note == f"{why}; that answer is kept"


@pytest.mark.parametrize("status", [404, 502])
def test_a_page_that_is_missing_behind_a_guard_is_no_robot_shut_out(world, status):
    """DataDome's header stands on whatever it lets through."""
    world.feed("ferry")
    world.add(FEED)
    world.web.page(page_url("ferry"), "", status=status, headers={"X-DataDome": "protected"})
    with world.open() as archive:
        assert [each.error for each in archive.run()] == [f"the server answered {status}"]


def test_our_own_network_that_fails_puts_off_no_site(world, caplog):
    world.publish("ferry")
    world.feed("ferry")
    others = "https://gull.example/feed"
    world.web.page(others, feed(), headers={"Content-Type": "application/rss+xml"})
    world.add(FEED, others)
    world.run()
    for _ in range(12):  # hours, each with a run
        world.web.refuse("ledger.example")
        world.web.refuse("gull.example")
        world.clock.advance(later(hours=1.1))
        assert set(world.run()[0].values()) == {"failed"}
    assert "nothing was received from any of 2 sites: the network was down" in caplog.text
    world.web.host("ledger.example")
    world.web.host("gull.example")
    world.publish("lantern")
    world.feed("ferry", "lantern")
    world.clock.advance(later(hours=0.2))
    assert world.run()[0]["lantern"] == "new"


def test_a_server_that_fails_alone_is_left_alone(world):
    world.publish("ferry")
    world.feed("ferry")
    others = "https://gull.example/feed"
    world.web.page(others, feed(), headers={"Content-Type": "application/rss+xml"})
    world.add(FEED, others)
    world.run()
    asked = []
    for _ in range(24):
        world.web.refuse("ledger.example")
        world.clock.advance(later(hours=1.1))
        asked.append("feed.xml" in world.run()[0])
    assert sum(asked[:8]) <= 5
    assert sum(asked[8:]) <= 2


def test_what_a_setting_forbids_is_asked_soon_after_it_is_changed(world):
    world.publish("ferry")
    world.feed("ferry")
    world.web.host("ledger.example", address="10.0.0.7")
    world.add(FEED)
    for _ in range(5):
        assert world.run()[0] == {"feed.xml": "failed"}
        world.clock.advance(later(hours=0.2))
    world.settings = msgspec.structs.replace(world.settings, allow_private=True)
    assert world.run()[0] == {"ferry": "new"}
