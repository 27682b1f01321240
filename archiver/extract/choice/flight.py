"""What React Server Components (Next.js) push into a page for its scripts to render: a stream of rows.

    1:"$Sreact.suspense"                  an id in hexadecimal, a colon, JSON
    7:T1a3,<p>The rain …                  text, the number of its bytes before it and nothing behind
    8:["$","p",null,{"children":"…"}]     an element as JSON: "$", its tag, its key, its properties

Rows go on from one push to the next.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(source: str) -> str:
    r"""The parts of the stream that a script pushes.

    >>> read(r'self.__next_f.push([1,"7:[\"Rain\"]\n"])')
    '7:["Rain"]\n'
    """
    parts: list[str] = []
    for match in list(_PUSHED.finditer(source))[:_MAX_PUSHES]:
        try:
            parts.append(json.loads(match.group(1)))
        except ValueError:
            continue
    return "".join(parts)


def rows(stream: str) -> Iterator[Any]:
    """The values of the rows; what is no row is a value too, as it stands."""
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while position < len(stream):
        if match := _TEXT_ROW.match(stream, position):
            size = int(match.group(1), 16)
            text = (
                stream[match.end() : match.end() + size]
                .encode("utf-8", "replace")[:size]
                .decode("utf-8", "ignore")
            )
            yield text
            position = match.end() + len(text)
            continue
        end = stream.find("\n", position)
        line = stream[position : end if end >= 0 else len(stream)]
        yield _value(line, decoder)
        position += len(line) + 1


def _value(line: str, decoder: json.JSONDecoder) -> Any:
    """The value in one row; the line itself when it is text."""
    _, colon, rest = line.partition(":")
    try:
        return decoder.raw_decode(rest)[0] if colon and rest[:1] in "[{" and rest else line
    except (ValueError, RecursionError):
        return line


_MAX_PUSHES = 1_000
_PUSHED = re.compile(r"\.push\(\[1,\s*(\"(?:[^\"\\]|\\.)*+\")\]\)")
_TEXT_ROW = re.compile(r"[0-9a-f]{1,6}:T([0-9a-f]{1,6}),")
