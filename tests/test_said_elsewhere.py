"""What several pages of a site say, each in place of an article of its own, is no version of any of them."""

import pytest
from loopback_web import LoopbackNetwork, LoopbackWeb

import archiver
from archiver import upkeep
from archiver.settings import Settings, Source
from archiver.sources import add_sources
from archiver.testing import FixedClock, SimulatedWaiting

HOST, FEED = "ledger.example", "/feed.xml"
NAMES = ["ferry", "gulls", "mole", "tide"]
SETTINGS = Settings(contact="desk@us.example", allow_private=True, extract_processes=1, min_delay_s=0)
BACK_SOON = [
    "Our site is being mended this evening, and none of its pages can be shown until that work is done.",
    "We hope to be with you again in the course of the night, with all the news of the day.",
]


def paragraphs(name):
    return [
        f"The {name} came before the council of Merrow on Tuesday, for the third time in a year.",
        f"The harbour master said of the {name} that fog was to blame, and nobody on the quay.",
        f"Those who live by the {name} say that they were not asked, and will come to the next meeting.",
        f"A year ago the council put the {name} off until the money for it was found elsewhere.",
    ]


def page(title, lines):
    text = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html lang=en><title>{title}</title><main><article><h1>{title}</h1>{text}</article></main></html>"
    )


def title(name):
    return f"The {name} once more"


class Ledger:
    """A site behind a socket, and an archive that is kept of it."""

    def __init__(self, folder):
        self.folder, self.clock, self.pages = folder, FixedClock(), {}
        self.mend(*NAMES)
        self.web = LoopbackWeb([[HOST]], self._answer)

    def _answer(self, _host, target, _headers):
        if target == FEED:
            items = "".join(f"<item><link>{url(name)}</link></item>" for name in NAMES)
            return _ok("application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>")
        if target in self.pages:
            return _ok("text/html", self.pages[target])
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def open(self):
        return archiver.Archive(
            self.folder,
            settings=SETTINGS,
            network=LoopbackNetwork(self.web.places),
            clock=self.clock,
            waiting=SimulatedWaiting(self.clock),
        )

    def mend(self, *names):
        self.pages |= {f"/{name}": page(title(name), paragraphs(name)) for name in names}

    def put(self, html, *names):
        self.pages |= {f"/{name}": html for name in names}

    def run(self, hours=7):
        self.clock.advance(hours * 3600)
        with self.open() as archive:
            return {outcome.url.rpartition("/")[2]: outcome for outcome in archive.run()}

    def save(self, *names):
        self.clock.advance(3600)
        with self.open() as archive:
            return [archive.save(url(name)) for name in names]

    def titles(self, *names):
        """Those of the versions of each article."""
        with self.open() as archive:
            return [[version.article.title for version in archive.versions(url(name))] for name in names]

    def listed(self):
        with self.open() as archive:
            return sorted(stored.title for stored in archive.articles())


def url(name):
    return f"http://{HOST}/{name}"


def _ok(media_type, text):
    body = text.encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger(tmp_path / "news")
    with ledger.web:
        with ledger.open():
            add_sources(ledger.folder / "archiver.toml", [Source(url=f"http://{HOST}{FEED}")])
        ledger.run()
        yield ledger


WHOLE = sorted(title(name) for name in NAMES)
SOON = page("Back soon", BACK_SOON)


def test_pages_that_say_so_in_one_run(ledger):
    ledger.put(SOON, *NAMES)
    outcomes = ledger.run()
    assert sorted(outcomes[name].status for name in NAMES) == ["unchanged"] * 3 + ["updated"]
    assert ledger.listed() == WHOLE


def test_and_one_in_each_run(ledger):
    """A site that moves its pages one by one, and answers 200 at their old addresses."""
    ledger.put(SOON, "ferry")
    assert ledger.run()["ferry"].status == "updated"
    assert ledger.titles("ferry") == [[title("ferry"), "Back soon"]]
    ledger.put(SOON, "gulls")
    assert ledger.run(hours=20)["gulls"].status == "unchanged"
    ledger.put(SOON, "mole")
    assert ledger.run(hours=24 * 7)["mole"].note == "other pages of the site say this too, which is no edit"
    assert ledger.titles(*NAMES) == [[title(name)] for name in NAMES]


def test_pages_that_are_saved(ledger):
    ledger.put(SOON, *NAMES)
    first, second = ledger.save("ferry", "gulls")
    assert first.note == "title and text are others than before, as a whole"
    assert second.note == "other pages of the site say this too, which is no edit"
    assert ledger.listed() == WHOLE
    assert ledger.save("ferry")[0].note == second.note
    ledger.mend(*NAMES)
    ledger.save("ferry", "gulls")
    assert ledger.titles("ferry", "gulls") == [[title("ferry")], [title("gulls")]]


@pytest.mark.parametrize("times", [2, 13])
def test_a_page_that_was_saved_again_meanwhile(ledger, times):
    ledger.put(SOON, "ferry")
    for name in ["ferry"] * times + ["gulls"]:
        if name == "gulls":
            ledger.put(SOON, *NAMES)
        with ledger.open() as archive:
            ledger.clock.advance(3600)
            archive.save(url(name))
    assert ledger.listed() == WHOLE


def test_reading_everything_again_finds_none(ledger):
    ledger.put(SOON, *NAMES)
    ledger.run()
    with ledger.open() as archive:
        assert {outcome.status for outcome in archive.extract_all("all")} == {"unchanged", "skipped"}
    assert ledger.listed() == WHOLE


@pytest.mark.parametrize("is_lost", [False, True])
def test_nor_does_a_database_made_anew(ledger, is_lost):
    ledger.put(SOON, *NAMES)
    ledger.run()
    if is_lost:
        (ledger.folder / "archiver.db").unlink()
    upkeep.reindex(ledger.folder)
    if is_lost:  # the pages tell it again: no cleaned copy was made but of the first
        with ledger.open() as archive:
            list(archive.extract_all("unread"))
    assert ledger.listed() == WHOLE
    assert list(upkeep.verify(ledger.folder, deep=True)) == []


def test_what_an_older_release_kept_of_each_is_set_aside_when_it_is_read_again(ledger):
    """It had no means to tell: the copies are in the files, and stay there."""
    ledger.put(SOON, *NAMES)
    with ledger.open() as archive, pytest.MonkeyPatch.context() as patch:
        for room in ("pipeline", "said_elsewhere"):
            patch.setattr(f"archiver.saving.{room}.is_common", lambda *_: False)
        ledger.clock.advance(3600)
        for name in NAMES:
            archive.save(url(name))
    assert ledger.listed() == ["Back soon"] * 4
    with ledger.open() as archive:
        list(archive.extract_all("all"))
    assert ledger.listed() == WHOLE
    upkeep.reindex(ledger.folder)
    assert ledger.listed() == WHOLE
    (ledger.folder / "archiver.db").unlink()
    upkeep.reindex(ledger.folder)
    assert ledger.listed() == WHOLE


def test_an_edit_before_it_is_still_told(ledger):
    ledger.put(page(title("ferry"), paragraphs("ferry")[:3]), "ferry")
    assert ledger.run()["ferry"].status == "updated"
    edited_at = ledger.clock.now
    ledger.put(SOON, *NAMES)
    ledger.run(hours=20)
    with ledger.open() as archive:
        (change,) = archive.changes()
    assert paragraphs("ferry")[3] not in change.after.article.text
    assert abs((change.after.captured_at - edited_at).total_seconds()) < 60


def gone(name):
    """What a page says in words of its own, with the address that was asked for."""
    return page(
        "Whoops",
        [
            f"We looked everywhere for http://{HOST}/{name} on the quay and in the sheds, but it must have sailed.",
            "Ask at the harbour office, or look at the front page, where the news of the day are to be found.",
        ],
    )


@pytest.mark.parametrize("is_lost", [False, True])
def test_nor_is_a_note_that_names_the_address(ledger, is_lost):
    for name in NAMES:
        ledger.put(gone(name), name)
    ledger.run()
    assert ledger.titles(*NAMES) == [[title(name)] for name in NAMES]
    ledger.run(hours=24)
    if is_lost:
        (ledger.folder / "archiver.db").unlink()
    upkeep.reindex(ledger.folder)
    with ledger.open() as archive:
        list(archive.extract_all("all"))
    assert ledger.listed() == WHOLE


def test_two_columns_of_one_title_are_edited(ledger):
    """Notes of a day that are written anew are two texts, though short and under one title."""
    ledger.put(page("Notes from the quay", paragraphs("rain")), "ferry")
    ledger.put(page("Notes from the quay", paragraphs("fog")[:1] + BACK_SOON[:1]), "gulls")
    ledger.run()
    assert [len(titles) for titles in ledger.titles("ferry", "gulls")] == [2, 2]


def test_what_one_page_alone_says_is_an_edit(ledger):
    """It may be that the article was taken back, and who keeps an archive wants to see that."""
    ledger.put(
        page("Taken back", ["This article has been taken back by our editors, for it was wrong."]), "ferry"
    )
    assert ledger.run()["ferry"].status == "updated"
    assert ledger.titles("ferry") == [[title("ferry"), "Taken back"]]


def test_two_articles_that_become_one_longer_story_are_edited(ledger):
    """At least one of them must show it."""
    both = page(
        "Ferry and gulls", ["What came of it at last."] + [f"It is the {n}th day of it." for n in range(20)]
    )
    ledger.put(both, "ferry", "gulls")
    ledger.run()
    assert any("Ferry and gulls" in titles for titles in ledger.titles("ferry", "gulls"))


def test_an_article_at_two_addresses_is_edited_at_both(ledger):
    ledger.put(page(title("ferry"), paragraphs("ferry")), "gulls")
    ledger.save("gulls")
    after = page("No more ferry", ["The ferry is sold."])
    ledger.put(after, "ferry", "gulls")
    ledger.save("ferry", "gulls")
    assert [titles[-1] for titles in ledger.titles("ferry", "gulls")] == ["No more ferry"] * 2


def test_what_is_read_where_nothing_was_shown_before_is_an_article(ledger):
    """Though another page has it too."""
    ledger.put(
        "<title>Your privacy</title><div class=consent><h1>We value it</h1><button>Accept</button></div>",
        "new",
    )
    ledger.save("new")
    ledger.put(page(title("ferry"), paragraphs("ferry")), "new")
    ledger.save("new")
    assert ledger.titles("new")[0][-1] == title("ferry")
