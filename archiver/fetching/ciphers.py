"""Names of TLS cipher suites: OpenSSL has its own, WARC files want those of IANA."""

from __future__ import annotations

import re

_TLS12 = re.compile(
    r"(?:(?P<exchange>ECDHE|DHE|ECDH|DH)-)?(?:(?P<auth>RSA|ECDSA|DSS)-)?"
    r"(?P<cipher>AES|CAMELLIA|CHACHA20-POLY1305|DES-CBC3)(?P<bits>\d{3})?"
    r"(?:-(?P<mode>GCM|CCM8|CCM))?(?:-(?P<mac>SHA\d*))?"
)


def iana_name(openssl_name: str) -> str | None:
    """The IANA name of a cipher suite; None for one outside what clients of today negotiate.

    >>> iana_name("TLS_AES_128_GCM_SHA256")
    'TLS_AES_128_GCM_SHA256'
    >>> iana_name("ECDHE-RSA-AES128-GCM-SHA256")
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
    >>> iana_name("AES256-SHA")
    'TLS_RSA_WITH_AES_256_CBC_SHA'
    """
    if openssl_name.startswith("TLS_"):
        return openssl_name
    match = _TLS12.fullmatch(openssl_name)
    if not match:
        return None
    keys = "_".join(part for part in (match["exchange"], match["auth"]) if part) or "RSA"
    return f"TLS_{keys}_WITH_{_bulk(match)}"


def _bulk(match: re.Match[str]) -> str:
    """Cipher, mode and hash."""
    if match["cipher"] == "CHACHA20-POLY1305":
        return "CHACHA20_POLY1305_SHA256"
    if match["cipher"] == "DES-CBC3":
        return "3DES_EDE_CBC_SHA"
    mode = {"CCM8": "CCM_8", None: "CBC"}.get(match["mode"], match["mode"])
    return "_".join(part for part in (match["cipher"], match["bits"], mode, match["mac"]) if part)
