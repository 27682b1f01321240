"""What the walk (`walk.py`) does at an element, by its tag."""

from __future__ import annotations

BOX, SKIP = "box", "skip"
"""What a rule can have the walk do at an element: open a box, or leave out all that is inside."""

TEXT, SPAN, BREAK, CONTROL, DROP, EDGE = "text", "span", "break", "control", "drop", "edge"
RAISED, QUOTED, IMAGE, FORMULA, LINE_END = "raised", "quoted", "image", "formula", "line end"
"""What else it does; at an element of no such kind it opens a box."""

UNSETTLED: frozenset[str | None] = frozenset((EDGE, RAISED, QUOTED, DROP))
"""Of these it depends on where an element stands."""

_SCRIPTS = (
    "script",
    "style",
    "template",
    "head",
    "link",
    "meta",
    "base",
    "param",
    "source",
    "track",
    "-comment",
)
_GRAPHICS = ("mjx-math", "canvas", "map", "area", "progress", "meter", "wbr", "rp", "rt")
_PLAYERS = ("iframe", "object", "embed", "audio")
_IMAGES = ("picture", "video", "svg", "amp-img")
_FIELDS = ("input", "select", "textarea")
_CHOICES = ("option", "optgroup", "datalist")
_ALWAYS_DROPPED = ("noscript", "button", "nav", "dialog")
_EDGES = ("footer", "ul")
DROPPED = (*_ALWAYS_DROPPED, *_EDGES)
"""Left out at first, `footer` and the lists of a `header`, or that are called a menu, only outside of
`article` and `main`: of 32,000 such blocks of the development pages one is an article's. A page that then
shows little prose is walked again with them."""

_PHRASES = ("a", "abbr", "acronym", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "ins", "kbd")
_FONTS = ("b", "big", "em", "font", "i", "mark", "s", "small", "strike", "strong", "sub", "sup", "tt", "u")
_SPANS = ("label", "nobr", "rb", "ruby", "samp", "span", "time", "var", "mjx-container", "mjx-assistive-mml")
KINDS: dict[str, str] = {
    "-text": TEXT,
    "br": BREAK,
    **dict.fromkeys(_PHRASES + _FONTS + _SPANS, SPAN),
    "sup": RAISED,
    "q": QUOTED,
    "img": IMAGE,
    "math": FORMULA,
    LINE_END: LINE_END,  # no element, but put where one ends
    **dict.fromkeys(_FIELDS, CONTROL),
    **dict.fromkeys(_SCRIPTS + _GRAPHICS + _IMAGES + _PLAYERS + _CHOICES, SKIP),
    **dict.fromkeys(_ALWAYS_DROPPED, DROP),
    **dict.fromkeys(_EDGES, EDGE),
}

_ROLES = ("navigation", "menu", "menubar", "search", "dialog", "alertdialog")
_EDGE_ROLES = ("contentinfo", "complementary")
ROLES: dict[str | None, str] = {**dict.fromkeys(_ROLES, DROP), **dict.fromkeys(_EDGE_ROLES, EDGE)}
"""What it does at a box by its role (WAI-ARIA), as at `nav` or `footer`: on none of the development pages
does anything of the article stand there alone; a table of contents repeats its headings."""
