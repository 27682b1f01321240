"""Days in the life of an archive, over real sockets: every article once, every version once, and nobody annoyed.

The invented sites of `news_world` publish, edit, move, syndicate and delete; they fail for days, answer 304, 429 and 503,
redirect, and change their robots.txt. `bench/month.py` is the same with fifty sites and for a month.
"""

import os

import pytest
from news_month import Month, broken_rules, missing, wrong_versions
from news_world import KINDS, NewsWorld

import archiver
from archiver.testing import FixedClock

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
    world, answers = month[0].world, {each.status or each.answer for each in month[0].asked}
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
