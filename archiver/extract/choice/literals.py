"""Objects, lists and strings written in JavaScript, as Nuxt, SvelteKit, TanStack and Solid write them.

    window.__NUXT__=(function(a,b){return {data:[{title:a,body:b}]}}("Rain","<p>It rained."))
    kit.start(app, element, {data: [{title:'Rain'}]})
    $_TSR.router=($R=>$R[0]={title:"Rain"})($R["tsr"])

No code is understood: brackets give the structure, colons the keys, and a function that is called where it is
written has parameters that stand for the strings it is called with.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class _Name(str):
    """A word of the script outside of strings: a variable, as a rule."""

    __slots__ = ()


class _Item(NamedTuple):
    """A value between brackets, with its key, and how many commas are before it."""

    key: str | None
    value: Any
    place: int


class _Held:
    """What stands between two brackets, so far."""

    __slots__ = ("bracket", "items", "key", "place")

    def __init__(self, bracket: str) -> None:
        self.bracket = bracket
        self.items: list[_Item] = []
        self.key: str | None = None
        self.place = 0

    def add(self, value: Any) -> None:
        self.items.append(_Item(self.key, value, self.place))
        self.key = None

    def mark(self, sign: str) -> None:
        """A colon makes the last value a key, a comma ends one."""
        if sign == ",":
            self.place += 1
            self.key = None
        elif self.items and isinstance(self.items[-1].value, str):
            self.key = str(self.items.pop().value)


def read(source: str) -> list[Any]:
    r"""What stands in a script but numbers, as JSON would give it; in a dict what has no key has its place.

    >>> read("x=(function(a,b,c){return {title:c,body:[c,{'d':`e`}]}}(1,null,'It\\'s \\u0052ain'));")
    [[{1: {'title': "It's Rain", 'body': ["It's Rain", {'d': 'e'}]}}, ["It's Rain"]]]
    """
    held = whole = _Held("(")
    around: list[_Held] = []
    for count, match in enumerate(_TOKENS.finditer(source)):
        token = match.group()
        if count > _MAX_TOKENS or len(around) > _DEEPEST:
            break
        if token in _OPENING:
            around.append(held)
            held = _Held(token)
            around[-1].add(held)
        elif token in _CLOSING:
            held = around.pop() if around else whole
        elif token in _SIGNS:
            held.mark(token)
        elif token[0] != "\\":
            held.add(_string(token) if token[0] in _QUOTES else _Name(token))
    return list(_built(whole, {}, _Budget(_MOST_COPIED * len(source))))


class _Budget:
    """How much may yet be copied: strings to where their names stand, and names to functions in others."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


def _built(held: _Held, known: dict[str, str], budget: _Budget) -> list[Any] | dict[Any, Any]:
    """The values within brackets, strings for the names that are known; nothing for others."""
    given = _given(held)
    found: list[tuple[str | int, Any]] = []
    for place, (key, value, _) in enumerate(held.items):
        if isinstance(value, _Held):
            inner = _built(value, _known_in(known, given.get(place), budget), budget)
            if inner:
                found.append((place if key is None else key, inner))
            continue
        text = known.get(value) if isinstance(value, _Name) else value
        if text is not None and budget.left > 0:
            budget.left -= len(text) if isinstance(value, _Name) else 0
            found.append((place if key is None else key, text))
    return dict(found) if held.bracket == "{" else [value for _, value in found]


def _known_in(known: dict[str, str], given: dict[str, str] | None, budget: _Budget) -> dict[str, str]:
    if not given or budget.left <= 0:
        return known
    budget.left -= len(known)
    return known | given


def _given(held: _Held) -> dict[int, dict[str, str]]:
    """For the body of each function that is called where it is written, what its parameters stand for."""
    found: dict[int, dict[str, str]] = {}
    values = [item.value for item in held.items]
    for place, three in enumerate(zip(values, values[1:], values[2:], strict=False)):
        if [each.bracket for each in three if isinstance(each, _Held)] == ["(", "{", "("]:
            names, _, strings = three
            by_place = {item.place: item.value for item in strings.items if _is_string(item.value)}
            pairs = [(item.value, by_place.get(item.place)) for item in names.items]
            found[place + 1] = {name: text for name, text in pairs if text and isinstance(name, _Name)}
    return found


def _is_string(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, _Name)


def _string(token: str) -> str:
    """What a string says, given with its quotation marks."""
    text = token[1:-1]
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(_unescaped, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs are one character


def _unescaped(match: re.Match[str]) -> str:
    sign, code = match.group(1), match.group(2) or match.group(3)
    if code:
        return chr(int(code, 16))
    return _ESCAPED.get(sign, sign)


_MAX_TOKENS = 300_000
_DEEPEST = 100  # brackets within each other
_MOST_COPIED = 4  # times the script's own length
_OPENING = frozenset("{[(")
_CLOSING = frozenset("}])")
_SIGNS = frozenset(":,")
_QUOTES = frozenset("\"'`")
_TOKENS = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|[{}\[\]():,]|[A-Za-z_$][\w$]*+|\\.",
    re.DOTALL,
)
"""Also an escaped sign outside of strings: it begins none, or each of thousands were looked at to the end."""
_ESCAPE = re.compile(r"\\(u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n", "v": "\n", "0": "", "\n": ""}
