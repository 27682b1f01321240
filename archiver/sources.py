"""The sources in archiver.toml: added and removed in its text, so that comments and order stay.

The file is replaced whole, and only by one that can be read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import tomlkit

from archiver.errors import ConfigError
from archiver.settings import parse_config
from archiver.urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archiver.settings import Source


def add_sources(path: Path, sources: Sequence[Source]) -> list[Source]:
    """Write sources at the end of the file at `path`, which is made when it is missing.

    Returns:
        Those that were not there already.

    Raises:
        ConfigError: the file cannot be read or written, or holds what is not allowed.
    """
    text = _read(path)
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
        ConfigError: as `add_sources`.
    """
    wanted = parse_url(url)
    text = _read(path)
    parse_config(text, path)
    document = tomlkit.parse(text)
    tables = document.get("source", [])
    places = [place for place, table in enumerate(tables) if parse_url(str(table["url"])) == wanted]
    if not places:
        return False
    del tables[places[0]]
    if not tables:
        del document["source"]
    _write(path, tomlkit.dumps(document))
    return True


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, "file", f"cannot be read: {error}") from error


def _write(path: Path, text: str) -> None:
    parse_config(text, path)
    new = path.with_name(path.name + ".new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise ConfigError(path, "file", f"cannot be written: {error.strerror}") from error
