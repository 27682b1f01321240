"""JSON Feed 1 and 1.1 → `Link`s (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from archiver.discover.dates import parse_date
from archiver.discover.links import absolute, names, once, short
from archiver.errors import ParseError
from archiver.models import Link

if TYPE_CHECKING:
    from collections.abc import Iterator


_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/")


def read(data: bytes, *, url: str, max_links: int) -> tuple[Link, ...]:
    """The items.

    Raises:
        ParseError: the bytes are not JSON, or have no list of items.
    """
    try:
        document = json.loads(data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(url, f"it begins like a JSON Feed but is not JSON: {error}") from error
    items = document.get("items")
    if items is None and _VERSION.match(_string(document, "version") or ""):
        items = []  # a feed without entries; Go writes `null`
    if not isinstance(items, list):
        raise ParseError(url, "it is JSON, but has no list of items")
    language = short(_string(document, "language"))
    return tuple(once(_links(items, url, language), max_links))


def _links(items: list[Any], url: str, language: str | None) -> Iterator[Link]:
    for item in items:
        if isinstance(item, dict):
            link = _link(item, url, language)
            if link is not None:
                yield link


def _link(item: dict[str, Any], url: str, language: str | None) -> Link | None:
    """One item; None when it has no address. An `id` that is a web address is the item's own.

    What an item without either is about (`external_url`) stands in for them, as it does in RSS.
    """
    identity = _string(item, "id") or ""
    if not identity.startswith(("http://", "https://")):
        identity = ""
    given = (_string(item, "url"), identity, _string(item, "external_url"))
    page = next(filter(None, (absolute(url, reference) for reference in given)), None)
    if page is None:
        return None
    return Link(
        url=page,
        title=short(_string(item, "title")),
        published=parse_date(_string(item, "date_published")),
        modified=parse_date(_string(item, "date_modified")),
        language=short(_string(item, "language")) or language,
        authors=names(_string(author, "name") for author in [*_dicts(item, "authors"), item.get("author")]),
        tags=names(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        description=short(_string(item, "summary")),
        image=absolute(url, _string(item, "image") or _string(item, "banner_image")),
    )


def _string(item: Any, key: str) -> str | None:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else None


def _list(item: dict[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _dicts(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [value for value in _list(item, key) if isinstance(value, dict)]
