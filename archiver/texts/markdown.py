"""What a text needs in order to say in Markdown what it says."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\*_`\[\]<>])")


def escape_markdown(text: str) -> str:
    r"""The text with its marks escaped: no emphasis, link or HTML comes of them.

    >>> print(escape_markdown("*Rain* [x](y) <b>"))
    \*Rain\* \[x\](y) \<b\>
    """
    return _SPECIAL.sub(r"\\\1", text) if _SPECIAL.search(text) else text
