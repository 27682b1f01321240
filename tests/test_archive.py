"""Archives from Python, over a web in memory."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from datetime import UTC, datetime

import anyio
import httpx
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

import archiver
from archiver import loop_thread, store, upkeep
from archiver.errors import DiskRefused
from archiver.reading.reader import open_reader
from archiver.saving import session
from archiver.selection import Selection
from archiver.settings import Settings
from archiver.store.schema import MIGRATIONS
from archiver.testing import DISCONNECT, FixedClock, FixedIds, MemoryWeb, Pause
from archiver.warc import lock

STORY = """<!DOCTYPE html><html lang="en"><head><title>{title} | The Harbour Ledger</title>
<meta property="og:site_name" content="The Harbour Ledger"><meta property="og:title" content="{title}">
<link rel="canonical" href="https://ledger.example/{slug}"></head><body><article><h1>{title}</h1>
<p>The harbour office said on Friday that the {slug} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link to town.</p>
<p>Nobody on the quay could say who would pay for the repair, and nobody on the quay wanted to guess aloud.</p>
</article><footer>© 2026 The Harbour Ledger. All rights reserved.</footer>
<script>var layout = "{layout}"</script></body></html>"""
FERRY = "https://ledger.example/ferry"
LANTERN = "https://ledger.example/lantern"


def story(title, slug):
    return STORY.format(title=title, slug=slug, layout="wide," * 100)


@pytest.fixture
def web():
    web = MemoryWeb()
    web.page(FERRY, story("The ferry is back", "ferry"))
    web.page(LANTERN, story("A lantern is lit", "lantern"))
    web.page("https://ledger.example/gone", "<h1>Not here</h1>", status=404)
    web.page("https://ledger.example/tides.pdf", b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    web.page("https://ledger.example/f", "", status=301, headers={"Location": "/ferry"})
    return web


@pytest.fixture
def quick():
    return Settings(min_delay_s=0, extract_processes=1)


@pytest.fixture
def archive(tmp_path, web, quick):
    with archiver.Archive(tmp_path / "news", settings=quick, network=web) as archive:
        yield archive


def test_save_keeps_the_page_and_its_article(archive, web):
    outcome = archive.save(FERRY)
    assert outcome.status == "saved"
    assert outcome.article.title == "The ferry is back"
    assert outcome.article.text.endswith("wanted to guess aloud.")
    assert archive.article(FERRY) == outcome.article
    assert archive.article(outcome.capture) == outcome.article
    assert list(archive.captures(url=FERRY)) == [outcome.capture]
    assert archive.raw(outcome.capture).endswith(story("The ferry is back", "ferry").encode())
    assert [stored.title for stored in archive.articles()] == ["The ferry is back"]


def test_what_is_saved_in_the_place_of_an_article_does_not_take_its_place(archive, web):
    """The wall was the newest version: lists, search and exports had an empty text titled "Just a moment"."""
    kept = archive.save(FERRY)
    web.page(FERRY, "<title>Just a moment...</title><h1>Just a moment...</h1><p>Verifying you are human.</p>")
    wall = archive.save(FERRY)
    assert (wall.status, wall.article) == ("saved", None)
    assert wall.note == "nothing of the article is shown now (not_article); the page itself is kept"
    assert archive.article(FERRY) == kept.article
    assert [article.title for article in archive.articles()] == ["The ferry is back"]
    assert {outcome.status for outcome in archive.extract_all("all")} == {"unchanged", "skipped"}
    web.page(LANTERN, "<title>Just a moment...</title><p>Verifying you are human.</p>")
    assert archive.save(LANTERN).article.access == "not_article"


def test_an_answer_that_breaks_off_does_not_take_the_place_of_the_whole_article(archive, web):
    """`run` left it; after `save` lists, search and exports had the beginning alone."""
    kept = archive.save(FERRY)
    body = story("The ferry is back", "ferry").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    web.answer(FERRY, lambda _: [head + body[: body.index(b"Nobody")], DISCONNECT])
    broken = archive.save(FERRY)
    assert (broken.status, broken.capture.truncated, broken.article) == ("saved", "disconnect", None)
    assert broken.note.startswith("the answer broke off")
    assert archive.article(FERRY) == kept.article


def test_a_paywall_that_shows_less_does_not_take_the_place_of_the_whole_article(archive, web):
    """`run` left it; after `save` lists, search and exports had what it lets through."""
    kept = archive.save(FERRY)
    offer = "<div class=paywall><p>This article is for subscribers. Subscribe to read on.</p></div>"
    whole = story("The ferry is back", "ferry")
    web.page(FERRY, whole[: whole.index("<p>It had been")] + offer + "</article></body></html>")
    cut = archive.save(FERRY)
    assert (cut.status, cut.article) == ("saved", None)
    assert cut.note.startswith("the page shows less of what it said to those who do not pay")
    assert archive.article(FERRY) == kept.article
    assert [stored.access for stored in archive.articles()] == ["ok"]
    assert [hit.article.capture for hit in archive.search("repair")] == [kept.capture]


def test_a_large_page_needs_no_folder_for_temporary_files(tmp_path, web, quick, monkeypatch):
    """As in a container with a read-only root: a run ended at the first page of more than a megabyte."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    whole = story("The ferry is back", "ferry").replace("wide,", "wide," * 3000)
    web.page(FERRY, whole)
    with archiver.Archive(tmp_path / "news", settings=quick, network=web) as archive:
        outcome = archive.save(FERRY)
        assert outcome.article.title == "The ferry is back"
        assert archive.raw(outcome.capture).endswith(whole.encode())
    assert not [path for path in (tmp_path / "news").iterdir() if path.name.startswith("tmp")]


def test_where_files_without_a_name_are_not_to_be_had_the_systems_folder_is_used(tmp_path):
    assert session._spool_folder(tmp_path) == tmp_path
    assert session._spool_folder(tmp_path / "missing") is None


TIDES = "https://ledger.example/tides"


@pytest.fixture
def tides(web):
    web.page(
        TIDES,
        "<title>Tides of the year</title><article><h1>Tides of the year</h1>"
        "<p>The highest water of the year is awaited on the night of the full moon in the middle of March.</p>"
        "<p>Who keeps a boat in the old basin is asked to see to its ropes before the evening of that day.</p>"
        "</article>",
    )


@pytest.mark.usefixtures("tides")
def test_what_an_address_leads_to_later_does_not_take_the_place_of_its_article(tmp_path, web, quick):
    """Lists, search and exports had the other story only, and `show` gave it under the article's address."""

    def require_both(archive):
        assert archive.article(FERRY) == kept.article
        assert archive.article(TIDES).title == "Tides of the year"
        assert {stored.title for stored in archive.articles()} == {"The ferry is back", "Tides of the year"}
        assert (len(archive.versions(FERRY)), len(archive.versions(TIDES))) == (1, 1)

    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        kept = archive.save(FERRY)
        web.page(FERRY, "", status=302, headers={"Location": "/tides"})
        other = archive.save(FERRY)
        assert (other.status, other.article.title) == ("saved", "Tides of the year")
        assert other.note == f"it redirects to another page, {TIDES}"
        require_both(archive)
        assert {outcome.status for outcome in archive.extract_all("all")} == {"unchanged"}
        require_both(archive)
    (tmp_path / store.FILE_NAME).unlink()
    upkeep.reindex(tmp_path)
    with archiver.Archive(tmp_path) as archive:
        require_both(archive)


@pytest.mark.usefixtures("tides")
def test_an_address_that_only_ever_led_on_is_followed_to_each_story(archive, web):
    latest = "https://ledger.example/latest"
    for story_of in (FERRY, TIDES):
        web.page(latest, "", status=302, headers={"Location": story_of})
        archive.save(latest)
    assert archive.article(latest).title == "Tides of the year"
    assert {stored.title for stored in archive.articles()} == {"The ferry is back", "Tides of the year"}


@pytest.mark.usefixtures("tides")
def test_an_article_that_has_moved_keeps_its_old_address(archive, web):
    """The address also told its article itself, so nothing else is told there once the new one is gone."""
    archive.save(FERRY)
    moved = "https://ledger.example/2026/ferry"
    web.page(FERRY, "", status=301, headers={"Location": moved})
    web.page(moved, story("The ferry is back again", "ferry"))
    assert archive.save(FERRY).note is None
    web.page(moved, "", status=302, headers={"Location": "/tides"})
    assert archive.save(FERRY).note == f"it redirects to another page, {TIDES}"
    assert archive.article(FERRY).title == archive.article(moved).title == "The ferry is back again"


@pytest.mark.usefixtures("tides")
def test_the_article_behind_a_wall_is_found_under_the_address_that_led_to_it(archive, web):
    web.page(FERRY, "<title>Just a moment...</title><p>Verifying you are human.</p>")
    archive.save(FERRY)
    web.page(FERRY, "", status=302, headers={"Location": "/tides"})
    assert archive.save(FERRY).note is None
    assert archive.article(FERRY).title == "Tides of the year"


def test_the_same_page_saved_twice_is_two_captures(archive, web):
    archive.save(FERRY)
    web.page(FERRY, story("The ferry is late", "ferry"))
    archive.save(FERRY)
    first, second = archive.captures(url=FERRY)
    assert first.captured_at < second.captured_at
    assert archive.article(first).title == "The ferry is back"
    assert archive.article(FERRY).title == "The ferry is late"


def test_an_unchanged_page_is_kept_by_reference(archive, web):
    first, again = archive.save(FERRY), archive.save(FERRY)
    assert (first.capture.record_type, again.capture.record_type) == ("response", "revisit")
    assert again.capture.refers_to == first.capture.record_id
    assert again.capture.payload_digest == first.capture.payload_digest
    assert archive.raw(again.capture) == archive.raw(first.capture)
    assert archive.article(again.capture) == first.article


def test_an_article_is_found_by_every_address_of_its_redirect_chain(archive):
    outcome = archive.save("https://ledger.example/f")
    assert outcome.capture.url == FERRY
    assert outcome.capture.via == "https://ledger.example/f"
    for address in ("https://ledger.example/f", FERRY, "http://www.ledger.example/ferry?utm_source=mail"):
        assert archive.article(address).title == "The ferry is back"
        assert archive.find(address) == outcome.capture
    assert [capture.status for capture in archive.captures()] == [301, 200]


def test_what_was_never_saved_is_none(archive):
    assert archive.article(FERRY) is None
    assert archive.find(FERRY) is None
    assert list(archive.captures()) == []
    with pytest.raises(archiver.InvalidURL):
        archive.find("0123")


@pytest.mark.parametrize(
    ("url", "note"),
    [
        ("https://ledger.example/gone", "the server answered 404; that answer is kept"),
        ("https://ledger.example/tides.pdf", "application/pdf: kept as it is, without an article"),
    ],
)
def test_an_answer_without_an_article_is_kept(archive, url, note):
    outcome = archive.save(url)
    assert (outcome.status, outcome.article, outcome.note) == ("saved", None, note)
    assert archive.find(url) == outcome.capture


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("nonsense", archiver.InvalidURL),
        ("https://nowhere.invalid/", archiver.UnknownHost),
        ("https://refused.example/", archiver.ConnectFailed),
        ("https://intern.example/", archiver.AddressRefused),
        ("https://broken.example/", archiver.ProtocolError),
    ],
)
def test_one_bad_page_raises(archive, web, url, error):
    web.refuse("refused.example")
    web.host("intern.example", address="10.0.0.7")
    web.raw("https://broken.example/", [b"HTTP/1.1 200 ", DISCONNECT])
    with pytest.raises(error):
        archive.save(url)
    assert archive.save(FERRY).status == "saved"


def test_bad_pages_in_a_batch_stop_nothing(archive, web):
    web.raw("https://broken.example/", [b"HTTP/1.1 200 ", DISCONNECT])
    urls = [FERRY, "nonsense", "https://broken.example/", "https://nowhere.invalid/", LANTERN]
    outcomes = {outcome.url: outcome for outcome in archive.save_all(urls)}
    assert {url for url in urls if outcomes[url].status == "saved"} == {FERRY, LANTERN}
    assert all(outcomes[url].error and outcomes[url].exception for url in urls[1:4])
    broken = outcomes["https://broken.example/"].capture
    assert broken.status is None
    assert archive.raw(broken).startswith(b"HTTP/1.1 200 ")


def test_leaving_a_batch_early_ends_it_in_order(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        for outcome in archive.save_all([FERRY, LANTERN, "https://ledger.example/gone"]):
            assert outcome.status == "saved"
            break
        assert archive.save(LANTERN).status == "saved"
    assert not list(tmp_path.rglob("*.open"))
    assert web.open_connections == 0


def test_closing_an_archive_ends_a_batch_that_was_left_open(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        outcomes = archive.save_all([FERRY, LANTERN, "https://ledger.example/gone"])
        next(outcomes)
    assert not list(tmp_path.rglob("*.open"))
    outcomes.close()  # quietly: it ended with the archive


def test_files_are_finished_at_the_end_and_read_by_others(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        list(archive.save_all([FERRY, "https://ledger.example/f", "https://ledger.example/gone"]))
    (raw,) = (tmp_path / "archive").iterdir()
    (text,) = (tmp_path / "text").iterdir()
    with raw.open("rb") as file:
        kinds = [record.record_type for record in ArchiveIterator(file, parse_http=False)]
    assert kinds.count(WarcRecordType.response) + kinds.count(WarcRecordType.revisit) == 4
    with text.open("rb") as file:
        kinds = [record.record_type for record in ArchiveIterator(file, parse_http=False)]
    assert kinds.count(WarcRecordType.conversion) == 4
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        ".lock", "archiver.db", "archiver.toml", "config.yaml",
    ]  # fmt: skip


def test_what_was_archived_can_be_read_in_another_session(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        saved = archive.save(FERRY)
    with archiver.Archive(tmp_path, create=False) as archive:
        assert archive.article(FERRY) == saved.article
        assert archive.raw(saved.capture).startswith(b"HTTP/1.1 200 OK\r\n")


def test_other_tools_files_are_taken_in_and_read(tmp_path, web, quick, caplog):
    with archiver.Archive(tmp_path / "theirs", settings=quick, network=web) as theirs:
        list(theirs.save_all([FERRY, "https://ledger.example/f", LANTERN, "https://ledger.example/gone"]))
    (source,) = (tmp_path / "theirs" / "archive").iterdir()
    reached = []
    with archiver.Archive(tmp_path / "ours", settings=quick, network=web) as ours:
        assert ours.take_in(source, progress=reached.append) == (5, [])
        read = {outcome.url: outcome for outcome in ours.extract_all()}
        assert {url: outcome.article.title for url, outcome in read.items()} == {
            FERRY: "The ferry is back",
            LANTERN: "A lantern is lit",
        }
        assert ours.article("https://ledger.example/f").title == "The ferry is back"
        assert list(ours.extract_all()) == []
        assert not caplog.messages
        assert ours.take_in(source)[0] == 5
        assert caplog.messages == [f"{source}: the 5 captures in {source.name} are in the archive already"]
        assert len(list(ours.captures())) == 5
        assert len(list(ours.extract_all("all"))) == 3
    assert reached == sorted(reached) != []
    assert list(upkeep.verify(tmp_path / "ours", deep=True)) == []


def test_a_page_that_cannot_be_read_again_stops_nothing(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        list(archive.save_all([FERRY, LANTERN]))
    (raw,) = (tmp_path / "archive").iterdir()
    data = raw.read_bytes()
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        lantern = archive.find(LANTERN)
        raw.write_bytes(data[: lantern.offset + 40] + b"\0" * 40 + data[lantern.offset + 80 :])
        outcomes = {outcome.url: outcome for outcome in archive.extract_all("all")}
    assert outcomes[FERRY].status == "unchanged"
    assert outcomes[LANTERN].status == "failed"
    assert f"offset {lantern.offset}" in outcomes[LANTERN].error


def test_extraction_of_all_from_a_program_with_an_event_loop(tmp_path, web, quick):
    async def run():
        async with archiver.AsyncArchive(tmp_path, settings=quick, network=web) as archive:
            await archive.save(FERRY)
            return [outcome.url async for outcome in archive.extract_all("all")]

    assert anyio.run(run) == [FERRY]


def test_two_writers_at_once_are_refused(archive, quick, web):
    archive.save(FERRY)
    with archiver.Archive(archive.folder, settings=quick, network=web) as other:
        assert other.article(FERRY).title == "The ferry is back"
        with pytest.raises(archiver.ArchiveLocked, match=r"another run \(process \d+\) holds this archive"):
            other.save(LANTERN)


def test_by_a_clock_that_is_not_set_nothing_is_archived(tmp_path, web):
    clock = FixedClock(datetime(1970, 1, 1, 0, 1, tzinfo=UTC))
    with archiver.Archive(tmp_path, network=web, clock=clock) as archive:
        with pytest.raises(archiver.ClockNotSet, match="it says 1970-01-01"):
            archive.save(FERRY)
        assert web.requests == []
        clock.now = FixedClock().now
        assert archive.save(FERRY).status == "saved"


def test_the_same_input_makes_the_same_bytes(tmp_path, web, quick):
    made = []
    for name in ("one", "two"):
        clock, ids = FixedClock(), FixedIds()
        with archiver.Archive(
            tmp_path / name, settings=quick, network=web, clock=clock, new_id=ids
        ) as archive:
            archive.save(FERRY)
        made.append([path.read_bytes() for path in sorted((tmp_path / name).rglob("*.gz"))])
    assert made[0] == made[1]


@pytest.mark.usefixtures("worker_processes")
def test_an_extraction_that_takes_too_long_costs_the_cleaned_copy_only(tmp_path, web):
    settings = Settings(extract_processes=1, extract_timeout_s=1e-9)
    with archiver.Archive(tmp_path, settings=settings, network=web) as archive:
        outcome = archive.save(FERRY)
        assert outcome.status == "saved"
        assert outcome.article is None
        assert "extraction took longer than 1e-09 s; the page itself is kept" in outcome.note


def test_an_archive_that_is_not_open(tmp_path):
    archive = archiver.AsyncArchive(tmp_path)
    with pytest.raises(RuntimeError, match="not open"):
        _ = archive.reader
    blocking = archiver.Archive(tmp_path)
    with pytest.raises(RuntimeError, match="not open"):
        blocking.save(FERRY)
    with pytest.raises(RuntimeError, match="not open"):
        list(blocking.save_all([FERRY]))


def test_an_archive_is_open_once_at_a_time(tmp_path, web, quick):
    with archiver.Archive(tmp_path, network=web, settings=quick) as archive:
        with pytest.raises(RuntimeError, match="open already"):
            archive.__enter__()
        assert archive.save(FERRY).status == "saved"
    with archive:
        assert archive.article(FERRY)


def test_an_archive_stays_where_it_is_when_the_script_goes_elsewhere(tmp_path, web, quick, monkeypatch):
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    with archiver.Archive("news", network=web, settings=quick) as archive:
        monkeypatch.chdir("there")
        assert archive.save(FERRY).status == "saved"
        assert archive.article(FERRY).title == "The ferry is back"
    assert list((tmp_path / "there").iterdir()) == []
    assert list(tmp_path.glob("news/archive/*.warc.gz"))


def test_what_has_ended_is_let_go(tmp_path, web, quick):
    with archiver.Archive(tmp_path, network=web, settings=quick) as archive:
        for _ in range(3):
            assert [outcome.status for outcome in archive.save_all(["nonsense"])] == ["failed"]
        assert archive._engine._open._batches == []


def test_one_url_is_no_list_of_them(tmp_path):
    with archiver.Archive(tmp_path) as archive, pytest.raises(TypeError, match="save takes one"):
        list(archive.save_all(FERRY))


@pytest.mark.usefixtures("worker_processes")
@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_block_closes_its_archive(tmp_path, web, quick, backend):
    pytest.importorskip(backend)

    async def cancelled():
        with anyio.CancelScope() as scope:
            async with archiver.AsyncArchive(tmp_path, network=web, settings=quick) as archive:
                async with aclosing(archive.save_all([FERRY, "nonsense"])) as outcomes:
                    await anext(outcomes)
                await archive.save(FERRY)
                scope.cancel()
                await anyio.sleep_forever()
        async with archiver.AsyncArchive(tmp_path, network=web, settings=quick) as archive:
            await archive.save(FERRY)
            with archiver.Archive(tmp_path) as other, pytest.raises(archiver.ArchiveLocked):
                other.save(FERRY)  # in an event loop of its own, asyncio's

    anyio.run(cancelled, backend=backend)
    assert not list(tmp_path.rglob("*.open"))


def test_a_folder_without_an_archive(tmp_path):
    with (
        pytest.raises(archiver.StoreError, match="there is no archive here"),
        archiver.Archive(tmp_path, create=False),
    ):
        pass


def test_the_database_of_an_older_version_is_brought_up_to_date(tmp_path, web, quick):
    store.Database(tmp_path / store.FILE_NAME, migrations=MIGRATIONS[:2]).close()
    with lock(tmp_path), pytest.raises(archiver.ArchiveLocked), archiver.Archive(tmp_path, create=False):
        pass
    with archiver.Archive(tmp_path, settings=quick, network=web, create=False) as archive:
        assert archive.save(FERRY).status == "saved"
    open_reader(tmp_path).close()


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "news").write_text("")
    with pytest.raises(archiver.ArchiverError, match="news"), archiver.Archive(tmp_path / "news"):
        pass


def test_a_database_that_went_missing_is_not_made_anew_in_silence(tmp_path, web, quick):
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        archive.save(FERRY)
    (tmp_path / store.FILE_NAME).unlink()
    with pytest.raises(archiver.StoreError, match="missing beside WARC files"), archiver.Archive(tmp_path):
        pass


def test_wrong_settings_are_named(tmp_path):
    (tmp_path / "archiver.toml").write_text("[settings]\nmin_delay = 1\n")
    with pytest.raises(archiver.ConfigError, match="min_delay"):
        archiver.Archive(tmp_path)


def test_the_first_settings_file_can_be_read_again(tmp_path):
    with archiver.Archive(tmp_path):
        pass
    assert archiver.Archive(tmp_path).settings == Settings()


def test_an_error_of_the_callers_own_comes_out_as_it_is(tmp_path, web, quick):
    with pytest.raises(ZeroDivisionError), archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        archive.save(FERRY)
        _ = 1 / 0
    assert not list(tmp_path.rglob("*.open"))


def test_async(tmp_path, web, quick):
    async def run():
        async with archiver.AsyncArchive(tmp_path, settings=quick, network=web) as archive:
            saved = await archive.save(FERRY)
            urls = [outcome.url async for outcome in archive.save_all([LANTERN])]
            assert urls == [LANTERN]
            assert await archive.article(LANTERN) is not None
            assert await archive.find(FERRY) == saved.capture
            assert (await archive.raw(saved.capture)).startswith(b"HTTP/1.1 200")
            assert [capture.url async for capture in archive.captures()] == [FERRY, LANTERN]
            return [stored.title async for stored in archive.articles(Selection(site="www.ledger.example"))]

    assert anyio.run(run) == ["A lantern is lit", "The ferry is back"]


def test_an_archive_works_inside_a_running_event_loop(tmp_path, web, quick):
    async def run():
        with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
            return archive.save(FERRY).status

    assert anyio.run(run) == "saved"


def test_a_server_that_asks_for_a_pause_is_given_it_between_the_pages_of_a_list(tmp_path, web, quick):
    web.page(FERRY, "", status=429, headers={"Retry-After": "30"})

    async def run():
        async with archiver.AsyncArchive(tmp_path / "news", settings=quick, network=web) as archive:
            outcomes = archive.save_all([FERRY, LANTERN])
            with anyio.move_on_after(0.2) as waiting:
                await anext(outcomes)
            assert waiting.cancelled_caught
            await outcomes.aclose()

    anyio.run(run)
    assert [request.url for request in web.requests] == [FERRY]


def test_a_page_that_a_pause_was_asked_for_is_asked_for_once_more(tmp_path, web, quick):
    statuses = iter([429, 200, 429, 429])

    def answer(_):
        body = story("The ferry is back", "ferry").encode()
        head = f"HTTP/1.1 {next(statuses)} Well\r\nContent-Type: text/html\r\nRetry-After: 0\r\n"
        return head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body

    web.answer(FERRY, answer)
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        (first,) = archive.save_all([FERRY])
        assert (first.capture.status, first.article.title) == (200, "The ferry is back")
        (second,) = archive.save_all([FERRY])
        assert (second.capture.status, second.article) == (429, None)
        assert len(list(archive.captures())) == 4


def test_ctrl_c_ends_what_was_called_and_not_the_archive(tmp_path, web, quick):
    def interrupt(_):
        os.kill(os.getpid(), signal.SIGINT)
        return [Pause(60)]

    web.answer("https://ledger.example/slow", interrupt)
    began = time.monotonic()
    with archiver.Archive(tmp_path, settings=quick, network=web) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.save("https://ledger.example/slow")
        assert archive.save(FERRY).status == "saved"
    assert time.monotonic() - began < 10, "it does not wait for the page that nobody wants any more"


def test_a_fork_of_the_process_that_opened_an_archive_is_told_so(archive, monkeypatch):
    """It has no event loop to wait for: without a word it would wait for ever."""
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        with pytest.raises(RuntimeError, match="another process"):
            archive.save(FERRY)
    assert archive.save(FERRY).status == "saved"


LEFT_OPEN = """
import os, sys, archiver
from archiver.testing import MemoryWeb

web = MemoryWeb()
web.page("https://ledger.example/", "<h1>The ferry is back</h1>")
archive = archiver.Archive(sys.argv[1], network=web)
archive.__enter__()  # as an ExitStack in a notebook does
outcomes = archive.save_all(["https://ledger.example/", "https://ledger.example/2"])
print(next(outcomes).status, flush=True)
child = os.fork()
if not child:
    sys.exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_script_that_leaves_its_archive_open_ends_and_closes_it(tmp_path):
    """Also in a fork, where there is no event loop that could be asked to end."""
    ran = subprocess.run(
        [sys.executable, "-c", LEFT_OPEN, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "saved\n7\n"), ran.stderr
    assert [path.name for path in tmp_path.glob("*/*.open")] == []


def test_an_archive_that_cannot_be_closed_at_the_end_of_a_script_leaves_no_other_open(monkeypatch):
    tried = []

    def refuse():
        tried.append(True)
        raise DiskRefused("news", None, "it is full")

    monkeypatch.setattr(loop_thread, "_running", {loop_thread.LoopThread(refuse) for _ in range(3)})
    with pytest.raises(DiskRefused):
        loop_thread._close_what_is_left()
    assert len(tried) == 3


def test_an_archive_that_a_thread_works_with_stays_open_when_the_script_has_ended(tmp_path):
    script = """
import sys, threading, time, archiver

def work():
    with archiver.Archive(sys.argv[1]) as archive:
        opened.set()
        while threading.main_thread().is_alive():
            time.sleep(0.01)
        print(archive.count_articles())

opened = threading.Event()
threading.Thread(target=work).start()
opened.wait()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=30, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "0\n"), ran.stderr


def test_outcomes_of_an_archive_that_was_closed_are_no_end_of_a_batch(tmp_path, web, quick):
    async def run():
        async with archiver.AsyncArchive(tmp_path, settings=quick, network=web) as archive:
            outcomes = archive.save_all([FERRY, LANTERN])
            assert (await anext(outcomes)).status == "saved"
        with pytest.raises(RuntimeError, match="was closed before"):
            await anext(outcomes)

    anyio.run(run)


def test_closing_an_archive_ends_what_another_thread_has_asked_for(tmp_path, web, quick):
    """It would go on after the writer is gone: an error of the database, and a file left unfinished."""
    asked = threading.Event()

    def answer(_):
        asked.set()
        return [Pause(60)]

    web.answer("https://ledger.example/slow", answer)
    archive = archiver.Archive(tmp_path, settings=quick, network=web)
    with ThreadPoolExecutor(1) as threads, archive:
        saving = threads.submit(archive.save, "https://ledger.example/slow")
        assert asked.wait(10)
        archive.__exit__(None, None, None)
        with pytest.raises(RuntimeError, match="was closed while this was under way"):
            saving.result(timeout=10)
    assert web.open_connections == 0
    assert not list(tmp_path.rglob("*.open"))


@pytest.mark.parametrize("url", [None, 3.5, httpx.URL("https://ledger.example/")])
def test_what_is_no_text_is_no_url(archive, url):
    with pytest.raises(TypeError, match="a URL is a text here"):
        archive.save(url)
    with pytest.raises(TypeError, match="a URL is a text here"):
        list(archive.save_all([url]))


def test_what_is_misspelt_is_named(archive):
    with pytest.raises(ValueError, match="order='new' is none of relevance, newest, oldest"):
        archive.search("ferry", order="new")
    with pytest.raises(ValueError, match="which='everything' is none of unread, outdated, all"):
        list(archive.extract_all("everything"))


def test_a_pattern_is_no_list_of_them(archive):
    with pytest.raises(TypeError, match="a list"):
        archive.add("https://ledger.example/feed.xml", exclude="/sport/")
