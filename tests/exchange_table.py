"""What HTTP/1.1 servers send, and what has to come out: the table that tests and benchmark share."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.errors import FetchTimeout, ProtocolError
from archiver.testing import DISCONNECT, RESET, Pause

if TYPE_CHECKING:
    from archiver.errors import FetchError
    from archiver.testing import Step

TEXT = b"<p>Rain stopped play at the oval, and nobody minded.</p>\n"
READ_S = 0.3
"""Read timeout that the table's stalls are made for."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One answer of a server.

    Attributes:
        name: also its path on the server.
        steps: what the server does.
        block: to be recorded; None: every byte sent.
        interim: the heads to be recorded beside it.
        error: words that the exchange's error must contain; None: there must be none.
        raises: the error that a fetch of it raises; None: it returns.
    """

    name: str
    steps: tuple[Step, ...]
    block: bytes | None = None
    interim: tuple[bytes, ...] = ()
    status: int | None = 200
    body: bytes = TEXT
    truncated: str | None = None
    error: str | None = None
    raises: type[FetchError] | None = None
    headers: tuple[tuple[str, str], ...] = field(default=())

    @property
    def path(self) -> str:
        return "/" + self.name.replace(" ", "-")

    @property
    def sent(self) -> bytes:
        return b"".join(step for step in self.steps if isinstance(step, bytes))

    @property
    def expected(self) -> bytes:
        return self.sent if self.block is None else self.block


def sized(body: bytes = TEXT, head: bytes = b"", *, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    """A response with a right Content-Length; `head` is header lines, each with its line end."""
    return status + b"\r\n" + head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunks(body: bytes, size: int = 20) -> bytes:
    """A chunked body without its last chunk."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def _raw_deflate(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(TEXT) + TEXT
GZIPPED = gzip.compress(TEXT, mtime=0)
LONG = bytes(range(256)) * 6_000  # 1.5 MB: more than a response keeps in memory
NOISE = b"".join(b"%d %d\n" % (n, n * n * 7919 % 104729) for n in range(4_000))
NOISE_GZIPPED = gzip.compress(NOISE, mtime=0)
EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def case(name: str, *steps: Step, **expected: object) -> Case:
    return Case(name=name, steps=steps, **expected)  # type: ignore[arg-type]


HEADS = [
    case("plain", sized()),
    case("header case", sized(head=b"cOnTeNt-tYpE: text/html\r\nX-UPPER: A\r\n")),
    case("blanks around values", sized(head=b"X-A:    b  \t \r\nX-B:c\r\nX-C:\t d\r\n")),
    case("blank before the colon", PLAIN + b"X-A : b\r\nContent-Length : %d\r\n\r\n" % len(TEXT) + TEXT),
    case("folded header", sized(head=b"X-Folded: one\r\n  two\r\n\tthree\r\n"), headers=(("X-Folded", "one two three"),)),
    case("duplicate headers", sized(head=b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-A: 1\r\nX-A: 1\r\n")),
    case("utf-8 header", sized(head="X-Title: Übersicht – Größe\r\n".encode())),
    case("latin-1 header", sized(head="X-Title: Übersicht\r\n".encode("latin-1")), headers=(("X-Title", "Übersicht"),)),
    case("bare lf", b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(TEXT) + TEXT),
    case("mixed line ends", b"HTTP/1.1 200 OK\r\nX-A: b\nX-C: d\r\nContent-Length: %d\n\r\n" % len(TEXT) + TEXT),
    case("no reason", sized(status=b"HTTP/1.1 200")),
    case("empty reason", sized(status=b"HTTP/1.1 200 ")),
    case("foreign reason", sized(status="HTTP/1.1 200 Всё хорошо".encode())),
    case("long reason", sized(status=b"HTTP/1.1 200 " + b"Very well indeed " * 60)),
    case("lower-case version", sized(status=b"http/1.1 200 ok")),
    case("two blanks in the status line", sized(status=b"HTTP/1.1  200  OK")),
    case("http 1.0", sized(status=b"HTTP/1.0 200 OK"), DISCONNECT),
    case("http 1.0 keep-alive", sized(status=b"HTTP/1.0 200 OK", head=b"Connection: keep-alive\r\n")),
    case("says http 2", sized(status=b"HTTP/2 200 OK")),
    case("status 999", sized(status=b"HTTP/1.1 999 Request denied"), status=999),
    case("status 404", sized(b"gone", status=b"HTTP/1.1 404 Not Found"), status=404, body=b"gone"),
    case("line without colon", sized(head=b"X-A: b\r\nthis is no header\r\nX-C: d\r\n"), headers=(("X-C", "d"),)),
    case("control characters", sized(head=b"X-A: b\x01\x7fc\r\nX-B: \x00\r\n")),
    case("empty name and value", sized(head=b"X-Empty:\r\n: no name\r\nX-Blank:   \r\n"), headers=(("X-Empty", ""),)),
    case("blank in a name", sized(head=b"Bad Name: b\r\n")),
    case("long head", sized(head=b"".join(b"X-%d: %s\r\n" % (n, b"v" * 100) for n in range(1_500)))),
    case("blank lines first", b"\r\n\r\n" + sized()),
    case("head in single bytes", *(sized(b"")[at : at + 1] for at in range(len(sized(b"")))), body=b""),
]  # fmt: skip

INTERIM = [
    case("100 continue", CONTINUE + sized(), block=sized(), interim=(CONTINUE,)),
    case("103 twice", EARLY_HINTS, EARLY_HINTS + sized(), block=sized(), interim=(EARLY_HINTS, EARLY_HINTS)),
    case(
        "103 with bare lf", b"HTTP/1.1 103 Hints\nX-A: b\n\n", sized(),
        block=sized(), interim=(b"HTTP/1.1 103 Hints\nX-A: b\n\n",),
    ),
]  # fmt: skip

EMPTY = [
    case("204", b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n", status=204, body=b""),
    case("204 with a length", b"HTTP/1.1 204 No Content\r\nContent-Length: 50\r\n\r\n", status=204, body=b""),
    case(
        "304 with the length of the page", b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 9\r\n\r\n',
        status=304, body=b"",
    ),
    case("304 chunked", b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", status=304, body=b""),
    case("length 0", sized(b""), body=b""),
    case("empty gzip", sized(b"", b"Content-Encoding: gzip\r\n"), body=b""),
]  # fmt: skip

FRAMING = [
    case("chunked", CHUNKED + chunks(TEXT) + b"0\r\n\r\n"),
    case("chunk extensions", CHUNKED + b'39;a=b;c="d;e"\r\n' + TEXT + b"\r\n0;last\r\n\r\n"),
    case("trailers", CHUNKED + chunks(TEXT) + b"0\r\nX-Checksum: 7\r\nX-Folded: a\r\n b\r\n\r\n"),
    case("chunk size with zeros and capitals", CHUNKED + b"0000039 \r\n" + TEXT + b"\r\n00\r\n\r\n"),
    case("chunks with bare lf", CHUNKED + b"39\n" + TEXT + b"\n0\n\n"),
    case(
        "chunked with a length too",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(TEXT) + b"0\r\n\r\n",
    ),
    case("Chunked in capitals", b"HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: Chunked\r\n\r\n" + chunks(TEXT) + b"0\r\n\r\n"),
    case("chunks in pieces", CHUNKED[:-2], CHUNKED[-2:] + b"3", b"9\r", b"\n" + TEXT[:5], TEXT[5:] + b"\r", b"\n0\r\n\r", b"\n"),
    case("chunks of one byte", CHUNKED + chunks(TEXT, 1) + b"0\r\n\r\n"),
    case("chunk size damaged", CHUNKED + chunks(TEXT) + b"zz\r\nmore", DISCONNECT, error="the size of chunk 4 is not a number"),
    case("chunk longer than its size", CHUNKED + b"4\r\nabcdef\r\n0\r\n\r\n", DISCONNECT, body=b"abcd", error="chunk 1 is longer"),
    case("not chunked at all", CHUNKED + TEXT, DISCONNECT, error="the size of chunk 1 is not a number"),
    case(
        "chunks break off", CHUNKED + chunks(TEXT)[:-30], DISCONNECT,
        body=TEXT[:35], truncated="disconnect", error="closed the connection before the end",
    ),
    case("last chunk missing", CHUNKED + chunks(TEXT), DISCONNECT, truncated="disconnect", error="before the end"),
    case("no blank line after the last chunk", CHUNKED + chunks(TEXT) + b"0\r\n", DISCONNECT, truncated="disconnect", error="before the end"),
    case("bytes after the chunks", CHUNKED + chunks(TEXT) + b"0\r\n\r\nmore", block=CHUNKED + chunks(TEXT) + b"0\r\n\r\n", error="left out"),
    case(
        "length too long", PLAIN + b"Content-Length: 999\r\n\r\n" + TEXT, DISCONNECT,
        truncated="disconnect", error="closed the connection before the end",
    ),
    case(
        "length too short", PLAIN + b"Content-Length: 7\r\n\r\n" + TEXT,
        block=PLAIN + b"Content-Length: 7\r\n\r\n" + TEXT[:7], body=TEXT[:7], error="left out",
    ),
    case("another answer after the end", sized() + sized(b"not asked for"), block=sized(), error="left out"),
    case("same length twice", PLAIN + b"Content-Length: %d\r\n" % len(TEXT) + LENGTH),
    case("same length in a list", PLAIN + b"Content-Length: 57, 57\r\n\r\n" + TEXT),
    case("lengths that differ", PLAIN + b"Content-Length: 5\r\n" + LENGTH, DISCONNECT, error="makes no sense (5, 57)"),
    case("length that is no number", PLAIN + b"Content-Length: all\r\n\r\n" + TEXT, DISCONNECT, error="makes no sense (all)"),
    case("negative length", PLAIN + b"Content-Length: -1\r\n\r\n" + TEXT, DISCONNECT, error="makes no sense (-1)"),
    case("ends with the connection", PLAIN + b"\r\n" + TEXT, DISCONNECT),
    case("http 1.0 ends with the connection", b"HTTP/1.0 200 OK\r\n\r\n" + TEXT, DISCONNECT),
    case("ends with a reset", PLAIN + b"\r\n" + TEXT, RESET, truncated="disconnect", error="reset by the server"),
    case("identity transfer coding with a length", sized(head=b"Transfer-Encoding: identity\r\n")),
    case("identity transfer coding", PLAIN + b"Transfer-Encoding: identity\r\n\r\n" + TEXT, DISCONNECT),
    case(
        "gzip as a transfer coding",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + chunks(GZIPPED) + b"0\r\n\r\n",
    ),
    case("connection close", sized(head=b"Connection: close\r\n"), DISCONNECT),
    case("larger than memory", sized(LONG), body=LONG),
    case("sent slowly", PLAIN, LENGTH[:20], Pause(0.05), LENGTH[20:50], Pause(0.05), LENGTH[50:]),
    case(
        "stalls in the body", PLAIN + b"Content-Length: 99\r\n\r\nRain", Pause(5),
        body=b"Rain", truncated="time", error="stopped sending for 0.3 s",
    ),
]  # fmt: skip


def coded(coding: bytes, entity: bytes, name: str, **expected: object) -> Case:
    return case(name, sized(entity, b"Content-Encoding: " + coding + b"\r\n"), **expected)


CODINGS = [
    coded(b"gzip", GZIPPED, "gzip"),
    coded(b"X-GZip", GZIPPED, "x-gzip"),
    case(
        "gzip in chunks", CHUNKED[:-2] + b"Content-Encoding: gzip\r\n\r\n" + chunks(GZIPPED, 7) + b"0\r\n\r\n"
    ),
    coded(b"deflate", zlib.compress(TEXT), "deflate"),
    coded(b"deflate", _raw_deflate(TEXT), "raw deflate"),
    coded(b"gzip, gzip", gzip.compress(GZIPPED, mtime=0), "gzip twice"),
    coded(b"deflate, identity, gzip", gzip.compress(zlib.compress(TEXT), mtime=0), "deflate then gzip"),
    coded(b"gzip", GZIPPED + GZIPPED, "two gzip members", body=TEXT + TEXT),
    coded(b"gzip", GZIPPED + b"\0\0\0", "bytes after gzip"),
    coded(b"gzip", NOISE_GZIPPED[:9_000], "gzip breaks off", body=None, error="breaks off"),
    coded(b"gzip", NOISE_GZIPPED[:9_000] + bytes(range(256)), "gzip damaged", body=None, error="damaged"),
    coded(b"gzip", GZIPPED[:-8] + b"\0" * 8, "gzip with a wrong checksum", error="damaged"),
    coded(b"gzip", TEXT, "plain that says gzip", error="is not gzip"),
    coded(b"UTF-8", TEXT, "a charset as coding"),
    coded(b"gzip, aws-chunked", GZIPPED, "gzip and what is no coding"),
    coded(b"rot13", TEXT, "unknown coding", error="'rot13' is not one"),
]

PARTS = [
    case(
        "206 unasked", sized(head=b"Content-Range: bytes 0-56/9000\r\n", status=b"HTTP/1.1 206 Partial Content"),
        status=206, error="only the bytes 0 to 56 of 9000",
    ),
    case("206 of all", sized(head=b"Content-Range: bytes 0-56/57\r\n", status=b"HTTP/1.1 206 Partial Content"), status=206),
    case("206 of nobody knows what", sized(status=b"HTTP/1.1 206 Partial Content"), status=206),
]  # fmt: skip

FAILED = [
    case("says nothing", DISCONNECT, raises=ProtocolError, error="without an answer"),
    case("silent", Pause(5), raises=FetchTimeout, error="sent nothing for 0.3 s"),
    case("resets", RESET, raises=ProtocolError, error="reset by the server"),
    case("head breaks off", PLAIN, DISCONNECT, raises=ProtocolError, truncated="disconnect", error="in the middle of the head"),
    case("head stalls", PLAIN, Pause(5), raises=FetchTimeout, truncated="time", error="stopped sending"),
    case("status line damaged", b"HTTP/1.1 OK\r\n" + LENGTH, raises=ProtocolError, error="status line"),
    case("four digits", sized(status=b"HTTP/1.1 2000 OK"), raises=ProtocolError, error="status line"),
    case("not http", b"SSH-2.0-OpenSSH_9.9\r\n", raises=ProtocolError, truncated="disconnect", error="not HTTP/1.1"),
    case("only html", TEXT + b"\n\n", DISCONNECT, raises=ProtocolError, truncated="disconnect", error="not HTTP/1.1"),
    case(
        "endless head", PLAIN + b"X-Long: " + b"v" * 300_000, raises=ProtocolError,
        truncated="length", error="longer than 262144 bytes",
    ),
    case("interim only", CONTINUE, DISCONNECT, block=b"", interim=(CONTINUE,), raises=ProtocolError, error="without an answer"),
]  # fmt: skip

ANSWERED = [*HEADS, *INTERIM, *EMPTY, *FRAMING, *CODINGS, *PARTS]
CASES = [*ANSWERED, *FAILED]
