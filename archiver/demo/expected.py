"""What a perfect extractor would find in a page: read from the JSON file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.models import parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archiver.models import Access, Article, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The right answer for one page.

    Attributes:
        title: as `Article.title`, and so the next six.
        authors: empty when the page names nobody.
        published: a date when the page tells only the day.
        site_name: the name under which the site appears to readers.
        language: BCP 47 tag as the page declares it.
        access: what the page let us read.
        canonical_url: None when the page names none.
        first_paragraph: how the text begins; None where taste may differ.
        last_paragraph: how it ends, with nothing after it; None where taste may differ.
        contains: more phrases of the article: each belongs into the text.
        lacks: phrases of the page around the article: none belongs into the text.
    """

    title: str
    authors: tuple[str, ...]
    published: When
    site_name: str
    language: str
    access: Access
    canonical_url: str | None = None
    first_paragraph: str | None = None
    last_paragraph: str | None = None
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Expected:
        """The content of a `page.json`; every key is an attribute's name.

        Raises:
            TypeError: a key is unknown, or one without a default is missing.
        """
        lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
        return cls(**{**plain, **lists, "published": parse_when(plain["published"])})

    def differences(self, article: Article) -> list[str]:
        """Where the article is not as expected, in words; empty when all is right."""
        return [*self._wrong_fields(article), *self._wrong_text(article.text)]

    def _wrong_fields(self, article: Article) -> Iterator[str]:
        for name in ("title", "authors", "published", "site_name", "language", "access", "canonical_url"):
            wanted, found = getattr(self, name), getattr(article, name)
            if wanted != found:
                yield f"{name} is {found!r}, expected {wanted!r}"

    def _wrong_text(self, text: str) -> Iterator[str]:
        first, *_ = paragraphs = text.split("\n\n")
        if self.first_paragraph not in (None, first):
            yield f"the text begins with {first!r}, expected {self.first_paragraph!r}"
        if self.last_paragraph not in (None, paragraphs[-1]):
            yield f"the text ends with {paragraphs[-1]!r}, expected {self.last_paragraph!r}"
        yield from (f"the text lacks {phrase!r}" for phrase in self.contains if phrase not in text)
        yield from (f"the text has {phrase!r}, not the article's" for phrase in self.lacks if phrase in text)
