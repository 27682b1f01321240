"""Article text from the data that a page's scripts would have rendered.

Pages built in the browser (Next.js, React Server Components, Fusion, Nuxt) carry the article as JSON in a
script, or in an attribute of the element it is to be shown in (Inertia, react-rails, Astro), and nearly all
carry JSON-LD. It is read only where the page itself shows next to no prose. Where no JSON speaks of what the
page is about, what else its scripts say is looked at (`literals.py`).
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from archiver.extract import guard
from archiver.extract.choice import flight, literals, rich_text
from archiver.extract.layout.labels import BIT
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page
from archiver.extract.strings import tidy, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.extract.layout.blocks import Block, Box
    from archiver.extract.metadata import Metadata

MAX_SCRIPT_CHARS = 5_000_000
_MAX_SCRIPTS = 400
_MAX_LITERALS = 4  # scripts that are read as JavaScript; a large one takes half a second
_MAX_VALUES = 200_000  # of the JSON in one page
_SHORTEST = 60  # characters of a string that is looked at as a paragraph
_CJK_SHORTEST = 25


def read(page: Page, found: Metadata, *, above: float) -> list[str]:
    """The paragraphs of the article in the page's data; empty when there are at most `above` characters."""
    enough = max(above, _ENOUGH)
    told = [lines for body in found.article_body if _size(lines := _paragraphs(body)) > enough]
    candidates = told or [lines for lines in _groups(page) if _size(lines) > enough]
    about = {word for word in words((found.title or "").lower()) if len(word) >= _TELLING_CHARS}
    if about and not any(_speaks_of(about, lines) for lines in candidates):
        scripts = [
            source for source, is_json in _sources(page) if not is_json and _speaks_of(about, [source])
        ]
        longest = sorted(scripts, key=len, reverse=True)[:_MAX_LITERALS]
        groups = (lines for source in longest for lines in _collect(literals.read(source)))
        candidates += [lines for lines in groups if _size(lines) > enough and _speaks_of(about, lines)]
    return max(candidates, key=lambda lines: (_speaks_of(about, lines), _size(lines)), default=[])


_ENOUGH = 300
_TELLING_CHARS = 4


def _speaks_of(about: set[str], lines: list[str]) -> bool:
    """Whether a text has a third of some words: the data may hold other articles too, and longer ones."""
    text = "\n".join(lines).lower()
    return 3 * sum([word in text for word in about]) >= len(about)


def _size(lines: list[str]) -> int:
    return sum([len(line) * (1 if line.isascii() or line[0] < "\u2e80" else 3) for line in lines])


def _paragraphs(value: str) -> list[str]:
    """A string of the data as paragraphs, its markup taken off, which may be escaped; captions left out."""
    if "&lt;" in value and "<" not in value:
        value = html.unescape(value)
    if len(value) >= _ARTICLE and _ELEMENT.search(value) and guard.refusal(value) is None:
        body = Page.parse(value).tree.body
        blocks = read_layout(body).blocks if body else []
        lines = [line for block in blocks if not _is_caption(block) for line in block.text.split("\n")]
    else:
        lines = [line for part in _BORDER.split(value) if (line := tidy(part))]
    return [line for line in lines if not _PLACEHOLDER.fullmatch(line)]


def _is_caption(block: Block) -> bool:
    around: Box | None = block.box
    while around is not None:
        if around.labels & _CAPTION:
            return True
        around = around.parent
    return False


def _groups(page: Page) -> Iterator[list[str]]:
    """Strings that read like paragraphs, those of one list or object together."""
    streamed: list[str] = []
    for source, is_json in _sources(page):
        if len(source) > _SHORTEST:
            for value in _json_values(source, whole=is_json):
                yield from _collect(value)
        streamed.append(flight.read(source))
    for value in flight.rows("".join(streamed)):
        yield from _collect(value)
    for node in page.tree.css(_WITH_PROPS)[:_MAX_SCRIPTS]:
        for name in _PROPS:
            if _SHORTEST < len(source := node.attributes.get(name) or "") < MAX_SCRIPT_CHARS:
                for value in _json_values(source, whole=True):
                    yield from _collect(value)


def _sources(page: Page) -> Iterator[tuple[str, bool]]:
    """The scripts in the page, and whether each is JSON; none of JSON-LD."""
    chars_read = 0  # in SVG scripts nest, and each then has the text of all inside
    for script in page.tree.css("script")[:_MAX_SCRIPTS]:
        kind = (script.attributes.get("type") or "").lower()
        if "ld+json" in kind or script.attributes.get("src"):
            continue
        source = script.text()
        chars_read += len(source)
        if chars_read > len(page.html):
            return
        if len(source) < MAX_SCRIPT_CHARS:
            yield source, "json" in kind


def _json_values(source: str, *, whole: bool) -> Iterator[Any]:
    """The JSON documents in a script: all of it, what is assigned, or parsed from a string."""
    decoder = json.JSONDecoder(strict=False)
    if whole and source.lstrip().startswith("{&q;"):
        source = _ANGULAR.sub(lambda match: _ANGULAR_SIGNS[match.group(1)], source)
    starts = [0] if whole else [match.end() for match in _ASSIGNED.finditer(source)][:50]
    for start in starts:
        try:
            value, _ = decoder.raw_decode(source.lstrip() if whole else source, start)
        except (ValueError, RecursionError):
            continue
        yield value
    for match in list(_PARSED.finditer(source))[:_MAX_PARSED]:
        try:
            yield json.loads(json.loads(match.group(1)))
        except (ValueError, RecursionError):
            continue


def _collect(value: Any) -> Iterator[list[str]]:
    """Walks the data; yields for each list, object and long string the paragraphs found right in it."""
    waiting = [value]
    seen = 0
    while waiting and seen < _MAX_VALUES:
        seen += 1
        item = waiting.pop()
        if isinstance(item, str):
            if (inner := _json_within(item)) is not None:
                waiting.append(inner)
            else:
                yield _prose(item)
        elif isinstance(item, (list, dict)):
            parts = list(item.values()) if isinstance(item, dict) else item
            if isinstance(item, list):
                yield [line for part in item for line in _element(part)]
            waiting += [part for part in parts if isinstance(part, (list, dict, str))]


def _json_within(text: str) -> Any:
    """What a string says that is JSON itself, as an answer of the site's server is kept; None of others."""
    if not text.startswith(_JSON_STARTS) or len(text) < _SHORTEST:
        return None
    try:
        return json.loads(unquote(text) if text.startswith("%") else text)
    except (ValueError, RecursionError):
        return None


def _element(part: Any) -> list[str]:
    """The prose of one element of an article given as a list of elements."""
    if isinstance(part, str):
        return _prose(part)
    if (text := rich_text.text_of(part)) is not None:
        return [line] if (line := tidy(text)) else []
    if isinstance(part, dict):
        holders = [part, *(inner for key in _WITHIN if isinstance(inner := part.get(key), dict))]
        strings = [value for holder in holders for value in holder.values() if isinstance(value, str)]
        return [line for value in strings for line in _prose(value)]
    return []


def _prose(text: str) -> list[str]:
    """The paragraphs of a string that reads like running text; nothing of code, addresses and identifiers."""
    shortest = _SHORTEST if text.isascii() else _CJK_SHORTEST
    if len(text) < shortest or _CODE.search(text[:2_000]):
        return []
    lines = _paragraphs(text)
    sentences = [place for place, line in enumerate(lines) if _SENTENCE.search(line)]
    if not sentences:
        return []
    story = lines[sentences[0] : sentences[-1] + 1]  # with the headings in it
    others = _size(story) - _size([lines[place] for place in sentences])
    return story if 2 * others <= _size(story) else [lines[place] for place in sentences]


_WITHIN = ("data", "model", "fields")
"""What holds the properties of an element in some systems."""
_PROPS = ("data-page", "data-props", "data-react-props", "data-state", "props")
_WITH_PROPS = ",".join(f'[{name}^="{{"]' for name in _PROPS)
_BORDER = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|br)\b[^>]{0,300}>|\n+", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:p|div|h[1-6]|figure|section)\b", re.IGNORECASE)
_ARTICLE = 1_000  # characters of a string whose markup is worth a parse
_CAPTION = BIT["caption"]
_PLACEHOLDER = re.compile(r"(?:\$\$|%%|##|\[\[|\{\{)[^\s]{1,60}(?:\$\$|%%|##|\]\]|\}\})")
# Bounded: a script may hold megabytes of one word (base64), in which an open repetition is quadratic.
_ASSIGNED = re.compile(
    r"(?:__[A-Z]++(?:_[A-Z]++)*+__|(?:[sS]tate|[dD]ata|[cC]onte(?:nt|xt)|STATE|DATA)[\w.\]\"']{0,60})\s{0,9}=\s{0,9}(?=[\[{])"
)
_PARSED = re.compile(r"JSON\.parse\(\s{0,9}(\"(?:[^\"\\]|\\.)*+\")\s{0,9}\)")
_MAX_PARSED = 50
_JSON_STARTS = ('{"', "[", "%7B%22", "%5B")
_ANGULAR = re.compile("&([aqslg]);")
_ANGULAR_SIGNS = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
"""How Angular once wrote the state of a page."""
_CODE = re.compile(r"function\s*\(|=>|\{\s*\"|;\s*\}|\bvar |@media|!important|\w\{[a-z-]{1,40}:")
_SENTENCE = re.compile(r"[.!?。！？…؟”\"](?:\s|$)|[。！？]")
