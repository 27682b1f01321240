"""An article that was saved as plain text: title, paragraphs, and what the page had below them."""

from __future__ import annotations

import re

from archiver.extract import boilerplate
from archiver.extract.strings import tidy
from archiver.models import Article


def read(text: str, *, url: str | None = None) -> Article:
    r"""The article in a text without markup.

    >>> read("Rain stops play\n\nIt rained.\n\nLeave a Reply\n\nThe Gull © 2018. All rights reserved.").text
    'It rained.'
    """
    lines = [line for block in re.split(r"\r\n?|\n", text) if (line := tidy(block))]
    if not lines:
        return Article(url=url, access="empty")
    body = boilerplate.without_tail(lines[1:])
    tail = lines[1 + len(body) :]
    kept = "\n\n".join(body)
    site = next((name for line in tail if (name := boilerplate.copyright_holder(line))), None)
    return Article(
        url=url, title=lines[0], site_name=site, text=kept, markdown=kept, access="ok" if kept else "empty"
    )
