"""Why no connection came about, in plain words."""

from __future__ import annotations

import os
import socket
import ssl
from urllib.parse import urlsplit

import httpcore

from archiver.errors import AddressRefused, ConnectFailed, FetchError, FetchTimeout, UnknownHost
from archiver.fetching.addresses import NotPublic

_NOT_PUBLIC = "not on the public internet; allow_private (--allow-private) fetches it all the same"
_UNKNOWN_ISSUER = ("unable to get local issuer certificate", "unable to verify the first certificate")
_MISSING = "; no known authority signed it, or the server leaves out a certificate that browsers look for"


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
    return ConnectFailed(url, _words_for(cause))


def _unknown_host(url: str, cause: socket.gaierror | UnicodeError) -> UnknownHost:
    host = urlsplit(url).hostname
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return UnknownHost(
            url, f"the name {host} cannot be resolved just now: no answer from the name server"
        )
    return UnknownHost(url, f"there is no host named {host}")


def _words_for(cause: BaseException) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        hint = _MISSING if cause.verify_message in _UNKNOWN_ISSUER else ""
        return f"the server's certificate is not valid: {cause.verify_message}{hint}"
    if isinstance(cause, ssl.SSLError):
        reason = (cause.reason or "no reason given").lower().replace("_", " ")
        return f"the TLS handshake failed: {reason}"
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno).lower()
    return "the server closed the connection before it stood"
