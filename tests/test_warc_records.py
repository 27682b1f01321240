"""What is written, byte for byte."""

import gzip
import hashlib
from dataclasses import replace

import pytest
from warc_samples import (
    NAME,
    NOW,
    PAGE,
    REQUEST,
    make_exchange,
    make_writer,
    raw_file,
    text_file,
    write_original,
)

from archiver import __version__
from archiver.errors import FetchTimeout, TooManyRedirects, UnknownHost, WarcError
from archiver.models import Article, Exchange
from archiver.warc import iter_captures, iter_records, read_block, read_conversion

UUID = "<urn:uuid:00000000-0000-4000-8000-0000000000{:02}>"
DATE = "WARC-Date: 2026-11-22T09:30:01.250000Z"


def golden(*lines, block):
    """A record as it should stand in the file; `{n}` stands for an id, a dash for the block's digest."""
    digest = f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}"
    lines = ("WARC/1.1", *lines, f"Content-Length: {len(block)}")
    head = "\r\n".join(digest if line == "-" else line for line in lines)
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def warcinfo(name, number):
    block = (
        f"software: news-archiver/{__version__}\r\nformat: WARC File Format 1.1\r\nconformsTo: "
        "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\noperator: The desk\r\n"
    ).encode()
    return golden(
        "WARC-Type: warcinfo",
        f"WARC-Record-ID: {UUID.format(number)}",
        DATE,
        f"WARC-Filename: {name}",
        "-",
        "Content-Type: application/warc-fields",
        block=block,
    )


def members(path):
    """The file's records: the content of each gzip member."""
    data = path.read_bytes()
    return [gzip.decompress(data[one.offset : one.offset + one.length]) for one in iter_records(path)]


def test_a_capture_is_response_request_and_metadata(tmp_path):
    first = make_exchange(
        "http://example.org/",
        b"HTTP/1.1 301 Moved\r\nlocation:  /a \r\nX-Odd: caf\xe9\r\n folded\n\r\n",
    )
    last = make_exchange(
        "http://example.org/a",
        ip_address="192.0.2.1",
        protocols=("http/1.1", "tls/1.3"),
        cipher_suite="TLS_AES_128_GCM_SHA256",
        timings_ms={"connect": 3, "tls": 9, "first_byte": 20, "done": 31},
        interim_heads=(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n",),
        via=first.url,
        history=(first,),
    )
    writer = make_writer(tmp_path)
    captures = writer.write_capture(last)
    writer.close()
    found = members(raw_file(tmp_path))
    assert found[0] == warcinfo(f"{NAME}.warc.gz", 1)
    assert found[1] == golden(
        "WARC-Type: response",
        f"WARC-Record-ID: {UUID.format(2)}",
        DATE,
        "WARC-Target-URI: http://example.org/",
        f"WARC-Warcinfo-ID: {UUID.format(1)}",
        "-",
        "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "Content-Type: application/http; msgtype=response",
        block=b"HTTP/1.1 301 Moved\r\nlocation:  /a \r\nX-Odd: caf\xe9\r\n folded\n\r\n",
    )
    peer = [
        "WARC-IP-Address: 192.0.2.1",
        "WARC-Protocol: http/1.1",
        "WARC-Protocol: tls/1.3",
        "WARC-Cipher-Suite: TLS_AES_128_GCM_SHA256",
    ]
    assert found[4] == golden(
        "WARC-Type: response",
        f"WARC-Record-ID: {UUID.format(5)}",
        DATE,
        "WARC-Target-URI: http://example.org/a",
        f"WARC-Warcinfo-ID: {UUID.format(1)}",
        *peer,
        "-",
        f"WARC-Payload-Digest: {last.payload_digest}",
        "Content-Type: application/http; msgtype=response",
        block=PAGE,
    )
    assert found[5] == golden(
        "WARC-Type: request",
        f"WARC-Record-ID: {UUID.format(6)}",
        DATE,
        "WARC-Target-URI: http://example.org/a",
        f"WARC-Warcinfo-ID: {UUID.format(1)}",
        f"WARC-Concurrent-To: {UUID.format(5)}",
        *peer,
        "-",
        "Content-Type: application/http; msgtype=request",
        block=REQUEST,
    )
    assert found[6] == golden(
        "WARC-Type: metadata",
        f"WARC-Record-ID: {UUID.format(7)}",
        DATE,
        "WARC-Target-URI: http://example.org/a",
        f"WARC-Warcinfo-ID: {UUID.format(1)}",
        f"WARC-Concurrent-To: {UUID.format(5)}",
        f"WARC-Concurrent-To: {UUID.format(6)}",
        "-",
        "Content-Type: application/warc-fields",
        block=(
            b"via: http://example.org/\r\nhopsFromSeed: R\r\nfetchTimeMs: 31\r\n"
            b"phasesMs: connect=3 tls=9 first_byte=20 done=31\r\n"
            b'interimHead: "HTTP/1.1 103 Early Hints\\r\\nLink: </a.css>\\r\\n\\r\\n"\r\n'
        ),
    )
    assert [(capture.url, capture.via) for capture in captures] == [
        ("http://example.org/", None),
        ("http://example.org/a", "http://example.org/"),
    ]
    assert captures[1].payload_bytes == 21


def test_an_article_is_two_conversion_records_in_a_file_of_its_own(tmp_path):
    writer = make_writer(tmp_path)
    (capture,) = writer.write_capture(make_exchange("http://example.org/a"))
    article = Article(url="http://example.org/a", title="Harbour reopens", text="Kräne", access="ok")
    place = writer.write_article(capture, article)
    writer.close()
    info, plain, whole = members(text_file(tmp_path))
    assert info == warcinfo(f"{NAME}.warc.wet.gz", 5)
    assert plain == golden(
        "WARC-Type: conversion",
        f"WARC-Record-ID: {UUID.format(6)}",
        DATE,
        "WARC-Target-URI: http://example.org/a",
        f"WARC-Warcinfo-ID: {UUID.format(5)}",
        f"WARC-Refers-To: {UUID.format(2)}",
        "WARC-Identified-Payload-Type: text/plain",
        "-",
        "Content-Type: text/plain",
        block="Kräne".encode(),
    )
    assert whole.startswith(plain.partition(b"WARC-Record-ID")[0])
    assert b'"title":"Harbour reopens"' in whole
    assert read_conversion(tmp_path, place).encode() in whole
    assert len(members(raw_file(tmp_path))) == 4


@pytest.mark.parametrize("status", [200, 304])
def test_a_revisit_refers_to_its_original(tmp_path, status):
    original = write_original(tmp_path)
    head = b"HTTP/1.1 304 Not Modified\r\nETag: W/1\r\n\r\n" if status == 304 else PAGE
    writer = make_writer(tmp_path, find_original=lambda exchange: original)
    (capture,) = writer.write_capture(make_exchange("http://example.org/b", head))
    writer.close()
    record = list(iter_records(raw_file(tmp_path)))[1]
    profile = "identical-payload-digest" if status == 200 else "server-not-modified"
    assert dict(line.split(": ") for line in record.head.decode().split("\r\n")[1:-2]) == {
        "WARC-Type": "revisit",
        "WARC-Record-ID": UUID.format(2),
        "WARC-Date": "2026-11-22T09:30:01.250000Z",
        "WARC-Target-URI": "http://example.org/b",
        "WARC-Warcinfo-ID": UUID.format(1),
        "WARC-Refers-To": "<urn:uuid:original>",
        "WARC-Refers-To-Target-URI": "http://example.org/a",
        "WARC-Refers-To-Date": "2024-05-01T10:00:00Z",
        "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
        **({"WARC-Truncated": "length"} if status == 200 else {}),
        "WARC-Payload-Digest": original.payload_digest,
        "WARC-Block-Digest": record.field("WARC-Block-Digest"),
        # None for an empty block: 5.6, and `jwarc cdx` stops at one that is said to be HTTP.
        **({"Content-Type": "application/http; msgtype=response"} if status == 200 else {}),
        "Content-Length": "79" if status == 200 else "0",
    }
    assert record.block.read() == (PAGE.partition(b"<p>")[0] if status == 200 else b"")
    assert list(iter_captures(raw_file(tmp_path))) == [
        replace(capture, payload_bytes=21 if status == 200 else 0)
    ]
    assert (capture.record_type, capture.refers_to) == ("revisit", original.record_id)
    assert capture.truncated is None
    notes = list(iter_records(raw_file(tmp_path)))[3].block.read()
    assert (b'notModifiedHead: "HTTP/1.1 304 Not Modified\\r\\nETag: W/1\\r\\n\\r\\n"' in notes) is (
        status == 304
    )


@pytest.mark.parametrize("loss", ["gone", "damaged", "another"])
def test_no_revisit_refers_to_what_is_lost(tmp_path, loss):
    original = write_original(tmp_path)
    path = tmp_path / "archive" / original.warc
    if loss == "gone":
        path.unlink()
    elif loss == "damaged":
        path.write_bytes(b"\0" * 200)
    else:
        original = replace(original, record_id="urn:uuid:another")
    writer = make_writer(tmp_path, find_original=lambda exchange: original)
    (capture,) = writer.write_capture(make_exchange("http://example.org/b"))
    assert capture.record_type == "response"
    assert read_block(tmp_path / "archive", capture).read() == PAGE


def test_what_is_cut_off_is_never_a_revisit(tmp_path):
    original = write_original(tmp_path)
    writer = make_writer(tmp_path, find_original=lambda exchange: original)
    (capture,) = writer.write_capture(
        make_exchange("http://example.org/a", truncated="time", error="too slow")
    )
    assert (capture.record_type, capture.truncated, capture.error) == ("response", "time", "too slow")
    record = list(iter_records(tmp_path / "archive" / f"{NAME}.warc.gz.open"))[1]
    assert record.field("WARC-Truncated") == "time"


def test_a_failure_leaves_what_went_over_the_socket(tmp_path):
    writer = make_writer(tmp_path)
    broken = make_exchange(
        "http://example.org/a", b"HTTP/1.1 200 OK\r\n\r\nhalf", truncated="disconnect", error="broke\r\n off"
    )
    error = FetchTimeout(broken.url, "too slow")
    error.exchanges = (broken,)
    (capture,) = writer.write_failure(error)
    assert (capture.record_type, capture.truncated, capture.error) == (
        "response",
        "disconnect",
        "broke off",
    )
    path = tmp_path / "archive" / f"{NAME}.warc.gz.open"
    assert list(iter_captures(path, warc=capture.warc)) == [capture]  # what `reindex` reads is what was kept
    records = list(iter_records(path))
    assert [record.type for record in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[3].block.read() == b"error: broke off\r\n"


def test_a_failure_without_an_answer_is_request_and_metadata(tmp_path):
    writer = make_writer(tmp_path)
    silent = Exchange(
        url="http://example.org/a",
        requested_at=NOW,
        request=REQUEST,
        response=None,
        truncated="time",
        error="no answer",
    )
    error = FetchTimeout(silent.url, "no answer")
    error.exchanges = (silent,)
    (capture,) = writer.write_failure(error)
    path = tmp_path / "archive" / f"{NAME}.warc.gz.open"
    assert list(iter_captures(path, warc=capture.warc)) == [capture]
    assert (capture.record_type, capture.status, capture.block_digest) == ("metadata", None, None)
    assert read_block(tmp_path / "archive", capture).read() == b"error: no answer\r\n"
    records = list(iter_records(tmp_path / "archive" / f"{NAME}.warc.gz.open"))
    assert [record.type for record in records] == ["warcinfo", "request", "metadata"]
    assert records[2].references("WARC-Concurrent-To") == [records[1].record_id]
    assert (capture.record_id, capture.offset) == (records[2].record_id, records[2].offset)


def test_a_failure_behind_a_redirect_is_told_of_its_own_url(tmp_path):
    hop = make_exchange(
        "http://example.org/a", b"HTTP/1.1 302 Found\r\nLocation: http://gone.example/\r\n\r\n"
    )
    error = UnknownHost("http://gone.example/", "no such host")
    error.exchanges = (hop,)
    redirect, failure = make_writer(tmp_path).write_failure(error)
    assert (redirect.status, redirect.error) == (302, None)
    assert (failure.url, failure.error, failure.via) == ("http://gone.example/", "no such host", hop.url)
    assert failure.record_type == "metadata"


def test_a_failure_before_the_first_byte_leaves_nothing(tmp_path):
    assert make_writer(tmp_path).write_failure(TooManyRedirects("http://example.org/", "loop")) == []
    assert not list(tmp_path.iterdir())


def test_a_malformed_head_is_kept_as_it_came(tmp_path):
    writer = make_writer(tmp_path)
    block = b"<html>no head at all"
    (capture,) = writer.write_capture(make_exchange("http://example.org/a", block, error="no HTTP head"))
    assert (capture.status, capture.payload_digest, capture.content_type) == (None, None, None)
    assert read_block(tmp_path / "archive", capture).read() == block
    writer.close()
    assert not list((tmp_path / "indexes").glob("*")) if (tmp_path / "indexes").exists() else True


def test_equal_input_makes_equal_files(tmp_path):
    for room in ("one", "two"):
        writer = make_writer(tmp_path / room)
        writer.write_capture(make_exchange("http://example.org/a"))
        writer.close()
    assert raw_file(tmp_path / "one").read_bytes() == raw_file(tmp_path / "two").read_bytes()


def test_a_note_is_one_line(tmp_path):
    writer = make_writer(tmp_path)
    exchange = replace(make_exchange("http://example.org/a"), error="bad\r\nvia: http://evil.example/")
    writer.write_capture(exchange)
    records = list(iter_records(tmp_path / "archive" / f"{NAME}.warc.gz.open"))
    assert records[3].block.read() == b"error: bad via: http://evil.example/\r\n"


def test_a_record_that_is_not_ours_is_no_capture(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"))
    with pytest.raises(WarcError, match="lacks its id, date or URL"):
        list(iter_captures(path))
