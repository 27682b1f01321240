"""What a text needs in order to say in Markdown what it says."""

from __future__ import annotations

import re

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


def as_markdown(text: str) -> str:
    r"""A text of paragraphs in Markdown that shows it as it is, line for line.

    >>> as_markdown("Rain <3\n# 2\n\n1. Wind")
    'Rain \\<3  \n\\# 2\n\n1\\. Wind'
    """
    return _LINE_END.sub("  \n", escape_line_starts(escape_markdown(text)))


_LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
