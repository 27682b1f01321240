"""Parts of an archive as files of their own: WARC and WACZ."""

import gzip
import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import datetime

import pytest
from warc_samples import NOW, make_exchange, make_page, make_writer, raw_file, write_pages

from archiver.errors import DiskRefused
from archiver.warc import (
    CdxjIndex,
    Page,
    WaczContent,
    cdxj_line,
    copy_captures,
    iter_captures,
    iter_records,
    verify,
    write_wacz,
)


def test_chosen_captures_are_copied_byte_for_byte(tmp_path):
    captures = write_pages(tmp_path / "news", 4)
    source, target = raw_file(tmp_path / "news"), tmp_path / "part" / "archive" / "part.warc.gz"
    target.parent.mkdir(parents=True)
    faults = []
    copied = copy_captures(source, [captures[3], captures[1]], target, on_fault=faults.append)
    assert faults == []
    assert [capture.record_id for capture in copied] == [captures[1].record_id, captures[3].record_id]
    assert list(iter_captures(target)) == copied
    CdxjIndex(tmp_path / "part" / "indexes").add(map(cdxj_line, copied))
    assert list(verify(tmp_path / "part", deep=True)) == []
    whole = source.read_bytes()
    for record in iter_records(target):
        assert target.read_bytes()[record.offset : record.offset + record.length] in whole
    assert len(list(iter_records(target))) == 7


def test_what_is_not_there_cannot_be_copied(tmp_path):
    one, two = write_pages(tmp_path, 2)
    wrong = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"offset": two.offset})
    faults = []
    assert copy_captures(raw_file(tmp_path), [wrong], tmp_path / "part.warc.gz", on_fault=faults.append) == []
    assert [fault.message for fault in faults] == [f"does not hold {one.record_id}"]
    with pytest.raises(DiskRefused, match="File exists"):
        copy_captures(raw_file(tmp_path), [one], tmp_path / "part.warc.gz", on_fault=faults.append)


def test_around_what_is_damaged_all_is_copied(tmp_path):
    captures = write_pages(tmp_path, 3)
    path = raw_file(tmp_path)
    offsets = [record.offset for record in iter_records(path)]
    for number, left in ((0, [0, 1, 2]), (4, [0, 2]), (6, [0, 1, 2])):  # warcinfo, a response, its metadata
        whole = bytearray(path.read_bytes())
        whole[offsets[number] + 40] ^= 1
        (tmp_path / "damaged.warc.gz").write_bytes(whole)
        faults = []
        target = tmp_path / f"{number}.warc.gz"
        copied = copy_captures(tmp_path / "damaged.warc.gz", captures, target, on_fault=faults.append)
        assert [capture.record_id for capture in copied] == [captures[each].record_id for each in left]
        assert list(iter_captures(target)) == copied
        assert [fault.offset for fault in faults] == [offsets[number]]


def write_sample(folder):
    """A WACZ with a page and its revisit; returns its path."""
    originals = {}
    writer = make_writer(folder, find_original=lambda exchange: originals.get(exchange.url))
    (page,) = writer.write_capture(make_page(1))
    originals["http://example.org/copy"] = page
    writer.write_capture(make_exchange("http://example.org/copy", b"HTTP/1.1 304 Not Modified\r\n\r\n"))
    writer.close()
    content = WaczContent(
        title="Harbour news",
        created=NOW,
        warcs=[raw_file(folder)],
        lines=CdxjIndex(folder / "indexes").lines(),
        pages=[
            Page(page_id="1", url=page.url, captured_at=page.captured_at, title="Page 1", text="Käse."),
            Page(page_id="2", url="http://example.org/copy", captured_at=NOW),
        ],
    )
    with (folder / "news.wacz").open("wb") as out:
        write_wacz(out, content)
    return folder / "news.wacz"


def test_wacz_validate_passes(tmp_path):
    pytest.importorskip("wacz")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "wacz", "validate", "-f", write_sample(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "the passed WACZ is valid" in done.stdout
    assert done.returncode == 0


def test_files_in_a_wacz_have_labels_as_data_package_takes_them(tmp_path):
    names = ["märz.warc.gz", "mörz.warc.gz", "A.warc.gz", "a.warc.gz"]
    for name in names:
        (tmp_path / name).touch()
    content = WaczContent(
        title="", created=NOW, warcs=[tmp_path / name for name in names], lines=[], pages=[]
    )
    with (tmp_path / "news.wacz").open("wb") as out:
        write_wacz(out, content)
    with zipfile.ZipFile(tmp_path / "news.wacz") as archive:
        resources = json.loads(archive.read("datapackage.json"))["resources"]
    labels = [resource["name"] for resource in resources]
    assert labels[:4] == ["m_rz.warc.gz", "1-m_rz.warc.gz", "a.warc.gz", "3-a.warc.gz"]
    assert [resource["path"] for resource in resources][:4] == [f"archive/{name}" for name in names]


@pytest.mark.parametrize(("year", "in_zip"), [(1, 1980), (1970, 1980), (2026, 2026), (9999, 2107)])
def test_a_clock_that_is_wrong_ends_no_wacz(tmp_path, year, in_zip):
    when = NOW.replace(year=year)
    page = Page(page_id="p", url="https://ledger.example/", captured_at=when)
    with (tmp_path / "news.wacz").open("wb") as out:
        write_wacz(out, WaczContent(title="", created=when, warcs=[], lines=[], pages=[page]))
    with zipfile.ZipFile(tmp_path / "news.wacz") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {in_zip}
        written = json.loads(archive.read("pages/pages.jsonl").splitlines()[1])["ts"]
        assert datetime.fromisoformat(written) == when.replace(microsecond=0)


def test_a_wacz_holds_pages_index_and_digests(tmp_path):
    path = write_sample(tmp_path)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert not any(entry.extra for entry in archive.infolist())
        assert not any(
            data[entry.header_offset + 28] for entry in archive.infolist()
        )  # length of extra fields
        stored = {entry.filename for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_STORED}
        assert stored == {"indexes/index.cdx.gz", f"archive/{raw_file(tmp_path).name}"}
        assert archive.read(f"archive/{raw_file(tmp_path).name}") == raw_file(tmp_path).read_bytes()
        header, first, second = map(json.loads, archive.read("pages/pages.jsonl").splitlines())
        assert header["hasText"]
        assert first == {
            "id": "1",
            "url": "http://example.org/1",
            "ts": "2026-11-22T09:30:01Z",
            "title": "Page 1",
            "text": "Käse.",
        }
        assert set(second) == {"id", "url", "ts"}
        described = archive.read("datapackage.json")
        for resource in json.loads(described)["resources"]:
            data = archive.read(resource["path"])
            assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
            assert resource["bytes"] == len(data)
        digest = json.loads(archive.read("datapackage-digest.json"))
        assert digest["hash"] == "sha256:" + hashlib.sha256(described).hexdigest()


def test_a_large_index_is_read_in_parts(tmp_path):
    lines = [b"org,example)/%05d 20261122093001 {}\n" % number for number in range(3000)]
    content = WaczContent(title="t", created=NOW, warcs=[], lines=lines, pages=[])
    with (tmp_path / "a.wacz").open("wb") as out:
        write_wacz(out, content)
    with zipfile.ZipFile(tmp_path / "a.wacz") as archive:
        index = archive.read("indexes/index.idx").decode().splitlines()
        data = archive.read("indexes/index.cdx.gz")
    assert index[0] == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'
    found = b""
    for line in index[1:]:
        key, place = line.split(" {")
        place = json.loads("{" + place)
        block = data[place["offset"] : place["offset"] + place["length"]]
        assert place["digest"] == "sha256:" + hashlib.sha256(block).hexdigest()
        assert gzip.decompress(block).startswith(key.encode())
        found += gzip.decompress(block)
    assert found == b"".join(lines)
    assert len(index) == 4
