"""Text as it is compared and searched: words without case and accents, in every script.

Where a script writes no spaces between words, each character is a word of its own, and a longer word is found
as a phrase of them; so is Korean, whose particles are written onto the words. The full-text index, queries
and highlights all go by the words as they are told apart here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archiver.texts.normal import normalized

if TYPE_CHECKING:
    from collections.abc import Iterator

# Marks that are left out: accents, Hebrew and Arabic points, tatweel, soft hyphen, joiner, variations.
# Not those that make another letter, as in Indic scripts, Thai, kana, and in й, ў, ї.
_ACCENTS = re.compile(
    "(?<![иуі])[\u0306\u0308]|[\u0300-\u0305\u0307\u0309-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u00ad\u200d\ufe00-\ufe0f\ufe20-\ufe2f]"
)
# Of Arabic, Persian, Indic scripts, Thai, Lao, Tibetan, Burmese, Khmer.
_ZEROS = (
    *(0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66),
    *(0xE50, 0xED0, 0xF20, 0x1040, 0x17E0),
)
# Letters that are often written without what sets them apart, though Unicode does not take them to pieces;
# and digits, which are typed as 0 to 9 in many places that print others.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y"}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ٱ": "ا", "ہ": "ه", "ە": "ه", "ة": "ه"}
    | {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
)
# Devanagari writes a nasal before a letter of its own class as that letter or as a dot (हिन्दी, हिंदी), the dot
# with or without a moon, and letters of foreign words with or without a dot below (फ़िल्म, फिल्म).
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")
_DOT_BELOW = re.compile("(?<=[कखगजफ])\u093c")
# Letters of scripts without spaces (Thai, Lao, Myanmar, Khmer, kana, bopomofo, Han) and of Hangul …
_ALONE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f"
    "\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u17d7\u17dc"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff"
)
# … the marks on them …
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a"
)
# … and those of scripts with spaces, which Python's \w leaves out: Syriac, Thaana, N'Ko, Indic (not the
# danda, nor the sign of abbreviation), Tibetan, Ethiopic, Mongolian, those of the Malay islands, Adlam.
_INNER = (
    "\u0300-\u036f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f84\u0f8d-\u0fbc\u135d-\u135f\u180b-\u180d\u1885\u1886\u18a9"
    "\u1920-\u193b\u1a17-\u1a1b\u1b00-\u1b04\u1b34-\u1b44\u1b80-\u1bad\u1be6-\u1bf3\u2d7f\ua980-\ua9c0"
    "\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed\U00011100-\U00011134\U0001e944-\U0001e94a"
)
# What sets words apart, though Unicode has it among the letters or takes it for two of them (™ for TM).
_BETWEEN_WORDS = "“”‘’–—…•«»\u00a0ʹʻʼʽʾʿ™℠"
# What is in no word, but in letters' place for SQLite, whose Unicode is of 2012: isolates, money, pictures.
_SIGNS = "\u058d\u058e\u061c\u2066-\u2069\u20a0-\u20cf\u23f4-\u23ff\u2b4d-\u2bff\U0001f000-\U0001fbff"
_SHORT = 40
_CLUSTER = re.compile(f"[{_ALONE}][{_MARKS}]*|[{_MARKS}]+|(?P<sign>[{_SIGNS}]+)")
_ASCII_WORD = re.compile("[a-z0-9]+")
_WORD = re.compile(f"[{_ALONE}][{_MARKS}]*|[{_MARKS}]+|(?:[^\\W_{_ALONE}{_MARKS}]|[{_INNER}])+")
# As a page writes it: with accents and other marks that are left out; sara am falls into a mark and a letter.
_WRITTEN = re.compile(
    f"[{_ALONE}][{_MARKS}\u0e33\u0eb3]*|[{_MARKS}]+|(?:[^\\W_{_ALONE}{_MARKS}]|[{_INNER}]|{_ACCENTS.pattern.rpartition('|')[2]})+"
)


FOLDING = 2
"""Counts the releases in which `fold` makes other words of a text: an index made by another finds less."""


def fold(text: str) -> str:
    """A text without case and accents, to be compared with others of its kind.

    >>> fold("Zoë ÅNGSTRÖM"), fold("Straße"), fold("がん"), fold("Мой ёж"), fold("Łódź")
    ('zoe angstrom', 'strasse', 'がん', 'мой еж', 'lodz')
    """
    if text.isascii():
        return text.lower()
    # Nothing is composed across a space, and most words of most languages are ASCII, or were folded just now.
    return " ".join([word.lower() if word.isascii() else _folded(word) for word in text.split(" ")])


def _folded(word: str) -> str:
    return _folded_short(word) if len(word) <= _SHORT else _folded_whole(word)


def _folded_whole(text: str) -> str:
    parts = normalized("NFKD", text.casefold()).casefold()  # ℃ falls into ° and C
    plain = normalized("NFKC", _ACCENTS.sub("", parts)).translate(_PLAIN)
    return _NASAL.sub("ं", _DOT_BELOW.sub("", plain))


@lru_cache(maxsize=20_000)
def _folded_short(word: str) -> str:
    return _folded_whole(word)


def spaced(text: str) -> str:
    """A text folded, with spaces between all words, also where its script writes none: for the index.

    >>> spaced("Rain in 東京都"), spaced("น้ำท่วม")
    ('rain in  東  京  都 ', ' น้ํ  า  ท่  ว  ม ')
    """
    text = _without_quotes(text)
    return text.lower() if text.isascii() else _CLUSTER.sub(_apart, fold(text))


def words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words("Don't: Über-Regen, 東京2度")
    ['don', 't', 'uber', 'regen', '東', '京', '2', '度']
    >>> words("हिन्दी में।")
    ['हिंदी', 'में']
    """
    text = _without_quotes(text)
    return _ASCII_WORD.findall(text.lower()) if text.isascii() else _WORD.findall(fold(text))


def iter_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as `words` gives them, each with where it begins and ends in the text as written.

    >>> list(iter_words("Ein Café, 雨"))
    [('ein', 0, 3), ('cafe', 4, 8), ('雨', 10, 11)]
    """
    for match in _WRITTEN.finditer(text):
        for word in _read(match[0]):
            yield word, match.start(), match.end()


@lru_cache(maxsize=20_000)  # a text says most of its words more than once
def _read(written: str) -> tuple[str, ...]:
    return tuple(words(written))


def _without_quotes(text: str) -> str:
    """With spaces for what sets words apart and is not ASCII: most English texts are ASCII without it."""
    for character in _BETWEEN_WORDS:
        text = text.replace(character, " ")  # far quicker than one regular expression or translate()
    return text


def _apart(match: re.Match[str]) -> str:
    return " " if match["sign"] else f" {match[0]} "
