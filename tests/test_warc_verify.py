"""Each way in which an archive can be unsound is told, with the file and the place."""

import base64
import gzip
import hashlib
import os
import tracemalloc
from dataclasses import replace
from itertools import islice

import pytest
from warc_samples import (
    NAME,
    make_exchange,
    make_page,
    make_writer,
    raw_file,
    text_file,
    write_original,
    write_pages,
)

from archiver.models import Article
from archiver.warc import CdxjIndex, cdxj_line, iter_articles, iter_captures, iter_records, verify
from archiver.warc.numbers import Numbers, short


class Stored:
    """A database that has these captures, and the articles of these files."""

    def __init__(self, captures, *texts):
        self.captures = captures
        copies = [copy for path in texts for copy in iter_articles(path)]
        self.copies = {copy[1].json_id: copy for copy in copies}

    def files(self):
        return {capture.warc for capture in self.captures}

    def captures_in(self, warc):
        return [capture for capture in self.captures if capture.warc == warc]

    def find(self, record_id):
        return next((capture for capture in self.captures if capture.record_id == record_id), None)

    def article(self, json_id):
        return self.copies.get(json_id)

    def articles(self):
        return ()


def write_articles(folder, count=3):
    writer = make_writer(folder)
    captures = []
    for number in range(count):
        captures += writer.write_capture(make_page(number))
        writer.write_article(captures[-1], Article(text=f"Page {number}."))
    writer.close()
    return captures


def foreign_record(number, block, *fields):
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2024-05-01T10:00:00Z",
        "WARC-Target-URI: http://example.org/a",
        *fields,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def found(folder, **options):
    return [(fault.path.name, fault.offset, fault.kind) for fault in verify(folder, **options)]


def rewrite(path, change):
    """Change the content of each record of a file by `change(number, content)`; None drops it."""
    data = path.read_bytes()
    contents = [gzip.decompress(data[one.offset : one.offset + one.length]) for one in iter_records(path)]
    changed = [change(number, content) for number, content in enumerate(contents)]
    path.write_bytes(b"".join(gzip.compress(content, mtime=0) for content in changed if content is not None))


def test_a_sound_archive_has_no_faults(tmp_path):
    captures = write_articles(tmp_path)
    (original,) = write_pages(tmp_path, 1)
    writer = make_writer(
        tmp_path, new_id=iter(f"urn:uuid:{n}" for n in range(9)).__next__, find_original=lambda _: original
    )
    revisit = writer.write_capture(make_page(0))
    writer.close()
    stored = Stored([*captures, replace(original), *revisit], *(tmp_path / "text").iterdir())
    assert found(tmp_path, deep=True, stored=stored) == []


def test_a_changed_byte_is_found_wherever_it_is(tmp_path):
    write_articles(tmp_path, 1)
    whole = raw_file(tmp_path).read_bytes()
    offsets = [record.offset for record in iter_records(raw_file(tmp_path))]
    for at in range(0, len(whole), 23):
        changed = bytearray(whole)
        changed[at] ^= 0x10
        raw_file(tmp_path).write_bytes(changed)
        faults = found(tmp_path)
        within = max(offset for offset in offsets if offset <= at)
        # the ten bytes of a gzip header hold a time and a system that no trailer covers
        assert faults or at - within < 10, at
        assert not faults or faults[0][:2] == (raw_file(tmp_path).name, within)


def test_a_cut_file_is_found(tmp_path):
    captures = write_articles(tmp_path, 2)
    data = raw_file(tmp_path).read_bytes()
    raw_file(tmp_path).write_bytes(data[: captures[1].offset + 40])
    faults = found(tmp_path, stored=Stored(captures, text_file(tmp_path)))
    name = raw_file(tmp_path).name
    assert faults == [
        (name, captures[1].offset, "torn"),
        (name, captures[1].offset, "database"),
        (text_file(tmp_path).name, faults[2][1], "reference"),
        (text_file(tmp_path).name, faults[3][1], "reference"),
        (name, None, "index"),
    ]


@pytest.mark.parametrize(
    ("number", "old", "new", "kind"),
    [
        (1, b"<p>Page 0.", b"<p>Page 9.", "digest"),
        (1, b"WARC-Target-URI", b"X-Target-URI", "framing"),
        (1, b"2026-11-22T", b"2026-13-22T", "framing"),
        (2, b"-Warcinfo-ID: <urn:uuid:0", b"-Warcinfo-ID: <urn:uuid:9", "reference"),
        (2, b"Concurrent-To: <urn:uuid:0", b"Concurrent-To: <urn:uuid:9", "reference"),
        (2, b"-Warcinfo-ID:", b"-Warcinfo-JD:", "reference"),
        (3, b"2026-11-22T", b"2025-11-22T", "reference"),
        (2, b"Target-URI: http://example.org", b"Target-URI: http://example.net", "reference"),
        (0, b"The desk", b"Tho desk", "digest"),
    ],
)
def test_a_record_that_is_not_right_is_found(tmp_path, number, old, new, kind):
    write_pages(tmp_path, 2)
    rewrite(raw_file(tmp_path), lambda at, content: content.replace(old, new) if at == number else content)
    (*_, offset) = [record.offset for record in islice(iter_records(raw_file(tmp_path)), number + 1)]
    faults = found(tmp_path)
    assert faults[0] == (raw_file(tmp_path).name, offset, kind)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Refers-To-Date: 2024", b"Refers-To-Date: 2025"),
        (b"Refers-To-Target-URI: http://example.org", b"Refers-To-Target-URI: http://example.net"),
        (b"Refers-To: <urn:uuid:original>", b"Refers-To: <urn:uuid:originaL>"),
    ],
)
def test_a_revisit_names_address_and_date_of_its_original(tmp_path, old, new):
    """Replay looks for the original by these, and no digest covers them."""
    original = write_original(tmp_path)
    writer = make_writer(tmp_path, find_original=lambda _: original)
    writer.write_capture(make_page(0))
    writer.close()
    CdxjIndex(tmp_path / "indexes").clear()

    def references():
        return [fault for fault in found(tmp_path) if fault[2] == "reference"]

    assert references() == []
    rewrite(raw_file(tmp_path), lambda _, content: content.replace(old, new))
    assert len(references()) == 1


def test_a_cleaned_copy_names_the_address_of_its_capture(tmp_path):
    write_articles(tmp_path, 2)
    rewrite(
        text_file(tmp_path),
        lambda number, content: (
            content.replace(b"example.org/1", b"example.org/0") if number == 4 else content
        ),
    )
    ((name, offset, kind),) = found(tmp_path)
    assert (name, kind) == (text_file(tmp_path).name, "reference")
    assert offset == [record.offset for record in iter_records(text_file(tmp_path))][4]


def test_records_that_stand_twice_are_found(tmp_path):
    """In both rooms; `reindex` hid them."""
    captures = write_articles(tmp_path, 2)
    for path in (raw_file(tmp_path), text_file(tmp_path)):
        whole = path.read_bytes()
        record = [*iter_records(path)][1]
        path.write_bytes(whole + whole[record.offset : record.offset + record.length])
        faults = found(tmp_path, stored=Stored(captures, text_file(tmp_path)))
        assert (path.name, None, "reference") in faults
        path.write_bytes(whole)
    assert found(tmp_path) == []


def test_a_text_file_that_stands_twice_is_found(tmp_path):
    captures = write_articles(tmp_path, 1)
    stored = Stored(captures, text_file(tmp_path))
    (tmp_path / "text" / "copy.warc.wet.gz").write_bytes(text_file(tmp_path).read_bytes())
    ((name, _, kind),) = found(tmp_path, stored=stored)
    assert (name, kind) == ("copy.warc.wet.gz", "database")


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", "Tide late"), ("authors", ("Ada Quill",)), ("language", "pt"), ("access", "ok")],
)
def test_what_lists_say_is_compared_with_the_cleaned_copies(tmp_path, name, value):
    captures = write_articles(tmp_path, 2)
    stored = Stored(captures, text_file(tmp_path))
    assert found(tmp_path, stored=stored, deep=True) == []
    json_id, (capture_id, place, article) = next(iter(stored.copies.items()))
    stored.copies[json_id] = capture_id, place, replace(article, **{name: value})
    (fault,) = verify(tmp_path, stored=stored, deep=True)
    assert (fault.path, fault.offset, fault.kind) == (text_file(tmp_path), place.offset, "database")
    assert fault.message.endswith(f"otherwise in the database: {name}")
    stored.copies[json_id] = capture_id, replace(place, text_id="", extractor="0.0"), article
    (fault,) = verify(tmp_path, stored=stored, deep=True)
    assert fault.message.endswith("otherwise in the database: extractor, text_id")


@pytest.mark.parametrize("name", ["other.cdxj", "older.cdx"])
def test_an_index_of_somebody_else_leads_replay_astray(tmp_path, name):
    write_pages(tmp_path, 1)
    (tmp_path / "indexes" / name).write_bytes(b'org,example)/ 2026 {"filename": "nowhere.warc.gz"}\n')
    assert found(tmp_path) == [(name, None, "index")]


@pytest.mark.parametrize("name", ["a.warc.gz.bak", "b.warc.wet.gz", "c.warc", "d.warc.zst"])
def test_what_nobody_reads_in_a_room_is_named(tmp_path, name):
    write_pages(tmp_path, 1)
    (tmp_path / "archive" / name).write_bytes(b"")
    for beside in ("e.warc.gz.413.torn", "._f.warc.gz", "notes.txt"):
        (tmp_path / "archive" / beside).write_bytes(b"")
    assert found(tmp_path) == [(name, None, "unreadable")]


def test_a_payload_digest_is_checked_when_looking_deep(tmp_path):
    writer = make_writer(tmp_path)
    writer.write_capture(make_exchange("http://example.org/a", payload_digest="sha1:" + "A" * 32))
    writer.close()
    assert found(tmp_path) == []
    assert [kind for _, _, kind in found(tmp_path, deep=True)] == ["digest"]


def test_a_digest_over_the_chunks_is_other_tools_way(tmp_path):
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
    writer = make_writer(tmp_path)
    chunked = "sha1:2WYGZWZLJSRFD5JPDMHIVYDD5RLE6J6H"
    import base64
    import hashlib

    chunked = "sha1:" + base64.b32encode(hashlib.sha1(b"2\r\nab\r\n0\r\n\r\n").digest()).decode()
    writer.write_capture(make_exchange("http://example.org/a", block, payload_digest=chunked))
    writer.close()
    assert found(tmp_path, deep=True) == []


def test_a_digest_of_an_unknown_kind_is_passed_over(tmp_path):
    write_pages(tmp_path, 1)
    rewrite(
        raw_file(tmp_path),
        lambda _, content: content.replace(b"Block-Digest: sha256", b"Block-Digest: blake9"),
    )
    CdxjIndex(tmp_path / "indexes").clear()
    assert {kind for _, _, kind in found(tmp_path)} == {"index"}


def test_records_that_share_a_member_are_found(tmp_path):
    write_pages(tmp_path, 1)
    data = gzip.decompress(raw_file(tmp_path).read_bytes())
    raw_file(tmp_path).write_bytes(gzip.compress(data))
    assert "framing" in {kind for _, _, kind in found(tmp_path)}


def test_an_unfinished_file_is_named(tmp_path):
    make_writer(tmp_path).write_capture(make_page(1))
    expected = [(f"{NAME}.warc.gz.open", None, "unfinished")]
    assert found(tmp_path) == expected
    os.link(f"{raw_file(tmp_path)}.open", raw_file(tmp_path))
    assert found(tmp_path) == expected


def test_a_cleaned_copy_that_cannot_be_read_is_found(tmp_path):
    write_articles(tmp_path, 1)
    rewrite(text_file(tmp_path), lambda _, content: content.replace(b'{"url"', b'["url"'))
    assert [kind for _, _, kind in found(tmp_path)] == ["digest"]
    assert [kind for _, _, kind in found(tmp_path, deep=True)] == ["digest", "framing"]


def test_an_index_that_differs_is_told_line_by_line(tmp_path):
    one, two = write_pages(tmp_path, 2)
    index = CdxjIndex(tmp_path / "indexes")
    index.clear()
    index.add(
        [cdxj_line(one), cdxj_line(replace(two, offset=5)), cdxj_line(replace(one, warc="gone.warc.gz"))]
    )
    index.add([b"not a line\n"])
    faults = list(verify(tmp_path))
    assert [(fault.path.name, fault.offset, fault.kind) for fault in faults] == [
        ("indexes", None, "index"),
        ("gone.warc.gz", None, "index"),
        (raw_file(tmp_path).name, None, "index"),
        (raw_file(tmp_path).name, two.offset, "index"),
    ]
    assert "'org,example)/1 20261122093001'" in str(faults[-1])


def test_a_database_that_differs_is_told_row_by_row(tmp_path):
    one, two, three = write_pages(tmp_path, 3)
    stored = Stored(
        [
            one,
            replace(two, offset=7, status=404),
            replace(one, record_id="urn:uuid:x"),
            replace(one, warc="gone.warc.gz"),
        ]
    )
    faults = list(verify(tmp_path, stored=stored))
    assert [(fault.path.name, fault.offset, fault.kind) for fault in faults] == [
        (one.warc, two.offset, "database"),
        (one.warc, three.offset, "database"),
        (one.warc, one.offset, "database"),
        ("gone.warc.gz", None, "database"),
    ]
    assert "status, offset" in faults[0].message


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path):
    write_pages(tmp_path, 1)
    raw_file(tmp_path).unlink()
    raw_file(tmp_path).mkdir()
    assert ("unreadable") in {kind for _, _, kind in found(tmp_path)}


def test_a_line_of_the_index_may_be_damaged_anywhere(tmp_path):
    write_pages(tmp_path, 1)
    CdxjIndex(tmp_path / "indexes").add(
        [b'\xff\xec) 2026 {"filename": "%b"}\n' % raw_file(tmp_path).name.encode()]
    )
    assert found(tmp_path) == [(raw_file(tmp_path).name, None, "index")]


def test_lines_of_the_index_that_are_not_in_order_are_found(tmp_path):
    """All were there, so it was called sound; replay looks for them by bisection."""
    write_pages(tmp_path, 3)
    (path,) = (tmp_path / "indexes").iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(reversed(lines)))
    assert found(tmp_path) == [("indexes", None, "index")]


def test_an_index_that_cannot_be_read_hides_no_other_fault(tmp_path):
    write_pages(tmp_path, 2)
    (path,) = (tmp_path / "indexes").iterdir()
    path.unlink()
    path.mkdir()
    raw_file(tmp_path).write_bytes(raw_file(tmp_path).read_bytes()[:-1])
    assert [kind for _, _, kind in found(tmp_path)] == ["torn", "index"]


def test_digests_are_right_in_every_spelling_that_tools_have(tmp_path):
    head, body = b"HTTP/1.1 200 OK\r\n\r\n", b"<p>Ferry late.</p>"
    sha1, sha256 = hashlib.sha1(body).digest(), hashlib.sha256(head + body).digest()
    spelt = [
        f"WARC-Payload-Digest: sha1:{sha1.hex()}",  # warcprox
        f"WARC-Payload-Digest: SHA1:{base64.b32encode(sha1).decode().lower()}",
        f"WARC-Block-Digest: sha256:{base64.b32encode(sha256).decode().rstrip('=')}",
        "WARC-Payload-Digest: sha1:" + "0" * 40,
    ]
    records = [foreign_record(number, head + body, field) for number, field in enumerate(spelt)]
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.warc.gz").write_bytes(b"".join(gzip.compress(each) for each in records))
    last = sum(len(gzip.compress(each)) for each in records[:-1])
    faults = [fault for fault in found(tmp_path, deep=True) if fault[2] != "index"]
    assert faults == [("a.warc.gz", last, "digest")]


@pytest.mark.parametrize("field", [b"<urn:uuid:1>", b"http://example.org/a", b"2024-05-01T10:00:00Z"])
def test_an_empty_field_is_a_missing_one(tmp_path, field):
    (tmp_path / "archive").mkdir()
    record = foreign_record(1, b"HTTP/1.1 200 OK\r\n\r\n").replace(field, b"<>" if b"<" in field else b"")
    (tmp_path / "archive" / "a.warc.gz").write_bytes(gzip.compress(record))
    assert found(tmp_path) == [("a.warc.gz", 0, "framing")]


def test_a_revisit_of_wget_has_the_digest_of_what_it_leaves_out(tmp_path):
    (tmp_path / "archive").mkdir()
    wrong = f"WARC-Block-Digest: sha1:{'A' * 32}"
    for name, record_type in (("a", b"revisit"), ("b", b"response")):
        block = foreign_record(name, b"HTTP/1.1 200 OK\r\n\r\n", wrong).replace(b"response", record_type, 1)
        (tmp_path / "archive" / f"{name}.warc.gz").write_bytes(gzip.compress(block))
    assert [fault for fault in found(tmp_path) if fault[2] == "digest"] == [("b.warc.gz", 0, "digest")]


def test_a_record_that_imported_files_hold_twice_needs_one_place(tmp_path):
    (tmp_path / "archive").mkdir()
    one = gzip.compress(foreign_record(1, b"HTTP/1.1 200 OK\r\n\r\n"))
    for name, times in (("a.warc.gz", 1), ("b.warc.gz", 2)):
        (tmp_path / "archive" / name).write_bytes(one * times)
    captures = [each for name in "ab" for each in iter_captures(tmp_path / "archive" / f"{name}.warc.gz")]

    def told(*rows):
        return [fault for fault in found(tmp_path, stored=Stored(rows)) if fault[2] == "database"]

    assert [told(row) for row in captures] == [[], [], []]
    assert told(replace(captures[0], url="http://example.org/z")) == [
        ("a.warc.gz", 0, "database"),
        ("b.warc.gz", 0, "database"),
    ]
    assert told(replace(captures[1], offset=7)) == [("b.warc.gz", 0, "database")]


def test_a_million_names_take_eight_bytes_each():
    tracemalloc.start()
    try:
        names = Numbers()
        for n in range(50_000):
            names.add(short("urn:uuid", n))
        assert short("urn:uuid", 1) in names
        assert short("urn:uuid", 49_999) in names
        assert short("urn:uuid", 50_000) not in names
        assert tracemalloc.get_traced_memory()[1] < 12 * 50_000
    finally:
        tracemalloc.stop()


class Watched(Stored):
    """Notes how much memory is held whenever it is asked for an article."""

    def __init__(self, *args):
        super().__init__(*args)
        self.held = []

    def article(self, json_id):
        self.held.append(tracemalloc.get_traced_memory()[0])
        return super().article(json_id)


def test_of_an_article_next_to_nothing_is_held(tmp_path):
    writer = make_writer(tmp_path)
    captures = writer.write_capture(make_page(1))
    for _ in range(300):
        writer.write_article(captures[0], Article(text="Rain."))
    writer.close()
    stored = Watched(captures, text_file(tmp_path))
    tracemalloc.start()
    try:
        list(verify(tmp_path, stored=stored))
    finally:
        tracemalloc.stop()
    assert (stored.held[-1] - stored.held[-251]) / 250 < 150
