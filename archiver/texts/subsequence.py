"""What two sequences have in common.

difflib's search takes cubic time on texts that repeat themselves, as live blogs do. Here a whole row of the
table of longest common subsequences is one Python int (H. Hyyrö, "Bit-parallel LCS-length computation
revisited", AWOCA 2004): the result is exact, and takes about a second at `_MOST_CELLS`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_CELLS = 400_000_000  # of the table: 20,000 changed items each, 50 MB for its rows


class Run(NamedTuple):
    """So many items from place `i` of one sequence and from place `j` of another that are the same."""

    i: int
    j: int
    length: int


def common_places(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places in both of a longest sequence of items that both have, in order.

    When what is left between a beginning and an end that are equal has more than `_MOST_CELLS` pairs, it has
    nothing in common.

    >>> common_places("abcab", "xbca")
    [(1, 1), (2, 2), (3, 3)]
    """
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    between = _longest_common_places(a[start : len(a) - end], b[start : len(b) - end])
    return [
        *((n, n) for n in range(start)),
        *((start + i, start + j) for i, j in between),
        *((len(a) - n, len(b) - n) for n in range(end, 0, -1)),
    ]


def _longest_common_places(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence, as places.

    Bit i of `rows[j]` is 0 where the first i + 1 items of `a` have one more in common with the first j of `b`
    than the first i have.
    """
    if not a or not b or len(a) * len(b) > _MOST_CELLS:
        return []
    places: defaultdict[str, int] = defaultdict(int)
    for i, item in enumerate(a):
        places[item] |= 1 << i
    every = (1 << len(a)) - 1
    rows = [every]
    for item in b:
        row = rows[-1]
        matched = row & places.get(item, 0)
        rows.append((row + matched | row - matched) & every)
    return _traced(rows, len(a))


def _traced(rows: Sequence[int], i: int) -> list[tuple[int, int]]:
    """The pairs that the table's rows tell of, from its last corner back."""
    pairs = []
    j = len(rows) - 1
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if rows[j] >> (i - 1) & 1:
            i -= 1
            pairs.append((i, j))
    return pairs[::-1]


def runs_of(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """The runs of pairs that follow one another in both sequences."""
    runs: list[Run] = []
    for i, j in pairs:
        last = runs[-1] if runs else Run(-1, -1, -1)
        if (i, j) == (last.i + last.length, last.j + last.length):
            runs[-1] = last._replace(length=last.length + 1)
        else:
            runs.append(Run(i, j, 1))
    return runs
