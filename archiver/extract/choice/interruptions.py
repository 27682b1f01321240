"""What stands between the paragraphs of an article: links to others, and the site's own lines.

In languages of which the trees saw few pages, or where nothing but its words tells of it, they keep such a
line, as they keep most that stands there. What is sure is left out by its words: "Read also" and a link, a
note on an advertisement, "Sign up for our newsletter", "Photo: Ada Njoki", in a line of their own. So is a
line that only says how long ago and how often it was read: at each look it says something else, which would
seem an edit. On 908 annotated pages one line of an article goes, a "Source:".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.layout.labels import LEVELS
from archiver.extract.phrases.between import AGO, ALSO_READ, COUNTS, GOES_ON, UPDATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.extract.layout.blocks import Block


def drop_interruptions(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Leave out such lines, and the links below "Read also" on a line of its own."""
    for place, keep in enumerate(kept):
        block = blocks[place]
        if not keep or len(block.text) > _LINE_CHARS:
            continue
        bits = boilerplate.class_bits(block.text)
        may = block.link_chars or _may_interrupt(block.text, _EITHER)
        if (
            (bits & _OWN and _is_the_sites_own(block))
            or _only_counts(block.text)
            or (may and _interrupts(blocks, place))
        ):
            kept[place] = False


def _is_the_sites_own(block: Block) -> bool:
    """Whether a short line that is no sentence asks to subscribe, to share, or says who took a picture."""
    line = block.text
    if len(line) > _NOTE_CHARS or block.box.tag in _NAMED or line[-1] in _SENTENCE_ENDS:
        return False
    if boilerplate.class_bits(line) & _CREDIT:
        return _CREDITED.search(line) is not None
    is_asking = boilerplate.opens_as(line, _ASKING) and " " in line and len(line) <= _ASKING_CHARS
    return is_asking and block.box.tag != "li"


def _interrupts(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if announcement := _announcement(block.text):
        is_above_links = _is_alone(block.text, announcement) and any(
            map(_is_link, blocks[place + 1 : place + 2])
        )
        return is_above_links or _is_link(block, announced=len(announcement))
    return _goes_on(block.text) or (_is_link(block) and _is_announced(blocks, place))


def _is_announced(blocks: Sequence[Block], place: int) -> bool:
    """Whether the line above a link, or above the few links with which it stands, announces them."""
    for above in range(place - 1, max(place - _MOST_LINKS, 0) - 1, -1):
        if not _is_link(blocks[above]):
            line = blocks[above].text
            return _is_alone(line, _announcement(line))
    return False


def _announcement(line: str) -> str:
    """The words by which a line announces another article; empty when it begins otherwise."""
    if len(line) > _LINE_CHARS or not _may_interrupt(line, _TEASER):
        return ""
    folded = boilerplate.as_written(line.lstrip(_MARKS))
    words = max((phrase for phrase in _ALSO_READ if folded.startswith(phrase)), key=len, default="")
    colon = folded.find(":", len(words), len(words) + _MORE_WORDS)
    return folded[: colon + 1] if words and colon > 0 else words


def _is_alone(line: str, announcement: str) -> bool:
    return bool(announcement) and len(line) - len(announcement) <= _LITTLE


def _is_link(block: Block, announced: int = 0) -> bool:
    """Whether a line is a link behind so many characters, and nothing else."""
    if not block.link_chars or len(block.text) > _LINE_CHARS:
        return False
    return len(block.text) - announced - block.link_chars <= _LITTLE


def _goes_on(line: str) -> bool:
    if len(line) > _NOTE_CHARS or not _may_interrupt(line, _AD):
        return False
    return boilerplate.as_written(line.lstrip(_MARKS)).startswith(_GOES_ON)


def _only_counts(line: str) -> bool:
    if len(line) > _NOTE_CHARS or not _DIGIT.search(line) or not _LETTER.search(line):
        return False  # in far less time
    return _COUNTING.fullmatch(line.lower()) is not None


def _may_interrupt(line: str, bits: int) -> bool:
    """Whether it is worth a closer look; the classes of a line that was judged are known."""
    return line[:1] in _MARKS or bool(boilerplate.class_bits(line) & bits)


_NAMED = frozenset((*LEVELS, "td", "th", "dt"))
"""What may be no more than a name: of a part, or of something in a table."""
_SENTENCE_ENDS = ".:?!…。"
_CREDIT = boilerplate.bits("caption")
_ASKING = boilerplate.bits("newsletter", "share", "advertisement")
_OWN = _CREDIT | _ASKING
_CREDITED = re.compile(r"[:：/©|]")
_ASKING_CHARS = 60
_LINE_CHARS = 250
_NOTE_CHARS = 80
_MOST_LINKS = 8
_MORE_WORDS = 16  # characters up to the colon: "Read also this story:"
_LITTLE = 5  # characters besides: a colon, brackets, an arrow
_MARKS = "([【«„“\"'*•·-–—>›»►▶→ "
_ALSO_READ = tuple(ALSO_READ.split("|"))
_GOES_ON = tuple(GOES_ON.split("|"))
_TEASER = boilerplate.bits("teaser")
_AD = boilerplate.bits("advertisement")
_EITHER = _TEASER | _AD
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_COUNT = f"(?:{AGO}|{COUNTS})".replace("#", r"\d[\d.,:]{0,8} ?k?")
_CLOCK = r"(?:at |um |à |a las |às |alle |om |в |о |godz\. |klo |kl\. )?\d{1,2}[:.h時时]\d\d分?"
_CLOCK += r"(?: ?(?:[ap]\.?m\.?|uhr|gmt|utc|[bcei]s?t|edt|мск|h)\b)?"
_COUNTING = re.compile(
    rf"\(?(?:(?:{UPDATED})[:：]? ?)?{_COUNT}(?:[ \n]?[ ·•|,–-][ ]?{_COUNT}){{0,4}}(?: ?に?(?:{UPDATED}))?\)?"
    rf"|(?:{UPDATED})[:：]? ?{_CLOCK}"
)
"""Of a line in lower case: where case does not count, each phrase is tried in full, 4 µs for a line."""
