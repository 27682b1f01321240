"""Whether a page was edited, or shows what it did before and is only read otherwise."""

from datetime import timedelta

import pytest

import archiver
from archiver import upkeep
from archiver.extract import extract, shows
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, MemoryWeb, SimulatedWaiting

FERRY, FEED = "https://ledger.example/ferry", "https://ledger.example/feed.xml"
PARAGRAPHS = (
    "The ferry from Merrow came in two hours late on Tuesday, for the third time in a week.",
    "The harbour master said that fog had kept it at the other pier, and that nobody was to blame.",
    "From Friday it is to leave half an hour earlier, until the new lights on the mole are working.",
)
EDGE = "More about the ferry and the lights on the mole is in our notes on the harbour."
TEASERS = ("Gulls steal fish", "Lights on the mole late", "Council meets again", "Salt market opens")


def page(*teasers, title="Ferry late again", paragraphs=PARAGRAPHS, edge=EDGE):
    """Without teasers the line at its edge is read as the article's, with some it is not."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs) + f"<div>{edge}</div>"
    links = "".join(f'<li><a href="/{each[:5]}">{each}</a></li>' for each in teasers)
    return (
        f"<html lang=en><title>{title}</title><main><h1>{title}</h1>{text}"
        f"{f'<ul>{links}</ul>' if links else ''}</main></html>"
    )


def test_the_two_pages_are_read_otherwise():
    assert EDGE in extract(page()).text
    assert EDGE not in extract(page(*TEASERS)).text


def test_what_a_page_shows():
    html = page(*TEASERS).encode()
    assert shows(html, [EDGE, "Gulls steal fish", "Gulls  steal\nfish", "Gulls", "Rain"]) == [True] * 4 + [
        False
    ]
    assert shows(b"<table><tr><td>Rain</td><td>3 mm", ["Rain | 3 mm", "Rain | 4 mm"]) == [True, False]
    assert shows("<p>Höhe".encode("cp1252"), ["Höhe"], content_type="text/html; charset=windows-1252") == [
        True
    ]
    assert shows(b"<div>" * 100_000, ["Rain"]) == [False]
    assert shows(b"", ["Rain"]) == shows(b"<frameset>", ["Rain"]) == [False]


class Watched:
    """A page that a feed names, looked at by a run every two hours."""

    def __init__(self, folder):
        self.folder, self.web, self.clock = folder, MemoryWeb(), FixedClock()
        items = f"<rss version='2.0'><channel><item><link>{FERRY}</link></item></channel></rss>"
        self.web.page(FEED, items, headers={"Content-Type": "application/rss+xml"})
        with self.open():
            add_sources(folder / "archiver.toml", [Source(url=FEED)])

    def open(self):
        settings = Settings(contact="desk@us.example", min_delay_s=0, extract_processes=1)
        waiting = SimulatedWaiting(self.clock)
        return archiver.Archive(
            self.folder, settings=settings, network=self.web, clock=self.clock, waiting=waiting
        )

    def look(self, *teasers, **changes):
        self.web.page(FERRY, page(*teasers, **changes))
        self.clock.advance(timedelta(hours=2).total_seconds())
        with self.open() as archive:
            (outcome,) = [outcome for outcome in archive.run() if outcome.url == FERRY]
        return outcome

    def versions(self):
        with self.open() as archive:
            return archive.versions(FERRY)

    def read_again(self):
        with self.open() as archive:
            return [outcome.status for outcome in archive.extract_all("all")]


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path)


def test_a_line_that_stood_there_before_is_no_edit(watched):
    first, second = watched.look(*TEASERS), watched.look()
    assert (first.status, second.status) == ("new", "unchanged")
    assert second.note == "the page shows what it did before, which is no edit"
    (version,) = watched.versions()
    assert len(version.captures) == 2


def test_nor_is_one_that_still_stands_there(watched):
    assert [watched.look().status, watched.look(*TEASERS).status] == ["new", "unchanged"]
    assert len(watched.versions()) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"paragraphs": (*PARAGRAPHS[:2], PARAGRAPHS[2].replace("Friday", "Monday"))},
        {"paragraphs": PARAGRAPHS[:2]},
        {"paragraphs": (*PARAGRAPHS, "Nobody on the quay could say who is going to pay for the lights.")},
        {"title": "Ferry on time"},
    ],
)
def test_an_edit_is_one_whatever_else_is_read_otherwise(watched, changes):
    watched.look(*TEASERS)
    assert watched.look(**changes).status == "updated"
    assert len(watched.versions()) == 2


def test_another_order_is_an_edit(watched):
    watched.look()
    assert watched.look(paragraphs=PARAGRAPHS[::-1]).status == "updated"


def test_reading_everything_again_makes_no_edit_of_it(watched):
    watched.look(*TEASERS)
    watched.look()
    assert watched.read_again() == ["unchanged", "unchanged"]
    assert len(watched.versions()) == 1


def test_nor_does_a_database_made_anew(watched):
    watched.look(*TEASERS)
    watched.look()
    upkeep.reindex(watched.folder)
    watched.read_again()
    (version,) = watched.versions()
    assert len(version.captures) == 2


def test_where_it_cannot_be_told_it_is_an_edit(watched):
    """The page that was captured before is damaged."""
    watched.look(*TEASERS)
    (file,) = (watched.folder / "archive").glob("*.warc.gz")
    with watched.open() as archive:
        capture = archive.find(FERRY)
    file.write_bytes(file.read_bytes()[: capture.offset] + bytes(capture.length))
    assert watched.look().status == "updated"
