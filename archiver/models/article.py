"""What a reader came for: text and metadata, and what a feed said of it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from archiver.models.values import When, json_value, parse_when
from archiver.texts.word_count import count_words

Access = Literal["ok", "paywalled", "consent", "script_only", "empty", "not_article"]
"""What the page let us read: why `Article.text` is whole, a part, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address found in a feed, sitemap or front page, and what was said of it there.

    Except for `url` the fields are those of `Article`: they decide what is due, and fill gaps in what the
    page itself says.

    Attributes:
        url: absolute, in its one spelling, without fragment.
        title: the headline, or on a page the text of the link.
        published: an aware datetime, or a date when only the day is known.
        modified: the same for the last change (`lastmod`, `updated`).
        language: BCP 47 tag as written.
        authors: names as written.
        site_name: of the publication.
        section: the desk.
        tags: categories or keywords, in order.
        description: plain text of a summary.
        image: absolute URL of a picture.
    """

    url: str
    title: str | None = None
    published: When = None
    modified: When = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    image: str | None = None

    def hints(self) -> dict[str, Any]:
        """What is known besides the address, by field of `Article`: for `extract(hints=…)`.

        >>> Link(url="https://example.org/rain", title="Rain stops play").hints()
        {'title': 'Rain stops play'}
        """
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "url"}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Text and metadata of a page; what could not be found is None or empty, and `access` says why.

    Attributes:
        url: the page's own address, if it was given or known.
        canonical_url: what the publisher names as the page's address.
        title: the headline, without the site's name.
        authors: names, in the order of the byline, without "By" and without roles.
        published: an aware datetime with the publisher's offset, or a date when only the day is known.
        modified: the same for the last change.
        site_name: the name under which the site appears to readers.
        publisher: the organisation that publishes it, when it names one.
        language: BCP 47 tag, for example `en` or `pt-BR`.
        description: the publisher's own summary.
        section: the desk or category.
        tags: keywords, in the publisher's order.
        image: URL of the lead image.
        text: paragraphs separated by a blank line; a heading or list item is a line of its own.
        markdown: the same with headings, lists, quotes, links, tables and emphasis.
        access: whether that text is the whole article, and if not why.
        opt_outs: what the page asks machines not to do with it, for example `noarchive` or `tdm-reservation`.
        candidates: for a field's name, every value the page offered, most trusted first; under `amp_url` the
            addresses of the same article as an AMP page.
        site_rule: the user's rule for the site by which the page was read, by its keys the CSS selectors;
            empty: none. Two articles are equal that differ in nothing else.
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
    text: str = ""
    markdown: str = ""
    access: Access = "empty"
    opt_outs: tuple[str, ...] = ()
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    site_rule: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def word_count(self) -> int:
        """Number of words in `text`, as `count_words` counts them."""
        return count_words(self.text)

    def to_dict(self) -> dict[str, Any]:
        """Every field and `word_count` as plain JSON values; times in ISO 8601."""
        plain = {f.name: json_value(getattr(self, f.name)) for f in fields(self)}
        return plain | {"word_count": self.word_count}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Article:
        """The article that `to_dict` was called on. Unknown keys are passed over.

        Raises:
            ValueError: a time is not ISO 8601.
        """
        known = {f.name: plain[f.name] for f in fields(cls) if plain.get(f.name) is not None}
        for name in ("authors", "tags", "opt_outs"):
            known[name] = tuple(known.get(name, ()))
        for name in ("published", "modified"):
            known[name] = parse_when(known.get(name))
        for name in ("candidates", "site_rule"):
            known[name] = {key: tuple(values) for key, values in known.get(name, {}).items()}
        return cls(**known)

    def to_jsonld(self) -> dict[str, Any]:
        """A schema.org NewsArticle; empty fields are left out."""
        organisation = self.publisher or self.site_name
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "url": self.url,
            "mainEntityOfPage": self.canonical_url,
            "headline": self.title,
            "author": [{"@type": "Person", "name": name} for name in self.authors],
            "datePublished": json_value(self.published),
            "dateModified": json_value(self.modified),
            "publisher": organisation and {"@type": "Organization", "name": organisation},
            "inLanguage": self.language,
            "description": self.description,
            "articleSection": self.section,
            "keywords": list(self.tags),
            "image": self.image,
            "isAccessibleForFree": False if self.access == "paywalled" else None,
            "wordCount": self.word_count or None,
            "articleBody": self.text,
        }
        return {name: value for name, value in linked.items() if value not in (None, "", [])}
