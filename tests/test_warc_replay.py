"""Other people's tools read an archive as it stands: pywb, warcio, fastwarc."""

import gzip
import io
import os
from contextlib import redirect_stdout

import pytest
from pywb_server import replaying
from warc_samples import PAGE, make_exchange, make_page, make_writer, raw_file, text_file

from archiver import http1
from archiver.errors import DiskRefused
from archiver.models import Article
from archiver.warc import prepare_replay
from archiver.warc.replay import CONFIG_NAME

ODD = (
    b"HTTP/1.1  200  Fine\r\nX-Folded: a\r\n b\r\nX-Odd : caf\xe9\r\nContent-Type:text/html\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n5;x=1\r\n<p>ok\r\n0\r\nX-Trailer: 1\r\n\r\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive with a page, a redirect, a revisit, a 304, an odd answer and a cleaned copy."""
    folder = tmp_path_factory.mktemp("news")
    originals = {}
    writer = make_writer(folder, find_original=lambda exchange: originals.get(exchange.url))
    hop = make_exchange(
        "http://example.org/old", b"HTTP/1.1 301 Moved\r\nLocation: http://example.org/a\r\n\r\n"
    )
    _, page = writer.write_capture(make_exchange("http://example.org/a", via=hop.url, history=(hop,)))
    writer.write_article(page, Article(text="Harbour reopens."))
    originals |= {"http://example.org/copy": page, "http://example.org/same": page}
    writer.write_capture(make_exchange("http://example.org/copy"))
    writer.write_capture(
        make_exchange("http://example.org/same", b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n")
    )
    writer.write_capture(make_exchange("http://example.org/odd", ODD))
    packed = gzip.compress(b"<p>Packed.</p>" * 50)
    coded = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    coded += b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    writer.write_capture(make_exchange("http://example.org/packed", coded))
    writer.write_capture(make_exchange("http://example.org/none", b"HTTP/1.1 204 No Content\r\n\r\n"))
    writer.write_capture(make_page(7))
    writer.close()
    prepare_replay(folder)
    return folder


@pytest.fixture(scope="module")
def browser(archive):
    """Asks pywb, started in the archive's folder."""
    with replaying(archive) as get:
        yield get


@pytest.mark.parametrize(
    ("url", "status", "body"),
    [
        ("http://example.org/a", 200, PAGE.partition(b"\r\n\r\n")[2]),
        ("http://www.example.org/A/", 200, PAGE.partition(b"\r\n\r\n")[2]),
        ("http://example.org/copy", 200, PAGE.partition(b"\r\n\r\n")[2]),
        ("http://example.org/same", 200, PAGE.partition(b"\r\n\r\n")[2]),
        ("http://example.org/old", 301, b""),
        ("http://example.org/7", 200, b"<p>Page 7.</p>"),
        ("http://example.org/none", 204, b""),
        ("http://example.org/packed", 200, b"<p>Packed.</p>" * 50),
        ("http://example.org/never", 404, None),
    ],
)
def test_pywb_replays_the_folder(browser, url, status, body):
    got, headers, data = browser(f"/news/20261122093001id_/{url}")
    assert got == status
    data = gzip.decompress(data) if headers.get("Content-Encoding") == "gzip" else data
    assert body is None or data == body


def test_the_configuration_is_the_users_once_it_is_there(tmp_path):
    (tmp_path / CONFIG_NAME).touch()  # a kill before it was written
    prepare_replay(tmp_path)
    assert "index_paths" in (tmp_path / CONFIG_NAME).read_text()
    (tmp_path / CONFIG_NAME).write_text("mine")
    prepare_replay(tmp_path)
    assert (tmp_path / CONFIG_NAME).read_text() == "mine"
    (tmp_path / CONFIG_NAME).unlink()
    os.mkfifo(tmp_path / CONFIG_NAME)  # who opens it waits for a reader, for ever
    prepare_replay(tmp_path)
    assert (tmp_path / CONFIG_NAME).is_fifo()
    (tmp_path / "file").touch()
    with pytest.raises(DiskRefused, match="cannot be written"):
        prepare_replay(tmp_path / "file")


def test_warcio_reads_every_record_and_finds_every_digest_right(archive):
    from warcio.archiveiterator import ArchiveIterator

    for path in (raw_file(archive), text_file(archive)):
        with path.open("rb") as file:
            records = ArchiveIterator(file, check_digests=True, no_record_parse=True)
            types = [(record.rec_type, len(record.raw_stream.read())) for record in records]
            assert records.err_count == 0
    assert [name for name, _ in types] == ["warcinfo", "conversion", "conversion"]


def test_warcio_check_finds_only_chunked_bodies_at_fault(archive):
    from warcio.checker import Checker

    class Arguments:
        inputs = (str(raw_file(archive)),)
        verbose = True

    checker = Checker(Arguments)
    with redirect_stdout(io.StringIO()) as said:
        checker.process_all()
    assert said.getvalue().count("fail") == 2  # warcio hashes the chunks too: webrecorder/warcio#74


def test_fastwarc_reads_every_block_byte_for_byte(archive):
    from fastwarc.warc import ArchiveIterator

    blocks = {}
    with raw_file(archive).open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest(consume=False)
            blocks[record.headers.get("WARC-Target-URI"), record.headers["WARC-Type"]] = record.reader.read()
    assert blocks["http://example.org/odd", "response"] == ODD
    assert blocks["http://example.org/a", "response"] == PAGE
    assert blocks["http://example.org/same", "revisit"] == b""
    assert http1.parse_head(blocks["http://example.org/copy", "revisit"]).length == PAGE.index(b"<p>")
