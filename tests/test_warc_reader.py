"""Records of any origin, whole or damaged."""

import gzip
import io
import re
from datetime import UTC, datetime

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warc_samples import NAME, make_exchange, make_writer, raw_file, text_file, write_pages

from archiver.errors import WarcError
from archiver.models import ArticleRecord
from archiver.warc import (
    iter_articles,
    iter_captures,
    iter_records,
    read_block,
    read_conversion,
    read_request,
)
from archiver.warc.reader import parse_date
from archiver.warc.streams import Pieces


def record(number, block=b"block", *, length=None, end=b"\r\n\r\n"):
    length = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nX: a\r\n b\r\n"
    return f"{head}Content-Length: {length}\r\n\r\n".encode() + block + end


def read(path):
    """Ids and faults of the records in a file that may be damaged."""
    faults = []
    ids = [found.record_id.removeprefix("urn:uuid:") for found in iter_records(path, on_fault=faults.append)]
    return ids, [(fault.offset, fault.kind) for fault in faults]


def test_the_request_of_a_page_is_none_of_gigabytes(tmp_path):
    """What forms sent was read whole, one request after the other."""
    head = b"WARC/1.0\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2026-11-22T09:30:00Z\r\n"
    head += b"WARC-Target-URI: http://example.org/\r\nWARC-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s\r\n\r\n"
    answer = b"HTTP/1.1 200 OK\r\n\r\n"
    of_page = b"WARC-Concurrent-To: <urn:uuid:1>\r\n"
    requests = [b"GET / HTTP/1.1\r\n\r\n", bytes(1_000_001)]
    (tmp_path / "a.warc.gz").write_bytes(
        b"".join(
            gzip.compress(each, mtime=0)
            for each in (
                head % (1, b"response", len(answer), b"", answer),
                *(head % (2, b"request", len(sent), of_page, sent) for sent in requests),
            )
        )
    )
    (capture,) = iter_captures(tmp_path / "a.warc.gz")
    assert read_request(tmp_path, capture) == requests[0]


def test_every_container_reads_alike(tmp_path):
    records = [record(number, b"block %d" % number) for number in range(3)]
    files = {
        "each.warc.gz": b"".join(gzip.compress(one, mtime=0) for one in records),
        "whole.warc.gz": gzip.compress(b"".join(records), mtime=0),
        "plain.warc": b"".join(records),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        found = [(each.record_id, each.block.read()) for each in iter_records(tmp_path / name)]
        assert found == [(f"urn:uuid:{number}", b"block %d" % number) for number in range(3)]
    each = list(iter_records(tmp_path / "each.warc.gz"))
    assert [one.offset + one.length for one in each[:-1]] == [one.offset for one in each[1:]]
    shared = list(iter_records(tmp_path / "whole.warc.gz"))
    assert [(one.offset, one.length) for one in shared] == [(0, None)] * 3
    plain = list(iter_records(tmp_path / "plain.warc"))
    assert plain[1].offset == plain[0].length == len(records[0])
    assert plain[0].head == records[0].partition(b"block")[0]
    assert plain[0].field("x") == "a b"


@pytest.mark.parametrize(
    ("damaged", "kind"),
    [
        (gzip.compress(record(1), mtime=0)[:-3], "torn"),
        (gzip.compress(record(1), mtime=0)[:-8] + b"\0" * 8, "gzip"),
        (gzip.compress(b"HTTP/1.1 200 OK\r\n\r\n", mtime=0), "framing"),
        (gzip.compress(record(1, length=9), mtime=0), "framing"),
        (gzip.compress(record(1, length=99), mtime=0), "framing"),
        (gzip.compress(record(1, length="five"), mtime=0), "framing"),
        (gzip.compress(record(1, end=b""), mtime=0), "framing"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: resource\r\n", mtime=0), "framing"),
        (b"\0" * 50, "gzip"),
    ],
)
def test_reading_goes_on_behind_damage(tmp_path, damaged, kind):
    first, last = gzip.compress(record(0)), gzip.compress(record(2))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(first + damaged + last)
    ids, faults = read(path)
    assert ids == ["0", "2"]
    if kind == "torn":
        kind = "gzip"  # with something behind it, a cut member looks like a damaged one
    assert faults == [(len(first), kind)]
    with pytest.raises(WarcError, match=f"offset {len(first)}"):
        list(iter_records(path))
    path.write_bytes(first + damaged)
    assert read(path)[0] == ["0"]


def test_reading_goes_on_behind_damage_without_gzip(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(record(0) + record(1, length=2) + record(2))
    assert read(path) == (["0", "2"], [(len(record(0)), "framing")])
    path.write_bytes(record(0) + record(1)[:-8])
    assert read(path) == (["0"], [(len(record(0)), "torn")])


def test_a_false_beginning_inside_damage_is_passed_over(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        b"\x1f\x8b\x08 no gzip \x1f\x8b\x08" + gzip.compress(b"no record") + gzip.compress(record(1))
    )
    assert read(path)[0] == ["1"]
    assert read(path)[1][0] == (0, "gzip")


@settings(deadline=None)
@given(
    cut=st.integers(min_value=0, max_value=400),
    at=st.integers(min_value=0, max_value=400),
    byte=st.integers(0, 255),
)
def test_no_damage_raises_or_makes_up_a_record(tmp_path_factory, cut, at, byte):
    whole = b"".join(gzip.compress(record(number, b"block %d" % number), mtime=0) for number in range(3))
    data = bytearray(whole[: len(whole) - cut])
    if data:
        data[at % len(data)] = byte
    path = tmp_path_factory.mktemp("damage") / "a.warc.gz"
    path.write_bytes(data)
    ids, faults = read(path)
    assert set(ids) <= {"0", "1", "2"}
    assert (
        faults or len(ids) == 3 or not cut or not data or len(data) in (len(whole) // 3, len(whole) * 2 // 3)
    )


def test_damage_in_the_first_bytes_costs_one_record(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"\0" + gzip.compress(record(0))[1:] + gzip.compress(record(1)))
    assert read(path) == (["1"], [(0, "gzip")])


@settings(max_examples=40, deadline=None)
@given(body=st.binary(max_size=300), head=st.binary(max_size=60), url_path=st.text("abc/é?=&", max_size=10))
def test_any_block_comes_back_as_it_was(tmp_path_factory, body, head, url_path):
    folder = tmp_path_factory.mktemp("any")
    block = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body
    writer = make_writer(folder)
    (capture,) = writer.write_capture(make_exchange(f"http://example.org/{url_path}", block))
    writer.close()
    assert read_block(folder / "archive", capture).read() == block
    with raw_file(folder).open("rb") as file:
        theirs = [
            one.reader.read()
            for one in ArchiveIterator(file, parse_http=False)
            if one.verify_block_digest(consume=False)
        ]
    assert theirs[1] == block
    assert len(theirs) == 4


def test_an_empty_file_has_no_records(tmp_path):
    (tmp_path / "a.warc.gz").touch()
    assert read(tmp_path / "a.warc.gz") == ([], [])


def test_a_large_block_stays_out_of_memory(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record(1, b"x" * 20_000_000)))
    for found in iter_records(path):
        assert not isinstance(found.block, io.BytesIO)
        assert found.block_bytes == len(found.block.read()) == 20_000_000
    assert found.block.closed


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(WarcError, match=r"none\.warc: cannot be read: No such file"):
        list(iter_records(tmp_path / "none.warc"))


def test_what_is_asked_for_must_be_there(tmp_path):
    one, two = write_pages(tmp_path, 2)
    room = tmp_path / "archive"
    assert read_block(room, two).read().endswith(b"<p>Page 1.</p>")
    swapped = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"offset": two.offset})
    with pytest.raises(WarcError, match="not urn:uuid:00000000-0000-4000-8000-000000000002"):
        read_block(room, swapped)
    raw_file(tmp_path).write_bytes(raw_file(tmp_path).read_bytes()[: two.offset])
    with pytest.raises(WarcError, match="the file ends before this record"):
        read_block(room, two)
    raw_file(tmp_path).unlink()
    with pytest.raises(WarcError, match="the file is missing"):
        read_block(room, one)


def write_conversion(folder, text):
    """A file in text/ with one JSON conversion record of that text."""
    path = text_file(folder)
    path.parent.mkdir()
    head = f"WARC/1.1\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(text)}\r\n"
    path.write_bytes(
        gzip.compress(f"{head}Content-Type: application/json\r\n\r\n".encode() + text + b"\r\n\r\n")
    )
    return path


@pytest.mark.parametrize("text", [b"\xff", b"[]", b"{", b'{"published": "soon"}'])
def test_a_cleaned_copy_that_is_none_is_an_error(tmp_path, text):
    path = write_conversion(tmp_path, text)
    with pytest.raises(WarcError, match="no cleaned copy"):
        list(iter_articles(path))
    faults = []
    assert list(iter_articles(path, on_fault=faults.append)) == []
    assert [fault.kind for fault in faults] == ["framing"]


def test_a_cleaned_copy_must_be_utf_8(tmp_path):
    path = write_conversion(tmp_path, b"\xff")
    place = ArticleRecord(text_id="", json_id="urn:uuid:1", warc=path.name, offset=0, length=0)
    with pytest.raises(WarcError, match="not UTF-8"):
        read_conversion(tmp_path, place)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-22T09:30:00Z", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        ("2026-11-22T09:30:00.123456789Z", datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)),
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11-22T10:30:00+01:00", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-13", None),
        ("yesterday", None),
        (None, None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_dates_of_any_precision(text, when):
    assert parse_date(text) == when


def test_a_head_in_latin_1_is_read(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\nX: caf\xe9\r\nno colon\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    (found,) = iter_records(path)
    assert found.fields == {"x": ["café"], "content-length": ["0"]}
    assert (found.type, found.record_id, found.url, found.when) == ("", "", None, None)


def test_pieces_end_where_they_end():
    pieces = Pieces(iter([b"ab", b"", b"cd"]))
    assert pieces.take_to(re.compile(b"x"), limit=3) == b"abcd"
    assert pieces.take(5) == b""
    assert pieces.taken == 4
    assert Pieces(iter([b"abcd"])).take_to(re.compile(b"bc"), limit=10) == b"abc"


def test_a_growing_file_is_found_under_either_name(tmp_path):
    writer = make_writer(tmp_path)
    (capture,) = writer.write_capture(make_exchange("http://example.org/a"))
    assert (tmp_path / "archive" / f"{NAME}.warc.gz.open").exists()
    with read_block(tmp_path / "archive", capture) as block:
        assert block.read(8) == b"HTTP/1.1"
