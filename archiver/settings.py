"""What the user may set, in archiver.toml: every setting with its default, in one place.

    [settings]
    contact = "https://example.org/our-crawler"   # or a mail address; goes into the User-Agent
    min_delay_s = 2.0

A key that does not exist or a value of the wrong type is an error that names it: a setting that is
silently ignored would be found out months later.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from archiver.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "archiver.toml"

_Seconds = Annotated[float, Meta(ge=0)]
_Count = Annotated[int, Meta(ge=1)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The `[settings]` table.

    Attributes:
        contact: where a webmaster can reach you: an address of a page or a mail address. Empty: not told.
        allow_private: whether addresses outside the public internet may be fetched.
        min_delay_s: least pause between two requests to one registrable domain, in seconds.
        max_delay_s: most that the pause grows to when a server is slow, in seconds.
        max_in_flight: how many domains are fetched side by side.
        connect_timeout_s: for the connection and the TLS handshake, in seconds.
        read_timeout_s: longest silence of a server, in seconds.
        total_timeout_s: for a page with all its redirects, in seconds.
        max_redirects: most hops of a redirect chain.
        max_wire_bytes: most that is read of one response, as sent.
        max_decoded_bytes: most that a response may grow to when decompressed.
        extract_timeout_s: longest that the extraction of one page may take, in seconds.
        extract_processes: worker processes for extraction. 0: one for each core.
        max_warc_bytes: size at which a WARC file is finished and the next begun.
        compression_level: of the WARC files' gzip members, 1 (fast) to 9 (small).
    """

    contact: str = ""
    allow_private: bool = False
    min_delay_s: _Seconds = 2.0
    max_delay_s: _Seconds = 30.0
    max_in_flight: _Count = 64
    connect_timeout_s: _Seconds = 10.0
    read_timeout_s: _Seconds = 30.0
    total_timeout_s: _Seconds = 60.0
    max_redirects: Annotated[int, Meta(ge=0)] = 10
    max_wire_bytes: _Count = 10_000_000
    max_decoded_bytes: _Count = 30_000_000
    extract_timeout_s: _Seconds = 20.0
    extract_processes: Annotated[int, Meta(ge=0)] = 0
    max_warc_bytes: _Count = 1_000_000_000
    compression_level: Annotated[int, Meta(ge=1, le=9)] = 6


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    settings: Settings = Settings()


def read_settings(path: Path) -> Settings:
    """The settings in the file at `path`; the defaults when there is no such file.

    Raises:
        ConfigError: it cannot be read, is not TOML, or holds a key or value that is not allowed.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, "file", f"cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, "file", f"is not valid TOML: {error}") from error
    try:
        return msgspec.convert(table, _File).settings
    except msgspec.ValidationError as error:
        message, _, key = str(error).partition(" - at `$.")
        raise ConfigError(path, key.rstrip("`") or "file", message) from error
