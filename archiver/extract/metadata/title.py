"""The headline: what the newsroom says it is, checked against what readers see and what machines are told.

Measured on publishers-dev: JSON-LD headline right on .86 of the pages that have one, og:title .82, the first
heading .80; on pages that are no news (wcxb-dev) the heading .88, og:title .77. So the headline of a node
that calls itself news comes first, then the heading; a headline that only repeats the document's title, which
is written for search engines, does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from archiver.extract import boilerplate
from archiver.extract.metadata import headline
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def candidates(page: Page, linked: Linked, site_names: list[str]) -> list[str]:
    """Every headline the page offers, most trusted first."""
    document = _without_section(without_site(_document_title(page), site_names), page)
    told = _told(page, linked, site_names, document)
    sites = {fold(name) for name in site_names}
    shown = _headings(page, "h1", told, sites)
    if not shown:
        shown = [text for text in _headings(page, "h2", told, sites) if _likeness(text, told) >= _SAME]
    shown.sort(key=lambda text: -_likeness(text, told) if _likeness(text, told) >= _RELATED else 0)
    first = shown[:1] if shown and _is_headline(shown[0], told) else []
    if first and _likeness(first[0], told) < _HALF and _first_heading_is_the_sites(page, sites):
        first = []  # where the site has the first heading the next may be any in the text
    headlines = [text for text in linked.headlines_of_news() if _may_head(text, sites)]
    if not shown and told == [document] and (line := headline.line_of_title(page)):
        first = [line]
    news = [text if text in first else without_site(text, site_names) for text in headlines[:1]]
    social = page.meta("og:title")[:1]
    if first and any(_is_cut(text, first[0]) or _is_for_search(text, document, social) for text in news):
        news = []
    found = list(dict.fromkeys([*news, *first, *_by_agreement(told), *shown]))
    return sorted(found, key=lambda text: any(_breaks_off(text, other, first) for other in found))


def without_site(text: str, site_names: Iterable[str]) -> str:
    """`text` without a site's name at its end or beginning.

    >>> without_site("Rain stops play | The Daily Gull", ["Daily Gull"])
    'Rain stops play'
    >>> without_site("Daily Gull: Rain stops play", ["The Daily Gull"])
    'Rain stops play'
    """
    if len(text) > _MAX_CHARS:
        return text
    known = {fold(name).removeprefix("the ") for name in site_names}
    while len(parts := _SEPARATOR.split(text)) >= _TWO_PARTS:
        if fold(parts[-1]).removeprefix("the ") in known:
            text = "".join(parts[:-2])
        elif fold(parts[0]).removeprefix("the ") in known:
            text = "".join(parts[2:])
        elif (
            len(parts) >= _THREE_PARTS
            and parts[-2] == parts[-4]
            and fold(parts[-3]).removeprefix("the ") in known
        ):
            text = "".join(parts[:-4])  # behind the site's name may stand the author's
        else:
            break
    return _without_end(_NOTHING_BESIDE.sub("", text.strip()), site_names)


def _without_end(text: str, site_names: Iterable[str]) -> str:
    """`text` without a site's name that another sign parts from it: "…_Gull Post", "…【Gull Post】"."""
    bare = text.rstrip(_CLOSING)
    for name in site_names:
        rest = bare[: -len(name)].rstrip()
        if len(name) >= _TELLING_NAME and rest.endswith(_SIGN_ENDS) and bare.lower().endswith(name.lower()):
            return rest.rstrip(_SIGNS + " ") or text
    return text


def _without_section(text: str, page: Page) -> str:
    """`text` without the name of the page's section, which sites put before their own."""
    parts = _SEPARATOR.split(text)
    sections = page.meta("article:section")
    is_section = len(parts) >= _TWO_PARTS and ":" not in parts[-2] and parts[-1] in sections
    return "".join(parts[:-2]) if is_section else text


def _told(page: Page, linked: Linked, site_names: list[str], document: str) -> list[str]:
    """The headlines that the page tells machines, without site names; one for each source that tells it."""
    metas = [text for name in _TITLE_METAS for text in page.meta(name)]
    headlines = [
        node
        for node in page.heads
        if "headline" in (node.attributes.get("itemprop") or "") and node.tag != "h1"
    ]
    marked = [
        tidy(node.text(separator=" ")) or tidy(node.attributes.get("content") or "")
        for node in headlines[:_MAX_OFFERS]
    ]
    data = [*linked.strings("headline"), *linked.strings("name")]
    found = [*metas[:1], *data, *metas[1:], *marked]
    bare = [without_site(text, site_names) for text in found if len(text) <= _MAX_CHARS]
    return list(islice((text for text in (*bare, document) if 0 < len(text) <= _MAX_CHARS), _MAX_OFFERS))


def _headings(page: Page, tag: str, told: list[str], sites: set[str]) -> list[str]:
    """The texts of the first headings of a kind that may be headlines."""
    nodes = [node for node in page.heads if node.tag == tag][:_MAX_OFFERS]
    return [text for node in nodes if (text := _heading(node, told, sites))]


def _first_heading_is_the_sites(page: Page, sites: set[str]) -> bool:
    first = next((node for node in page.heads if node.tag == "h1"), None)
    return first is not None and fold(tidy(first.text())) in sites


def _document_title(page: Page) -> str:
    return next((tidy(node.text()) for node in page.heads if node.tag == "title"), "")


def _is_for_search(text: str, document: str, social: list[str]) -> bool:
    """Whether a headline repeats the document's title, which search engines show, and nothing else."""
    return _alike(text, document) >= _SAME and not any(_alike(text, other) >= _SAME for other in social)


def _heading(node: LexborNode, told: list[str], sites: set[str]) -> str:
    """The text of a heading; empty when it is the site's name, heads comments, or is far too long.

    Words that a tag splits stay one; parts that only styles or breaks hold apart get a space.
    """
    text = tidy(node.text())
    if text not in told:
        markup = node.html or ""
        if "<s" in markup and (unread := [*node.css(_UNREAD), *_unseen(node)]):
            for inner in unread[:_MAX_UNREAD]:
                markup = markup.replace(inner.html or "", "")
            text = tidy(markup)
        elif _GLUED_WORDS.search(text) or _HELD_APART.search(markup):
            text = tidy(node.text(separator=" "))
    if len(text) > _MAX_CHARS or fold(text) in sites:
        return ""
    text = next((other for other in told if _is_below_a_kicker(other, text, node)), text)
    if text.isupper():
        text = next((other for other in told if other.upper() == text and not other.isupper()), text)
    return text if text in told or not boilerplate.class_bits(text) & _NO_HEADLINES else ""


def _unseen(heading: LexborNode) -> list[LexborNode]:
    """What only listeners are told in a heading; or, where readers see something in its place, that."""
    unseen = heading.css(_UNSEEN)
    return (heading.css('[aria-hidden="true"]') or unseen) if unseen else []


def _is_below_a_kicker(title: str, heading: str, node: LexborNode) -> bool:
    """Whether a heading is a title with a place, a subject or a sign in front in an element of its own.

    Or with a line below the title in one.
    """
    if len(heading) > 2 * len(title) + _LINE_BELOW:
        return False
    if heading.endswith(title) and len(heading) <= 2 * len(title):
        kicker = heading[: -len(title)].strip()
        inner = next((child for child in node.iter() if tidy(child.text())), None)
    elif heading.startswith(title):
        kicker = heading[len(title) :].strip()
        inner = node.last_child
    else:
        return False
    return bool(kicker) and inner is not None and tidy(inner.text()) == kicker


def _by_agreement(told: list[str]) -> list[str]:
    """The told headlines, those first that others repeat."""
    times = Counter(told)
    votes = {
        text: sum([count for other, count in times.items() if _alike(text, other) >= _SAME]) for text in times
    }
    return sorted(told, key=lambda text: -votes[text])


def _is_headline(heading: str, told: list[str]) -> bool:
    """Whether a heading is this page's headline: it resembles a told one, or is a sentence of its own."""
    if not told or _likeness(heading, told) >= _RELATED:
        return True
    return len(heading.split()) >= _MANY_WORDS or len(_letters(heading)) >= _MANY_CHARS


def _is_cut(text: str, whole: str) -> bool:
    """Whether a headline is another one cut short: data has a limit of 110 characters in some systems."""
    start = fold(text.rstrip(" .…"))
    return len(start) < len(fold(whole)) and fold(whole).startswith(start)


def _breaks_off(text: str, whole: str, first: list[str]) -> bool:
    """Whether a headline is another one, cut: it ends in dots, or where systems cut what nobody is shown."""
    if len(whole) <= len(text):
        return False
    if text.endswith(_DOTS):
        return whole.startswith(text.rstrip(" .…")) and not whole.startswith(text)
    is_as_long = text not in first and _CUT_CHARS[0] <= len(text) <= _CUT_CHARS[1]
    return is_as_long and whole.startswith(text) and not _SEPARATOR.match(whole, len(text))


def _may_head(text: str, sites: set[str]) -> bool:
    """Whether data's headline can be one: neither far too long nor the site's name or an address."""
    return len(text) <= _MAX_CHARS and "://" not in text and fold(text) not in sites


def _likeness(heading: str, told: list[str]) -> float:
    return max([_alike(heading, text) for text in dict.fromkeys(told)], default=0.0)


def _alike(one: str, other: str) -> float:
    """Dice coefficient of two texts' letter triples: 1 for the same text, in any script.

    >>> _alike("Rain stops play", "Rain stops play"), _alike("Rain", "Snow")
    (1.0, 0.0)
    """
    a, b = _letters(one), _letters(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=64)  # of one page's headlines each is compared with each
def _letters(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[i : i + 3] for i in range(max(1, len(folded) - 2))) if folded else frozenset()


_LINE_BELOW = 80  # characters of a subtitle
_TWO_PARTS = 3  # two and what stands between them
_THREE_PARTS = 5
_TELLING_NAME = 4
_SIGNS = "|-–—·•:»/~@>_(【（［[：｜"
_SIGN_ENDS = tuple(_SIGNS)
_CLOSING = " )】）］]"
_MAX_OFFERS = 20
_MAX_CHARS = 400
_DOTS = ("…", "...")
_CUT_CHARS = (100, 110)  # where systems cut that go by Google's old limit
_SAME = 0.9
_NO_HEADLINES = boilerplate.bits("comments", "comment_form")
_HALF = 0.5
_RELATED = 0.25
_MANY_WORDS = 4
_MANY_CHARS = 18  # letter triples: what four short words have; for scripts without spaces
_GLUED_WORDS = re.compile(r"[a-zà-ÿ0-9.!?:»”\"][A-ZÀ-Þ«„“]")
_NOTHING_BESIDE = re.compile(r"^[|»]+\s+|\s+[|\-–—·•:»/<>]+$")  # what a template left that had no site's name
_MAX_UNREAD = 10
_UNREAD, _UNSEEN = "style,script,svg", ".sr-only,.visually-hidden,.screen-reader-text"
_HELD_APART = re.compile(r"</\w+><[a-z]|<(?:br|div|p)\b")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_SEPARATOR = re.compile(r"(\s+[|\-–—·•:»«/<>]+\s+|\s*[|｜]\s*|:\s+)")
