"""Why no connection came about, in plain words."""

from __future__ import annotations

import os
import re
import socket
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpcore

from archiver.errors import AddressRefused, ConnectFailed, FetchError, FetchTimeout, UnknownHost
from archiver.fetching.addresses import NotPublic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

_CLOSED = "the server closed the connection before it stood"
_NOT_PUBLIC = "not on the public internet; allow_private (--allow-private) fetches it all the same"

# What is likely behind an error, or what to look at, by a part of OpenSSL's words for it: these are others in
# other releases. They follow its words, by which a webmaster finds what is wrong.
_NO_TLS = "; no TLS is spoken on port {port}: an address with http:// may be meant"
_OLD_TLS = "; the server wants another version of TLS than 1.2 or 1.3, most likely an old one"
_OF_TLS = {
    "wrong version number": _NO_TLS,
    "record layer failure": _NO_TLS,
    "packet length too long": _NO_TLS,
    "protocol version": _OLD_TLS,
    "unsupported protocol": _OLD_TLS,
    "handshake failure": "; no encryption is known on both sides, or visitors need a certificate",
    "unrecognized name": "; the server does not know the host {host}",
}
_UNSIGNED = "; no known authority signed it, or the server leaves out a certificate that browsers look for"
_OF_CERTIFICATES = {
    "in certificate chain": "; a proxy or virus scanner on the way may open TLS, which is refused",
    "self": "; only those count that an authority signed which browsers trust",  # self-signed, self signed
    "local issuer": _UNSIGNED,
    "first certificate": _UNSIGNED,
    "expired": "; if this computer's clock is right, the site has to renew it",
    "not yet valid": "; see whether this computer's clock is right",
    "mismatch": "; see whether the name is right: with or without www., say",
}
_TEXT_OF_SSL = re.compile(r"(?:\[[^\]]*\] ?)?(.*?)(?: \(\S+\))?$", re.DOTALL)  # "[SSL: X] words (_ssl.c:1)"


def connect_error(url: str, error: Exception, connect_s: float) -> FetchError:
    """Our error for one of httpcore's, in words that name the cause."""
    if isinstance(error, NotPublic):
        return AddressRefused(url, f"{error}, {_NOT_PUBLIC}")
    if isinstance(error, httpcore.TimeoutException):
        return FetchTimeout(url, f"no connection within {connect_s:g} s")
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, (socket.gaierror, UnicodeError)):
        return _unknown_host(url, cause)
    return ConnectFailed(url, _words_for(cause, urlsplit(url)))


def _unknown_host(url: str, cause: socket.gaierror | UnicodeError) -> UnknownHost:
    host = urlsplit(url).hostname
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        why = f"the name {host} cannot be resolved just now: no answer from the name server"
        return UnknownHost(url, f"{why}; see whether the network is there")
    return UnknownHost(url, f"there is no host named {host}; see whether that is spelt right")


def _words_for(cause: BaseException, url: SplitResult) -> str:
    port = url.port or (443 if url.scheme == "https" else 80)
    if isinstance(cause, ssl.SSLCertVerificationError):
        said = cause.verify_message.rstrip(".")
        return f"the server's certificate is not valid: {said}{_hint(said, _OF_CERTIFICATES)}"
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
        said = _reason(cause)
        hint = _hint(said, _OF_TLS).format(port=port, host=url.hostname)
        return f"the TLS handshake failed: {said}{hint}"
    if isinstance(cause, ConnectionRefusedError):
        return f"connection refused; no server listens on port {port}"
    if isinstance(cause, ConnectionResetError):
        return "the server broke the connection off before it stood"
    if isinstance(cause, OSError) and cause.errno and not isinstance(cause, ssl.SSLError):
        return os.strerror(cause.errno).lower()
    return _CLOSED


def _hint(said: str, hints: Mapping[str, str]) -> str:
    return next((hint for part, hint in hints.items() if part in said.lower()), "")


def _reason(error: ssl.SSLError) -> str:
    """OpenSSL's words, without what Python puts around them.

    >>> _reason(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1033)"))
    'wrong version number'
    """
    text = _TEXT_OF_SSL.match(str(error.args[-1]) if error.args else "")
    return (text and text[1]) or "no reason given"
