"""Names of authors that stand on the page itself: marked elements, and a line "By Name" below the headline.

Read only when the page's data names no person: walking the page costs more than all other metadata.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract.metadata import by, elsewhere, headline, names, times
from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from archiver.extract.page import Page


def read(page: Page) -> Iterator[tuple[str, ...]]:
    """The lists of names that the page shows, most trusted first; each may be empty."""
    around = elsewhere.around_headline(page)
    yield _first_group(_microdata(page, around))
    selector = _SELECTOR + _SELECTOR_OF.get((page.language or "")[:2].lower(), "")
    marked = [node for node in page.tree.css(selector)[: _MAX_NODES * 10] if _is_byline(node, around)]
    yield _first_group(marked, persons_only=True) or _first_group(marked)
    yield _by_line(page)
    yield _signed(page, around)


def _microdata(page: Page, around: set[int]) -> list[LexborNode]:
    """The elements that microdata or a link relation calls an author."""
    found = []
    for node in page.heads:
        attributes = node.attributes
        words = f"{attributes.get('itemprop') or ''} {attributes.get('rel') or ''}".split()
        if "author" in words and not elsewhere.is_elsewhere(node, around):
            found.append(node)
    return found


def _first_group(nodes: list[LexborNode], *, persons_only: bool = False) -> tuple[str, ...]:
    """The names of the first element that holds some, and of its neighbours, its co-authors."""
    found: list[str] = []
    home: int | None = None
    for node in nodes[:_MAX_NODES]:
        if found and _home(node) != home:
            break
        fresh = [name for name in _names_in(node) if name not in found]
        if persons_only and not found and not any(names.is_person(name) for name in fresh):
            continue
        if fresh and not found:
            home = _home(node)
        found += fresh
    return tuple(found)


def _home(node: LexborNode) -> int | None:
    """Identity of the grandparent: two links in two list items of one list share it."""
    parent = node.parent
    grandparent = parent.parent if parent is not None else None
    return grandparent.mem_id if grandparent is not None else None


def _names_in(node: LexborNode) -> list[str]:
    """The names in one element: those of its links to authors, else those of its text."""
    for inner in node.css('[itemprop="name"],a[rel~="author"],.fn,' + _PROFILE_LINKS)[:_MAX_INNER]:
        if inner.mem_id != node.mem_id and (found := _persons(_said_by(inner))):
            links = node.css(_PROFILE_LINKS)[:_MAX_INNER]
            coauthors = [name for other in links for name in _persons(other.text())]
            return list(dict.fromkeys([*found, *coauthors]))
    return _persons(_said_by(node))


def _said_by(node: LexborNode) -> str:
    """What an element says: its `content` attribute, else its text with a line for each inner element."""
    return node.attributes.get("content") or node.text(separator=" \n ")


def _persons(text: str) -> list[str]:
    """The names in a short text: its first lines that hold some, until one that holds none."""
    if len(text) > MAX_CHARS * 4:
        return []
    found: list[str] = []
    for line in text.split("\n"):
        bare = tidy(line)
        if len(bare) > MAX_CHARS:
            break
        fresh = _without_places([name for name in _dated(bare) if _is_plausible(name)])
        is_end = found and bare and not any(names.is_person(name) for name in fresh)
        if is_end and not _JOIN.fullmatch(bare) and not names.is_role(bare):
            break
        found += [
            name for name in fresh if not found or (names.is_person(name) and not names.is_beside(name))
        ]
    return list(dict.fromkeys(found))


def _dated(line: str) -> list[str]:
    """The names in a line that may say when, too.

    >>> _dated("Freitag, 3. Mai 2031"), _dated("Ada Njoki, 3. Mai 2031"), _dated("May 3, 2031 by Ada Njoki")
    ([], ['Ada Njoki'], ['Ada Njoki'])
    """
    found = names.split(DATE.sub("", line))
    if by.behind(line, "") is None and any(map(_is_a_weekday, found)) and next(times.find(line), None):
        found = [name for name in found if not _is_a_weekday(name)]
    match = None if found else _WHEN_BEFORE.match(line)
    return names.split(line[match.end() :]) if match else found


def _is_a_weekday(name: str) -> bool:
    """Whether what stands beside a date may be what day it is: a word, where it is no agency."""
    return " " not in name and name[:1] < names.CJK and not (name.isupper() or names.is_source(name))


def _without_places(found: list[str]) -> list[str]:
    """The names in a line without the single words behind a person: where he is, or what.

    >>> _without_places(["Ada Njoki", "Gullhaven", "AFP"]), _without_places(["Gull", "Tern"])
    (['Ada Njoki', 'AFP'], ['Gull', 'Tern'])
    """
    if not found or not names.is_person(found[0]):
        return found
    return [name for name in found if " " in name or "-" in name or not name.istitle()]


def _is_plausible(name: str) -> bool:
    """Whether marked text names an author: a person, a desk of few words, an agency or a pen name."""
    return len(name.split()) <= _FEW_WORDS and not any(char.isdigit() for char in name)


def _is_byline(node: LexborNode, around: set[int]) -> bool:
    """Whether a class or id says byline, and no outer one says comment or teaser."""
    return node.tag not in _NO_BYLINES and not elsewhere.is_elsewhere(node, around)


def _by_line(page: Page) -> tuple[str, ...]:
    """The names of the first line after the headline that begins with "By" in some language."""
    heading = headline.heading(page)
    lines = headline.lines_after(heading) if heading is not None else headline.lines_after_title(page)
    for line in _joined(lines):
        if found := names_in_line(line, page.language or ""):
            if by.may_be_of_a_place(line) and any(elsewhere.is_a_place(page, name) for name in found):
                continue
            return found
    return ()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, of a byline whose names are links or elements of their own all in one.

    >>> list(_joined(["By", "Ada Njoki", "and", "Bo Lindqvist", "3 May"]))
    ['By Ada Njoki and Bo Lindqvist', '3 May']
    """
    byline, is_open = "", False
    for line in lines:
        is_joint = bool(byline) and _JOIN.fullmatch(line) is not None
        if is_open or is_joint:
            byline, is_open = f"{byline} {line}", is_joint
            continue
        if byline:
            yield byline
        bare = line.strip(_EDGES)
        is_open = by.is_alone(bare)
        byline = bare if is_open else ""
        if not is_open:
            yield line
    if byline:
        yield byline


def names_in_line(line: str, language: str | None = None) -> tuple[str, ...]:
    """The names in a line that begins with "By" in some language; none in any other line.

    Args:
        line: any.
        language: the page's, as a tag; empty when unknown, None for any (see `by.behind`).

    >>> names_in_line("Von Ada Njoki und Bo Lindqvist | 3. Mai 2024")
    ('Ada Njoki', 'Bo Lindqvist')
    >>> names_in_line("3 May 2024 | By Ada Njoki"), names_in_line("김서연 기자")
    (('Ada Njoki',), ('김서연',))
    """
    if len(line) > MAX_CHARS:
        return ()
    for part in _PARTS.split(_WHEN_BEFORE.sub("", line)):
        if (rest := by.behind(part, language)) is not None:
            found = names.split(DATE.sub("", rest))
            return tuple(name for name in found if names.is_signature(name) or _AGENCY.fullmatch(name))
        if match := _KOREAN.fullmatch(part):
            return (match.group(1),)
    return ()


def _signed(page: Page, around: set[int]) -> tuple[str, ...]:
    """The names that are a whole bold paragraph at the beginning or end of a run of paragraphs."""
    for node in page.tree.css("p > strong:only-child, p > b:only-child, p > em:only-child")[:_MAX_NODES]:
        paragraph = node.parent
        if paragraph is None or elsewhere.is_elsewhere(paragraph, around):
            continue
        text = tidy(paragraph.text())
        if len(text) > _MAX_NAME or text != tidy(node.text()) or _heads_something(paragraph, text):
            continue
        found = names.split(text)
        if found and all(names.is_person(name) for name in found):
            return tuple(found)
    return ()


def _heads_something(paragraph: LexborNode, text: str) -> bool:
    """Whether a bold line is a heading: it announces, asks, or stands above a list or among paragraphs."""
    if text.endswith((":", "：", "?", "？")):
        return True
    behind = _beside(paragraph, "next")
    return behind in _LISTS or "p" == behind == _beside(paragraph, "prev")


def _beside(paragraph: LexborNode, direction: str) -> str | None:
    """The tag of the nearest element with text on one side; None when there is none."""
    neighbour = getattr(paragraph, direction)
    for _ in range(_MAX_NODES):
        if neighbour is None:
            return None
        if neighbour.is_element_node and neighbour.text().strip():
            return str(neighbour.tag)
        neighbour = getattr(neighbour, direction)
    return None


_LISTS = frozenset(("ul", "ol", "dl", "table"))
_NO_BYLINES = frozenset(
    ("article", "body", "figure", "form", "html", "img", "input", "main", "script", "style", "svg")
)
_MAX_NODES = 40
_MAX_INNER = 12  # of one of those, which may stand in each other
MAX_CHARS = 120
"""Of a line that names authors; what is longer is a sentence about them."""
_MAX_NAME = 60
_FEW_WORDS = 4
_AGENCY = re.compile(r"[A-Z]{2,6}")
_PROFILES = ("author", "autor", "auteur", "profile", "staff", "reporter", "people", "journalist", "redakt")
_PROFILE_LINKS = ",".join(f'a[href*="/{word}"]' for word in _PROFILES)
# Each part costs 40 µs a page. The first letters are left out as they may be capital or small.
_SELECTOR = (
    '[class*="yline"],[class*="uthor"],[class*="utor"],[id*="yline"],[id*="uthor"],byline,.vcard .fn'
    ',a[href*="/author"],a[href*="/autor/"],a[href*="/reporter"],[rel="sioc:has_creator"] a'
    ',[property="author"],[property="schema:author"]'
)
_SELECTOR_OF = {
    "da": ',[class*="orfatter"]',
    "de": ',[class*="edakteur"],[class*="erfasser"]',
    "en": ',[class*="wrote"],[class*="eporter"]',
    "fr": ',[class*="uteur"],[class*="ignature"]',
    "id": ',[class*="enulis"]',
    "it": ',[class*="irma"]',
    "es": ',[class*="irma"]',
    "fi": ',[class*="irjoittaja"],[class*="ekija"]',
    "hu": ',[class*="zerzo"]',
    "nb": ',[class*="orfatter"]',
    "no": ',[class*="orfatter"]',
    "sv": ',[class*="kribent"]',
    "tr": ',[class*="yazar"],[class*="muhabir"]',
    "vi": ',[class*="tacgia"],[class*="tac-gia"]',
}
_EDGES = " |•·–—-"
_JOIN = re.compile(
    r"[,;|/·•&+]|(?:, .{1,40})?[,;]?\s*(?:and|und|et|y|e|og|och|en|ja|i|ve|dan|và|и|та|&)", re.IGNORECASE
)
"""What stands between the names of two authors; behind the first may be what they are."""
DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})\b.*$"
    r"|\b(?:published|updated|posted|last|on|am|vom|publié|mis à jour|actualizado|publicado|pubblicato)\b.*$"
    r"|\s+at (?:\w+ )?\d.*$|[,\s]*(?:\bden )?\b\d{1,2}\.? \w+ \d{4}.*$|[,\s]*\b\w+ \d{1,2},? \d{4}.*$",
    re.IGNORECASE,
)
"""Where a line that began with names goes on to when it was written."""
_WHEN_BEFORE = re.compile(r"^.*\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s+(?=by[\s:])", re.IGNORECASE)
"""Where a line says first when it was written."""
_PARTS = re.compile(
    r"\s*[|•·]\s*|(?<!\b[ua]nd)(?<!\bet)(?<!\bog)(?<!\boch)(?<!&)\s+(?=(?:fotos?|photos?|bilder|bild)\s*:)"
    r"|\s*/\s*(?=(?:photos?|pictures|images|illustrations?|fotos?|bild(?:er)?|grafik)\b)"
    r"|\s+(?=[\u3040-\u30ff\u4e00-\u9fff]{2,6}[:：])",  # "来源：… 作者：…"
    re.IGNORECASE,
)
_KOREAN = re.compile(r"(?:[\[(][^\])]{1,20}[\])]\s*)?([가-힣]{2,4})\s?(?:선임|수석|인턴)?기자(?:\s\S+@\S+)?")
