"""Whether a page was edited, or shows what it did before and is only read otherwise."""

import zlib
from datetime import timedelta

import anyio
import pytest

import archiver
from archiver import upkeep
from archiver.extract import extract, find_lines
from archiver.saving.workers import ExtractWorkers
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import DISCONNECT, FixedClock, MemoryWeb, SimulatedWaiting
from archiver.texts.lines import lines_of

FERRY, FEED = "https://ledger.example/ferry", "https://ledger.example/feed.xml"
PARAGRAPHS = (
    "The ferry from Merrow came in two hours late on Tuesday, for the third time in a week.",
    "The harbour master said that fog had kept it at the other pier, and that nobody was to blame.",
    "From Friday it is to leave half an hour earlier, until the new lights on the mole are working.",
)
EDGE = "More about the ferry and the lights on the mole is in our notes on the harbour."
TEASERS = ("Gulls steal fish", "Lights on the mole late", "Council meets again", "Salt market opens")


def page(*teasers, title="Ferry late again", paragraphs=PARAGRAPHS, edge=EDGE, comments=()):
    """Without teasers the line at its edge is read as the article's, with some it is not."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs) + f"<div>{edge}</div>"
    links = "".join(f'<li><a href="/{each[:5]}">{each}</a></li>' for each in teasers)
    return (
        f"<html lang=en><title>{title}</title><main><h1>{title}</h1>{text}"
        f"{f'<ul>{links}</ul>' if links else ''}</main>{said_by_readers(comments)}</html>"
    )


def said_by_readers(comments):
    return f"<div class=comments>{''.join(f'<p>{each}</p>' for each in comments)}</div>" if comments else ""


def test_the_two_pages_are_read_otherwise():
    assert EDGE in extract(page()).text
    assert EDGE not in extract(page(*TEASERS)).text


def shows(html, *lines, **content_type):
    return find_lines(html, "\n\n".join(lines), (), **content_type).in_order


def test_what_a_page_shows():
    html = page(*TEASERS).encode()
    assert shows(html, PARAGRAPHS[0], f" {PARAGRAPHS[1]} ", EDGE.replace(" ", "\xa0"), "Gulls steal fish")
    assert not shows(html, "Gulls steal fish", EDGE)  # it stands below
    assert not shows(html, "Gulls")  # which is no line
    assert shows("<p>Höhe".encode("cp1252"), "Höhe", content_type="text/html; charset=windows-1252")
    assert shows("<p>Ho\u0308\u200bhe".encode(), "Höhe")
    assert shows(b"<script src=a.js /><p>Rain", "Rain", content_type="application/xhtml+xml")
    assert shows(b"<p>Rain stopped <button>Share</button>", "Rain stopped")
    assert shows(b"<button>Share</button>", "Share")
    assert not any(shows(nothing, "Rain") for nothing in (b"", b"<frameset>", b"<div>" * 100_000))


def test_the_row_of_a_table_is_a_line():
    table = b"<table><tr><td>Rain<td>3 mm<tr><td>Fog<td>4 h"
    assert shows(table, "Rain | 3 mm", "Fog | 4 h")
    assert not shows(table, "Rain | 4 h", "Fog | 3 mm")


def test_how_often_a_page_shows_a_line():
    html = b"<p>Rain<ul><li>Rain<li>Rain today</ul><div style='display: none'><p>Rain</div><td>3 mm"
    assert find_lines(html, "", ["Rain", "Rain | 3 mm", "Fog"]).times == [2, 1, 0]
    assert find_lines(b"", "", ["Rain"]).times == [0]


class Watched:
    """A page that a feed names, looked at by a run now and then."""

    def __init__(self, folder):
        self.folder, self.web, self.clock = folder, MemoryWeb(), FixedClock()
        items = f"<rss version='2.0'><channel><item><link>{FERRY}</link></item></channel></rss>"
        self.web.page(FEED, items, headers={"Content-Type": "application/rss+xml"})
        with self.open():
            add_sources(folder / "archiver.toml", [Source(url=FEED)])

    settings = Settings(contact="desk@us.example", min_delay_s=0, extract_processes=1)

    def open(self):
        waiting = SimulatedWaiting(self.clock)
        return archiver.Archive(
            self.folder, settings=self.settings, network=self.web, clock=self.clock, waiting=waiting
        )

    def look(self, *teasers, **changes):
        return self.look_at(page(*teasers, **changes))

    def look_at(self, html):
        self.web.page(FERRY, html)
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


@pytest.mark.usefixtures("worker_processes")
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


def with_line(line):
    return {"paragraphs": (*PARAGRAPHS[:2], line, PARAGRAPHS[2]), "comments": ["Yes.", "No."]}


def with_seats(union, league):
    rows = f"<tr><td>Salt Union<td>{union}<tr><td>The harbour's list<td>{league}"
    return with_line(f"<table><tr><th>List<th>Seats{rows}</table>")


@pytest.mark.parametrize(
    ("before", "after"),
    [  # what was taken out stands elsewhere on the page …
        ({}, {"paragraphs": PARAGRAPHS[::2], "comments": [PARAGRAPHS[1]]}),
        ({"comments": PARAGRAPHS[2:]}, {"paragraphs": PARAGRAPHS[:2], "comments": PARAGRAPHS[2:]}),
        (
            {},
            {"paragraphs": PARAGRAPHS[:2], "comments": [f"<div style='display:none'>{PARAGRAPHS[2]}</div>"]},
        ),
        # … and so does what came
        (with_line("No."), with_line("Yes.")),
        (with_seats(12, 7), with_seats(7, 12)),
        (with_seats(12, 7), with_seats(12, 12)),
    ],
)
def test_words_that_stand_elsewhere_on_the_page_hide_no_edit(watched, before, after):
    watched.look(**before)
    assert watched.look(**after).status == "updated"


def test_what_cannot_be_seen_is_no_edit(watched):
    cafe = "Caf\u00e9s on the quay stay open until the last boat is in, says the harbour office."
    watched.look(paragraphs=(*PARAGRAPHS, cafe))
    unseen = cafe.replace("\u00e9", "e\u0301").replace("until", "un\u200btil").replace(" quay", "\xa0quay")
    assert watched.look(paragraphs=(*PARAGRAPHS, unseen)).status == "unchanged"


def test_how_signs_are_set_is_no_edit(watched):
    said = "'Nobody's to blame', she said - not even the crew of the half-hour boat - and \"that\" was it..."
    watched.look(paragraphs=(*PARAGRAPHS, said), title='The "late" ferry')
    typeset = (
        "\u2018Nobody\u2019s to blame\u2019, she said \u2014 not even the crew of the half\u2011hour boat"
        "\u2013and \u201ethat\u201c was it\u2026"
    )
    again = watched.look(paragraphs=(*PARAGRAPHS, typeset), title="The \u201clate\u201d ferry")
    assert again.status == "unchanged"


def test_a_quotation_that_is_none_any_more_is_an_edit(watched):
    said = "The harbour master said that \u201cthe fog\u201d had kept the boat at the other pier for an hour."
    watched.look(paragraphs=(*PARAGRAPHS, said))
    unquoted = said.replace("\u201cthe fog\u201d", "the fog")
    assert watched.look(paragraphs=(*PARAGRAPHS, unquoted)).status == "updated"


LINKS = [
    f"<a href=/notes/{number}>{line}</a>"
    for number, line in enumerate([
        "The news of the coast, each morning before the boats go out.",
        "All that the council of Merrow has said of the lights so far.",
    ])
]  # fmt: skip
IN_PLACE_OF_FOG = (PARAGRAPHS[0], PARAGRAPHS[1].replace("fog", "rain"), PARAGRAPHS[2])


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ((*PARAGRAPHS, LINKS[0]), (*PARAGRAPHS, LINKS[1]), "unchanged"),
        (PARAGRAPHS, (*PARAGRAPHS, LINKS[0]), "unchanged"),
        ((*PARAGRAPHS, LINKS[0]), PARAGRAPHS, "unchanged"),
        ((*PARAGRAPHS, LINKS[0]), (*IN_PLACE_OF_FOG, LINKS[1]), "updated"),
        ((*PARAGRAPHS, LINKS[0]), (PARAGRAPHS[1], PARAGRAPHS[0], PARAGRAPHS[2], LINKS[1]), "updated"),
        ((*PARAGRAPHS, LINKS[0]), (*PARAGRAPHS, "The news of the coast are not sent out today."), "updated"),
    ],
)
def test_a_line_that_is_a_link_alone_is_no_edit(watched, first, second, status):
    first, second = (page(paragraphs=paragraphs, edge="") for paragraphs in (first, second))
    assert lines_of(extract(first).text) != lines_of(extract(second).text)
    watched.look_at(first)
    assert watched.look_at(second).status == status


def test_unless_there_is_little_else(watched):
    first, second = (
        page(paragraphs=(PARAGRAPHS[0], f"<a href=/all>{PARAGRAPHS[1]} {line}</a>"), edge="")
        for line in PARAGRAPHS[1:]
    )
    assert len(lines_of(extract(first).text)) == 2
    watched.look_at(first)
    assert watched.look_at(second).status == "updated"


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


def test_nor_does_another_archive_that_takes_in_the_files(watched, tmp_path_factory, monkeypatch):
    """The page that was captured first takes longer to read than the one that is compared with it."""

    async def reluctant(self, read_page, **known):
        article = await extract_in_worker(self, read_page, **known)
        await anyio.sleep(0.2 if TEASERS[0].encode() in read_page() else 0)
        return article

    watched.look(*TEASERS)
    watched.look()
    extract_in_worker = ExtractWorkers.extract
    monkeypatch.setattr(ExtractWorkers, "extract", reluctant)
    files = sorted((watched.folder / "archive").glob("*.warc.gz"))
    with archiver.Archive(tmp_path_factory.mktemp("other"), settings=watched.settings) as other:
        for file in files:
            other.take_in(file)
        assert {outcome.status for outcome in other.extract_all()} == {"new", "unchanged"}
        (version,) = other.versions(FERRY)
    assert len(version.captures) == 2


def test_where_it_cannot_be_told_it_is_an_edit(watched):
    """The page that was captured before is damaged."""
    watched.look(*TEASERS)
    (file,) = (watched.folder / "archive").glob("*.warc.gz")
    with watched.open() as archive:
        capture = archive.find(FERRY)
    file.write_bytes(file.read_bytes()[: capture.offset] + bytes(capture.length))
    assert watched.look().status == "updated"


WALL = (
    "<title>Your privacy</title><div class=consent><h1>We value your privacy</h1>"
    "<p>We and our 412 partners use cookies. Accept all cookies to go on.</p><button>Accept all</button></div>"
)


def test_a_wall_is_no_witness_of_what_the_page_still_said(watched):
    first = watched.look()
    assert watched.look_at(WALL).status == "unchanged"
    watched.clock.advance(timedelta(days=1).total_seconds())
    second = watched.look(paragraphs=PARAGRAPHS[:2])
    with watched.open() as archive:
        (change,) = archive.changes()
    assert change.before.captures == (first.capture,)
    assert change.after.captures == (second.capture,)


def test_reading_everything_again_puts_no_wall_in_the_place_of_an_article(watched):
    first = watched.look()
    watched.look_at(WALL)
    assert sorted(watched.read_again()) == ["skipped", "unchanged"]
    with watched.open() as archive:
        assert archive.find(FERRY) == first.capture
        assert [article.title for article in archive.articles()] == ["Ferry late again"]


OFFER = "<div class=paywall><p>This article is for subscribers. Subscribe to read on.</p></div>"


def cut_after(paragraphs):
    return page(paragraphs=PARAGRAPHS[:paragraphs], edge=OFFER)


def test_a_paywall_that_shows_less_is_no_edit_and_no_witness(watched):
    first = watched.look()
    second = watched.look_at(cut_after(2))
    assert (second.status, second.article.access) == ("unchanged", "paywalled")
    watched.clock.advance(timedelta(days=1).total_seconds())
    watched.look(paragraphs=[each.replace("Friday", "Monday") for each in PARAGRAPHS])
    assert watched.versions()[0].captures == (first.capture,)
    assert [len(version.captures) for version in watched.versions()] == [1, 1]
    assert sorted(watched.read_again()) == ["skipped", "unchanged", "unchanged"]
    assert len(watched.versions()) == 2


@pytest.mark.parametrize("first", [PARAGRAPHS[0].replace("Tuesday", "Monday"), ""])
def test_what_else_changes_behind_a_paywall_is_an_edit(watched, first):
    watched.look()
    assert watched.look_at(cut_after(2).replace(PARAGRAPHS[0], first)).status == "updated"


def test_more_of_an_article_than_a_paywall_let_through_is_kept(watched):
    watched.look_at(cut_after(2))
    assert watched.look().status == "updated"


def broken_off(html, end):
    """The page as far as the middle of its last paragraph: gzip without its end, a closed connection, or both whole."""
    arrived = html.encode()[: html.index(PARAGRAPHS[-1]) + 20]
    if end == "gzip":
        gzip = zlib.compressobj(wbits=31)
        arrived = gzip.compress(arrived) + gzip.flush(zlib.Z_SYNC_FLUSH)
        fields = b"Content-Encoding: gzip\r\nContent-Length: %d" % len(arrived)
    elif end == "connection":
        fields = b"Content-Length: %d" % len(html.encode())
    else:
        fields = b"Connection: close"
    return [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%b\r\n\r\n%b" % (fields, arrived), DISCONNECT]


@pytest.mark.parametrize("end", ["gzip", "connection", "page"])
def test_an_answer_that_breaks_off_is_no_edit_and_no_witness(watched, end):
    first = watched.look()
    watched.web.raw(FERRY, broken_off(page(), end))
    watched.clock.advance(timedelta(hours=2).total_seconds())
    with watched.open() as archive:
        (second,) = archive.run()
    assert (second.status, "which is no edit" in (second.note or "")) == ("unchanged", True)
    assert [version.captures for version in watched.versions()] == [(first.capture,)]
    upkeep.reindex(watched.folder)
    watched.read_again()
    assert [version.captures for version in watched.versions()] == [(first.capture,)]


def test_what_is_taken_out_of_a_page_that_never_has_an_end_is_an_edit(watched):
    watched.look_at(page().partition("</html>")[0])
    assert watched.look_at(page(paragraphs=PARAGRAPHS[:2]).partition("</html>")[0]).status == "updated"
