"""An article that was saved as plain text: title, paragraphs, and what the page had below them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract import boilerplate
from archiver.extract.metadata import Metadata, bylines, times
from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from datetime import date


class PlainArticle(NamedTuple):
    """What a text said: metadata, and the paragraphs separated by a blank line."""

    metadata: Metadata
    text: str


def read(text: str, *, url: str | None = None) -> PlainArticle:
    r"""The article in a text without markup.

    The first line is the title, unless it is a long paragraph. Lines right below it that are only a byline or
    a date become metadata. The tail of comment form and copyright notice is cut; who holds the copyright is
    the site's name.

    >>> plain = read("Rain stops play\nBy Ada Njoki\nIt rained.\nLeave a Reply\nThe Gull © 2018.")
    >>> plain.metadata.title, plain.metadata.authors, plain.text, plain.metadata.site_name
    ('Rain stops play', ('Ada Njoki',), 'It rained.', 'The Gull')
    """
    lines = _paragraphs(text)
    if not lines:
        return PlainArticle(Metadata(url=url), "")
    title, rest = (lines[0], lines[1:]) if len(lines[0]) <= _LONGEST_TITLE else (None, lines)
    body = boilerplate.without_tail(rest)
    holders = [boilerplate.copyright_holder(line) for line in rest[len(body) :]]
    authors, published, body = _below_title(body)
    found = Metadata(
        url=url,
        title=title,
        authors=authors,
        published=published,
        site_name=next((name for name in holders if name), None),
        candidates={"title": (title,) if title else ()},
    )
    return PlainArticle(found, "\n\n".join(body))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs: lines between blank ones are one if they were wrapped, else each is its own."""
    lines = [tidy(line) for line in _LINE_BREAK.split(text)]
    if not _is_wrapped(lines):
        return [line for line in lines if line]
    paragraphs = "\n".join(lines).split("\n\n")
    return [tidy(paragraph) for paragraph in paragraphs if tidy(paragraph)]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines of running text break off in the middle of a sentence: a mail or a text file."""
    running = [(line, after) for line, after in pairwise(lines) if _WRAP_FROM <= len(line) <= _WRAP_TO]
    broken = [line for line, after in running if after and line[-1] not in _SENTENCE_ENDS]
    return len(broken) >= _FEW and len(broken) * 2 > len(running)


def _below_title(body: list[str]) -> tuple[tuple[str, ...], date | None, list[str]]:
    """Authors and day from the lines right below the title, and the lines after those."""
    authors: tuple[str, ...] = ()
    published: date | None = None
    while len(body) > 1 and len(body[0]) <= _SHORT:
        names = bylines.names_in_line(body[0])
        day = next(times.find(body[0]), None)
        if (not names or authors) and (day is None or published is not None):
            break
        authors, published, body = authors or names, published or day, body[1:]
    return authors, published, body


_LINE_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c]")
_SENTENCE_ENDS = ".!?:…。！？”\"'»)]"
_WRAP_FROM = 40  # a shorter line is a heading or the end of a paragraph
_WRAP_TO = 100
_FEW = 3
_SHORT = 80
_LONGEST_TITLE = 400  # characters; a longer first line is a paragraph
