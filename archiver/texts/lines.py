"""A text line by line, as its readers see it."""

from __future__ import annotations

import re
from typing import NamedTuple

from archiver.texts.normal import normalized

# Places where a line may or may not break, marks of a direction, and which form of a sign is asked for.
_UNSEEN = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_TYPESET = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞″", '"') | dict.fromkeys("‘’‚‛‹›′´`", "'")
    | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)  # fmt: skip
_DASHES = re.compile(" ?-+ ?")


class Shown(NamedTuple):
    """What a page shows of the lines of a text.

    Attributes:
        in_order: whether it shows every line, each as a line of its own, in the order of the text; what else
            stands between them does not count.
        times: how often it shows each of the lines asked for where it does not hide them.
        linked: how often of these as a link and nothing else.
    """

    in_order: bool
    times: list[int]
    linked: list[int]


def as_seen(text: str) -> str:
    r"""Text in which only what a reader sees as a difference makes one.

    White space is one space, letters and accents are composed, and what never shows is left out. Quotation
    marks, dashes and ellipses are those of a typewriter: sites set them anew without anybody editing.

    >>> as_seen("The\xa0 cafe\u0301 is\u200b open\n") == "The café is open"
    True
    >>> as_seen("“It’s late – again…”") == as_seen('"It\'s late--again..."')
    True
    """
    if not text.isascii():
        text = normalized("NFC", _UNSEEN.sub("", text)).translate(_TYPESET)
    return " ".join(_DASHES.sub("-", text).split())


def lines_of(text: str) -> list[str]:
    """The lines of a text as they are seen, without those in which there is nothing.

    >>> lines_of("The  ferry" + chr(10) * 2 + "was late ")
    ['The ferry', 'was late']
    """
    return list(filter(None, map(as_seen, text.splitlines())))
