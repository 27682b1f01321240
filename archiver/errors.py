"""Every error the package raises on purpose.

    ArchiverError
    ├── InvalidURL (also ValueError)      the text is not an http(s) URL
    ├── QueryError(query, position)       the full-text query cannot be understood
    ├── ConfigError(path, key)            a setting is missing or wrong
    ├── FetchError(url)                   nothing usable came over the network
    │   ├── AddressRefused                the host is not on the public internet
    │   ├── UnknownHost                   the name does not resolve
    │   ├── ConnectFailed                 refused, unreachable, or the TLS handshake failed
    │   ├── FetchTimeout                  a phase or the whole fetch took too long
    │   ├── ProtocolError                 the server broke off or does not speak HTTP/1.1
    │   └── TooManyRedirects              the redirect chain does not end
    ├── ParseError(url)                   bytes were read, but are not what they should be
    ├── WarcError(path, offset)           a WARC file is damaged or cannot be written
    │   └── DiskRefused                   the disk is full, read-only or failing
    ├── NoSuchVersion(page)               an article has not so many versions
    ├── StoreError(path)                  the database is damaged, newer than us or busy
    │   └── NotArchived                   there is no archive, or nothing of that page in it
    ├── ExportError(path)                 an export cannot be made there, or not in that form
    ├── ArchiveLocked(path)               another run holds the archive
    └── ClockNotSet(now)                  the machine's clock tells a time long past

A foreign error is turned into one of these where the library that raises it is imported, with
the foreign one as its cause. An HTTP status such as 404 is an answer, not an error.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from archiver.models import Exchange


NONE_LEFT = (errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM)
"""Files, processes, memory: such an OSError says nothing of the file or page at which it comes."""

NO_THREAD = "can't start new thread"
"""As Python says in a RuntimeError, whatever the limit was."""


class ArchiverError(Exception):
    """The root: `except ArchiverError` catches whatever this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """On the way to another process it keeps its message and fields, but not what it holds open."""
        fields = {name: value for name, value in vars(self).items() if name != "exchanges"}
        return _restored, (type(self), self.args, fields)


def _restored(kind: type[ArchiverError], args: tuple[Any, ...], fields: dict[str, Any]) -> ArchiverError:
    error = kind.__new__(kind, *args)
    vars(error).update(fields)
    return error


class InvalidURL(ArchiverError, ValueError):
    """The text cannot be read as an absolute http or https URL."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not a URL that can be archived: {reason}")
        self.text = text
        self.reason = reason


class QueryError(ArchiverError):
    """A full-text query cannot be understood at the character at `position` (0: the first)."""

    def __init__(self, query: str, position: int, message: str) -> None:
        super().__init__(f"the query {query!r} at character {position + 1}: {message}")
        self.query = query
        self.position = position
        self.message = message


class ConfigError(ArchiverError):
    """A setting is missing or wrong; `key` is its dotted name."""

    def __init__(self, path: Path | str, key: str, message: str) -> None:
        super().__init__(f"{path}: {key}: {message}")
        self.path = path
        self.key = key


class FetchError(ArchiverError):
    """Fetching `url` failed.

    `exchanges` holds what went over the socket all the same, the redirects that led here first
    and the broken exchange last: an archive records them. Empty when no byte was sent.
    """

    def __init__(self, url: str, message: str) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url
        self.message = message

    exchanges: tuple[Exchange, ...] = ()


class AddressRefused(FetchError):
    """The host's address is private, loopback, link-local or otherwise not on the public internet."""


class UnknownHost(FetchError):
    """The host's name does not resolve."""


class ConnectFailed(FetchError):
    """No connection: refused, unreachable, or the TLS handshake failed."""


class FetchTimeout(FetchError):
    """A phase (connect, read) or the whole fetch took longer than its limit."""


class ProtocolError(FetchError):
    """The server broke off before a whole head, or what it sent is not HTTP/1.1."""


class TooManyRedirects(FetchError):
    """The redirect chain is longer than the limit, or bites its own tail."""


class ParseError(ArchiverError):
    """Bytes that came from `url` (or a file of that name) are not what they should be."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url
        self.message = message


class WarcError(ArchiverError):
    """The WARC file at `path` is damaged, at byte `offset` of the file (None: the file as a whole)."""

    def __init__(self, path: Path | str, offset: int | None, message: str) -> None:
        where = f"{path}" if offset is None else f"{path}: offset {offset}"
        super().__init__(f"{where}: {message}")
        self.path = path
        self.offset = offset
        self.message = message


class DiskRefused(WarcError):
    """The operating system refused a write: full, read-only or failing. What was acknowledged is safe."""


class NoSuchVersion(ArchiverError, LookupError):
    """There is no such version of a page's article; `count` is how many there are."""

    def __init__(self, page: str, count: int) -> None:
        there = {0: "is no article", 1: "is only one version"}.get(count, f"are only {count} versions")
        super().__init__(f"{page}: there {there} of it in the archive")
        self.page = page
        self.count = count


class StoreError(ArchiverError):
    """The database at `path` is damaged, busy, or was made by a newer version of this package."""

    def __init__(self, path: Path | str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class NotArchived(StoreError, LookupError):
    """There is no archive in the folder `path`, or nothing in it of what was asked for."""

    @classmethod
    def no_archive(cls, folder: Path) -> Self:
        """As there is none in `folder`, named whole: who stands elsewhere than they think sees where."""
        return cls(
            folder.absolute(),
            "there is no archive here; `-a FOLDER` names another place, "
            "and `archiver save URL` or `archiver add URL` begins one",
        )


class ExportError(ArchiverError):
    """An export cannot be made at `path`, or not in that form; nothing was changed."""

    def __init__(self, path: Path | str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class ArchiveLocked(ArchiverError):
    """Another run holds the archive at `path`."""

    def __init__(self, path: Path | str, holder: str = "") -> None:
        which = f" ({holder})" if holder else ""
        super().__init__(f"{path}: another run{which} holds this archive; wait for it to end")
        self.path = path


class ClockNotSet(ArchiverError):
    """The machine's clock says `now`, which it cannot be: it was not set since the machine started."""

    def __init__(self, now: datetime) -> None:
        super().__init__(
            f"the clock of this machine is not set, it says {now:%Y-%m-%d}: nothing is archived "
            "before it is, for a capture bears its time for ever"
        )
        self.now = now
