"""The verdicts of `archiver extract --explain`, for people: each block with where it stands and why."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.extract import Verdict

_MARGIN = 6


def explained(verdict: Verdict, width: int) -> Iterator[str]:
    r"""The lines for one verdict, none wider than `width` columns of a terminal.

    >>> from archiver.extract import Verdict
    >>> verdict = Verdict("Try our app", "div.promo > p", kept=False, score=None, why="rule: remove .promo")
    >>> print(*map(click.unstyle, explained(verdict, 80)), sep="\n")
    cut   Try our app
          div.promo > p: rule: remove .promo
    """
    room = width - _MARGIN
    reason = ": ".join(filter(None, (verdict.where, verdict.why)))
    lines = [_fitted(line, room) for line in wrap(reason, room, break_on_hyphens=False)]
    if not verdict.text:
        yield click.style(f"{'page':<{_MARGIN}}{lines[0]}", bold=True)
        lines = lines[1:]
    else:
        mark, colour = ("keep", "green") if verdict.kept else ("cut", "red")
        yield click.style(f"{mark:<{_MARGIN}}", fg=colour) + _fitted(verdict.text, room)
    for line in lines:
        yield click.style(" " * _MARGIN + line, dim=True)


def _fitted(text: str, width: int) -> str:
    """The text, its end cut off when it is wider; Chinese letters take two columns."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
