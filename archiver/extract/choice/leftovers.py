"""What is left out of a text whatever its score: what is metadata, and what was said before."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from archiver.extract import boilerplate, walls
from archiver.extract.choice.interruptions import drop_interruptions
from archiver.extract.choice.teasers import drop_headed, drop_other_stories, drop_teasers
from archiver.extract.layout.blocks import is_hidden
from archiver.extract.layout.labels import BIT, LEVELS
from archiver.extract.metadata import bylines, times
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from archiver.extract.layout.blocks import Block, Box, Layout

TEASER = "a teaser of another page"
"""What such blocks are called that go."""

_BYLINE_CHARS = 80  # a longer line is a paragraph that begins like one
_DATELINE_CHARS, _DATELINES_CHARS = 40, 80  # with one date, with that of a change too
_OPENING = 2  # blocks: a byline, and a date
_FORM_CHARS = 120  # of a line that also says something else: "Write to us. Leave a reply"
_HEADING_CHARS = 100
_OFFER_LINES, _OFFERS_CHARS = 5, 500  # of them at the end, beside what is the article's
_BETWEEN_NAMES = re.compile(r"\s*[,;|·•&/]\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_SENTENCE_END = re.compile(r"\w{3}[.!?]$")  # "2024. május 3." and "3 мая 2024 г." end in a point too
_HIDDEN = BIT["hidden"]
_COMMENT = BIT["comment"]  # of some articles too, which are called a response or a discussion
_POPUP = BIT["popup"]
_CONSENT = re.compile(
    r"cookie|consent|gdpr|dsgvo|rgpd|lgpd|onetrust|didomi|usercentrics|borlabs|iubenda|tarteaucitron|axeptio"
    r"|sp_message|qc-cmp|cmpbox|truste|osano|klaro|evidon"
)
_ARTICLE_CHARS = 400  # without them comments are all there is
_WHOLE_CHARS = range(2_000, 100_000)  # of what may be an article without its paragraphs
_COPIED_SHARE = 0.8  # of it that its paragraphs must say elsewhere: what it alone says would be lost
_COPIED_CHARS = 80  # of a paragraph that is told from its copy by nothing else


def drop(
    layout: Layout, kept: list[bool], title: str | None, *, authors: Sequence[str] = (), is_ruled: bool
) -> dict[int, str]:
    """Leave such blocks out.

    Args:
        layout: the blocks of the page.
        kept: for each whether it is kept; this is changed.
        title: the headline; None when there is none.
        authors: who wrote the article, as far as is known.
        is_ruled: whether a user's rule has chosen them: then only the headline goes.

    Returns:
        What each block that goes is, in a few words, by its place.
    """
    steps: dict[str, Callable[[Sequence[Block], list[bool]], None]] = {
        "the headline, which is the title": partial(drop_title, title=title)
    }
    if not is_ruled:
        steps["a byline, which is metadata"] = partial(drop_byline, title=title, authors=authors)
        steps |= {
            "a comment form or copyright line at the end": drop_tail,
            "a link to another article, or a line of the site's own": drop_interruptions,
            "another article on the page": lambda _, kept: drop_other_stories(layout, kept, title),
            TEASER: lambda _, kept: drop_teasers(layout, kept),
            "in a box of related links or of a newsletter": lambda _, kept: drop_headed(layout, kept),
            "hidden between lines that show": drop_hidden,
            "an offer of the rest to subscribers": partial(drop_offers, weight=layout.char_weight),
            "said before on the page": drop_copies,
            "a heading of what is left out": drop_announcements,
            "in a box that asks for consent": partial(drop_consent, boxes=layout.boxes),
            "a reader's comment": partial(drop_comments, boxes=layout.boxes),
        }
    gone: dict[int, str] = {}
    for what, step in steps.items():
        before = kept.copy()
        step(layout.blocks, kept)
        gone |= changed(before, kept, what)
    return gone


def changed(before: Sequence[bool], kept: Sequence[bool], what: str) -> dict[int, str]:
    """The places that were kept before and no longer are, with what stood there.

    >>> changed([True, True], [True, False], "a byline")
    {1: 'a byline'}
    """
    if before == kept:
        return {}
    return {place: what for place, was in enumerate(before) if was and not kept[place]}


def drop_title(blocks: Sequence[Block], kept: list[bool], title: str | None) -> None:
    """The headline is metadata: where it opens the text, whole or without the site's name, it is left out."""
    folded = fold(title or "")
    for place, block in enumerate(blocks):
        if kept[place]:
            if len(block.text) > 2 * len(folded):
                return
            own = fold(block.text)
            is_opening = folded.startswith(own) and 2 * len(own) >= len(folded)
            if not is_opening and not _is_below_a_kicker(block, folded):
                return
            kept[place] = False


def _is_below_a_kicker(block: Block, title: str) -> bool:
    """Whether a heading is the title (folded) with a place or a subject in front in an element of its own."""
    return block.box.tag == "h1" and fold("".join([run for run, _ in block.runs[1:]])) == title


def drop_byline(
    blocks: Sequence[Block], kept: list[bool], *, title: str | None, authors: Sequence[str] = ()
) -> None:
    """Who wrote it and when is metadata too: lines that open the text and are only that are left out.

    So is a last line that has the authors' names alone. They may stand below a standfirst; but what others
    farther down are like is a day of a diary, or who speaks.
    """
    names = {fold(name) for name in authors} - {""}
    places = [place for place, keep in enumerate(kept) if keep]
    is_below = False
    for number, place in enumerate(places[: _OPENING + 1][:-1], start=1):  # else it would be all
        lines = blocks[place].text.split("\n")
        told = [_names(line, names) or _tells(line) for line in lines]
        is_headed = len(lines) > 1 and fold(lines[0]) == fold(title or "")
        if blocks[place].box.tag in LEVELS or not all(told[is_headed:]):
            is_below = True
        elif not is_below or not _are_others(blocks, places[number:-1], names):
            kept[place] = False
    if kept.count(True) > 1 and _names(blocks[places[-1]].text, names):
        kept[places[-1]] = False


def _are_others(blocks: Sequence[Block], places: Sequence[int], authors: Container[str]) -> bool:
    """Whether lines farther down in the text say who or when, too."""
    lines = [blocks[place].text for place in places]
    return any(_names(line, authors) or _tells(line) for line in lines)


def _names(line: str, authors: Container[str]) -> bool:
    """Whether a line has nothing but names of these authors (folded)."""
    return len(line) <= _BYLINE_CHARS and all(fold(name) in authors for name in _BETWEEN_NAMES.split(line))


def _tells(line: str) -> bool:
    """Whether a line says who wrote it, or when, and nothing else."""
    if len(line) <= _BYLINE_CHARS and bylines.names_in_line(line):
        return True
    if len(line) > _DATELINES_CHARS or _SENTENCE_END.search(line):
        return False
    return len(list(times.find(line))) > (len(line) > _DATELINE_CHARS)


def drop_offers(blocks: Sequence[Block], kept: list[bool], *, weight: float) -> None:
    """Where little is shown, the lines at its end that offer the rest are none of it."""
    places = [place for place, keep in enumerate(kept) if keep]
    if weight * sum([len(blocks[place].text) for place in places]) < walls.A_FREE_PART + _OFFERS_CHARS:
        for place in places[1:][-_OFFER_LINES:]:
            kept[place] = not walls.offers_the_rest(blocks[place].text)


def drop_hidden(blocks: Sequence[Block], kept: list[bool]) -> None:
    """A line that no reader sees, between others that all see: a note against copying, or to editors.

    What is hidden to the end waits behind a "Read more" and is the article's.
    """
    shown: set[int] = set()  # boxes in which a line shows farther down
    for place in range(len(blocks) - 1, -1, -1):
        box = blocks[place].box
        if kept[place] and box.parent is not None:
            if not (box.labels & _HIDDEN and is_hidden(box.node.attributes, box.node)):
                shown.add(box.parent.index)
            elif box.parent.index in shown:
                kept[place] = False


def drop_tail(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Comment forms and copyright lines at the very end are never the article's."""
    for place in range(len(blocks) - 1, -1, -1):
        if kept[place]:
            text = blocks[place].text
            if not boilerplate.is_sure_tail(text) and not _ends_in_a_form(text):
                return
            kept[place] = False


def _ends_in_a_form(line: str) -> bool:
    return len(line) <= _FORM_CHARS and "comment_form" in boilerplate.find_classes(_SENTENCE.split(line)[-1])


def drop_announcements(blocks: Sequence[Block], kept: list[bool]) -> None:
    """A heading, or a line that ends in a colon, at the very end: what it announces was left out."""
    places = [place for place, keep in enumerate(kept) if keep]
    while len(places) > 1 and places[-1] + 1 < len(blocks) and _announces(blocks[places[-1]]):
        kept[places.pop()] = False


def _announces(block: Block) -> bool:
    is_heading = block.box.tag in LEVELS or block.text.endswith((":", "："))
    return is_heading and len(block.text) <= _HEADING_CHARS


def drop_comments(blocks: Sequence[Block], kept: list[bool], *, boxes: Sequence[Box]) -> None:
    """What readers wrote below is not the article's, be it longer and on the same subject.

    On a page that is nothing else (a question and its answers) it stays.
    """
    of_comments = {
        box.index
        for box in boxes  # a heading may be called by its own words: id="comments-from-traders"
        if box.labels & _COMMENT and "comment" in box.names.lower() and box.tag not in LEVELS
    }
    opening = next((block for block, keep in zip(blocks, kept, strict=True) if keep), None)
    if not of_comments or opening is None:
        return
    around: Box | None = opening.box
    while around is not None:  # such a name there speaks of the page: "comments-open"
        of_comments.discard(around.index)
        around = around.parent
    for box in boxes:  # a box comes after the one around it
        if box.parent is not None and box.parent.index in of_comments:
            of_comments.add(box.index)
    comments = [place for place, keep in enumerate(kept) if keep and blocks[place].box.index in of_comments]
    others = sum([len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep])
    if others - sum([len(blocks[place].text) for place in comments]) >= _ARTICLE_CHARS:
        for place in comments:
            kept[place] = False


def drop_consent(blocks: Sequence[Block], kept: list[bool], *, boxes: Sequence[Box]) -> None:
    """What a consent manager asks stands in pages that a browser saved: as prose, around or in the article.

    A box that holds most of the text is the page itself ("no-cookies"), or there is nothing else to read.
    """
    asking = [box for box in boxes if box.labels & _POPUP and _CONSENT.search(box.names.lower())]
    if not asking:
        return
    whole = sum([len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep])
    for box in asking:
        inside = [place for place in range(box.first, box.first + box.blocks) if kept[place]]
        chars = sum([len(blocks[place].text) for place in inside])
        if whole - chars >= max(chars, _ARTICLE_CHARS):
            whole -= chars
            for place in inside:
                kept[place] = False


def drop_copies(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Pages for narrow and wide screens in one hold everything twice: what was said before is left out.

    Short lines may be repeated (a refrain, a label), but not beside a paragraph that is. Of a copy with
    paragraphs and one without, the latter goes.
    """
    longest = max(range(len(blocks)), key=lambda place: kept[place] * len(blocks[place].text), default=0)
    if True in kept and len(blocks[longest].text) in _WHOLE_CHARS and _holds_others(blocks, kept, longest):
        kept[longest] = False
    said: set[str] = set()
    again: list[tuple[int, bool]] = []  # blocks that are kept: their place, whether it was said before
    for place, block in enumerate(blocks):
        if kept[place]:
            again.append((place, block.text in said))
            said.add(block.text)
    for run in (again, again[::-1]):
        is_beside = False
        for place, is_said in run:
            is_beside = is_said and (is_beside or len(blocks[place].text) >= _COPIED_CHARS)
            if is_beside:
                kept[place] = False


def _holds_others(blocks: Sequence[Block], kept: Sequence[bool], place: int) -> bool:
    """Whether most of a text is what others say that are kept."""
    text = blocks[place].text
    others = {block.text for other, block in enumerate(blocks) if kept[other] and other != place}
    held = sum([len(other) for other in others if len(other) >= _COPIED_CHARS and other in text])
    return held > _COPIED_SHARE * len(text)
