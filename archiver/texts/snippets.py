"""Where a text has what was looked for: the place to show of it, and what to highlight there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.texts.words import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    hits = sorted(_hits(list(iter_words(line)), phrases))
    return Marked(line, _joined((begin, end) for begin, end, _ in hits))


def excerpt(text: str, phrases: Sequence[Phrase], *, max_chars: int = 160) -> Marked:
    """The piece of a text that has most of the phrases, highlighted; its beginning when it has none.

    Of a text in Han, kana, Thai and the like it is half as long.

    >>> from archiver.texts.query import parse_query
    >>> text = "It rained all day. " * 20 + "The ferry was late again. " + "Nobody minded. " * 20
    >>> excerpt(text, parse_query("ferry").phrases, max_chars=60).marked("[", "]")
    '… rained all day. The [ferry] was late again. Nobody minded …'
    """
    line = " ".join(text[:_MAX_CHARS].split())
    words = list(iter_words(line))
    if not words:
        return Marked(line[:max_chars])
    if len(words) > len(line) / 3:  # characters that are words, and twice as wide
        max_chars //= 2
    lead = max_chars // 3
    hits = sorted(_hits(words, phrases))
    begin = _best_begin([(at, which) for at, _, which in hits], max_chars - lead) - lead
    begin = next((start for _, start, _ in words if start >= begin), 0) if begin > 0 else 0
    end = max((stop for _, _, stop in words if begin < stop <= begin + max_chars), default=begin + max_chars)
    if end == words[-1][2]:
        end = len(line)  # with the full stop behind the last word
    is_cut = end < len(line) or len(text) > _MAX_CHARS
    cut_before, cut_behind = (f"{_ELLIPSIS} " if begin else ""), (f" {_ELLIPSIS}" if is_cut else "")
    moved = len(cut_before) - begin
    # Of a phrase that is longer than the piece the part that is in it.
    shown = [(at + moved, min(to, end) + moved) for at, to, _ in hits if begin <= at < end]
    return Marked(f"{cut_before}{line[begin:end]}{cut_behind}", _joined(shown))


def _joined(hits: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Hits in order, as one where they overlap or touch: phrases may, and characters that are words do."""
    joined: list[tuple[int, int]] = []
    for begin, end in hits:
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return tuple(joined)


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
