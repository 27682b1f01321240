"""Copies of one story: grouped as they are added, told in a listing, and one of each kept."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from stored_articles import NOON, add
from test_cli import run

import archiver
from archiver import store, upkeep
from archiver.models import Article
from archiver.reading.search import first_of_copies
from archiver.selection import Selection
from archiver.testing import FixedClock, MemoryWeb
from archiver.texts.query import parse_query

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"]


def story(number, count=200):
    """An invented text; each number has its own."""
    return " ".join(random.Random(number).choices(WORDS, k=count))


@pytest.fixture
def database(tmp_path):
    database = store.Database(tmp_path / "archiver.db")
    yield database
    database.close()


def article(number, **fields):
    return replace(Article(title=f"Story {number}", text=story(number), access="ok"), **fields)


def listed(database, **selection):
    """Number and copies of each article."""
    found = store.iter_articles(database, Selection(**selection))
    return {int(each.record.json_id[1:]): each.copies for each in found}


def test_copies_are_of_one_story(database):
    with database.transaction():
        add(database, 1, "https://ledger.example/1", article(1, published=date(2026, 11, 21)))
        add(database, 2, "https://kurier.example/2", article(2))
        add(database, 3, "https://kurier.example/3", article(1, published=date(2026, 11, 20)))
        add(
            database,
            4,
            "https://gull.example/4",
            article(1, text=story(1)[:-60] + " Read more on gull.example"),
        )
    assert listed(database) == {1: 2, 2: 0, 3: 2, 4: 2}
    assert listed(database, unique=True) == {2: 0, 3: 2}
    assert listed(database, unique=True, site="ledger.example") == {1: 2}


def test_versions_of_a_page_are_no_copies(database):
    with database.transaction():
        add(database, 1, "https://ledger.example/1", article(1))
        add(database, 2, "https://ledger.example/1", article(1, text=story(1) + " Corrected."))
        assert listed(database) == {2: 0}
        add(database, 3, "https://kurier.example/3", article(1))
        add(database, 4, "https://kurier.example/3", article(1, text=story(1) + " Corrected too."))
    assert listed(database) == {2: 1, 4: 1}
    assert listed(database, unique=True) == {2: 1}


def test_a_page_that_was_saved_twice_before_its_copy(database):
    for n in (1, 2):
        add(database, n, "https://ledger.example/1", article(1))
    add(database, 3, "https://kurier.example/3", article(1))
    assert listed(database) == {2: 1, 3: 1}
    assert listed(database, unique=True) == {2: 1}


@pytest.mark.parametrize(
    "fields", [{"text": "Subscribe to read on. " * 20}, {"access": "not_article"}, {"access": "consent"}]
)
def test_notices_and_listings_are_no_stories(database, fields):
    for n in (1, 2):
        add(database, n, f"https://ledger.example/{n}", article(1, **fields))
    assert listed(database) == {1: 0, 2: 0}


def test_what_thousands_say_costs_no_more(database):
    with database.transaction():
        for n in range(1, 60):
            add(database, n, f"https://ledger.example/{n}", article(1))
    assert set(listed(database).values()) == {58}
    assert len(listed(database, unique=True)) == 1


def test_a_page_that_is_edited_all_day_stays_in_its_story(database):
    with database.transaction():
        add(database, 1, "https://ledger.example/1", article(1))
        for n in range(2, 30):
            add(database, n, "https://gull.example/live", article(1, text=f"{story(1)} Update {n}."))
        add(database, 30, "https://kurier.example/1", article(1))
    assert listed(database) == {1: 2, 29: 2, 30: 2}
    assert listed(database, unique=True) == {1: 2}


def steps(database, selection):
    """How many thousand instructions SQLite takes for a listing, and how many articles there are."""
    counted = []
    database._connection.set_progress_handler(lambda: counted.append(1) and None, 1_000)
    found = list(store.iter_articles(database, selection))
    database._connection.set_progress_handler(None, 0)
    return len(counted), len(found)


def test_of_a_story_with_thousands_of_copies_a_listing_takes_as_long_as_of_others(database):
    with database.transaction():
        for n in range(1, 401):
            add(database, n, f"https://ledger.example/{n}", Article(title="Weather", text="Rain."))
        alone, _ = steps(database, Selection())
        # As `add_to_story` does it, in a fraction of the time.
        database.query("UPDATE articles SET story = 1")
    together, count = steps(database, Selection())
    assert count == 400
    assert together < 3 * alone
    last_hours = Selection(since=NOON + timedelta(minutes=200), unique=True)
    later, count = steps(database, last_hours)
    assert count == 1
    assert later < 2 * alone
    assert set(listed(database).values()) == {399}


@pytest.fixture
def folder(tmp_path):
    web = MemoryWeb()
    hosts = {"ledger": 1, "kurier": 1, "gull": 2}
    for host, number in hosts.items():
        body = "".join(f"<p>{story(number * 10 + n, 60)}." for n in range(5))
        html = f"<title>Of {host}</title><article><h1>Of {host}</h1>{body}</article>"
        web.page(f"https://{host}.example/story", html)
    with archiver.Archive(tmp_path, network=web, clock=FixedClock()) as archive:
        for host in hosts:
            archive.save(f"https://{host}.example/story")
    return tmp_path


def test_the_commands_tell_of_copies(folder):
    for _ in range(2):
        _, out, _ = run("list", "-a", folder)
        assert out.count(", +1 copy)") == 2
        _, out, _ = run("list", "--unique", "--json", "-a", folder)
        assert {json.loads(line)["copies"] for line in out.splitlines()} == {0, 1}
        word = story(10, 60).split()[0]
        _, out, _ = run("search", word, "title:of -title:gull", "--unique", "-a", folder)
        assert out.count("https://") == 1
        assert "https://ledger.example/story" in out
        upkeep.reindex(folder)


def test_of_copies_one_that_matches_is_found(database):
    add(database, 1, "https://ledger.example/1", article(1, title="Ferry"))
    add(database, 2, "https://kurier.example/2", article(1, title="Gulls"))
    lists = store.iter_matches(database, parse_query("title:gulls"), Selection(unique=True))
    assert [match.article_id for some in lists for match in first_of_copies(some, set())] == [2]
