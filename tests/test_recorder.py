"""The one writer: who waits is written together, and who cannot be written is told."""

import threading
from datetime import UTC, datetime
from io import BytesIO

import anyio
import pytest

from archiver import http1, store, warc
from archiver.errors import DiskRefused, StoreError
from archiver.models import Article, Exchange
from archiver.saving.keys import article_keys
from archiver.saving.recorder import Recorder
from archiver.testing import FixedClock, FixedIds
from archiver.upkeep import put_in_order

BLOCK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nFerry"


def exchange(url="https://ledger.example/ferry"):
    digest, length = http1.payload_digest(BytesIO(BLOCK))
    return Exchange(
        url=url,
        requested_at=datetime(2026, 11, 22, tzinfo=UTC),
        request=b"GET /ferry HTTP/1.1\r\n\r\n",
        response=BytesIO(BLOCK),
        response_bytes=len(BLOCK),
        status=200,
        block_digest=http1.block_digest(BytesIO(BLOCK)),
        payload_digest=digest,
        payload_bytes=length,
    )


class Syncs(warc.ArchiveWriter):
    """A writer that counts its syncs, and refuses some."""

    count = 0
    refuse = False

    def sync(self):
        self.count += 1
        if self.refuse:
            raise DiskRefused("archive/x.warc.gz", None, "No space left on device")
        super().sync()


@pytest.fixture
def kept(tmp_path):
    """A writer, a database and their recorder."""
    writer = Syncs(tmp_path, clock=FixedClock(), new_id=FixedIds(), warcinfo={})
    database = store.Database(tmp_path / "archiver.db")
    yield writer, database, Recorder(writer, database)
    database.close()
    writer.refuse = False
    writer.close()


def test_those_who_wait_share_a_sync(kept):
    writer, database, recorder = kept

    async def run():
        async with anyio.create_task_group() as tasks:
            for n in range(40):
                tasks.start_soon(recorder.record, exchange(f"https://ledger.example/{n}"))

    anyio.run(run)
    assert len(list(store.iter_captures(database))) == 40
    assert writer.count <= 3


def test_a_disk_that_does_not_sync_fails_all_who_waited(kept):
    writer, database, recorder = kept
    writer.refuse = True
    failures = []

    async def record(n):
        try:
            await recorder.record(exchange(f"https://ledger.example/{n}"))
        except DiskRefused as error:
            failures.append(error)

    async def run():
        async with anyio.create_task_group() as tasks:
            for n in range(5):
                tasks.start_soon(record, n)

    anyio.run(run)
    assert len(failures) == 5
    assert list(store.iter_captures(database)) == []


def test_without_a_thread_to_keep_them_none_of_those_who_waited_is_kept(kept, monkeypatch):
    _, database, recorder = kept
    run_sync, answers = anyio.to_thread.run_sync, []

    async def none_left(*_):
        monkeypatch.setattr("anyio.to_thread.run_sync", run_sync)
        raise RuntimeError("can't start new thread")

    async def record(number):
        try:
            answers.append(await recorder.record(exchange(f"https://ledger.example/{number}")))
        except RuntimeError as error:
            answers.append(str(error))

    async def run():
        async with anyio.create_task_group() as tasks:
            for number in range(4):
                tasks.start_soon(record, number)

    monkeypatch.setattr("anyio.to_thread.run_sync", none_left)
    anyio.run(run)
    assert answers == ["can't start new thread"] * 4
    assert list(store.iter_captures(database)) == []
    anyio.run(recorder.record, exchange())
    assert len(list(store.iter_captures(database))) == 1


def test_what_nobody_foresaw_in_one_record_is_no_success_of_the_others(kept, monkeypatch):
    writer, database, recorder = kept
    write, saved, failed = writer.write_capture, [], []

    def refuse(one):
        if one.url.endswith("/3"):
            raise OSError(24, "Too many open files")
        return write(one)

    async def record(n):
        try:
            saved.extend(await recorder.record(exchange(f"https://ledger.example/{n}")))
        except OSError:
            failed.append(n)

    async def run():
        async with anyio.create_task_group() as tasks:
            for n in range(8):
                tasks.start_soon(record, n)

    monkeypatch.setattr(writer, "write_capture", refuse)
    anyio.run(run)
    assert failed == [3]
    assert len(saved) == 7
    assert {each.url for each in store.iter_captures(database)} == {each.url for each in saved}


def test_what_the_database_refuses_is_no_success(kept):
    _, database, recorder = kept
    database.close()
    with pytest.raises(StoreError):
        anyio.run(recorder.record, exchange())


def test_what_the_database_refused_is_put_in_order_by_the_next_run(kept, tmp_path):
    writer, database, recorder = kept

    def refuse(_database, _captures):
        raise error

    for error in (StoreError("archiver.db", "database is locked"), RuntimeError("a fault of ours")):
        with pytest.raises(type(error), match=str(error)):
            anyio.run(recorder.record, exchange(), refuse)
    anyio.run(recorder.record, exchange())
    writer.close()
    assert list(put_in_order(tmp_path, database)) == []
    assert len(list(store.iter_captures(database))) == 3
    assert list(warc.verify(tmp_path, stored=store.StoredFiles(database))) == []


def test_who_gives_up_waiting_is_not_written(kept):
    _, database, recorder = kept

    async def run():
        async with anyio.create_task_group() as tasks, recorder._turn:
            tasks.start_soon(recorder.record, exchange())
            await anyio.wait_all_tasks_blocked()
            assert len(recorder._waiting) == 1
            tasks.cancel_scope.cancel()
        assert not recorder._waiting

    anyio.run(run)
    assert list(store.iter_captures(database)) == []


def test_what_is_being_written_for_others_too_stays_open_until_it_is(kept, monkeypatch):
    """Ctrl-C, say: who waits while another writes his page goes, and closes what he holds."""
    writer, database, recorder = kept
    write, begun, gone = writer.write_capture, threading.Event(), threading.Event()
    pages = [exchange(f"https://ledger.example/{n}") for n in range(2)]

    def slow(one):
        begun.set()
        gone.wait(0.2)
        return write(one)

    async def record(one):
        try:
            await recorder.record(one)
        finally:
            one.close()
            gone.set()

    async def run():
        async with anyio.create_task_group() as tasks:
            async with recorder._turn:
                for one in pages:
                    tasks.start_soon(record, one)
                await anyio.wait_all_tasks_blocked()
            await anyio.to_thread.run_sync(begun.wait)
            tasks.cancel_scope.cancel()

    monkeypatch.setattr(writer, "write_capture", slow)
    anyio.run(run)
    assert {each.url for each in store.iter_captures(database)} == {one.url for one in pages}


@pytest.mark.parametrize(
    ("canonical", "keys"),
    [
        ("https://www.ledger.example/stories/1", ["ledger.example/f", "ledger.example/stories/1"]),
        ("https://ledger.example/", ["ledger.example/f"]),
        ("https://elsewhere.example/f", ["ledger.example/f"]),
        ("nonsense", ["ledger.example/f"]),
        (None, ["ledger.example/f"]),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site(canonical, keys):
    assert article_keys(["https://ledger.example/f"], Article(canonical_url=canonical)) == keys


def test_the_amp_page_of_an_article_is_the_article():
    amp = ("https://amp.ledger.example/f", "https://cache.example/f", "nonsense")
    article = Article(canonical_url="https://ledger.example/f", candidates={"amp_url": amp})
    assert article_keys(["https://www.ledger.example/f"], article) == [
        "ledger.example/f",
        "amp.ledger.example/f",
    ]
