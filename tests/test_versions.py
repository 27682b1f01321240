"""The versions of an article, what changed between them, and which articles were edited."""

from dataclasses import replace
from datetime import UTC, date, datetime

import anyio
import pytest

import archiver
from archiver import Article, NoSuchVersion, Selection, store
from archiver.models import ArticleRecord
from archiver.reading.reader import Reader
from archiver.saving.keys import article_keys
from archiver.settings import Settings
from archiver.testing import FixedClock, FixedIds, MemoryWeb
from archiver.texts.differences import marked

FERRY = "https://ledger.example/ferry"
TIDES = "https://tides.example/today"
FIRST = "The ferry comes back on Monday.\n\nThe harbour office said so on Friday."
SECOND = "The ferry comes back on Tuesday.\n\nThe harbour office said so on Friday."


class Shelf:
    """An archive's database with cleaned copies in memory."""

    def __init__(self, folder):
        self.database = store.Database(folder / store.FILE_NAME)
        self.copies, self.clock, self.new_id = {}, FixedClock(), FixedIds()

    def capture(self, url=FERRY):
        self.clock.advance(3600)
        capture = archiver.Capture(
            record_id=self.new_id(), record_type="response", url=url, captured_at=self.clock(), status=200,
            content_type="text/html", block_digest="sha256:0", payload_digest="sha1:A", payload_bytes=3, warc="a.warc.gz",
            offset=0, length=3,
        )  # fmt: skip
        store.add_captures(self.database, [capture])
        return capture

    def read(self, capture, text, title="The ferry", extractor="1", **fields):
        article = Article(
            url=capture.url, title=title, text=text, access="ok" if text else "consent", **fields
        )
        record = ArticleRecord(text_id="", json_id=self.new_id(), warc="a", offset=0, length=0)
        self.copies[record.json_id] = article
        keys = article_keys([capture.url], article)
        store.add_article(self.database, capture, article, record, keys=keys)
        self.database.execute_many(
            "UPDATE articles SET extractor = ? WHERE json_id = ?", [(extractor, record.json_id)]
        )

    def save(self, text, title="The ferry", url=FERRY, **fields):
        capture = self.capture(url)
        self.read(capture, text, title, **fields)
        return capture

    def same(self, url=FERRY):
        capture = self.capture(url)
        said = store.newest_version(self.database, url.removeprefix("https://"))
        store.note_same(self.database, capture, said.json_id, keys=[])
        return capture


class ShelfReader(Reader):
    """A reader of a Shelf."""

    def __init__(self, folder, shelf):
        super().__init__(folder, shelf.database)
        self._shelf = shelf

    def _cleaned_copy(self, record):
        return self._shelf.copies[record.json_id]


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.database.close()


@pytest.fixture
def reader(tmp_path, shelf):
    return ShelfReader(tmp_path, shelf)


def shown(versions):
    return [(version.number, version.article.text, len(version.captures)) for version in versions]


def test_captures_that_say_the_same_are_one_version(shelf, reader):
    first = shelf.save(FIRST)
    shelf.same()
    shelf.save(FIRST + " ")
    changed = shelf.save(SECOND)
    last = shelf.same()
    shelf.save(FIRST)
    versions = reader.versions(FERRY)
    assert shown(versions) == [(1, FIRST, 3), (2, SECOND, 2), (3, FIRST, 1)]
    assert versions[0].captures[0] == first
    assert versions[1].captures == (changed, last)
    assert versions[1].captured_at == changed.captured_at
    assert versions == reader.versions(last) == reader.versions(first.record_id)


def test_how_much_changed_is_counted_against_the_version_before(shelf, reader):
    shelf.save(FIRST)
    shelf.save(SECOND + "\n\nNobody believed it.", title="The ferry is late")
    first, second = (version.to_dict() for version in reader.versions(FERRY))
    assert (first["words_added"], first["words_removed"], first["title_changed"]) == (None, None, None)
    assert (second["words_added"], second["words_removed"], second["title_changed"]) == (4, 1, True)
    assert second["title"] == "The ferry is late"
    assert (second["number"], second["captures"], second["extractor"]) == (2, 1, "1")


def test_a_page_behind_a_wall_is_no_version(shelf, reader):
    shelf.save("")
    shelf.save(FIRST)
    shelf.save("")
    shelf.save(FIRST)
    assert shown(reader.versions(FERRY)) == [(1, FIRST, 2)]
    shelf.save("", url=TIDES)
    shelf.save("", url=TIDES, title="We value your privacy")
    assert shown(reader.versions(TIDES)) == [(1, "", 2)]


def test_nor_is_it_a_witness_of_when_the_page_still_said_so(shelf, reader):
    first = shelf.save(FIRST)
    shelf.save("")
    second = shelf.save(SECOND)
    (change,) = reader.changes()
    assert change.to_dict()["seen_before_at"] == first.captured_at.isoformat()
    assert change.after.captured_at == second.captured_at


def test_only_the_newest_reading_of_a_capture_counts(shelf, reader):
    first = shelf.save(FIRST + "\n\nShare this story!")
    shelf.same()
    second = shelf.save(SECOND)
    shelf.read(first, FIRST, extractor="2")
    assert shown(reader.versions(FERRY)) == [(1, FIRST, 2), (2, SECOND, 1)]
    assert [version.extractor for version in reader.versions(FERRY)] == ["2", "1"]
    shelf.read(second, FIRST, extractor="2")
    assert shown(reader.versions(FERRY)) == [(1, FIRST, 3)]
    assert list(reader.changes()) == []


def test_an_article_at_two_addresses_is_one(shelf, reader):
    shelf.save(FIRST)
    shelf.save(SECOND, url="https://ledger.example/f?id=1", canonical_url=FERRY)
    assert shown(reader.versions(FERRY)) == [(1, FIRST, 1), (2, SECOND, 1)]
    (change,) = reader.changes()
    assert (change.before.url, change.url) == (FERRY, "https://ledger.example/f?id=1")


def test_versions_of_a_database_that_knows_no_digests(shelf, reader):
    shelf.save(FIRST)
    shelf.save(FIRST)
    shelf.database.execute_many("UPDATE articles SET digest = NULL", [()])
    assert list(reader.changes()) == []
    shelf.save(SECOND)
    shelf.database.execute_many("UPDATE articles SET digest = NULL", [()])
    assert shown(reader.versions(FERRY)) == [(1, FIRST, 2), (2, SECOND, 1)]
    assert len(list(reader.changes())) == 1


def test_the_difference_between_two_versions(shelf, reader):
    shelf.save(FIRST)
    shelf.save(SECOND)
    shelf.save(SECOND, title="The ferry is late")
    last = reader.diff(FERRY)
    assert (last.before.number, last.after.number) == (2, 3)
    assert marked(last.title) == "The ferry {+is late+}"
    assert (last.title_changed, last.words_added, last.words_removed) == (True, 0, 0)
    first = reader.diff(FERRY, 1, 2)
    assert marked(first.text).startswith("The ferry comes back on [-Monday-]{+Tuesday+}.\n\n")
    plain = first.to_dict()
    assert (plain["words_added"], plain["words_removed"], plain["title_changed"]) == (1, 1, False)
    assert plain["text"][1] == {"kind": "removed", "text": "Monday"}
    assert plain["before"]["number"] == 1
    assert reader.diff(FERRY, 2, 2).is_empty
    assert not last.is_empty
    assert list(first.unified()) == [
        "--- version 1, 2026-01-02 04:04:05 UTC",
        "+++ version 2, 2026-01-02 05:04:05 UTC",
        "@@ -1,5 +1,5 @@",
        " The ferry",
        " ",
        "-The ferry comes back on Monday.",
        "+The ferry comes back on Tuesday.",
        " ",
        " The harbour office said so on Friday.",
    ]


def test_a_patch_of_an_article_without_title_begins_with_its_text(shelf, reader):
    shelf.save("Rain.", title=None)
    shelf.save("Snow.", title=None)
    assert list(reader.diff(FERRY).unified())[2:] == ["@@ -1 +1 @@", "-Rain.", "+Snow."]


def test_versions_that_are_not_there(shelf, reader):
    assert reader.versions(FERRY) == []
    with pytest.raises(NoSuchVersion, match="there is no article of it"):
        reader.diff(FERRY)
    capture = shelf.save(FIRST)
    with pytest.raises(NoSuchVersion, match="ferry: there is only one version of it"):
        reader.diff(capture)
    shelf.save(SECOND)
    with pytest.raises(LookupError, match="there are only 2 versions"):
        reader.version(FERRY, 3)
    with pytest.raises(NoSuchVersion):
        reader.version(FERRY, 0)
    with pytest.raises(archiver.InvalidURL):
        reader.versions("ferry")
    assert reader.version(FERRY, 1).article.text == FIRST
    assert reader.version(FERRY, -1).article.text == SECOND


def test_changes_are_the_newest_first(shelf, reader):
    shelf.save(FIRST)
    shelf.save(FIRST, url=TIDES)
    shelf.save(FIRST, url="https://ledger.example/quiet")
    shelf.save(SECOND)
    tides = shelf.save(SECOND, title="The tide", url=TIDES)
    shelf.save(SECOND)  # said before: no change
    changes = list(reader.changes())
    assert [change.url for change in changes] == [TIDES, FERRY]
    plain = changes[0].to_dict()
    assert plain["changed_at"] == tides.captured_at.isoformat()
    assert (plain["versions"], plain["title_changed"], plain["words_added"], plain["words_removed"]) == (
        2,
        True,
        1,
        1,
    )
    assert (plain["title"], plain["title_before"]) == ("The tide", "The ferry")

    def found(**selection):
        return [change.url for change in reader.changes(Selection(**selection))]

    assert found(site="ledger.example") == [FERRY]
    assert found(since=tides.captured_at) == [TIDES]
    assert found(until=tides.captured_at) == [FERRY]
    assert found(since=date(2026, 1, 2), until=date(2026, 1, 2)) == [TIDES, FERRY]
    assert found(since=datetime(2027, 1, 1, tzinfo=UTC)) == []


def test_a_version_that_was_there_before_says_which_it_is(shelf, reader):
    """Two headlines are shown in turn; or an edit was taken back."""
    for title in ("The ferry", "Late", "The ferry", "Late"):
        shelf.save(FIRST, title=title)
    shelf.save(SECOND, title="Late")
    versions = reader.versions(FERRY)
    assert [version.returns_to for version in versions] == [None, None, 1, 2, None]
    assert [version.to_dict()["returns_to"] for version in versions] == [None, None, 1, 2, None]
    (change,) = reader.changes()
    assert change.to_dict()["returns_to"] is None
    shelf.save(FIRST, title="The ferry")
    (change,) = reader.changes()
    assert change.to_dict()["returns_to"] == 1


def test_changes_are_looked_for_among_edited_articles_alone(shelf):
    asked = []
    shelf.database._connection.set_trace_callback(asked.append)
    assert list(store.edited_pages(shelf.database, Selection(since=date(2026, 1, 1)))) == []
    (sql,) = asked
    plan = shelf.database.query(f"EXPLAIN QUERY PLAN {sql}")
    begun_at = next(row["detail"] for row in plan if " old " in row["detail"])
    assert "USING INDEX articles_superseded" in begun_at


def test_versions_of_a_real_archive(tmp_path):
    web, clock = MemoryWeb(), FixedClock()
    story = (
        "<!DOCTYPE html><title>{0}</title><article><h1>{0}</h1>"
        + "<p>The harbour office said on Friday that {1} would sail.</p>" * 3
    )
    settings = Settings(min_delay_s=0, extract_processes=1)

    async def run():
        async with archiver.AsyncArchive(tmp_path, settings=settings, network=web, clock=clock) as archive:
            for boat in ("the ferry", "the ferry", "no boat"):
                web.page(FERRY, story.format("The ferry", boat))
                clock.advance(60)
                await archive.save(FERRY)
            changes = [change async for change in archive.changes()]
            return await archive.versions(FERRY), await archive.diff(FERRY), changes

    versions, difference, (change,) = anyio.run(run)
    assert [len(version.captures) for version in versions] == [2, 1]
    assert "[-the ferry-]{+no boat+}" in marked(difference.text)
    assert change.after == versions[-1]
    assert replace(change.before, words_added=None) == versions[0]
    with archiver.Archive(tmp_path, settings=settings, network=web) as archive:
        assert archive.versions(FERRY) == versions
        assert archive.diff(FERRY) == archive.diff(FERRY, 1, 2) == difference
        assert list(archive.changes()) == [change]
