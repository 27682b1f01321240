"""The language of the page, as a BCP 47 tag: what the page claims, unless its text says otherwise.

Site templates claim a language that the article is not in more often than one would think (English themes
around other languages above all), so the commonest little words of the text are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from archiver.extract.metadata.words import LANGUAGES, LANGUAGES_OF, RELATIVES
from archiver.extract.strings import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def declared(page: Page, linked: Linked) -> list[str]:
    """Every language the page claims, most trusted first, as BCP 47 tags."""
    found = [page.language or "", *linked.strings("inLanguage"), *page.meta(*_METAS)]
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
    tag = _RENAMED.get(language.lower(), language.lower())
    if script:
        tag += "-" + script.title()
    return f"{tag}-{region.upper()}" if region else tag


def choose(claims: Sequence[str], text: str) -> str | None:
    """The first claim that the text does not refute; the text's own language when all are refuted.

    Args:
        claims: tags, most trusted first.
        text: the article's text; a short one refutes nothing.

    >>> choose(["en"], "Der Regen hat das Spiel in der Stadt beendet, und es war nicht das erste " * 4)
    'de'
    >>> choose(["de-AT"], "Der Regen hat das Spiel auf dem Platz und in der Stadt unterbrochen.")
    'de-AT'
    """
    seen = detect(text)
    if seen is not None:
        return next((tag for tag in claims if _agrees(tag, seen)), seen)
    shares = _shares(text[:_SAMPLE_CHARS].lower())
    return next((tag for tag in claims if shares.get(tag.partition("-")[0], 1) > _FOREIGN_SHARE), None)


def detect(text: str) -> str | None:
    """The language of a text; None when it is too short, unknown, or between two.

    >>> detect("今日は雨が降りました。" * 10), detect("Rain.")
    ('ja', None)
    """
    sample = text[:_SAMPLE_CHARS].lower()
    if (language := _by_script(sample)) is not None:
        return _told_apart(language, sample) or language
    shares = _shares(sample)
    first = max(shares, key=shares.__getitem__, default="")
    if not first or shares[first] < _LEAST_SHARE:
        return None
    rivals = [name for name, share in shares.items() if shares[first] < share * _CLEAR and name != first]
    if all(name in RELATIVES.get(first, ()) for name in rivals):
        return _told_apart(first, sample) or (None if rivals else first)
    return None


def _told_apart(language: str, sample: str) -> str | None:
    """The language among one and its relatives that has the most telling words; None when that is unsure."""
    family = RELATIVES.get(language)
    if family is None:
        return None
    # Not `words`, which parts those of Indic scripts at their vowels.
    times = Counter([word.strip(_PUNCTUATION) for word in sample.split()])
    counts = {name: sum([times[word] for word in telling]) for name, telling in family.items()}
    best = max(counts, key=counts.__getitem__)
    others = max([count for name, count in counts.items() if name != best])
    return best if counts[best] >= max(_FEWEST_TELLING, _SURELY * others) else None


def _shares(sample: str) -> dict[str, float]:
    """For each language the share of its little words among the words; empty for a text of few words."""
    times = Counter(words(sample))
    total = times.total()
    if total < _FEWEST_WORDS:
        return {}
    counts = dict.fromkeys(LANGUAGES, 0)
    for word in times.keys() & LANGUAGES_OF.keys():
        for language in LANGUAGES_OF[word]:
            counts[language] += times[word]
    return {language: count / total for language, count in counts.items()}


def _by_script(sample: str) -> str | None:
    """The language whose script the sample is written in, for scripts of one language; None for others."""
    if sample.isascii() or len(_ANY_SCRIPT.findall(sample)) <= _FEWEST_LETTERS:
        return None
    scripts = Counter({name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()})
    name, count = scripts.most_common(1)[0]
    if scripts["ja"] * 20 > count > _FEWEST_LETTERS:
        return "ja"  # kana among Han
    return name if count > _FEWEST_LETTERS and count * 2 > len(sample) / 2 else None


def _agrees(tag: str, seen: str) -> bool:
    """Whether a claim is the language seen, or one so near that little words cannot tell them apart."""
    base = tag.partition("-")[0]
    return base == seen or base not in _KNOWN or any(base in near and seen in near for near in _NEAR)


_METAS = ("og:locale", "content-language", "language", "dc.language", "dcterms.language")
_TAG = re.compile(r"([a-zA-Z]{2,3})(?:-([a-zA-Z]{4}))?(?:-([a-zA-Z]{2}|\d{3}))?(?=-|$)")
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "eng": "en", "ger": "de", "deu": "de", "jp": "ja", "cn": "zh"}
_RENAMED |= {"gr": "el", "cz": "cs", "dk": "da", "ua": "uk", "kr": "ko", "vn": "vi"}

_SAMPLE_CHARS = 2_000
_FEWEST_WORDS = 40
_FEWEST_LETTERS = 30
_LEAST_SHARE = 0.08
_CLEAR = 1.25
_FEWEST_TELLING = 3
_SURELY = 1.5
_PUNCTUATION = ".,;:!?।·፡፤።()«»„“”\"'’"
_FOREIGN_SHARE = (
    0.02  # texts have .07 of their own language's little words at least (wcxb-dev, publishers-dev)
)
_ANY_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\uffff]")
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "te": re.compile("[\u0c00-\u0c7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "pa": re.compile("[\u0a00-\u0a7f]"),
    "gu": re.compile("[\u0a80-\u0aff]"),
    "or": re.compile("[\u0b00-\u0b7f]"),
    "kn": re.compile("[\u0c80-\u0cff]"),
    "ml": re.compile("[\u0d00-\u0d7f]"),
    "si": re.compile("[\u0d80-\u0dff]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
    "bo": re.compile("[\u0f00-\u0fff]"),
    "my": re.compile("[\u1000-\u109f]"),
    "am": re.compile("[\u1200-\u137f]"),
    "km": re.compile("[\u1780-\u17ff]"),
}
_NEAR = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs", "sl", "sh", "me", "cnr"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"hi", "mr", "ne", "sa", "bho", "mai"}),
    frozenset({"bn", "as"}),
    frozenset({"am", "ti"}),
    frozenset({"bo", "dz"}),
    frozenset({"ar", "fa", "ur", "ps", "ckb"}),
    frozenset({"es", "gl", "ca", "pt"}),
    frozenset({"ru", "be", "bg", "uk", "mk"}),
    frozenset({"zu", "xh", "ss", "nr"}),
)
_KNOWN = LANGUAGES | frozenset(_SCRIPTS) | frozenset(name for near in _NEAR for name in near)
