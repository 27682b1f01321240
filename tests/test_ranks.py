"""What goes first of what is due: polls, then what is new, then a site's past."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace
from test_run import FEED, World, feed, later, page_url, story

from archiver import policy
from archiver.crawl.told import Told, first_visit
from archiver.store import Database, iter_due, next_visit, put_visits
from archiver.store.schema import MIGRATIONS
from archiver.testing import FixedClock

NOW = FixedClock()()
OLD, RECENT = NOW - timedelta(days=8), NOW - timedelta(days=6)
INDEX, PAST, PRESENT = (f"https://ledger.example/{name}.xml" for name in ("index", "2019", "2026"))


@pytest.mark.parametrize(
    ("kind", "published", "modified", "by_sitemap", "expected"),
    [
        ("feed", None, None, False, policy.POLL),
        ("sitemap", None, None, False, policy.POLL),
        ("sitemap", None, None, True, policy.FRESH),
        ("sitemap", None, OLD, True, policy.BACKLOG),
        ("sitemap", None, RECENT.date(), True, policy.POLL),
        ("page", None, None, False, policy.FRESH),
        ("page", None, None, True, policy.BACKLOG),
        ("page", OLD, None, False, policy.BACKLOG),
        ("page", OLD, RECENT, True, policy.FRESH),
        ("page", NOW + timedelta(days=3), None, True, policy.FRESH),
    ],
)
def test_rank(kind, published, modified, by_sitemap, expected):
    told = Told(url=FEED, kind=kind, published=published, modified=modified, by_sitemap=by_sitemap)
    assert told.rank(NOW) == expected


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "news")


def sitemap(*urls, day=None):
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<urlset>{''.join(f'<url><loc>{url}</loc>{lastmod}</url>' for url in urls)}</urlset>"


def test_what_is_new_does_not_wait_behind_the_past(world):
    past = [page_url(f"past-{number:02}") for number in range(20)]
    for url in past:
        world.web.page(url, story(url, url[-7:]))
    world.web.page(INDEX, sitemap(*past))
    world.publish("ferry")
    world.web.page(FEED, feed())
    world.add(FEED, kind="feed")
    world.add(INDEX, kind="sitemap")
    assert len(world.run(max_pages=5)[0]) == 5
    world.clock.advance(later(1.1))
    world.feed("ferry")
    outcomes, asked = world.run(max_pages=6)
    assert outcomes.pop("ferry") == "new"
    assert set(outcomes.values()) == {"unchanged"}  # the five again, none of the fifteen
    assert set(asked[:2]) == {FEED, INDEX}


def test_sub_sitemaps_are_followed_newest_first(world):
    index = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>"
        for url, day in ((PAST, "2019-05-01"), (PRESENT, "2026-01-01"))
    )
    world.web.page(INDEX, f"<sitemapindex>{index}</sitemapindex>")
    old, new = page_url("old"), page_url("new")
    for url, place, day in ((old, PAST, "2019-05-01"), (new, PRESENT, "2026-01-01")):
        world.web.page(url, story(url, url[-3:]))
        world.web.page(place, sitemap(url, day=day))
    world.add(INDEX, kind="sitemap")
    _, asked = world.run()
    assert asked[1:] == [INDEX, PRESENT, new, PAST, old]


def test_links_come_up_in_the_order_in_which_they_were_told(world):
    names = ["zebra", "ferry", "lantern", "anchor"]
    world.publish(*names)
    world.feed(*names)
    world.add(FEED, kind="feed")
    _, asked = world.run()
    assert asked[2:] == [page_url(name) for name in names]


def test_what_is_new_does_not_wait_behind_the_parts_of_a_sitemap_whose_times_nobody_tells(world):
    parts = [f"https://ledger.example/day-{number}.xml" for number in range(30)]
    named = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in parts)
    world.web.page(INDEX, f"<sitemapindex>{named}</sitemapindex>")
    for part in parts:
        world.web.page(part, sitemap(f"{part}-story", day="2019-05-01"))
    world.publish("ferry", "lantern")
    world.feed("ferry")
    world.add(FEED, kind="feed")
    world.add(INDEX, kind="sitemap")
    _, asked = world.run(max_pages=1)
    assert asked[1:5] == [FEED, INDEX, page_url("ferry"), parts[0]]
    world.run()
    world.feed("lantern", "ferry")
    world.clock.advance(later(2))
    outcomes, asked = world.run()
    assert outcomes["lantern"] == "new"
    assert not set(parts).intersection(asked), "all that they name is of the past: a look a day is enough"
    world.clock.advance(later(23))
    assert set(parts) <= set(world.run()[1])


def test_a_sub_sitemap_that_its_index_watches_over_is_left_alone(world):
    def index(day):
        return f"<sitemapindex><sitemap><loc>{PAST}</loc><lastmod>{day}</lastmod></sitemap></sitemapindex>"

    world.publish("ferry", "lantern")
    world.web.page(INDEX, index("2019-05-01"))
    world.web.page(PAST, sitemap(page_url("ferry")))
    world.add(INDEX, kind="sitemap")
    assert PAST in world.run()[1]
    world.clock.advance(later(48))
    assert PAST not in world.run()[1]
    world.web.page(INDEX, index("2026-01-05"))
    world.web.page(PAST, sitemap(page_url("ferry"), page_url("lantern")))
    world.clock.advance(later(48))
    outcomes, asked = world.run()
    assert PAST in asked
    assert outcomes["lantern"] == "new"


def test_an_index_that_does_not_keep_up_with_its_sitemaps_does_not_watch_over_them(world):
    lastmod = "<lastmod>2019-05-01</lastmod>"
    world.web.page(INDEX, f"<sitemapindex><sitemap><loc>{PAST}</loc>{lastmod}</sitemap></sitemapindex>")
    world.publish("ferry", "lantern")
    world.web.page(PAST, sitemap(page_url("ferry"), day="2026-01-02"))
    world.add(INDEX, kind="sitemap")
    assert PAST in world.run()[1]
    world.web.page(PAST, sitemap(page_url("lantern"), page_url("ferry"), day="2026-01-02"))
    world.clock.advance(later(2))
    outcomes, asked = world.run()
    assert PAST in asked
    assert outcomes["lantern"] == "new"


def test_a_day_says_nothing_of_what_is_added_on_it(world):
    """The index dates today's part by today, however often that grows."""
    today = f"<lastmod>{NOW.date()}</lastmod>"
    world.web.page(INDEX, f"<sitemapindex><sitemap><loc>{PRESENT}</loc>{today}</sitemap></sitemapindex>")
    world.publish("ferry", "lantern")
    world.web.page(PRESENT, sitemap(page_url("ferry")))
    world.add(INDEX, kind="sitemap")
    world.run()
    world.web.page(PRESENT, sitemap(page_url("ferry"), page_url("lantern")))
    world.clock.advance(later(2))
    assert world.run()[0]["lantern"] == "new"
    world.clock.advance(later(48))
    world.run()
    world.clock.advance(later(48))
    assert PRESENT not in world.run()[1], "the day is over"


def test_no_domain_waits_for_the_past_of_others(world):
    world.settings = replace(world.settings, max_in_flight=1)
    sites = [f"https://{name}.example" for name in ("anchor", "buoy", "compass")]
    for site in sites:
        past = [f"{site}/2019/{number}" for number in range(40)]
        for url in past:
            world.web.page(url, "<p>")
        world.web.page(f"{site}/map.xml", sitemap(*past))
        world.add(f"{site}/map.xml", kind="sitemap")
    _, asked = world.run(max_pages=20)
    assert {url.split("/")[2] for url in asked} == {"anchor.example"}
    _, asked = world.run(max_pages=40)
    assert [asked.index(f"{site}/map.xml") for site in sites[1:]] == [1, 32], (
        "polls go before the past, in turn"
    )


def test_the_order_of_the_frontier(tmp_path):
    database = Database(tmp_path / "archiver.db")
    told = [
        Told(url="https://ledger.example/a", by_sitemap=True),
        Told(url="https://ledger.example/b"),
        Told(url="https://ledger.example/c", kind="feed"),
    ]
    put_visits(database, [first_visit(each, FEED, NOW) for each in told])
    assert [visit.url[-1] for visit in iter_due(database, NOW)] == ["c", "b", "a"]
    assert next_visit(database, "ledger.example", NOW).url[-1] == "c"
    plan = database.query(
        "EXPLAIN QUERY PLAN SELECT * FROM frontier WHERE domain = 'a' AND rank = 1 AND due_at <= 'b' "
        "ORDER BY due_at LIMIT 1"
    )
    assert [row["detail"] for row in plan] == [
        "SEARCH frontier USING INDEX frontier_by_rank (domain=? AND rank=? AND due_at<?)"
    ]
    database.close()


def test_the_frontier_of_an_older_release_gets_ranks(tmp_path):
    with closing(sqlite3.connect(tmp_path / "archiver.db")) as old, old:
        old.executescript(MIGRATIONS[0] + MIGRATIONS[1])
        for kind in ("page", "feed"):
            old.execute(
                "INSERT INTO frontier (url_key, url, domain, kind, source, found_at, due_at, reason) "
                "VALUES (?, 'https://ledger.example/', 'ledger.example', ?, ?, ?, ?, 'told')",
                (kind, kind, FEED, NOW.isoformat(), NOW.isoformat(timespec="microseconds")),
            )
        old.execute("PRAGMA user_version = 2")
    database = Database(tmp_path / "archiver.db")
    assert [(visit.kind, visit.rank) for visit in iter_due(database, NOW)] == [("feed", 0), ("page", 1)]
    database.close()
