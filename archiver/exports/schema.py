"""What an export says of each article: one schema, whatever the format.

The columns are the fields of `ExportRow`; their types and meanings are read from its annotations, so that
code, files and documentation cannot disagree.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args, get_origin, get_type_hints

from archiver.models import Access, Truncated, When  # noqa: TC001 — annotations are read at run time
from archiver.selection import as_moment
from archiver.urls import host, registrable_domain

if TYPE_CHECKING:
    from archiver.models import Article
    from archiver.store import Standing, StoredArticle

SCHEMA_VERSION = 1
"""Grows when a column changes its name, type or meaning; new columns alone leave it as it is."""

Kind = Literal["text", "list of text", "time", "day", "day or time", "whole number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """An article in an export. What is not known is None, or empty where the type has no None."""

    url: Annotated[str, "address of the page, as it was requested"]
    canonical_url: Annotated[str | None, "address that the publisher gives the page"]
    domain: Annotated[str, "registrable domain of `url`, such as `example.co.uk`"]
    captured_at: Annotated[datetime, "when the page was fetched"]
    title: Annotated[str | None, "headline"]
    authors: Annotated[tuple[str, ...], "names as printed"]
    published: Annotated[When, "when it was published, as the page says, with its offset from UTC"]
    published_at: Annotated[datetime | None, "the same in UTC; empty when only the day is known"]
    published_on: Annotated[date | None, "the day of it, where it was published"]
    modified: Annotated[When, "when it was last changed, as the page says"]
    modified_at: Annotated[datetime | None, "the same in UTC; empty when only the day is known"]
    site_name: Annotated[str | None, "name of the site"]
    publisher: Annotated[str | None, "name of the organisation"]
    language: Annotated[str | None, "BCP 47 tag"]
    description: Annotated[str | None, "summary that the page gives of itself"]
    section: Annotated[str | None, "desk or rubric"]
    tags: Annotated[tuple[str, ...], "keywords"]
    image: Annotated[str | None, "address of the main picture"]
    word_count: Annotated[int, "words in `text`"]
    access: Annotated[Access, "why `text` is whole, a part, or empty; see [Python](api.md#extract)"]
    opt_outs: Annotated[tuple[str, ...], "what the page asks machines not to do with it"]
    version: Annotated[
        int,
        "1 for what the page said first, 2 for what it said next; the same where only authors or dates "
        "are others; see [Versions](versions.md)",
    ]
    returns_to: Annotated[int | None, "the first version that said the same, if others came in between"]
    gone_since: Annotated[
        datetime | None, "when its server first answered that the page is gone, or sent on to another"
    ]
    story: Annotated[str | None, "the same for copies of one story: `json_id` of the first of them"]
    status: Annotated[int | None, "HTTP status of the answer"]
    truncated: Annotated[Truncated | None, "why the answer is not whole: `length`, `time` or `disconnect`"]
    payload_digest: Annotated[str | None, "`sha1:` and Base32, over the body as it was sent"]
    block_digest: Annotated[str | None, "`sha256:` and hex, over the recorded answer, head and body"]
    record_id: Annotated[str, "WARC record of the answer"]
    warc: Annotated[str, "file in `archive/` that holds it"]
    offset: Annotated[int, "place of the record in that file, in bytes"]
    text_id: Annotated[str, "WARC record of the cleaned copy as text; empty: lost"]
    json_id: Annotated[str, "WARC record of the cleaned copy as JSON"]
    text_warc: Annotated[str, "file in `text/` that holds both"]
    text_offset: Annotated[int, "place of the JSON record in that file, in bytes"]
    extractor: Annotated[
        str | None, "version of the extractor that made it; see [Which extractor](archive.md#which-extractor)"
    ]
    text: Annotated[str, "the article as plain text, paragraphs apart by an empty line"]
    markdown: Annotated[str, "the article in Markdown"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export.

    Attributes:
        name: of the field of `ExportRow`.
        kind: of its values.
        is_optional: whether a value may be missing.
        meaning: in words, in Markdown.
    """

    name: str
    kind: Kind
    is_optional: bool
    meaning: str


@cache
def columns() -> tuple[Column, ...]:
    """The columns of an export, in order.

    >>> columns()[0].name, columns()[3].kind
    ('url', 'time')
    """
    hints = get_type_hints(ExportRow, include_extras=True)
    return tuple(_column(name, hint) for name, hint in hints.items())


def schema_table() -> str:
    """The schema as a Markdown table, as it stands in docs/export.md."""
    rows = [
        f"| `{column.name}` | {column.kind}{', or none' if column.is_optional else ''} | {column.meaning} |"
        for column in columns()
    ]
    return "\n".join(["| column | values | |", "|---|---|---|", *rows])


def as_text(when: date) -> str:
    """A day or time in ISO 8601, the same in all formats: UTC is written Z, as msgspec has it in JSON Lines.

    >>> from datetime import UTC
    >>> as_text(datetime(2026, 11, 22, 8, tzinfo=UTC)), as_text(date(2026, 11, 22))
    ('2026-11-22T08:00:00Z', '2026-11-22')
    """
    text = when.isoformat()
    return f"{text.removesuffix('+00:00')}Z" if text.endswith("+00:00") else text


def row_of(
    stored: StoredArticle, article: Article, standing: Standing, gone_since: datetime | None
) -> ExportRow:
    """The row of an article: what its page says, how it stands to others, and where in the archive."""
    capture, record = stored.capture, stored.record
    return ExportRow(
        url=capture.url,
        canonical_url=article.canonical_url,
        domain=_domain(host(capture.url)),
        captured_at=capture.captured_at,
        title=article.title,
        authors=article.authors,
        published=article.published,
        published_at=_in_utc(article.published),
        published_on=_day(article.published),
        modified=article.modified,
        modified_at=_in_utc(article.modified),
        site_name=article.site_name,
        publisher=article.publisher,
        language=article.language,
        description=article.description,
        section=article.section,
        tags=article.tags,
        image=article.image,
        word_count=stored.word_count,
        access=article.access,
        opt_outs=article.opt_outs,
        version=standing.version,
        returns_to=standing.returns_to,
        gone_since=gone_since,
        story=standing.story,
        status=capture.status,
        truncated=capture.truncated,
        payload_digest=capture.payload_digest,
        block_digest=capture.block_digest,
        record_id=capture.record_id,
        warc=capture.warc,
        offset=capture.offset,
        text_id=record.text_id,
        json_id=record.json_id,
        text_warc=record.warc,
        text_offset=record.offset,
        extractor=record.extractor,
        text=article.text,
        markdown=article.markdown,
    )


_KINDS: dict[object, Kind] = {
    str: "text",
    int: "whole number",
    datetime: "time",
    date: "day",
    tuple[str, ...]: "list of text",
}


def _column(name: str, hint: object) -> Column:
    annotated, meaning = get_args(hint)
    is_union = get_origin(annotated) in (Union, types.UnionType)
    parts = set(get_args(annotated)) if is_union else {annotated}
    is_optional = types.NoneType in parts
    parts -= {types.NoneType}
    if parts == {date, datetime}:
        return Column(name, "day or time", is_optional, meaning)
    (only,) = parts
    return Column(name, "text" if get_origin(only) is Literal else _KINDS[only], is_optional, meaning)


@lru_cache(maxsize=10_000)
def _domain(name: str) -> str:
    return registrable_domain(name)


def _in_utc(when: When) -> datetime | None:
    return as_moment(when) if isinstance(when, datetime) else None


def _day(when: When) -> date | None:
    return when.date() if isinstance(when, datetime) else when
