"""What a page is read as: boxes, and the blocks of text in them.

    box      a block-level element, with the labels of its names and what it holds in all
    block    a run of text between two block-level borders: a paragraph, a heading, a list item

`walk.py` reads them from the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LINE_BREAK = "\v"
"""Stands in `Block.runs` for a single `<br>`."""


class Style(NamedTuple):
    """How a run of text is set: link, bold, italic, struck out; labels of the inline elements around it."""

    href: str | None = None
    bold: bool = False
    italic: bool = False
    struck: bool = False
    labels: int = 0


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element and, after the walk, what it holds with everything inside.

    Attributes:
        parent: the box around it; None for the page's body.
        tag: element name.
        depth: number of boxes around it.
        style: the inline style in force where it begins (a link around a whole card).
        node, attributes: the element; asked for once, for each answer is a copy.
        index: its place in the layout.
        first: the place of the first block inside; those inside stand in a row.
        names: class, id and other naming attributes, joined.
        labels: bits of the labels that its tag and names give.
        chars, link_chars: of all text inside.
        prose: characters of running text inside (see `Block.prose`).
        blocks, controls: how many are inside.
    """

    parent: Box | None
    tag: str
    depth: int
    style: Style
    node: LexborNode
    attributes: dict[str, str | None]
    index: int
    first: int
    names: str = ""
    labels: int = 0
    chars: int = 0
    link_chars: int = 0
    prose: float = 0.0
    blocks: int = 0
    controls: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text in a box.

    Attributes:
        text: white space collapsed; a single line break of the page is a newline.
        link_chars, bold_chars: how many characters stand inside links or are bold.
        runs: text as it stands in the page, each run with its style; for rendering.
        labels: of the inline elements around the whole of it.
        prose: its characters if it reads like running text, else 0; where a script has no
            spaces a character counts for more.
    """

    box: Box
    text: str
    runs: list[tuple[str, Style]]
    link_chars: int
    bold_chars: int
    labels: int
    prose: float = 0.0


@dataclass(slots=True)
class Layout:
    """The boxes with any text, the body first, and the blocks of a page in document order."""

    boxes: list[Box]
    blocks: list[Block]
    prose: float = 0.0
    char_weight: float = 1.0


def collapse(text: str) -> str:
    r"""White space as a browser shows it: runs of it are one space, a line break stays.

    What never shows is left out: controls, which a terminal would obey, and the soft hyphens that German and
    French pages put into every long word, where no search would find it.

    >>> collapse("  one\n two\vthree "), collapse("Rund\xadfunk\x1b")
    ('one two\nthree', 'Rundfunk')
    """
    if text.isprintable() and "  " not in text:  # most paragraphs; seen in a fifth of the time
        return text.strip()
    if LINE_BREAK not in text:
        line = " ".join(text.split())
        return line if line.isprintable() else " ".join(_NEVER_SHOWN.sub("", text).split())
    lines = [" ".join(line.split()) for line in _NEVER_SHOWN.sub("", text).split(LINE_BREAK)]
    return "\n".join([line for line in lines if line])


def preformatted(text: str) -> str:
    r"""Preformatted text with its white space, without what never shows.

    >>> preformatted("a\x1b[0m\n  b\x0cc")
    'a[0m\n  b\nc'
    """
    return _NEVER_SHOWN.sub("", text.translate(_BREAKS))


_BREAKS = dict.fromkeys(
    (*b"\v\f\x1c\x1d\x1e\x1f", 0x85, 0x2028, 0x2029), "\n"
)  # what only some readers break at
_NEVER_SHOWN = re.compile(  # the gaps are white space
    "[\x00-\x08\x0e-\x1b\x7f\xad\u2060\ufeff\ufffe\uffff]+|\u200b(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
"""The space without width parts the words of Thai, Lao, Burmese and Khmer, and those alone."""


def is_hidden(attributes: dict[str, str | None], node: LexborNode) -> bool:
    """Whether an element's attributes keep it from being seen."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    css = attributes.get("style")
    if css is None:
        return False
    css = css.replace(" ", "").lower()
    if "display:none" in css or ((":-" in css or "clip:" in css) and _NOWHERE.search(css)):
        return True
    return "font-size:0" in css and _SIZELESS.search(css) is not None and _is_text_alone(node)


def _is_text_alone(node: LexborNode) -> bool:
    child = node.child
    return child is not None and child.is_text_node and child.next is None


_NOWHERE = re.compile(
    r"\bclip:rect\([01](?:px|[01,)])"  # of "0 0 0 0" without its spaces, too
    r"|(?<![\w-])(?:left|top|text-indent):-(?:\d{4,}|[5-9]\d\d)(?:px|r?em)"  # a margin centres a page
)
_SIZELESS = re.compile(r"(?<![\w-])font-size:0(?![.\d]*[1-9])")
"""Text that is cut to nothing, of no size or far from the screen, for robots and for who copies it. What is
transparent or not visible yet is no such text: scripts fade whole articles in. Nor has a box no size for
what stands in its elements, which have their own: so newsletters are laid out."""
