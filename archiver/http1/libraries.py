"""The content codings for which a package has to be installed: br, and zstd before Python 3.14."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SLICE_BYTES = 16  # a call gives all or, on damage, nothing; 16 bytes stand for 32 MB at the worst


class Library:
    """A coding for which a package has to be installed; a stage of `codings.Decoder`.

    Args:
        name: of the coding.
        open_engine: makes its decompressor; an ImportError of it says what to install.
    """

    def __init__(self, name: str, open_engine: Callable[[], _Engine]) -> None:
        self.error: str | None = None
        self.name = name
        self._engine: _Engine | None = None
        self._open = open_engine
        self._fed = False

    @property
    def ended(self) -> bool:
        """Whether all that follows is passed over."""
        return self._engine is not None and (self.error is not None or self._engine.finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded bytes that `data` gives; `data` itself where the package is missing."""
        if self._engine is None and not self.error:
            try:
                self._engine = self._open()
            except ImportError as error:
                self.error = f"the body is coded in {self.name}, which needs a package: {error}"
        if self._engine is None:
            yield data
            return
        self._fed = self._fed or bool(data)
        for at in range(0, len(data), _SLICE_BYTES):
            if self.error or self._engine.finished():
                return
            yield self._decode(self._engine, data[at : at + _SLICE_BYTES])

    def finish(self) -> None:
        """Say that no more bytes come."""
        if self._fed and not self.error and self._engine and not self._engine.finished():
            self.error = f"the {self.name} data breaks off before its end"

    def _decode(self, engine: _Engine, data: bytes) -> bytes:
        try:
            return engine.decode(data)
        except engine.failure as error:
            self.error = f"the {self.name} data is damaged ({error})"
            return b""


class _Engine:
    """A streaming decompressor of whatever library is there."""

    def __init__(
        self, decode: Callable[[bytes], bytes], finished: Callable[[], bool], failure: type[Exception]
    ) -> None:
        self.decode = decode
        self.finished = finished
        self.failure = failure


def open_brotli() -> _Engine:
    """A decompressor of br, by whichever package is there."""
    brotli = import_one_of(["brotli", "brotlicffi"], "pip install brotli")
    engine = brotli.Decompressor()
    if hasattr(engine, "process"):
        return _Engine(engine.process, engine.is_finished, brotli.error)
    return _Engine(engine.decompress, partial(_brotlipy_finished, engine, brotli.error), brotli.error)


def _brotlipy_finished(engine: Any, failure: type[Exception]) -> bool:
    """The package brotlipy, which pywb brings along, says it by an error."""
    try:
        engine.finish()
    except (failure, AssertionError):  # the latter when nothing has been fed yet
        return False
    return True


def open_zstd() -> _Engine:
    """A decompressor of zstd, by the standard library or whichever package is there."""
    zstd = import_one_of(["compression.zstd", "backports.zstd", "zstandard"], "pip install backports.zstd")
    engine = zstd.ZstdDecompressor()
    if hasattr(engine, "decompressobj"):  # the zstandard package
        engine = engine.decompressobj()
    return _Engine(engine.decompress, lambda: bool(engine.eof), zstd.ZstdError)


def import_one_of(modules: Sequence[str], advice: str) -> Any:
    """The first of some modules that is there; else an ImportError that says what to do."""
    for module in modules:
        try:
            return import_module(module)
        except ImportError:
            continue
    raise ImportError(advice)
