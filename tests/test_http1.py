"""Heads, framing, codings and digests of HTTP/1.1 messages, from tables and from properties."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode
from io import BytesIO

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import http1

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("line", "status", "reason", "version"),
    [
        (b"HTTP/1.1 200 OK", 200, "OK", "1.1"),
        (b"HTTP/1.0 404", 404, "", "1.0"),
        (b"HTTP/2 200", 200, "", "2"),
        (b"http/1.1\t200\tfine by me ", 200, "fine by me", "1.1"),
        (b"HTTP/1.1 200OK", 200, "OK", "1.1"),
        (b"HTTP/1.1 200 gr\xfcn", 200, "grün", "1.1"),
        (b"HTTP/1.1 2000 OK", None, "", ""),
        (b"HTTP/1.1 099 OK", None, "", ""),
        (b"HTTP/1.1 OK", None, "", ""),
        (b"HTTP 200 OK", None, "", ""),
        (b"GET / HTTP/1.1", None, "", ""),
        (b"", None, "", ""),
    ],
)
def test_status_lines(line, status, reason, version):
    head = http1.parse_head(line + b"\r\nA: b\r\n\r\n")
    assert (head.status, head.reason, head.version) == (status, reason, version)


@pytest.mark.parametrize(
    ("lines", "headers"),
    [
        (b"A: b\r\nA: c\r\n", (("A", "b"), ("A", "c"))),
        (b"A : b \t\r\n", (("A", "b"),)),
        (b"A:\r\n b\r\n\tc\r\n", (("A", "b c"),)),
        (b"A: b\r\n \r\nC: d\r\n", (("A", "b"), ("C", "d"))),
        (b"A: b\n\tc\nD: e\n", (("A", "b c"), ("D", "e"))),
        (b" folded onto nothing\r\nA: b\r\n", (("A", "b"),)),
        (b"no colon\r\n: no name\r\nA:b:c\r\n", (("A", "b:c"),)),
        ("A: é\r\n".encode(), (("A", "Ã©"),)),
    ],
)
def test_headers(lines, headers):
    head = http1.parse_head(HEAD + lines + b"\r\nbody")
    assert head.headers == headers
    assert head.length == len(HEAD + lines) + 2
    assert head.complete


def test_a_head_without_its_end_is_read_as_far_as_it_goes():
    head = http1.parse_head(HEAD + b"A: b\r\nC: d")
    assert (head.status, head.headers, head.complete) == (200, (("A", "b"), ("C", "d")), False)
    assert head.length == len(HEAD + b"A: b\r\nC: d")


@given(st.binary(max_size=300), st.integers(0, 300))
def test_a_head_end_is_found_however_often_it_was_looked_for(data, cut):
    data = b"HTTP/1.1 200 OK\r\n" + data + b"\r\n\r\n"
    whole = http1.find_head_end(data)
    early = http1.find_head_end(data[:cut])
    assert early in (None, whole)
    if early is None:
        assert http1.find_head_end(data, min(cut, len(data))) == whole


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        (None, None, None),
        ("", None, None),
        ("TEXT/html", "text/html", None),
        ("text/html;charset=ISO-8859-1", "text/html", "iso-8859-1"),
        ("text/html; a=b; charset = 'utf-8' ; c", "text/html", "utf-8"),
        ('text/html; charset="utf-8"', "text/html", "utf-8"),
        ("text/html, text/plain", "text/html", None),
        ("text/html charset=x", "text/html", None),
        ("text/html; charset=", "text/html", None),
    ],
)
def test_content_types(value, media_type, charset):
    assert http1.media_type(value) == media_type
    assert http1.charset(value) == charset


def test_interim_heads_of_a_foreign_record_are_passed_over():
    block = BytesIO(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 2\r\n\r\nhi")
    assert http1.read_head(block).status == 200
    assert block.read() == b"hi"
    assert http1.read_head(BytesIO(b"HTTP/1.1 100 Continue\r\n\r\n")).status == 100
    assert not http1.parse_head(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").interim


@pytest.mark.parametrize(
    ("block", "data", "complete"),
    [
        (HEAD + b"Content-Length: 2\r\n\r\nhi there", b"hi", True),
        (HEAD + b"Content-Length: 9\r\n\r\nhi", b"hi", False),
        (HEAD + b"Content-Length: 9", b"", False),
        (HEAD + b"\r\nhi", b"hi", True),
        (b"", b"", False),
        (CHUNKED + b"2\r\nhi\r\n0\r\n\r\nmore", b"hi", True),
        (CHUNKED + b"2\r\nhi\r\n", b"hi", False),
        (CHUNKED + b"2\r\nhi\r\n7\r\nthere", b"hithere", False),
        (CHUNKED + b"hi\r\nthere", b"hi\r\nthere", False),
        (CHUNKED + b"hi there\r\n", b"hi there\r\n", False),
        (CHUNKED + b"1\r\nhi\r\n", b"h", False),
        (CHUNKED + b"-2\r\nhi", b"-2\r\nhi", False),
        (CHUNKED + b"0x2\r\nhi", b"0x2\r\nhi", False),
        (CHUNKED + b"<p>never chunked", b"<p>never chunked", False),
        (CHUNKED + b"2" * 70_000 + b"\r\nhi", b"2" * 70_000 + b"\r\nhi", False),
        (HEAD + b"Transfer-Encoding: gzip\r\n\r\n" + gzip.compress(b"hi", mtime=0), b"hi", True),
        (HEAD + b"Transfer-Encoding: gzip\r\n\r\n" + gzip.compress(b"hi", mtime=0)[:-1], b"hi", False),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"hi", mtime=0), b"hi", True),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"hi", mtime=0)[:-1], b"hi", False),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n", b"", True),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\nhi", b"", True),
    ],
)
def test_payloads(block, data, complete):
    payload = http1.decode_payload(BytesIO(block), max_bytes=1_000_000)
    assert (payload.data, payload.complete) == (data, complete)
    assert (payload.error is None) == complete


def test_a_payload_is_cut_at_the_cap():
    block = BytesIO(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 1_000))
    assert http1.decode_payload(block, max_bytes=1_000).complete
    cut = http1.decode_payload(block, max_bytes=999)
    assert (cut.data, cut.complete, cut.error) == (b"x" * 999, False, "it decodes to more than 999 bytes")


def test_a_payload_larger_than_one_read_has_one_digest():
    body = bytes(range(256)) * 2_000
    chunked = b"".join(b"%x\r\n%s\r\n" % (256, body[at : at + 256]) for at in range(0, len(body), 256))
    block = BytesIO(CHUNKED + chunked + b"0\r\n\r\n")
    sha1 = b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    assert http1.payload_digest(block) == (f"sha1:{sha1}", len(body))
    assert http1.block_digest(block) == f"sha256:{hashlib.sha256(block.getvalue()).hexdigest()}"


bodies = st.binary(max_size=200)
cuts = st.lists(st.integers(1, 40), max_size=12)


def pieces(data, sizes):
    """`data` cut into pieces of these sizes, and a last one."""
    for size in sizes:
        yield data[:size]
        data = data[size:]
    yield data


extensions = st.sampled_from([b"", b";a", b';a="b;c"', b" ; x=y", b";" + b"e" * 300])
trailers = st.sampled_from([b"", b"X: y\r\n", b"X: y\r\n z\r\nA: b\r\n", b"no colon\r\n"])


@given(bodies, cuts, extensions, trailers, st.sampled_from([b"\r\n", b"\n"]), cuts)
def test_any_chunking_of_a_body_decodes_to_it(body, sizes, extension, trailer, eol, arrivals):
    chunks = [piece for piece in pieces(body, sizes) if piece]
    coded = b"".join(b"%X%b%b%b%b" % (len(chunk), extension, eol, chunk, eol) for chunk in chunks)
    coded += b"0" + extension + eol + trailer + eol
    reader = http1.Body(http1.parse_head(CHUNKED))
    entity = b"".join(b"".join(reader.feed(piece)) for piece in pieces(coded + b"surplus", arrivals))
    assert (entity, reader.ended, reader.error) == (body, True, None)
    assert reader.used == len(coded)
    assert reader.entity == len(body)


heads = st.sampled_from(
    [
        CHUNKED,
        HEAD + b"Content-Length: 20\r\n\r\n",
        HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
        HEAD + b"Content-Encoding: gzip\r\n\r\n",
        HEAD + b"Content-Encoding: deflate\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        HEAD + b"Content-Encoding: br, zstd, gzip\r\n\r\n",
        HEAD + b"\r\n",
        b"",
    ]
)
likely = st.lists(
    st.sampled_from(
        [b"5\r\n", b"\r\n", b"0\r\n", b"hello", b"\n", b";x", gzip.compress(b"hello"), b"\x78\x9c", b"\0"]
    ),
    max_size=12,
).map(b"".join)


@given(heads, likely | st.binary(max_size=200), st.integers(0, 300))
def test_whatever_comes_and_wherever_it_is_cut_nothing_raises(head, body, cut):
    block = BytesIO((head + body)[: len(head) + cut])
    payload = http1.decode_payload(block, max_bytes=100)
    assert len(payload.data) <= 100
    digest, length = http1.payload_digest(block)
    assert digest.startswith("sha1:")
    assert length <= 10 * len(block.getvalue()) + 1_000


@given(heads, likely, cuts)
def test_what_arrives_in_pieces_reads_as_what_arrives_at_once(head, body, arrivals):
    once, piecemeal = http1.Body(http1.parse_head(head)), http1.Body(http1.parse_head(head))
    whole = b"".join(once.feed(body))
    parts = b"".join(b"".join(piecemeal.feed(piece)) for piece in pieces(body, arrivals))
    assert (parts, piecemeal.used, piecemeal.ended) == (whole, once.used, once.ended)


@given(bodies, cuts, st.booleans())
def test_well_formed_answers_read_as_h11_reads_them(body, sizes, chunked):
    if chunked:
        coded = (
            b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces(body, sizes) if piece)
            + b"0\r\n\r\n"
        )
        message = CHUNKED + coded
    else:
        message = HEAD + b"X-A:  b \r\nContent-Length: %d\r\n\r\n" % len(body) + body
    theirs = h11.Connection(h11.CLIENT)
    theirs.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    theirs.send(h11.EndOfMessage())
    theirs.receive_data(message)
    answer = theirs.next_event()
    data = b""
    while isinstance(event := theirs.next_event(), h11.Data):
        data += bytes(event.data)
    head = http1.parse_head(message)
    assert head.headers == tuple(
        (name.decode(), value.decode()) for name, value in answer.headers.raw_items()
    )
    assert http1.decode_payload(BytesIO(message), max_bytes=1_000) == http1.Payload(data, True, None)


def test_a_charset_without_a_name_takes_no_time():
    """At 50,000 blanks it took 20 s."""
    assert http1.charset("text/html; charset=" + " " * 50_000 + ";") is None
    assert http1.charset("text/html; charset = ' koi8-r'") == "koi8-r"
