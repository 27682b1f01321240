"""What a run decides, as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from archiver import policy
from archiver.models import Exchange
from archiver.settings import Settings, Source

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = Source(url="https://ledger.example/", kind="site", include=("/news/",), exclude=("/news/*/live",))
FEED = Source(url="https://ledger.example/rss", kind="feed")


@pytest.mark.parametrize(
    ("url", "source", "settings", "words"),
    [
        ("https://ledger.example/news/a", SITE, Settings(), None),
        ("https://www.ledger.example/news/a", SITE, Settings(), None),
        ("https://gull.example/news/a", SITE, Settings(), "not on ledger.example"),
        ("https://gull.example/news/a", FEED, Settings(), None),
        ("https://ledger.example/sport/a", SITE, Settings(), "nothing that is included by its source"),
        ("https://ledger.example/news/a/live", SITE, Settings(), "excluded by its source"),
        ("https://ledger.example/news/a.pdf?x=1", FEED, Settings(), "not a page"),
        ("https://ledger.example/a", FEED, Settings(exclude=("example/a",)), "excluded by the settings"),
        ("https://ledger.example/a", FEED, Settings(include=("/b",)), "included by the settings"),
    ],
)
def test_scope(url, source, settings, words):
    why = policy.out_of_scope(url, source, settings)
    assert why is None if words is None else words in why


@pytest.mark.parametrize(
    ("hours_ago", "next_in_h"),
    [(0, 1), (0.5, 0.5), (1, 5), (5, 1), (6, 18), (24, 144), (168, None), (9999, None)],
)
def test_articles_are_looked_at_after_1_6_24_and_168_hours(hours_ago, next_in_h):
    due = policy.next_look(NOW - timedelta(hours=hours_ago), NOW, Settings().revisit_after_h)
    assert due == (None if next_in_h is None else NOW + timedelta(hours=next_in_h))


@pytest.mark.parametrize(
    ("published", "appeared"),
    [
        (None, NOW),
        (date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC)),
        (NOW + timedelta(days=400), NOW),
        (datetime(2026, 11, 22, 9), datetime(2026, 11, 22, 9, tzinfo=UTC)),  # noqa: DTZ001
    ],
)
def test_appeared_at(published, appeared):
    assert policy.appeared_at(published, NOW) == appeared


@pytest.mark.parametrize(
    ("before_s", "new", "total", "after_s"),
    [
        (3600, 0, 20, 5400),
        (3600, 5, 20, 3600),
        (3600, 15, 20, 1800),
        (700, 20, 20, 600),
        (80_000, 0, 20, 86_400),
        (3600, 0, 0, 5400),
    ],
)
def test_polling_adapts(before_s, new, total, after_s):
    assert policy.poll_interval_s(before_s, new=new, total=total) == after_s


@pytest.mark.parametrize(
    ("before_s", "new", "total", "after_s"),
    [(80_000, 0, 20, 120_000), (2_500_000, 0, 20, 2_592_000), (2_500_000, 1, 20, 86_400)],
)
def test_a_part_of_a_sitemap_is_looked_at_less_the_longer_it_brings_nothing(before_s, new, total, after_s):
    assert policy.poll_interval_s(before_s, new=new, total=total, is_part=True) == after_s


def answer(status, retry_after, date=None):
    said = {"Retry-After": retry_after, "Date": date}
    headers = tuple((name, value) for name, value in said.items() if value is not None)
    return Exchange(
        url="http://ledger.example/",
        requested_at=NOW,
        request=b"",
        response=None,
        status=status,
        headers=headers,
    )


@pytest.mark.parametrize(
    ("status", "retry_after", "times", "pause_s"),
    [
        (200, "60", 0, None),
        (500, "60", 0, None),
        (429, "60", 0, 60),
        (429, "60", 3, 120),
        (429, "0", 99, 3600),
        (503, "7200", 99, 7200),
        (503, "999999999", 0, 86_400),
        (503, None, 0, 30),
        (503, "soon", 2, 120),
        (429, None, 99, 86_400),
        (429, "1795348860", 0, 60),  # a minute after NOW, counted from 1970
        (429, "1700000000", 0, 0),
        (429, "Sun, 22 Nov 2026 11:00:00 GMT", 0, 0),
        (429, "Sun, 22 Nov 2026 13:00:00 -0000", 0, 3600),
        (429, "Sun, 22 Nov 2026 13:00:00 +99999999999999999999", 0, 30),
    ],
)
def test_pauses_that_servers_ask_for(status, retry_after, times, pause_s):
    assert policy.asked_pause_s(answer(status, retry_after), times, NOW) == pause_s


@pytest.mark.parametrize(
    ("retry_after", "date", "pause_s"),
    [
        (
            "Sun, 22 Nov 2026 13:05:00 GMT",
            "Sun, 22 Nov 2026 13:00:00 GMT",
            300,
        ),  # our clock is an hour behind
        ("Sun, 22 Nov 2026 11:05:00 GMT", "Sun, 22 Nov 2026 11:00:00 GMT", 300),  # and an hour ahead
        ("1795348860", "Sun, 22 Nov 2026 11:59:00 GMT", 120),
        ("300", "Thu, 01 Jan 1970 00:00:00 GMT", 300),
        ("Sun, 22 Nov 2026 12:05:00 GMT", "today", 300),
        ("300", "Sun, 22 Nov 2026 99999999999999999999:00:00 GMT", 300),
    ],
)
def test_a_pause_until_a_date_is_as_long_as_by_the_clock_of_the_server(retry_after, date, pause_s):
    assert policy.asked_pause_s(answer(503, retry_after, date), 0, NOW) == pause_s


@pytest.mark.parametrize(
    ("hours", "etag", "modified", "headers"),
    [
        (1, '"a"', "Sun", {"If-None-Match": '"a"', "If-Modified-Since": "Sun"}),
        (1, None, "Sun", {"If-Modified-Since": "Sun"}),
        (1, None, None, {}),
        (24, '"a"', "Sun", {}),
        (1, '"a\x01"', "\x0cSun", {}),
        (1, "é " * 1000, " Sun", {}),
        (1, 'W/"é 1"', "Sun ", {"If-None-Match": 'W/"é 1"'}),
    ],
)
def test_conditions(hours, etag, modified, headers):
    assert policy.conditions(etag, modified, full_at=NOW - timedelta(hours=hours), now=NOW) == headers


@pytest.mark.parametrize(
    ("told", "may"),
    [
        (None, False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), True),
        (NOW, False),
        (NOW + timedelta(seconds=1), True),
    ],
)
def test_may_be_after(told, may):
    assert policy.may_be_after(told, NOW) is may


def test_silence_is_measured_by_what_is_usual():
    assert not policy.is_silent(NOW - timedelta(hours=23), NOW, mean_gap_s=60)
    assert policy.is_silent(NOW - timedelta(hours=25), NOW, mean_gap_s=60)
    assert not policy.is_silent(NOW - timedelta(days=9), NOW, mean_gap_s=86_400)


@pytest.mark.parametrize(
    ("host", "home"), [("192.168.1.1", True), ("[::1]", True), ("8.8.8.8", False), ("a.example", False)]
)
def test_who_need_not_be_told_a_contact(host, home):
    assert policy.is_at_home(host) is home
