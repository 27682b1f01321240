"""Bytes of a page → text, under the encoding the page is really in.

What a page declares is often wrong and what its bytes show seldom is, so the order is: byte order mark; the
bytes are valid UTF-8; the bytes are UTF-8 but for a few broken places; the charset of HTTP, then of the page,
if the bytes are valid in it; a detector (faust-cchardet, 0.1 ms); the declared charset all the same, unless
that is UTF-8 and no letter is; the one that is usual for the page's language. What was in UTF-8 before it was
taken for Windows-1252 and put into UTF-8 again ("donâ€™t") is read back.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from archiver import http1


class Decoded(NamedTuple):
    """A page's text and the name Python gives the encoding it was in.

    Attributes:
        is_utf8: whether the bytes are the text in UTF-8, to the last: what parses UTF-8 may have them.
    """

    text: str
    encoding: str
    is_utf8: bool = False


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    r"""The text of `data`; bytes that mean nothing become U+FFFD, so it never fails.

    Args:
        data: the page's bytes, content codings removed.
        content_type: the value of the HTTP Content-Type header, if there was one.

    >>> decode(b"caf\xe9", "text/html; charset=iso-8859-1")
    Decoded(text='café', encoding='cp1252', is_utf8=False)
    >>> decode(b"caf\xc3\xa9", "text/html; charset=iso-8859-1")
    Decoded(text='café', encoding='utf-8', is_utf8=True)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    declared = _declared(data, content_type)
    if declared and declared[0] in _SEVEN_BIT_OR_WIDE and (text := _strict(data, declared[0])) is not None:
        return Decoded(text, declared[0])
    if (text := _strict(data, "utf-8")) is not None:
        mended = undoubled(text, data)
        return Decoded(mended, "utf-8", is_utf8=mended is text)
    return _decode_legacy(data, declared)


def undoubled(text: str, data: bytes) -> str:
    r"""A text with what was encoded twice read back, if most of what is not ASCII was; else the text itself.

    Args:
        text: a page.
        data: the same in UTF-8.

    >>> text = "It â€™s a cafÃ©, â€œnot a barâ€\x9d"
    >>> undoubled(text, text.encode())
    'It ’s a café, “not a bar”'
    """
    if text.isascii():
        return text
    others = data.translate(None, _ASCII).decode("utf-8", "ignore")  # few, so quickly searched
    if not _has_many(others, others) or not _has_many(text, others):
        return text
    return _DOUBLED.sub(_read_back, text).replace("â€\ufffd", "”")  # of which the last byte means nothing


def _has_many(text: str, others: str) -> bool:
    """Whether at least half of what is not ASCII looks as if it had been encoded twice."""
    doubled = sum(map(len, _DOUBLED.findall(text)))
    return doubled >= _FEWEST_DOUBLED and 2 * doubled >= len(others)


def _read_back(match: re.Match[str]) -> str:
    data = b"".join([_BYTES[char] for char in match.group()])
    text = _strict(data, "utf-8")
    return match.group() if text is None else text


def _decode_legacy(data: bytes, declared: list[str]) -> Decoded:
    """The text of bytes that are not valid UTF-8."""
    lenient = data.decode("utf-8", "replace")
    if _is_nearly_utf8(lenient):
        return Decoded(lenient, "utf-8")
    guesses = [name for name in declared if name != "utf-8"]
    for name in guesses:
        if (text := _strict(data, name)) is not None:
            return Decoded(text, name)
    if (detected := _detect(data)) is not None and (text := _strict(data, detected)) is not None:
        return Decoded(text, detected)
    if not guesses and detected in (None, "utf-8") and _is_not_utf8(lenient):
        detected = _usual(data)  # of a few letters the detector cannot tell
    name = (guesses or [detected or "utf-8"])[0]
    return Decoded(data.decode(name, "replace"), name)


def _declared(data: bytes, content_type: str | None) -> list[str]:
    """Python's names of the charsets that HTTP and the page's head declare, HTTP's first."""
    head = data[:_HEAD_BYTES].lower()  # an expression for letters of either case takes twice as long
    written = [_python_name(match.group(1).decode("ascii")) for match in _DECLARATION.finditer(head)]
    told = _python_name(http1.charset(content_type) or "")
    # What can be read in the bytes as they are is not in UTF-16; .NET writes so at the head of its UTF-8.
    return list(filter(None, [told, *(name for name in written if name not in _WIDE)]))


def _python_name(label: str) -> str | None:
    """The encoding that browsers take a label for (WHATWG Encoding, 4.2); None when unknown."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return _READ_AS.get(label)
    return _READ_AS.get(name, name) if name in _TEXT_CODECS or name in _READ_AS else None


def _strict(data: bytes, name: str) -> str | None:
    """The text if every byte is valid in that encoding, else None."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None


def _is_nearly_utf8(lenient: str) -> bool:
    """Whether text decoded leniently is UTF-8 with at most one broken place to twenty sound ones.

    In legacy encodings hardly any two bytes happen to be a UTF-8 sequence: there the broken places prevail.
    """
    broken = lenient.count("\ufffd")
    sound = len(lenient) - len(lenient.encode("ascii", "ignore")) - broken
    return broken * _SOUND_TO_BROKEN <= sound


def _is_not_utf8(lenient: str) -> bool:
    """Whether not one letter is valid UTF-8; what is cut off within its last letter may be."""
    return "\ufffd" in lenient.rstrip("\ufffd") and lenient.replace("\ufffd", "").isascii()


def _usual(data: bytes) -> str:
    """What browsers take an undeclared page for, by the language that it names."""
    match = _LANGUAGE.search(data[:_HEAD_BYTES])
    return _USUAL.get(match.group(1).lower(), "cp1252") if match else "cp1252"


def _detect(data: bytes) -> str | None:
    """What the detector takes the bytes for; None when it cannot tell."""
    import cchardet

    label = cchardet.detect(data[:_DETECT_BYTES])["encoding"]
    return _python_name(label) if label else None


_ASCII = bytes(range(0x80))
_BYTES = {chr(byte): bytes([byte]) for byte in range(0x80, 0x100)}
_BYTES |= {bytes([byte]).decode("cp1252", "ignore"): bytes([byte]) for byte in range(0x80, 0xA0)}
_BEHIND = re.escape("".join([char for char, byte in _BYTES.items() if b"\x80" <= byte < b"\xc0"]))
_DOUBLED = re.compile(f"[\xc2-\xdf][{_BEHIND}]|[\xe0-\xef][{_BEHIND}]{{2}}|[\xf0-\xf4][{_BEHIND}]{{3}}")
"""Letters that are the bytes of one in UTF-8."""
_FEWEST_DOUBLED = 8  # characters: a capital before a mark of quotation ("CAFÉ”") looks so too

_HEAD_BYTES = 8_192  # the standard says 1,024; pages with long comments or scripts first are not rare
_DETECT_BYTES = 300_000
_SOUND_TO_BROKEN = 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Possessive, and each start up to the next tag only: otherwise it takes cubic time.
_DECLARATION = re.compile(
    rb"<(?:meta\b|\?xml\b)[^<>]{0,300}?(?:charset|encoding)\s*+=\s*+[\"']?+\s*+([a-z0-9_.:+-]{2,40})"
)

_LANGUAGE = re.compile(rb"<html\b[^<>]{0,300}?\blang\s*+=\s*+[\"']?+\s*+([a-zA-Z]{2})\b")
_USUAL = {
    language.encode(): name
    for name, languages in {
        "cp874": "th",
        "cp1250": "bs cs hr hu pl ro sk sl sq",
        "cp1251": "be bg kk ky mk mn ru sr tg tt uk",
        "cp1253": "el",
        "cp1254": "az ku tr",
        "cp1255": "he",
        "cp1256": "ar fa ur",
        "cp1257": "et lt lv",
        "cp1258": "vi",
    }.items()
    for language in languages.split()
}

# Encodings whose bytes may pass for ASCII or UTF-8 and yet mean something else.
_WIDE = frozenset({"utf-16-le", "utf-16-be"})
_SEVEN_BIT_OR_WIDE = _WIDE | {"iso2022_jp", "hz"}

# What browsers read a label as: the larger encoding that the smaller one grew into.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-euc-jp": "euc_jp",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "mac": "mac-roman",
    "iso-8859-8-i": "iso8859-8",
}
_TEXT_CODECS = frozenset(
    {f"cp{page}" for page in (874, 866, 932, 949, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)}
    | {f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {"utf-8", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs"}
    | {"mac-roman", "mac-cyrillic", "hz", "ptcp154"}
)
