"""Files that hold WARC files packed: WACZ (ArchiveWeb.page, Browsertrix, our own) and zstd.

A WACZ is a zip file with WARC files, and with their digests in its datapackage.json. What it calls them never
becomes a path, and before the first of them is unpacked all are read and compared with their digests.

WARC files packed with zstd may have their dictionary in front, in a frame that others skip (IIPC,
warc-specifications, warc-zstd 1.0).
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import msgspec

from archiver.errors import DiskRefused, WarcError
from archiver.warc.files import make_folder
from archiver.warc.rooms import is_apple_double
from archiver.warc.streams import Fault, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_READ_BYTES = 1_000_000
_ZIP = b"PK"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # of a skippable frame, which the dictionary is in
_DICTIONARY_BYTES = 100_000_000  # most that one may have
_WARC_SUFFIXES = (".warc", ".warc.gz")
_PACKAGE = "datapackage.json"
_PACKAGE_DIGEST = "datapackage-digest.json"
_PACKAGE_BYTES = 30_000_000  # a few hundred for each file
_ENCRYPTED = 1  # APPNOTE 4.4.4
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)

_T = TypeVar("_T")


class _Resource(msgspec.Struct):
    path: str
    hash: str | None = None


class _Package(msgspec.Struct):
    resources: list[_Resource]


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
        wacz = _Wacz(source, stack.enter_context(opened(source)), progress)
        stack.enter_context(wacz.archive)
        wacz.check(room)
        for fault in wacz.faults(of_warcs_alone=on_fault is None):
            if on_fault is None:
                raise WarcError(fault.path, None, fault.message)
            on_fault(fault)
        for entry in wacz.warcs:
            yield Packed(wacz.path_of(entry.filename), wacz.pieces(entry))


class _Wacz:
    """A WACZ that is open.

    Raises:
        WarcError: it is no zip file, or damaged.
    """

    def __init__(self, source: Path, file: BinaryIO, progress: Callable[[int], None]) -> None:
        self._source = source
        self._file = file
        self._progress = progress
        try:
            self.archive = zipfile.ZipFile(file)
        except _READ_ERRORS as error:
            raise WarcError(source, None, f"the zip file is damaged ({error})") from error
        self.warcs = [entry for entry in self.archive.infolist() if _is_warc(entry.filename)]

    def path_of(self, name: str) -> Path:
        """Where a file is, as it is told to people; who made the zip file may have chosen any characters."""
        return Path(f"{self._source}/{''.join(each if each.isprintable() else '?' for each in name)}")

    def check(self, room: Path) -> None:
        """See whether there is something to unpack.

        Raises:
            WarcError: it holds no WARC file.
            DiskRefused: one has no room in the folder `room`, or says so.
        """
        if not self.warcs:
            held = any(name.endswith(".wacz") for name in self.archive.namelist())
            inside = "; unpack it, and import the WACZ files in it" if held else ""
            raise WarcError(self._source, None, f"the zip file holds no WARC file{inside}")
        self._check_room(room)

    def faults(self, *, of_warcs_alone: bool) -> Iterator[Fault]:
        """What is wrong with the files, each of which is read once.

        Args:
            of_warcs_alone: whether nothing else is looked at, nor whether something may have been put in.
        """
        said: dict[str, tuple[str, str]] = {}
        try:
            said |= {} if of_warcs_alone else self._said_of_package()
            said |= self._said_in_package()
        except WarcError as error:
            yield Fault(Path(error.path), None, "unreadable", error.message)
        is_listed = any(where == _PACKAGE for _, where in said.values())
        seen: set[str] = set()
        for entry in self.warcs if of_warcs_alone else self.archive.infolist():
            name, path = entry.filename, self.path_of(entry.filename)
            try:
                found = self._digest(entry)
            except WarcError as error:
                yield Fault(path, None, "unreadable", error.message)
            else:
                digest, where = said.get(name, (found, ""))
                if digest != found:
                    yield Fault(path, None, "digest", f"it is not what its digest in {where} says")
            if not of_warcs_alone and name in seen:
                yield Fault(
                    path, None, "unreadable", "it is there twice, and readers differ in which they take"
                )
            elif not of_warcs_alone and is_listed and _is_warc(name) and name not in said:
                message = f"{_PACKAGE} does not name it: it may have been added later"
                yield Fault(path, None, "digest", message)
            seen.add(name)
        for name in sorted(said.keys() - seen):
            if _is_warc(name) or not of_warcs_alone:
                message = f"it is named in {said[name][1]}, but is not there"
                yield Fault(self.path_of(name), None, "unreadable", message)

    def _check_room(self, room: Path) -> None:
        make_folder(room)
        largest = max(self.warcs, key=lambda entry: entry.file_size)
        if largest.file_size > shutil.disk_usage(room).free:
            path = self.path_of(largest.filename)
            raise DiskRefused(room, None, f"there is no room to unpack {largest.file_size} bytes of {path}")

    def _digest(self, entry: zipfile.ZipInfo) -> str:
        sha256 = hashlib.sha256()
        for piece in self.pieces(entry):
            sha256.update(piece)
        return sha256.hexdigest()

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """What an entry holds.

        Raises:
            WarcError: it is damaged, or packed in a way that WACZ does not have.
        """
        path = self.path_of(entry.filename)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise WarcError(path, None, "it is packed in another way than WACZ files have")
        if entry.flag_bits & _ENCRYPTED:
            raise WarcError(path, None, "it is encrypted")
        try:
            with self.archive.open(entry) as file:
                while piece := file.read(_READ_BYTES):
                    self._progress(self._file.tell())
                    yield piece
        except _READ_ERRORS as error:
            raise WarcError(path, None, f"it cannot be unpacked ({error or 'it breaks off'})") from error

    def _said_in_package(self) -> dict[str, tuple[str, str]]:
        """The SHA-256 that each file should have, and which file says so; empty where nobody does.

        Raises:
            WarcError: what says so cannot be understood.
        """
        package = self._parsed(_PACKAGE, _Package)
        return _sha256_of(package.resources if package else [], _PACKAGE)

    def _said_of_package(self) -> dict[str, tuple[str, str]]:
        """The same for the list of digests itself.

        Raises:
            WarcError: what says so cannot be understood.
        """
        said = self._parsed(_PACKAGE_DIGEST, _Resource)
        return _sha256_of([said] if said else [], _PACKAGE_DIGEST)

    def _parsed(self, name: str, kind: type[_T]) -> _T | None:
        if name not in self.archive.namelist():
            return None
        entry = self.archive.getinfo(name)
        try:
            if entry.file_size > _PACKAGE_BYTES:
                raise ValueError("too large")  # noqa: TRY301
            return msgspec.json.decode(b"".join(self.pieces(entry)), type=kind)
        except (ValueError, RecursionError) as error:
            raise WarcError(self.path_of(name), None, f"it cannot be understood ({error})") from error


def _sha256_of(resources: Iterable[_Resource], where: str) -> dict[str, tuple[str, str]]:
    return {
        each.path: (each.hash.removeprefix("sha256:").lower(), where)
        for each in resources
        if each.hash and each.hash.startswith("sha256:")
    }


def _is_warc(name: str) -> bool:
    return name.lower().endswith(_WARC_SUFFIXES) and not is_apple_double(PurePosixPath(name).name)


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
