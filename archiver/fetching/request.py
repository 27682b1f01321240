"""The headers of a request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_VALUE = re.compile(r"(?![ \t])[^\x00-\x08\x0a-\x1f\x7f]*(?<![ \t])")
_OF_A_BODY = frozenset({"content-length", "transfer-encoding"})

DEFAULT_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "*",
    "Accept-Encoding": "gzip",  # what every WARC reader can undo; wabac leaves deflate as it is
}


def check_headers(headers: Mapping[str, str]) -> None:
    r"""See that these can be sent.

    Raises:
        ValueError: a name or value holds what would end the line or cannot be written in Latin-1, or speaks
            of a body, which a GET has not.

    >>> check_headers({"X-A": "1\r\nX-B: 2"})
    Traceback (most recent call last):
    ValueError: the header 'X-A' cannot be sent with the value '1\r\nX-B: 2'
    """
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or name.lower() in _OF_A_BODY:
            raise ValueError(f"{name!r} is not the name of a header to send")
        if not _VALUE.fullmatch(value) or max(value, default="") > "\xff":
            raise ValueError(f"the header {name!r} cannot be sent with the value {value!r}")


def merge(base: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Both; where a name is in both, whatever its case, the one from `more`.

    >>> merge({"Accept": "*/*", "X-A": "1"}, {"accept": "text/html"})
    {'X-A': '1', 'accept': 'text/html'}
    """
    given = {name.lower() for name in more}
    return {name: value for name, value in base.items() if name.lower() not in given} | dict(more)
