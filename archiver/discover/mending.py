"""The commonest faults of feeds, mended in their bytes: most are well-formed afterwards."""

from __future__ import annotations

import re
from html.entities import html5


def mend(data: bytes) -> bytes:
    r"""`data` with bare `&` escaped, names of HTML's entities as numbers, and control characters gone.

    What is in CDATA sections and comments stays, as does UTF-16.

    >>> mend(b"<a>fish & chips&nbsp;\x0b<![CDATA[ & ]]></a>")
    b'<a>fish &amp; chips&#160;<![CDATA[ & ]]></a>'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return _FAULT.sub(_mended, _CONTROL.sub(b"", data))


def relabel(data: bytes) -> bytes:
    """`data` without the word that it is UTF-16, when it is not: .NET writes that into whatever it makes.

    >>> relabel(b'<?xml version="1.0" encoding="utf-16"?><rss/>')
    b'<?xml version="1.0" encoding="utf-8"?><rss/>'
    """
    return _FALSE_LABEL.sub(rb"\1utf-8", data, count=1)


def _mended(match: re.Match[bytes]) -> bytes:
    """A reference as XML wants it; a section that is not text stays as it is."""
    whole = match.group()
    if not whole.startswith(b"&"):
        return whole
    name = whole[1:].decode("ascii")
    if name in _XML_NAMES:
        return whole
    characters = html5.get(name)
    if characters is None:
        return b"&amp;" + whole[1:]
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


_FALSE_LABEL = re.compile(
    rb"""\A((?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["'])(?:utf-?16(?:le|be)?|ucs-?2|unicode)(?=["'])""",
    re.IGNORECASE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_FAULT = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:[a-zA-Z][a-zA-Z0-9]{1,30};)?",
    re.DOTALL,
)
_XML_NAMES = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
