"""What others hear of a run: pings and metrics."""

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import anyio
import msgspec
import pytest
from test_run import FEED, World, page_url

from archiver.crawl.metrics import RunReport, metrics_text, write_metrics
from archiver.crawl.summary import RunSummary
from archiver.errors import AddressRefused, ArchiveLocked, ConfigError, FetchError, FetchTimeout, StoreError
from archiver.fetching import ping
from archiver.settings import Settings, parse_config
from archiver.testing import DISCONNECT, MemoryWeb, Pause

WATCH = "https://watch.example/ping/4711"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "news")
    world.settings = Settings(
        contact="desk@us.example",
        min_delay_s=0,
        extract_processes=1,
        ping_url=WATCH,
        metrics_file="run.prom",
    )
    for end in ("", "/start", "/fail"):
        world.web.page(WATCH + end, "OK")
    world.publish("ferry", "lantern")
    world.feed("ferry", "lantern")
    world.add(FEED, kind="feed")
    return world


def pings(world):
    return [
        (request.url.removeprefix(WATCH), request.raw.split()[0].decode(), request.body.decode())
        for request in world.web.requests
        if request.url.startswith(WATCH)
    ]


def metrics(world):
    lines = (world.folder / "run.prom").read_text().splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in values.items()}


def test_a_run_that_succeeds(world):
    world.run()
    assert pings(world) == [("/start", "GET", ""), ("", "GET", "")]
    told = metrics(world)
    now = world.clock().timestamp()
    assert told["archiver_run_start_timestamp_seconds"] == now
    assert told["archiver_run_success_timestamp_seconds"] == now
    assert told["archiver_run_success"] == 1
    assert told['archiver_run_pages{status="new"}'] == 2
    assert told["archiver_run_requests"] == 4  # robots.txt, the feed, two pages
    assert told["archiver_run_received_bytes"] > 1000
    assert told["archiver_queue_length"] == 0
    assert told[f'archiver_source_success_timestamp_seconds{{source="{FEED}"}}'] == now
    assert told[f'archiver_source_pages{{source="{FEED}"}}'] == 2
    assert told[f'archiver_source_silent{{source="{FEED}"}}'] == 0
    with world.open() as archive:
        assert not any("watch.example" in capture.url for capture in archive.captures())


def test_a_run_of_which_everything_fails(world):
    world.run()
    succeeded_at = world.clock().timestamp()
    world.clock.advance(7200)
    world.web.refuse("ledger.example")
    world.web.requests.clear()
    world.run()
    (start, end) = pings(world)
    assert start[0] == "/start"
    assert end[:2] == ("/fail", "POST")
    assert "failed=2" in end[2]  # the feed and a page; then the domain is left alone
    told = metrics(world)
    assert told["archiver_run_success"] == 0
    assert told["archiver_run_requests"] == 0
    assert told["archiver_run_success_timestamp_seconds"] == succeeded_at
    assert told[f'archiver_source_failures{{source="{FEED}"}}'] == 1
    assert told[f'archiver_source_success_timestamp_seconds{{source="{FEED}"}}'] == succeeded_at


def test_a_run_in_which_nothing_is_due_is_no_success_after_one_of_which_everything_failed(world):
    """After the failure came pings of success until the next try, and no alarm by the time of success rang."""
    world.run()
    succeeded_at = world.clock().timestamp()
    world.clock.advance(7200)
    world.web.refuse("ledger.example")
    world.run()
    world.clock.advance(60)
    world.web.requests.clear()
    assert world.run()[0] == {}
    (_, end) = pings(world)
    assert end[:2] == ("/fail", "POST")
    assert end[2].endswith("\nnothing was due; when a run last asked for something, nothing answered")
    assert metrics(world)["archiver_run_success"] == 0
    assert metrics(world)["archiver_run_success_timestamp_seconds"] == succeeded_at


def test_a_run_in_which_nothing_is_due_is_a_success_after_one(world):
    for minutes in (0, 1, 1):
        world.clock.advance(60 * minutes)
        world.web.requests.clear()
        world.run()
        assert [end for end, *_ in pings(world)] == ["/start", ""]
        assert metrics(world)["archiver_run_success_timestamp_seconds"] == world.clock().timestamp()


def test_a_source_that_was_removed_rings_no_alarm_any_more(world):
    world.web.refuse("ledger.example")
    world.add("https://gull.example/feed")
    world.run()
    assert metrics(world)[f'archiver_source_failures{{source="{FEED}"}}'] == 1
    with world.open() as archive:
        archive.remove(FEED)
    world.run()
    assert not any(FEED in name for name in metrics(world))


def test_a_second_run_in_one_block_counts_its_own_requests(world):
    with world.open() as archive:
        list(archive.run())
        assert archive.last_run.requests == 4
        list(archive.run())
        assert (archive.last_run.requests, archive.last_run.bytes) == (0, 0)


def test_an_archive_that_cannot_be_opened_for_writing_is_told_of(world):
    with pytest.raises(StoreError), world.open() as archive:
        (world.folder / "archiver.db").write_bytes(b"no database " * 1000)
        list(archive.run())
    (told,) = pings(world)
    assert told[0] == "/fail"
    assert "archiver.db" in told[2]


def test_another_run_at_work_is_no_failure(world):
    with world.open() as first:
        first.save(page_url("ferry"))
        with world.open() as second, pytest.raises(ArchiveLocked):
            list(second.run())
    assert pings(world) == []


def test_a_run_that_the_disk_ends(world, tmp_path):
    world.run()
    world.clock.advance(7200)
    world.web.requests.clear()

    def take_the_disk_away(_request):
        (world.folder / "archive").rename(tmp_path / "gone")
        (world.folder / "archive").write_text("a file")
        return [DISCONNECT]

    world.web.answer(FEED, take_the_disk_away)
    with pytest.raises(Exception):  # noqa: B017, PT011 — whatever the disk says
        world.run()
    assert [end for end, *_ in pings(world)] == ["/start", "/fail"]


def test_a_run_that_is_broken_off_has_not_ended(world):
    with world.open() as archive:
        for _ in archive.run():
            break
    assert [end for end, *_ in pings(world)] == ["/start"]
    assert not (world.folder / "run.prom").exists()


def test_a_service_that_is_gone_hurts_nothing(world, caplog):
    world.web.refuse("watch.example")
    outcomes, _ = world.run()
    assert len(outcomes) == 2
    assert "the ping to watch.example failed: connection refused" in caplog.text
    assert "4711" not in caplog.text, "who knows the path can send pings"


def test_metrics_that_cannot_be_written_hurt_nothing(world, caplog):
    (world.folder / "run.prom.new").mkdir()
    with caplog.at_level(logging.WARNING):
        world.run()
    assert "the metrics cannot be written" in caplog.text


def ask(web, url=WATCH, **options):
    anyio.run(lambda: ping(url, user_agent="test", network=web, **options))


def test_a_ping_that_is_answered_with_an_error():
    web = MemoryWeb()
    web.redirect(WATCH, "https://elsewhere.example/")
    with pytest.raises(FetchError, match="answered 301"):
        ask(web)
    web.raw(WATCH, [b"good day\r\n\r\n", DISCONNECT])
    with pytest.raises(FetchError, match="no answer that could be read"):
        ask(web)


def test_a_ping_takes_no_longer_than_it_may():
    web = MemoryWeb()
    web.raw(WATCH, [Pause(3600)])
    with pytest.raises(FetchTimeout, match=r"no answer within 0\.01 s"):
        ask(web, total_s=0.01)


def test_a_private_address_is_asked_only_when_that_is_allowed():
    web = MemoryWeb(address="10.1.2.3")
    web.page("http://watch.example/", "OK")
    with pytest.raises(AddressRefused):
        ask(web, "http://watch.example/")
    ask(web, "http://watch.example/", allow_private=True)
    assert web.requests[0].header("User-Agent") == "test"


def test_a_ping_over_real_sockets_needs_permission_too():
    with pytest.raises(AddressRefused):
        ask(None, "http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("watch.example/ping/4711", WATCH),
        ("https://wächter.example/ping", "https://xn--wchter-bua.example/ping"),
        ("https://watch.example/ping;room=2", "https://watch.example/ping;room=2"),
    ],
)
def test_a_ping_address_is_read_as_an_address_bar_reads_it(world, written, asked):
    world.settings = msgspec.structs.replace(world.settings, ping_url=written)
    for end in ("", "/start"):
        world.web.page(asked + end, "OK")
    world.run()
    watched = [request.url for request in world.web.requests if "/ping" in request.url]
    assert watched == [asked + "/start", asked]


def test_a_ping_address_that_is_none_is_named():
    with pytest.raises(ConfigError, match="line 2") as error:
        parse_config('[settings]\nping_url = "https://watch me/4711"', Path("archiver.toml"))
    assert error.value.key == "settings.ping_url"
    assert "4711" not in str(error.value), "cron mails it"


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_metrics_as_prometheus_reads_them():
    poll = {
        "url": 'https://a.example/"x"',
        "source": 'https://a.example/"x"',
        "failures": 2,
        "is_silent": True,
        "looks": 1,
        "full_at": None,
        "last_at": NOON.isoformat(),
        "brought": 3,
    }
    led_to = poll | {"url": "https://a.example/feed", "brought": 4}
    report = RunReport(RunSummary(new=7), NOON, NOON, succeeded=False)
    text = metrics_text(report, [poll, led_to], succeeded_at=None)
    assert text.startswith(
        "# HELP archiver_run_start_timestamp_seconds When the last run started.\n"
        "# TYPE archiver_run_start_timestamp_seconds gauge\n"
        "archiver_run_start_timestamp_seconds 1795348800\n"
    )
    assert "success_timestamp_seconds" not in text
    assert 'archiver_source_pages{source="https://a.example/\\"x\\""} 7\n' in text
    assert text.count("# TYPE") == len({line.split()[2] for line in text.splitlines() if "# TYPE" in line})


def test_the_file_is_replaced_in_one_step(tmp_path):
    path = tmp_path / "run.prom"
    write_metrics(path, "one\n")
    write_metrics(path, "two\n")
    assert path.read_text() == "two\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_that_others_put_beside_it_is_not_written_through(tmp_path):
    path, new, file = tmp_path / "run.prom", tmp_path / "run.prom.new", tmp_path / "diary"
    file.write_text("dear diary")
    new.symlink_to(file)
    write_metrics(path, "one\n")
    assert (path.read_text(), file.read_text(), new.is_symlink()) == ("one\n", "dear diary", False)


def test_what_is_no_ordinary_file_is_written_to_and_stays(tmp_path):
    """A run by root with `--metrics /dev/null` put a file in its place, for the whole system."""
    pipe, link, file = tmp_path / "pipe", tmp_path / "link", tmp_path / "run.prom"
    os.mkfifo(pipe)
    link.symlink_to(file)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_metrics(pipe, "one\n")
        assert os.read(reader, 10) == b"one\n"
    finally:
        os.close(reader)
    write_metrics(link, "two\n")
    assert (pipe.is_fifo(), link.is_symlink(), file.read_text()) == (True, True, "two\n")


def test_what_was_printed_stays_where_the_metrics_go_to_the_same_file(tmp_path):
    """`archiver run --json --metrics /dev/stdout >> log` left a log with the metrics alone."""
    with (tmp_path / "log").open("w") as log:
        log.write("one\n")
        log.flush()
        write_metrics(Path(f"/dev/fd/{log.fileno()}"), "two\n")
    assert (tmp_path / "log").read_text() == "one\ntwo\n"


def test_older_summaries_are_read():
    plain = json.loads('{"new": 1, "of_a_later_release": 2}')
    assert RunSummary.from_dict(plain) == RunSummary(new=1)
