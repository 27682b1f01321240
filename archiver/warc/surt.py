"""The key that web archives sort and look up URLs by: SURT, as pywb and the Wayback Machine compute it.

    https://www.example.org/News/?b=2&a=1   →   org,example)/news?a=1&b=2

A replay tool asks for the key of a URL, so ours has to equal theirs, oddities included. The reference is the
`surt` package (0.3), which the tests compare with; it needs 1 MB of dependencies and 60 µs a URL.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote_from_bytes, unquote_to_bytes

_SPLIT = re.compile(
    rb"(?:([a-z][a-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE | re.DOTALL
)
_WWW = re.compile(rb"www\d*\.")
_DECIMAL_IP = re.compile(rb"[1-9][0-9]*(?:\.[0-9]+){0,3}")
_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_DEFAULT_PORTS = {b"http": b"80", b"https": b"443"}
_PATH_SESSION = (
    re.compile(rb"(.*/)\((?:[a-z]\([0-9a-z]{24}\))+\)/([^?]+\.aspx.*)", re.IGNORECASE | re.DOTALL),
    re.compile(rb"(.*/)\([0-9a-z]{24}\)/([^?]+\.aspx.*)", re.IGNORECASE | re.DOTALL),
)
_QUERY_SESSION = tuple(
    re.compile(rb"(.*)(?:" + name + rb")(?:&(.*))?", re.IGNORECASE | re.DOTALL)
    for name in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


@lru_cache(maxsize=4096)
def surt(url: str) -> str:
    """The key of an absolute http(s) URL.

    >>> surt("https://www.example.org/News/?b=2&a=1")
    'org,example)/news?a=1&b=2'
    >>> surt("http://example.org:8080")
    'org,example:8080)/'
    """
    match = _SPLIT.fullmatch(re.sub(rb"[\n\r\t]", b"", url.strip().encode()))
    assert match is not None  # the pattern takes any text
    scheme, authority, path, query = match.groups()
    host, port = _host_and_port(authority or b"")
    if port == _DEFAULT_PORTS.get((scheme or b"http").lower()):
        port = b""
    key = b",".join(reversed(host.split(b"."))) + (b":" + port if port else b"") + b")" + _path(path)
    query = _query(query or b"")
    return (key + (b"?" + query if query else b"")).decode("ascii")


def _host_and_port(authority: bytes) -> tuple[bytes, bytes]:
    without_user = authority.rpartition(b"@")[2]
    match = re.fullmatch(rb"(\[.*\]|.*?)(?::(\d*))?", without_user, re.DOTALL)
    assert match is not None
    host = _unquote(match[1].strip(b"[]")).replace(b"..", b".").strip(b".").lower()
    if not host.isascii():
        with suppress(UnicodeError):  # no name of IDNA 2003; the reference fails, we go on with its bytes
            host = host.decode(errors="ignore").encode("idna")
    host = _dotted(host) or _quote(host)
    return _WWW.sub(b"", host, count=1) if _WWW.match(host) else host, (match[2] or b"").lstrip(b"0")


def _dotted(host: bytes) -> bytes | None:
    """An IPv4 address in any of its decimal spellings, dotted; None when `host` is none."""
    try:
        if host.isdigit():
            return socket.inet_ntoa((int(host) & 0xFFFFFFFF).to_bytes(4, "big")).encode()
        if _DECIMAL_IP.fullmatch(host):
            return socket.inet_ntoa(socket.inet_aton(host.decode())).encode()
    except OSError:
        return None
    return None


def _path(path: bytes) -> bytes:
    kept: list[bytes] = []
    segments = _unquote(path).split(b"/")[1:]
    for segment in segments:
        if segment == b"..":
            kept = kept[:-1] if kept else [segment]
        elif segment != b".":
            kept.append(segment)
    joined = b"/" + b"".join(part + b"/" for part in kept[:-1] if part) + (kept[-1] if kept else b"")
    lower = _quote(joined).lower()
    for pattern in _PATH_SESSION:
        if match := pattern.fullmatch(lower):
            lower = match[1] + match[2]
    return lower[:-1] if lower.endswith(b"/") and len(lower) > 1 else lower


def _query(query: bytes) -> bytes:
    query = _quote(_unquote(query))
    for pattern in _QUERY_SESSION:
        if match := pattern.fullmatch(query):
            query = match[1] + (match[2] or b"")
    query = query.lower()
    if len(query) <= 1:
        return query
    pairs = sorted(tuple(pair.split(b"=", 1)) for pair in query.split(b"&"))
    return b"&".join(b"=".join(pair) for pair in pairs)


def _unquote(data: bytes) -> bytes:
    """Percent-decoded until nothing changes, as the reference does it."""
    while (plain := unquote_to_bytes(data)) != data:
        data = plain
    return data


def _quote(data: bytes) -> bytes:
    return quote_from_bytes(data, safe=_SAFE).encode()
