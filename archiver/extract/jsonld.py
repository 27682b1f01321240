"""JSON-LD of a page: read tolerantly, laid flat, references resolved.

Publishers' JSON-LD is often not quite JSON: comments around it, raw line breaks in strings, commas too many
or too few, single quotes, several documents in one script. What can be saved is; the rest is passed over.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node = dict[str, Any]

MAX_DEPTH = 40
"""Of nested objects that are looked into; publishers' graphs stay below 12."""

MAX_NODES = 3_000
"""Of objects that are looked at on one page."""


def read(scripts: Iterable[str]) -> list[Node]:
    """The nodes at the top level and in `@graph`s, in document order.

    >>> read(['{"@graph": [{"@type": "NewsArticle", "headline": "Rain"}]}'])
    [{'@type': 'NewsArticle', 'headline': 'Rain'}]
    """
    nodes: list[Node] = []
    seen = 0
    for script in scripts:
        waiting = [_parse(script)]
        while waiting and seen < MAX_NODES:
            value = waiting.pop(0)
            seen += 1
            if isinstance(value, list):
                waiting[:0] = value[:MAX_NODES]
            elif isinstance(value, dict):
                graph = value.get("@graph")
                if isinstance(graph, dict) and all(map(str.isdecimal, graph)):
                    graph = list(graph.values())  # a list of PHP's that has lost items
                if isinstance(graph, (list, dict)):
                    waiting.insert(0, graph)
                if not isinstance(graph, (list, dict)) or "@type" in value:
                    nodes.append(value)
    return nodes


def types(node: Node) -> set[str]:
    """The types of a node in lower case, without the vocabulary's address.

    >>> types({"@type": ["http://schema.org/NewsArticle", "Thing"]}) == {"newsarticle", "thing"}
    True
    """
    return {name.rpartition("/")[2].rpartition(":")[2].lower() for name in strings(node.get("@type"))}


def strings(value: Any) -> list[str]:
    """The strings of a value: itself, those of a list, or of a `{"@value": …}`; cleaned, empty ones dropped.

    >>> strings(["Rain", {"@value": "Wind"}, None, ""])
    ['Rain', 'Wind']
    """
    if isinstance(value, str):
        text = tidy(value)
        return [text] if text else []
    if isinstance(value, dict):
        inner = value.get("@value", value.get("@list", value.get("@set")))
        return strings(inner) if isinstance(inner, (str, list)) else []
    if isinstance(value, list):
        return [text for item in value[:MAX_NODES] if not isinstance(item, list) for text in strings(item)]
    return []


def objects(value: Any, by_id: dict[str, Node]) -> Iterator[Node]:
    """The nodes a property points at, each once: objects as they stand, `{"@id": …}` looked up."""
    yielded: set[int] = set()  # a thousand references to a node of a thousand names would take minutes
    if isinstance(value, dict):
        is_php = "0" in value  # which may write a list with keys
        value = list(value.values()) if is_php else value.get("@list", value.get("@set", value))
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            identity = item.get("@id")
            known = by_id.get(identity) if isinstance(identity, str) and len(item) <= 2 else None
            node = known if known is not None else item
            if id(node) not in yielded:
                yielded.add(id(node))
                yield node


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """The fullest node of each `@id`, however deep it stands."""
    found: dict[str, Node] = {}
    for node in walk(nodes):
        identity = node.get("@id")
        if isinstance(identity, str) and len(node) > len(found.get(identity, ())):
            found[identity] = node
    return found


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every object in the nodes, outer ones first; bounded in depth and number."""
    waiting: list[tuple[Any, int]] = [(node, 0) for node in nodes]
    waiting.reverse()
    seen = 0
    while waiting and seen < MAX_NODES:
        value, depth = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
        if depth < MAX_DEPTH:
            inner = value.values() if isinstance(value, dict) else value
            waiting.extend(
                (item, depth + 1) for item in reversed(list(inner)) if isinstance(item, (dict, list))
            )


def _parse(script: str) -> Any:
    """The value of one script; None when nothing can be made of it."""
    text = script.strip().lstrip("\ufeff")
    if text.startswith(("<", "/")) or text.endswith((">", "/")):  # seldom; the expression reads all of it
        text = _WRAPPING.sub("", text).strip()
    text = text.rstrip(";")
    if text[:1] not in ("{", "["):  # "var data = {", a comment, or all of it in a string
        start = _VALUE_START.search(text)
        text = text[start.start() : max(text.rfind("}"), text.rfind("]")) + 1] if start else ""
    if not text:
        return None
    if '"schema:' in text:
        text = text.replace('"schema:', '"')
    for mend in (str, _with_double_quotes, _repair, _with_quotes_escaped, _closed):
        text = mend(text)
        try:
            return json.JSONDecoder(strict=False).decode(text)
        except json.JSONDecodeError as error:
            if error.msg == "Extra data":
                return _several(text)
        except (ValueError, RecursionError):
            return None
    return None


def _several(text: str) -> list[Any]:
    """The values of a script that holds one after the other."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    while len(values) < MAX_NODES and (start := _VALUE_START.search(text, position)):
        try:
            value, position = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _with_double_quotes(text: str) -> str:
    r"""A script whose strings stand in single quotes, or that is itself the inside of a string, as JSON.

    >>> _with_double_quotes("{'headline': 'Rain'}")
    '{"headline": "Rain"}'
    >>> _with_double_quotes(r'{\"headline\":\"Rain\"}')
    '{"headline":"Rain"}'
    """
    if text.startswith('{\\"') and '"' not in text.replace('\\"', ""):
        return _ESCAPED.sub(r"\1", text)
    if not _SINGLE_QUOTED.match(text):
        return text
    return _STRING.sub(
        lambda match: (
            match.group() if match.group(1) is None else json.dumps(match.group(1).replace("\\'", "'"))
        ),
        text,
    )


def _repair(text: str) -> str:
    """Mends what often breaks it: references for quotes, comments, commas, stray backslashes."""
    text = _REFERENCE_TO_QUOTE.sub('"', text) if '"' not in text else text
    text = _STRING_OR_COMMENT.sub(_without_comment, text) if "/" in text else text
    text = _TRAILING_COMMA.sub(r"\1", text)
    text = _DOUBLE_COMMA.sub(",", text)
    text = _NO_VALUE.sub(lambda match: match.group(1) or ": null", text)
    text = _NO_COMMA.sub(r"\1,\2", text)
    return _BACKSLASH.sub(_with_json_escape, text)


def _without_comment(match: re.Match[str]) -> str:
    is_endless = match.group().startswith("/*") and not match.group(2)
    return match.group() if is_endless else match.group(1) or ""


def _with_json_escape(match: re.Match[str]) -> str:
    """A backslash and what it escapes, as JSON has it; JavaScript knows two escapes more."""
    sign, code = match.groups()
    if code:
        return f"\\u00{code}"
    return "'" if sign == "'" else match.group() if sign else "\\\\"


def _with_quotes_escaped(text: str) -> str:
    """Escapes the quotation marks that neither open nor close a string: where a headline quotes someone."""
    return _QUOTE.sub(
        lambda match: '\\"' if match.group() == '"' and match.group(1) is None else match.group(), text
    )


def _closed(text: str) -> str:
    """What of a text that breaks off was whole: "</script>" within an article's text ends the script.

    >>> _closed('{"headline": "Rain", "author": [{"name": "Ada"}, {"name": "Bo')
    '{"headline": "Rain", "author": [{"name": "Ada"}]}'
    """
    end, closing, missing = 0, "", ""
    for match in _SIGN.finditer(text):
        sign = match.group()
        if len(closing) > MAX_DEPTH:
            break
        if sign in _CLOSED_BY:
            closing = _CLOSED_BY[sign] + closing
        elif sign == ",":
            end, missing = match.start(), closing
        elif sign in "]}":
            closing = closing[1:]
    return text[:end] + missing if end else text


_SIGN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)
_CLOSED_BY = {"{": "}", "[": "]"}
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$"
)
_VALUE_START = re.compile(r"[\[{]")
_TRAILING_COMMA = re.compile(r",\s*([\]}])")
_DOUBLE_COMMA = re.compile(r",\s*,+")
_NO_VALUE = re.compile(r'(\\.|"(?:[^"\\]|\\.)*+")|:\s*(?:undefined\s*)?(?=[,}])', re.DOTALL)
_BACKSLASH = re.compile(r"""\\(?:(["\\/bfnrtu'])|x([0-9a-fA-F]{2}))?""")
_REFERENCE_TO_QUOTE = re.compile(r"&(?:quot|#34|#x22);")
_STRING_OR_COMMENT = re.compile(
    r'(\\.|"(?:[^"\\]|\\.)*+")|(?<!:)//[^\n]*|/\*(?:[^*]++|\*(?!/))*+(\*/)?', re.DOTALL
)
"""A comment that never ends is taken too, so that none within it is looked for; it stays."""
_QUOTE = re.compile(r'\\.|[\[{,:]\s*"|"(?=(\s*(?:[:}\]]|,\s*["{\[]|$))?)', re.DOTALL)
_NO_COMMA = re.compile(r'(["\d}\]el])([ \t\r]*+\n\s*+"[@\w]{1,40}"\s*+:)')
_SINGLE_QUOTED = re.compile(r"[\[{\s]+'[@\w]{1,40}'\s*:")
_STRING = re.compile(r"""\\.|"(?:[^"\\]|\\.)*+"|'((?:[^'\\]|\\.)*+)'""", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
