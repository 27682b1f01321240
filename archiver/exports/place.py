"""Where an export goes: a file or a folder that is complete or absent.

It is made beside its place under a hidden name, synced, and then named. Whatever interrupts that leaves the
place as it was; only a kill also leaves the hidden file, which nothing reads and anybody may delete.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from archiver.errors import DiskRefused, ExportError
from archiver.warc.files import publish, sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

SUMMARY_NAME = "export.json"
"""In a folder of exported files, so that nobody's own folder is taken for one."""

_DEVICES = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))  # links there lead to ordinary files too
_ROOM_BYTES = 200  # of a name: the hidden one is longer, and file systems allow 255


@contextmanager
def new_file(target: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write, which stands at `target` once the block has ended without an error.

    Raises:
        ExportError: `target` exists, and `replace` is False, or it is a folder.
        DiskRefused: the disk refused; `target` is as it was.
    """
    check(target, replace=replace, is_folder=False)
    hidden = _hidden(target)
    try:
        with _disk_errors(target):
            with hidden.open("xb") as file:
                yield file
                file.flush()
                sync_file(file.fileno())
            if replace:
                hidden.replace(target)
            else:
                _publish(hidden, target)
            sync_folder(target.parent)
    finally:
        with suppress(OSError):  # a read-only file system refuses that also where there is none
            hidden.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path, *, replace: bool) -> Iterator[Path]:
    """A folder to fill, which stands at `target` once the block has ended without an error.

    Raises:
        ExportError: `target` exists, and `replace` is False or it is no folder of exported files.
        DiskRefused: the disk refused; `target` is as it was.
    """
    check(target, replace=replace, is_folder=True)
    hidden, old = _hidden(target), _hidden(target)
    try:
        with _disk_errors(target):
            hidden.mkdir()
            yield hidden
            os.sync()  # a sync for each of a million files would take hours
            if target.exists():
                target.rename(old)
            hidden.rename(target)
            sync_folder(target.parent)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for left in (hidden, old):
            shutil.rmtree(left, ignore_errors=True)


def check(target: Path, *, replace: bool, is_folder: bool) -> None:
    """Find out early whether an export may go there.

    Raises:
        ExportError: it may not.
    """
    if target.name in ("", ".."):
        raise ExportError(target, "name the folder itself, or another place")
    if not target.parent.is_dir():
        raise ExportError(target, f"there is no folder {target.parent} to put it in")
    if not os.path.lexists(target):
        return
    what = "folder" if target.is_dir() else "file"
    if target.is_dir() != is_folder:
        raise ExportError(target, f"is a {what}: name another place")
    if not is_folder and (not target.is_file() or target.parent in _DEVICES):
        raise ExportError(target, "is no ordinary file; standard output is named -")
    if not replace:
        how = "name another place, or replace it by --force (replace=True)"
        raise ExportError(target, f"this {what} exists: {how}")
    if is_folder and any(target.iterdir()) and not (target / SUMMARY_NAME).is_file():
        raise ExportError(target, f"no export has made this folder (it has no {SUMMARY_NAME}); it stays")


def _publish(hidden: Path, target: Path) -> None:
    try:
        publish(hidden, target)
    except FileExistsError as error:
        raise ExportError(target, "another program has just made it: name another place") from error


def _hidden(target: Path) -> Path:
    name = os.fsdecode(os.fsencode(target.name)[:_ROOM_BYTES])
    return target.with_name(f".{name}.{uuid4().hex[:8]}.part")


@contextmanager
def _disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskRefused(target, None, f"cannot be written: {error.strerror or error}") from error
