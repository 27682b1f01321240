"""The versions of an article: what a page said, from when on, and what changed in between.

A version begins where title or text are not what they were before; captures that say the same are counted
with it. Captures that say nothing (a page behind a wall for once) are no witness of any: between them the
page may have been edited.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from archiver.errors import NoSuchVersion
from archiver.policy import article_digest
from archiver.reading.restatements import Restatement, Stated, restatements, stated_otherwise
from archiver.texts.differences import Piece, compare, count_words
from archiver.texts.unified import unified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from archiver.models import Article, ArticleRecord, Capture
    from archiver.reading.absence import Absence
    from archiver.store import Reading

_OF_CHANGES = ("returns_to", "title_changed", "words_added", "words_removed", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a page said for a while.

    Attributes:
        number: 1 is the oldest.
        captures: that say so, oldest first.
        article: the cleaned copy.
        extractor: version that read it; None when it is not known. What two extractors read of one page may
            differ without any edit.
        returns_to: number of the first version that said the same: what was changed was changed back, or two
            headlines are shown in turn. None: it says something new.
        words_added, words_removed: in the text, against the version before; None of the first.
        title_changed: the same.
        restated: which authors or time of publication the page named otherwise at one of its captures than
            at that before.
        gone: of the newest, since when the page no longer shows it. None: it does, as far as is known.
    """

    number: int
    captures: tuple[Capture, ...]
    article: Article
    extractor: str | None = None
    returns_to: int | None = None
    words_added: int | None = None
    words_removed: int | None = None
    title_changed: bool | None = None
    restated: tuple[Restatement, ...] = ()
    gone: Absence | None = None

    @property
    def url(self) -> str:
        """The address at which it was captured first."""
        return self.captures[0].url

    @property
    def captured_at(self) -> datetime:
        """When it was captured first, aware UTC: the change happened before, after the version before."""
        return self.captures[0].captured_at

    @property
    def name(self) -> str:
        """Number and time, for people."""
        return f"version {self.number}, {self.captured_at:%Y-%m-%d %H:%M:%S} UTC"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, without the text."""
        article = self.article
        return {
            "number": self.number,
            "url": self.url,
            "captured_at": self.captured_at.isoformat(),
            "last_captured_at": self.captures[-1].captured_at.isoformat(),
            "captures": len(self.captures),
            "record_id": self.captures[0].record_id,
            "title": article.title,
            "published": article.published and article.published.isoformat(),
            "modified": article.modified and article.modified.isoformat(),
            "access": article.access,
            "word_count": article.word_count,
            "words_added": self.words_added,
            "words_removed": self.words_removed,
            "title_changed": self.title_changed,
            "returns_to": self.returns_to,
            "extractor": self.extractor,
            "restated": [each.to_dict() for each in self.restated],
            "gone": self.gone and self.gone.to_dict(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one version of an article to another.

    Attributes:
        before, after: the versions.
        title, text: the pieces that lead from one to the other.
    """

    before: Version
    after: Version
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]

    @property
    def words_added(self) -> int:
        """In the text."""
        return count_words(self.text, "added")

    @property
    def words_removed(self) -> int:
        """In the text."""
        return count_words(self.text, "removed")

    @property
    def title_changed(self) -> bool:
        """Whether the title is another."""
        return _differ(self.title)

    @property
    def restated(self) -> tuple[Stated, ...]:
        """Authors and time of publication, where they are others."""
        return stated_otherwise(self.before.article, self.after.article)

    @property
    def is_empty(self) -> bool:
        """Whether neither title nor text changed."""
        return not _differ(self.title) and not _differ(self.text)

    def unified(self) -> Iterator[str]:
        """The lines of a unified diff: the title, then a paragraph a line; none when nothing changed."""
        before, after = self.before, self.after
        names = before.name, after.name
        return unified(_lines(before.article), _lines(after.article), names=names)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "url": self.after.url,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "words_added": self.words_added,
            "words_removed": self.words_removed,
            "title_changed": self.title_changed,
            "restated": [each.to_dict() for each in self.restated],
            "title": [piece.to_dict() for piece in self.title],
            "text": [piece.to_dict() for piece in self.text],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The last edit of an article that was edited after it was first captured.

    Attributes:
        before: the version before the last.
        after: the last one; its number says how many there are.
    """

    before: Version
    after: Version

    @property
    def url(self) -> str:
        """The address at which the last version was captured."""
        return self.after.url

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        after = self.after.to_dict()
        return {
            "url": self.url,
            "changed_at": after["captured_at"],
            "versions": self.after.number,
            "title": self.after.article.title,
            "title_before": self.before.article.title,
            **{name: after[name] for name in _OF_CHANGES},
            "seen_before_at": self.before.captures[-1].captured_at.isoformat(),
            "record_id": after["record_id"],
        }


@dataclass(slots=True)
class _Span:
    """Readings in a row that say the same."""

    first: Reading
    digest: str
    captures: list[Capture]
    restated: list[Restatement] = field(default_factory=list)


def versions_of(readings: Iterable[Reading], read: Callable[[ArticleRecord], Article]) -> list[Version]:
    """The versions that a page's readings, oldest first, make; how much changed is not counted.

    Args:
        readings: of one page.
        read: gives a cleaned copy by its place; it may raise.
    """
    every = list(readings)
    telling = [reading for reading in every if reading.article.word_count]
    spans: list[_Span] = []
    last: Reading | None = None
    for reading in telling or every:
        digest = reading.digest or article_digest(read(reading.article.record))
        if spans and (not telling or spans[-1].digest == digest):
            spans[-1].captures.append(reading.capture)
        else:
            spans.append(_Span(reading, digest, [reading.capture]))
        if last is not None and last.article.record != reading.article.record:
            spans[-1].restated += restatements(last, reading)
        last = reading
    numbers: dict[str, int] = {}
    return [
        Version(
            number=number,
            captures=tuple(span.captures),
            article=read(span.first.article.record),
            extractor=span.first.extractor,
            restated=tuple(span.restated),
            returns_to=first if (first := numbers.setdefault(span.digest, number)) < number else None,
        )
        for number, span in enumerate(spans, start=1)
    ]


def counted(versions: Sequence[Version]) -> list[Version]:
    """Versions that follow one another, each but the first with how much changed in it."""
    return [*versions[:1], *(_counted(*both) for both in pairwise(versions))]


def _counted(before: Version, after: Version) -> Version:
    difference = difference_between(before, after)
    return replace(
        after,
        words_added=difference.words_added,
        words_removed=difference.words_removed,
        title_changed=difference.title_changed,
    )


def difference_between(before: Version, after: Version) -> Difference:
    """What changed from one version to another."""
    old, new = before.article, after.article
    return Difference(
        before=before,
        after=after,
        title=compare(old.title or "", new.title or ""),
        text=compare(old.text, new.text),
    )


def chosen(versions: Sequence[Version], number: int, page: str | Capture) -> Version:
    """The version of that number; -1 is the newest, -2 the one before. `page` names it in the error.

    Raises:
        NoSuchVersion: there is none.
    """
    if not 0 < abs(number) <= len(versions):
        raise NoSuchVersion(page if isinstance(page, str) else page.url, len(versions))
    return versions[number - 1 if number > 0 else number]


def _differ(pieces: Iterable[Piece]) -> bool:
    return any(piece.kind != "same" for piece in pieces)


def _lines(article: Article) -> list[str]:
    """What `show --format text` prints: a patch made of one applies to the other."""
    return [*((article.title, "") if article.title else ()), *article.text.split("\n")]
