"""What a page states of its article: who wrote it, and when; and since when the page is gone."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta

import pytest
from loopback_web import LoopbackNetwork, LoopbackWeb

import archiver
from archiver import policy, upkeep
from archiver.cli.main import main
from archiver.models import Article
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, MemoryWeb, SimulatedWaiting

HOST = "ledger.example"
FERRY, FEED = f"http://{HOST}/news/2031/ferry", f"http://{HOST}/feed.xml"
SETTINGS = Settings(
    contact="desk@us.example",
    allow_private=True,
    extract_processes=1,
    min_delay_s=0,
    revisit_after_h=tuple(range(1, 48)),
)
PARAGRAPHS = (
    "The ferry from Merrow came in two hours late on Tuesday, for the third time in a week.",
    "The harbour master said that fog had kept it at the other pier, and that nobody was to blame.",
    "From Friday it is to leave half an hour earlier, until the new lights on the mole are working.",
)


def page(author="Ada Marsh", published="2031-05-03T10:00:00+02:00", paragraphs=PARAGRAPHS):
    linked = {"@type": "NewsArticle", "headline": "Ferry late again", "datePublished": published}
    if author:
        linked["author"] = {"@type": "Person", "name": author}
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<html lang=en><title>Ferry late again</title><script type='application/ld+json'>{json.dumps(linked)}"
        f"</script><main><article><h1>Ferry late again</h1>{text}</article></main></html>"
    )


def answer(text, status="200 OK", **headers):
    body = text.encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: text/html; charset=utf-8"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Ledger:
    """A site behind a socket that a feed leads to, and an archive that is kept of it."""

    def __init__(self, folder):
        self.folder, self.clock, self.answers = folder, FixedClock(), {}
        feed = (
            f"<rss version='2.0'><channel><item><link>{FERRY}</link><dc:creator "
            "xmlns:dc='http://purl.org/dc/elements/1.1/'>Desk</dc:creator></item></channel></rss>"
        )
        self.answers["/feed.xml"] = answer(feed).replace(b"text/html", b"application/rss+xml")
        self.web = LoopbackWeb([[HOST]], self._answer)

    def _answer(self, _host, target, _headers):
        return self.answers.get(target, answer("", "404 Not Found"))

    def open(self):
        return archiver.Archive(
            self.folder,
            settings=SETTINGS,
            network=LoopbackNetwork(self.web.places),
            clock=self.clock,
            waiting=SimulatedWaiting(self.clock),
        )

    def look(self, told, **changes):
        self.answers["/news/2031/ferry"] = told if isinstance(told, bytes) else answer(told)
        self.clock.advance(timedelta(hours=2).total_seconds())
        with self.open() as archive:
            (outcome,) = [outcome for outcome in archive.run(**changes) if outcome.url == FERRY]
        return outcome

    def save(self):
        self.clock.advance(60)
        with self.open() as archive:
            return archive.save(FERRY)

    def versions(self):
        with self.open() as archive:
            return archive.versions(FERRY)

    def restated(self):
        with self.open() as archive:
            return [(each.field, each.before, each.after) for each in archive.restatements()]

    def cli(self, *words):
        """What the command says, on standard output and error."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said), pytest.raises(SystemExit):
            main([*words, "-a", str(self.folder)])
        return said.getvalue()


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger(tmp_path / "news")
    with ledger.web:
        with ledger.open():
            add_sources(ledger.folder / "archiver.toml", [Source(url=FEED)])
        yield ledger


AT = datetime(2031, 5, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "now", "fields"),
    [
        ({"authors": ("Ada Marsh",)}, {"authors": ("Ada\xa0MARSH",)}, ()),
        ({"authors": ("Ada Marsh", "T. Reed")}, {"authors": ("T. Reed", "Ada Marsh")}, ()),
        ({"authors": ("Ada Marsh",)}, {"authors": ("Ada Marsh", "T. Reed")}, ("authors",)),
        ({"authors": ("Ada Marsh",)}, {}, ("authors",)),
        ({}, {"authors": ("Ada Marsh",), "published": AT}, ()),
        ({"published": AT}, {"published": AT + timedelta(seconds=59)}, ()),
        ({"published": AT}, {"published": AT - timedelta(hours=1)}, ("published",)),
        ({"published": AT}, {"published": date(2031, 5, 3)}, ()),
        ({"published": date(2031, 5, 3)}, {"published": date(2031, 5, 4)}, ("published",)),
        ({"published": AT, "authors": ("A",)}, {"authors": ("B",)}, ("authors", "published")),
        ({"modified": AT}, {"modified": AT + timedelta(days=1)}, ()),
    ],
)
def test_what_is_stated_otherwise(before, now, fields):
    assert policy.restated(Article(**before), Article(**now)) == fields


def test_another_byline_is_no_edit_but_is_kept_and_told(ledger):
    ledger.look(page())
    outcome = ledger.look(page(author="Nora Quill"))
    assert (outcome.status, outcome.note) == ("unchanged", "title and text are as before, but not: authors")
    (version,) = ledger.versions()
    assert len(version.captures) == 2
    (restated,) = version.restated
    assert restated.capture == outcome.capture
    assert restated.to_dict() | {"record_id": None} == {
        "url": FERRY,
        "changed_at": outcome.capture.captured_at.isoformat(),
        "field": "authors",
        "before": ["Ada Marsh"],
        "after": ["Nora Quill"],
        "seen_before_at": version.captured_at.isoformat(),
        "record_id": None,
    }
    with ledger.open() as archive:
        assert list(archive.changes()) == []
        assert [stored.authors for stored in archive.articles()] == [("Nora Quill",)]
    assert ledger.look(page(author="Nora Quill")).note is None


def test_so_is_a_time_of_publication_that_moved_and_a_byline_that_is_gone(ledger):
    ledger.look(page())
    ledger.look(page(published="2031-05-02T08:00:00+02:00"))
    assert [field for field, *_ in ledger.restated()] == ["published"]
    ledger.look(page(published="2031-05-02T08:00:00+02:00", author=None))
    assert ledger.restated() == [("authors", ("Ada Marsh",), ("Desk",))]  # whom the feed names
    assert len(ledger.versions()[0].restated) == 2


def test_an_edit_with_another_byline_tells_of_both(ledger):
    ledger.look(page())
    ledger.look(page(author="Nora Quill", paragraphs=PARAGRAPHS[:2]))
    first, second = ledger.versions()
    assert (first.restated, [each.field for each in second.restated]) == ((), ["authors"])
    assert "authors: Ada Marsh → Nora Quill" in ledger.cli("diff", FERRY)
    assert "authors: Ada Marsh → Nora Quill" in ledger.cli("diff", FERRY, "--html")
    told = json.loads(ledger.cli("diff", FERRY, "--json"))["restated"]
    assert told == [{"field": "authors", "before": ["Ada Marsh"], "after": ["Nora Quill"]}]


def test_reindexing_and_reading_again_tell_the_same(ledger):
    ledger.look(page())
    ledger.look(page(author="Nora Quill"))
    before = ledger.restated()
    with ledger.open() as archive:
        assert {outcome.status for outcome in archive.extract_all("all")} == {"unchanged"}
    assert ledger.restated() == before
    for is_lost in (False, True):
        if is_lost:
            (ledger.folder / "archiver.db").unlink()
        upkeep.reindex(ledger.folder)
        assert ledger.restated() == before
        assert len(ledger.versions()) == 1


def test_reading_pages_for_the_first_time_tells_it_too(ledger):
    """Those of an imported file, say, or of an archive without its cleaned copies."""
    ledger.look(page())
    ledger.look(page(author="Nora Quill"))
    ledger.look(page(author="Nora Quill"))
    before = ledger.restated()
    assert [field for field, *_ in before] == ["authors"]
    for lost in (ledger.folder / "archiver.db", *(ledger.folder / "text").iterdir()):
        lost.unlink()
    upkeep.reindex(ledger.folder)
    with ledger.open() as archive:
        assert {outcome.status for outcome in archive.extract_all("unread")} == {"new", "unchanged"}
    assert ledger.restated() == before
    assert len(ledger.versions()) == 1


def test_what_only_the_feed_states_is_stated_by_save_too(ledger):
    ledger.look(page(author=None))
    assert ledger.save().article.authors == ("Desk",)
    assert ledger.restated() == []


def test_changes_of_what_is_stated_in_a_terminal(ledger):
    ledger.look(page())
    ledger.look(page(author="Nora Quill"))
    shown = ledger.cli("changes", "--restated")
    assert "authors: Ada Marsh → Nora Quill, before it seen " in shown
    assert ledger.cli("changes") == "archiver: no such article was edited\n"
    (line,) = ledger.cli("changes", "--restated", "--json").splitlines()
    assert json.loads(line)["after"] == ["Nora Quill"]
    assert "authors: Ada Marsh → Nora Quill" in ledger.cli("versions", FERRY)
    nothing = ledger.cli("changes", "--restated", "--until", "2001")
    assert nothing.startswith("archiver: no such page names other authors")


GONE_TEXT = (
    "<title>The Ledger</title><h1>This article is no longer available</h1><p>Go to our front page.</p>"
)


@pytest.mark.parametrize(
    ("told", "why", "status"),
    [
        (answer("<p>Gone", "410 Gone"), "the server answers 410", 410),
        (answer("<p>Gone", "451 Unavailable For Legal Reasons"), "the server answers 451", 451),
        (answer(GONE_TEXT), "the page no longer shows the article, or not all of it", 200),
        (answer("", "301 Moved", Location=f"http://{HOST}/"), "it redirects to another page", 301),
        (answer("", "302 Found", Location=f"http://{HOST}/news/"), "it redirects to another page", 302),
    ],
)
def test_a_page_that_is_gone_keeps_its_versions_and_says_since_when(ledger, told, why, status):
    about = "".join(f"<li><a href='/news/{n}'>Gulls steal fish in town {n}</a></li>" for n in range(30))
    ledger.answers["/"] = ledger.answers["/news/"] = answer(f"<title>News</title><ul>{about}</ul>")
    ledger.look(page())
    assert ledger.versions()[0].gone is None
    outcome = ledger.look(told)
    assert outcome.status == "unchanged"
    (version,) = ledger.versions()
    assert (version.gone.why, version.gone.last.status) == (why, status)
    assert version.gone.since.captured_at == version.gone.last.captured_at > version.captured_at
    said = ledger.cli("versions", FERRY)
    assert why in said
    assert ("gone: " in said) == (status != 200)
    (line,) = ledger.cli("versions", FERRY, "--json").splitlines()
    assert json.loads(line)["gone"]["status"] == status
    assert (
        json.loads(ledger.cli("explain", FERRY, "--json"))["gone_since"] == json.loads(line)["gone"]["since"]
    )
    upkeep.reindex(ledger.folder)
    assert ledger.versions() == [version]
    ledger.answers["/news/2031/ferry"] = answer(page())
    ledger.save()
    assert ledger.versions()[0].gone is None


def test_a_fault_of_the_server_or_its_refusal_does_not_make_a_page_gone(ledger):
    ledger.look(page())
    for status in ("500 Internal Server Error", "403 Forbidden"):
        ledger.answers["/news/2031/ferry"] = answer("", status)
        ledger.save()
    assert ledger.versions()[0].gone is None


@pytest.mark.parametrize(
    ("target", "why"),
    [(f"http://www.{HOST}/ferry", None), (f"http://{HOST}/", "it redirects to another page")],
)
def test_where_a_redirect_leads_that_is_not_followed_at_once(tmp_path, target, why):
    """To the page's own address, spelt otherwise: then it is not gone."""
    web, clock, url = MemoryWeb(), FixedClock(), f"http://{HOST}/ferry"
    feed = f"<rss version='2.0'><channel><item><link>{url}</link></item></channel></rss>"
    web.page(FEED, feed, headers={"Content-Type": "application/rss+xml"})
    web.page(url, page())
    with archiver.Archive(tmp_path, network=web, clock=clock, settings=SETTINGS) as archive:
        add_sources(tmp_path / "archiver.toml", [Source(url=FEED)])
        assert [outcome.status for outcome in archive.run()] == ["new"]
        web.redirect(url, target)
        web.refuse(f"www.{HOST}")
        clock.advance(7_200)
        list(archive.run())
        (version,) = archive.versions(url)
    assert (version.gone and version.gone.why) == why


def test_a_page_that_is_gone_for_long(ledger):
    ledger.look(page())
    ledger.answers["/news/2031/ferry"] = answer(GONE_TEXT)
    ledger.save()
    ledger.answers["/news/2031/ferry"] = answer("", "410 Gone")
    first, _, last = ledger.save(), ledger.save(), ledger.save()
    gone = ledger.versions()[0].gone
    assert (gone.since, gone.last) == (first.capture, last.capture)
