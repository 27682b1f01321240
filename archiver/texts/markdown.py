"""What a text needs in order to say in Markdown what it says."""

from __future__ import annotations

import re
import unicodedata

_MAYBE_SPECIAL = re.compile(r"[\\*_`\[\]<>&~]")  # found in half of the time
_SPECIAL = re.compile(r"([\\*_`\[\]<>]|~(?=~)|(?<=~)~|&(?=#?\w{1,32};))")
# What makes a line a heading, an item, a rule, the line below a heading or a fence (CommonMark 4 and 5.2),
# beside what has been escaped; of a number the mark behind it.
_BEGINS_BLOCK = re.compile(
    r"^(?:(?=#{1,6}(?:[ \t]|$)|[-+](?:[ \t]|$)|--+[ \t]*$|=+[ \t]*$)|([0-9]{1,9})(?=[.)](?:[ \t]|$)))",
    re.MULTILINE,
)
_MAY_BEGIN = frozenset("#-+=0123456789")


def escape_markdown(text: str) -> str:
    r"""The text with its marks escaped: no emphasis, link, HTML or other character comes of them.

    >>> print(escape_markdown("*Rain* [x](y) <b> R&D &lt;"))
    \*Rain\* \[x\](y) \<b\> R&D \&lt;
    """
    return _SPECIAL.sub(r"\\\1", text) if _MAYBE_SPECIAL.search(text) else text


def escape_line_starts(line: str) -> str:
    r"""Inline Markdown whose lines begin no heading, list, rule or code: "3. Lisbon" keeps its number.

    >>> print(escape_line_starts("3. Lisbon\n- she said -5 #1"))
    3\. Lisbon
    \- she said -5 #1
    """
    if line[:1] not in _MAY_BEGIN and "\n" not in line:
        return line
    return _BEGINS_BLOCK.sub(r"\1\\", line)


def escape_heading(line: str) -> str:
    r"""Inline Markdown for a heading of one line, which keeps the hashes at its end.

    >>> print(escape_heading("Learn C #"))
    Learn C \#
    """
    return _CLOSING_HASHES.sub(r"\\\g<0>", line) if line.endswith("#") else line


def emphasizable(run: str, before: str, after: str) -> tuple[int, int]:
    """From where to where a run can bear marks: next to a word none may stand between them and a sign.

    Readers would see the marks of `**Q:**What` and `は**「雨」**で` (CommonMark 6.2, flanking); the signs
    stay outside there.

    Args:
        run: text without white space around it, not escaped.
        before: the character in front of it; empty where there is none.
        after: the same behind it.

    >>> emphasizable("“Wait,”", "", "s"), emphasizable("!", "a", "b")
    ((0, 5), (1, 1))
    """
    start, end = 0, len(run)
    if _is_of_a_word(before):
        while start < end and not _is_of_a_word(run[start]):
            start += 1
    if _is_of_a_word(after):
        while end > start and not _is_of_a_word(run[end - 1]):
            end -= 1
    return start, end


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or (char != "" and not char.isspace() and unicodedata.category(char)[0] not in "PS")


def as_markdown(text: str) -> str:
    r"""A text of paragraphs in Markdown that shows it as it is, line for line.

    >>> as_markdown("Rain <3\n# 2\n\n1. Wind")
    'Rain \\<3  \n\\# 2\n\n1\\. Wind'
    """
    return _LINE_END.sub("  \n", escape_line_starts(escape_markdown(text)))


_CLOSING_HASHES = re.compile(r"(?<!\S)#+$")
_LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
