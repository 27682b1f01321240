"""Which blocks of a page belong to its gold body.

The blocks and the body are two word sequences in nearly the same order. A block's candidates are the
places of the body where its words stand; the best increasing chain of candidates decides which of several
equal texts (a teaser and the paragraph it repeats) is meant.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_MIN_COVERED = 0.6  # share of a block's words in the body below which it does not belong


def words_of(text: str) -> list[str]:
    """Words in lower case, as the word measures count them.

    >>> words_of("Rain stopped play.")
    ['rain', 'stopped', 'play']
    """
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def align(blocks: Sequence[str], body: str) -> list[float]:
    r"""The share of each block's words that stand in the body, at a place in keeping with its neighbours.

    >>> align(["Home", "Rain stopped play again.", "Read more", "It will return."],
    ...       "Rain stopped play again.\n\nIt will return.")
    [0.0, 1.0, 0.0, 1.0]
    """
    gold = words_of(body)
    lines = {tuple(words_of(line)) for line in body.splitlines()}
    tokens = [words_of(block) for block in blocks]
    places = _places(gold)
    candidates: list[tuple[int, int, float]] = []  # block, place in the body, words matched
    for number, words in enumerate(tokens):
        for place, matched in _matches(words, gold, places, whole_line=tuple(words) in lines):
            candidates.append((number, place, matched))
    shares = [0.0] * len(tokens)
    for number, _, matched in _best_chain(candidates, tokens):
        shares[number] = matched / len(tokens[number])
    return shares


def _places(gold: list[str]) -> dict[tuple[str, ...], list[int]]:
    places = defaultdict(list)
    for size in (1, 2, 3, _SHINGLE):
        for start in range(len(gold) - size + 1):
            places[tuple(gold[start : start + size])].append(start)
    return places


def _matches(
    words: list[str], gold: list[str], places: dict[tuple[str, ...], list[int]], *, whole_line: bool
) -> list[tuple[int, float]]:
    """Places of the body where a block may stand, with the number of its words found there."""
    if not words:
        return []
    if len(words) <= _SHINGLE:
        found = places.get(tuple(words), []) if whole_line or len(words) == _SHINGLE else []
        return [(place, float(len(words))) for place in found[:20]]
    starts: Counter[int] = Counter()
    for offset in range(len(words) - _SHINGLE + 1):
        for place in places.get(tuple(words[offset : offset + _SHINGLE]), ())[:20]:
            starts[max(place - offset, 0)] += 1
    best = []
    for start, _ in starts.most_common(3):
        window = Counter(gold[start : start + len(words) + 3])
        matched = sum((Counter(words) & window).values())
        if matched >= _MIN_COVERED * len(words):
            best.append((start, float(matched)))
    return best


def _best_chain(
    candidates: list[tuple[int, int, float]], tokens: list[list[str]]
) -> list[tuple[int, int, float]]:
    """The chain, increasing in block and in place, that covers the most words of the body.

    A chain that goes through adjacent blocks is preferred among equals: stray repetitions stand alone.
    """
    candidates = sorted(candidates, key=lambda item: (item[0], -item[1]))
    ends: list[int] = []  # places at which the best chains end, kept increasing
    scores: list[float] = []
    heads: list[int] = []
    back: list[int] = [-1] * len(candidates)
    total: list[float] = [0.0] * len(candidates)
    for index, (number, place, matched) in enumerate(candidates):
        at = bisect_left(ends, place)
        before = heads[at - 1] if at else -1
        follows = before >= 0 and candidates[before][0] == number - 1
        total[index] = matched + (total[before] if before >= 0 else 0.0) + (0.1 if follows else 0.0)
        back[index] = before
        end = place + max(len(tokens[number]) - 3, 1) - 1
        slot = bisect_left(ends, end)
        if slot and scores[slot - 1] >= total[index]:
            continue
        stop = slot
        while stop < len(ends) and scores[stop] <= total[index]:
            stop += 1
        ends[slot:stop], scores[slot:stop], heads[slot:stop] = [end], [total[index]], [index]
    chain = []
    index = heads[-1] if heads else -1
    while index >= 0:
        chain.append(candidates[index])
        index = back[index]
    return chain[::-1]
