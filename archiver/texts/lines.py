"""A text line by line, as its readers see it."""

from __future__ import annotations

import re
from typing import NamedTuple

from archiver.texts.normal import normalized

_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")  # places where a line may or may not break


class Shown(NamedTuple):
    """What a page shows of the lines of a text.

    Attributes:
        in_order: whether it shows every line, each as a line of its own, in the order of the text; what else
            stands between them does not count.
        times: how often it shows each of the lines asked for where it does not hide them.
    """

    in_order: bool
    times: list[int]


def as_seen(text: str) -> str:
    r"""Text in which only what can be seen makes a difference.

    White space is one space, letters and accents are composed, and what never shows is left out.

    >>> as_seen("The\xa0 cafe\u0301 is\u200b open\n") == "The café is open"
    True
    """
    if not text.isascii():
        text = normalized("NFC", _UNSEEN.sub("", text))
    return " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """The lines of a text as they are seen, without those in which there is nothing.

    >>> lines_of("The  ferry" + chr(10) * 2 + "was late ")
    ['The ferry', 'was late']
    """
    return list(filter(None, map(as_seen, text.splitlines())))
