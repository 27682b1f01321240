"""A WACZ of what was selected: those captures, what it takes to replay them, and nothing else."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from pywb_server import replaying

import archiver
from archiver.exports import ExportOptions, Origin, export
from archiver.reading.reader import open_reader
from archiver.selection import Selection
from archiver.testing import FixedClock, FixedIds, MemoryWeb
from archiver.warc import CdxjIndex, cdxj_line, iter_captures, iter_records, prepare_replay, verify

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAGES = {
    "https://ledger.example/tide": "The tide came early",
    "https://gull.example/eels": "Eels vote again",  # the same answer as the next
    "https://kurier.example/eels": "Eels vote again",
    "https://reserved.example/a": "Not to be mined",
    "https://ledger.example/ferry": "The ferry is back",
    "https://heron.example/%7Btide%7D": "Braces in the address",  # and in its key in the index
}


def page(title):
    head = "<meta name='tdm-reservation' content='1'>" if "mined" in title else ""
    text = "<p>It came at noon, and by three the quay was dry again, said the harbour office.</p>" * 16
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An archive of two WARC files, with a redirect and a revisit."""
    folder = tmp_path_factory.mktemp("news")
    web = MemoryWeb()
    clock = FixedClock(NOW, step=timedelta(minutes=1))
    for url, title in PAGES.items():
        web.page(url, page(title))
    web.redirect("https://ledger.example/old", "https://ledger.example/tide")
    for urls in (["https://ledger.example/old", *list(PAGES)[1:4]], list(PAGES)[4:]):
        with archiver.Archive(folder, network=web, clock=clock) as archive:
            for url in urls:
                archive.save(url)
    return folder


@pytest.fixture
def part(folder, tmp_path):
    """Exports a selection; gives the unpacked WACZ, as an archive that pywb takes, and its pages."""

    def make(**options):
        target = tmp_path / "part.wacz"
        with open_reader(folder) as reader:
            summary = export(reader, target, ExportOptions(**options), origin=Origin(NOW, FixedIds()))
        assert [path.name for path in tmp_path.iterdir()] == ["part.wacz"]
        check = [sys.executable, "-W", "ignore", "-m", "wacz", "validate", "-f", target]
        checked = subprocess.run(check, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        with zipfile.ZipFile(target) as file:
            file.extractall(tmp_path / "part")
        index = gzip.decompress((tmp_path / "part" / "indexes" / "index.cdx.gz").read_bytes())
        for made in (tmp_path / "part" / "indexes").iterdir():
            made.unlink()
        CdxjIndex(tmp_path / "part" / "indexes").add(index.splitlines(keepends=True))
        lines = (tmp_path / "part" / "pages" / "pages.jsonl").read_text(encoding="utf-8").splitlines()[1:]
        assert len(lines) == summary.articles
        return tmp_path / "part", [json.loads(line) for line in lines]

    return make


def records(folder):
    """Type and address of every record, by file."""
    return [
        [(record.type, record.url) for record in iter_records(path)]
        for path in sorted((folder / "archive").iterdir())
    ]


def test_a_site_with_the_redirects_to_it(part, folder):
    unpacked, pages = part(selection=Selection(site="ledger.example", reverse=True))
    tide, old, ferry = (f"https://ledger.example/{name}" for name in ("tide", "old", "ferry"))
    assert [(each["url"], each["title"]) for each in pages] == [(tide, PAGES[tide]), (ferry, PAGES[ferry])]
    first, second = (
        {(kind, url) for kind, url in of_file if kind in ("warcinfo", "request", "response", "revisit")}
        for of_file in records(unpacked)
    )
    assert first == {("warcinfo", None), *((kind, url) for url in (old, tide) for kind in ("request", "response"))}  # fmt: skip
    assert second == {("warcinfo", None), ("request", ferry), ("response", ferry)}
    assert {url for of_file in records(unpacked) for _, url in of_file} == {None, tide, old, ferry}
    assert {fault.kind for fault in verify(unpacked, deep=True)} == {"index"}  # whose times are longer
    captures = (each for path in (unpacked / "archive").iterdir() for each in iter_captures(path))
    lines = (cdxj_line(each, milliseconds=True) for each in captures)
    assert list(CdxjIndex(unpacked / "indexes").lines()) == sorted(lines)
    whole = b"".join(path.read_bytes() for path in sorted((folder / "archive").iterdir()))
    for path in (unpacked / "archive").iterdir():
        data = path.read_bytes()
        assert all(data[each.offset :][: each.length] in whole for each in iter_records(path))


def test_what_a_revisit_refers_to_comes_along_and_pywb_replays_all(part):
    unpacked, pages = part(selection=Selection(site="kurier.example"))
    assert [each["url"] for each in pages] == ["https://kurier.example/eels"]
    assert {url for of_file in records(unpacked) for _, url in of_file} == {
        None,
        "https://gull.example/eels",
        "https://kurier.example/eels",
    }
    prepare_replay(unpacked)
    with replaying(unpacked) as get:
        status, _, body = get("/news/20261122id_/https://kurier.example/eels")
        assert (status, body.decode()) == (200, page("Eels vote again"))
        assert get("/news/20261122id_/https://ledger.example/ferry")[0] == 404


def test_what_reserves_text_and_data_mining_is_left_out(part):
    unpacked, pages = part(respect_tdm=True)
    assert {each["url"] for each in pages} == PAGES.keys() - {"https://reserved.example/a"}
    assert not any(url and "reserved" in url for of_file in records(unpacked) for _, url in of_file)


def test_nothing_selected_is_no_file(folder, tmp_path):
    nobody = ExportOptions(selection=Selection(site="nobody.example"))
    with open_reader(folder) as reader, pytest.raises(archiver.ExportError, match="nothing is selected"):
        export(reader, tmp_path / "x.wacz", nobody, origin=Origin(NOW, FixedIds()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "every", [Selection(reverse=True), Selection(site="gull.example", every_version=True)]
)
def test_a_revisit_is_found_at_the_time_that_it_names(tmp_path, every):
    """To the millisecond: ReplayWeb.page took the version after that, and showed it in place of the other."""
    web = MemoryWeb()
    url = "https://gull.example/vote"
    for day, title in enumerate(["Eels say yes", "Eels say no", "Eels say yes"]):
        web.page(url, page(title))
        clock = FixedClock(NOW + timedelta(days=day, microseconds=999_999), step=timedelta(microseconds=1))
        with archiver.Archive(tmp_path / "news", network=web, clock=clock) as archive:
            archive.save(url)
    with open_reader(tmp_path / "news") as reader:
        export(reader, tmp_path / "a.wacz", ExportOptions(selection=every), origin=Origin(NOW, FixedIds()))
    with zipfile.ZipFile(tmp_path / "a.wacz") as file:
        file.extractall(tmp_path / "a")
    lines = gzip.decompress((tmp_path / "a" / "indexes" / "index.cdx.gz").read_bytes()).splitlines()
    times = [line.split()[1].decode() for line in lines]
    dates = [
        record.field("WARC-Refers-To-Date")
        for path in (tmp_path / "a" / "archive").iterdir()
        for record in iter_records(path)
        if record.type == "revisit"
    ]
    assert [re.sub(r"\D", "", date)[:17] for date in dates] == times[:1]
    assert len(times) == len(set(times)) == 3


def test_a_damaged_line_of_the_index_is_left_out(folder, tmp_path):
    copy = tmp_path / "news"
    shutil.copytree(folder, copy)
    CdxjIndex(copy / "indexes").add([b"not a line\n"])
    with open_reader(copy) as reader:
        export(reader, tmp_path / "a.wacz", ExportOptions(), origin=Origin(NOW, FixedIds()))
    captures = (each for path in (folder / "archive").iterdir() for each in iter_captures(path))
    lines = sorted(cdxj_line(each, milliseconds=True) for each in captures)
    with zipfile.ZipFile(tmp_path / "a.wacz") as archive:
        assert gzip.decompress(archive.read("indexes/index.cdx.gz")) == b"".join(lines)


def test_folder_and_file_may_have_names_that_are_no_text(folder, tmp_path):
    odd = tmp_path / os.fsdecode(b"lat\xe9n")
    shutil.copytree(folder, odd)
    with open_reader(odd) as reader:
        for suffix in (".wacz", ".wet.gz"):
            export(reader, odd.with_name(odd.name + suffix), ExportOptions(), origin=Origin(NOW, FixedIds()))
    with zipfile.ZipFile(odd.with_name(odd.name + ".wacz")) as archive:
        assert json.loads(archive.read("datapackage.json"))["title"] == "lat\ufffdn"
    first = next(iter_records(odd.with_name(odd.name + ".wet.gz")))
    assert first.field("WARC-Filename") == "lat\ufffdn.wet.gz"


@pytest.mark.parametrize(
    "options", [ExportOptions(), ExportOptions(selection=Selection(site="ledger.example"))]
)
def test_a_file_that_cannot_be_read_is_named_and_not_the_target(folder, tmp_path, options):
    copy = tmp_path / "news"
    shutil.copytree(folder, copy)
    first = min((copy / "archive").iterdir())
    first.unlink()
    first.mkdir()  # cannot be read by anybody, root included
    with open_reader(copy) as reader, pytest.raises(archiver.WarcError, match="cannot be read") as caught:
        export(reader, tmp_path / "news.wacz", options, origin=Origin(NOW, FixedIds()))
    assert (type(caught.value), caught.value.path) == (archiver.WarcError, first)
    assert not (tmp_path / "news.wacz").exists()


@pytest.mark.parametrize("part", [False, True])
def test_a_wacz_of_a_damaged_archive_is_made_and_says_so(folder, tmp_path, caplog, part):
    """A damaged response went into it without a word, or ended the export of all others."""
    news = tmp_path / "news"
    shutil.copytree(folder, news)
    path = min((news / "archive").iterdir())
    damaged = next(each for each in iter_captures(path) if each.url == "https://gull.example/eels")
    data = bytearray(path.read_bytes())
    data[damaged.offset + 200] ^= 1
    path.write_bytes(data)
    options = ExportOptions(
        selection=Selection(reverse=True, until=NOW + timedelta(days=1) if part else None)
    )
    with open_reader(news) as reader:
        summary = export(reader, tmp_path / "news.wacz", options, origin=Origin(NOW, FixedIds()))
    assert (summary.articles, summary.damaged) == (len(PAGES) - part, 1)
    (said,) = caplog.messages
    assert f"{path}: offset {damaged.offset}: " in said
    assert said.endswith("left out" if part else "copied as it stands")
    with zipfile.ZipFile(tmp_path / "news.wacz") as file:
        assert (file.read(f"archive/{path.name}") == path.read_bytes()) is not part


@pytest.mark.parametrize("until", [None, NOW + timedelta(days=1)])
def test_pages_of_a_warc_file_that_is_gone_are_told(folder, tmp_path, caplog, until):
    news = tmp_path / "news"
    shutil.copytree(folder, news)
    gone = max((news / "archive").iterdir())
    gone.unlink()
    options = ExportOptions(selection=Selection(reverse=True, until=until))
    with open_reader(news) as reader:
        summary = export(reader, tmp_path / "news.wacz", options, origin=Origin(NOW, FixedIds()))
    assert (summary.articles, summary.damaged) == (4, 1)
    assert caplog.messages == [f"{gone}: the file is missing: its pages are left out"]


@pytest.mark.parametrize("selection", [Selection(reverse=True), Selection(site="ledger.example")])
def test_what_waits_to_be_written_waits_beside_the_target(folder, tmp_path, monkeypatch, selection):
    """The system's folder for it may be small, or not be there: a container with a read-only root."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    target = tmp_path / "news.wacz"
    with open_reader(folder) as reader:
        options = ExportOptions(selection=selection)
        assert export(reader, target, options, origin=Origin(NOW, FixedIds())).articles
    assert [path.name for path in tmp_path.iterdir()] == ["news.wacz"]
