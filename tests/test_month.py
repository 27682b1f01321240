"""Days in the life of an archive, over real sockets: every article once, every version once, and nobody annoyed.

The invented sites of `news_world` publish, edit, move, syndicate and delete; they fail for days, answer 304, 429 and 503,
redirect, and change their robots.txt. `bench/month.py` is the same with fifty sites and for a month.
"""

import os
import time
from itertools import pairwise

import pytest
from news_month import LEAST_GAP_S, SETTINGS, Month, broken_rules, missing, wrong_versions
from news_world import KINDS, NewsWorld

import archiver
from archiver.settings import Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, SimulatedWaiting

DAYS = int(os.environ.get("ARCHIVER_MONTH_DAYS", "2"))
RUNS_A_DAY, SITES = 8, 10


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    folder = tmp_path_factory.mktemp("month") / "news"
    month = Month(NewsWorld(FixedClock().now, sites=SITES, days=DAYS))
    month.live(folder, runs_a_day=RUNS_A_DAY)
    with archiver.Archive(folder) as archive:
        yield month, archive


def test_the_world_holds_what_it_is_to_try(month):
    world, answers = month[0].world, {each.outcome for each in month[0].asked}
    assert {site.kind for site in world.sites} == set(KINDS)
    assert answers >= {200, 301, 304, 404, 429, 500, 503, "drop", "hang"}


def test_every_article_that_could_be_reached_is_there(month):
    lacking, reachable = missing(*month)
    assert reachable > 40
    assert [story.url for story in lacking] == []


def test_each_version_is_there_once(month):
    wrong, sent = wrong_versions(*month)
    assert sent > 60
    assert wrong == {}


def test_no_request_broke_a_rule(month):
    assert broken_rules(month[0]) == []


def test_a_second_run_at_once_asks_for_nothing(month):
    assert month[0].asked_at_once == 0


def test_requests_are_few(month, capsys):
    news, archive = month
    articles = archive.count_articles()
    each = len(news.asked) / articles
    with capsys.disabled():
        print(f"\n{articles} articles of {SITES} sites in {DAYS} days took {each:.1f} requests each")
    assert each < 12


@pytest.fixture
def one_site():
    month = Month(NewsWorld(FixedClock().now, sites=1, days=1))
    month.world.sites[0].troubles.clear()
    return month


def seen_within_a_pause(month):
    """Pairs of requests that a server took one after the other sooner than the pace allows."""
    return [pair for pair in pairwise(month.asked) if (pair[1].hour - pair[0].hour) * 3600 < LEAST_GAP_S]


def test_a_server_that_is_late_to_see_a_request_is_no_breach(one_site, tmp_path):
    def late(host, target, headers):
        if target == "/feed" and "/feed" not in {each.target for each in one_site.asked}:
            time.sleep(SETTINGS.read_timeout_s + 0.2)  # the machine is busy, and the client gives up
        return one_site.answer(host, target, headers)

    with one_site.served(late) as options:
        waiting = SimulatedWaiting(one_site.clock)
        with archiver.Archive(tmp_path / "news", **options, waiting=waiting) as archive:
            add_sources(archive.folder / "archiver.toml", [Source(url=one_site.world.sites[0].source)])
            list(archive.run())
    assert "not heard" in {each.outcome for each in one_site.asked}
    assert seen_within_a_pause(one_site)
    assert broken_rules(one_site) == []


def test_who_does_not_pause_is_found_out(one_site, tmp_path):
    robots, page = (f"http://{one_site.world.sites[0].host}/{path}" for path in ("robots.txt", "about"))
    with (
        one_site.served(one_site.answer) as options,
        archiver.Archive(tmp_path / "news", **options) as archive,
    ):
        for url in (robots, page, page):
            archive.save(url)
            one_site.clock.advance(1.5)
    assert [words.partition(",")[0] for words in broken_rules(one_site)] == ["1.501 s", "1.501 s"]
