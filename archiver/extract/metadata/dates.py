"""When it was published and last changed.

Each source is asked only while the ones before are silent: data, microdata, `<time>`, the address, a dated
line near the headline, and at last any dated line. (htmldate in place of that last step was right on 13 of 26
pages of wcxb-dev at 150 ms each, this one on 14 of 16.)
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archiver.extract.metadata import headline, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page
    from archiver.models import When


def published(page: Page, linked: Linked) -> list[str]:
    """Every time of publication the page offers, most trusted first, in ISO 8601."""
    told = [*linked.strings("datePublished", "dateCreated", "uploadDate"), *page.meta(*_PUBLISHED_METAS)]
    told += [*_numbers(linked), *_of_pages(linked)]
    found = _isos(times.parse(text) for text in [*told, *_microdata(page)])
    return found or _isos(_shown(page))


def modified(page: Page, linked: Linked) -> list[str]:
    """The same for the last change."""
    return _isos(
        times.parse(text) for text in [*linked.strings("dateModified"), *page.meta(*_MODIFIED_METAS)]
    )


def _isos(found: Iterable[When]) -> list[str]:
    return list(dict.fromkeys(when.isoformat() for when in found if when is not None))


def _of_pages(linked: Linked) -> list[str]:
    """What the nodes of the page itself say, for pages whose article has no node."""
    return [text for node in linked.pages if isinstance(text := node.get("datePublished"), str)]


def _numbers(linked: Linked) -> list[str]:
    """Seconds or milliseconds since 1970 that are written as numbers."""
    return [str(value) for node in linked.articles if isinstance(value := node.get("datePublished"), int)]


def _microdata(page: Page) -> list[str]:
    found = []
    for node in page.heads:
        attributes = node.attributes
        if attributes.get("itemprop") == "datePublished" or "pubdate" in attributes:
            written = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
            found.append(written if written and times.parse(written) else node.text())
            if len(found) == _MAX_TIMES:
                break
    return found


def _shown(page: Page) -> Iterator[When]:
    """The first date that readers can see, and the one in the address."""
    month_first = is_american(page)
    written = (when for text in _elements(page) if (when := times.parse(text, month_first=month_first)))
    element = next(written, None)
    in_url = times.from_url(page.url) if page.url else None
    yield element
    yield in_url
    if element is None and in_url is None:
        yield _near_headline(page, month_first=month_first) or _anywhere(page, month_first=month_first)


def _elements(page: Page) -> Iterator[str]:
    """The `<time>` elements, those after the first heading first."""
    tags = [node.tag for node in page.heads]
    start = tags.index("h1") if "h1" in tags else 0
    elements = [node for node in page.heads[start:] + page.heads[:start] if node.tag == "time"]
    for node in elements[:_MAX_TIMES]:
        written = node.attributes.get("datetime")
        yield written if written and times.parse(written) else node.text()
    for node in page.tree.css(_MARKED)[:_MAX_TIMES]:
        yield from (written for name in _MARKS if (written := node.attributes.get(name)))


def _near_headline(page: Page, *, month_first: bool) -> date | None:
    """The first date in a short line after the headline, else in one before it; "updated" lines last."""
    heading = headline.heading(page)
    if heading is None:
        return None
    changed: date | None = None
    for lines in (headline.lines_after(heading), headline.lines_before(heading)):
        for line in lines:
            if len(line) > _MAX_LINE:
                continue
            found = next(times.find(line, month_first=month_first), None)
            if found is not None and not _CHANGED.search(line.lower()):
                return found
            changed = changed or found
    return changed


def _anywhere(page: Page, *, month_first: bool) -> date | None:
    """The first date in a short piece of text on the page (wcxb-dev: right on 14 of 16 such pages)."""
    if page.tree.body is None:
        return None
    for node in islice(page.tree.body.traverse(include_text=True), _MAX_NODES):
        text = node.text_content
        if not text or len(text) > _MAX_LINE or text.isspace():
            continue
        found = next(times.find(text, month_first=month_first), None)
        if found is not None and node.parent is not None and node.parent.tag not in _NO_TEXT:
            return found
    return None


def is_american(page: Page) -> bool:
    """Whether 05/03/2024 is May the third here: American English, or English of no country.

    Of a page that names no language the title is asked for letters that English has not.
    """
    language = (page.language or (page.meta("og:locale") or [""])[0]).replace("_", "-").lower()
    if not language and any(_FOREIGN.search(node.text()) for node in page.heads if node.tag == "title"):
        return False
    return language == "en-us" or (language in ("en", "") and not _NATIONAL_DOMAIN.search(page.url or ""))


_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
_NATIONAL_DOMAIN = re.compile(
    r"^\w+://[^/?#]+\.(?!us|ai|am|cc|co|fm|gg|io|la|ly|me|so|to|tv|ws)[a-z]{2}(?::\d+)?(?:[/?#]|$)"
)
"""An address under the top-level domain of a country, but for those that are sold to all the world."""

_MARKS = ("content", "datetime", "title")
_MARKED = (
    '[property~="datePublished"],[property~="schema:datePublished"],[property~="dc:date"],abbr.published[title]'
    ",relative-time[datetime]"
)
"""Elements whose attributes date the article: RDFa as Drupal writes it, hAtom, what scripts make relative."""
_MAX_LINE = 90
_MAX_TIMES = 100  # on a page; each may hold the others, and its text then all of theirs
_MAX_NODES = 20_000
_NO_TEXT = ("script", "style", "noscript", "template", "textarea", "option")
_CHANGED = re.compile(
    r"updated|aktualisiert|geändert|mis à jour|actuali[zt]a[dt]|aggiornato|atualizado|bijgewerkt|обновле?н"
    r"|оновлено|uppdaterad|opdateret|oppdatert|päivitetty|aktualiz|frissítve|azhuruar|ενημέρωση|ενημερώθηκε"
    r"|güncelle|cập nhật|diperbarui|تحديث|به.?روزرسانی|אפדייט|עודכן|अपडेट|আপডেট|อัปเดต|განახლ|更新|수정"
)
_PUBLISHED_METAS = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time",
    "publishdate", "publish_date", "publish-date", "publication_date", "publication-date", "pubdate",
    "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "dc.date.created", "dcterms.available", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "article.published", "article:published", "published_time", "bt:pubdate", "citation_publication_date",
    "citation_date", "og:pubdate", "article.created", "datecreated", "original-publish-date", "release_date",
    "rnews:datepublished", "ptime", "date", "created", "publishtime", "firstpublished", "og:release_date",
    "publisheddate", "published-date", "published", "pub_date", "date-pub", "og:publish_date",
    "date.available", "date.created", "prism.publicationdate", "cxenseparse:recs:published_time",
    "shareaholic:article_published_time",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "lastmod", "last-modified", "article:modified", "og:modified_time", "modified_time", "article.updated",
    "date.modified", "date.updated", "og:article:modified_time", "shareaholic:article_modified_time",
    "last-updated",
)  # fmt: skip
