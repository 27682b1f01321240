"""WARC files that come packed in others: WACZ and zstd."""

import gzip
import hashlib
import json
import os
import resource
import struct
import sys
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from test_warc_foreign import BROWSERTRIX, COMMON_CRAWL, PAGE, WARCPROX, WGET, each, record

import archiver
from archiver.errors import DiskRefused, WarcError
from archiver.settings import Settings
from archiver.testing import MemoryWeb
from archiver.warc import CdxjIndex, iter_captures, take_in, verify

zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def wacz(path, files, *, digests=None, packing=ZIP_STORED):
    with ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} | (digests or {})
        resources = [{"path": name, "hash": f"sha256:{value}"} for name, value in hashes.items()]
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
    return path


NAMES = ["data.warc.gz", "DATA-1.warc.gz", "data-2.warc.gz", "_etc_passwd.warc.gz"]


def taken(source, folder, on_fault=pytest.fail):
    return list(take_in(source, folder, on_fault=on_fault))


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED])
def test_the_files_of_a_wacz_are_taken_in_byte_for_byte(tmp_path, packing):
    files = {
        "archive/data.warc.gz": each(BROWSERTRIX),
        "archive/more/DATA.WARC": b"".join(WGET),
        "pages/pages.jsonl": b"{}",
        "../../data.warc.gz": each(WARCPROX),
        "/tmp/\\etc\\passwd.warc.gz": each(COMMON_CRAWL),
    }
    source = wacz(tmp_path / "crawl.wacz", files, packing=packing)
    folder = tmp_path / "in" / "news"
    reached = []
    paths = list(take_in(source, folder, on_fault=pytest.fail, progress=reached.append))
    assert [path.name for path in paths] == NAMES
    assert paths[0].read_bytes() == files["archive/data.warc.gz"]
    assert gzip.decompress(paths[1].read_bytes()) == files["archive/more/DATA.WARC"]
    assert {path.parent for path in paths} == {folder / "archive"}
    assert sorted((folder / "archive").iterdir()) == sorted(paths)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["news"]
    assert max(reached) <= source.stat().st_size
    assert list(verify(folder, deep=True)) == []
    lines = list(CdxjIndex(folder / "indexes").lines())
    assert taken(source, folder) == paths
    assert list(CdxjIndex(folder / "indexes").lines()) == lines


def test_what_macos_adds_to_a_zip_file_is_passed_over(tmp_path):
    files = {"archive/a.warc.gz": each(WGET), "__MACOSX/archive/._a.warc.gz": b"\0\5\x16\7Mac OS X"}
    source = tmp_path / "crawl.wacz"
    with ZipFile(source, "w") as archive:  # as it packs again what was unpacked
        for name, data in files.items():
            archive.writestr(name, data)
    assert [path.name for path in taken(source, tmp_path / "news")] == ["a.warc.gz"]


def test_what_is_not_what_its_digest_says_is_not_taken_in(tmp_path):
    files = {"archive/a.warc.gz": each(WGET), "archive/b.warc.gz": each(WARCPROX)}
    source = wacz(tmp_path / "crawl.wacz", files, digests={"archive/b.warc.gz": "0" * 64})
    with pytest.raises(WarcError, match=r"crawl.wacz/archive/b.warc.gz: .*digest"):
        taken(source, tmp_path / "news")
    wacz(source, files, digests={"archive/\x1b[2J.warc.gz": "0" * 64})
    with pytest.raises(WarcError, match=r"crawl.wacz/archive/\?\[2J.warc.gz: .*not there"):
        taken(source, tmp_path / "news")
    assert not list((tmp_path / "news" / "archive").iterdir())


def test_digests_need_not_be_there_or_known(tmp_path):
    with ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/a.warc.gz", each(WGET))
    assert len(taken(tmp_path / "a.wacz", tmp_path / "news")) == 1
    package = {"resources": [{"path": "archive/a.warc.gz", "hash": "md5:0"}, {"path": "archive/b.warc.gz"}]}
    with ZipFile(tmp_path / "a.wacz", "a") as archive:
        archive.writestr("datapackage.json", json.dumps(package))
    assert len(taken(tmp_path / "a.wacz", tmp_path / "news")) == 1


def corrupted(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


DAMAGE = {
    "cut off": (lambda path: os.truncate(path, path.stat().st_size // 2), "the zip file is damaged"),
    "in a file": (lambda path: corrupted(path, 300), r"archive/a.warc.gz: it cannot be unpacked \(Bad CRC"),
    "in a head": (lambda path: corrupted(path, 1), "not a zip|no WARC record|cannot be unpacked"),
    "encrypted": (
        lambda path: path.write_bytes(
            path.read_bytes().replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1")
        ),
        "encrypted",
    ),
    "of nothing": (lambda path: wacz(path, {}), "holds no WARC file$"),
    "of WACZ": (lambda path: wacz(path, {"a.wacz": b"PK"}), "import the WACZ files in it"),
    "of no record": (
        lambda path: wacz(path, {"archive/a.warc": b"It is back."}),
        "a.warc: holds no WARC record",
    ),
    "of bzip2": (
        lambda path: wacz(path, {"archive/a.warc": b"W"}, packing=ZIP_BZIP2),
        "packed in another way",
    ),
    "package": (lambda path: package(path, "[]"), "datapackage.json: it cannot be understood"),
    "nested": (lambda path: package(path, "[" * 100_000), "datapackage.json: it cannot be understood"),
}


def package(path, text):
    with ZipFile(path, "w") as archive:
        archive.writestr("archive/a.warc.gz", each(WGET))
        archive.writestr("datapackage.json", text)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_wacz_is_named_and_nothing_of_it_taken_in(tmp_path, damage):
    source = wacz(tmp_path / "crawl.wacz", {"archive/a.warc.gz": each(WGET), "archive/b.warc.gz": each(WGET)})
    do, message = DAMAGE[damage]
    do(source)
    with pytest.raises(WarcError, match=f"crawl.wacz.*{message}"):
        taken(source, tmp_path / "news")
    assert not list(tmp_path.glob("news/archive/*"))


def test_what_is_damaged_in_a_file_of_a_wacz_is_named(tmp_path):
    broken = each([record(1, "response", PAGE)])[:-9] + each([record(2, "response", PAGE)])
    files = {"archive/a.warc.gz": broken, "archive/empty.warc.gz": b""}
    source = wacz(tmp_path / "crawl.wacz", files)
    faults = []
    (path,) = taken(source, tmp_path / "news", faults.append)
    assert [capture.record_id for capture in iter_captures(path)] == ["urn:uuid:2"]
    assert [fault.path for fault in faults] == [
        source / "archive" / "a.warc.gz",
        source / "archive" / "empty.warc.gz",
    ]
    assert [fault.offset for fault in faults] == [0, None]


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    source = wacz(tmp_path / "crawl.wacz", {"archive/a.warc": bytes(9_000)}, packing=ZIP_DEFLATED)
    with ZipFile(source, "a") as archive:
        archive.getinfo("archive/a.warc").file_size = 1 << 50
        archive.writestr("more", b"")  # has the directory written anew
    with pytest.raises(
        DiskRefused, match=r"no room to unpack 1125899906842624 bytes of .*crawl.wacz/archive/a.warc"
    ):
        taken(source, tmp_path / "news")
    assert not list((tmp_path / "news" / "archive").iterdir())


def test_of_what_the_disk_refuses_to_unpack_nothing_is_left(tmp_path):
    files = {"archive/a.warc.gz": each(WGET), "archive/b.warc": record(1, "response", PAGE + bytes(90_000))}
    source = wacz(tmp_path / "crawl.wacz", files)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, most[1]))
    try:
        with pytest.raises(DiskRefused, match=r"crawl.wacz cannot be taken in: File too large"):
            taken(source, tmp_path / "news")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert [path.name for path in (tmp_path / "news" / "archive").iterdir()] == ["a.warc.gz"]
    assert [path.name for path in taken(source, tmp_path / "news")] == ["a.warc.gz", "b.warc.gz"]


ARTICLE = (
    "<article><h1>The ferry is back</h1>"
    + "<p>It came at noon, and by three the quay was dry again.</p>" * 30
)


def test_our_own_wacz_holds_the_same_articles(tmp_path):
    web = MemoryWeb()
    urls = [f"https://ledger.example/{name}" for name in ("ferry", "tide")]
    for url in urls:
        web.page(url, f"<html><body>{url}{ARTICLE}</article></body></html>")
    settings = Settings(extract_processes=1)
    with archiver.Archive(tmp_path / "one", network=web, settings=settings) as archive:
        for url in urls:
            archive.save(url)
    with archiver.Archive(tmp_path / "one", network=web, settings=settings) as archive:
        archive.export(tmp_path / "one.wacz")
        assert archive.take_in(tmp_path / "one.wacz") == (2, [])  # it is there
        assert len(list((tmp_path / "one" / "archive").iterdir())) == 1
    with archiver.Archive(tmp_path / "two", network=web, settings=settings) as archive:
        assert archive.take_in(tmp_path / "one.wacz") == (2, [])
        assert {outcome.status for outcome in archive.extract_all()} == {"new"}
        assert {archive.article(url).title for url in urls} == {"The ferry is back"}
    assert list(verify(tmp_path / "two", deep=True)) == []


def frames(records, dictionary=None):
    head = b"" if dictionary is None else struct.pack("<II", 0x184D2A5D, len(dictionary)) + dictionary
    known = (
        None
        if dictionary is None
        else zstd.ZstdDict(
            zstd.decompress(dictionary) if dictionary[:4] == b"\x28\xb5\x2f\xfd" else dictionary
        )
    )
    return head + b"".join(zstd.compress(one, zstd_dict=known) for one in records)


@pytest.fixture(scope="module")
def dictionary():
    return zstd.train_dict(
        [record(number, "response", PAGE) * 3 for number in range(500)], 2_000
    ).dict_content


@pytest.mark.parametrize("kind", ["each", "whole", "dictionary", "packed dictionary"])
def test_zstd(tmp_path, dictionary, kind):
    data = {
        "each": lambda: frames(WARCPROX),
        "whole": lambda: frames([b"".join(WARCPROX)]),
        "dictionary": lambda: frames(WARCPROX, dictionary),
        "packed dictionary": lambda: frames(WARCPROX, zstd.compress(dictionary)),
    }[kind]()
    (tmp_path / "a.warc.zst").write_bytes(data)
    for _ in range(2):
        (path,) = taken(tmp_path / "a.warc.zst", tmp_path / "news")
        assert path == tmp_path / "news" / "archive" / "a.warc.gz"
    assert gzip.decompress(path.read_bytes()) == b"".join(WARCPROX)
    assert list(verify(tmp_path / "news", deep=True)) == []


def test_of_zstd_that_breaks_off_the_beginning_is_taken_in(tmp_path):
    source = tmp_path / "a.warc.zst"
    source.write_bytes(frames([record(number, "response", PAGE) for number in range(3)])[:-9])
    faults = []
    (path,) = taken(source, tmp_path / "news", faults.append)
    assert [capture.record_id for capture in iter_captures(path)] == ["urn:uuid:0", "urn:uuid:1"]
    assert {fault.path for fault in faults} == {source}
    source.write_bytes(zstd.compress(b"")[:4] + bytes(20))
    with pytest.raises(WarcError, match=r"a.warc.zst: it cannot be unpacked"):
        taken(source, tmp_path / "other")
    assert not list((tmp_path / "other" / "archive").iterdir())


def test_a_dictionary_cannot_fill_the_memory(tmp_path):
    source = Path(tmp_path / "a.warc.zst")
    source.write_bytes(struct.pack("<II", 0x184D2A5D, 1 << 31) + bytes(20))
    with pytest.raises(WarcError, match="dictionary"):
        taken(source, tmp_path / "news")
