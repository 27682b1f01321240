"""What is written where an author should stand → names: no "By", roles, addresses or handles."""

from __future__ import annotations

import re

from archiver.extract.strings import fold, tidy

MAX_CHARS = 80
"""Of one name; the longest in the development sets is an institute of 65."""


def split(text: str) -> list[str]:
    """The names in one byline or one author field, in order.

    >>> split("By Ada Njoki and Bo Lindqvist, Science Editor")
    ['Ada Njoki', 'Bo Lindqvist']
    >>> split("https://example.org/authors/ada")
    []
    """
    text = _prepare(text)
    names: list[str] = []
    for part in _SEPARATORS.split(text):
        name = clean(part)
        if name and is_name(name) and name not in names:
            names.append(name)
    return names


def clean(text: str) -> str:
    """One name without what stands around it.

    >>> clean("Text: Ada Njoki (dpa) ")
    'Ada Njoki'
    """
    text = _AROUND.sub("", _prepare(text))
    return text.strip(_EDGE)


def is_name(text: str) -> bool:
    """Whether a cleaned text can be the name of a person, desk or agency."""
    if not 2 <= len(text) <= MAX_CHARS or len(text.split()) > 8:
        return False
    folded = fold(text)
    if not folded or folded in _NO_NAMES or _ROLE.search(folded):
        return False
    return sum(char.isdigit() for char in text) <= 2 and not _ADDRESS.search(text)


def _prepare(text: str) -> str:
    text = tidy(text)
    text = _ADDRESS.sub(" ", text)
    text = _BRACKETS.sub(" ", text)
    text = _BY.sub("", text.strip(_EDGE))
    return " ".join(text.split())


_EDGE = " \t,;:|/-–—·•*.…\"'“”«»‹›()[]"
_ADDRESS = re.compile(
    r"https?://\S*|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+|\S+\.(?:com|org|net|html?|php)\b(?:/\S*)?"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_BY = re.compile(
    r"^(?:(?:(?:written|posted|published|reported|reviewed|story|words|article|text|review|analysis|opinion|by)\s+)?by\b"
    r"|von|vom|par|por|da|di|de|af|av|door|przez|od|oleh|autor(?:in|es|a|s|en)?|auteurs?|authors?|author\s*:|text|texte|texto|testo"
    r"|автор(?:ы|и)?|текст|από|του|写|文)\b\s*[:：]?\s*(?=\S)",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"\s*(?:[,;|/、，；•·]|\s(?:and|und|et|y|e|og|och|en|ja|i|ve|dan|và|и|та|і|και|with|mit|avec|con)\s|\s&\s|\s\+\s)\s*",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^(?:dr|prof|mr|mrs|ms)\.?\s+(?=\S+\s+\S)|\s+(?:für|for|in)\s+.*$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|korrespondent(?:in)?|redakteur(?:in)?|writer|columnist|journalist(?:in)?"
    r"|contributor|producer|staff writer|chefredakteur(?:in)?|corresponsal|redactor(?:a)?|journaliste)\b"
)
_NO_NAMES = frozenset({
    "admin", "administrator", "anonymous", "auteur", "author", "authors", "autor", "autorin", "by", "default",
    "editor", "guest", "n a", "na", "none", "null", "root", "staff", "undefined", "unknown", "user", "webmaster",
})  # fmt: skip
