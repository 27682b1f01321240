"""The site: its name, its publisher, the page's own address and lead image."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from archiver import urls
from archiver.errors import InvalidURL
from archiver.extract import boilerplate, jsonld
from archiver.extract.metadata.names import is_address
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def names(page: Page, linked: Linked) -> list[str]:
    """What the site calls itself, most trusted first, addresses last; each name in its best spelling."""
    found = page.meta(*_NAME_METAS)
    for node in linked.nodes:
        if "website" in jsonld.types(node):
            found += jsonld.strings(node.get("name"))
    found += publishers(linked)
    title = next((tidy(node.text()) for node in page.heads if node.tag == "title"), "")
    found += [name_in_title(title, page.url) or "", _heading_of_the_site(page, title)]
    kept = [name for name in found if name and len(name) <= _MAX_NAME and not _ADDRESS.match(name)]
    kept = kept or [name for name in [_copyright_holder(page)] if name]
    by_letters: dict[str, str] = {}
    for name in kept:
        letters = fold(name).replace(" ", "")
        by_letters[letters] = max(by_letters.get(letters, name), name, key=_is_written)
    return sorted(by_letters.values(), key=is_address)


def _copyright_holder(page: Page) -> str | None:
    """Who the last copyright notice on the page says owns it; None when there is none."""
    holder = None
    texts: dict[int, str] = {}  # of parents: one may have thousands of such lines
    if page.tree.body is None:
        return None
    for node in islice(page.tree.body.traverse(include_text=True), _MAX_NODES):
        text = node.text_content
        if not text or len(text) > _LONGEST_NOTICE or not _NOTICE.search(text):
            continue
        parent = node.parent
        if parent is not None and parent.tag not in _SCRIPTS:
            if parent.mem_id not in texts:
                texts[parent.mem_id] = parent.text()
            whole = texts[parent.mem_id]  # a year or a name may stand in an element of its own
            name = boilerplate.copyright_holder(tidy(whole if len(whole) <= _LONGEST_NOTICE else text))
            holder = name if name and len(fold(name)) >= _SHORTEST_HOST and "<" not in name else holder
    return holder


def _is_written(name: str) -> bool:
    """Whether a name is written for readers: "Gull Times", not "gulltimes"."""
    return name != name.lower() or " " in name


def publishers(linked: Linked) -> list[str]:
    """The organisations that the article's data names as its publisher."""
    found = [
        name
        for property_name in ("publisher", "sourceOrganization", "copyrightHolder")
        for name in [
            *(name for node in linked.objects(property_name) for name in jsonld.strings(node.get("name"))),
            *(text for text in linked.strings(property_name) if "://" not in text),
        ]
    ]
    return list(dict.fromkeys(found))


def name_in_title(title: str, url: str | None) -> str | None:
    """The last part of a document title, or the first, if it is the host's name.

    >>> name_in_title("Rain stops play | The Daily Gull", "https://www.dailygull.example/a")
    'The Daily Gull'
    >>> name_in_title("Daily Gull » Rain stops play", "https://www.dailygull.example/a")
    'Daily Gull'
    >>> name_in_title("Rain stops play | Weather", "https://www.dailygull.example/a") is None
    True
    """
    host = fold(_label_of_host(url)).replace(" ", "") if url else ""
    if len(host) < _SHORTEST_HOST:
        return None
    first, *parts = _SEPARATOR.split(title)
    for part in reversed(parts):
        bare = fold(part).replace(" ", "").removeprefix("the")
        if host in bare or (len(bare) > _SHORTEST_HOST and bare in host):
            return part.strip()
    is_first = bool(parts) and host == fold(first).replace(" ", "").removeprefix("the")
    return first.strip() if is_first else None


def _heading_of_the_site(page: Page, title: str) -> str:
    """The first heading where a blog has its own name there: the document's title is that and the story's."""
    heading = next((tidy(node.text()) for node in page.heads if node.tag == "h1"), "")
    if not heading or heading not in title or heading == title or name_in_title(title, page.url):
        return ""
    own = fold(heading)
    host = _label_of_host(page.url) if page.url else ""
    told = [fold(text) for text in page.meta("og:title", "twitter:title")]
    stories = [story for story in told if story.replace(" ", "") not in (host, own)]
    wholes = [whole for story in stories for whole in (f"{own} {story}", f"{story} {own}")]
    return heading if fold(title) in wholes else ""


def canonical(page: Page, linked: Linked) -> list[str]:
    """The addresses that the publisher names for this page, absolute, most trusted first.

    One that only the data gives counts where nothing else is named: there it may be that of another article.
    A front page and the developer's own machine, which broken templates name, are no other page's address.
    """
    is_front = _path(page.url or "") in _FRONT_PAGES
    told = _absolute([*page.links.get("canonical", ()), *page.meta("og:url")], page)
    is_home = _AT_HOME.match(page.url or "") is not None
    named = [text for text in told if (is_front or _path(text)) and (is_home or not _AT_HOME.match(text))]
    return named or _absolute(linked.strings("url"), page)[:1]


def _path(address: str) -> str:
    """What stands behind the host, without fragment and outer slashes; empty for a front page."""
    return address.partition("://")[2].partition("#")[0].partition("/")[2].strip("/")


def amp(page: Page) -> list[str]:
    """The addresses of the same article as an AMP page, absolute."""
    return _absolute(page.links.get("amphtml", ()), page)


def _absolute(references: Iterable[str], page: Page) -> list[str]:
    found = (absolute(reference, page.base) for reference in references)
    return list(dict.fromkeys(filter(None, found)))


def image(page: Page, linked: Linked) -> str | None:
    """The address of the lead image, absolute; None when the page names none."""
    offers = [
        *page.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    ]
    offers += [*linked.strings("image", "thumbnailUrl"), *page.meta("image")]
    offers += [
        text
        for node in linked.objects("image")
        for name in ("url", "contentUrl")
        for text in jsonld.strings(node.get(name))
    ]
    offers += page.links.get("image_src", ())
    offers += page.meta(*_IMAGE_METAS)
    marked = (src for node in page.heads if (src := _marked_image(node)))
    found = (absolute(text, page.base) for text in chain(offers, marked))
    return next((address for address in found if address and _path(address) and address != page.url), None)


def _marked_image(node: LexborNode) -> str | None:
    """Where an element has the image, if microdata calls it the article's; logos and portraits are not."""
    attributes = node.attributes
    is_marked = attributes.get("itemprop") == "image"
    source = (attributes.get("src") or attributes.get("href")) if is_marked else None
    return source if source and "logo" not in source.lower() and not _is_of_a_part(node) else None


def _is_of_a_part(node: LexborNode) -> bool:
    """Whether the nearest item around an element is a part of another one: its author, a comment."""
    around = node.parent
    for _ in range(_LEVELS):
        if around is None:
            break
        attributes = around.attributes
        if "itemscope" in attributes:
            return attributes.get("itemprop") not in _WHOLE_ITEMS
        around = around.parent
    return False


def absolute(reference: str, base: str | None) -> str | None:
    """The absolute http(s) address of a reference; None when it is none.

    >>> absolute("/a", "https://example.org/b")
    'https://example.org/a'
    """
    reference = _SITE_TWICE.sub("", reference.replace("&amp;", "&"))
    if base and reference.startswith("www."):
        reference = f"//{reference}"
    if _NO_ADDRESS.match(reference):
        return None
    try:
        return urls.join(base, reference) if base else _whole(reference)
    except (InvalidURL, ValueError):
        return None


def _label_of_host(url: str) -> str:
    """The longest label of a host, which is the site's name as a rule; empty when the URL does not parse."""
    try:
        labels = urls.host(url).removeprefix("www.").split(".")
    except ValueError:
        return ""
    return max(labels[:-1], key=len, default="")


def _whole(reference: str) -> str | None:
    if reference.startswith("//"):
        reference = "https:" + reference
    return urls.parse_url(reference) if _SCHEME.match(reference) else None


_NAME_METAS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "dc.publisher",
)
_MAX_NAME = 60
_SHORTEST_HOST = 3
_NOTICE = re.compile(r"©|\([cC]\) (?:19|20)\d\d|[cC]opyright")
_LONGEST_NOTICE = 200
_SCRIPTS = ("script", "style")
_MAX_NODES = 20_000
_ADDRESS = re.compile(r"^(?:https?:)?//|^@")
_IMAGE_METAS = ("parsely-image-url", "sailthru.image.full", "thumbnail")
_WHOLE_ITEMS = (None, "image", "mainEntity", "mainEntityOfPage", "blogPost", "itemListElement", "hasPart")
_LEVELS = 12
_FRONT_PAGES = frozenset(("", "index.html", "index.htm", "index.php", "home"))
_NO_ADDRESS = re.compile(
    r"\s*(?:(?:.*/)?(?:undefined|null)|none|false|\{\{.*|#.*)\s*$", re.IGNORECASE | re.DOTALL
)
_SITE_TWICE = re.compile(r"^https?://[^/?#]*(?=https?://)")
"""What a template put before an address that was whole."""
_AT_HOME = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:/]", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/<>]+\s+|\s*\|\s*")
