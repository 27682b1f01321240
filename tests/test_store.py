"""The database: a real SQLite file in every test."""

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from stored_articles import NOON, capture, record

import archiver
from archiver import store
from archiver.crawl.told import Told, first_visit
from archiver.errors import StoreError
from archiver.models import Article, ArticleRecord
from archiver.store.schema import MIGRATIONS
from archiver.urls import url_key


@pytest.fixture
def database(tmp_path):
    database = store.Database(tmp_path / "archiver.db")
    yield database
    database.close()


def test_captures_come_back_as_they_were(database):
    first = capture(
        1, truncated="time", error="the server went silent", via="http://ledger.example/", status=None
    )
    store.add_captures(database, [first])
    assert list(store.iter_captures(database)) == [first]


def test_captures_of_a_page_oldest_first(database):
    pages = [capture(n) for n in (3, 1, 2)]
    store.add_captures(database, [*pages, capture(4, url="https://ledger.example/other")])
    found = [each.record_id[-1] for each in store.iter_captures(database, key="ledger.example/tide")]
    assert found == ["1", "2", "3"]
    assert next(store.iter_captures(database, newest_first=True)).url == "https://ledger.example/other"


def test_a_capture_is_kept_once(database):
    store.add_captures(database, [capture(1)])
    store.add_captures(database, [capture(1, url="https://other.example/")])
    assert list(store.iter_captures(database)) == [capture(1)]


def test_more_captures_than_are_read_at_a_time(database):
    same_time = [replace(capture(n), captured_at=NOON) for n in range(1203)]
    with database.transaction():
        store.add_captures(database, same_time)
    assert list(store.iter_captures(database)) == same_time
    assert list(store.iter_captures(database, newest_first=True)) == same_time[::-1]


def test_the_captures_in_a_file_are_read_some_hundred_at_a_time(database):
    every = [capture(n, warc="ab"[n % 2]) for n in range(1, 1_202)]
    with database.transaction():
        store.add_captures(database, every)
    asked = []
    query = database.query
    database.query = lambda *statement: asked.append(query(*statement)) or asked[-1]
    found = store.captures_in(database, "b")
    assert [next(found), *found] == every[::2]
    assert [len(rows) for rows in asked] == [500, 101, 0]


def test_find_capture_by_a_shortened_id(database):
    other = "urn:uuid:10000000-0000-0000-0000-000000000001"
    store.add_captures(database, [capture(1), capture(2), capture(3, record_id=other)])
    assert store.find_capture(database, "1000").record_id == other
    assert store.find_capture(database, other).record_id == other
    assert store.find_capture(database, "0000") is None
    assert store.find_capture(database, "ffff") is None


def test_an_id_that_begins_like_another_is_found(database):
    ids = ["urn:uuid:1", "urn:uuid:10", "http://warcs.example/1", "http://warcs.example/12"]
    store.add_captures(database, [capture(n, record_id=name) for n, name in enumerate(ids)])
    assert [store.find_capture(database, name).record_id for name in ids] == ids
    assert store.find_capture(database, "1").record_id == "urn:uuid:1"


def test_a_revisit_that_names_no_record_stands_for_the_same_payload(database):
    of = {"record_type": "revisit", "payload_digest": "sha1:BB", "payload_bytes": 0}
    store.add_captures(database, [capture(1), capture(2, payload_digest="sha1:BB"), capture(3, **of)])
    assert store.find_original(database, capture(3, **of)) == capture(2, payload_digest="sha1:BB")
    assert store.find_original(database, capture(4, **of, refers_to=capture(1).record_id)) == capture(1)
    for elsewhere in ("urn:uuid:gone", capture(1).record_id[:-1]):
        lost = capture(4, **of, refers_to=elsewhere)
        assert store.find_original(database, lost) == capture(2, payload_digest="sha1:BB")
    assert store.find_original(database, capture(5, **of | {"payload_digest": None})) is None
    assert store.find_original(database, capture(1)) is None
    assert store.find_unmodified(database, capture(3).url) == capture(2, payload_digest="sha1:BB")


def test_a_payload_of_another_length_is_another(database):
    store.add_captures(database, [capture(1)])
    of = {"url": capture(1).url}
    assert store.find_payloads(database, "sha1:AA", **of, payload_bytes=10) == [capture(1)]
    assert store.find_payloads(database, "sha1:AA", **of, payload_bytes=11) == []


def test_another_capture_under_a_known_id_does_not_take_its_place(database):
    store.add_captures(database, [capture(1), capture(1, warc="b.warc.gz")])
    store.add_captures(database, [capture(1, url="https://ledger.example/fog", warc="c.warc.gz")])
    assert list(store.iter_captures(database)) == [capture(1, warc="b.warc.gz")]


def test_articles_are_found_under_each_key(database):
    article = Article(title="Tide", authors=("Ada Quill",), published=NOON, access="ok", text="One two.")
    for n in (1, 2):
        store.add_captures(database, [capture(n)])
        with database.transaction():
            store.add_article(
                database, capture(n), article, record(n), keys=["ledger.example/tide", "t.example/1"]
            )
    found = store.newest_article(database, "t.example/1")
    assert found.capture == capture(2)
    assert found.record == record(2)
    assert found.to_dict()["title"] == "Tide"
    assert (found.title, found.authors, found.published, found.word_count) == (
        "Tide",
        ("Ada Quill",),
        NOON,
        2,
    )
    assert store.article_of(database, capture(1)).record == record(1)
    moved = replace(record(2), offset=77)
    store.add_article(database, capture(2), article, moved, keys=["t.example/2"])
    assert store.newest_article(database, "t.example/2").record == moved
    assert store.newest_article(database, "t.example/3") is None
    assert store.article_of(database, capture(9)) is None


def test_an_article_of_an_unknown_capture_is_refused(database):
    with pytest.raises(StoreError, match="NOT NULL"):
        store.add_article(database, capture(1), Article(), record(), keys=[])


def test_a_transaction_is_all_or_nothing(database):
    twice = ArticleRecord(text_id="t", json_id="j", warc="w", offset=0, length=0)
    with pytest.raises(StoreError), database.transaction():
        store.add_captures(database, [capture(1)])
        store.add_article(database, capture(2), Article(), twice, keys=[])
    assert list(store.iter_captures(database)) == []


def test_the_newest_of_many_versions_costs_a_look_at_each(database):
    """And not at each for each: a live page may have a thousand, and `reindex` asks at every one of them."""

    def cost(page, versions):
        url = f"https://ledger.example/{page}"
        captures = [capture(1_000 * page + n, url) for n in range(versions)]
        with database.transaction():
            store.add_captures(database, captures)
            for n, each in enumerate(captures):
                article = Article(title="Storm", text=f"Word {n}.")
                store.add_article(database, each, article, record(1_000 * page + n), keys=[])
        ticks = []
        database._connection.set_progress_handler(lambda: ticks.append(1), 10)
        assert store.newest_article(database, f"ledger.example/{page}").capture == captures[-1]
        database._connection.set_progress_handler(None, 10)
        return len(ticks)

    assert cost(2, versions=200) < 8 * cost(1, versions=50)


def test_a_commit_is_on_the_disk_when_it_is_told(database):
    settings = [database.query(f"PRAGMA {name}")[0][0] for name in ("synchronous", "fullfsync")]
    assert settings == [2, 1]  # FULL, and on macOS past the disk's own cache


def test_a_commit_that_fails_leaves_nothing_behind(database):
    with pytest.raises(StoreError, match="FOREIGN KEY"), database.transaction():
        database.query("PRAGMA defer_foreign_keys = ON")
        database.query("INSERT INTO article_keys (url_key, article_id) VALUES ('a', 7)")
    with database.transaction():
        store.add_captures(database, [capture(1)])
    assert database.query("SELECT count(*) FROM article_keys")[0][0] == 0


def test_a_transaction_that_sqlite_has_ended_says_why(database):
    """As on a full disk."""
    store.add_captures(database, [capture(1)])
    with pytest.raises(StoreError, match="UNIQUE"), database.transaction():
        database.query("INSERT OR ROLLBACK INTO captures SELECT * FROM captures")


def test_what_is_not_all_in_the_file_is_not_called_synced(tmp_path, monkeypatch):
    monkeypatch.setattr("archiver.store.database._BUSY_TIMEOUT_S", 0.1)
    path = tmp_path / "archiver.db"
    with closing(store.Database(path, durable=False)) as database:
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM captures").fetchall()
            store.add_captures(database, [capture(1)])
            with pytest.raises(StoreError, match="is in use"):
                database.sync()
        database.sync()


def test_a_disk_that_fails_is_not_asked_for_half_a_minute(tmp_path, monkeypatch):
    asked = []

    class Failing(sqlite3.Connection):
        def execute(self, sql, *values):
            if "journal_mode" not in sql:
                return super().execute(sql, *values)
            asked.append(sql)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error

    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *words, **more: connect(*words, factory=Failing, **more))
    monkeypatch.setattr("archiver.store.database._BUSY_TIMEOUT_S", 0.1)
    with pytest.raises(StoreError, match=r"archiver\.db: disk I/O error"):
        store.Database(tmp_path / "archiver.db")
    assert len(asked) == 1


def test_a_newer_schema_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "archiver.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="upgrade archiver"):
        store.Database(path, read_only=True)
    assert path.read_bytes() == before
    with pytest.raises(StoreError, match="upgrade archiver"):
        store.Database(path)


@pytest.mark.parametrize("schema", range(len(MIGRATIONS)))
def test_a_reader_reads_an_older_schema_and_does_not_migrate(tmp_path, schema):
    path = tmp_path / "archiver.db"
    store.Database(path, migrations=MIGRATIONS[:schema]).close()
    if schema:
        insert = "INSERT INTO captures VALUES (1, 'urn:uuid:1', 'response', 'https://ledger.example/tide', "
        insert += "'ledger.example/tide', '2026-11-22T09:30:00.000000+00:00', 200, 'text/html', NULL, NULL, "
        insert += "0, 'a.warc.gz', 0, 9, NULL, NULL, NULL, NULL)"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(insert)
            connection.execute(
                "INSERT INTO articles (capture_id, text_id, json_id, warc, offset, length, title, authors, access,"
                " word_count) VALUES (1, 't', 'j', 'b', 0, 9, 'The tide', '[]', 'ok', 9)"
            )
    before = path.read_bytes()
    with closing(store.Database(path, read_only=True)) as reader:
        assert [article.title for article in store.iter_articles(reader)] == ["The tide"] * bool(schema)
        assert len(list(store.iter_captures(reader))) == bool(schema)
        assert store.last_runs(reader) == []
    assert path.read_bytes() == before


def test_a_failed_migration_leaves_the_old_schema(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "archiver.store.database.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE t (a);\nNONSENSE;\n")
    )
    path = tmp_path / "archiver.db"
    with pytest.raises(StoreError, match="syntax error"):
        store.Database(path, migrations=(*MIGRATIONS, "CREATE TABLE t (a);\nNONSENSE;\n"))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 't'").fetchall() == []
    connection.close()


@pytest.mark.parametrize("content", [b"This is no database at all, whatever it is called." * 30])
def test_a_damaged_database_is_named(tmp_path, content):
    path = tmp_path / "archiver.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"archiver\.db: is damaged"):
        store.Database(path)


def test_many_may_open_a_new_database_at_once(tmp_path):
    path = tmp_path / "archiver.db"
    with ThreadPoolExecutor(8) as pool:
        for database in pool.map(lambda _: store.Database(path), range(8)):
            database.close()


def test_a_reader_sees_what_was_committed(database):
    reader = store.Database(database.path, read_only=True)
    store.add_captures(database, [capture(1)])
    assert list(store.iter_captures(reader)) == [capture(1)]
    with pytest.raises(StoreError, match="readonly"):
        store.add_captures(reader, [capture(2)])
    reader.close()


def test_who_may_not_write_here_reads_what_was_committed_last(database, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)  # to root it would say yes
    store.add_captures(database, [capture(1)])
    reader = store.Database(database.path, read_only=True)
    assert list(store.iter_captures(reader)) == [capture(1)]
    reader.close()
    database.close()  # the log goes with it
    reader = store.Database(database.path, read_only=True)
    assert list(store.iter_captures(reader)) == [capture(1)]
    reader.close()
    database.path.with_name("archiver.db-wal").touch()  # readers leave an empty one
    database.path.with_name("archiver.db-shm").symlink_to("archiver.db-shm")  # cannot be made
    reader = store.Database(database.path, read_only=True)
    assert list(store.iter_captures(reader)) == [capture(1)]
    reader.close()


def test_who_may_not_write_here_sees_what_others_write_meanwhile(database, monkeypatch):
    database.close()
    with monkeypatch.context() as patched:
        patched.setattr("os.access", lambda *_: False)  # to root it would say yes
        reader = store.Database(database.path, read_only=True)
        assert list(store.iter_captures(reader)) == []
        for number in (1, 2):
            writer = store.Database(database.path)
            store.add_captures(writer, [capture(number)])
            assert len(list(store.iter_captures(reader))) == number
            writer.close()
            assert len(list(store.iter_captures(reader))) == number
    reader.close()
    with pytest.raises(StoreError, match="closed"):
        list(store.iter_captures(reader))


def test_a_log_that_cannot_be_read_is_no_old_state(database, tmp_path):
    store.add_captures(database, [capture(1)])
    for suffix in ("", "-wal"):
        (tmp_path / f"copy{suffix}").write_bytes((tmp_path / f"archiver.db{suffix}").read_bytes())
    (tmp_path / "copy-shm").symlink_to("copy-shm")  # cannot be made, as on read-only media
    with pytest.raises(StoreError, match="a log that a killed run left"):
        store.Database(tmp_path / "copy", read_only=True)


def test_a_path_too_long_for_sqlite_is_told_as_that(tmp_path):
    folder = tmp_path.joinpath(*["ä" * 100] * 3)
    folder.mkdir(parents=True)
    for read_only in (False, True):  # a reader was told of a log that a killed run left
        with pytest.raises(StoreError, match="no path of more than 500 bytes"):
            store.Database(folder / "archiver.db", read_only=read_only)


def test_an_archive_opens_whose_database_was_being_made_when_a_run_was_killed(tmp_path):
    script = """if True:
        import os, sqlite3, sys
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")  # so that half of what is written is in the file
        connection.execute("CREATE TABLE begun (something)")
        connection.execute("BEGIN")
        for number in range(1000):
            connection.execute("INSERT INTO begun VALUES (?)", ("x" * 1000,))
        os.kill(os.getpid(), 9)
    """
    path = tmp_path / store.FILE_NAME
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    with archiver.Archive(tmp_path, create=False) as archive:
        assert list(archive.captures()) == []


def test_what_need_not_be_durable_is_on_the_disk_once_it_is_synced(tmp_path):
    path = tmp_path / "archiver.db"
    with closing(store.Database(path, durable=False)) as database:
        assert database.query("PRAGMA synchronous")[0][0] == 0
        store.add_captures(database, [capture(1)])
        database.sync()
        assert database.query("PRAGMA synchronous")[0][0] == 2
        assert path.with_name("archiver.db-wal").stat().st_size == 0
        shutil.copy(path, tmp_path / "copy.db")
    with closing(store.Database(tmp_path / "copy.db")) as copy:
        assert list(store.iter_captures(copy)) == [capture(1)]


def test_a_database_that_the_user_may_not_read_is_told_as_that(database, tmp_path, monkeypatch):
    store.add_captures(database, [capture(1)])
    (tmp_path / "copy-wal").write_bytes((tmp_path / "archiver.db-wal").read_bytes())
    (tmp_path / "copy").write_bytes((tmp_path / "archiver.db").read_bytes())
    (tmp_path / "copy-shm").symlink_to("copy-shm")  # cannot be opened, as what is another user's
    monkeypatch.setattr("os.access", lambda path, mode: (Path(path).name, mode) != ("copy", os.R_OK))
    with pytest.raises(StoreError, match="copy may not be read by this user"):
        store.Database(tmp_path / "copy", read_only=True)


def test_a_robots_txt_that_lets_in_speaks_for_its_own_server_alone(database):
    """A key begins with the host: another port's, or that of a longer address, begins so too."""
    ours = [f"http://10.0.0.1{rest}" for rest in ("/", "/tide", "/?page=2")]
    others = ["http://10.0.0.1:8080/tide", "http://10.0.0.10/tide"]
    refused = "robots.txt disallows it"
    told = [first_visit(Told(url=url), ours[0], NOON) for url in ours + others]
    store.put_visits(database, [replace(each, due_at=None, reason=refused) for each in told])
    store.revive_refused(database, url_key(ours[0]), refused, NOON)
    due = [url for url in ours + others if store.find_visit(database, url_key(url)).due_at is not None]
    assert due == ours
