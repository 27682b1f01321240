"""Files that hold WARC files packed: WACZ (ArchiveWeb.page, Browsertrix, our own) and zstd.

Before the first of the WARC files in a WACZ is unpacked all are read and compared with their digests.

WARC files packed with zstd may have their dictionary in front, in a frame that others skip (IIPC,
warc-specifications, warc-zstd 1.0).
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from archiver.errors import WarcError
from archiver.warc.files import make_folder
from archiver.warc.open_wacz import OpenWacz
from archiver.warc.streams import Fault, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_READ_BYTES = 1_000_000
_ZIP = b"PK"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # of a skippable frame, which the dictionary is in
_DICTIONARY_BYTES = 100_000_000  # most that one may have


class Packed:
    """A WARC file in another file.

    Attributes:
        path: of the file that it is in, and behind that its name there; for people to read.
        pieces: its bytes, once; raises WarcError where they cannot be read.
    """

    def __init__(self, path: Path, pieces: Iterator[bytes]) -> None:
        self.path = path
        self.pieces = pieces

    def unpack(self, target: Path, on_fault: Callable[[Fault], None]) -> None:
        """Write its bytes to `target`, as far as they can be read: of what is cut off the beginning is good.

        Raises:
            WarcError: none of them can be read.
            OSError: there is no room for them.
        """
        make_folder(target.parent)
        with target.open("wb") as file:
            try:
                file.writelines(self.pieces)
            except WarcError as error:
                if not file.tell():
                    raise
                on_fault(Fault(self.path, None, "torn", error.message))


def is_packed(source: Path) -> bool:
    """Whether `source` is one of the files that hold WARC files.

    Raises:
        WarcError: it cannot be read.
    """
    return _start_of(source).startswith((_ZIP, _ZSTD, _ZSTD_DICTIONARY))


def iter_packed(
    source: Path,
    *,
    room: Path,
    progress: Callable[[int], None] = lambda _: None,
    on_fault: Callable[[Fault], None] | None = None,
) -> Iterator[Packed] | None:
    """The WARC files in `source`, one after the other; None: it is none of the files that hold some.

    Args:
        source: which.
        room: where one of them at a time is to be unpacked; made if it is not there.
        progress: called with the offset in `source` that has been reached, in bytes; a WACZ is read twice.
        on_fault: called for each file of a WACZ that is damaged, gone, or not what its digest says, whatever
            it holds. None: a WARC file that is so is an error.

    Raises:
        WarcError: `source` cannot be read, is damaged, or holds none.
        DiskRefused: there is no room for the largest of them.
        OSError: `room` cannot be made.
    """
    start = _start_of(source)
    if start.startswith(_ZIP):
        return _iter_wacz(source, room, progress, on_fault)
    if start in (_ZSTD, _ZSTD_DICTIONARY):
        return iter([Packed(source, _iter_zstd(source, _zstd(source), progress))])
    return None


def _start_of(source: Path) -> bytes:
    with opened(source) as file:
        return file.read(len(_ZSTD))


def _iter_wacz(
    source: Path,
    room: Path,
    progress: Callable[[int], None],
    on_fault: Callable[[Fault], None] | None,
) -> Iterator[Packed]:
    with ExitStack() as stack:
        wacz = OpenWacz(source, stack.enter_context(opened(source)), progress)
        stack.enter_context(wacz.archive)
        wacz.check(room)
        for fault in wacz.faults(of_warcs_alone=on_fault is None):
            if on_fault is None:
                raise WarcError(fault.path, None, fault.message)
            on_fault(fault)
        for entry in wacz.warcs:
            yield Packed(wacz.path_of(entry.filename), wacz.pieces(entry))


def _iter_zstd(source: Path, zstd: Any, progress: Callable[[int], None]) -> Iterator[bytes]:
    with opened(source) as file:
        try:
            dictionary = _dictionary(file, zstd)
            with zstd.ZstdFile(file, zstd_dict=dictionary) as unpacked:
                while piece := unpacked.read1(_READ_BYTES):  # `read` would lose what stands before damage
                    progress(file.tell())
                    yield piece
        except (zstd.ZstdError, EOFError, OSError, ValueError) as error:
            raise WarcError(source, None, f"it cannot be unpacked ({error})") from error


def _dictionary(file: BinaryIO, zstd: Any) -> Any:
    """The dictionary in front of the file, which may be packed itself; None when there is none."""
    head = file.read(8)
    length = int.from_bytes(head[4:], "little")
    if not head.startswith(_ZSTD_DICTIONARY):
        file.seek(0)
        return None
    if length > _DICTIONARY_BYTES:
        raise ValueError("the dictionary is too large")
    content = file.read(length)
    if content.startswith(_ZSTD):
        content = zstd.ZstdDecompressor().decompress(content, _DICTIONARY_BYTES)
    return zstd.ZstdDict(content)


def _zstd(source: Path) -> Any:
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(module)
        except ImportError:
            continue
    message = "it is packed with zstd, which needs a package: pip install backports.zstd"
    raise WarcError(source, None, message)
