"""Runs over sites that behave badly, or only oddly: none may keep a run for ever, or lead it astray."""

import pytest
from test_run import FEED, World, later, page_url


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
