"""The language of the page, as a BCP 47 tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def declared(page: Page, linked: Linked) -> list[str]:
    """Every language the page claims, most trusted first, as BCP 47 tags."""
    found = [
        page.language or "",
        *linked.strings("inLanguage"),
        *page.meta("og:locale", "content-language", "language", "dc.language"),
    ]
    return list(dict.fromkeys(tag for text in found if (tag := normal(text)) is not None))


def normal(text: str) -> str | None:
    """A BCP 47 tag in its usual case; None when the text is none.

    >>> normal("PT_br"), normal("en-US-x-private"), normal("undefined")
    ('pt-BR', 'en-US', None)
    """
    match = _TAG.match(text.strip().replace("_", "-"))
    if not match:
        return None
    language, script, region = match.groups()
    tag = language.lower()
    if script:
        tag += "-" + script.title()
    return f"{tag}-{region.upper()}" if region else tag


_TAG = re.compile(r"([a-zA-Z]{2,3})(?:-([a-zA-Z]{4}))?(?:-([a-zA-Z]{2}|\d{3}))?(?=-|$)")
