"""What a source sets for itself, in place of the settings."""

import pytest
from test_run import FEED, World, later, page_url, story

from archiver import policy
from archiver.crawl.own_settings import OwnSettings
from archiver.settings import OWN, Settings, Source, read_config
from archiver.sources import add_sources

LANTERN = "https://lantern.example/feed.xml"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "news")
    world.publish("ferry")
    world.feed("ferry")
    return world


def test_every_setting_of_a_source_is_one_of_the_settings(tmp_path):
    values = {name: getattr(Settings(), name) for name in OWN}
    add_sources(tmp_path / "archiver.toml", [Source(url=FEED, **values | {"obey_opt_outs": ("noai",)})])
    (source,) = read_config(tmp_path / "archiver.toml").source
    assert source.applied_to(Settings()) == Settings(obey_opt_outs=("noai",))


def test_which_hold_where():
    general = Settings(min_delay_s=3)
    slow = Source(url=FEED, min_delay_s=9, max_redirects=1)
    own = OwnSettings(general, [slow, Source(url=LANTERN, read_timeout_s=7), Source(url=f"{FEED}?2")])
    assert (own.of_source(FEED).max_redirects, own.of_source(f"{FEED}?2").max_redirects) == (1, 10)
    assert own.of_domain("ledger.example").min_delay_s == 9
    assert own.of_source(LANTERN).read_timeout_s == 7
    assert own.of_source("https://gull.example/") is own.of_domain("gull.example") is general
    assert own.asks_for_pauses("ledger.example")
    assert not own.asks_for_pauses("lantern.example")


def test_a_pause_is_never_shorter_than_the_least(world):
    assert policy.pause_s(100.0, Settings(min_delay_s=60, max_delay_s=30)) == 60


def test_a_source_is_looked_at_again_when_it_says(world):
    world.add(FEED, kind="feed", revisit_after_h=(5.0,))
    world.run()
    world.clock.advance(later(2))
    assert page_url("ferry") not in world.run()[1]
    world.clock.advance(later(3.1))
    assert page_url("ferry") in world.run()[1]


def test_a_source_has_opt_outs_limits_and_pauses_of_its_own(world):
    world.web.page("https://ledger.example/robots.txt", "User-agent: *\nCrawl-delay: 200\n")
    world.add(FEED, kind="feed", max_crawl_delay_s=300, obey_opt_outs=("noai",), max_decoded_bytes=30_000)
    opted = story(page_url("ferry"), "ferry").replace("<head>", "<head><meta name=robots content=noai>")
    world.web.page(page_url("ferry"), opted)
    world.publish("lantern")
    world.web.page(page_url("lantern"), story(page_url("lantern"), "lantern") + "<p>and on it goes" * 20_000)
    world.feed("ferry", "lantern")
    assert world.run()[0] == {"ferry": "new", "lantern": "new"}
    assert world.waiting.now_s() >= 3 * 200
    with world.open() as archive:
        assert archive.article(page_url("ferry")) is None
        (long,) = archive.captures(url=page_url("lantern"))
        assert long.truncated == "length"
