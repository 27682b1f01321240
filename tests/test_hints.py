"""What feeds and sitemaps say of a page fills gaps in what the page says, and nothing else."""

import sqlite3
from contextlib import closing

import pytest
from test_run import FEED, World, later, page_url, story

from archiver.crawl.told import Told, first_visit, told_again
from archiver.store import Database, find_visit, put_visits
from archiver.store.schema import MIGRATIONS
from archiver.store.taking_over import take_over
from archiver.testing import FixedClock
from archiver.urls import url_key

BARE = "<p>The harbour office said on Friday that the ferry would come back to the outer islands before winter.</p>"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "news")
    world.web.page(FEED, feed())
    world.web.page(page_url("ferry"), f"<html><body><article>{BARE * 4}</article></body></html>")
    world.web.page(page_url("lantern"), story(page_url("lantern"), "The lantern is lit"))
    world.add(FEED, kind="feed")
    return world


def feed(title="What a feed says"):
    items = "".join(
        f"<item><title>{title}</title><link>{page_url(name)}</link><dc:creator>Ada Gull</dc:creator>"
        "<pubDate>Fri, 02 Jan 2026 01:02:03 +0100</pubDate></item>"
        for name in ("ferry", "lantern")
    )
    return (
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        f"<title>Ledger</title>{items}</channel></rss>"
    )


def told(archive, name):
    article = archive.article(page_url(name))
    return article.title, article.authors, article.published and article.published.isoformat()


def test_gaps_are_filled_and_only_gaps(world):
    world.run()
    with world.open() as archive:
        assert told(archive, "ferry") == ("What a feed says", ("Ada Gull",), "2026-01-02T01:02:03+01:00")
        assert told(archive, "lantern")[0] == "The lantern is lit"


def test_the_first_hint_stays_so_that_a_page_does_not_change_by_its_feed(world):
    world.run()
    world.web.page(FEED, feed("What a feed says later"))
    world.clock.advance(later(4))
    outcomes, _ = world.run()
    assert outcomes == {"ferry": "unchanged", "lantern": "unchanged"}


@pytest.mark.usefixtures("worker_processes")
def test_a_page_that_is_read_again_gets_its_hints_too(world):
    world.run()
    with world.open() as archive:
        again = {
            outcome.url: (outcome.status, outcome.article.authors) for outcome in archive.extract_all("all")
        }
        assert again[page_url("ferry")] == ("unchanged", ("Ada Gull",))
        assert again[page_url("lantern")][0] == "unchanged"


def test_a_redirect_to_elsewhere_takes_the_hints_along(world):
    target = "https://gull.example/2026/ferry"
    world.web.redirect(page_url("ferry"), target)
    world.web.page(target, f"<html><body><article>{BARE * 4}</article></body></html>")
    world.run()
    with world.open() as archive:
        assert archive.article(target).title == "What a feed says"


def test_what_a_front_page_calls_its_links_is_no_hint(world):
    site, nests = "https://gull.example/", "https://gull.example/2026/01/02/nests-of-the-gulls"
    world.web.page(site, f"<html><a href={nests}>Read more about the gulls here</a>")
    world.web.page(nests, f"<html><body><article>{BARE * 4}</article></body></html>")
    world.add(site)
    world.run(source=site)
    with world.open() as archive:
        assert archive.article(nests).title != "Read more about the gulls here"


NOW = FixedClock()()
URL = "https://ledger.example/a"


def test_hints_told_later_are_kept_when_there_were_none():
    bare = first_visit(Told(url=URL), FEED, NOW)
    hinted = told_again(bare, Told(url=URL, hints={"title": "A"}), NOW)
    assert hinted.hints == {"title": "A"}
    assert told_again(hinted, Told(url=URL, hints={"title": "B"}), NOW) is None


def test_hints_survive_the_database_and_its_rebuilding(tmp_path):
    visit = first_visit(Told(url=URL, hints={"title": "Fähre", "authors": ["Ada"]}), FEED, NOW)
    old, new = Database(tmp_path / "old.db"), Database(tmp_path / "new.db")
    put_visits(old, [visit])
    assert find_visit(old, url_key(URL)) == visit
    old.close()
    assert take_over(new, tmp_path / "old.db") == []
    assert find_visit(new, url_key(URL)) == visit
    new.close()


def test_the_schedule_of_an_older_release_is_taken_over(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.db")) as old, old:
        old.executescript(MIGRATIONS[0] + MIGRATIONS[1])
        columns = "url_key, url, domain, kind, source, found_at, reason"
        old.execute(
            f"INSERT INTO frontier ({columns}) VALUES (?, ?, 'ledger.example', 'page', ?, ?, 'told')",
            (url_key(URL), URL, FEED, NOW.isoformat()),
        )
    new = Database(tmp_path / "new.db")
    assert take_over(new, tmp_path / "old.db") == []
    assert find_visit(new, url_key(URL)).hints is None
    new.close()
