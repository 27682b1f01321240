"""What a person asks the full-text search for, read into an expression of SQLite's FTS5.

    ferry timetable        both words
    "ferry timetable"      the two in this order, as a phrase
    "ferry rain"~10        both, in any order, with at most ten words between them
    tim*                   words that begin so
    ferry OR bridge        one of them; AND between words may be left out
    ferry -bridge          without: the same as  ferry NOT bridge
    (ferry OR bus) strike  brackets
    title:ferry            in the title; author: and text: likewise, also before a phrase or bracket

Operators are in capitals. Case, accents and punctuation do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archiver.errors import QueryError
from archiver.texts.words import words

_COLUMNS = {"title": "title", "author": "authors", "authors": "authors", "text": "text"}
_MIN_PREFIX_CHARS = 2  # a prefix of one letter is a tenth of all words
_TWO = 2
_MAX_PARTS = 100  # SQLite refuses expressions that nest too deeply; no person writes such
_OPERATORS = ("AND", "OR", "NOT")
_INNER_QUOTE = '(?<=[א-ת])"(?=[א-ת])'  # of Hebrew abbreviations: דו"ח is a word
_PART = re.compile(
    r"\s*(?:(?P<bracket>[()（）])|(?P<minus>-)(?=[^\s)）])"
    r"|(?P<field>(?i:title|authors?|text)):(?=\s*[^\s)）])|(?P<unknown>[A-Za-z]+):(?=[^\s/)）])"
    rf'|"(?P<phrase>(?:[^"]|{_INNER_QUOTE})*)"(?:~(?P<near>\d{{1,4}})|(?P<star>\*?))'
    rf'|[“„«»”「『](?P<quoted>(?:[^“”„«»「」『』"]|{_INNER_QUOTE})*)[“”«»」』](?P<quoted_star>\*?)'
    rf'|(?P<word>(?:[^\s()（）"]|{_INNER_QUOTE})+)|(?P<quote>"))'
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other.

    Attributes:
        words: folded, one or more.
        is_prefix: whether the last one is only the beginning of a word.
        column: of the index. None: any.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        expression: for FTS5; every word in it is quoted.
        phrases: what is looked for, without what must not occur: to be highlighted.
    """

    expression: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the query: `kind` is word, phrase, near, field, minus, open, close, AND, OR, NOT or end."""

    kind: str
    text: str
    position: int
    is_prefix: bool = False
    distance: int = 0  # in words, of `near`


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of the expression; one that only says what must not occur has no `wanted`."""

    wanted: str
    unwanted: tuple[str, ...] = ()

    def expression(self) -> str:
        without = " OR ".join(self.unwanted)
        return f"({self.wanted} NOT ({without}))" if without else self.wanted


def parse_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it cannot be understood; the message says where and what to do.

    >>> parse_query('Ferry "new ramp" -bridge').expression
    '(("ferry" AND "new ramp") NOT ("bridge"))'
    >>> parse_query("title:東京 OR tim*").expression
    '({title} : "東 京" OR "tim" *)'
    >>> parse_query("ferry OR")
    Traceback (most recent call last):
    archiver.errors.QueryError: the query 'ferry OR' at character 9: a word should follow OR ("or" is one)
    """
    return _Parser(text).query()


class _Parser:
    """Reads by recursive descent: any_of → all_of → negated → primary."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts = self._split()
        self._at = 0
        self._phrases: list[Phrase] = []

    def query(self) -> Query:
        if self._next.kind == "end":
            raise self._wrong(self._next, "there is nothing to look for")
        node = self._any_of(None)
        if self._next.kind == "close":
            raise self._wrong(self._next, "a bracket is closed that was not opened")
        return Query(self._positive(node, self._parts[0]), tuple(self._phrases))

    @property
    def _next(self) -> _Part:
        return self._parts[self._at]

    def _take(self) -> _Part:
        self._at += 1
        return self._parts[self._at - 1]

    def _any_of(self, column: str | None) -> _Node:
        first = self._next
        node = self._all_of(column)
        if self._next.kind != "OR":
            return node
        options = [self._positive(node, first)]
        while self._next.kind == "OR":
            self._take()
            first = self._next
            options.append(self._positive(self._all_of(column, after="OR"), first))
        return _Node(f"({' OR '.join(options)})")

    def _all_of(self, column: str | None, after: str = "") -> _Node:
        nodes = [self._negated(column, after)]
        while self._next.kind not in ("OR", "close", "end"):
            after = self._take().kind if self._next.kind == "AND" else ""
            nodes.append(self._negated(column, after))
        wanted = [node.wanted for node in nodes if node.wanted]
        unwanted = tuple(each for node in nodes for each in node.unwanted)
        return _Node(f"({' AND '.join(wanted)})" if len(wanted) > 1 else "".join(wanted), unwanted)

    def _negated(self, column: str | None, after: str) -> _Node:
        if self._next.kind not in ("minus", "NOT"):
            return self._primary(column, after)
        sign = self._take()
        before = len(self._phrases)
        first = self._next
        inner = self._primary(column, "-" if sign.kind == "minus" else "NOT")
        del self._phrases[before:]
        return _Node("", (self._positive(inner, first),))

    def _primary(self, column: str | None, after: str) -> _Node:
        part = self._take()
        if part.kind == "field":
            return self._primary(_COLUMNS[part.text.lower()], f"{part.text}:")
        if part.kind == "open":
            node = self._any_of(column)
            if self._take().kind != "close":
                raise self._wrong(part, "this bracket is not closed; write ) behind what belongs in it")
            return _Node(node.expression() if node.wanted else "", node.unwanted if not node.wanted else ())
        if part.kind in ("word", "phrase"):
            return self._words(part, column)
        if part.kind == "near":
            return self._near(part, column)
        if part.kind in _OPERATORS:
            raise self._wrong(part, f'a word should stand before {part.kind} ("{part.kind.lower()}" is one)')
        behind = f'follow {after} ("{after.lower()}" is one)' if after in _OPERATORS else "stand here"
        raise self._wrong(part, f"a word should {behind}")

    def _words(self, part: _Part, column: str | None) -> _Node:
        found = tuple(words(part.text))
        if not found:
            raise self._wrong(part, "there is no letter or digit in this phrase")
        if part.kind == "word" and "*" in part.text:
            raise self._wrong(part, f"* stands only at the end of a word; in quotes, {part.text!r} are words")
        if part.is_prefix and len(found[-1]) < _MIN_PREFIX_CHARS and found[-1].isascii():
            raise self._wrong(part, f"before * there should be {_MIN_PREFIX_CHARS} letters or more")
        self._phrases.append(Phrase(found, part.is_prefix, column))
        quoted = f'"{" ".join(found)}"' + (" *" if part.is_prefix else "")
        return _Node(f"{{{column}}} : {quoted}" if column else quoted)

    def _near(self, part: _Part, column: str | None) -> _Node:
        """What is written apart need not follow one another; words of a script without spaces still do."""
        found = [pieces for piece in part.text.split() if (pieces := tuple(words(piece)))]
        if len(found) < _TWO:
            raise self._wrong(part, f"before ~{part.distance} there should be two words in the quotes")
        self._phrases += [Phrase(pieces, column=column) for pieces in found]
        quoted = " ".join(f'"{" ".join(pieces)}"' for pieces in found)
        near = f"NEAR({quoted}, {part.distance})"
        return _Node(f"{{{column}}} : {near}" if column else near)

    def _positive(self, node: _Node, first: _Part) -> str:
        if not node.wanted:
            message = "this only says what should not occur; add a word that should"
            raise self._wrong(first, message)
        return node.expression()

    def _split(self) -> list[_Part]:
        parts: list[_Part] = []
        position = 0
        text = self._text.rstrip()
        while position < len(text):
            match = _PART.match(text, position)
            assert match is not None, "every character begins a part"
            part = self._part(match)
            if part.kind != "word" or words(part.text):  # a dash or an ampersand between words is nothing
                parts.append(part)
            position = match.end()
        if len(parts) > _MAX_PARTS:
            raise self._wrong(parts[_MAX_PARTS], f"more than {_MAX_PARTS} words; ask for less at once")
        return [*parts, _Part("end", "", len(text))]

    def _part(self, match: re.Match[str]) -> _Part:
        kind = next(name for name, value in match.groupdict().items() if value is not None)
        text, at = match[kind], match.start(kind)
        if kind == "unknown":
            message = f'there is no field {text!r}, only title, author and text; "{text}" in quotes is a word'
            raise self._wrong(_Part(kind, text, at), message)
        if kind == "quote":
            raise self._wrong(_Part(kind, text, at), "this quotation mark is not closed")
        if match["near"] is not None:
            return _Part("near", text, at - 1, distance=int(match["near"]))
        if kind in ("phrase", "quoted"):
            return _Part("phrase", text, at - 1, bool(match["star"] or match["quoted_star"]))
        if kind == "bracket":
            return _Part("open" if text in "(（" else "close", text, at)
        if text in _OPERATORS:
            return _Part(text, text, at)
        return _Part(kind, text.rstrip("*"), at, kind == "word" and text.endswith("*"))

    def _wrong(self, part: _Part, message: str) -> QueryError:
        return QueryError(self._text, part.position, message)
