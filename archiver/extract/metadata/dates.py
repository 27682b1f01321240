"""When it was published and last changed.

Each source is asked only while the ones before are silent: data, microdata, `<time>`, the address, a dated
line near the headline, and at last any dated line. (htmldate in place of that last step was right on 13 of 26
pages of wcxb-dev at 150 ms each, this one on 14 of 16.)
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archiver.extract.metadata import elsewhere, headline, times
from archiver.extract.strings import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from selectolax.lexbor import LexborNode

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page
    from archiver.models import When


def published(page: Page, linked: Linked) -> list[str]:
    """Every time of publication the page offers, most trusted first, in ISO 8601."""
    told = [*linked.strings(*_PUBLISHED_NAMES), *page.meta(*_PUBLISHED_METAS)]
    told += [*_numbers(linked, "datePublished"), *_of_pages(linked)]
    marked = _microdata(page, "datePublished", has_others=bool(told))
    found = _parsed([*told, *marked], page)
    return found or _isos(_shown(page))


def modified(page: Page, linked: Linked) -> list[str]:
    """The same for the last change."""
    told = [*linked.strings("dateModified"), *page.meta(*_MODIFIED_METAS), *_numbers(linked, "dateModified")]
    found = _parsed([*told, *_microdata(page, "dateModified", has_others=bool(told))], page)
    return found or _isos(_changes(page)) or _isos(_changed_line(page))


def _parsed(texts: list[str], page: Page) -> list[str]:
    month_first = bool(texts) and is_american(page)
    return _isos(times.parse(text, month_first=month_first) for text in texts)


def _isos(found: Iterable[When]) -> list[str]:
    return list(dict.fromkeys(when.isoformat() for when in found if when is not None))


def _of_pages(linked: Linked) -> list[str]:
    """What the nodes of the page itself say, or of its video, for pages whose article has no node."""
    nodes = linked.pages if linked.articles else linked.pages + linked.media()
    told = [node.get("datePublished", node.get("uploadDate")) for node in nodes]
    return [text for text in told if isinstance(text, str)]


def _numbers(linked: Linked, name: str) -> list[str]:
    """Seconds or milliseconds since 1970 that are written as numbers."""
    return [str(value) for node in linked.articles if isinstance(value := node.get(name), (int, float))]


def _microdata(page: Page, name: str, *, has_others: bool) -> list[str]:
    """What microdata calls so; where nothing else tells, not of comments and teasers."""
    found: list[str] = []
    around: set[int] | None = None
    for node in page.heads:
        attributes = node.attributes
        if attributes.get("itemprop") == name or ("pubdate" in attributes and name == "datePublished"):
            if not has_others:
                around = elsewhere.around_headline(page) if around is None else around
                if elsewhere.is_elsewhere(node, around):
                    continue
            written = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
            found.append(written if written and times.parse(written) else node.text())
            if len(found) == _MAX_TIMES:
                break
    return found


def _shown(page: Page) -> Iterator[When]:
    """The first date that readers can see, and the one in the address."""
    month_first = is_american(page)
    element, doubtful = _element(page, month_first=month_first)
    in_url = times.from_url(page.url) if page.url else None
    yield element
    yield in_url
    if element is not None or in_url is not None:
        return
    changed = next((when for when, is_of_a_change in doubtful if is_of_a_change), None)
    day = _near_headline(page, month_first=month_first) or changed or _anywhere(page, month_first=month_first)
    if day is not None:
        yield day  # and its hour, from whichever element has it
        yield from (when for when, _ in doubtful if when.isoformat().startswith(day.isoformat()))


def _element(page: Page, *, month_first: bool) -> tuple[When, list[tuple[date, bool]]]:
    """The first date of an element that is made for dates, and those before it that are not when it came out.

    They are the dates of comments and other stories, and those of a change, of which that is said.
    """
    around = elsewhere.around_headline(page)
    doubtful: list[tuple[date, bool]] = []
    for node, text in _elements(page):
        when = times.parse(text, month_first=month_first)
        if when is None:
            continue
        if _is_of_another(node, around):
            doubtful.append((when, False))
        elif _is_of_a_change(node):
            doubtful.append((when, True))
        else:
            return when, doubtful
    return None, doubtful


def _changes(page: Page) -> Iterator[When]:
    """The dates of changes that the `<time>` elements give."""
    around: set[int] | None = None
    for node, text in _time_elements(page):
        if _is_of_a_change(node):
            around = elsewhere.around_headline(page) if around is None else around
            if not _is_of_another(node, around):
                yield times.parse(text, month_first=is_american(page))


def _is_of_a_change(node: LexborNode) -> bool:
    """Whether an element's name, or the words in front of it, say that it dates a change."""
    called = (node.attributes.get("class") or "").lower()
    if node.attributes.get("itemprop") == "dateModified" or _CHANGED_NAME.search(called):
        return "publi" not in called
    words = [node.text()[:_MAX_LINE], _before(node)[-_LABEL_CHARS:]]
    return any(_CHANGED.search(text.lower()) for text in words)


def _before(node: LexborNode) -> str:
    """What stands right in front of an element, in its box and not another date; empty when nothing does."""
    before = node.prev
    while before is not None and before.tag != "time":
        text = before.text() if before.is_element_node else before.text_content if before.is_text_node else ""
        if text and not text.isspace():
            return text
        before = before.prev
    return ""


def _is_of_another(node: LexborNode, around: set[int]) -> bool:
    """Whether a date is not the article's: a comment's, another story's, today's above all, one in a text."""
    up, is_in_text = node.parent, False
    teasers = ("a",) if node.tag == "time" else ("a", "li")  # times may be listed of its own entries
    for _ in range(_LEVELS):
        if up is None or up.mem_id in around:
            break
        is_in_text = is_in_text or (up.tag == "p" and not _may_date(up.text().strip()))
        is_in_text = is_in_text or (up.tag in teasers and len(up.text()) > _LINE_OF_DATES)
        if is_in_text or (up.tag == "header" and around):
            return True
        up = up.parent
    return elsewhere.is_elsewhere(node, around)


def _elements(page: Page) -> Iterator[tuple[LexborNode, str]]:
    """The elements that are made for dates, and what they say."""
    yield from _time_elements(page)
    for node in page.tree.css(_MARKED)[:_MAX_TIMES]:
        yield from ((node, written) for name in _MARKS if (written := node.attributes.get(name)))


def _time_elements(page: Page) -> Iterator[tuple[LexborNode, str]]:
    """The `<time>` elements and what they say, those after the first heading first."""
    tags = [node.tag for node in page.heads]
    start = tags.index("h1") if "h1" in tags else 0
    elements = [node for node in page.heads[start:] + page.heads[:start] if node.tag == "time"]
    for node in elements[:_MAX_TIMES]:
        written = node.attributes.get("datetime") or node.attributes.get("title")
        yield node, written if written and times.parse(written) else node.text()


def _near_headline(page: Page, *, month_first: bool) -> date | None:
    """The first date in a short line after the headline, else in one before it; "updated" lines last."""
    heading = headline.heading(page)
    if heading is None:
        return None
    changed: date | None = None
    for read_lines in (headline.lines_after, headline.lines_before):
        for line in read_lines(heading):
            if not _may_date(line):
                continue
            found = list(times.find(line, month_first=month_first))
            if found and read_lines is headline.lines_before and _is_in_masthead(page, line):
                continue
            if found and not _CHANGED.search(line.lower()):
                return found[0]
            if len(found) > 1:  # "Updated 1 June, published 3 May"
                return min(found)
            changed = changed or next(iter(found), None)
    return changed


def _changed_line(page: Page) -> Iterator[date]:
    """The date behind the first word near the headline that speaks of a change, in its line or the next."""
    heading = headline.heading(page)
    if heading is None:
        return
    lines = islice(headline.lines_after(heading), _FEW_LINES)
    for line in lines:
        if len(line) <= _MAX_LINE and (match := _CHANGED.search(line.lower())):
            behind = f"{line[match.end() :]} {next(lines, '')}"
            yield from islice(times.find(behind[:_MAX_LINE], month_first=is_american(page)), 1)
            return


def _anywhere(page: Page, *, month_first: bool) -> date | None:
    """The first date in a short piece of text on the page (wcxb-dev: right on 14 of 16 such pages)."""
    if page.tree.body is None:
        return None
    others: set[int] | None = None  # they take a while to find
    for node in islice(page.tree.body.traverse(include_text=True), _MAX_NODES):
        text = node.text_content
        if not text or text.isspace() or not _may_date(text.rstrip()):
            continue
        found = next(times.find(text, month_first=month_first), None)
        if found is None or node.parent is None or node.parent.tag in _NO_TEXT:
            continue
        if others is None:
            others = {box.mem_id for box in (*elsewhere.mastheads(page), *elsewhere.quotations(page))}
        if not elsewhere.is_within(node.parent, others):
            return found
    return None


def _is_in_masthead(page: Page, line: str) -> bool:
    return any(line == tidy(raw) for box in elsewhere.mastheads(page) for raw in headline.raw_lines(box))


def _may_date(line: str) -> bool:
    """Whether it is short, and no sentence: that a council met on a day does not date the page."""
    if len(line) > _MAX_LINE or "©" in line or _SENTENCE_END.search(line):
        return False
    return not (line.endswith(".") and line[:1].isalpha() and len(line.split()) >= _SENTENCE_WORDS)


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

_MARKS = ("content", "datetime", "title", "data-datetime", "data-timestamp")
_MARKED = (
    '[property~="datePublished"],[property~="schema:datePublished"],[property~="dc:date"],abbr.published[title]'
    ",relative-time[datetime],time-ago[datetime],amp-timeago[datetime],bsp-timestamp[data-timestamp]"
    ',[class*="date"][title],[class*="time"][title],[class*="date"][data-datetime],[class*="date"][data-timestamp],[class*="time"][data-timestamp]'
)
"""Elements whose attributes date the article: RDFa as Drupal writes it, hAtom, what scripts make relative."""
_MAX_LINE = 90
_LINE_OF_DATES = 60  # characters of such an element; with more it says more than the dates of its page
_LEVELS = 6
_FEW_LINES = 12  # among them are the bylines and datelines
_LABEL_CHARS = 40  # of what stands in front of a date
_SENTENCE_WORDS = 7  # "The fair is on June 5, 2031."; "Zagreb, subota, 5. lipnja 2031." is none
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?…。]$")  # "3 мая 2024 г." ends in a point too
_CHANGED_NAME = re.compile(r"updated|modified")
_MAX_TIMES = 100  # on a page; each may hold the others, and its text then all of theirs
_MAX_NODES = 20_000
_NO_TEXT = ("script", "style", "noscript", "template", "textarea", "option")
_CHANGED = re.compile(
    r"updated|modified|revised|aktualisiert|geändert|bearbeitet am|mis à jour|modifié|actualisé"
    r"|actuali[zt]z?a(?:d|t|re|ci)|modificad|aggiornat|aggiornamento|atualiza(?:do|ção)|bijgewerkt|aangepast"
    r"|gewijzigd|обновл|обновен|обноўлен|оновлен|ажуриран|ažuriran|uppdaterad|opdateret|oppdatert|endret"
    r"|uppfært|päivitetty|uuendatud|muudetud|atjaunot|atnaujint|aktualiz|zmodyfikowan|posodobljen|frissít"
    r"|módosít|azhuruar|përditësuar|ενημέρωση|ενημερώθηκε|güncelle|yeniləndi|жаңартыл|cập nhật|diperbarui"
    r"|dikemas ?kini|imesasishwa|na-update|تحديث|به.?روزرسانی|اپ ڈیٹ|אפדייט|עודכן|अपडेट|आपडेट|अद्यतन|আপডেট"
    r"|হালনাগাদ|புதுப்பிக்க|อัปเดต|อัพเดต|განახლ|թարմացվ|更新|修改|수정|업데이트"
)
_PUBLISHED_NAMES = ("datePublished", "dateCreated", "uploadDate", "coverageStartTime")
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
    "shareaholic:article_published_time", "article:published_date", "article:published_at", "published_at",
    "article:publication_date", "article:post_date", "article.date", "article_date_original", "displaydate",
    "originalpublicationdate", "datepub", "publish-time", "dc.date.published", "vr:published_time",
    "mediator_published_time", "article:create_at", "published_time_telegram",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "lastmod", "last-modified", "article:modified", "og:modified_time", "modified_time", "article.updated",
    "date.modified", "date.updated", "og:article:modified_time", "shareaholic:article_modified_time",
    "last-updated",
)  # fmt: skip
