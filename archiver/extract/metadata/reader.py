"""Puts the metadata of one page together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from archiver.extract import jsonld
from archiver.extract.metadata import authors, dates, language, linked, rights, site, times, title, topics
from archiver.extract.strings import fold
from archiver.models import parse_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page
    from archiver.models import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about its article; the fields that `Article` has mean the same here.

    Attributes:
        article_body: the article's text in JSON-LD, as strings; evidence, often cut or without paragraphs.
        word_count: of the whole article, as the publisher's data says; None when it says nothing.
        paywalled: True or False when the page says so, else None.
        opt_outs: what the page asks machines not to do: `noarchive`, `noai`, `tdm-reservation`, …
        declared_types: the types the page claims: those of its JSON-LD and its og:type, in lower case.
        og_type: what its og:type alone says, in lower case; None when there is none.
    """

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: When = None
    modified: When = None
    site_name: str | None = None
    publisher: str | None = None
    language: str | None = None
    description: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    article_body: tuple[str, ...] = ()
    word_count: int | None = None
    paywalled: bool | None = None
    opt_outs: tuple[str, ...] = ()
    declared_types: frozenset[str] = frozenset()
    og_type: str | None = None


def read(page: Page) -> Metadata:
    """Everything the page says."""
    data = linked.read(page)
    site_names = site.names(page, data)
    titles = title.candidates(page, data, site_names)
    bylines = authors.candidates(page, data, site_names)
    published = dates.published(page, data)
    modified = dates.modified(page, data)
    languages = language.declared(page, data)
    addresses = site.canonical(page, data)
    return Metadata(
        url=page.url,
        canonical_url=addresses[0] if addresses else None,
        title=titles[0] if titles else None,
        authors=bylines[0] if bylines else (),
        published=_first_time(published),
        modified=_first_time(modified),
        site_name=site_names[0] if site_names else None,
        publisher=next(iter(site.publishers(data)), None),
        language=languages[0] if languages else None,
        description=next(iter(_descriptions(page, data)), None),
        section=topics.section(page, data),
        tags=tuple(topics.tags(page, data, set(map(fold, site_names)))),
        image=site.image(page, data),
        candidates={
            "title": tuple(titles),
            "authors": tuple(", ".join(names) for names in bylines),
            "published": tuple(published),
            "modified": tuple(modified),
            "site_name": tuple(site_names),
            "language": tuple(languages),
            "canonical_url": tuple(addresses),
            "amp_url": tuple(site.amp(page)),
        },
        article_body=_article_body(data),
        word_count=_word_count(data),
        paywalled=rights.paywalled(page, data),
        opt_outs=tuple(rights.opt_outs(page)),
        declared_types=_types(page, data),
        og_type=next((text.lower() for text in page.meta("og:type")), None),
    )


def _article_body(data: Linked) -> tuple[str, ...]:
    """The text of the articles as they stand, for their line breaks."""
    found = [_lines(node.get("articleBody")) for node in data.articles]
    return tuple(text for text in found if text.strip())


def _lines(value: Any) -> str:
    """A text, or a list of its paragraphs, as one string; empty when it is neither."""
    lines = value if isinstance(value, list) else [value]
    return "\n".join([line for line in lines if isinstance(line, str)])


def _word_count(data: Linked) -> int | None:
    """The publisher's count of the words; None when there is none or it is no number."""
    found = [node.get("wordCount") for node in data.articles]
    counts = [str(count) for count in found if isinstance(count, (int, str))]
    return next((int(count) for count in counts if count.isdecimal() and len(count) <= _MOST_DIGITS), None)


def _descriptions(page: Page, data: Linked) -> list[str]:
    return page.meta("og:description", "description", "twitter:description") or data.strings("description")


def _types(page: Page, data: Linked) -> frozenset[str]:
    linked_types = {name for node in data.nodes for name in jsonld.types(node)}
    return frozenset(linked_types | {text.lower() for text in page.meta("og:type")})


def _first_time(texts: list[str]) -> When:
    """The most trusted time; of the same day the one that knows its hour and offset."""
    day = texts[0][:_DAY_CHARS] if texts else ""
    return parse_when(next((text for text in texts if text.startswith(day) and text != day), day or None))


def with_hints(found: Metadata, hints: Mapping[str, object] | None) -> Metadata:
    """The metadata with hints, from the feed or sitemap that led here, in its empty fields.

    Opt-outs, from the headers that came with the page, are added to those of the page.

    Args:
        found: what the page says.
        hints: fields of `Article` by name; names that are none are passed over.
    """
    if not hints:
        return found
    filled: dict[str, Any] = {
        name: value
        for name in _HINTED
        if not getattr(found, name) and (value := _as_field(name, hints.get(name)))
    }
    opt_outs = {*found.opt_outs, *(_as_field("opt_outs", hints.get("opt_outs")) or ())}
    return replace(found, opt_outs=tuple(sorted(opt_outs)), **filled)


def _as_field(name: str, hint: object) -> Any:
    """A hint as its field has it; None or empty when it cannot be that."""
    if not hint:
        return None
    if name in ("authors", "tags", "opt_outs"):
        return tuple(map(str, hint)) if isinstance(hint, (list, tuple)) else (str(hint),)
    if name not in ("published", "modified"):
        return str(hint)
    if isinstance(hint, datetime):
        return hint if hint.tzinfo is not None else hint.date()
    return hint if isinstance(hint, date) else times.parse(str(hint))


_DAY_CHARS = len("2031-05-03")
_MOST_DIGITS = 6  # of a number of words
_HINTED = (
    "title", "authors", "published", "modified", "site_name", "publisher", "language", "description",
    "section", "tags", "image",
)  # fmt: skip
