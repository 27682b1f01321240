"""The robots.txt files that a run keeps in memory."""

from datetime import timedelta

from archiver.crawl.robots_known import KnownRobots
from archiver.store import RobotsCopy
from archiver.testing import FixedClock

NOW = FixedClock().now


def copy(number, body=b"User-agent: *\nDisallow: /a", age=timedelta(0)):
    origin = f"https://a{number}.example"
    return RobotsCopy(origin=origin, asked_at=NOW - age, status=200, read_at=NOW - age, body=body)


def test_a_file_is_parsed_once_and_gives_way_to_a_newer_one():
    known = KnownRobots("news-archiver")
    old, new = copy(1, age=timedelta(days=1)), copy(1, b"")
    known.note(old)
    assert known.find("https://a1.example") is old
    assert known.rules(old) is known.rules(old)
    known.note(new)
    assert [known.rules(each).allows("https://a1.example/a") for each in (old, new)] == [False, True]


def test_neither_many_files_nor_large_ones_fill_the_memory():
    known = KnownRobots("news-archiver")
    for number in range(1_001):
        known.note(copy(number))
    assert [known.find(f"https://a{number}.example") is None for number in (0, 1, 1_000)] == [
        True,
        False,
        False,
    ]
    for number in range(2_000, 2_030):
        known.note(copy(number, b"#" * 500_000))
    found = [number for number in range(2_030) if known.find(f"https://a{number}.example")]
    assert found == list(range(2_010, 2_030))
