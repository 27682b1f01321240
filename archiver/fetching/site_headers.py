"""What a user has sent to one host beside the usual headers: a cookie that says yes to a consent box, say.

    [site."paper.example"]
    headers = { Cookie = "consent=all" }

They go to that host and its subdomains alone, wherever a redirect leads, and through none to plain http.
Nothing may be sent in the place of what names us, or of what the recording of exchanges counts on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.errors import ConfigError
from archiver.fetching.request import check_headers
from archiver.site_tables import HEADERS, by_host, nearest
from archiver.urls import is_listed_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SiteHeaders:
    """Headers by host, as `by_host` has it."""

    def __init__(self, headers: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._headers = headers or {}

    def of(self, url: str) -> Mapping[str, str]:
        """Those that go to the host of an address."""
        host = nearest(self._headers, url) if self._headers else ""
        return self._headers[host] if host else {}


def parse_headers(table: Mapping[str, object], source: Path | str) -> SiteHeaders:
    """The headers in the `site` table of an archiver.toml.

    Args:
        table: for each host a table; those without headers are passed over.
        source: the file's name, for errors.

    Raises:
        ConfigError: a host is none or stands for the sites of strangers, or a header cannot be sent. It does
            not tell the value, which may be a secret.
    """
    found: dict[str, Mapping[str, str]] = {}
    for place, host, values in by_host(table, source):
        if isinstance(values, dict) and HEADERS in values:
            if is_listed_suffix(host):
                raise ConfigError(
                    source, place, f"has {HEADERS}, which would go to all sites below: name one"
                )
            found[host] = _checked(values[HEADERS], source, f"{place}.{HEADERS}")
    return SiteHeaders(found)


def _checked(headers: object, source: Path | str, place: str) -> Mapping[str, str]:
    if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
        raise ConfigError(
            source, place, 'must be a table of names and texts, such as { Cookie = "consent=all" }'
        )
    names = [name.lower() for name in headers]
    for name, value in headers.items():
        if name.lower() in _OURS or name.lower().startswith("if-"):
            raise ConfigError(source, f"{place}.{name}", "is not yours to set: archiver sends its own")
        if names.count(name.lower()) > 1:
            raise ConfigError(
                source, f"{place}.{name}", "stands there twice, in capitals and in small letters"
            )
        try:
            check_headers({name: value})
        except ValueError:
            raise ConfigError(source, f"{place}.{name}", "cannot be sent as a header") from None
    return headers


_OURS = frozenset((
    "accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
    "range", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
))  # fmt: skip
