"""What inline elements do to the text of a block: style, marks of quotation, raised digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from archiver.extract.layout.blocks import Style, is_hidden
from archiver.extract.layout.formulas import is_picture_of_formula
from archiver.extract.layout.labels import BIT, label_bits
from archiver.extract.layout.tags import LINE_END

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HIDING = frozenset(("hidden", "aria-hidden", "style"))
"""The attributes by which an element may be hidden."""
HIDDEN = BIT["hidden"]


def style_in(node: LexborNode, tag: str, style: Style) -> Style | None:
    """The style inside an inline element, the same object when it changes nothing; None when it is a box."""
    if tag == "a":
        href = node.attributes.get("href") or ""
        return Style(href, style.bold, style.italic, style.struck, style.labels)
    if tag in _EMPHASIS:
        return _emphasized(tag, style)
    if tag in _STRUCK:
        style = style._replace(struck=True)
    attributes = node.attributes
    if not attributes:
        return style
    names = attributes.get("class")
    labels = label_bits(names) if names else 0
    if attributes.get("role") == "tooltip" and _explains(node):
        labels |= HIDDEN
    if not HIDING.isdisjoint(attributes):
        if (css := attributes.get("style")) and _BLOCK.search(css):
            return None
        if is_hidden(attributes, node):
            labels |= HIDDEN
    return style._replace(labels=style.labels | labels) if labels & ~style.labels else style


def _emphasized(tag: str, style: Style) -> Style:
    href, bold, italic, struck, labels = style
    if tag in _BOLD:
        return style if bold else Style(href, True, italic, struck, labels)
    return style if italic else Style(href, bold, True, struck, labels)


def is_unseen(node: LexborNode, inner: Style, outer: Style, runs: list[tuple[str, Style]]) -> bool:
    """Whether an element within a text never shows: "(opens in a new window)", what a word means.

    What is only kept from screen readers does; what is long may wait for a click.
    """
    if not inner.labels & ~outer.labels & HIDDEN or not _is_beside_text(node, runs):
        return False
    if node.child is not None and node.child.tag == "math":
        return False  # what shows in its place is a picture of it
    attributes = node.attributes
    if attributes.get("role") == "tooltip" and _explains(node):
        return True
    if "aria-hidden" in attributes and is_picture_of_formula(node):
        return True
    is_for_listeners = _FOR_LISTENERS.search((attributes.get("class") or "").lower()) is not None
    is_styled_so = is_hidden({"style": attributes.get("style")}, node)
    never_shows = "hidden" in attributes or is_styled_so or is_for_listeners
    return never_shows and len(node.text()) <= _ASIDE_CHARS


def _is_beside_text(node: LexborNode, runs: list[tuple[str, Style]]) -> bool:
    behind = node.next
    if behind is not None and behind.is_text_node and not (behind.text_content or " ").isspace():
        return True
    if behind is not None and behind.is_element_node and behind.attributes.get("aria-hidden") == "true":
        return node.text().split() == behind.text().split()  # a word is said to listeners, another shown
    return any(not text.isspace() for text, _ in runs[-2:])


def _explains(node: LexborNode) -> bool:
    """Whether a tooltip stands behind its word in one element; some give the word itself that role."""
    parent, before = node.parent, node.prev
    return parent is not None and parent.tag in _WORDS and before is not None and bool(before.text().strip())


def is_break(node: LexborNode) -> bool:
    """Whether an empty element stands for line breaks, as its name says."""
    return _BREAK.search(node.attributes.get("class") or "") is not None


def is_amid(before: str, behind: str) -> bool:
    """Whether a sentence goes on between two texts.

    >>> is_amid("The ", " is worn"), is_amid("It rained. ", " More"), is_amid("Rain", "")
    (True, False, False)
    """
    return _OPEN.search(before) is not None and _GOING_ON.match(behind) is not None


def hold_apart(runs: list[tuple[str, Style]]) -> None:
    """Put a space between sentences in elements of their own, which styles hold apart."""
    for place, (text, style) in enumerate(runs[:-1]):
        if text.endswith(_ENDS) and _SENTENCE_END.search(text) and _SENTENCE.match(runs[place + 1][0]):
            runs[place] = (f"{text} ", style)


def is_anchor(text: str, style: Style) -> bool:
    """Whether a run is the sign by which a heading links to itself: "#", "¶" or a glyph of an icon font."""
    sign = text.strip()
    return (sign in _ANCHORS or "\ue000" <= sign <= "\uf8ff") and (style.href or "").startswith("#")


def picture_of_text(node: LexborNode) -> str:
    """What an image says that stands for text: an emoji, or the large letter a paragraph begins with."""
    attributes = node.attributes
    alt = attributes.get("alt") or ""
    if not alt or len(alt) > _SIGN_CHARS or not (alt := alt.strip()):
        return ""
    if _EMOJI.fullmatch(alt):
        return alt
    match = _SIGN.search((attributes.get("class") or "").lower())
    return alt if match and (match.group(1) or len(alt) <= _INITIAL_CHARS) else ""


def leads_back(text: str, style: Style) -> bool:
    """Whether a run is the arrow at the end of a note by which readers return to where they were."""
    return style.href is not None and style.href.startswith("#") and text.strip(_VARIANTS) in _ARROWS


def noted(node: LexborNode, style: Style) -> str:
    """Where the number of a note leads, given its `<sup>`; empty when it is no such number."""
    href = style.href
    if href is None and (child := node.child) is not None and child.tag == "a":
        href = child.attributes.get("href")
    is_note = href is not None and href.startswith("#") and _NUMBER.fullmatch(node.text().strip())
    return href if href and is_note else ""


def power(node: LexborNode, before: str) -> str:
    """The raised digits of a number or of a note behind one: 10<sup>6</sup> is not 106."""
    if not before[-1:].isdigit():
        return ""
    text = node.text().strip()
    return text.translate(_RAISED_DIGITS) if _POWER.fullmatch(text) else ""


def opens(text: str) -> bool:
    """Whether a text ends in a mark of quotation: of a `<q>` behind it the browser's are not shown."""
    return text.rstrip()[-1:] in _OPENING


def closing_mark(behind: LexborNode | None) -> LexborNode:
    """The mark that browsers show at the end of a `<q>`, as if it stood in the tree before what is behind."""
    return cast("LexborNode", _Text("-text", "”", behind))


def line_end(behind: LexborNode | None) -> LexborNode:
    """The end of a line of code that is an element of its own, as if it stood in the tree."""
    return cast("LexborNode", _Text(LINE_END, "", behind))


class _Text(NamedTuple):
    tag: str
    text_content: str
    next: LexborNode | None
    mem_id: int = 0


_WORDS = ("a", "abbr", "button", "dfn", "label", "mark", "span")
_VARIANTS = " \n\t\xa0\ufe0e\ufe0f"
_ARROWS = frozenset("↩↑⤴⏎⬆↲↵^")
_NUMBER = re.compile(r"[0-9]{1,3}")
_ASIDE_CHARS = 100
_FOR_LISTENERS = re.compile(
    r"(?:^|(?<!not-)\b)(?:sr-?only|screen-?reader|visually-?hidden|hidden-?visually|a11y-(?:text|hidden))"
)
_SIGN_CHARS = 8
_INITIAL_CHARS = 2  # with a mark of quotation
_SIGN = re.compile(r"(emoji|smil(?:ey|ie))|drop-?cap|\binitial\b|lettrine")
_EMOJI = re.compile("[\u2190-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]+")
_BREAK = re.compile(r"(?:^|\s)(?:br|line-?break)(?:\s|$)")
_OPEN = re.compile(r"\w,?\s+$")
_GOING_ON = re.compile(r"\s+[^\W\dA-Z]|[,;]\s")
_ENDS = (".", "!", "?", "”", '"', "»")
_SENTENCE_END = re.compile(r"[a-zß-ÿ]{2}[.!?][”\"»]?\Z")
_SENTENCE = re.compile(r"[“\"«]?[A-ZÀ-Þ][a-zß-ÿ ]")
_ANCHORS = frozenset(("#", "¶", "§", "🔗"))
_OPENING = ("“", "«", "„", '"', "‘", "‹", "'")
_BOLD = frozenset(["b", "strong"])
_EMPHASIS = _BOLD | {"i", "em", "cite"}
_STRUCK = frozenset(["del", "s", "strike"])
_POWER = re.compile("[-–−+]?[0-9]{1,3}")
_RAISED_DIGITS = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_BLOCK = re.compile(r"\bdisplay\s*:\s*(?:block|flex|grid)\b", re.IGNORECASE)
