"""Scrape and archive news: byte-exact WARC captures and clean article text.

    import archiver

    article = archiver.extract(html, url=url)     # pure; never touches the network
    exchange = archiver.fetch(url)                # one GET with its redirects; nothing is written
    with archiver.Archive("news") as archive:     # a folder, created if missing
        outcome = archive.save(url)

Importing this is quick and does nothing: each name is loaded when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # type checkers know the name; `typing` would take most of the time of this import
if TYPE_CHECKING:
    from archiver.archive import Archive, AsyncArchive, fetch
    from archiver.errors import (
        AddressRefused,
        ArchiveLocked,
        ArchiverError,
        ClockNotSet,
        ConfigError,
        ConnectFailed,
        DiskRefused,
        ExportError,
        FetchError,
        FetchTimeout,
        InvalidURL,
        NoSuchVersion,
        NotArchived,
        ParseError,
        ProtocolError,
        QueryError,
        StoreError,
        TooManyRedirects,
        UnknownHost,
        WarcError,
    )
    from archiver.extract import SiteRule, explain, extract
    from archiver.models import Article, Capture, Exchange, Outcome
    from archiver.selection import Selection

__version__ = "0.1.0"

_HOME = {
    "archiver.archive": ("Archive", "AsyncArchive", "fetch"),
    "archiver.errors": (
        "AddressRefused", "ArchiveLocked", "ArchiverError", "ClockNotSet", "ConfigError", "ConnectFailed",
        "DiskRefused", "ExportError", "FetchError", "FetchTimeout", "InvalidURL", "NoSuchVersion",
        "NotArchived", "ParseError", "ProtocolError", "QueryError", "StoreError", "TooManyRedirects",
        "UnknownHost", "WarcError",
    ),
    "archiver.extract": ("SiteRule", "explain", "extract"),
    "archiver.models": ("Article", "Capture", "Exchange", "Outcome"),
    "archiver.selection": ("Selection",),
}  # fmt: skip

__all__ = [
    "AddressRefused",
    "Archive",
    "ArchiveLocked",
    "ArchiverError",
    "Article",
    "AsyncArchive",
    "Capture",
    "ClockNotSet",
    "ConfigError",
    "ConnectFailed",
    "DiskRefused",
    "Exchange",
    "ExportError",
    "FetchError",
    "FetchTimeout",
    "InvalidURL",
    "NoSuchVersion",
    "NotArchived",
    "Outcome",
    "ParseError",
    "ProtocolError",
    "QueryError",
    "Selection",
    "SiteRule",
    "StoreError",
    "TooManyRedirects",
    "UnknownHost",
    "WarcError",
    "explain",
    "extract",
    "fetch",
]


if not TYPE_CHECKING:  # type checkers would take any misspelt name for one of these

    def __getattr__(name: str) -> object:
        for module, names in _HOME.items():
            if name in names:
                globals()[name] = value = getattr(import_module(module), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])


class _Package(ModuleType):
    """Python binds a room to its name here when it is imported; `extract` is also that of a function."""

    def __setattr__(self, name: str, value: object) -> None:
        is_taken = name in __all__ and isinstance(value, ModuleType)
        super().__setattr__(name, getattr(value, name) if is_taken else value)


sys.modules[__name__].__class__ = _Package
