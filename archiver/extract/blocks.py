"""A page as boxes and text blocks, read in one walk that never changes the tree.

    box      a block-level element, with the labels of its names and what it holds in all
    block    a run of text between two block-level borders: a paragraph, a heading, a list item

Two line breaks in a row split a block, as readers take them for paragraphs. What is never text of
an article (scripts, styles, form controls) is left out here; everything else is for `choice.py` to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archiver.extract.labels import BIT, TAG_BITS, label_bits, names_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SCRIPTS = frozenset(
    ("script", "style", "template", "head", "link", "meta", "base", "param", "source", "track")
)
_GRAPHICS = frozenset(
    ("svg", "math", "canvas", "map", "area", "picture", "progress", "meter", "wbr", "rp", "rt")
)
_PLAYERS = frozenset(("iframe", "object", "embed", "audio", "video"))
_FIELDS = frozenset(("input", "select", "option", "optgroup", "textarea", "datalist"))
_NEVER_TEXT = _SCRIPTS | _GRAPHICS | _PLAYERS | _FIELDS
_DROPPED = frozenset(("noscript", "button", "nav"))
"""Left out at first; a page that then shows little prose is walked again with them."""

_PHRASES = frozenset(
    ("a", "abbr", "acronym", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "ins", "kbd")
)
_FONTS = frozenset(
    ("b", "big", "em", "font", "i", "mark", "s", "small", "strike", "strong", "sub", "sup", "tt", "u")
)
_SPANS = frozenset(("label", "nobr", "q", "rb", "ruby", "samp", "span", "time", "var"))
_INLINE = _PHRASES | _FONTS | _SPANS
_BOLD = frozenset(["b", "strong"])
_ITALIC = frozenset(["i", "em", "cite"])
_CONTROLS = frozenset(["input", "select", "textarea", "button"])
_IMAGES = frozenset(["img", "picture", "video", "amp-img", "svg"])
LINE_BREAK = "\v"
"""Stands in `Block.runs` for a single `<br>`."""

MAX_BLOCKS = 6_000
"""More blocks than that are a data dump; what follows is not read."""


class Style(NamedTuple):
    """How a run of text is set: its link, bold, italic, and the labels of the inline elements around it."""

    href: str | None = None
    bold: bool = False
    italic: bool = False
    labels: int = 0


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element and, after the walk, what it holds with everything inside.

    Attributes:
        parent: the box around it; None for the page's body.
        tag: element name.
        names: class, id and other naming attributes, joined.
        labels: bits of the labels that its tag and names give.
        depth: number of boxes around it.
        style: the inline style in force where it begins (a link around a whole card).
        chars, link_chars: of all text inside.
        prose: characters of running text inside (see `Block.prose`).
        blocks, images, controls: how many are inside.
    """

    parent: Box | None
    tag: str
    names: str
    labels: int
    depth: int
    style: Style
    node: LexborNode
    index: int
    chars: int = 0
    link_chars: int = 0
    prose: float = 0.0
    blocks: int = 0
    images: int = 0
    controls: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text in a box.

    Attributes:
        text: white space collapsed; a single line break of the page is a newline.
        link_chars, bold_chars: how many characters stand inside links or are bold.
        runs: text as it stands in the page, each run with its style; for rendering.
        labels: of the inline elements around the whole of it.
        images_before, controls_before: images and form controls since the block before.
        broken: it was split from its neighbour by two line breaks, not by an element.
        prose: its characters if it reads like running text, else 0; where a script has no
            spaces a character counts for more.
    """

    box: Box
    text: str
    runs: list[tuple[str, Style]]
    link_chars: int
    bold_chars: int
    labels: int
    images_before: int
    controls_before: int
    broken: bool
    prose: float = 0.0


@dataclass(slots=True)
class Layout:
    """The boxes and blocks of a page in document order."""

    boxes: list[Box]
    blocks: list[Block]
    prose: float = 0.0
    char_weight: float = 1.0


def read_layout(root: LexborNode, *, keep_all: bool = False) -> Layout:
    """Walk the page below `root` (its body) once.

    Args:
        root: an element.
        keep_all: also read what is left out at first (navigation, noscript, buttons).
    """
    walk = _Walk(root, frozenset() if keep_all else _DROPPED)
    walk.run()
    layout = Layout(walk.boxes, walk.blocks)
    _weigh(layout)
    return layout


@dataclass(slots=True)
class _Close:
    """On the stack of the walk: the box and style that are in force again from here on."""

    box: Box
    style: Style


class _Walk:
    """The state of the one walk over the tree."""

    def __init__(self, root: LexborNode, dropped: frozenset[str]) -> None:
        self.root = root
        self.skipped = _NEVER_TEXT | dropped
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.runs: list[tuple[str, Style]] = []
        self.images = 0
        self.controls = 0
        self.breaks = 0
        self.broken = False

    def run(self) -> None:
        """Read everything below the root; with a stack, since pages nest deeper than Python recurses."""
        style = Style()
        box = self._open(self.root, self.root.tag or "body", None, style)
        stack: list[LexborNode | _Close] = list(self.root.iter(include_text=True))
        stack.reverse()
        while stack and len(self.blocks) < MAX_BLOCKS:
            item = stack.pop()
            if isinstance(item, _Close):
                if item.box is not box:
                    self._flush(box)
                    box = item.box
                style = item.style
                continue
            tag = item.tag
            if tag == "-text":
                self._text(item.text_content or "", style)
            elif tag == "br":
                self._line_break(box, style)
            elif tag is not None and not self._leave_out(tag, box):
                close = _Close(box, style)
                if tag in _INLINE:
                    style = _inline_style(item, tag, style)
                else:
                    self._flush(box)
                    box = self._open(item, tag, box, style)
                if box is not close.box or style is not close.style:
                    stack.append(close)
                children = list(item.iter(include_text=True))
                children.reverse()
                stack += children
        self._flush(box)

    def _leave_out(self, tag: str, box: Box) -> bool:
        """Count images and form controls; whether nothing below the element is read."""
        if tag in _IMAGES:
            self.images += 1
            box.images += 1
        elif tag in _CONTROLS:
            self.controls += 1
            box.controls += 1
        return tag in self.skipped

    def _open(self, node: LexborNode, tag: str, parent: Box | None, style: Style) -> Box:
        attributes = node.attributes
        names = names_of(attributes) if attributes else ""
        labels = TAG_BITS.get(tag, 0)
        if names:
            labels |= label_bits(names)
        if attributes and _is_hidden(attributes):
            labels |= BIT["hidden"]
        depth = parent.depth + 1 if parent is not None else 0
        box = Box(parent, tag, names, labels, depth, style, node, len(self.boxes))
        self.boxes.append(box)
        return box

    def _text(self, text: str, style: Style) -> None:
        if not text.isspace():
            self.breaks = 0
        if text:
            self.runs.append((text, style))

    def _line_break(self, box: Box, style: Style) -> None:
        self.breaks += 1
        if self.breaks == 2:
            self._flush(box)
            self.broken = True
        elif self.breaks < 2:
            self.runs.append((LINE_BREAK, style))

    def _flush(self, box: Box) -> None:
        """End the block that is being read, if it has any text."""
        runs, self.runs = self.runs, []
        broken, self.broken, self.breaks = self.broken, False, 0
        if not runs:
            return
        text = collapse("".join([run for run, _ in runs]))
        if not text:
            return
        block = _make_block(box, text, runs)
        block.images_before, self.images = self.images, 0
        block.controls_before, self.controls = self.controls, 0
        block.broken = broken
        self.blocks.append(block)


def collapse(text: str) -> str:
    r"""White space as a browser shows it: runs of it are one space, a line break stays.

    >>> collapse("  one\n two\vthree ")
    'one two\nthree'
    """
    if LINE_BREAK not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split(LINE_BREAK)]
    return "\n".join([line for line in lines if line])


def _inline_style(node: LexborNode, tag: str, style: Style) -> Style:
    """The style inside an inline element; the same object when it changes nothing."""
    if tag == "a":
        return style._replace(href=node.attributes.get("href") or "")
    if tag in _BOLD:
        return style if style.bold else style._replace(bold=True)
    if tag in _ITALIC:
        return style if style.italic else style._replace(italic=True)
    attributes = node.attributes
    if not attributes:
        return style
    names = names_of(attributes)
    labels = label_bits(names) if names else 0
    if _is_hidden(attributes):
        labels |= BIT["hidden"]
    return style._replace(labels=style.labels | labels) if labels & ~style.labels else style


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    css = attributes.get("style")
    return css is not None and "display:none" in css.replace(" ", "").lower()


def _make_block(box: Box, text: str, runs: list[tuple[str, Style]]) -> Block:
    link_chars = bold_chars = 0
    labels = -1
    for run, style in runs:
        if run.isspace():
            continue
        labels &= style.labels
        if style.href is not None:
            link_chars += len(run)
        if style.bold:
            bold_chars += len(run)
    chars = len(text)
    return Block(
        box=box,
        text=text,
        runs=runs,
        link_chars=min(link_chars, chars),
        bold_chars=min(bold_chars, chars),
        labels=max(labels, 0),
        images_before=0,
        controls_before=0,
        broken=False,
    )


_UNSPACED_FROM = "\u2e80"  # CJK; scripts below it write spaces (Thai and its neighbours nearly so)
_UNSPACED_WEIGHT = 2.5  # characters of the same sentence in English for one in Chinese or Japanese
_SHORTEST_PROSE = 80  # weighed characters; shorter lines are as often headings and teasers


def _weigh(layout: Layout) -> None:
    """Fill in what every box holds, and which blocks are prose."""
    sample = "".join([block.text[:200] for block in layout.blocks[:200]])
    unspaced = sum([char >= _UNSPACED_FROM for char in sample])
    layout.char_weight = _UNSPACED_WEIGHT if 3 * unspaced > len(sample) else 1.0
    for block in layout.blocks:
        chars = len(block.text)
        block.prose = _prose(block, chars, layout.char_weight)
        layout.prose += block.prose
        box = block.box
        box.chars += chars
        box.link_chars += block.link_chars
        box.prose += block.prose
        box.blocks += 1
    for box in reversed(layout.boxes):
        parent = box.parent
        if parent is not None:
            parent.chars += box.chars
            parent.link_chars += box.link_chars
            parent.prose += box.prose
            parent.blocks += box.blocks
            parent.images += box.images
            parent.controls += box.controls


def _prose(block: Block, chars: int, weight: float) -> float:
    if chars * weight < _SHORTEST_PROSE or 2 * block.link_chars > chars:
        return 0.0
    return (chars - block.link_chars) * weight
