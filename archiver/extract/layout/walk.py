"""The one walk over a page's tree, which it never changes: boxes, and the runs of text of each block.

Two line breaks in a row end a block, as readers take them for paragraphs. What is never text of
an article (scripts, styles, form controls) is left out here; everything else is for `choice/` to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract.layout.blocks import LINE_BREAK, Block, Box, Layout, Style, is_hidden
from archiver.extract.layout.formulas import formula
from archiver.extract.layout.inline import (
    HIDDEN,
    HIDING,
    closing_mark,
    is_amid,
    is_break,
    is_unseen,
    line_end,
    noted,
    opens,
    picture_of_text,
    power,
    style_in,
)
from archiver.extract.layout.labels import BIT, LEVELS, TAG_BITS, label_bits, names_of
from archiver.extract.layout.paragraphs import add_blocks
from archiver.extract.layout.tags import (
    BOX,
    BREAK,
    CONTROL,
    DROP,
    DROPPED,
    EDGE,
    FORMULA,
    IMAGE,
    KINDS,
    LINE_END,
    QUOTED,
    RAISED,
    ROLES,
    SKIP,
    SPAN,
    TEXT,
    UNSETTLED,
)
from archiver.extract.layout.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_UNDIVIDED = frozenset((*LEVELS, "pre"))
_NO_CODE = "p,h1,h2,h3,h4,table,article,section,main,footer,form,hr"
MAX_BLOCKS = 6_000
"""More blocks than that are a data dump; what follows is not read."""


def read_layout(
    root: LexborNode, *, keep_all: bool = False, ruled: Mapping[int, str] | None = None
) -> Layout:
    """Walk the page below `root` (its body) once.

    Args:
        root: an element.
        keep_all: also read what is left out at first (navigation, noscript, buttons).
        ruled: what to do at single elements, by their `mem_id`: BOX or SKIP.
    """
    walk = _Walk(root, keep_all=keep_all, ruled=ruled or {})
    walk.run()
    layout = Layout(walk.boxes, walk.blocks)
    weigh(layout)
    layout.boxes = [box for box in layout.boxes if box.blocks or box.parent is None]
    _read_names(layout.boxes)
    return layout


class _Walk:
    """The state of the one walk over the tree."""

    def __init__(self, root: LexborNode, *, keep_all: bool, ruled: Mapping[int, str]) -> None:
        self.root = root
        self.ruled = ruled
        self.kinds = {tag: kind for tag, kind in KINDS.items() if tag not in DROPPED} if keep_all else KINDS
        self.roles = {} if keep_all or BOX in ruled.values() else ROLES
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.runs: list[tuple[str, Style]] = []
        self.pre: tuple[Box | None, bool] = None, False

    def run(self) -> None:  # noqa: C901, PLR0912, PLR0915 (one loop; a call for each node would cost a third)
        """Read everything below the root; with a stack, since pages nest deeper than Python recurses.

        The stack holds where the walk goes on after an element, and the box and style in force there.
        """
        style = Style()
        kinds, ruled, runs, blocks, boxes = self.kinds, self.ruled, self.runs, self.blocks, self.boxes
        roles = self.roles
        box = Box(None, self.root.tag or "", 0, style, self.root, self.root.attributes, 0, 0)
        boxes.append(box)
        node = self.root.child
        stack: list[tuple[LexborNode | None, Box, Style]] = []
        while True:
            if node is None:
                if not stack:
                    break
                node, outer, style = stack.pop()
                if outer is not box:
                    if runs:
                        self._flush(box)
                    box = outer
                continue
            tag = node.tag or ""
            kind = kinds.get(tag)
            if kind is TEXT:
                text = node.text_content or ""
                if runs or not text.isspace():
                    runs.append((text, style))
                node = node.next
                continue
            if len(blocks) >= MAX_BLOCKS:
                return
            if ruled and (by_rule := ruled.get(node.mem_id)):
                kind = None if by_rule == BOX else by_rule
            after = node.next
            if kind in UNSETTLED:
                kind, after = self._settle(kind, node, after, box, style)
            if kind is SPAN and (child := node.child) is not None:
                inner = style_in(node, tag, style)
                if inner is None or inner.labels & ~style.labels & HIDDEN:
                    kind, inner = self._within(node, inner, style, box)
                if kind is SPAN:
                    stack.append((after, box, style))
                    node, style = child, inner
                    continue
            if kind is None and box.tag == "pre" and self._has_code(box):
                if (child := node.child) is not None:
                    self._end_line(style)
                    stack.append((line_end(after), box, style))
                    node = child
                    continue
            elif kind is None:
                if runs:
                    self._flush(box)
                child, attributes = node.child, node.attributes
                if "role" in attributes and (by_role := roles.get(attributes["role"])):
                    child = None if _is_apart(by_role, node, box) else child
                if child is not None:
                    stack.append((after, box, style))
                    box = Box(box, tag, box.depth + 1, style, node, attributes, len(boxes), len(blocks))
                    boxes.append(box)
                    node = child
                    continue
            elif kind is IMAGE:
                if sign := picture_of_text(node):
                    runs.append((sign, style))
            elif kind is SPAN:
                if tag == "span" and is_break(node):
                    self._line_break(box, style)
                    self._line_break(box, style)
            elif kind is BREAK:
                self._line_break(box, style)
            elif kind is CONTROL:
                box.controls += 1
            elif kind is FORMULA:
                runs.append((formula(node), style))
            elif kind is LINE_END:
                self._end_line(style)
            node = after
        if runs:
            self._flush(box)

    def _settle(
        self, kind: str | None, node: LexborNode, after: LexborNode | None, box: Box, style: Style
    ) -> tuple[str | None, LexborNode | None]:
        """What is done at an element of a kind that depends on where it stands, and what comes behind it."""
        if kind is EDGE:
            return (DROP if _is_of_the_page(node, box) else None), after
        if kind is RAISED:
            before = self.runs[-1][0] if self.runs else ""
            leads_to = noted(node, style) if before else ""
            raised = f"[{node.text().strip()}]" if leads_to else power(node, before)
            if raised:
                self.runs.append((raised, style._replace(href=leads_to) if leads_to else style))
            return (SKIP if raised else SPAN), after
        if kind is QUOTED:
            if node.child is None or (self.runs and opens(self.runs[-1][0])):
                return SPAN, after
            self.runs.append(("“", style))
            return SPAN, closing_mark(after)
        if kind is DROP and node.tag == "button" and _is_text(node, box):
            return SPAN, after
        return kind, after

    def _within(
        self, node: LexborNode, inner: Style | None, outer: Style, box: Box
    ) -> tuple[str | None, Style]:
        """What is done at an inline element of a style of its own (None: that of a box), and that style."""
        if inner is None:
            if box.tag not in _UNDIVIDED:
                return None, outer
            if box.tag in LEVELS:
                self.runs.append((" ", outer))
            else:
                self._end_line(outer)
            return SPAN, outer
        return (SKIP if is_unseen(node, inner, outer, self.runs) else SPAN), inner

    def _line_break(self, box: Box, style: Style) -> None:
        """The first of two in a row stays a line break, the second ends the block, but not one of code."""
        if box.tag == "pre":
            self.runs.append(("\n", style))
            return
        for text, _ in reversed(self.runs):
            if text is LINE_BREAK:
                self._flush(box)
                return
            if not text.isspace():
                break
        if self.runs:
            self.runs.append((LINE_BREAK, style))

    def _has_code(self, box: Box) -> bool:
        """Whether the boxes in a `<pre>` are lines of code, not the paragraphs of a page that closes none."""
        if self.pre[0] is not box:
            self.pre = box, box.node.css_first(_NO_CODE) is None
        return self.pre[1]

    def _end_line(self, style: Style) -> None:
        """What follows in preformatted text stands on a line of its own."""
        if self.runs and not self.runs[-1][0].endswith("\n"):
            self.runs.append(("\n", style))

    def _flush(self, box: Box) -> None:
        """End the block that is being read."""
        add_blocks(self.blocks, box, self.runs.copy())
        self.runs.clear()


def _is_of_the_page(node: LexborNode, box: Box) -> bool:
    """Whether a footer is the page's and not an article's, or a list its menu or in its header."""
    is_outside = not _is_within(_CONTENTS, box)
    return is_outside and (node.tag == "footer" or _is_within(_HEADER, box) or _is_menu(node))


def _is_within(tags: frozenset[str], box: Box | None) -> bool:
    while box is not None:
        if box.tag in tags:
            return True
        box = box.parent
    return False


def _is_menu(node: LexborNode) -> bool:
    """Whether a list is called a menu, and no paragraphs hang on it as on tabs."""
    return bool(label_bits(names_of(node.attributes)) & _MENU) and node.css_first("p") is None


def _is_apart(by_role: str, node: LexborNode, box: Box) -> bool:
    """Whether a box is as far from the article as its role says: it has neither headline nor main part."""
    return (by_role is DROP or not _is_within(_CONTENTS, box)) and node.css_first("h1,main") is None


_CONTENTS = frozenset(("article", "main"))
_HEADER = frozenset(("header",))
_MENU = BIT["nav"]


def _is_text(button: LexborNode, box: Box) -> bool:
    """Whether a button is what a heading says, as in accordions, or a word of a sentence that it explains."""
    beside = [other for other in (button.prev, button.next) if other is not None]
    if not all(other.is_text_node for other in beside):
        return False
    texts = [other.text_content or "" for other in beside]
    if box.tag in LEVELS and not any(text.strip() for text in texts):
        return True
    return len(texts) == len(("before", "behind")) and is_amid(*texts)


def _read_names(boxes: list[Box]) -> None:
    """Fill in the place of each box, what it is called, and the labels of that."""
    for index, box in enumerate(boxes):
        box.index = index
        bits = TAG_BITS.get(box.tag, 0)
        if attributes := box.attributes:
            box.names = names = names_of(attributes)
            if names:
                bits |= label_bits(names)
            if not HIDING.isdisjoint(attributes) and is_hidden(attributes, box.node) and not _is_read(box):
                bits |= HIDDEN
        box.labels = bits


def _is_read(box: Box) -> bool:
    """Whether a paragraph is kept from screen readers alone, as some publishers do with what is paid for."""
    attributes = box.attributes
    return box.tag == "p" and box.prose > 0 and "hidden" not in attributes and "style" not in attributes
