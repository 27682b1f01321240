"""How one class of boilerplate is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one class of boilerplate reads.

    Attributes:
        whole: lines that are nothing else.
        starts: how a line begins.
        holds: what stands anywhere in a line.
    """

    whole: str = ""
    starts: str = ""
    holds: str = ""
