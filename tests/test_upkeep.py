"""After a kill, a loss or damage: database and index say what the WARC files say."""

import errno
import gzip
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import tracemalloc
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import archiver
from archiver import store, upkeep, warc
from archiver.crawl.told import Told, first_visit
from archiver.demo import DemoSite
from archiver.errors import DiskRefused, StoreError, WarcError
from archiver.exports import Rows
from archiver.reading.reader import open_reader
from archiver.settings import Settings
from archiver.testing import DISCONNECT, FixedClock, MemoryWeb
from archiver.urls import url_key

KILLS = int(os.environ.get("ARCHIVER_KILLS", "3"))
FERRY, SHORT = "https://ledger.example/ferry", "https://ledger.example/f"
PAGE = "<html><title>{0}</title><article><h1>{0}</h1>" + "<p>It sails again from Monday, they said.</p>" * 5

_REINDEX_IN_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from archiver import upkeep
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
upkeep.reindex(Path(sys.argv[1]))
"""


@pytest.fixture
def folder(tmp_path):
    """An archive with two versions of a page, a redirect and a failure."""
    web = MemoryWeb()
    web.page(SHORT, "", status=302, headers={"Location": FERRY})
    settings = Settings(min_delay_s=0, extract_processes=1)
    for title in ("The ferry is back", "The ferry is late"):
        web.page(FERRY, PAGE.format(title))
        with archiver.Archive(tmp_path, settings=settings, network=web) as archive:
            list(archive.save_all([SHORT, "https://ledger.example/gone", "https://nowhere.invalid/"]))
    return tmp_path


def content(folder):
    """What the database says, without what may differ after a rebuild."""
    with archiver.Archive(folder, create=False) as archive:
        articles = [archive.article(capture) for capture in archive.captures()]
        by_address = [archive.article(url) for url in (SHORT, FERRY)]
        return list(archive.captures()), articles, by_address


def test_a_sound_archive_has_no_faults(folder):
    assert list(upkeep.verify(folder, deep=True)) == []


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Le",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Ty",
        b"HTTP/1.1 100 Continue\r\n\r\n5\r\n\r\nrain",
        b"SSH-2.0\r\nContent-Type: text/html\r\n\r\nrain",
        b"HTTP/1.1 ok\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nrain",
    ],
)
def test_an_answer_that_broke_off_before_it_was_one_is_read_as_it_was_kept(tmp_path, answer):
    web = MemoryWeb()
    web.raw(FERRY, [answer, DISCONNECT])
    with archiver.Archive(tmp_path, network=web) as archive:
        (outcome,) = archive.save_all([FERRY])
    assert outcome.capture.status is None
    assert list(upkeep.verify(tmp_path, deep=True)) == []


def test_a_lost_database_is_made_anew(folder):
    before = content(folder)
    store.remove(folder / store.FILE_NAME)
    shutil.rmtree(folder / "indexes")
    (folder / "config.yaml").unlink()
    assert upkeep.reindex(folder) == (len(before[0]), [])
    assert (folder / "config.yaml").exists()
    assert content(folder) == before
    assert list(upkeep.verify(folder, deep=True)) == []


def test_reindex_writes_the_index_of_many_files_at_once(tmp_path, monkeypatch):
    web = MemoryWeb()
    for number in range(3):
        web.page(f"https://ledger.example/{number}", PAGE.format("The ferry is back"))
        with archiver.Archive(tmp_path, network=web, settings=Settings(extract_processes=1)) as archive:
            archive.save(f"https://ledger.example/{number}")
    lines = list(warc.CdxjIndex(tmp_path / "indexes").lines())
    add, added = warc.CdxjIndex.add, []

    def note(index, some):
        added.append(len(some))
        add(index, some)

    monkeypatch.setattr(warc.CdxjIndex, "add", note)
    upkeep.reindex(tmp_path)
    assert added == [3]
    assert list(warc.CdxjIndex(tmp_path / "indexes").lines()) == lines
    assert len(lines) == 3


def test_what_a_killed_reindex_left_is_removed_by_the_next_run(folder):
    (folder / "archiver.db.new").write_bytes(b"half")
    (folder / "archiver.db.new-wal").write_bytes(b"half")
    (folder / "indexes.new").mkdir()
    (folder / "indexes.new" / "index-00000001-00000001.cdxj").write_bytes(b"half")
    with archiver.Archive(folder, settings=Settings(extract_processes=1)) as archive:
        list(archive.extract_all())
    assert not list(folder.glob("*.new*"))


def test_an_index_on_another_disk_is_made_anew(folder):
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as disk:
        lines = list(warc.CdxjIndex(folder / "indexes").lines())
        shutil.rmtree(folder / "indexes")
        (folder / "indexes").symlink_to(disk)
        upkeep.reindex(folder)
        assert list(warc.CdxjIndex(folder / "indexes").lines()) == lines
        assert list(upkeep.verify(folder)) == []
        assert not (folder / "indexes.new").exists()


def test_a_revisit_is_as_long_after_a_reindex_as_before(tmp_path):
    web = MemoryWeb()
    html = PAGE.format("The ferry is back").encode() * 10  # below 1 kB nothing is kept by reference
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    web.raw(FERRY, b"%b%x\r\n%b\r\n0\r\n\r\n" % (head, len(html), html))
    with archiver.Archive(tmp_path, settings=Settings(extract_processes=1), network=web) as archive:
        saved = [archive.save(FERRY).capture for _ in range(2)]
    assert [(each.record_type, each.payload_bytes) for each in saved] == [
        ("response", len(html)),
        ("revisit", len(html)),
    ]
    upkeep.reindex(tmp_path)
    with archiver.Archive(tmp_path, create=False) as archive:
        assert list(archive.captures()) == saved


def test_reindex_replaces_a_damaged_database(folder):
    before = content(folder)
    (folder / store.FILE_NAME).write_bytes(b"not a database" * 100)
    seen = []
    upkeep.reindex(folder, on_file=lambda path, count: seen.append((path.parent.name, count)))
    assert content(folder) == before
    assert [room for room, _ in seen] == ["archive", "archive", "text", "text"]


def spoil(path, table):
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page_bytes,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * page_bytes)
        file.write(b"\xff" * page_bytes)


@pytest.mark.parametrize(("table", "lost"), [("articles", {"readings"}), ("frontier", {"frontier"})])
def test_of_a_damaged_database_what_can_be_read_is_taken_over(folder, table, lost):
    database = store.Database(folder / store.FILE_NAME)
    store.put_visits(database, [first_visit(Told(url=FERRY), FERRY, FixedClock()())])
    database.close()
    spoil(folder / store.FILE_NAME, table)
    (fault,) = upkeep.verify(folder)
    assert (fault.kind, fault.path) == ("database", folder / store.FILE_NAME)
    _, _, faults = upkeep.repair(folder)
    assert {name for name in ("frontier", "readings") if any(name in each.message for each in faults)} == lost
    assert list(upkeep.verify(folder)) == []
    database = store.Database(folder / store.FILE_NAME)
    assert (store.find_visit(database, url_key(FERRY)) is None) == ("frontier" in lost)
    database.close()


def test_damage_that_sqlite_does_not_see_is_repaired_too(folder):
    with closing(sqlite3.connect(folder / store.FILE_NAME)) as database, database:
        database.execute("UPDATE captures SET warc = CAST(x'61EC' AS TEXT) WHERE id = 1")
    assert "decode" in list(upkeep.verify(folder))[-1].message
    upkeep.repair(folder)
    assert list(upkeep.verify(folder)) == []


@pytest.mark.parametrize("reindex", [False, True], ids=["opened", "reindexed"])
@pytest.mark.parametrize(
    ("page", "as_told"),
    [("%D8%B7", "%d8%b7"), ("tide", "tide?at_link_id=9F3C"), ("tide?p=1", "tide?CMP=x&p=1")],
)
@pytest.mark.parametrize("version", [11, 12])
def test_addresses_under_the_keys_of_an_older_release_are_found_and_one_again(
    tmp_path, version, page, as_told, reindex
):
    """Of the frontier's two rows the one with today's key stays; of the two articles one is the newest."""
    old_key, key = f"ledger.example/{as_told}", f"ledger.example/{page}"
    page, as_told = f"https://{key}", f"https://{old_key}"
    web, now = MemoryWeb(), FixedClock()()
    settings = Settings(min_delay_s=0, extract_processes=1)
    with archiver.Archive(tmp_path, settings=settings, network=web) as archive:
        for title in ("The ferry is back", "The ferry is late"):
            web.page(page, PAGE.format(title))
            archive.save(page)
    with closing(store.Database(tmp_path / store.FILE_NAME)) as database:
        seen = replace(first_visit(Told(url=page), page, now), last_at=now, looks=3, due_at=None)
        store.put_visits(database, [seen])
        with database.transaction():
            database.query(
                "INSERT INTO frontier (url_key, url, domain, kind, source, found_at, reason) "
                "SELECT ?, ?, domain, kind, source, found_at, '' FROM frontier",
                [old_key, as_told],
            )
            for table, column, row in (
                ("captures", "url_key", "id"),
                ("article_keys", "url_key", "article_id"),
                ("articles", "page_key", "id"),
            ):
                database.query(
                    f"UPDATE {table} SET {column} = ? "
                    f"WHERE {row} = (SELECT MIN({row}) FROM {table} WHERE {column} = ?)",
                    [old_key, key],
                )
            database.query("UPDATE articles SET superseded = 0")
            database.query(f"PRAGMA user_version = {version}")
    if reindex:
        upkeep.reindex(tmp_path)
    with archiver.Archive(tmp_path, settings=settings, create=False) as archive:
        assert len(archive.versions(as_told)) == 2
        assert [stored.title for stored in archive.articles()] == ["The ferry is late"]
    with closing(store.Database(tmp_path / store.FILE_NAME, read_only=True)) as database:
        assert database.query("SELECT COUNT(*) FROM frontier")[0][0] == 1
        assert store.find_visit(database, url_key(as_told)).looks == 3


def test_what_an_older_release_took_for_a_media_type_is_no_damage(tmp_path):
    """Database and index had "html", the file is read as having no type: `verify` called it damage."""
    web = MemoryWeb()
    web.page(FERRY, PAGE.format("The ferry is back"), headers={"Content-Type": "html"})
    settings = Settings(min_delay_s=0, extract_processes=1)
    with archiver.Archive(tmp_path, settings=settings, network=web) as archive:
        archive.save(FERRY)
    with closing(store.Database(tmp_path / store.FILE_NAME)) as database:
        database.query("UPDATE captures SET content_type = 'html'")
        database.query("DROP TABLE folding")
        database.query("PRAGMA user_version = 10")
    (index,) = (tmp_path / "indexes").glob("*.cdxj")
    index.write_text(index.read_text().replace('"status"', '"mime": "html", "status"'))
    with archiver.Archive(tmp_path, settings=settings, create=False) as archive:
        assert [capture.content_type for capture in archive.captures()] == [None]
    assert list(upkeep.verify(tmp_path, deep=True)) == []


def test_what_an_older_release_noted_of_a_failure_is_no_damage(tmp_path):
    """Its blanks were as they came, in the record they never were: `verify` called that damage."""
    web = MemoryWeb()
    web.raw(FERRY, [b"SSH-2.0   ferry", DISCONNECT])
    with archiver.Archive(tmp_path, network=web) as archive:
        (outcome,) = archive.save_all([FERRY])
    with closing(store.Database(tmp_path / store.FILE_NAME)) as database:
        database.query("UPDATE captures SET error = replace(error, 'SSH-2.0', 'SSH-2.0  ')")
        database.query("PRAGMA user_version = 12")
    with archiver.Archive(tmp_path, create=False) as archive:
        assert list(archive.captures()) == [outcome.capture]
    assert list(upkeep.verify(tmp_path, deep=True)) == []


def test_a_page_whose_capture_is_lost_is_asked_for_again(folder):
    """A backup whose files are older than its database, or a file that somebody deleted."""
    kept, now = "https://ledger.example/gone", FixedClock()()
    with closing(store.Database(folder / store.FILE_NAME)) as database:
        for url in (FERRY, kept):
            known = first_visit(Told(url=url), url, now)
            seen = replace(known, last_at=now, looks=3, full_at=now, etag='"a"', digest="b", due_at=None)
            store.put_visits(database, [seen])
        with database.transaction():
            database.query(
                "UPDATE captures SET record_id = 'urn:uuid:lost' WHERE id = (SELECT MAX(id) FROM captures WHERE url = ?)",
                [FERRY],
            )
    upkeep.reindex(folder)
    with closing(store.Database(folder / store.FILE_NAME, read_only=True)) as database:
        lost, whole = (store.find_visit(database, url_key(url)) for url in (FERRY, kept))
    assert (lost.due_at, lost.full_at, lost.etag, lost.digest) == (now, None, None, None)
    assert "lost" in lost.reason
    assert (whole.due_at, whole.etag, whole.digest) == (None, '"a"', "b")


def test_a_full_disk_costs_nothing_that_only_the_database_holds(folder, tmp_path):
    """What runs go by fits no longer into the new database: the old one stays."""
    path = folder / store.FILE_NAME
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO robots VALUES ('o', '2026', 200, '2026', ?)", (bytes(4_000_000),))
    before = path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", _REINDEX_IN_LITTLE_ROOM, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "StoreError" in done.stderr, done.stderr
    assert path.stat().st_size >= before
    assert not list(folder.glob("*.new*"))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT COUNT(*) FROM robots").fetchone() == (1,)
    upkeep.reindex(folder)
    assert list(upkeep.verify(folder)) == []


def test_a_reindex_that_is_broken_off_changes_nothing(folder):
    before = content(folder)

    def break_off(path, count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upkeep.reindex(folder, on_file=break_off)
    assert not list(folder.glob("*.new*"))
    assert content(folder) == before
    assert list(upkeep.verify(folder)) == []


@pytest.mark.parametrize("name", [b"lat\xe9n", b"file:news", b"q?m#%41"])
def test_the_folder_may_have_any_name(folder, tmp_path_factory, monkeypatch, name):
    monkeypatch.chdir(tmp_path_factory.mktemp("odd"))
    shutil.copytree(folder, os.fsdecode(name))
    odd = Path(os.fsdecode(name))
    before = content(odd)
    assert upkeep.reindex(odd) == (len(before[0]), [])
    assert content(odd) == before


def test_a_newer_database_is_not_made_an_older_one(folder):
    with closing(sqlite3.connect(folder / store.FILE_NAME)) as database:
        database.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="upgrade archiver"):
        upkeep.reindex(folder)
    assert not list(folder.glob("*.new*"))


def test_what_the_database_lacks_is_a_fault(folder):
    database = store.Database(folder / store.FILE_NAME)
    with database.transaction():
        database.query("UPDATE captures SET length = length + 1 WHERE id = 1")
    database.close()
    (fault,) = upkeep.verify(folder)
    assert fault.kind == "database"
    assert "length" in fault.message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("content_type TEXT", "content_tyqe TEXT", "captures has no column content_type"),
        ("tokenize", "tokelize", "tokelize"),
    ],
)
def test_a_byte_of_the_schema_that_is_another_is_a_fault(folder, old, new, message):
    """No check of SQLite's finds it; `verify` came to grief over it."""
    with closing(sqlite3.connect(folder / store.FILE_NAME)) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", (old, new))
    (fault,) = upkeep.verify(folder)
    assert (fault.path.name, fault.kind) == (store.FILE_NAME, "database")
    assert message in fault.message
    assert upkeep.reindex(folder)[1] == []
    assert list(upkeep.verify(folder, deep=True)) == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DELETE FROM article_keys WHERE article_id = 1; DELETE FROM articles WHERE id = 1", "is not in the"),
        ("UPDATE articles SET length = length + 1 WHERE id = 1", "elsewhere: in news-"),
        ("UPDATE articles SET warc = 'gone.warc.wet.gz' WHERE id = 1", "elsewhere: in gone.warc.wet.gz"),
        ("UPDATE articles SET capture_id = 1 WHERE id = 1", "otherwise in the database: capture"),
        ("UPDATE captures SET error = 'timed out' WHERE id = 1", "otherwise in the database: error"),
        ("UPDATE captures SET payload_bytes = 7 WHERE id = 1", "otherwise in the database: payload_bytes"),
    ],
)
def test_what_the_database_has_otherwise_of_articles_is_a_fault(folder, statement, message):
    before = content(folder)
    with closing(store.Database(folder / store.FILE_NAME)) as database:
        for one in statement.split(";"):
            database.query(one)
    (fault,) = upkeep.verify(folder)
    assert fault.kind == "database"
    assert message in fault.message
    upkeep.repair(folder)
    assert list(upkeep.verify(folder)) == []
    assert content(folder) == before


def test_what_nobody_reads_is_named(folder):
    room = folder / "archive"
    whole = min(room.iterdir())
    odd, plain = Path(os.fsdecode(bytes(room) + b"/caf\xe9.warc.gz")), room / "other.warc"
    try:
        shutil.copy(whole, odd)
    except OSError:
        pytest.skip("this file system takes no such name")
    plain.write_bytes(gzip.decompress(whole.read_bytes()))
    before = content(folder)
    told = [(fault.path, fault.kind) for fault in upkeep.verify(folder)]
    assert told == [(odd, "unreadable"), (plain, "unreadable")]
    assert [fault.path for fault in upkeep.reindex(folder)[1]] == [odd, plain]
    assert content(folder) == before


def test_what_macos_notes_beside_files_is_none_of_the_archive_s(folder):
    before = content(folder)
    noted = [path.with_name(f"._{path.name}") for room in warc.ROOMS for path in (folder / room).iterdir()]
    noted += [folder / "archive" / "._news.warc.gz.open", folder / "archive" / "._other.warc"]
    for path in noted:  # as on SMB and exFAT: AppleDouble
        path.write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X        ")
    with archiver.Archive(folder, settings=Settings(extract_processes=1), network=MemoryWeb()) as archive:
        list(archive.extract_all())
    assert list(upkeep.verify(folder, deep=True)) == []
    assert upkeep.reindex(folder)[1] == []
    assert content(folder) == before
    assert all(path.exists() for path in noted)


def test_no_room_to_unpack_large_records_is_no_damage(folder, tmp_path, monkeypatch):
    """As in a container with a read-only root, or with a small /tmp: sound files were called unreadable."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    monkeypatch.setattr("archiver.warc.reader._IN_MEMORY_BYTES", 100)
    refused = pytest.raises(DiskRefused, match=r"missing: no room for a large record \(No such file")
    with refused:
        list(upkeep.verify(folder))
    with refused:
        upkeep.repair(folder)
    with closing(open_reader(folder)) as reader, refused:
        reader.raw(reader.find(FERRY))
    monkeypatch.undo()
    assert list(upkeep.verify(folder)) == []


def damaged_inside(path):
    """Pages in the middle of the file hold something else; its head and schema are whole."""
    store.Database(path).close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(bytes(range(256)) * 128)


@pytest.mark.parametrize(
    "lose",
    [
        store.remove,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database" * 100),
        damaged_inside,
    ],
)
def test_a_lost_database_is_a_fault_that_hides_no_other_and_is_repaired(folder, lose):
    before = content(folder)
    first = min((folder / "archive").iterdir())
    first.write_bytes(first.read_bytes()[:-20])
    lose(folder / store.FILE_NAME)
    faults = list(upkeep.verify(folder))
    assert [fault.kind for fault in faults if fault.path.name == store.FILE_NAME] == ["database"]
    assert first in {fault.path for fault in faults}
    upkeep.repair(folder)
    assert {fault.kind for fault in upkeep.verify(folder)} <= {"reference"}
    assert content(folder)[0] == before[0], "the torn one is the metadata of the last"


@pytest.mark.parametrize("lose", [store.remove, lambda path: path.write_bytes(b"")])
def test_an_archive_without_its_database_is_no_empty_one(folder, lose):
    lose(folder / store.FILE_NAME)
    for create in (True, False):
        with pytest.raises(archiver.StoreError, match="`archiver reindex` rebuilds it"):
            archiver.Archive(folder, create=create).__enter__()
    with pytest.raises(archiver.StoreError, match="`archiver reindex` rebuilds it") as caught:
        open_reader(folder)
    assert not isinstance(caught.value, archiver.NotArchived)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE robots",
        "DROP INDEX articles_by_words",
        *(f"PRAGMA user_version = {version}" for version in (-1, 0, 6, 10)),
        "UPDATE articles SET capture_id = 99 WHERE id = 1",
        "UPDATE articles SET published_at = CAST(x'61ff' AS TEXT)",
    ],
)
def test_a_database_that_cannot_be_used_is_damaged_and_made_anew(folder, change):
    """It was called sound, or could neither be opened nor made anew: "table folding already exists"."""
    before = content(folder)
    with closing(sqlite3.connect(folder / store.FILE_NAME)) as database:
        database.execute(change)
        database.commit()
    faults = list(upkeep.verify(folder))
    assert [(fault.path.name, fault.kind) for fault in faults] == [(store.FILE_NAME, "database")]
    upkeep.repair(folder)
    assert list(upkeep.verify(folder, deep=True)) == []
    assert content(folder) == before


def test_a_link_to_itself_is_no_database(folder):
    store.remove(folder / store.FILE_NAME)
    (folder / store.FILE_NAME).symlink_to(store.FILE_NAME)
    with pytest.raises(StoreError, match="`archiver reindex` rebuilds it"):
        open_reader(folder)
    upkeep.repair(folder)
    assert list(upkeep.verify(folder)) == []


def test_a_schema_that_is_not_utf8_is_damage(folder):
    """SQLite quotes it in its message, which Python could not decode."""
    path = folder / store.FILE_NAME
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE robots (", b"CREATE TABLE robots \xff"))
    with pytest.raises(StoreError, match=r"is damaged .*`archiver reindex`"):
        open_reader(folder)
    assert {fault.kind for fault in upkeep.verify(folder)} == {"database"}
    upkeep.repair(folder)
    assert list(upkeep.verify(folder)) == []


def test_an_index_of_the_database_that_is_not_of_its_rows_is_damage(folder):
    """An export broke off with a KeyError where an article was not found by its id, and all was called sound."""
    path = folder / store.FILE_NAME
    with closing(open_reader(folder)) as reader:
        json_id = max(one.record.json_id for one in reader.articles()).encode()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        (number,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'articles' AND name LIKE 'sqlite_autoindex%'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    place = data.index(json_id, (number - 1) * 4096)
    data[place + len(json_id) - 1] ^= 1
    path.write_bytes(data)
    with closing(open_reader(folder)) as reader, pytest.raises(StoreError, match="`archiver reindex`"):
        list(Rows(reader))
    assert {fault.kind for fault in upkeep.verify(folder)} == {"database"}
    upkeep.repair(folder)
    assert list(upkeep.verify(folder)) == []


def test_a_link_to_itself_among_the_files_is_no_reason_not_to_count(folder):
    path = folder / "archive" / "a.warc.gz"
    path.symlink_to(path.name)
    with closing(open_reader(folder)) as reader:
        assert reader.stats().articles
    assert [(fault.path, fault.kind) for fault in upkeep.verify(folder)] == [(path, "unreadable")]


def test_a_folder_in_the_place_of_the_database_is_named(folder):
    """With a log beside it that was a "disk I/O error"."""
    path = folder / store.FILE_NAME
    store.remove(path)
    path.mkdir()
    path.with_name(f"{path.name}-wal").write_bytes(b"a log")
    for call in (open_reader, lambda folder: list(upkeep.verify(folder)), upkeep.reindex):
        with pytest.raises(StoreError, match=r"archiver\.db: is a folder, not a database: move it away"):
            call(folder)
    assert not list(folder.glob("*.new*"))


def test_a_table_with_a_column_of_another_name_is_lost_and_no_more(folder):
    """What every command told to do, `archiver reindex`, ended with an error: the database could not be mended."""
    path = folder / store.FILE_NAME
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE frontier RENAME COLUMN due_at TO due_on")
    _, faults = upkeep.reindex(folder)
    assert [fault.message for fault in faults] == ["what stood under 'frontier' was damaged and is lost"]
    assert list(upkeep.verify(folder)) == []


def test_a_folder_in_the_place_of_the_log_is_named(folder):
    (folder / f"{store.FILE_NAME}-wal").mkdir()
    with pytest.raises(StoreError, match=r"archiver\.db-wal is no file"):
        open_reader(folder)


def test_a_text_that_is_not_what_was_written_is_not_given_out(folder):
    """Its gzip member was sound, and so it was exported, searched and indexed; only `verify` said so."""
    path = max((folder / "text").iterdir())
    records = [
        gzip.decompress(path.read_bytes()[one.offset :][: one.length]) for one in warc.iter_records(path)
    ]
    path.write_bytes(b"".join(gzip.compress(one.replace(b"Monday", b"Sunday"), mtime=0) for one in records))
    upkeep.reindex(folder)
    with closing(open_reader(folder)) as reader:
        assert [hit.article.title for hit in reader.search("ferry")] == ["The ferry is back"], (
            "the one before"
        )
    whole, faults = list(warc.iter_records(path)), list(upkeep.verify(folder))
    assert {fault.kind for fault in faults} == {"digest"}, "what the database does not take it need not have"
    record = next(one for one in whole if one.field("Content-Type") == "application/json")
    place = archiver.models.ArticleRecord(
        text_id="", json_id=record.record_id, warc=path.name, offset=record.offset, length=record.length
    )
    with warc.CleanedCopies(folder) as copies, pytest.raises(WarcError, match="not what its digest says"):
        copies.read(place)
    with pytest.raises(WarcError, match="not what its digest says"):
        list(warc.iter_articles(path))


def test_a_capture_that_is_not_what_was_written_is_named_when_it_is_read(folder, caplog):
    with closing(open_reader(folder)) as reader:
        capture = next(one for one in reader.captures() if one.url == FERRY)
        path = folder / "archive" / capture.warc
        data = path.read_bytes()
        end = capture.offset + capture.length
        changed = gzip.decompress(data[capture.offset : end]).replace(b"Monday", b"Sunday")
        path.write_bytes(data[: capture.offset] + gzip.compress(changed, mtime=0) + data[end:])
        assert b"Sunday" in reader.raw(capture)
    assert f"{path}: offset {capture.offset}: the block is not what its digest says" in caplog.text


def test_words_of_articles_that_the_database_has_lost_are_passed_over(folder):
    with closing(sqlite3.connect(folder / store.FILE_NAME)) as database:
        database.execute("DELETE FROM captures")
        database.execute("DELETE FROM folding")
        database.commit()
    with closing(open_reader(folder)) as reader:
        assert list(reader.search("ferry")) == []
        assert not reader.is_searchable()
    assert "database" in {fault.kind for fault in upkeep.verify(folder)}


@pytest.mark.parametrize(
    "name", ["archive/a.warc.gz", "text/a.warc.wet.gz", "indexes/index-00000009-00000009.cdxj"]
)
def test_a_pipe_among_the_files_is_not_waited_for(folder, name):
    os.mkfifo(folder / name)
    try:
        faults = [str(fault) for fault in upkeep.verify(folder)]
    except WarcError as error:
        faults = [str(error)]
    assert any("it is no regular file" in fault for fault in faults)


def test_damage_is_named_and_repaired(folder):
    first, second = sorted((folder / "archive").iterdir())
    data = bytearray(first.read_bytes())
    data[data.index(b"\x1f\x8b\x08", len(data) // 2) + 30] ^= (
        0xFF  # behind a member's head, in which much may be wrong
    )
    first.write_bytes(data)
    second.write_bytes(second.read_bytes()[:-20])
    faults = list(upkeep.verify(folder))
    assert {fault.path for fault in faults if fault.path.parent.name == "archive"} >= {first, second}
    assert all(fault.offset is not None for fault in faults if fault.kind in ("gzip", "torn"))
    _, torn, _ = upkeep.repair(folder)
    assert len(torn) == 2
    left = {fault.kind for fault in upkeep.verify(folder)}
    assert left <= {"reference"}  # what referred to a lost record cannot be mended


def test_an_unfinished_file_is_indexed_when_the_archive_is_next_written(folder):
    before = content(folder)
    for path in (*(folder / "archive").iterdir(), *(folder / "text").iterdir()):
        path.rename(path.with_name(path.name + ".open"))
    store.remove(folder / store.FILE_NAME)
    shutil.rmtree(folder / "indexes")
    database = store.Database(folder / store.FILE_NAME)
    assert upkeep.put_in_order(folder, database) == []
    database.close()
    assert content(folder) == before
    assert list(upkeep.verify(folder)) == []


@pytest.mark.parametrize("lost", [False, True])
def test_what_a_killed_run_left_is_repaired_too(folder, lost):
    before = content(folder)
    for room in ("archive", "text"):
        path = max((folder / room).iterdir())
        path.rename(path.with_name(path.name + ".open"))
    if lost:
        store.remove(folder / store.FILE_NAME)
    assert "unfinished" in {fault.kind for fault in upkeep.verify(folder)}
    assert upkeep.repair(folder)[1:] == ([], [])
    assert list(upkeep.verify(folder, deep=True)) == []
    assert content(folder) == before


def test_a_tear_is_set_aside_and_told(folder, caplog):
    last = max((folder / "archive").iterdir())
    torn = last.with_name(last.name + ".open")
    last.rename(torn)
    with torn.open("ab") as file:
        file.write(last.name.encode())
    web = MemoryWeb()
    web.page(FERRY, PAGE.format("The ferry is gone"))
    with archiver.Archive(folder, network=web, settings=Settings(extract_processes=1)) as archive:
        archive.save(FERRY)
    assert "set aside" in caplog.text
    assert list((folder / "archive").glob("*.torn"))
    assert list(upkeep.verify(folder)) == []


def start_saving(folder, urls):
    listed = folder.with_name("urls.txt")
    listed.write_text("\n".join(urls))
    command = [
        sys.executable,
        "-m",
        "archiver",
        "save",
        "--allow-private",
        "--json",
        "-a",
        folder,
        "--from",
        listed,
    ]
    return subprocess.Popen(command, stdout=-1, stderr=-2, text=True)


def test_killed_at_any_time_nothing_acknowledged_is_lost(tmp_path):
    folder = tmp_path / "news"
    chance = random.Random(22)
    acknowledged = []
    with DemoSite() as site:
        for n in range(KILLS):
            urls = [f"{page.url}?n={n}.{again}" for again in range(4) for page in site.pages]
            process = start_saving(folder, urls)
            killer = threading.Timer(0.4 + chance.random() * 1.2, process.kill)
            killer.start()
            whole = [line for line in process.stdout if line.startswith("{") and line.endswith("}\n")]
            acknowledged += [json.loads(line)["record_id"] for line in whole]
            assert process.wait() in (-signal.SIGKILL, 0, 3)
            killer.cancel()
            process.stdout.close()
        last = start_saving(folder, [site.pages[0].url])
        out, _ = last.communicate(timeout=30)
        assert last.returncode == 0, out
    with archiver.Archive(folder, create=False) as archive:
        kept = [capture.record_id for capture in archive.captures()]
        assert len(kept) == len(set(kept))
        assert set(filter(None, acknowledged)) <= set(kept)
        assert all(archive.raw(capture) for capture in archive.captures())
    assert list(upkeep.verify(folder, deep=True)) == []
    assert not list(folder.rglob("*.open"))


def test_what_other_tools_leave_out_is_made_good(tmp_path):
    """A revisit without the id of a record, an interim head, and chunks that are announced but not there."""
    html = PAGE.format("The ferry is back").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    digest = b"WARC-Payload-Digest: sha1:CAFEBABE\r\n"
    answers = [
        (b"response", "a", head + b"\r\n" + html, digest),
        (b"revisit", "b", head + b"\r\n", digest),
        (b"response", "c", b"HTTP/1.1 100 Continue\r\n\r\n" + head + b"\r\n" + html, b""),
        (b"response", "d", head + b"Transfer-Encoding: chunked\r\n\r\n" + html, b""),
    ]
    source = tmp_path / "a.warc.gz"
    for kind, name, block, field in answers:
        fields = b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Record-ID: <urn:uuid:%b>\r\n%b" % (
            kind,
            name.encode(),
            field,
        )
        fields += (
            b"WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Target-URI: http://ledger.example/%b\r\n"
            % name.encode()
        )
        with source.open("ab") as file:
            file.write(gzip.compress(fields + b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(block), block)))
    with archiver.Archive(tmp_path / "news", settings=Settings(extract_processes=1)) as archive:
        assert archive.take_in(source) == (4, [])
        assert {outcome.status for outcome in archive.extract_all()} == {"new"}
        articles = [archive.article(f"http://ledger.example/{name}") for _, name, _, _ in answers]
        assert {article.title for article in articles} == {"The ferry is back"}
        assert archive.raw(next(archive.captures(url="http://ledger.example/b"))) == head + b"\r\n" + html


@pytest.mark.parametrize("killed", ["index_file", "CdxjIndex.add"])
def test_an_import_that_is_killed_is_finished_by_the_next_run(tmp_path, monkeypatch, killed):
    source = tmp_path / "a.warc.gz"
    lines = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Target-URI: {}\r\n"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.format("It is back").encode()
    for number, url in enumerate((FERRY, "no address")):
        head = lines.format(number, url).encode() + b"WARC-Date: 2024-05-01T10:00:00Z\r\n"
        member = gzip.compress(b"%bContent-Length: %d\r\n\r\n%b\r\n\r\n" % (head, len(block), block))
        source.write_bytes((source.read_bytes() if number else b"") + member)

    class Killed(Exception):
        pass

    def kill(*_args, **_options):
        raise Killed

    news = tmp_path / "news"
    with pytest.raises(Killed), archiver.Archive(news) as archive, monkeypatch.context() as patched:
        patched.setattr(f"archiver.{'upkeep' if killed == 'index_file' else 'warc.foreign'}.{killed}", kill)
        archive.take_in(source)
    with archiver.Archive(news, settings=Settings(extract_processes=1)) as archive:
        assert {outcome.status for outcome in archive.extract_all()} == {"new"}
        assert archive.article(FERRY).title == "It is back"
    assert list(upkeep.verify(news, deep=True)) == []
    with archiver.Archive(news) as archive:
        assert archive.take_in(source)[0] == 1
    assert [path.name for path in (news / "archive").iterdir()] == ["a.warc.gz"]


@pytest.mark.parametrize("kind", ["response", "resource"])
def test_a_bomb_in_an_imported_file_never_comes_into_memory(tmp_path, kind):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + bytes(30_000_000)
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Target-URI: http://ledger.example/a\r\nContent-Type: text/html\r\nContent-Length: {len(block)}"
    )
    source = tmp_path / "a.warc.gz"
    source.write_bytes(gzip.compress(fields.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"))
    small = Settings(extract_processes=1, max_decoded_bytes=1_000_000)
    with archiver.Archive(tmp_path / "news", settings=small) as archive:
        assert archive.take_in(source) == (1, [])
        tracemalloc.start()
        try:
            assert len(list(archive.extract_all())) == 1
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_pages_of_the_first_and_the_last_day_there_is(tmp_path, year):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.format("It is back").encode()
    date = f"{year}-01-01T00:00:00Z" if year == "0001" else f"{year}-12-31T23:59:59.999999Z"
    fields = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: http://ledger.example/a\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    source = tmp_path / "a.warc"
    source.write_bytes(fields.encode() + block + b"\r\n\r\n")
    with archiver.Archive(tmp_path / "news", settings=Settings(extract_processes=1)) as archive:
        assert archive.take_in(source) == (1, [])
        (outcome,) = archive.extract_all()
        assert (outcome.status, outcome.error) == ("new", None)
        assert archive.article("http://ledger.example/a").title == "It is back"


def test_revisits_that_name_each_other_stand_for_nothing(tmp_path):
    """What a file of somebody else's makes up costs its captures, not a page that stands for a real one."""
    html = PAGE.format("The ferry is back").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    answers = [(b"response", "a", "", html), (b"revisit", "b", "a", b""), (b"revisit", "c", "b", b"")]
    answers += [(b"revisit", "d", "d", b""), (b"revisit", "e", "f", b""), (b"revisit", "f", "e", b"")]
    source = tmp_path / "a.warc"
    with source.open("wb") as file:
        for kind, name, other, body in answers:
            fields = (
                f"WARC/1.0\r\nWARC-Type: {kind.decode()}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
                f"WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Target-URI: http://ledger.example/{name}\r\n"
                + (f"WARC-Refers-To: <urn:uuid:{other}>\r\n" if other else "")
                + f"Content-Length: {len(head + body)}\r\n\r\n"
            )
            file.write(fields.encode() + head + body + b"\r\n\r\n")
    with archiver.Archive(tmp_path / "news", settings=Settings(extract_processes=1)) as archive:
        assert archive.take_in(source) == (6, [])
        statuses = {outcome.url[-1]: outcome.status for outcome in archive.extract_all()}
        assert statuses == dict.fromkeys("abc", "new") | dict.fromkeys("def", "failed")
        assert archive.raw(next(archive.captures(url="http://ledger.example/c"))) == head + html
        with pytest.raises(StoreError, match="is not here"):
            archive.raw(next(archive.captures(url="http://ledger.example/e")))


def test_a_room_that_cannot_be_read_is_not_an_empty_one(folder, monkeypatch):
    before = content(folder)
    listdir, scandir = os.listdir, os.scandir

    def refused(of):
        def only(path="."):
            if Path(path).name == "archive":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return of(path)

        return only

    with monkeypatch.context() as patched:  # to root it would be open
        patched.setattr(os, "listdir", refused(listdir))
        patched.setattr(os, "scandir", refused(scandir))
        for ask in (upkeep.reindex, upkeep.repair, lambda folder: list(upkeep.verify(folder))):
            with pytest.raises(WarcError, match="archive: cannot be read: Permission denied"):
                ask(folder)
    assert content(folder) == before
