"""When it was published and last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extract.metadata import times

if TYPE_CHECKING:
    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def published(page: Page, linked: Linked) -> list[str]:
    """Every time of publication the page offers, most trusted first, in ISO 8601."""
    texts = [
        *linked.strings("datePublished", "dateCreated", "uploadDate"),
        *page.meta(*_PUBLISHED_METAS),
        *_times(page),
    ]
    return _read(texts)


def modified(page: Page, linked: Linked) -> list[str]:
    """The same for the last change."""
    return _read([*linked.strings("dateModified"), *page.meta(*_MODIFIED_METAS)])


def _read(texts: list[str]) -> list[str]:
    found = [when.isoformat() for text in texts if (when := times.parse(text)) is not None]
    return list(dict.fromkeys(found))


def _times(page: Page) -> list[str]:
    """Microdata first, then `<time datetime>` in document order."""
    marked = []
    plain = []
    for node in page.heads:
        attributes = node.attributes
        value = attributes.get("datetime") or attributes.get("content")
        if not value:
            continue
        if attributes.get("itemprop") == "datePublished" or "pubdate" in attributes:
            marked.append(value)
        elif node.tag == "time":
            plain.append(value)
    return marked + plain[:1]


_PUBLISHED_METAS = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "published_time",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "article:published",
    "og:pubdate",
    "created",
    "article.created",
    "datecreated",
    "original-publish-date",
    "release_date",
    "rnews:datepublished",
    "ptime",
)
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "lastmod", "last-modified", "article:modified", "og:modified_time", "modified_time", "article.updated",
)  # fmt: skip
