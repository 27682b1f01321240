"""The runs of text between two borders of boxes → blocks: nearly always one, which is a paragraph.

More are made of lines set apart by single breaks that are too long for verse, and of typed text (`typed.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract.layout import typed
from archiver.extract.layout.blocks import LINE_BREAK, Block, collapse
from archiver.extract.layout.inline import hold_apart, is_anchor, leads_back
from archiver.extract.layout.labels import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.extract.layout.blocks import Box, Style

Runs = list[tuple[str, "Style"]]
"""Text as it stands in the page, each piece with its style."""


def add_blocks(blocks: list[Block], box: Box, runs: Runs) -> None:
    """Add what the runs of text in a box are to the blocks of the page so far."""
    if len(runs) > 1:
        if box.tag in LEVELS:
            runs = [run for run in runs if not is_anchor(*run)]
        elif leads_back(*runs[-1]):
            runs.pop()
        hold_apart(runs)
    if not runs:
        return
    raw = runs[0][0] if len(runs) == 1 else "".join([run for run, _ in runs])
    is_typed = len(raw) >= _LONG_TYPED and "\n" in raw and "\n" in raw.strip()
    if is_typed and (parts := typed.read(box, raw, runs)) is not None:
        for part in parts:
            add_blocks(blocks, box, list(part))
        return
    text = collapse(raw)
    if "\n" in text and len(text) >= _LONG_LINE * (text.count("\n") + 1):
        lines = [("".join([run for run, _ in line]), line) for line in _lines(runs)]
        blocks += [_block(box, text, line) for raw, line in lines if (text := collapse(raw))]
    elif text and (text[0] not in _BLANKS or text.strip(_BLANKS)):
        if blocks and len(blocks[-1].text) == 1 and len(text) >= _LONG_LINE and text[0].islower():
            runs = _with_initial(blocks, box, runs)
            text = collapse("".join([run for run, _ in runs]))
        blocks.append(_block(box, text, runs))


def _with_initial(blocks: list[Block], box: Box, runs: Runs) -> Runs:
    """The runs of a paragraph, with the capital letter in front of it that has a box of its own."""
    initial = blocks[-1]
    if not initial.text.isupper():
        return runs
    blocks.pop()
    around: Box | None = box
    while around is not None and around.first > len(blocks):  # opened since
        around.first -= 1
        around = around.parent
    return [*initial.runs, (runs[0][0].lstrip(), runs[0][1]), *runs[1:]]


def _lines(runs: Runs) -> Iterator[Runs]:
    """The runs between line breaks."""
    line: Runs = []
    for run in runs:
        if run[0] is LINE_BREAK:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _block(box: Box, text: str, runs: Runs) -> Block:
    chars = len(text)
    if len(runs) == 1:
        href, bold, _, _, labels = runs[0][1]
        return Block(box, text, runs, chars if href is not None else 0, chars if bold else 0, labels)
    link_chars = bold_chars = 0
    common = -1
    for run, (href, bold, _, _, labels) in runs:
        if not run.isspace():
            common &= labels
            if href is not None:
                link_chars += len(run)
            if bold:
                bold_chars += len(run)
    return Block(box, text, runs, min(link_chars, chars), min(bold_chars, chars), max(common, 0))


_BLANKS = "\u034f\u061c\u115f\u180e\u200c\u200d\u200e\u200f\u2800\u3164\ufe0e\ufe0f "
"""Signs that show nothing by themselves; editors fill empty paragraphs with them."""
_LONG_TYPED = 200  # characters; a shorter text has one paragraph, however its page breaks it
_LONG_LINE = 60
"""Mean length of lines set apart by single breaks from which on they are paragraphs, not verse."""
