"""The commonest faults of feeds, mended in their bytes: most are well-formed afterwards."""

from __future__ import annotations

import re
from html.entities import html5

AMPERSAND = re.compile(
    rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(?:[a-zA-Z][a-zA-Z0-9]{1,30};)?"
)
"""A bare `&`, or a reference by a name that XML does not know."""


def mend(data: bytes) -> bytes:
    r"""`data` with bare `&` escaped, names of HTML's entities as numbers, and control characters gone.

    What is in CDATA sections and comments stays, as does UTF-16. Bytes that are no UTF-8 in a feed that else
    is, such as a summary that was cut within a letter, become U+FFFD.

    >>> mend(b"<a>fish & chips&nbsp;\x0b<![CDATA[ & ]]></a>")
    b'<a>fish &amp; chips&#160;<![CDATA[ & ]]></a>'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return _FAULT.sub(as_reference, join_halves(_CONTROL.sub(b"", _as_utf8(data))))


def join_halves(data: bytes) -> bytes:
    """`data` with the two references that stand for one character as one; halves alone become U+FFFD.

    So JavaScript and .NET count emoji. They are no characters of XML, and lxml fails on them.

    >>> join_halves(b"<a>rain &#55357;&#56832; &#xD83D;</a>")
    b'<a>rain &#128512; &#65533;</a>'
    """
    return _HALVES.sub(_joined, data)


def relabel(data: bytes) -> bytes:
    """`data` without the word that it is UTF-16, when it is not: .NET writes that into whatever it makes.

    >>> relabel(b'<?xml version="1.0" encoding="utf-16"?><rss/>')
    b'<?xml version="1.0" encoding="utf-8"?><rss/>'
    """
    return _FALSE_LABEL.sub(rb"\1utf-8", data, count=1)


def _as_utf8(data: bytes) -> bytes:
    """`data` without what is not UTF-8, where it is UTF-8 by what it says and by most of its letters."""
    declared = _DECLARED.match(data)
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf8"):
        return data
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return text.encode() if 0 < 2 * faults < sum(map(len, _BEYOND_ASCII.findall(text))) else data


def _joined(match: re.Match[bytes]) -> bytes:
    """The characters of a row of references, each of which may be half of one."""
    codes = [
        int(decimal or hexadecimal, 10 if decimal else 16) for decimal, hexadecimal in _CODE.findall(match[0])
    ]
    text = b"".join(code.to_bytes(2, "big") for code in codes).decode("utf-16-be", "replace")
    return "".join(f"&#{ord(character)};" for character in text).encode("ascii")


def as_reference(match: re.Match[bytes]) -> bytes:
    """A reference as XML wants it: HTML's names as numbers; a section that is not text stays as it is."""
    whole = match.group()
    if not whole.startswith(b"&"):
        return whole
    name = whole[1:].decode("ascii")
    characters = html5.get(name)
    if characters is None:
        return b"&amp;" + whole[1:]
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


_FALSE_LABEL = re.compile(
    rb"""\A((?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["'])(?:utf-?16(?:le|be)?|ucs-?2|unicode)(?=["'])""",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["']([^"']*)""", re.IGNORECASE
)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_HALF = rb"&#(?:5[5-7]\d{3}|[xX][dD][89a-fA-F][0-9a-fA-F]{2});"
_HALVES = re.compile(_HALF + rb"(?:" + _HALF + rb")*")  # begins with letters that re looks for at once
_CODE = re.compile(rb"&#(?:(\d+)|[xX](\w+));")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_FAULT = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|" + AMPERSAND.pattern, re.DOTALL)
