"""Where a text has what was looked for: the place to show of it, and what to highlight there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.texts.words import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.texts.query import Phrase

_MAX_CHARS = 200_000  # of a text that are looked through: a hit is shown, not all of them
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and what to highlight in it.

    Attributes:
        text: on one line.
        hits: begin and end of each highlighted piece, in characters, in order and apart.
    """

    text: str
    hits: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str, after: str) -> str:
        """The text with something written before and after each highlighted piece.

        >>> Marked("The ferry is back", ((4, 9),)).marked("**", "**")
        'The **ferry** is back'
        """
        edges = [0, *(edge for hit in self.hits for edge in hit), len(self.text)]
        pieces = [self.text[begin:end] for begin, end in pairwise(edges)]
        return "".join(f"{before}{piece}{after}" if n % 2 else piece for n, piece in enumerate(pieces))


def mark(text: str, phrases: Sequence[Phrase]) -> Marked:
    """All of a text, on one line, with each of the phrases highlighted.

    >>> from archiver.texts.query import parse_query
    >>> mark("Zum  Café Süd", parse_query("cafe su*").phrases)
    Marked(text='Zum Café Süd', hits=((4, 8), (9, 12)))
    """
    line = " ".join(text.split())
    hits: list[tuple[int, int]] = []
    for begin, end, _ in sorted(_hits(list(iter_words(line)), phrases)):
        if hits and begin <= hits[-1][1]:  # phrases may overlap; characters of one word touch
            hits[-1] = hits[-1][0], max(end, hits[-1][1])
        else:
            hits.append((begin, end))
    return Marked(line, tuple(hits))


def excerpt(text: str, phrases: Sequence[Phrase], *, max_chars: int = 160) -> Marked:
    """The piece of a text that has most of the phrases, highlighted; its beginning when it has none.

    Of a text in Han, kana, Thai and the like it is half as long.

    >>> from archiver.texts.query import parse_query
    >>> text = "It rained all day. " * 20 + "The ferry was late again. " + "Nobody minded. " * 20
    >>> excerpt(text, parse_query("ferry").phrases, max_chars=60).marked("[", "]")
    '… rained all day. The [ferry] was late again. Nobody minded …'
    """
    words = list(iter_words(text[:_MAX_CHARS]))
    if not words:
        return Marked(" ".join(text[:max_chars].split()))
    if len(words) > len(text[:_MAX_CHARS]) / 3:  # characters that are words, and twice as wide
        max_chars //= 2
    lead = max_chars // 3
    hits = sorted((at, which) for at, _, which in _hits(words, phrases))
    begin = _best_begin(hits, max_chars - lead) - lead
    begin = next((start for _, start, _ in words if start >= begin), 0) if begin > 0 else 0
    end = max((stop for _, _, stop in words if begin < stop <= begin + max_chars), default=begin + max_chars)
    if end == words[-1][2]:
        end = len(text)  # with the full stop behind the last word
    piece = text[begin:end]
    cut_before, cut_behind = (f"{_ELLIPSIS} " if begin else ""), (f" {_ELLIPSIS}" if end < len(text) else "")
    return mark(f"{cut_before}{piece}{cut_behind}", phrases)


def _hits(words: Sequence[tuple[str, int, int]], phrases: Sequence[Phrase]) -> Iterator[tuple[int, int, int]]:
    """Begin and end of each place where a phrase stands, and which phrase that is; phrase by phrase."""
    for which, phrase in enumerate(phrases):
        first = phrase.words[0]
        is_beginning = phrase.is_prefix and len(phrase.words) == 1
        for at, (word, begin, _) in enumerate(words):
            if (word == first or (is_beginning and word.startswith(first))) and _stands_at(words, at, phrase):
                yield begin, words[at + len(phrase.words) - 1][2], which


def _stands_at(words: Sequence[tuple[str, int, int]], at: int, phrase: Phrase) -> bool:
    last = len(phrase.words) - 1
    if at + last >= len(words):
        return False
    for n, wanted in enumerate(phrase.words):
        word = words[at + n][0]
        if word != wanted and not (n == last and phrase.is_prefix and word.startswith(wanted)):
            return False
    return True


def _best_begin(hits: Sequence[tuple[int, int]], reach: int) -> int:
    """The hit behind which, within so many characters, there are the most phrases, then the most hits."""
    best, best_at = (0, 0), 0
    last = 0
    for first, (at, _) in enumerate(hits):
        while last < len(hits) and hits[last][0] < at + reach:
            last += 1
        found = len({which for _, which in hits[first:last]}), last - first
        if found > best:
            best, best_at = found, at
    return best_at
