"""The sources in archiver.toml: found, and added and removed in its text, so that comments and order stay.

The file is replaced whole, and only by one that can be read again. Who changes it holds a lock on its folder
from before reading it, so that of two changes at the same moment none is lost.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
import tomlkit

from archiver.errors import ConfigError, DiskRefused
from archiver.settings import FILE_NAME, line_of, parse_config, read_text
from archiver.urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from archiver.settings import Source


def only_source(sources: Sequence[Source], url: str | None) -> str | None:
    """The URL, as it is spelt in the frontier, of the one source that is to be taken; None: all are.

    Raises:
        ConfigError: archiver.toml names no such source.
        InvalidURL: `url` is not one.
    """
    if url is None:
        return None
    wanted = parse_url(url)
    if wanted not in {parse_url(source.url) for source in sources}:
        raise ConfigError(
            FILE_NAME, "source", f"{wanted} is none of the sources; `archiver sources` lists them"
        )
    return wanted


def add_sources(path: Path, sources: Sequence[Source]) -> list[Source]:
    """Write sources at the end of the file at `path`, which is made when it is missing.

    Returns:
        Those that were not there already.

    Raises:
        ConfigError: the file cannot be read or written, or holds what is not allowed.
        DiskRefused: the disk is full or fails; the file is as it was.
    """
    with _alone_at(path):
        return _add(path, sources)


def _add(path: Path, sources: Sequence[Source]) -> list[Source]:
    text = read_text(path)
    known = {parse_url(source.url) for source in parse_config(text, path).source}
    new = [source for source in sources if parse_url(source.url) not in known]
    for source in new:
        plain = msgspec.to_builtins(source)  # without what is as it is anyway
        lines = [
            "[[source]]",
            *(f"{name} = {tomlkit.item(value).as_string()}" for name, value in plain.items()),
        ]
        text = text.rstrip("\n") + "\n\n" * bool(text) + "\n".join(lines) + "\n"
    if new:
        _write(path, text)
    return new


def remove_source(path: Path, url: str) -> bool:
    """Take the source at `url` out of the file at `path`; False when it was not there.

    Raises:
        InvalidURL: `url` is not one.
        ConfigError, DiskRefused: as `add_sources`.
    """
    wanted = parse_url(url)
    with _alone_at(path):
        return _remove(path, wanted)


def _remove(path: Path, wanted: str) -> bool:
    text = read_text(path)
    sources = parse_config(text, path).source
    place = next((n for n, source in enumerate(sources) if parse_url(source.url) == wanted), None)
    if place is None:
        return False
    shorter = _without_lines(text, place)
    if not _has(shorter, path, sources[:place] + sources[place + 1 :]):
        shorter = _without_item(text, place)  # written as no table of its own: source = [{…}, {…}]
    _write(path, shorter)
    return True


def _without_lines(text: str, place: int) -> str:
    """The text without the lines of one source. Comments below it stay: they are about what comes next."""
    lines = text.splitlines(keepends=True)
    begin = (line_of(text, f"source[{place}]") or 1) - 1
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    while end > begin + 1 and lines[end - 1].lstrip()[:1] in ("", "#"):
        end -= 1
    return "".join(lines[:begin] + lines[end:])


def _without_item(text: str, place: int) -> str:
    document = tomlkit.parse(text)
    del document["source"][place]
    return tomlkit.dumps(document)


def _has(text: str, path: Path, sources: Sequence[Source]) -> bool:
    try:
        return parse_config(text, path).source == sources
    except ConfigError:
        return False


@contextmanager
def _alone_at(path: Path) -> Iterator[None]:
    """Wait until nobody else changes the file, and keep others off meanwhile.

    The folder is locked, for the file is replaced. Where a folder cannot be locked (some network file
    systems) nobody waits.
    """
    try:
        folder = os.open(path.resolve().parent, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # reading or writing the file says why
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write(path: Path, text: str) -> None:
    parse_config(text, path)
    path = path.resolve()  # a link stays one
    new = path.with_name(path.name + ".new")
    try:
        new.write_text(text, encoding="utf-8")
        if path.exists():
            shutil.copymode(path, new)
        with new.open("rb") as file:
            os.fsync(file.fileno())  # else a power cut may leave the name without the sources
        new.replace(path)
    except (PermissionError, FileNotFoundError) as error:
        raise ConfigError(path, "file", f"cannot be written: {error.strerror}") from error
    except OSError as error:
        raise DiskRefused(path, None, f"cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
