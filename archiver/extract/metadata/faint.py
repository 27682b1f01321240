"""Authors by weaker signs, on pages that name none in their data or a byline.

A line beside the headline that says no more than who and when; a line anywhere that says in so many words who
wrote it.
"""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from archiver.extract.metadata import by, elsewhere, headline, names, times
from archiver.extract.metadata.bylines import DATE, MAX_CHARS
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from archiver.extract.page import Page


def read(page: Page) -> tuple[str, ...]:
    """The names; empty when there are no such signs either."""
    return _beside_date(page) or _outright(page)


def _beside_date(page: Page) -> tuple[str, ...]:
    """The person in a line next to the headline that says no more than who and when."""
    heading = headline.heading(page)
    if heading is None:
        return ()
    title = tidy(heading.text()).lower()
    after = _joined_by_signs(islice(headline.lines_after(heading), _LINES_AFTER))
    before = islice(headline.lines_before(heading), _LINES_BEFORE)
    offers = (who_and_when(line) for line in chain(after, before))
    found = next((found for found in offers if found and found[0].lower() not in title), ())
    return () if found and _is_no_person(page, found[0]) else found


def _is_no_person(page: Page, name: str) -> bool:
    """Whether a name is a section's or a place's: a menu has it, or something is said to be in it."""
    own = fold(name)
    if any(fold(link.text()) == own for link in islice(page.tree.css(_MENU_LINKS), _MOST_LINKS)):
        return True
    return elsewhere.is_a_place(page, name)


def _joined_by_signs(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those in one between which a sign stands.

    >>> list(_joined_by_signs(["It rained", "Ada Njoki |", "3.5.2031", "·", "News"]))
    ['It rained', 'Ada Njoki | 3.5.2031 · News']
    """
    whole = ""
    for line in lines:
        if whole and (_SIGN_AFTER.search(whole) or _SIGN_BEFORE.match(line)):
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def who_and_when(line: str) -> tuple[str, ...]:
    """The person in a line that says besides only when, and what he is.

    >>> who_and_when("3.5.2031 - Ada Njoki"), who_and_when("Ada Njoki | Senior Writer | May 3, 2031")
    (('Ada Njoki',), ('Ada Njoki',))
    >>> who_and_when("3 May 2031 | Oslo Fjord | Boats")
    ()
    """
    if len(line) > MAX_CHARS or not any(map(str.isdigit, line)):
        return ()
    found, others = [], []
    for part in filter(None, _SIGNS.split(line)):
        name = names.clean(part)
        if names.is_person(name):
            found.append(name)
        elif not names.is_role(part):
            others.append(part)
    if len(found) != 1 or not all(any(map(str.isdigit, part)) for part in others):
        return ()
    return tuple(found) if any(next(times.find(part), None) for part in others) else ()


def _outright(page: Page) -> tuple[str, ...]:
    """Those of whom, and of no others, some line of the page says in so many words that they wrote it."""
    body = page.tree.body
    if body is None:
        return ()
    found = set()
    lines = filter(None, (line.strip(_AROUND) for line in headline.raw_lines(body, elsewhere.MAX_PAGE_CHARS)))
    pairs = [pair for pair in pairwise((*lines, "")) if by.behind_outright(pair[0]) is not None]
    unread = _lines_of_scripts(body) if pairs else set()
    for line, following in pairs:
        said = "" if line in unread else by.behind_outright(line) or following
        if len(said) <= MAX_CHARS:
            found.add(tuple(name for name in names.split(DATE.sub("", said)) if names.is_person(name)))
    found.discard(())
    return found.pop() if len(found) == 1 else ()


def _lines_of_scripts(body: LexborNode) -> set[str]:
    scripts = islice(body.css("script,style"), _MOST_SCRIPTS)
    return {line.strip(_AROUND) for script in scripts for line in script.text().split("\n")}


_LINES_AFTER, _LINES_BEFORE = 6, 3
_AROUND = " \t\n\r\f\v\xa0()[]"  # agencies put the line in brackets at the end
_MOST_SCRIPTS = 200
_MOST_LINKS = 300
_MENU_LINKS = "nav a"
_SIGNS = re.compile(r"\s+[-–—/]\s+|\s*[|·•]\s*")
_SIGN_AFTER = re.compile(r"[|·•]$|\s[-–—/]$")
_SIGN_BEFORE = re.compile(r"[|·•]|[-–—/](?:\s|$)")
