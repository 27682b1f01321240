"""Feeds that are not well-formed → `Link`s, by feedparser."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from archiver.discover.dates import parse_date
from archiver.discover.links import absolute, names, once, short
from archiver.models import Link

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(data: bytes, *, url: str, content_type: str | None, max_links: int) -> tuple[Link, ...] | None:
    """What feedparser makes of the bytes; None when it finds no entries or fails itself."""
    import feedparser

    headers = {"content-type": content_type or "application/xml"}
    try:
        parsed = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 (a foreign parser on broken input may raise anything)
        return None
    if not parsed.entries:
        return None
    language = short(parsed.feed.get("language"))
    return tuple(once(_links(parsed.entries, url, language), max_links))


def _links(entries: list[Any], url: str, language: str | None) -> Iterator[Link]:
    for entry in entries:
        page = absolute(url, entry.get("feedburner_origlink")) or absolute(url, entry.get("link"))
        if page is not None:
            yield _link(entry, page, language)


def _link(entry: Any, page: str, language: str | None) -> Link:
    pictures = [*entry.get("media_thumbnail", ()), *entry.get("media_content", ())]
    return Link(
        url=page,
        title=short(entry.get("title")),
        published=parse_date(entry.get("published")) or parse_date(entry.get("created")),
        modified=parse_date(entry["updated"]) if "updated" in entry else None,
        language=short(entry.get("language")) or language,
        authors=names(author.get("name") for author in entry.get("authors", ())),
        tags=names(tag.get("label") or tag.get("term") for tag in entry.get("tags", ())),
        description=short(entry.get("summary")),
        image=next((absolute(page, picture.get("url")) for picture in pictures), None),
    )
