"""What changed between two texts: paragraphs are matched first, then words within those that changed.

matched paragraphs ─┐
                    ├→ spans that both texts have → pieces: same, removed, added
matched words ──────┘
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from archiver.texts.subsequence import Run, common_places, runs_of
from archiver.texts.word_count import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Kind = Literal["same", "removed", "added"]
Mark = Literal["same", "removed", "added", "moved away", "moved here"]
"""How a part of a paragraph is marked: what went in one place and came in another was moved."""

_MOVED_CHARS = 40  # of what is long enough to be the same, and not the same words again

_PARAGRAPH = re.compile(r"\S.*\S|\S")
_COMBINING = range(0x300, 0x20000)  # where Unicode has combining marks, but for some that letters have not


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came.

    Attributes:
        kind: `same`, `removed` or `added`.
        text: never empty.
    """

    kind: Kind
    text: str

    def to_dict(self) -> dict[str, str]:
        """Plain JSON values."""
        return {"kind": self.kind, "text": self.text}


class _Span(NamedTuple):
    """A part of a text, from `start` up to `end`, without white space around it."""

    start: int
    end: int


class _Match(NamedTuple):
    """The same words in both texts."""

    before: _Span
    after: _Span


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, by words; in scripts without spaces by characters.

    A part that changed beyond what can be compared (some 20,000 words) is removed and added as a whole.

    >>> for piece in compare("Rain stopped play.", "Rain stopped the play."):
    ...     print(piece.kind, repr(piece.text))
    same 'Rain stopped '
    added 'the '
    same 'play.'
    >>> [(piece.kind, piece.text) for piece in compare("今日は雨", "今日は雪")]
    [('same', '今日は'), ('removed', '雨'), ('added', '雪')]
    """
    texts = before, after
    pieces: list[Piece] = []
    last = _Match(_Span(0, 0), _Span(0, 0))
    end = _Match(_Span(len(before), len(before)), _Span(len(after), len(after)))
    for match in [*_matches(before, after), end]:
        gaps = [text[a.end : b.start] for text, a, b in zip(texts, last, match, strict=True)]
        pieces += _between(*gaps)
        pieces.append(Piece("same", before[match.before.start : match.before.end]))
        last = match
    return tuple(_joined(pieces))


def count_words(pieces: Iterable[Piece], kind: Kind) -> int:
    """How many words there are in the pieces of a kind; where a script has no spaces, characters.

    >>> count_words(compare("Rain stopped play.", "Rain stopped the long play."), "added")
    2
    """
    words = (_word().findall(piece.text) for piece in pieces if piece.kind == kind)
    return sum(word[0].isalnum() for found in words for word in found)


def marked(pieces: Iterable[Piece], paint: Callable[[Mark, str], str] | None = None) -> str:
    """The text with its changes marked, each paragraph by itself; one that was moved stands at both places.

    Args:
        pieces: of the text.
        paint: marks a part of a paragraph. None: with brackets, as `git diff --word-diff` does.

    >>> print(marked(compare("Rain stopped play.", "Snow stopped play.")))
    [-Rain-]{+Snow+} stopped play.
    """
    paint, pieces = paint or bracketed, tuple(pieces)
    moved = _paragraphs(pieces, "removed") & _paragraphs(pieces, "added")

    def mark(kind: Kind, text: str) -> str:
        if kind == "same" or text not in moved:
            return paint(kind, text)
        return paint("moved away" if kind == "removed" else "moved here", text)

    return "".join(
        _PARAGRAPH.sub(lambda part, kind=piece.kind: mark(kind, part[0]), piece.text)  # type: ignore[misc]
        for piece in pieces
    )


def _paragraphs(pieces: Iterable[Piece], kind: Kind) -> set[str]:
    """What went or came as a whole, without what is short."""
    parts = (part for piece in pieces if piece.kind == kind for part in _PARAGRAPH.findall(piece.text))
    return {part for part in parts if len(part) >= _MOVED_CHARS}


def bracketed(mark: Mark, text: str) -> str:
    """A part of a paragraph in the brackets of its mark.

    >>> bracketed("removed", "Rain"), bracketed("moved here", "Rain")
    ('[-Rain-]', '{~Rain~}')
    """
    opening, closing = _BRACKETS[mark]
    return f"{opening}{text}{closing}"


_BRACKETS: dict[Mark, tuple[str, str]] = {
    "same": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
    "moved away": ("[~", "~]"),
    "moved here": ("{~", "~}"),
}


def _between(before: str, after: str) -> Iterator[Piece]:
    """The pieces between two matches; white space that both have at an end stayed."""
    start = _common_space(before, after)
    before, after, space = before[start:], after[start:], before[:start]
    end = _common_space(before[::-1], after[::-1])
    yield Piece("same", space)
    yield Piece("removed", before[: len(before) - end])
    yield Piece("added", after[: len(after) - end])
    yield Piece("same", before[len(before) - end :])


def _common_space(before: str, after: str) -> int:
    """How many characters of white space both begin with."""
    length = 0
    for a, b in zip(before, after, strict=False):
        if a != b or not a.isspace():
            break
        length += 1
    return length


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, neighbours of one kind as one, and what went before what came."""
    waiting: dict[Kind, list[str]] = {"same": [], "removed": [], "added": []}
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind == "same" and piece.text:
            yield from _told(waiting, "removed", "added")
        elif piece.text:
            yield from _told(waiting, "same")
        waiting[piece.kind].append(piece.text)
    yield from _told(waiting, "same", "removed", "added")


def _told(waiting: dict[Kind, list[str]], *kinds: Kind) -> Iterator[Piece]:
    for kind in kinds:
        if text := "".join(waiting[kind]):
            yield Piece(kind, text)
        waiting[kind].clear()


def _matches(before: str, after: str) -> Iterator[_Match]:
    """The paragraphs that both texts have, and the words that both have between two such.

    One that was moved is not compared with what stands there now: a word in common would tear it.
    """
    a, b = (_spans(_PARAGRAPH, text) for text in (before, after))
    paragraphs = [text[span.start : span.end] for text, spans in ((before, a), (after, b)) for span in spans]
    pairs = common_places(paragraphs[: len(a)], paragraphs[len(a) :])
    gone = set(range(len(a))) - {i for i, _ in pairs}
    come = set(range(len(b))) - {j for _, j in pairs}
    moved = {paragraphs[i] for i in gone} & {paragraphs[len(a) + j] for j in come}
    moved = {paragraph for paragraph in moved if len(paragraph) >= _MOVED_CHARS}
    i = j = 0
    for next_i, next_j in [*pairs, (len(a), len(b))]:
        changed_a = [span for span in a[i:next_i] if before[span.start : span.end] not in moved]
        changed_b = [span for span in b[j:next_j] if after[span.start : span.end] not in moved]
        if changed_a and changed_b:
            yield from _word_matches(before, after, changed_a, changed_b)
        if next_i < len(a):
            yield _Match(a[next_i], b[next_j])
        i, j = next_i + 1, next_j + 1


def _word_matches(before: str, after: str, a: Sequence[_Span], b: Sequence[_Span]) -> Iterator[_Match]:
    """The words that both have in these neighbouring paragraphs."""
    words_a = [word for span in a for word in _spans(_word(), before, span.start, span.end)]
    words_b = [word for span in b for word in _spans(_word(), after, span.start, span.end)]
    pairs = common_places([before[s:e] for s, e in words_a], [after[s:e] for s, e in words_b])
    for i, j in _telling(pairs, len(words_a), len(words_b)):
        yield _Match(words_a[i], words_b[j])


def _spans(pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> list[_Span]:
    return [_Span(*found.span()) for found in pattern.finditer(text, start, end)]


def _telling(pairs: Sequence[tuple[int, int]], len_a: int, len_b: int) -> Iterator[tuple[int, int]]:
    """The pairs without runs that are short beside the changes on both sides of them.

    Two sentences that have nothing but "of" and "the" in common were rewritten; to keep these reads badly.
    """
    runs = [Run(-1, -1, 1), *runs_of(pairs), Run(len_a, len_b, 1)]
    kept = runs[:1]
    for run, following in pairwise(runs[1:]):
        kept.append(run)
        while len(kept) > 1 and _is_stray(kept[-1], _gap(*kept[-2:]), _gap(kept[-1], following)):
            kept.pop()
    for i, j, length in kept[1:]:
        yield from ((i + n, j + n) for n in range(length))


def _is_stray(run: Run, changed_before: int, changed_after: int) -> bool:
    beside = changed_before + changed_after - 2 * run.length
    return run.length <= min(changed_before, changed_after) and beside > 1


def _gap(run: Run, following: Run) -> int:
    """How many words stand between two runs, in the text that has more."""
    return max(following.i - run.i, following.j - run.j) - run.length


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """A word with what is written into it (1,250 or don't); a character of an unspaced script; or a sign.

    Marks that combine with a letter belong to the word; for Python's own idea of a word they end it.
    """
    combining = "".join(chr(code) for code in _COMBINING if unicodedata.category(chr(code))[0] == "M")
    letter = rf"[^\W{UNSPACED}]"
    spaced = f"{letter}(?:{letter}|[{combining}\u200c\u200d])*"
    return re.compile(f"[{UNSPACED}][{combining}]*|{spaced}(?:[-'’.,:/]{spaced})*|\\S")
