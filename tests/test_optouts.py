"""What sites ask machines not to do: read from headers and metas, recorded, and obeyed when that is set."""

from pathlib import Path

import msgspec
import pytest
from test_run import FEED, World, feed, later, page_url, story

from archiver.errors import ConfigError
from archiver.optouts import DIRECTIVES, opt_outs_of
from archiver.settings import parse_config


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("X-Robots-Tag", "noindex, NOARCHIVE")], ("noarchive", "noindex")),
        ([("X-Robots-Tag", "otherbot: noai"), ("X-Robots-Tag", "nosnippet")], ("noai", "nosnippet")),
        ([("X-Robots-Tag", "unavailable_after: 25 Jun 2030 15:00:00 PST, all")], ()),
        ([("X-Robots-Tag", "gullbot: none")], ("noindex",)),
        ([("TDM-Reservation", "1"), ("TDM-Policy", "https://a.example/p.json")], ("tdm-reservation",)),
        ([("tdm-reservation", "0")], ()),
        ([("Content-Usage", "train-ai=n;note=x, search=y")], ("train-ai=n",)),
        ([("Content-Type", "noarchive")], ()),
        ([], ()),
    ],
)
def test_headers(headers, expected):
    assert opt_outs_of(headers) == expected


def test_directives_are_those_for_robots():
    assert "noarchive" in DIRECTIVES
    assert "tdm-reservation" not in DIRECTIVES


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "news")
    world.publish("ferry", "lantern")
    world.web.page(
        page_url("ferry"),
        story(page_url("ferry"), "ferry").replace("</head>", "<meta name=robots content=noarchive></head>"),
        headers={"X-Robots-Tag": "noai", "TDM-Reservation": "1"},
    )
    world.web.page(FEED, feed(page_url("ferry"), page_url("lantern")))
    world.add(FEED, kind="feed")
    return world


def obey(world, *opt_outs):
    world.settings = msgspec.structs.replace(world.settings, obey_opt_outs=opt_outs)


def test_opt_outs_of_headers_and_metas_are_recorded(world):
    world.run()
    with world.open() as archive:
        assert archive.article(page_url("ferry")).opt_outs == ("noai", "noarchive", "tdm-reservation")
        assert archive.article(page_url("lantern")).opt_outs == ()


def test_of_what_is_obeyed_there_is_the_page_but_no_cleaned_copy(world):
    obey(world, "tdm-reservation")
    with world.open() as archive:
        notes = {outcome.url: outcome.note for outcome in archive.run()}
        why = "the page asks for tdm-reservation: there is no cleaned copy, the page itself is kept"
        assert notes == {page_url("ferry"): why, page_url("lantern"): None}
        assert archive.article(page_url("ferry")) is None
        assert archive.find(page_url("ferry")).status == 200
        (left,) = archive.extract_all()
        assert (left.url, left.note, left.article) == (page_url("ferry"), why, None)
        assert archive.save(page_url("ferry")).note == why
        assert archive.article(page_url("ferry")) is None


def test_a_page_that_opted_out_is_new_only_once(world):
    obey(world, "noarchive")
    assert world.run()[0]["ferry"] == "new"
    world.clock.advance(later())
    assert world.run()[0]["ferry"] == "unchanged"


def test_when_it_is_obeyed_no_longer_the_copy_is_made_from_the_record(world):
    obey(world, "noai")
    world.run()
    obey(world)
    before = len(world.web.requests)
    with world.open() as archive:
        (read,) = archive.extract_all()
        assert read.article.opt_outs == ("noai", "noarchive", "tdm-reservation")
        assert archive.article(page_url("ferry")).title == "ferry"
    assert len(world.web.requests) == before


def test_an_opt_out_that_does_not_exist_is_named():
    with pytest.raises(ConfigError, match="line 2"):
        parse_config('[settings]\nobey_opt_outs = ["noarchiv"]', Path("archiver.toml"))
