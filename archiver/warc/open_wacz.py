"""A WACZ, the zip file of ArchiveWeb.page, Browsertrix and our own export: its WARC files and its digests.

What it calls its files never becomes a path.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from archiver.errors import DiskRefused, WarcError
from archiver.warc.files import make_folder
from archiver.warc.rooms import is_apple_double
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_READ_BYTES = 1_000_000
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


class OpenWacz:
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
