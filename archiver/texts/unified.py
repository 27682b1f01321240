"""Changes of a text as lines with `-` and `+` in front: a unified diff, as `patch` and editors read it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.texts.subsequence import Run, common_places, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 3  # lines around a change


def unified(before: Sequence[str], after: Sequence[str], *, names: tuple[str, str]) -> Iterator[str]:
    """The lines of a unified diff; none when nothing changed.

    >>> for line in unified(["Rain."], ["Rain.", "More rain."], names=("old", "new")):
    ...     print(line)
    --- old
    +++ new
    @@ -1 +1,2 @@
     Rain.
    +More rain.
    """
    hunks = list(_hunks([*common_places(before, after), (len(before), len(after))]))
    if hunks:
        yield from (f"--- {names[0]}", f"+++ {names[1]}")
    for hunk in hunks:
        yield from _hunk(before, after, hunk)


def _hunks(pairs: Sequence[tuple[int, int]]) -> Iterator[list[Run]]:
    """Changes that stand so near each other that their surroundings touch.

    Args:
        pairs: the lines that both have; last a pair of the lengths.

    Yields:
        Runs of lines of which all but the last are followed by a change.
    """
    runs = runs_of(pairs)
    if runs[0][:2] != (0, 0):
        runs.insert(0, Run(0, 0, 0))
    hunk = runs[:1]
    for run in runs[1:-1]:
        hunk.append(run)
        if run.length > 2 * _CONTEXT:
            yield hunk
            hunk = [run]
    last = runs[-1]._replace(length=runs[-1].length - 1)  # without the pair of the lengths
    if len(runs) > 1:
        yield [*hunk, last]


def _hunk(a: Sequence[str], b: Sequence[str], runs: Sequence[Run]) -> Iterator[str]:
    """The lines of one hunk, the first says where it stands."""
    first, last = runs[0], runs[-1]
    before = min(first.length, _CONTEXT)
    after = min(last.length, _CONTEXT)
    start_a, start_b = (place + first.length - before for place in first[:2])
    end_a, end_b = (place + after for place in last[:2])
    yield f"@@ -{_range(start_a, end_a)} +{_range(start_b, end_b)} @@"
    yield from (f" {line}" for line in a[start_a : start_a + before])
    for run, following in pairwise(runs):
        yield from (f"-{line}" for line in a[run.i + run.length : following.i])
        yield from (f"+{line}" for line in b[run.j + run.length : following.j])
        shown = after if following is last else following.length
        yield from (f" {line}" for line in a[following.i : following.i + shown])


def _range(start: int, end: int) -> str:
    """Lines as a hunk names them: the first from 1 on, and how many, unless it is one.

    >>> _range(0, 1), _range(4, 6), _range(3, 3)
    ('1', '5,2', '3,0')
    """
    count = end - start
    return str(start + 1) if count == 1 else f"{start + (count > 0)},{count}"
