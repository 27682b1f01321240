"""Formulas in MathML as a line of text.

<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>    E = mc²
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def formula(node: LexborNode) -> str:
    """A `<math>` element as text, without the notes in other notations that it may bear."""
    return " ".join(_read(node, 0).split())


def is_picture_of_formula(node: LexborNode) -> bool:
    """Whether an element hidden from listeners draws the formula that stands beside it (KaTeX, MathJax)."""
    return any(other is not None and _holds_formula(other) for other in (node.prev, node.next))


def _holds_formula(node: LexborNode) -> bool:
    return node.tag == "math" or (node.child is not None and node.child.tag == "math")


def _read(node: LexborNode, depth: int) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return node.text_content or ""
    if tag in _UNREAD:
        return ""
    children = [child for child in node.iter(include_text=True) if not _is_gap(child)]
    parts = ["" if depth > _DEEPEST else _read(child, depth + 1) for child in children]
    if tag == "mfenced":
        attributes = node.attributes
        return f"{attributes.get('open') or '('}{', '.join(parts)}{attributes.get('close') or ')'}"
    form = _FORMS.get((tag, len(parts)))
    if form is not None:
        return form.format(*parts, *map(_grouped, parts), *map(_lowered, parts), *map(_raised, parts))
    row = _JOINTS[tag].join(parts) if tag in _JOINTS else _row(children, parts)
    return f"√{_grouped(row)}" if tag == "msqrt" else row


def _is_gap(node: LexborNode) -> bool:
    return node.tag == "-text" and (node.text_content or "").isspace()


def _row(children: list[LexborNode], parts: list[str]) -> str:
    """What stands in a row; spaces around the operators between two terms."""
    said = ""
    for child, part in zip(children, parts, strict=True):
        sign = part.strip() if child.tag == "mo" else ""
        if not sign:
            said += f"{part} " if child.tag in _LIMITED else part
        elif sign in _INVISIBLE:
            said += " " if said[-4:].isalpha() and sign == _APPLIED else ""
        elif sign in _PAUSES:
            said = f"{said.rstrip()}{sign} "
        elif _INFIX.fullmatch(sign) and said and said[-1] not in " ([{|":
            said += f" {sign} "
        else:
            said += sign
    return said


def _grouped(text: str) -> str:
    text = text.strip()
    return text if _TERM.fullmatch(text) else f"({text})"


def _raised(text: str) -> str:
    text = text.strip()
    if not text or text in _MARKS:
        return text
    return text.translate(_SUPERSCRIPTS) if _SIMPLE.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    text = text.strip()
    if not text or text in _MARKS:
        return text
    return text.translate(_SUBSCRIPTS) if _SIMPLE.fullmatch(text) else f"_{_grouped(text)}"


_DEEPEST = 50  # elements within each other
_UNREAD = ("annotation", "annotation-xml", "mphantom", "script", "style", "-comment")
_FORMS = {
    ("mfrac", 2): "{2}/{3}",
    ("mroot", 2): "{7}√{2}",
    **dict.fromkeys([("msup", 2), ("mover", 2)], "{0}{7}"),
    **dict.fromkeys([("msub", 2), ("munder", 2)], "{0}{5}"),
    **dict.fromkeys([("msubsup", 3), ("munderover", 3)], "{0}{7}{11}"),
}
"""How the children of an element stand: as they are, behind that grouped, lowered, raised."""
_JOINTS = {"mtable": "; ", "mtr": ", "}
_LIMITED = ("munder", "munderover")
_APPLIED = "\u2061"
_INVISIBLE = (_APPLIED, "\u2062", "\u2063", "\u2064")
_PAUSES = (",", ";")
_INFIX = re.compile("[-+=<>×·÷±∓−∗⋅∝∼≈≃≅≠≡≤≥≪≫∈∉⊂⊆∪∩∧∨⟹⇒⇔→←↔]|:=")
_TERM = re.compile(r"\d[\d.,]*|[^\W\d_]*[⁰¹²³⁴-⁹₀-₉′]*|\([^()]*\)")
_SIMPLE = re.compile(r"[-−+]?\d{1,4}")
_MARKS = frozenset("′″‴°*†'¯‾^ˆ~˜˙→⃗∗")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
