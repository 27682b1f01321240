"""HTTP content codings, undone piece by piece: gzip and deflate, br and zstd where a library is there.

What can be decoded is, however broken the rest; `Decoder.error` says in words what was wrong. Pieces
are handed out small, however large a bomb would like to be: the caller counts and stops.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Protocol

from archiver.http1.libraries import Library, open_brotli, open_zstd

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

NO_CODINGS = frozenset(
    ("identity", "none", "utf-8", "utf8", "iso-8859-1", "binary", "7bit", "8bit", "aws-chunked")
)
"""Words that servers send where a coding should be named, of a body that is not coded; S3 sends the last."""

_PIECE_BYTES = 65_536
_MAX_CODINGS = 5  # honest servers need two; curl stops at five
_MAX_MEMBERS = 10_000  # of gzip; what is packed to be read in parts has one to 64 kB
_MAX_SURPLUS_BYTES = 1_000_000  # that may go into a coding beyond twice what comes out
_GZIP_MAGIC = b"\x1f\x8b"


class Decoder:
    r"""Undoes the codings of one body, which comes in pieces.

    Args:
        codings: names in the order they were applied, as Content-Encoding lists them; what names none
            (`NO_CODINGS`) is passed over. A coding we cannot undo leaves the bytes as they are, with an
            error, as browsers do.

    >>> decoder = Decoder(["gzip"])
    >>> b"".join(decoder.feed(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\xc8\x04\x00"))
    b'hi'
    >>> decoder.finish()
    >>> decoder.error
    'the gzip data breaks off before its end'
    """

    def __init__(self, codings: Sequence[str]) -> None:
        names = [name for name in codings if name not in NO_CODINGS]
        self._stages = [_stage(name) for name in reversed(names)]
        if len(names) > _MAX_CODINGS:
            self._stages = [_AsIs(f"the body is coded {len(names)} times over")]
        self._surplus = [0] * len(self._stages)
        self._is_over = False

    @property
    def error(self) -> str | None:
        """What was wrong with the coded bytes so far, in words; None when nothing was."""
        return next((stage.error for stage in self._stages if stage.error), None)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded bytes that `data` gives, in pieces. Read it to its end before the next call."""
        return self._run(data, 0)

    def finish(self) -> None:
        """Say that no more bytes come: a coding that has not reached its own end is an error from now on."""
        if not self._is_over:
            for stage in self._stages:
                stage.finish()

    def _run(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._stages):
            if data:
                yield data
            return
        for at in range(0, len(data), _PIECE_BYTES):
            part = data[at : at + _PIECE_BYTES]
            if self._is_spent(depth, len(part)):
                return
            for piece in self._stages[depth].feed(part):
                self._surplus[depth] -= 2 * len(piece)
                yield from self._run(piece, depth + 1)
                if self._is_over:
                    return

    def _is_spent(self, depth: int, size: int) -> bool:
        """Whether more bytes for a coding are of no use: it is at its end, or takes far more than it gives.

        Coded again and again, a few bytes grow to terabytes of empty members or padding. No piece of these
        comes out, so the caller could not stop it.
        """
        stage = self._stages[depth]
        self._surplus[depth] += size
        if self._surplus[depth] > _MAX_SURPLUS_BYTES and not stage.ended:
            stage.error = f"the {stage.name} data holds next to nothing"
        self._is_over = self._is_over or stage.ended
        return self._is_over


class _Stage(Protocol):
    """One coding: `error` as in Decoder; `ended` when it passes over all that follows."""

    name: str
    error: str | None

    @property
    def ended(self) -> bool: ...

    def feed(self, data: bytes) -> Iterator[bytes]: ...

    def finish(self) -> None: ...


def _stage(coding: str) -> _Stage:
    if coding in ("gzip", "x-gzip"):
        return _Gzip()
    if coding == "deflate":
        return _Deflate()
    if coding == "br":
        return Library("br", open_brotli)
    if coding == "zstd":
        return Library("zstd", open_zstd)
    return _AsIs(f"the coding {coding!r} is not one that can be undone")


class _AsIs:
    """Bytes that cannot be decoded, passed through."""

    name = "unknown"
    ended = False

    def __init__(self, error: str) -> None:
        self.error: str | None = error

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """Nothing is awaited."""


class _Zlib:
    """What gzip and deflate share: a zlib stream, chosen by its first two bytes."""

    name = ""

    def __init__(self) -> None:
        self.error: str | None = None
        self._begun = b""  # fewer bytes than it takes to choose
        self._engine: Any = None
        self._streams = 0
        self._passes_over = False
        self._as_is = False

    @property
    def ended(self) -> bool:
        return (self._passes_over or self.error is not None) and not self._as_is

    def feed(self, data: bytes) -> Iterator[bytes]:
        data = self._begun + data
        while data and not self.error:
            if self._engine is None:
                if len(data) < len(_GZIP_MAGIC):
                    break
                self._engine = self._choose(data)
                if self._engine is None:
                    self._passes_over = True
                    break
            data = yield from self._inflate(data)
        self._begun = data if len(data) < len(_GZIP_MAGIC) and not self.error else b""
        if self._as_is:
            yield data

    def finish(self) -> None:
        if self._engine is not None or (self._begun and not self._streams):
            self.error = self.error or f"the {self.name} data breaks off before its end"

    def _choose(self, data: bytes) -> Any:
        """The zlib engine for what begins here; None when nothing more is to be decoded."""
        raise NotImplementedError

    def _inflate(self, data: bytes) -> Generator[bytes, None, bytes]:
        """Decode until `data` is used up or the stream ends; returns the bytes after its end."""
        engine = self._engine
        full = True
        while not engine.eof and (data or full):
            before = engine.copy()
            try:
                piece = engine.decompress(data, _PIECE_BYTES)
            except zlib.error as error:
                self.error = f"the {self.name} data is damaged ({error})"
                yield from _salvage(before, data)
                return b""
            if piece:
                yield piece
            full = len(piece) == _PIECE_BYTES  # then zlib may hold more, though all input is taken
            data = engine.unused_data if engine.eof else engine.unconsumed_tail
        if engine.eof:
            self._engine = None
            self._streams += 1
        return data


class _Gzip(_Zlib):
    """gzip: one member or several. Bytes after the last one are passed over, as browsers do."""

    name = "gzip"

    def _choose(self, data: bytes) -> Any:
        if data.startswith(_GZIP_MAGIC):
            if self._streams < _MAX_MEMBERS:
                return zlib.decompressobj(16 + zlib.MAX_WBITS)
            self.error = f"the gzip data has more than {_MAX_MEMBERS} members"
        elif not self._streams:
            self.error = "the body is not gzip, though its header says so"
            self._as_is = True
        return None


class _Deflate(_Zlib):
    """deflate: zlib-wrapped, as RFC 9110 has it, or raw, as some servers send it; or it is gzip."""

    name = "deflate"

    def _choose(self, data: bytes) -> Any:
        if self._streams:
            return None
        if data.startswith(_GZIP_MAGIC):  # neither of the two begins so
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        # RFC 1950, 2.2
        wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
        return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _salvage(engine: Any, data: bytes) -> Iterator[bytes]:
    """What comes out before the damage: a failing zlib call gives nothing, so bytes go in one by one."""
    saved = bytearray()
    try:
        for at in range(len(data)):
            saved += engine.decompress(data[at : at + 1])
    except zlib.error:
        pass
    if saved:
        yield bytes(saved)
