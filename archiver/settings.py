"""What the user may set, in archiver.toml: every setting with its default, and the sources.

    [settings]
    contact = "https://example.org/our-crawler"   # or a mail address; goes into the User-Agent
    min_delay_s = 2.0

    [[source]]
    url = "https://news.example/"                 # a site, a feed or a sitemap
    exclude = ["/sport/"]

A key that does not exist or a value of the wrong type is an error that names it and its line: a setting that
is silently ignored would be found out months later.
"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from archiver.errors import ConfigError, InvalidURL
from archiver.optouts import OptOut
from archiver.urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "archiver.toml"

_Seconds = Annotated[float, Meta(ge=0)]
_Timeout = Annotated[float, Meta(gt=0)]
_Count = Annotated[int, Meta(ge=1)]
_NoneOrMore = Annotated[int, Meta(ge=0)]
_Hours = tuple[Annotated[float, Meta(gt=0, le=876_000)], ...]  # a century: dates do not go on for ever
_Patterns = tuple[Annotated[str, Meta(min_length=1)], ...]

Kind = Literal["site", "feed", "sitemap"]
"""What stands at a source's address."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The `[settings]` table.

    Attributes:
        contact: where a webmaster can reach you: an address of a page or a mail address, in Latin letters.
            Empty: not told.
        allow_private: whether addresses outside the public internet may be fetched.
        min_delay_s: least pause between two requests to one registrable domain, in seconds.
        max_delay_s: most that the pause grows to when a server is slow, in seconds.
        max_crawl_delay_s: longest Crawl-delay of a robots.txt that is kept to, in seconds; a site that asks
            for more is left alone.
        max_in_flight: how many domains are fetched side by side.
        include: parts of addresses, `*` for anything; a run takes only pages that have one. Empty: all.
        exclude: parts of addresses; a run takes no page that has one.
        revisit_after_h: how long after publication a run looks at an article again, in hours, a century at
            most.
        connect_timeout_s: for the connection and the TLS handshake, in seconds.
        read_timeout_s: longest silence of a server, in seconds.
        total_timeout_s: for a page with all its redirects, in seconds.
        max_redirects: most hops of a redirect chain.
        max_wire_bytes: most that is read of one response, as sent.
        max_decoded_bytes: most that a response may grow to when decompressed.
        obey_opt_outs: requests of a page that are obeyed: where one of them stands in its headers or metas
            there is no cleaned copy of it. All are recorded with the article.
        extract_timeout_s: longest that the extraction of one page may take, in seconds.
        extract_processes: worker processes for extraction. 0: one for each core.
        max_warc_bytes: size at which a WARC file is finished and the next begun.
        compression_level: of the WARC files' gzip members, 1 (fast) to 12 (small, slow).
        ping_url: of a health-check service, which is told when a run starts, succeeds or fails. Empty: none.
        metrics_file: where the numbers of each run are written for Prometheus; a relative path counts from
            the archive's folder. Empty: nowhere.
    """

    contact: str = ""
    allow_private: bool = False
    min_delay_s: _Seconds = 2.0
    max_delay_s: _Seconds = 30.0
    max_crawl_delay_s: _Seconds = 120.0
    max_in_flight: Annotated[int, Meta(ge=1, le=10_000)] = 64
    include: _Patterns = ()
    exclude: _Patterns = ()
    revisit_after_h: _Hours = (1.0, 6.0, 24.0, 168.0)
    connect_timeout_s: _Timeout = 10.0
    read_timeout_s: _Timeout = 30.0
    total_timeout_s: _Timeout = 60.0
    max_redirects: _NoneOrMore = 10
    max_wire_bytes: _Count = 10_000_000
    max_decoded_bytes: _Count = 30_000_000
    obey_opt_outs: tuple[OptOut, ...] = ()
    extract_timeout_s: _Timeout = 20.0
    extract_processes: Annotated[int, Meta(ge=0)] = 0
    max_warc_bytes: _Count = 1_000_000_000
    compression_level: Annotated[int, Meta(ge=1, le=12)] = 7
    ping_url: str = ""
    metrics_file: str = ""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A `[[source]]` table: where a run looks for articles.

    Attributes:
        url: of a site's front page or section, of a feed, or of a sitemap.
        kind: which of them. None: found out from what the server sends.
        include: as in the settings, beside those.
        exclude: as in the settings, beside those.
        min_delay_s, max_delay_s, max_crawl_delay_s: as in the settings, for the source's own domain, and
            in place of those there, as the following. None: as there.
        revisit_after_h, read_timeout_s, total_timeout_s, max_redirects, max_wire_bytes, max_decoded_bytes,
            obey_opt_outs: as in the settings, for what the source leads to.
    """

    url: str
    kind: Kind | None = None
    include: _Patterns = ()
    exclude: _Patterns = ()
    min_delay_s: _Seconds | None = None
    max_delay_s: _Seconds | None = None
    max_crawl_delay_s: _Seconds | None = None
    revisit_after_h: _Hours | None = None
    read_timeout_s: _Timeout | None = None
    total_timeout_s: _Timeout | None = None
    max_redirects: _NoneOrMore | None = None
    max_wire_bytes: _Count | None = None
    max_decoded_bytes: _Count | None = None
    obey_opt_outs: tuple[OptOut, ...] | None = None

    def applied_to(self, settings: Settings) -> Settings:
        """The settings, with those in their place that the source has of its own."""
        own = {name: value for name in OWN if (value := getattr(self, name)) is not None}
        return msgspec.structs.replace(settings, **own)


OWN = tuple(name for name in Source.__struct_fields__ if name not in ("url", "kind", "include", "exclude"))
"""Settings that a source may have of its own."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        settings: the `[settings]` table.
        source: the `[[source]]` tables, in the file's order.
        site: the `[site."host"]` tables as written; `archiver.extract.parse_rules` reads the rules in them,
            `archiver.fetching.parse_headers` the headers.
    """

    settings: Settings = Settings()
    source: tuple[Source, ...] = ()
    site: dict[str, dict[str, object]] = {}


def read_config(path: Path) -> Config:
    """Settings and sources in the file at `path`; the defaults when there is no such file.

    Raises:
        ConfigError: it cannot be read, is not TOML, or holds a key or value that is not allowed.
    """
    return parse_config(read_text(path), path)


def read_text(path: Path) -> str:
    """What stands in the archiver.toml at `path`; nothing when there is no such file.

    Raises:
        ConfigError: it cannot be read.
    """
    if path.is_fifo():
        raise ConfigError(path, "file", "cannot be read: it is a pipe, and nobody may ever write into it")
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors put a mark before UTF-8
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(path, "file", f"cannot be read: {why}") from error


def parse_config(text: str, path: Path) -> Config:
    """Settings and sources in the text of an archiver.toml, which errors name as `path`.

    Raises:
        ConfigError: it is not TOML, holds a key or value that is not allowed, or a source twice.
    """
    try:
        config = msgspec.convert(tomllib.loads(text), Config)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, "file", f"is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigError(path, "file", "is not valid TOML: brackets are nested too deep") from error
    except msgspec.ValidationError as error:
        raise _wrong(text, path, *_key_and_message(error)) from error
    for name, message in _faults(config.settings):
        raise _wrong(text, path, f"settings.{name}", message)
    seen: set[str] = set()
    for number, source in enumerate(config.source):
        key = f"source[{number}].url"
        try:
            url = parse_url(source.url)
        except InvalidURL as error:
            raise _wrong(text, path, key, str(error)) from error
        if url in seen:
            raise _wrong(text, path, key, f"{url} is a source already, further up")
        seen.add(url)
    return config


def checked(settings: Settings) -> Settings:
    """Settings that were made in a script: unlike those of a file they may still be anything.

    Raises:
        ConfigError: one of them is not allowed.
        TypeError: they are no `Settings`.
    """
    if not isinstance(settings, Settings):
        raise TypeError(f"settings are a Settings, not {type(settings).__name__}")
    try:
        settings = msgspec.convert(msgspec.structs.asdict(settings), Settings)
    except msgspec.ValidationError as error:
        raise ConfigError("Settings", *_key_and_message(error)) from error
    for name, message in _faults(settings):
        raise ConfigError("Settings", name, message)
    return settings


def _faults(settings: Settings) -> Iterator[tuple[str, str]]:
    """Names of settings that are wrong although their type is right, and why."""
    try:
        parse_url(settings.ping_url or "https://none.invalid/")
    except InvalidURL as error:
        yield "ping_url", f"is no address: {error.reason}"  # its path is a secret, and this goes to mails
    if not _fits_a_header(settings.contact):
        yield (
            "contact",
            "no header takes that: write a mail address or the address of a page, in Latin letters",
        )


def _key_and_message(error: msgspec.ValidationError) -> tuple[str, str]:
    """Which key is wrong, dotted, and why: what msgspec says, in TOML's words, and what may be meant."""
    message, _, place = str(error).partition(" - at `$")
    key = place.strip("`.")
    if unknown := re.search(r"unknown field `(.+)`", message):
        return f"{key}.{unknown[1]}".strip("."), f"there is no such key{_hint(key, unknown[1])}"
    for theirs, ours in _WORDS.items():
        message = message.replace(theirs, ours)
    if "Invalid enum value" in message:
        name = key.rpartition(".")[2].partition("[")[0]
        message += f"; it may be {', '.join(_CHOICES[name])}"
    if key in _HEADERS:
        message += f"; write {_HEADERS[key]}"
    return key, message


_WORDS = {"`object`": "a table", "Object missing": "missing"}
_CHOICES = {"kind": get_args(Kind), "obey_opt_outs": get_args(OptOut)}
_HEADERS = {"settings": "[settings]", "source": "[[source]]"}


def _hint(place: str, name: str) -> str:
    """Where a key belongs that stands at a place which does not take it, or how it is spelt; else nothing."""
    tables: dict[str, tuple[str, ...]] = {
        "settings": Settings.__struct_fields__,
        "source": Source.__struct_fields__,
    }
    if homes := [_HEADERS[table] for table, names in tables.items() if name in names]:
        return f"; it belongs below {homes[0]}"
    near = get_close_matches(name, tables.get(place.partition("[")[0], tuple(tables)), 1)
    return f"; is {near[0]} meant?" if near else ""


def _fits_a_header(text: str) -> bool:
    return text.isprintable() and text == text.encode("latin-1", "replace").decode("latin-1")


def _wrong(text: str, path: Path, key: str, message: str) -> ConfigError:
    line = line_of(text, key)
    return ConfigError(path, key or "file", f"line {line}: {message}" if line else message)


_HEADER = re.compile(r"\s*\[\[?\s*([\w.\"-]+)\s*\]\]?")


def line_of(text: str, key: str) -> int | None:
    r"""The line on which a key of a table stands, counted from 1; else that of the table; else None.

    >>> line_of('[settings]\n[[source]]\nurl = "a"\n[[source]]\nkind = 3', "source[1].kind")
    5
    """
    table, _, name = key.partition(".")
    name = name.partition("[")[0]
    table, _, number = table.partition("[")
    number = number.rstrip("]")
    wanted, inside = int(number) if number.isdecimal() else 0, -1  # a key may have brackets of its own
    found, current, above = None, False, True
    before_tables = re.compile(rf"\s*\"?{re.escape(table)}\"?\s*(?:\.\s*\"?{re.escape(name)}\"?\s*)?=")
    for count, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        above = above and not header
        if above and before_tables.match(line):  # settings = {…}, settings.contact = "…"
            return count
        if header:
            if header[1] == table:
                inside += 1
            found = count if header[1] == table and inside == wanted else found
            current = header[1] == table and inside == wanted
        elif found and current and name and re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
            return count
    return found
