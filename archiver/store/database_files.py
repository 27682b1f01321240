"""The database as files: what SQLite keeps beside it, and what can be seen from outside."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from archiver.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "archiver.db"
_LONGEST_PATH = 500  # bytes: SQLite's 512, without what it and `reindex` add to the name
_BESIDE = ("-wal", "-shm", "-journal")  # ends of the names of what SQLite keeps beside a database


def require(folder: Path) -> None:
    """Find out whether the archive in `folder` has lost its database: in a backup without it, on a full disk.

    An empty file is none: SQLite would take it for that of a new archive.

    Raises:
        StoreError: there are WARC files, but no database.
    """
    path = folder / FILE_NAME
    try:
        is_there = path.stat().st_size > 0
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise  # `exists` calls that missing, too, which may not be seen
        is_there = False
    if not is_there and any((folder / "archive").glob("*.warc.gz*")):
        raise StoreError(path, "is missing beside WARC files; `archiver reindex` rebuilds it")


def remove(path: Path) -> None:
    """Delete a database and the files that SQLite keeps beside it; none need be there.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        for suffix in ("", *_BESIDE):
            _beside(path, suffix).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(path, f"cannot be removed: {error.strerror}") from error


def put_in_place(new: Path, path: Path) -> None:
    """Make the closed database at `new` the one at `path`, in whose place it comes.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        for suffix in _BESIDE:  # SQLite would play an old log into the new database
            _beside(path, suffix).unlink(missing_ok=True)
        new.replace(path)  # at no time is there none: what runs go by is nowhere else
    except OSError as error:
        why = why_not(path, f"cannot be put in place: {error.strerror}", read_only=False)
        raise StoreError(path, why) from error


def state(path: Path) -> tuple[object, ...]:
    """What differs once somebody has begun to write."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, has_log(path)


def has_log(path: Path) -> bool:
    """Whether there may be more in the database than in its file; a reader leaves an empty log behind."""
    log = _beside(path, "-wal")
    return log.exists() and (log.stat().st_size > 0 or _beside(path, "-shm").exists())


def why_not(path: Path, error: str, *, read_only: bool) -> str:
    """What keeps SQLite from the database at `path`, and what to do; else its own `error`."""
    if path.is_dir():
        return "is a folder, not a database: move it away, then `archiver reindex` makes one"
    if "unable to open" not in error:
        return error
    if closed := _unreadable(path):
        why = "may not be read by this user" if closed.is_file() else "is no file: move it away"
        return f"{error}: {closed.name} {why}"
    if len(os.fsencode(path)) > _LONGEST_PATH:
        return f"{error}: SQLite takes no path of more than {_LONGEST_PATH} bytes; move the archive"
    if read_only and has_log(path):
        return (
            f"{error}: it has a log that a killed run left, and nothing may be written here; "
            "read a copy of the archive"
        )
    return error


def _unreadable(path: Path) -> Path | None:
    """The first of a database's files that is there and is no file or may not be read; None: all may."""
    files = (_beside(path, suffix) for suffix in ("", *_BESIDE))
    there = (file for file in files if file.exists())
    return next((file for file in there if not file.is_file() or not os.access(file, os.R_OK)), None)


def _beside(path: Path, suffix: str) -> Path:
    """A file that SQLite keeps beside a database."""
    return path.with_name(path.name + suffix)
