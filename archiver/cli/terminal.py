"""What a terminal gets: text in lines of its width, and no control characters but those that we write.

A title may hold an escape sequence that renames the window, moves the cursor over what was printed, or makes
the terminal type; so may an address or a file's name. `printable` shows such characters instead of sending
them; `guarded` sees to it that none gets through by another way, and that only bars move the cursor.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

from archiver.texts.word_count import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_COLUMNS = 100  # longer lines are hard to read
# C0, DEL and C1; the overrides of writing direction, which show text as it is not; lone surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
# … and what a progress bar needs: the cursor up and down, lines erased, the cursor hidden and shown.
_OF_BARS = re.compile(r"(\x1b\[[0-9;]*[mABGJK]|\x1b\[\?25[hl]|\r)")
_OPENING = "([{‘“«「『（〈《【"
_CLOSING = ")]}’”»」』）〉》】、。，．！？：；…‥ーゝ々ๆฯ।"
_LETTER = f"[{re.escape(_OPENING)}]{{0,9}}[{UNSPACED}]"
_TOKEN = re.compile(rf"\s+|{_LETTER}[{re.escape(_CLOSING)}]*|(?:(?!{_LETTER})\S)+")


def columns() -> int:
    """The width to print for; 80 where there is no terminal."""
    return min(shutil.get_terminal_size((80, 24)).columns, _MAX_COLUMNS)


def printable(text: str) -> str:
    r"""The text with a visible sign for each control character, but for line ends and tabs.

    >>> printable("Rain\x1b]0;your bank\x07 stops\x9b2J play")
    'Rain␛]0;your bank␇ stops�2J play'
    """
    return _CONTROL.sub(_sign, text)


def colours_only(text: str) -> str:
    r"""As `printable`, but colours stay.

    >>> colours_only("\x1b[2mRain\x1b[0m\x1b[2A stops play")
    '\x1b[2mRain\x1b[0m␛[2A stops play'
    """
    return _sifted(text, _COLOUR)


def for_bars(stream: TextIO) -> TextIO:
    """The stream for a progress bar, which moves the cursor; what others wrote goes into it `printable`."""
    return stream.for_bars() if isinstance(stream, _Guard) else stream


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; each of its own lines begins a new one.

    Chinese letters take two columns. Scripts without spaces are broken between letters, but not before a
    closing mark or behind an opening one.

    >>> wrapped("Rain stopped play again", 12)
    ['Rain stopped', 'play again']
    >>> wrapped("今日は「雨」が降る。", 8)
    ['今日は', '「雨」が', '降る。']
    """
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width)]


def behind(lead: str, text: str, *, bold: bool = False, dim: bool = False) -> list[str]:
    """The text behind a lead; on a terminal in lines of its width, each as far to the right as the first."""
    lines = wrapped(text, max(20, columns() - len(lead))) if sys.stdout.isatty() else [text]
    styled = [click.style(line, bold=bold, dim=dim) if bold or dim else line for line in lines]
    return [f"{' ' * len(lead) if number else lead}{line}" for number, line in enumerate(styled)]


def complete() -> None:
    """See to it that each standard stream is there, and takes every character.

    Where one was closed (`>&-`) the next file that is opened would take its place, the database say, and
    processes that are started would write into that. What a locale's encoding lacks is shown as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 — stays open
        elif mode == "w" and isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def guarded() -> Iterator[None]:
    """While in here, standard output and error pass nothing to a terminal that could do it harm.

    Nor colours, when the environment says NO_COLOR (https://no-color.org/).
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", _Guard(each)) if each.isatty() else each for each in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


class _Guard:
    """A terminal's text stream that takes no control characters but ours."""

    def __init__(self, stream: TextIO, ours: re.Pattern[str] = _COLOUR) -> None:
        self._stream = stream
        self._ours = ours
        self._is_plain = bool(os.environ.get("NO_COLOR"))

    def write(self, text: str) -> int:
        self._stream.write(_sifted(text, self._ours, is_plain=self._is_plain))
        return len(text)

    def for_bars(self) -> TextIO:
        return cast("TextIO", _Guard(self._stream, _OF_BARS))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _sifted(text: str, ours: re.Pattern[str], *, is_plain: bool = False) -> str:
    """The text, `printable` but for what is ours; without colours if it is to be plain."""
    parts = ours.split(text)
    parts[::2] = map(printable, parts[::2])
    if is_plain:
        parts[1::2] = ["" if part.endswith("m") else part for part in parts[1::2]]
    return "".join(parts)


def _sign(control: re.Match[str]) -> str:
    code = ord(control[0])
    if code == 0x7F:
        return "␡"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _lines(paragraph: str, width: int) -> Iterator[str]:
    from rich.cells import cell_len, chop_cells

    line, used, is_first = "", 0, True
    for token in _TOKEN.findall(paragraph):
        size = cell_len(token)
        if line and used + size > width and not token.isspace():
            yield line.rstrip()
            line, used, is_first = "", 0, False
        if not line and token.isspace() and not is_first:
            continue
        *full, rest = chop_cells(token, width) if size > width else [token]
        yield from full
        line, used = line + rest, used + cell_len(rest)
    yield line.rstrip()
