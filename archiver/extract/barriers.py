"""Log-ins, captchas and errors that a server shows with status 200 in place of an article.

Nothing of them is the article's text: an archive would take it for an edit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import kind
from archiver.extract.phrases.barring import BARRIERS, GONE
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from archiver.extract.layout.blocks import Layout
    from archiver.extract.metadata import Metadata


def is_barrier(metadata: Metadata, layout: Layout, text: str) -> bool:
    """Whether a page stands in an article's place: by its title, or by what only such pages say.

    Args:
        metadata: what it says about itself; one that names its type or date is what it says.
        layout: its boxes and blocks.
        text: what was read as the article's; may be empty.

    >>> from archiver.extract import extract
    >>> page = extract("<title>Access Denied</title><p>You don't have permission to access this page.")
    >>> page.access, page.text
    ('not_article', '')
    """
    if len(text) * layout.char_weight >= _LONG or not layout.boxes:
        return False
    if metadata.declared_types & kind.ARTICLES or metadata.published is not None:
        return False
    title = fold(metadata.title or "")
    if title in _TITLES or _TITLE_STARTS.match(title) is not None or title in _GONE_LINES:
        return True
    return _is_said(layout) or _is_gone(layout)


def _is_gone(layout: Layout) -> bool:
    """Whether a page says that there is nothing at its address: above all else that it says.

    Below that it may list what else is read, and give its whole menu above.
    """
    above = 0.0
    for place, block in enumerate(layout.blocks):
        line = block.text
        if 2 * block.link_chars > len(line):
            continue
        if len(line) <= _SENTENCE_CHARS and fold(line) in _GONE_LINES:
            return True
        start = line[:_SENTENCE_CHARS].lower().replace("’", "'")
        if len(line) <= _NOTE_CHARS and any(map(start.__contains__, _GONE_SAID)):
            return not _goes_on(layout, place)
        chars = len(line) * layout.char_weight
        above += chars
        if chars > _SENTENCE_CHARS or above > _NOTE_CHARS:
            return False
    return False


def _goes_on(layout: Layout, place: int) -> bool:
    """Whether a text goes on below a line, in boxes beside its own: then it tells of such pages."""
    box = layout.blocks[place].box
    beside = [each for each in layout.blocks[place + 1 :] if each.box is box or each.box.parent is box.parent]
    chars = sum([len(each.text) for each in beside if 2 * each.link_chars <= len(each.text)])
    return chars * layout.char_weight > _NOTE_CHARS


def _is_said(layout: Layout) -> bool:
    if layout.boxes[0].chars >= _LONG:
        return False
    shown = " ".join([block.text for block in layout.blocks]).lower().replace("’", "'")
    return any(map(shown.__contains__, _SAID))


_SENTENCE_CHARS = 100  # a longer line, if it is none of links, is of an article
_NOTE_CHARS = 400  # what such a page says, and where else one may look
_LONG = 1_500  # characters; nobody says so much who has nothing to say
_TITLES = frozenset(map(fold, BARRIERS.whole.split("|")))
_TITLE_STARTS = re.compile(f"(?:{'|'.join(map(re.escape, map(fold, BARRIERS.starts.split('|'))))})(?![a-z])")
"""No word goes on behind one: "Security checks at the quay", "Captchas, and why" are headlines."""
_SAID = tuple(BARRIERS.holds.split("|"))
_GONE_LINES, _GONE_SAID = frozenset(map(fold, GONE.whole.split("|"))), tuple(GONE.holds.split("|"))
