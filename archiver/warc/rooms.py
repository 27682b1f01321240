"""Where WARC files stand in an archive: captures in `archive/`, what was read out of them in `text/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.errors import WarcError
from archiver.warc.files import OPEN_SUFFIX
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIXES = {"archive": ".warc.gz", "text": ".warc.wet.gz"}
_BESIDE = (OPEN_SUFFIX, ".torn", ".new")  # what is being written, and what was set aside
ROOMS = tuple(_SUFFIXES)
"""Captures before the articles that were read out of them."""


def listed(folder: Path, *endings: str) -> list[Path]:
    """The files in a folder whose names end like that, by name; none when there is no folder.

    Those that macOS writes beside files where the file system has no room for what it notes of them are none.

    `Path.glob` finds none either in a folder that may not be read, or when no more files can be opened; a
    database made anew from that would be empty.

    Raises:
        WarcError: the folder cannot be read.
    """
    try:
        paths = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise WarcError(folder, None, f"cannot be read: {error.strerror}") from error
    return sorted(path for path in paths if path.name.endswith(endings) and not is_apple_double(path.name))


def is_apple_double(name: str) -> bool:
    """Whether a file is what macOS notes of the file named without `._`: on SMB, exFAT and in zip files.

    >>> is_apple_double("._news.warc.gz"), is_apple_double("news.warc.gz")
    (True, False)
    """
    return name.startswith("._")


def finished(room: Path) -> list[Path]:
    """The files in a room that nobody writes to any more, by name.

    Raises:
        WarcError: the room cannot be read.
    """
    return [path for path in listed(room, _SUFFIXES[room.name]) if _is_text(path.name)]


def with_unfinished(room: Path) -> list[Path]:
    """Each file once: one that has its final name and is not indexed yet still has the other as well.

    Raises:
        WarcError: the room cannot be read.
    """
    unfinished = listed(room, f"{_SUFFIXES[room.name]}{OPEN_SUFFIX}")
    names = {path.name.removesuffix(OPEN_SUFFIX) for path in unfinished}
    return sorted([*unfinished, *(path for path in finished(room) if path.name not in names)])


def unread(folder: Path) -> Iterator[Fault]:
    """What somebody put into the rooms of the archive in `folder` and nobody reads there."""
    for room in ROOMS:
        for path in sorted((folder / room).glob("*.warc*")):
            if is_apple_double(path.name):
                continue
            if not _is_text(path.name):
                yield Fault(path, None, "unreadable", "it is not read: its name is not UTF-8; rename it")
            elif path.suffix == ".warc":
                yield Fault(path, None, "unreadable", "it is not read: import it, then remove it")
            elif not path.name.endswith((_SUFFIXES[room], *_BESIDE)):
                message = f"it is not read: names of files here end in {_SUFFIXES[room]}"
                yield Fault(path, None, "unreadable", message)


def _is_text(name: str) -> bool:
    """Whether database and index can hold a file's name."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
