"""After a kill, a loss or damage: database and index say what the WARC files say."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading

import pytest

import archiver
from archiver import store, upkeep
from archiver.demo import DemoSite
from archiver.reader import open_reader
from archiver.settings import Settings
from archiver.testing import MemoryWeb

KILLS = int(os.environ.get("ARCHIVER_KILLS", "3"))
FERRY, SHORT = "https://ledger.example/ferry", "https://ledger.example/f"
PAGE = "<html><title>{0}</title><article><h1>{0}</h1>" + "<p>It sails again from Monday, they said.</p>" * 5


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


def test_a_lost_database_is_made_anew(folder):
    before = content(folder)
    store.remove(folder / store.FILE_NAME)
    shutil.rmtree(folder / "indexes")
    (folder / "config.yaml").unlink()
    assert upkeep.reindex(folder) == (len(before[0]), [])
    assert (folder / "config.yaml").exists()
    assert content(folder) == before
    assert list(upkeep.verify(folder, deep=True)) == []


def test_reindex_replaces_a_damaged_database(folder):
    before = content(folder)
    (folder / store.FILE_NAME).write_bytes(b"not a database" * 100)
    seen = []
    upkeep.reindex(folder, on_file=lambda path, count: seen.append((path.parent.name, count)))
    assert content(folder) == before
    assert [room for room, _ in seen] == ["archive", "archive", "text", "text"]


def test_what_the_database_lacks_is_a_fault(folder):
    database = store.Database(folder / store.FILE_NAME)
    with database.transaction():
        database.query("UPDATE captures SET length = length + 1 WHERE id = 1")
    database.close()
    (fault,) = upkeep.verify(folder)
    assert fault.kind == "database"
    assert "length" in fault.message


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


def test_damage_is_named_and_repaired(folder):
    first, second = sorted((folder / "archive").iterdir())
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 0xFF
    first.write_bytes(data)
    second.write_bytes(second.read_bytes()[:-20])
    faults = list(upkeep.verify(folder))
    assert {fault.path for fault in faults if fault.path.parent.name == "archive"} >= {first, second}
    assert all(fault.offset is not None for fault in faults if fault.kind in ("gzip", "torn"))
    _, torn = upkeep.repair(folder)
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
