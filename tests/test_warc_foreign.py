"""Files of other tools, taken in."""

import gzip
import io
import os
import resource
import tracemalloc

import pytest
from warcio import ArchiveIterator

from archiver import warc
from archiver.errors import DiskRefused, WarcError
from archiver.warc import CdxjIndex, iter_captures, iter_records, read_block, verify

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Ferry late.</p>"


def record(number, record_type, block, *fields, url="http://example.org/a", content_type="application/http"):
    lines = [
        "WARC/1.0",
        f"WARC-Type: {record_type}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2024-05-01T10:00:00Z",
        *([f"WARC-Target-URI: {url}"] if url else []),
        *fields,
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def take_in(source, folder, **told):
    """The one file that comes of it."""
    (path,) = warc.take_in(source, folder, **told)
    return path


def each(records):
    return b"".join(gzip.compress(one, mtime=0) for one in records)


WGET = [
    record(0, "warcinfo", b"software: Wget/1.21\r\n", url=None, content_type="application/warc-fields"),
    record(1, "request", b"GET /a HTTP/1.1\r\n\r\n", url="<http://example.org/a>"),
    record(2, "response", PAGE, "WARC-Concurrent-To: <urn:uuid:1>", url="<http://example.org/a>"),
    record(3, "metadata", b"pages: 1\r\n", url="metadata://gnu.org/software/wget/warc/MANIFEST.txt"),
    record(4, "resource", b"wget -r\n", url="metadata://gnu.org/software/wget/warc/wget_arguments.txt"),
]
WARCPROX = [
    record(0, "warcinfo", b"software: warcprox 2.4\r\n", url=None, content_type="application/warc-fields"),
    record(1, "response", PAGE),
    record(2, "request", b"GET /a HTTP/1.1\r\n\r\n", "WARC-Concurrent-To: <urn:uuid:1>"),
    record(
        3,
        "revisit",
        PAGE.partition(b"<p>")[0],
        "WARC-Refers-To-Target-URI: http://example.org/a",
        "WARC-Refers-To-Date: 2024-05-01T10:00:00Z",
        "WARC-Payload-Digest: sha1:S5O4EJLD2DFR5PGRGCDVQKBXP4WG3IJ5",
        "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        url="http://example.org/b",
    ),
    record(4, "response", b"20240501100000\nexample.org. 1 IN A 192.0.2.1\n", url="dns:example.org"),
]
COMMON_CRAWL = [
    record(1, "request", b"GET /a HTTP/1.1\r\n\r\n", "WARC-Concurrent-To: <urn:uuid:2>"),
    record(2, "response", PAGE, "WARC-Truncated: length"),
    record(
        3,
        "metadata",
        b"fetchTimeMs: 12\r\ncharset-detected: UTF-8\r\n",
        "WARC-Concurrent-To: <urn:uuid:2>",
        content_type="application/warc-fields",
    ),
]
BROWSERTRIX = [
    record(1, "response", PAGE.replace(b"HTTP/1.1", b"HTTP/2"), "WARC-Page-ID: x"),
    record(2, "resource", b"{}", url="urn:pageinfo:http://example.org/a", content_type="application/json"),
    record(
        3, "resource", b"<p>Saved.", url="http://example.org/saved", content_type="text/html; charset=utf-8"
    ),
]


@pytest.mark.parametrize(
    ("records", "types"),
    [
        (WGET, ["response"]),
        (WARCPROX, ["response", "revisit"]),
        (COMMON_CRAWL, ["response"]),
        (BROWSERTRIX, ["response", "resource"]),
    ],
)
@pytest.mark.parametrize("container", ["each.warc.gz", "whole.warc.gz", "plain.warc"])
def test_files_of_other_tools_are_taken_in_byte_for_byte(tmp_path, records, types, container):
    source = tmp_path / container
    data = {"each": each(records), "whole": gzip.compress(b"".join(records)), "plain": b"".join(records)}
    source.write_bytes(data[container.partition(".")[0]])
    folder, faults, reached = tmp_path / "news", [], []
    path = take_in(source, folder, on_fault=faults.append, progress=reached.append)
    assert path == folder / "archive" / f"{container.partition('.')[0]}.warc.gz"
    assert faults == []
    content = path.read_bytes()
    members = [gzip.decompress(content[one.offset : one.offset + one.length]) for one in iter_records(path)]
    assert members == records
    assert container != "each.warc.gz" or content == source.read_bytes()
    captures = list(iter_captures(path, on_fault=faults.append))
    assert [capture.record_type for capture in captures] == types
    assert captures[0].url == "http://example.org/a"
    assert captures[0].content_type == "text/html"
    assert captures[0].status == 200
    assert captures[0].payload_digest.startswith("sha1:")
    assert captures[0].block_digest.startswith("sha256:")
    with read_block(folder / "archive", captures[-1]) as block:
        assert block.read() in b"".join(records)
    assert len(list(CdxjIndex(folder / "indexes").lines())) == len(types)
    assert list(verify(folder, deep=True)) == []
    assert len(reached) == len(records)


@pytest.mark.parametrize(
    "lines",
    [
        lambda data: b"\n\n".join(
            part.replace(b"\r\nWARC", b"\nWARC") for part in data.split(b"\r\n\r\n", 1)
        ),
        lambda data: data + b"\r\n\n\r\n",
        lambda data: data[:-4] + b"\n\n",
    ],
    ids=["line feeds alone", "blank lines between", "line feeds behind"],
)
@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_line_ends_of_other_tools(tmp_path, lines, pack):
    source = tmp_path / "a.warc"
    source.write_bytes(b"".join(pack(lines(one)) for one in WARCPROX))
    faults = []
    path = take_in(source, tmp_path / "news", on_fault=faults.append)
    assert [capture.record_type for capture in iter_captures(path)] == ["response", "revisit"]
    with path.open("rb") as file:
        theirs = [each.rec_headers.get_header("WARC-Record-ID") for each in ArchiveIterator(file)]
    assert theirs == [f"<urn:uuid:{number}>" for number in range(len(WARCPROX))]
    assert faults == list(verify(tmp_path / "news", deep=True)) == []


def test_taking_in_again_changes_nothing(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(each(WARCPROX))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.warc.gz").write_bytes(each(WGET))
    folder = tmp_path / "news"
    for source in ("a.warc.gz", "a.warc.gz", "other/a.warc.gz", "other/a.warc.gz", "a.warc.gz"):
        take_in(tmp_path / source, folder, on_fault=lambda _: None)
    assert sorted(path.name for path in (folder / "archive").iterdir()) == ["a-1.warc.gz", "a.warc.gz"]
    assert len(list(CdxjIndex(folder / "indexes").lines())) == 3


def test_a_copy_is_on_the_disk_before_the_database_tells_of_it(tmp_path, is_synced):
    source, kept = tmp_path / "a.warc.gz", []
    source.write_bytes(each(WGET))
    take_in(source, tmp_path / "news", on_fault=print, keep=lambda path: kept.append(is_synced(path.parent)))
    assert kept == [True]


def test_an_interrupted_import_is_begun_again(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(each(WARCPROX))
    room = tmp_path / "news" / "archive"
    room.mkdir(parents=True)
    (room / "a.warc.gz.new").write_bytes(b"half")
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=lambda _: None)
    assert [one.name for one in room.iterdir()] == ["a.warc.gz"]
    assert path.read_bytes() == each(WARCPROX)


def test_bad_records_are_reported_and_left_out(tmp_path):
    good = record(9, "response", PAGE)
    broken = [
        gzip.compress(record(1, "response", PAGE))[:-9],
        gzip.compress(record(2, "response", PAGE, url=None)),
        gzip.compress(b"not a record at all"),
        gzip.compress(record(3, "response", PAGE).replace(b"2024-05-01T", b"soon")),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(broken) + gzip.compress(good))
    faults, untold = [], []
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=faults.append)
    captures = list(iter_captures(path, on_fault=untold.append))
    assert [capture.record_id for capture in captures] == ["urn:uuid:9"]
    assert [fault.kind for fault in faults] == ["gzip", "framing", "framing", "framing"]
    assert faults[2:] == untold


def test_what_is_not_what_its_digest_says_is_told_and_kept(tmp_path):
    """It was taken in without a word, and `verify` complained of it from then on."""
    digest = "sha1:" + "A" * 32
    head, rest = record(1, "response", PAGE).split(b"\r\n", 1)
    (tmp_path / "a.warc").write_bytes(head + b"\r\nWARC-Block-Digest: " + digest.encode() + b"\r\n" + rest)
    faults = []
    path = take_in(tmp_path / "a.warc", tmp_path / "news", on_fault=faults.append)
    assert [(fault.kind, fault.offset) for fault in faults] == [("digest", 0)]
    assert [one.record_id for one in iter_captures(path)] == ["urn:uuid:1"]


def test_a_failure_told_by_metadata_alone_is_a_capture(tmp_path):
    note = record(
        1,
        "metadata",
        b"error: refused\r\nvia: http://example.org/\r\n",
        content_type="application/warc-fields",
    )
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(note))
    (capture,) = iter_captures(tmp_path / "a.warc.gz")
    assert (capture.record_type, capture.error, capture.via) == ("metadata", "refused", "http://example.org/")


def test_of_a_record_in_segments_the_first_is_a_page_cut_short(tmp_path):
    """WARC 1.1, 7: the payload's digest is that of the whole, the other segments are of type continuation."""
    whole = "WARC-Payload-Digest: sha1:S5O4EJLD2DFR5PGRGCDVQKBXP4WG3IJ5"
    records = [
        record(1, "response", PAGE[:-9], "WARC-Segment-Number: 1", whole),
        record(
            2, "continuation", PAGE[-9:], "WARC-Segment-Number: 2", "WARC-Segment-Origin-ID: <urn:uuid:1>"
        ),
    ]
    (tmp_path / "a.warc.gz").write_bytes(each(records))
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=pytest.fail)
    (capture,) = iter_captures(path)
    assert (capture.truncated, capture.payload_bytes) == ("length", len(PAGE.partition(b"\r\n\r\n")[2]) - 9)
    assert capture.payload_digest not in whole
    assert list(verify(tmp_path / "news", deep=True)) == []


def test_metadata_need_be_of_no_address(tmp_path):
    note = record(1, "metadata", b"software: x\r\n", url=None, content_type="application/warc-fields")
    (tmp_path / "a.warc.gz").write_bytes(each([note, record(2, "response", PAGE)]))
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=pytest.fail)
    assert [capture.record_id for capture in iter_captures(path)] == ["urn:uuid:2"]
    assert list(verify(tmp_path / "news")) == []


def test_a_large_uncompressed_record_is_streamed(tmp_path):
    block = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(12_000_000)
    (tmp_path / "a.warc").write_bytes(record(1, "response", block))
    path = take_in(tmp_path / "a.warc", tmp_path / "news", on_fault=lambda _: None)
    (capture,) = iter_captures(path)
    assert capture.payload_bytes == 12_000_000
    assert path.stat().st_size < 100_000


def test_what_cannot_be_read_or_written_is_named(tmp_path):
    with pytest.raises(WarcError, match=r"none\.warc: cannot be read"):
        take_in(tmp_path / "none.warc", tmp_path / "news", on_fault=lambda _: None)
    (tmp_path / "a.warc").write_bytes(record(1, "response", PAGE))
    (tmp_path / "news").touch()
    with pytest.raises(DiskRefused, match="cannot be taken in"):
        take_in(tmp_path / "a.warc", tmp_path / "news", on_fault=lambda _: None)


def test_of_what_the_disk_refuses_nothing_is_left(tmp_path):
    source = tmp_path / "a.warc"
    source.write_bytes(record(1, "response", PAGE + os.urandom(9_000)))
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, most[1]))
    try:
        with pytest.raises(DiskRefused, match="File too large"):
            take_in(source, tmp_path / "news", on_fault=pytest.fail)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert not list((tmp_path / "news" / "archive").iterdir())


def test_a_file_that_holds_no_warc_is_refused(tmp_path):
    (tmp_path / "page.html").write_text("<p>It is back.")
    with pytest.raises(WarcError, match=r"page.html: holds no WARC record$"):
        take_in(tmp_path / "page.html", tmp_path / "news", on_fault=lambda _: None)
    assert not list(tmp_path.glob("news/archive/*"))


def test_what_warcio_writes_is_taken_in(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "warcio"}))
        for number in range(3):
            url, body = f"http://example.org/{number}", io.BytesIO(b"<p>%d" % number)
            writer.write_record(
                writer.create_warc_record(url, "response", payload=body, length=4, http_headers=head)
            )
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=lambda _: None)
    captures = list(iter_captures(path))
    assert [capture.url for capture in captures] == [f"http://example.org/{number}" for number in range(3)]
    assert list(verify(tmp_path / "news", deep=True)) == []


def test_a_revisit_that_announces_more_than_there_can_be(tmp_path):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
    records = [record(number, "revisit", head % length) for number, length in enumerate((7, 10**30))]
    (tmp_path / "a.warc.gz").write_bytes(each(records))
    assert [capture.payload_bytes for capture in iter_captures(tmp_path / "a.warc.gz")] == [7, 0]


NO_ADDRESSES = [
    "http://user:pw@example.org/",
    "http://exa mple.org/",
    "http://",
    "http://example.org/" + "x" * 9_000,
]


def test_what_stands_under_no_address_is_kept_and_told(tmp_path):
    note = {"content_type": "application/warc-fields"}
    records = [
        *(record(number, "response", PAGE, url=url) for number, url in enumerate(NO_ADDRESSES)),
        record(8, "metadata", b"fetchTimeMs: 1\r\n", url=NO_ADDRESSES[0], **note),
        record(9, "response", PAGE),
    ]
    (tmp_path / "a.warc.gz").write_bytes(each(records))
    faults = []
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=faults.append)
    assert ["is not a URL" in fault.message for fault in faults] == [True] * len(NO_ADDRESSES)
    assert [capture.record_id for capture in iter_captures(path)] == ["urn:uuid:9"]
    assert path.read_bytes() == each(records)
    assert list(verify(tmp_path / "news")) == []


@pytest.mark.parametrize(
    ("noted", "via"),
    [
        (b"via: http://example.org/\r\nhopsFromSeed: L\r\n", None),  # Heritrix: the page with the link
        (b"via: http://example.org/\r\nhopsFromSeed: LLE\r\n", None),
        (b"via: http://example.org/\r\nhopsFromSeed: LR\r\n", "http://example.org/"),
        (b"via: http://\r\nhopsFromSeed: R\r\n", None),
    ],
)
def test_only_a_redirect_is_what_led_to_a_capture(tmp_path, noted, via):
    of = ("WARC-Concurrent-To: <urn:uuid:1>",)
    note = record(2, "metadata", noted, *of, content_type="application/warc-fields")
    (tmp_path / "a.warc.gz").write_bytes(each([record(1, "response", PAGE), note]))
    (capture,) = iter_captures(tmp_path / "a.warc.gz")
    assert capture.via == via


def test_of_a_long_note_only_the_beginning_is_read(tmp_path):
    """A few kilobytes of somebody's file may unpack to more than the memory holds."""
    of = ("WARC-Concurrent-To: <urn:uuid:1>",)
    noted = b"via: http://example.org/\r\nhopsFromSeed: R\r\n" + b"outlink: x\r\n" * 500_000
    note = record(2, "metadata", noted, *of, content_type="application/warc-fields")
    (tmp_path / "a.warc.gz").write_bytes(each([record(1, "response", PAGE), note]))
    tracemalloc.start()
    try:
        (capture,) = iter_captures(tmp_path / "a.warc.gz")
        assert capture.via == "http://example.org/"
        assert tracemalloc.get_traced_memory()[1] < 5 * len(noted)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", r"record$"),
        (b"\xff\xd8\xff\xe0" * 9, r"record$"),
        (gzip.compress(b"filedesc://old.arc 0.0.0.0 20240501100000 text/plain 76\n"), "an ARC file"),
        (b"PK\x03\x04" + bytes(20), "the zip file is damaged"),
        (b"\x1f\x8b\x08" + bytes(20), r"record$"),
    ],
    ids=["empty", "picture", "arc", "zip", "torn"],
)
def test_what_holds_no_record_is_not_taken_in(tmp_path, data, what):
    (tmp_path / "a.warc.gz").write_bytes(data)
    with pytest.raises(WarcError, match=rf"holds no WARC {what}" if what == "record$" else what):
        take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=lambda _: None)
    assert not (tmp_path / "news").exists()


def test_a_name_that_promises_gzip_is_not_believed(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"".join(COMMON_CRAWL))
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=pytest.fail)
    assert len(list(iter_captures(path))) == 1
    assert path.read_bytes().startswith(b"\x1f\x8b")


def test_a_file_that_was_taken_in_half_is_taken_in_whole(tmp_path):
    records = [record(number, "response", PAGE) for number in range(6)]
    source, faults = tmp_path / "a.warc.gz", []
    source.write_bytes(each(records)[:-9])
    half = take_in(source, tmp_path / "news", on_fault=faults.append)
    assert len(faults) == 1
    source.write_bytes(each(records))
    for _ in range(2):
        whole = take_in(source, tmp_path / "news", on_fault=pytest.fail)
        assert [len(list(iter_captures(path))) for path in (half, whole)] == [5, 6]


def test_what_somebody_put_there_as_it_was_is_no_copy(tmp_path):
    source, there = tmp_path / "a.warc.gz", tmp_path / "news" / "archive" / "a.warc.gz"
    there.parent.mkdir(parents=True)
    for path in (source, there):
        path.write_bytes(gzip.compress(b"".join(WARCPROX)))
    for from_ in (there, source, source):
        path = take_in(from_, tmp_path / "news", on_fault=pytest.fail)
        assert path.name == "a-1.warc.gz"
    there.unlink()
    assert list(verify(tmp_path / "news")) == []


def test_names_in_the_archive_are_such_as_all_systems_take_and_tell_apart(tmp_path):
    names = [b"m\xc3\xa4r z#1.warc.gz", b"latin\xe9.warc", b"A.warc.gz", b"a.warc.gz", b"w" * 250 + b".gz"]
    for number, name in enumerate(names):
        source = tmp_path / os.fsdecode(name)
        source.write_bytes(each([record(number, "response", PAGE)]))
        take_in(source, tmp_path / "news", on_fault=pytest.fail)
        take_in(source, tmp_path / "news", on_fault=pytest.fail)
        source.unlink()
    found = {path.name for path in (tmp_path / "news" / "archive").iterdir()}
    assert found == {"mär_z_1.warc.gz", "latin_.warc.gz", "A.warc.gz", "a-1.warc.gz", "w" * 200 + ".warc.gz"}


POST = b"POST /a HTTP/1.1\r\n\r\nq=1"
FORM = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Thank you for your comment."


@pytest.mark.parametrize(
    "posted",
    [
        [record(5, "request", POST), record(6, "response", FORM, "WARC-Concurrent-To: <urn:uuid:5>")],
        [record(5, "request", POST, "WARC-Concurrent-To: <urn:uuid:6>"), record(6, "response", FORM)],
        [record(6, "response", FORM), record(5, "request", POST, "WARC-Concurrent-To: <urn:uuid:6>")],
        [record(6, "response", FORM, url="http://example.org/a?__wb_method=POST&q=1")],
    ],
    ids=["wget", "Common Crawl", "warcprox", "ArchiveWeb.page"],
)
@pytest.mark.parametrize("around", [WGET, WARCPROX, COMMON_CRAWL])
def test_what_a_form_was_answered_is_not_the_page_at_its_address(tmp_path, posted, around):
    page = [one for one in around if b"WARC-Type: re" in one and b"wget_arguments" not in one]
    (tmp_path / "a.warc.gz").write_bytes(each([*posted, *page, *posted]))
    path = take_in(tmp_path / "a.warc.gz", tmp_path / "news", on_fault=pytest.fail)
    captures = list(iter_captures(path))
    assert captures
    assert "urn:uuid:6" not in {capture.record_id for capture in captures}
    assert path.read_bytes() == (tmp_path / "a.warc.gz").read_bytes()
    assert list(verify(tmp_path / "news", deep=True)) == []
