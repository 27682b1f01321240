"""The headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def candidates(page: Page, linked: Linked, site_names: list[str]) -> list[str]:
    """Every headline the page offers, most trusted first."""
    shown = [tidy(node.text(separator=" ")) for node in page.heads if node.tag == "h1"]
    social = [without_site(text, site_names) for text in page.meta("og:title", "twitter:title")]
    data = linked.strings("headline")
    document = [without_site(tidy(node.text()), site_names) for node in page.heads if node.tag == "title"][:1]
    offers = [text for text in [*shown, *social, *data, *document] if text]
    votes = {text: sum(_agree(text, other) for other in offers) for text in offers}
    return sorted(dict.fromkeys(offers), key=lambda text: -votes[text])


def without_site(text: str, site_names: list[str]) -> str:
    """`text` without a site's name at its end or beginning.

    >>> without_site("Rain stops play | The Daily Gull", ["Daily Gull"])
    'Rain stops play'
    """
    parts = _SEPARATOR.split(text)
    known = {fold(name) for name in site_names}
    if len(parts) >= 3 and fold(parts[-1]).removeprefix("the ") in known | {
        n.removeprefix("the ") for n in known
    }:
        return text[: len(text) - len(parts[-1]) - len(parts[-2])].strip()
    return text


def _agree(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a == b or (len(a) > 15 and (a in b or b in a))


_SEPARATOR = re.compile(r"(\s+[|\-–—·•:»«]+\s+|\s*\|\s*)")
