"""Whether a page nests too deep to be parsed, told from the names of its tags alone.

Lexbor takes 120 ms for 8,000 nested divs and 20 s for 100,000; 0.7 s for 1,000 unclosed formatting tags
before 1,000 paragraphs, in each of which it opens them again. What stays open is followed as the parser does
(WHATWG HTML, 13.2.6), but only on pages with so many tags that it may matter.
"""

from __future__ import annotations

import re
from collections import Counter

MAX_DEPTH = 2_500
"""Of open elements; pages that people read stay below 100, broken ones (unclosed tags) below 1,000."""


def refusal(text: str, tags: int) -> str | None:
    """Why `text`, which has so many `<`, must not be parsed, in words; None when it may be."""
    return _follow(text) if _may_nest(text, tags) else None


def _may_nest(text: str, tags: int) -> bool:
    """Whether so many elements may be open at once that it is worth following them."""
    if tags >= _FEW_TAGS:
        return True
    if tags**2 < _FEW_STEPS:
        return False
    unclosed = tags - 2 * len(_CLOSING.findall(text))
    if unclosed > MAX_DEPTH or tags * unclosed < _FEW_STEPS:
        return unclosed > MAX_DEPTH
    slashes = _FORMATTING_TAG.findall(text)
    return tags * (slashes.count("") - slashes.count("/")) >= _FEW_STEPS


def _follow(text: str) -> str | None:
    """Follows tags by name alone, which is close enough to what the parser keeps open."""
    names = [written.lower() for _, written in _NAME.findall(text) if written]  # no comments, no scripts
    for name, most in _MOST.items():
        if names.count(name) > most:
            return f"it has more than {most} tags <{name}>"
    opened = _Open()
    steps = rebuilt = 0
    for name in names:
        if name not in _PASSED_OVER or opened.is_drawing or name in _HOMES:
            opened.read(name)
        steps += opened.depth
        rebuilt += opened.formatting
        if max(opened.depth, opened.formatting) > MAX_DEPTH or steps > _MAX_STEPS or rebuilt > _MAX_REBUILT:
            return f"elements are nested more than {MAX_DEPTH} deep"
    return None


class _Open:
    """The elements that are open after some tags.

    Attributes:
        depth: how many, but for formatting ones.
        formatting: how many of those, which the parser opens again in each paragraph.
        is_drawing: whether the last tag stands in SVG or MathML.
    """

    def __init__(self) -> None:
        self.depth = self.formatting = 0
        self._counts: Counter[str] = Counter()
        self._outer: list[tuple[str, Counter[str]]] = []  # what is open around each scope
        self.is_drawing = False

    def read(self, name: str) -> None:
        """The next tag, its name in lower case; a closing one begins with a slash."""
        if self.is_drawing and name in _NO_DRAWINGS:
            self.is_drawing = False
        if name in _PASSED_OVER and not self._nests(name):
            return
        if name[0] != "/":
            self._add(name, 1)
            if name in _SCOPES:
                self._outer.append((name, self._counts))
                self._counts = Counter()
        elif name[1:] in _SCOPES:
            self._leave(name[1:])
        elif self._counts[name[1:]]:  # one outside of the scope, or that is not open, the parser passes over
            self._add(name[1:], -1)
        if name in _DRAWINGS:
            self.is_drawing = name[0] != "/"

    def _nests(self, name: str) -> bool:
        """Whether an element that holds no others, or is closed by the next of its kind, is so here."""
        bare = name.lstrip("/")
        return (self.is_drawing and bare not in _CLOSED_BY_THEIR_SLASH) or (
            bare in _HOMES and not self._counts[_HOMES[bare]]
        )

    def _add(self, name: str, change: int) -> None:
        self._counts[name] += change
        if name in _FORMATTING:
            self.formatting += change
        else:
            self.depth += change

    def _leave(self, name: str) -> None:
        """Everything inside of the innermost such scope is closed with it, but for what is formatting."""
        if all(name != scope for scope, _ in self._outer):
            return
        scope = ""
        while scope != name:
            scope, outer = self._outer.pop()
            for inner, count in self._counts.items():
                if inner in _FORMATTING:
                    outer[inner] += count
                else:
                    self.depth -= count
            self._counts = outer
            self._add(scope, -1)


_FEW_TAGS = 9_000  # even all nested they parse within 150 ms; 1 page in 50 has more
_FEW_STEPS = 2_250_000  # unclosed formatting tags by all tags; 3 pages in 100 have so many unclosed
_CLOSING = re.compile("</")  # counts them in two thirds of the time of `str.count`
_MAX_STEPS = 40_000_000  # 3.4 ns each, measured on nested divs
_MAX_REBUILT = 500_000  # 0.6 µs each, measured on unclosed <b> before paragraphs
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
_COMMENT_OR_SCRIPT = rf"<(?:{_COMMENT}|(script|style|textarea)(?=[\s/>])(?:.*?</\1(?=[\s/>])|.*))"
# Also what `guard.py` does not take for tags.
NO_MARKUP = re.compile(_COMMENT_OR_SCRIPT, re.DOTALL | re.IGNORECASE)
_NAME = re.compile(_COMMENT_OR_SCRIPT + r"|<(/?[a-z][a-z0-9]*)", re.DOTALL | re.IGNORECASE)
_FORMATTING = frozenset(
    ("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_FORMATTING_TAG = re.compile(rf"<(/?)(?:{'|'.join(_FORMATTING)})[\s>]", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_CLOSED_BY_THEIR_LIKE = frozenset(
    ("a", "body", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "td", "th", "tr")
)
_TABLE_PARTS = frozenset(("tbody", "tfoot", "thead"))
_CLOSED_BY_THEIR_SLASH = frozenset(
    ("circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use")
)
_HOMES = {"rt": "ruby", "rp": "ruby", "optgroup": "select"}
"""Where such an element closes the one before; elsewhere they nest."""
_SCOPES = frozenset(("applet", "marquee", "object", "table", "template"))
"""No tag inside closes an element outside."""
_DRAWINGS = frozenset(("svg", "math", "/svg", "/math"))
_NO_DRAWINGS = frozenset((
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "menu", "meta", "nobr", "ol", "p", "pre",
    "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
))  # fmt: skip
"""What ends a drawing. Inside of one whatever is not closed nests."""
_MOST = {"option": 20_000, "body": 1_000, "html": 1_000}
"""Tags of one name. Lexbor takes 1.9 s for 20,000 options, four times as long for twice as many; one page in
500 has more than 662. The attributes of a second `<body>` are compared with those of the first."""
_NEVER_NEST = _VOID | _TABLE_PARTS | _CLOSED_BY_THEIR_LIKE | _CLOSED_BY_THEIR_SLASH
_PASSED_OVER = frozenset((*_NEVER_NEST, *("/" + name for name in _NEVER_NEST)))
