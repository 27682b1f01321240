"""A WARC file while it grows: `NAME.warc.gz.open` until it is finished, then `NAME.warc.gz` for ever.

What is written together stands together: a write that fails is taken back to the last whole capture. A
finished file is never opened for writing again and never overwritten.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from archiver.errors import DiskRefused
from archiver.warc.members import MemberWriter
from archiver.warc.records import NewRecord, RecordWriter, warcinfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

OPEN_SUFFIX = ".open"
_PENDING_BYTES = 16_000_000  # a capture larger than this goes to the file in several writes


class WarcFile:
    """One growing file. Records are appended inside `whole()`; `finish` gives the file its name.

    Args:
        path: the name it will have; it must not exist, nor an unfinished file of that name.
        level: of compression.

    Raises:
        FileExistsError: the name is taken.
        DiskRefused: the file cannot be created.
    """

    def __init__(self, path: Path, *, level: int) -> None:
        self.path = path
        self.open_path = path.with_name(path.name + OPEN_SUFFIX)
        self.warcinfo_id = ""
        self._fd = _create(self.open_path, path)
        self._pending = bytearray()
        self._written = 0  # bytes in the file
        self._kept = 0  # bytes in the file that belong to whole captures
        self._failed: str | None = None
        self._member = MemberWriter(self._take, level=level)
        self._records = RecordWriter(self._member)

    @property
    def size(self) -> int:
        """Length of the file with what is about to be written, in bytes."""
        return self._written + len(self._pending)

    def begin(self, fields: Mapping[str, str], *, record_id: str, when: datetime) -> None:
        """Write the warcinfo record. When the disk refuses it, no file is left.

        Raises:
            DiskRefused: the disk refused.
        """
        self.warcinfo_id = record_id
        try:
            with self.whole():
                self.append(warcinfo(self.path.name, fields, record_id=record_id, when=when))
                sync_folder(self.path.parent)
        except DiskRefused:
            self.discard()
            raise

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is appended inside is kept as a whole or not at all.

        Raises:
            DiskRefused: the disk refused; the file ends where it ended before.
        """
        if self._failed is not None:
            raise DiskRefused(self.open_path, self._kept, self._failed)
        try:
            yield
            self._drain()
        except OSError as error:
            self._take_back()
            raise DiskRefused(self.open_path, self._kept, _words(error)) from error
        except BaseException:
            self._take_back()
            raise
        self._kept = self._written

    def append(self, record: NewRecord) -> tuple[int, int]:
        """Write a record as one gzip member; call inside `whole()`.

        Returns:
            Offset and length of the member in the file.
        """
        start = self.size
        self._records.write(record)
        return start, self.size - start

    def sync(self) -> None:
        """Return when all that was written is on the disk.

        Raises:
            DiskRefused: it is not. Nothing more can be written: after a failed sync the kernel may have
                thrown the data away, and a second sync would succeed without it.
        """
        try:
            sync_file(self._fd)
        except OSError as error:
            self._failed = _words(error)
            raise DiskRefused(self.open_path, None, self._failed) from error

    def finish(self, before_unlink: Callable[[], None]) -> None:
        """Give the file its name. `before_unlink` is called when it has it, and may index it.

        While the `.open` name is there, the file counts as unfinished: whatever interrupts this is mended by
        recovery.

        Raises:
            DiskRefused: the disk refused, or the name was taken.
        """
        self.sync()
        os.close(self._fd)
        finish_file(self.open_path, self.path, before_unlink)

    def leave(self) -> None:
        """Write no more, and leave the file to recovery.

        Raises:
            DiskRefused: it is not all on the disk.
        """
        try:
            self.sync()
        finally:
            os.close(self._fd)

    def discard(self) -> None:
        """Remove a file in which nothing was written."""
        with suppress(OSError):
            os.close(self._fd)
            self.open_path.unlink()

    def _take(self, data: bytes | bytearray) -> None:
        self._pending += data
        if len(self._pending) > _PENDING_BYTES:
            self._drain()

    def _drain(self) -> None:
        with memoryview(self._pending) as view:
            done = 0
            while done < len(view):
                count = os.write(self._fd, view[done:])
                done += count
                self._written += count
        self._pending.clear()

    def _take_back(self) -> None:
        self._member.abandon()
        self._pending.clear()
        try:
            os.ftruncate(self._fd, self._kept)
            os.lseek(self._fd, self._kept, os.SEEK_SET)
        except OSError as error:
            self._failed = f"a half-written capture could not be taken back: {_words(error)}"
        self._written = self._kept


def finish_file(open_path: Path, path: Path, before_unlink: Callable[[], None]) -> None:
    """The last steps of a file whose bytes are synced: link, index, unlink. May be repeated after a crash.

    Raises:
        DiskRefused: the disk refused, or another file has the name.
    """
    try:
        if path.exists() and path.stat().st_size == 0:  # taken by `publish` before a crash
            before_unlink()
            open_path.replace(path)
        elif not (path.exists() and path.samefile(open_path)):
            publish(open_path, path, before_replace=before_unlink)
        sync_folder(path.parent)
        before_unlink()
        open_path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError as error:
        message = f"it is there already, and is another than {open_path.name}: move one of them away"
        raise DiskRefused(path, None, message) from error
    except OSError as error:
        raise DiskRefused(path, None, _words(error)) from error


def publish(
    open_path: Path,
    path: Path,
    *,
    link: Callable[[Path, Path], None] | None = None,
    before_replace: Callable[[], None] = lambda: None,
) -> None:
    """Give the file its name without ever replacing another.

    Where the file system has no hard links (FAT), the name is taken by an empty file first.

    Args:
        open_path: of the file.
        path: its new name.
        link: makes a hard link. None: os.link.
        before_replace: called where there are none, while the file still has its old name.

    Raises:
        OSError: the disk refused, or (FileExistsError) the name is taken.
    """
    try:
        (link or os.link)(open_path, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        before_replace()
        open_path.replace(path)


def sync_file(fd: int) -> None:
    """Return when the file's bytes are on the disk, not merely in its cache."""
    if sys.platform == "darwin":  # pragma: no cover
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError:  # a file system without it
            os.fsync(fd)
    else:
        os.fdatasync(fd)


def make_folder(folder: Path) -> None:
    """Make a folder that may be there already, and those above it; then its name is on the disk.

    What is synced in a folder is lost with the folder's own name.

    Raises:
        OSError: the disk refused; FileExistsError: it is a file.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(PermissionError):  # a folder that takes others may not be read
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Return when the folder's names are on the disk, as far as the file system can be asked for that."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:  # network and user-space file systems take no sync of a folder
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS):
            raise
    finally:
        os.close(fd)


def file_name(prefix: str, when: datetime, serial: int, *, host: str) -> str:
    """Prefix-timestamp-serial-host, as the standard recommends (annex C); without a suffix.

    >>> from datetime import UTC, datetime
    >>> file_name("my news", datetime(2026, 11, 22, 9, 30, 1, 250_000, tzinfo=UTC), 0, host="web1.example")
    'my_news-20261122093001250-00000-web1'
    """
    milliseconds = when.microsecond // 1000
    safe_prefix, safe_host = (re.sub(r"[^\w.+-]", "_", part) for part in (prefix, host.partition(".")[0]))
    return f"{safe_prefix}-{when:%Y%m%d%H%M%S}{milliseconds:03}-{serial:05}-{safe_host}"


def _create(open_path: Path, path: Path) -> int:
    """Both names are free from here on: the first is ours, and only its owner takes the second."""
    try:
        fd = os.open(open_path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o644)
    except FileExistsError:
        raise
    except OSError as error:
        raise DiskRefused(open_path, None, _words(error)) from error
    if path.exists():
        os.close(fd)
        open_path.unlink()
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return fd


def _words(error: OSError) -> str:
    return f"the disk refused: {error.strerror or error}"
