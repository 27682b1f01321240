"""What news pages say around their articles, class by class and in many languages.

A phrase is written in lower case, as it stands on pages (`phrases/`). Of each class, `whole` are lines that
are nothing else, `starts` is how a line begins, and `holds` stands anywhere in a line of at most
`LONGEST_CHARS`. That a line matches is evidence, no verdict: "Read more" can open a sentence. The verdict is
the model's; by phrases alone only the tail is cut, of a plain-text page wholly, of any page where it is sure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from archiver.extract.phrases import CLASSES, as_written
from archiver.extract.phrases.telling import RIGHTS
from archiver.extract.strings import words

__all__ = [
    "LONGEST_CHARS",
    "NAMES",
    "TAIL",
    "as_written",
    "bits",
    "class_bits",
    "copyright_holder",
    "find_classes",
    "is_sure_tail",
    "is_tail",
    "opens_as",
    "without_tail",
]

LONGEST_CHARS = 600
"""Longer lines are prose, whatever they mention."""


NAMES: tuple[str, ...] = (
    "reference", "consent", "disclaimer", "paywall", "tags", "author", "correction", "call_to_action",
    "teaser", "dateline", "caption", "newsletter", "related", "advertisement", "comments", "copyright",
    "breadcrumb", "share", "comment_form",
)  # fmt: skip
"""The classes, the surest last: of lines that read like a reference 47 % are an article's, like a comment
form .5 % (development pages). So the length of a line's class bits tells how sure its surest class is."""

TAIL = frozenset(NAMES) - {"caption", "dateline", "correction"}
"""Classes that may be cut from the end of a plain-text page."""


def bits(*names: str) -> int:
    """The bits of several classes."""
    return sum([1 << NAMES.index(name) for name in names])


def find_classes(line: str) -> list[str]:
    """The classes of boilerplate a line reads like, in the order of `NAMES`.

    >>> find_classes("Your email address will not be published. Required fields are marked *")
    ['comment_form']
    >>> find_classes("True News Source © Copyright 2018. All rights reserved.")
    ['copyright']
    >>> find_classes("Rain stopped play in Leeds on Friday.")
    []
    """
    found = class_bits(line)
    return [name for place, name in enumerate(NAMES) if found >> place & 1]


@lru_cache(maxsize=4_096)  # the lines around an article are the same on every page of a site
def class_bits(line: str) -> int:
    """The same as bits, the first class of `NAMES` being the lowest."""
    if len(line) > LONGEST_CHARS:
        return 0
    folded = as_written(line)
    found = _opening_bits(folded)
    if len(folded) < _SHORTEST_HELD:
        return found
    triggers = _TRIGGERS.intersection(words(folded))
    if not folded.isascii() and _UNSPACED.search(folded):
        triggers |= _HIDDEN_TRIGGER
    for trigger in triggers:
        found |= _held(folded, _HOLDS[trigger])
    return found


def opens_as(line: str, mask: int) -> bool:
    """Whether a line is, or begins with, a phrase of one of these classes; what it holds does not count.

    >>> opens_as("Sign up for our newsletter", bits("newsletter"))
    True
    >>> opens_as("The answer will be in your inbox", bits("newsletter"))
    False
    """
    return bool(_opening_bits(as_written(line)) & mask)


def _opening_bits(folded: str) -> int:
    found = _WHOLE.get(folded.strip(_EDGES), 0)
    for size in _KEY_CHARS:
        for phrase, bit in _STARTS.get(folded[:size], ()):
            if folded.startswith(phrase):
                found |= bit
    return found


def _held(folded: str, phrases: list[tuple[str, int]]) -> int:
    found = 0
    for phrase, bit in phrases:
        if phrase in folded:
            found |= bit
    return found


def is_tail(line: str) -> bool:
    """Whether a line at the end of a plain-text page is the site's, not the article's.

    >>> [is_tail(line) for line in ("Write a response", "The roots may have been sown again.")]
    [True, False]
    """
    return len(line) <= _LONGEST_TAIL_CHARS and bool(class_bits(line) & _TAIL_BITS)


def is_sure_tail(line: str) -> bool:
    """Whether a line at the end of any page is part of a comment form or a copyright line.

    >>> [is_sure_tail(line) for line in ("Leave a Reply", "© 2018 The Gull", "Read more: rain")]
    [True, True, False]
    """
    return len(line) <= _LONGEST_TAIL_CHARS and bool(class_bits(line) & _SURE_BITS)


def without_tail(lines: list[str]) -> list[str]:
    """The lines up to the site's own words at the end of a plain-text page.

    >>> without_tail(["It rained.", "Leave a Reply", "Name", "The Gull © 2018. All rights reserved."])
    ['It rained.']
    """
    end = len(lines)
    position = end - 1
    while position > 0 and (is_tail(lines[position]) or end - position <= _MAX_GAP):
        if is_tail(lines[position]):
            end = position
        elif len(lines[position]) > _LONGEST_FIELD_CHARS:
            break
        position -= 1
    return lines[:end]


def copyright_holder(line: str) -> str | None:
    """Who a copyright line says owns the page; None when it is none or names no one.

    >>> copyright_holder("True News Source © Copyright 2018. All rights reserved.")
    'True News Source'
    >>> copyright_holder("Copyright © 2018-2020 The Gull, all rights reserved")
    'The Gull'
    >>> copyright_holder("© 2031 La Mouette. Tous droits réservés.")
    'La Mouette'
    """
    if not _SIGN.search(line):
        return None
    names = _SIGN_OR_YEAR.split(_RESERVED.sub("", line))
    name = next((name for part in names if (name := part.strip(" .,;:|-–—*·"))), None)
    return name if name and len(name) <= _LONGEST_HOLDER_CHARS else None


_SIGN = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_SIGN_OR_YEAR = re.compile(r"(?:©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d\b[\s–-]*)(?:\s|\bby\b)*", re.IGNORECASE)
_RESERVED = re.compile(rf"\b(?:{'|'.join(map(re.escape, RIGHTS.split('|')))}).*", re.IGNORECASE)
_LONGEST_HOLDER_CHARS = 80
_MAX_GAP = 4  # a form's field labels ("Name", "Website") stand between lines that can be told
_LONGEST_FIELD_CHARS = 60
_TAIL_BITS = bits(*TAIL)
_SURE_BITS = bits("comment_form", "copyright")
_LONGEST_TAIL_CHARS = 250
_EDGES = ' .:!…»›>→+-–—|·•*"()[]▸▶▼▲↓↑0123456789'
_KEY_CHARS = (4, 2, 1)
_SHORTEST_HELD = 8  # characters of a line that is searched for what it holds


def _key(phrase: str) -> str:
    return next(phrase[:size] for size in _KEY_CHARS if len(phrase) >= size)


def _trigger(phrase: str) -> str:
    """The longest whole word of a phrase; empty when a script without spaces hides where words end."""
    return "" if _UNSPACED.search(phrase) else max(words(phrase), key=len, default="")


_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\uffef]")
"""Scripts that write words without spaces, and that of Korean, which joins particles to them."""

_WHOLE: dict[str, int] = defaultdict(int)
_STARTS: dict[str, list[tuple[str, int]]] = defaultdict(list)
_HOLDS: dict[str, list[tuple[str, int]]] = defaultdict(list)
for _place, _phrases in enumerate(CLASSES[name] for name in NAMES):
    for _phrase in filter(None, as_written(_phrases.whole).split("|")):
        _WHOLE[_phrase] |= 1 << _place
    for _phrase in filter(None, as_written(_phrases.starts).split("|")):
        _STARTS[_key(_phrase)].append((_phrase, 1 << _place))
    for _phrase in filter(None, as_written(_phrases.holds).split("|")):
        _HOLDS[_trigger(_phrase)].append((_phrase, 1 << _place))
_HIDDEN_TRIGGER = frozenset(("",))
_TRIGGERS = frozenset(_HOLDS) - _HIDDEN_TRIGGER
