"""Section and tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def section(page: Page, linked: Linked) -> str | None:
    """The desk or category: the most general one that the page names; None when it names none."""
    found = [*linked.strings("articleSection"), *page.meta(*_SECTION_METAS)]
    found = found or _way_here(linked)
    return next((text for text in found if _is_named(text)), None)


def _is_named(text: str) -> bool:
    return len(text) <= _MAX_CHARS and not text.isdigit() and "://" not in text and text not in _NO_NAMES


def _way_here(linked: Linked) -> list[str]:
    """The names of the pages between the front page and this one, as its breadcrumbs have them."""
    inner = [trail for node in linked.pages for trail in jsonld.objects(node.get("breadcrumb"), linked.by_id)]
    for node in [*linked.nodes, *inner]:
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


def tags(page: Page, linked: Linked) -> list[str]:
    """Keywords in the publisher's order, each once whatever its case."""
    texts = [*linked.strings("keywords"), *page.meta("article:tag", "parsely-tags")]
    texts += [text for node in linked.objects("keywords") for text in jsonld.strings(node.get("name"))]
    texts = texts or page.meta(*_KEYWORD_METAS) or _links(page)
    found: dict[str, str] = {}
    for text in texts:
        is_list = text.startswith("[") and text.endswith("]")  # as JSON, or as Python prints one
        for part in _SEPARATORS.split(text[1:-1] if is_list else text):
            tag = part.strip(" \t\"'#")
            if tag and len(tag) <= _MAX_CHARS and not _MACHINE_TAG.match(tag):
                found.setdefault(tag.casefold(), tag)
    return list(found.values())[:_MAX_TAGS]


def _links(page: Page) -> list[str]:
    """The texts of links that are marked as tags."""
    links = [node for node in page.heads if "tag" in (node.attributes.get("rel") or "").split()]
    return [tidy(node.text()) for node in links[:_MAX_TAGS]]


_MAX_CHARS = 80
_NO_NAMES = ("false", "null", "none")
_MAX_TAGS = 60
_SEPARATORS = re.compile(r"\s*[,;|、，；،]\s*|\s+(?=#)")
_MACHINE_TAG = re.compile(
    r"[a-z_]+:\S+$|(?:\d+|null|none|undefined)$|_|[0-9a-f]{8}-[0-9a-f]{4}-"
    r"|(?:\w+ )?(?:category|section|tag)s?: ",
    re.IGNORECASE,
)
_SECTION_METAS = (
    "article:section", "og:article:section", "parsely-section", "sailthru.section", "section", "category",
    "cxenseparse:section", "dc.subject.section", "article.section", "lp.category",
)  # fmt: skip
_KEYWORD_METAS = ("news_keywords", "keywords", "sailthru.tags", "dc.subject", "cxenseparse:keywords", "tags")
