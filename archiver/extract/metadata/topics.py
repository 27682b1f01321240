"""Section and tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Container

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def section(page: Page, linked: Linked) -> str | None:
    """The desk or category: the most general one that the page names; None when it names none."""
    found = [*linked.strings("articleSection"), *page.meta(*_SECTION_METAS)]
    found = found or _way_here(linked)
    return next((text for text in found if _is_named(text)), None)


def _is_named(text: str) -> bool:
    return len(text) <= _MAX_CHARS and not text.isdigit() and "://" not in text


def _way_here(linked: Linked) -> list[str]:
    """The names of the pages between the front page and this one, as its breadcrumbs have them."""
    for node in linked.nodes:
        if "breadcrumblist" in jsonld.types(node):
            steps = [*jsonld.objects(node.get("itemListElement"), {})]
            items = [next(iter(jsonld.objects(step.get("item"), {})), step) for step in steps]
            names = [
                name
                for step, item in zip(steps, items, strict=True)
                for name in (jsonld.strings(step.get("name")) or jsonld.strings(item.get("name")))[:1]
            ]
            return names[1:-1]
    return []


def tags(page: Page, linked: Linked, houses: Container[str] = ()) -> list[str]:
    """Keywords in the publisher's order, each once whatever its case.

    The first source counts that has any: the article's data, the keywords in the page's head, which some
    sites fill with the words of the title, and the links that it marks as tags.

    Args:
        page: the parsed page.
        linked: its data.
        houses: folded names of the site, which are no tags.
    """
    told = [*linked.strings("keywords"), *page.meta("article:tag", "parsely-tags")]
    told += [text for node in linked.objects("keywords") for text in jsonld.strings(node.get("name"))]
    found, in_head = _told_apart(told, houses), _told_apart(page.meta(*_KEYWORD_METAS), houses)
    if len(found) == 1 and sorted(found[0].split()) == sorted(" ".join(in_head).split()):
        return in_head  # the data has them all in one, with nothing between
    return found or in_head or _told_apart(_links(page), houses)


def _told_apart(texts: list[str], houses: Container[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        for part in _SEPARATORS.split(text):
            written = part.strip(" \t\"'#")
            tag = _KIND.sub("", written)
            if tag and len(tag) <= _MAX_CHARS and not _MACHINE_TAG.match(written) and fold(tag) not in houses:
                found.setdefault(tag.casefold(), tag)
    return list(found.values())[:_MAX_TAGS]


def _links(page: Page) -> list[str]:
    """The texts of links that are marked as tags."""
    links = [node for node in page.heads if "tag" in (node.attributes.get("rel") or "").split()]
    return [tidy(node.text()) for node in links[:_MAX_TAGS]]


_MAX_CHARS = 80
_MAX_TAGS = 60
_SEPARATORS = re.compile(r"\s*[,;|、،]\s*")
_KIND = re.compile(r"^NLP [\w ]{1,30}: ")
_MACHINE_TAG = re.compile(
    r"[a-z_]+:\S+$|\d+$|_|[0-9a-f]{8}-[0-9a-f]{4}-|(?:\w+ )?(?:category|section|tag)s?: "
    r"|(?:[\w-]+\.)+(?:com|net|org|de|fr|it|es|co\.\w+)$",
    re.IGNORECASE,
)
_SECTION_METAS = (
    "article:section", "og:article:section", "parsely-section", "sailthru.section", "section", "category",
    "cxenseparse:section", "dc.subject.section", "article.section", "lp.category",
)  # fmt: skip
_KEYWORD_METAS = ("news_keywords", "keywords", "sailthru.tags", "dc.subject", "cxenseparse:keywords", "tags")
