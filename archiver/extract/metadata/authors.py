"""Who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.extract.metadata import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def candidates(page: Page, linked: Linked) -> list[tuple[str, ...]]:
    """Every list of authors the page offers, most trusted first, without empty ones and repetitions."""
    offers = [_unique(_linked(linked)), _unique(_metas(page)), _unique(_marked(page))]
    return list(dict.fromkeys(offer for offer in offers if offer))


def _linked(linked: Linked) -> Iterator[str]:
    for property_name in ("author", "creator"):
        for node in linked.articles:
            value = node.get(property_name)
            for text in jsonld.strings(value):
                yield from names.split(text)
            for person in jsonld.objects(value, linked.by_id):
                for text in jsonld.strings(person.get("name")):
                    yield from names.split(text)


def _metas(page: Page) -> Iterator[str]:
    for name in _META_NAMES:
        for text in page.meta(name):
            yield from names.split(text)


def _marked(page: Page) -> Iterator[str]:
    """Microdata and links to the author's page."""
    for node in page.heads:
        attributes = node.attributes
        if attributes.get("itemprop") == "author" or "author" in (attributes.get("rel") or "").split():
            yield from names.split(node.text(separator=" "))


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


_META_NAMES = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "dc.creator.name", "cxenseparse:author", "citation_author", "authors",
)  # fmt: skip
