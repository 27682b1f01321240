"""What sites ask machines not to do with a page, as they say it in HTTP headers.

The same words in a page's own metas are read with the rest of its metadata, in `extract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OptOut = Literal[
    "noarchive",
    "nocache",
    "noindex",
    "nosnippet",
    "noai",
    "noimageai",
    "tdm-reservation",
    "bots=n",
    "search=n",
    "train-ai=n",
    "train-genai=n",
]
"""What may be asked: directives for robots, reservation of text and data mining, preferences of usage."""

DIRECTIVES = frozenset(word for word in get_args(OptOut) if word.startswith("no"))
"""Those in `<meta name=robots>` and X-Robots-Tag that are about keeping and using a page."""


def directives(words: Iterable[str]) -> set[str]:
    """Those of `DIRECTIVES` among words in lower case; `none` is short for noindex and nofollow.

    >>> directives(["none", "max-snippet:20"])
    {'noindex'}
    """
    return {"noindex" if word == "none" else word for word in words} & DIRECTIVES


def opt_outs_of(headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What an answer's headers ask machines not to do, sorted.

    X-Robots-Tag (for any robot), TDM-Reservation (TDM Reservation Protocol, W3C community report) and
    Content-Usage (IETF draft-ietf-aipref-attach).

    >>> opt_outs_of([("X-Robots-Tag", "otherbot: NoAI, nofollow"), ("content-usage", "train-ai=n, search=y")])
    ('noai', 'train-ai=n')
    """
    return tuple(sorted(set(_found(headers))))


def _found(headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in headers:
        words = [word.strip() for word in value.lower().split(",")]
        match name.lower():
            case "x-robots-tag":
                yield from directives(word.rpartition(":")[2].strip() for word in words)
            case "tdm-reservation" if "1" in words:
                yield "tdm-reservation"
            case "content-usage":
                yield from _PREFERENCES.intersection(word.partition(";")[0] for word in words)


_PREFERENCES = frozenset(word for word in get_args(OptOut) if word.endswith("=n"))
