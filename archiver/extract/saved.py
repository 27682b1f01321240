"""A page as browsers save it in one file: MHTML, Safari's web archive, or HTML that notes its address.

RFC 2557 describes MHTML: a mail whose first part of HTML is the page. Only its heads are given to the mail
parser, which takes long for whole pages.
"""

from __future__ import annotations

import base64
import binascii
import plistlib
import quopri
import re
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import Message


class SavedPage(NamedTuple):
    """What was saved.

    Attributes:
        html: the page.
        url: the address it was saved from; None where the file does not say.
        content_type: what the page was sent as, with its charset; None where the file does not say.
    """

    html: bytes
    url: str | None
    content_type: str | None


def unwrap(file: bytes) -> SavedPage | None:
    """The page in a file of MHTML or Safari's web archive; None of any other file, or where none is in it."""
    if file.startswith(_WEB_ARCHIVE):
        return _from_web_archive(file)
    return _from_mhtml(file) if _MAIL.match(file) else None


def saved_from(html: str) -> str | None:
    """The address that a browser or tool noted at the beginning of the HTML it saved; None without a note.

    >>> saved_from("<!-- saved from url=(0023)https://gull.example/a -->")
    'https://gull.example/a'
    """
    note = _NOTE.search(html, 0, _NOTE_CHARS)
    return note.group(1) if note else None


def _from_mhtml(file: bytes) -> SavedPage | None:
    whole, body = _parted(file)
    boundary = whole.get_boundary()
    if not boundary:
        return None
    for part in body.split(b"--" + boundary.encode("ascii", "replace"))[:_MAX_PARTS]:
        head, content = _parted(part.lstrip(b"\r\n"))
        if head.get_content_type() in ("text/html", "application/xhtml+xml") and "Content-Type" in head:
            url = whole.get("Snapshot-Content-Location") or head.get("Content-Location")
            return SavedPage(_decoded(head, content), _address(url), str(head["Content-Type"]))
    return None


def _parted(message: bytes) -> tuple[Message, bytes]:
    """The head of a mail, or of a part of one, and what follows it."""
    end = _BLANK_LINE.search(message, 0, _HEAD_BYTES)
    head, body = (message[: end.start()], message[end.end() :]) if end else (b"", message)
    return BytesHeaderParser().parsebytes(head), body


def _decoded(head: Message, content: bytes) -> bytes:
    coding = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "quoted-printable":
        return quopri.decodestring(content)
    try:
        return base64.b64decode(content) if coding == "base64" else content
    except binascii.Error:  # broken off
        return b""


def _from_web_archive(file: bytes) -> SavedPage | None:
    try:
        page = plistlib.loads(file, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        html, url = page["WebResourceData"], page.get("WebResourceURL")
        kind, charset = page.get("WebResourceMIMEType"), page.get("WebResourceTextEncodingName")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(html, bytes):
        return None
    content_type = f"{kind}; charset={charset}" if kind and charset else kind
    return SavedPage(html, _address(url), content_type)


def _address(url: object) -> str | None:
    """An address on the web; files that were opened from a disk have none."""
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return None
    return "".join(url.split())  # a head breaks long lines


_WEB_ARCHIVE = b"bplist00"
_MAIL = re.compile(
    rb"(?=[\w-]+:\s)(?s:.{0,4000}?)^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEAD_BYTES = 16_000
_MAX_PARTS = 50  # the page is the first, or the second behind a part of plain text
_NOTE_CHARS = 2_000
_NOTE = re.compile(
    r"<!--\s{0,10}(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s{1,10}url: |Saved from )"
    r"(https?://[^\s<>\"]{1,1900})"
)
