"""The site: its name, its publisher, the page's own address and lead image."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver import urls
from archiver.errors import InvalidURL
from archiver.extract import jsonld
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def names(page: Page, linked: Linked) -> list[str]:
    """What the site calls itself, most trusted first."""
    found = [
        *page.meta(
            "og:site_name", "application-name", "twitter:app:name:iphone", "apple-mobile-web-app-title"
        )
    ]
    found += [
        name
        for node in linked.nodes
        if "website" in jsonld.types(node)
        for name in jsonld.strings(node.get("name"))
    ]
    found += publishers(linked)
    found += [name for text in page.meta("al:ios:app_name", "dc.publisher") for name in [text]]
    kept = [name for name in found if len(name) <= _MAX_NAME and not _ADDRESS.match(name)]
    return list(dict.fromkeys([*kept, *(name for name in found if len(name) <= _MAX_NAME)]))


def publishers(linked: Linked) -> list[str]:
    """The organisations that the article's data names as its publisher."""
    found = [
        name
        for property_name in ("publisher", "sourceOrganization", "copyrightHolder")
        for node in linked.objects(property_name)
        for name in jsonld.strings(node.get("name"))
    ]
    return list(dict.fromkeys(found))


def suffix_of_title(title: str, url: str | None) -> str | None:
    """The last part of a document title, if the host's name is in it.

    >>> suffix_of_title("Rain stops play | The Daily Gull", "https://www.dailygull.example/a")
    'The Daily Gull'
    """
    if not url:
        return None
    host = fold(urls_host(url)).replace(" ", "")
    for part in reversed(_SEPARATOR.split(title)[1:]):
        bare = fold(part).replace(" ", "")
        if len(bare) >= 3 and (bare in host or bare.removeprefix("the") in host):
            return part.strip()
    return None


def canonical(page: Page, linked: Linked) -> str | None:
    """The address the publisher names for this page, absolute; None when it names none."""
    for reference in [*page.links.get("canonical", ()), *page.meta("og:url"), *linked.strings("url")]:
        address = absolute(reference, page.url)
        if address:
            return address
    return None


def image(page: Page, linked: Linked) -> str | None:
    """The address of the lead image, absolute; None when the page names none."""
    offers = [
        *page.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    ]
    offers += linked.strings("image", "thumbnailUrl")
    offers += [
        text
        for node in linked.objects("image")
        for name in ("url", "contentUrl")
        for text in jsonld.strings(node.get(name))
    ]
    return next((address for text in offers if (address := absolute(text, page.url))), None)


def absolute(reference: str, base: str | None) -> str | None:
    """The absolute http(s) address of a reference; None when it is none.

    >>> absolute("/a", "https://example.org/b")
    'https://example.org/a'
    """
    try:
        return urls.join(base, reference) if base else _whole(reference)
    except (InvalidURL, ValueError):
        return None


def urls_host(url: str) -> str:
    """The host of a URL without `www.` and its last label; empty when it does not parse."""
    try:
        name = urls.host(url)
    except ValueError:
        return ""
    return name.removeprefix("www.").rpartition(".")[0]


def _whole(reference: str) -> str | None:
    if reference.startswith("//"):
        reference = "https:" + reference
    return urls.parse_url(reference) if _SCHEME.match(reference) else None


def unique(found: Iterable[str]) -> list[str]:
    """Without repetitions, in order."""
    return list(dict.fromkeys(found))


_MAX_NAME = 60
_ADDRESS = re.compile(r"^(?:https?:)?//|^@")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/]+\s+|\s*\|\s*")
