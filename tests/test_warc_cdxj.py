"""The replay index: its keys and lines are those of the tools that read it, and it grows cheaply."""

import warnings
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warc_samples import make_exchange, make_writer, raw_file, write_original, write_pages

from archiver.errors import DiskRefused, InvalidURL, WarcError
from archiver.urls import parse_url
from archiver.warc import CdxjIndex, cdxj_line
from archiver.warc.cdxj import file_of_line
from archiver.warc.surt import surt

with warnings.catch_warnings():  # the reference package spells its patterns without r
    warnings.simplefilter("ignore")
    from cdxj_indexer.main import CDXJIndexer
    from surt import surt as reference_surt


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://www.example.org:443/News/?b=2&a=1#top",
        "http://www2.example.org:8080/A//b/../c/./",
        "http://example.org/a%2520b?x=%41&y",
        "http://example.org/?a&a=&=b&",
        "http://example.org/?sid=0123456789abcdef0123456789abcdef&a=1",
        "http://example.org/?a=1&jsessionid=0123456789abcdef0123456789abcdef",
        "http://example.org/(a(abcdefghijklmnopqrstuvwx))/page.aspx",
        "http://example.org/é?ü=ö",
        "http://user:pw@example.org/",
        "http://bücher.example/",
        "http://example.org/a b\n",
        "http://example.org/..",
        "http://example.org./",
        "http://127.0.0.1:8001/a/",
        "http://2130706433/",
        "http://1.2.3.4.5/",
        "http://[2001:db8::1]/",
        "http://example.org/?x",
    ],
)
def test_keys_are_those_of_the_reference(url):
    assert surt(url) == reference_surt(url)


@pytest.mark.parametrize("host", ["é" * 70 + ".example", "。日"])
def test_a_host_that_is_no_name_has_a_key_of_its_bytes(host):
    assert surt(f"http://{host}/a").isascii()


@settings(deadline=None)
@given(
    scheme=st.sampled_from(["http", "https"]),
    host=st.sampled_from(
        ["example.org", "www.example.org", "WWW3.Example.co.uk", "127.0.0.1", "example.org:81"]
    ),
    rest=st.text(alphabet="abAZ09-._~%/?&=;:@+!$'()*, é日#", max_size=30),
)
def test_keys_of_any_url_are_those_of_the_reference(scheme, host, rest):
    try:
        url = parse_url(f"{scheme}://{host}/{rest}")
    except InvalidURL:
        return
    assert surt(url) == reference_surt(url)


def test_lines_are_those_of_cdxj_indexer(tmp_path):
    original = write_original(tmp_path)
    answers = {
        "http://example.org/a": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>",
        "http://example.org/b?x=1": b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain;charset=x\r\n\r\ngone",
        "http://example.org/c": b"HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n",
        "http://example.org/d": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    }
    answers |= {
        "http://example.org/again": answers["http://example.org/a"],
        "http://example.org/same": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    }
    revisits = {"http://example.org/again", "http://example.org/same"}
    writer = make_writer(
        tmp_path, find_original=lambda exchange: original if exchange.url in revisits else None
    )
    for url, block in answers.items():
        writer.write_capture(make_exchange(url, block))
    writer.close()
    theirs = StringIO()
    CDXJIndexer(theirs, [str(raw_file(tmp_path))], sort=True).process_all()
    ours = b"".join(CdxjIndex(tmp_path / "indexes").lines()).decode()
    assert ours == theirs.getvalue()
    assert ours.count("warc/revisit") == 2


@pytest.mark.parametrize("path", ["a", "%7Btag%7D", "?{x}", "%22%20%7B"])
def test_a_line_names_its_file_whatever_its_key(tmp_path, path):
    (capture,) = write_pages(tmp_path, 1)
    assert file_of_line(cdxj_line(replace(capture, url=f"http://example.org/{path}"))) == capture.warc


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"org,example)/ 2026\n", b"org,example)/ 2026 {}\n", b"a b []\n"]
)
def test_what_is_no_line_names_no_file(line):
    assert file_of_line(line) == ""


def test_what_cannot_be_replayed_has_no_line(tmp_path):
    (capture,) = write_pages(tmp_path, 1)
    assert cdxj_line(capture)
    assert cdxj_line(replace(capture, record_type="metadata")) is None
    assert cdxj_line(replace(capture, status=None)) is None


def test_a_timestamp_has_fourteen_digits_in_all_years(tmp_path):
    (capture,) = write_pages(tmp_path, 1)
    line = cdxj_line(replace(capture, captured_at=datetime(1, 1, 1, tzinfo=UTC)))
    assert line.split()[1] == b"00010101000000"
    late = replace(capture, captured_at=datetime(2026, 11, 22, 9, 30, 1, 7_999, tzinfo=UTC))
    assert cdxj_line(late, milliseconds=True).split()[1] == b"20261122093001007"


def test_many_small_additions_stay_few_files(tmp_path):
    index = CdxjIndex(tmp_path / "indexes")
    everything = set()
    for run in range(120):
        lines = [
            b"org,example)/%03d/%d 20261122093000 {}\n" % (hash((run, n)) % 997, run) for n in range(run % 5)
        ]
        everything.update(lines)
        index.add(lines)
    assert list(index.lines()) == sorted(everything)
    assert len(list((tmp_path / "indexes").iterdir())) < 12
    assert all(index.contains(line) for line in everything)
    assert not index.contains(b"org,example)/000 2026 {}\n")


def test_a_line_is_rewritten_seldom(tmp_path):
    index = CdxjIndex(tmp_path / "indexes")
    written = 0
    for run in range(100):
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "indexes").glob("*")}
        index.add([b"key%06d x {}\n" % run])
        after = {path for path in (tmp_path / "indexes").glob("*") if path not in before}
        written += sum(path.stat().st_size for path in after)
    assert written < 100 * len(b"key000000 x {}\n") * 10


def test_what_is_there_is_not_added_again(tmp_path):
    index = CdxjIndex(tmp_path / "indexes")
    index.add([b"b 1 {}\n", b"a 1 {}\n", b"b 1 {}\n"])
    index.add([b"b 1 {}\n"])
    index.add([])
    assert list(index.lines()) == [b"a 1 {}\n", b"b 1 {}\n"]
    assert len(list((tmp_path / "indexes").iterdir())) == 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 10**6), max_size=40), max_size=12))
def test_every_line_is_found_again(tmp_path_factory, runs):
    index = CdxjIndex(tmp_path_factory.mktemp("index"))
    for run in runs:
        index.add(b"%07d%s {}\n" % (number, b" " * (number % 700)) for number in run)
    everything = sorted({b"%07d%s {}\n" % (number, b" " * (number % 700)) for run in runs for number in run})
    assert list(index.lines()) == everything
    assert all(index.contains(line) for line in everything)


def test_a_merge_that_was_cut_short_is_cleared_up(tmp_path):
    (tmp_path / "index-00000001-00000003.cdxj").write_bytes(b"a 1 {}\nb 1 {}\n")
    (tmp_path / "index-00000002-00000003.cdxj").write_bytes(b"b 1 {}\n")
    (tmp_path / "index-00000004-00000004.new").write_bytes(b"c 1")
    (tmp_path / "note.cdxj").write_bytes(b"z 1 {}\n")
    index = CdxjIndex(tmp_path)
    assert list(index.lines()) == [b"a 1 {}\n", b"b 1 {}\n"]
    assert (tmp_path / "index-00000002-00000003.cdxj").exists()  # a reader may stand beside a writer
    index.add([b"c 1 {}\n"])
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"index-00000001-00000003.cdxj", "index-00000004-00000004.cdxj", "note.cdxj"}


def test_what_is_merged_while_it_is_opened_is_read_in_its_new_place(tmp_path, monkeypatch):
    CdxjIndex(tmp_path).add([b"a 1 {}\n"])
    reader, look = CdxjIndex(tmp_path), CdxjIndex._generations
    listed = [look(reader)]
    CdxjIndex(tmp_path).add([b"b 1 {}\n"])
    assert not listed[0][0].path.exists()
    monkeypatch.setattr(reader, "_generations", lambda: listed.pop() if listed else look(reader))
    assert list(reader.lines()) == [b"a 1 {}\n", b"b 1 {}\n"]


def test_a_refusing_disk_is_named(tmp_path):
    (tmp_path / "indexes").touch()
    with pytest.raises(DiskRefused, match="the index cannot be written"):
        CdxjIndex(tmp_path / "indexes").add([b"a\n"])
    (tmp_path / "other" / "a.cdxj").mkdir(parents=True)
    with pytest.raises(DiskRefused, match="the index cannot be cleared"):
        CdxjIndex(tmp_path / "other").clear()


@pytest.mark.parametrize("refused", ["replace", "unlink"])
def test_an_index_that_is_made_anew_is_never_gone(tmp_path, monkeypatch, refused):
    index, new = CdxjIndex(tmp_path / "indexes"), CdxjIndex(tmp_path / "indexes.new")
    before, after = [b"a 1 {}\n", b"b 1 {}\n", b"b 2 {}\n", b"c 3 {}\n"], [b"a 1 {}\n", b"d 1 {}\n"]
    for line in (before[:2], before[2:]):
        index.add(line)
    for line in after:
        new.add([line])

    def refuse(path, *_args, **_options):
        if path.parent == tmp_path / "indexes":
            raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(Path, refused, refuse)
        with pytest.raises(DiskRefused, match="cannot be put in place"):
            index.become(new)
    assert list(index.lines()) == (before if refused == "replace" else after)
    index.become(new)
    assert list(index.lines()) == after
    assert [path.name for path in tmp_path.iterdir()] == ["indexes"]
    index.add([b"e 1 {}\n"])
    assert list(index.lines()) == [*after, b"e 1 {}\n"]


def test_an_index_that_cannot_be_read_is_named(tmp_path):
    CdxjIndex(tmp_path).add([b"a 1 {}\n"])
    (tmp_path / "index-00000002-00000002.cdxj").mkdir()
    with pytest.raises(WarcError, match="the index cannot be read: Is a directory"):
        list(CdxjIndex(tmp_path).lines())
