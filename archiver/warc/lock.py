"""One writer for each archive at a time, also between processes and after a crash.

The lock is the kernel's (flock on a file in the archive's folder): it goes with its holder, however that
ends. The file stays; only the lock on it counts. It says who holds it, for the message to others.
"""

from __future__ import annotations

import errno
import fcntl
import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from archiver.errors import ArchiveLocked, DiskRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = ".lock"
_NOT_OURS = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the archive in `folder` for writing.

    Raises:
        ArchiveLocked: another run holds it; the message names its process id.
        DiskRefused: the lock's file cannot be made, or the file system has no locks.
    """
    path = folder / LOCK_NAME
    try:
        # A link, in a folder that somebody gave us, may lead to any file: it would be emptied.
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        why = "it is a link" if error.errno == errno.ELOOP else error.strerror
        raise DiskRefused(path, None, f"the archive cannot be locked: {why}") from error
    try:
        _take(fd, fcntl.LOCK_EX, folder)
        with suppress(OSError):  # it is locked all the same; on a full disk the message to others has no id
            os.ftruncate(fd, 0)
            os.pwrite(fd, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(fd)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keep writers of the archive in `folder` off while it is read through.

    An archive that may not be written here (read-only media, another user's folder) is only asked whether
    somebody writes it; a copy without the lock's file is nobody's.

    Raises:
        ArchiveLocked: a run holds it.
        DiskRefused: the lock's file cannot be opened.
    """
    with ExitStack() as held:
        try:
            held.enter_context(lock(folder))
        except DiskRefused as error:
            cause = error.__cause__
            if not isinstance(cause, OSError) or cause.errno not in _NOT_OURS:
                raise
            held.enter_context(_shared(folder))
        yield


@contextmanager
def _shared(folder: Path) -> Iterator[None]:
    try:
        fd = os.open(folder / LOCK_NAME, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise DiskRefused(folder / LOCK_NAME, None, f"cannot be opened: {error.strerror}") from error
    try:
        _take(fd, fcntl.LOCK_SH, folder)
        yield
    finally:
        os.close(fd)


def _take(fd: int, kind: int, folder: Path) -> None:
    try:
        fcntl.flock(fd, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ArchiveLocked(folder, _holder(fd)) from None
    except OSError as error:  # a network file system without locks
        message = f"the archive cannot be locked: {error.strerror}"
        raise DiskRefused(folder / LOCK_NAME, None, message) from error


def _holder(fd: int) -> str:
    text = os.pread(fd, 32, 0).decode("ascii", errors="replace").strip()
    return f"process {text}" if text.isdecimal() else ""
