"""The `[site."host"]` tables of archiver.toml: whose they are, and which of them an address is meant by.

A host is written without `www.` and stands for its subdomains too; a table of their own goes before. What is
in a table is for others: `extract/rules.py` reads the selectors, `fetching/site_headers.py` the headers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.errors import ConfigError, InvalidURL
from archiver.urls import host as host_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

HEADERS = "headers"
"""The one key that is not for the extractor."""

CREDENTIALS = frozenset(("authorization", "cookie", "proxy-authorization"))
"""Headers that let in whoever has them, in small letters."""

_NAME = re.compile(r"[^\s.:/?#@\\*%]+(\.[^\s.:/?#@\\*%]+)*\.?|\[[0-9a-fA-F:.]+\]")


def by_host(table: Mapping[str, object], source: Path | str) -> Iterator[tuple[str, str, object]]:
    """Place in the file, host and content of each.

    Args:
        table: the `site` table.
        source: the file's name, for errors.

    Raises:
        ConfigError: a host is none, or has two tables.
    """
    seen: set[str] = set()
    for written, values in table.items():
        place = f'site."{written}"'
        host = _bare_host(f"https://{written.strip()}/") if _NAME.fullmatch(written.strip()) else ""
        if not host:
            raise ConfigError(source, place, "is not a host's name, such as paper.example")
        if host in seen:
            raise ConfigError(source, place, f"{host} has a rule already, further up")
        seen.add(host)
        yield place, host, values


def nearest(hosts: Collection[str], url: str) -> str:
    """Which of the hosts is that of an address, or the nearest domain above it; empty: none.

    >>> nearest({"paper.example"}, "https://www.news.paper.example/a")
    'paper.example'
    >>> nearest({"paper.example"}, "https://newspaper.example/a")
    ''
    """
    host = _bare_host(url)
    while host and host not in hosts:
        host = host.partition(".")[2]
    return host


def given_credentials(table: Mapping[str, object]) -> list[str]:
    """The hosts, as written, to which a header goes that lets in whoever has it.

    >>> given_credentials({"a.example": {"headers": {"Cookie": "x"}}, "b.example": {"headers": {"DNT": "1"}}})
    ['a.example']
    """
    tables = {host: values for host, values in table.items() if isinstance(values, dict)}
    return [host for host, values in tables.items() if not CREDENTIALS.isdisjoint(_names(values))]


def _names(values: Mapping[str, object]) -> list[str]:
    headers = values.get(HEADERS)
    return [str(name).lower() for name in headers] if isinstance(headers, dict) else []


def _bare_host(url: str) -> str:
    """As addresses have it: in small letters and punycode; empty: there is none."""
    try:
        return host_of(url).removesuffix(".").removeprefix("www.")
    except InvalidURL:
        return ""
