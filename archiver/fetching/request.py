"""The request as bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")

DEFAULT_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "*",
    "Accept-Encoding": "gzip, deflate",  # what every WARC reader can undo
}


def check_headers(headers: Mapping[str, str]) -> None:
    r"""See that these can be sent.

    Raises:
        ValueError: a name or value holds what would end the line or cannot be written in Latin-1.

    >>> check_headers({"X-A": "1\r\nX-B: 2"})
    Traceback (most recent call last):
    ValueError: the header 'X-A' cannot be sent with the value '1\r\nX-B: 2'
    """
    for name, value in headers.items():
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a header name")
        if not _VALUE.fullmatch(value) or max(value, default="") > "\xff":
            raise ValueError(f"the header {name!r} cannot be sent with the value {value!r}")


def build_get(url: str, headers: Mapping[str, str]) -> bytes:
    r"""A GET request.

    Args:
        url: normalised, without fragment.
        headers: as checked by `check_headers`.

    >>> build_get("http://example.org/a?b=1", {"Accept": "*/*"})
    b'GET /a?b=1 HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n'
    """
    parts = urlsplit(url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def merge(base: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Both; where a name is in both, whatever its case, the one from `more`.

    >>> merge({"Accept": "*/*", "X-A": "1"}, {"accept": "text/html"})
    {'X-A': '1', 'accept': 'text/html'}
    """
    given = {name.lower() for name in more}
    return {name: value for name, value in base.items() if name.lower() not in given} | dict(more)
