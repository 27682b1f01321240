"""Which file of the demonstration site stands at which address, and how it is served.

The files in site/ are UTF-8 and do not know where they will be served: `{{site}}` in them stands for the
site's address. The table below says what else is special about a page: its status, charset, coding, framing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from archiver.demo import wire
from archiver.demo.expected import Expected

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

HTML = "text/html; charset=UTF-8"
LAST_MODIFIED = "Sat, 17 May 2025 18:00:00 GMT"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """One address of the site, and what the server sends for it.

    Attributes:
        path: the address on the site, for example `/feed/`.
        url: the same as a whole URL.
        shows: what the page is an example of, in words.
        status: HTTP status of the answer.
        content_type: as sent in the head.
        interim: interim (1xx) heads sent before the response; mostly empty.
        response: the whole response, head and body, as it goes over the socket to a GET.
        etag: the validator for which the server answers 304; None when it gives none.
        expected: what an extractor should find; None when the page is no article.
    """

    path: str
    url: str
    shows: str
    status: int
    content_type: str
    interim: bytes
    response: bytes
    etag: str | None
    expected: Expected | None


@dataclass(frozen=True, slots=True)
class _Recipe:
    """One line of the table: `file` of site/ (empty: a redirect) is served at `path`, in such a way."""

    path: str
    file: str
    shows: str
    status: int = 200
    content_type: str = HTML
    encoding: str | None = "utf-8"  # of the body as sent; None: the file is not text
    framing: wire.Framing = "length"
    gzipped: bool = False
    headers: wire.Headers = ()
    interim: wire.Headers = ()


NOT_FOUND = _Recipe("/2024/12/01/moved-story/", "not-found.html", "a 404 with a page of its own", 404)
"""Also what the server sends for every address that is not in the table."""

_RECIPES = (
    _Recipe("/", "front.html", "a front page that links to everything"),
    _Recipe(
        "/2025/03/14/keepers-cat/",
        "keepers-cat.html",
        "a WordPress article with comments, a comment form and a copyright footer",
        headers=(("Link", "<{{site}}/?p=412>; rel=shortlink"), ("X-Pingback", "{{site}}/xmlrpc.php")),
    ),
    _Recipe("/live/2025/may/17/merrow-regatta", "regatta-live.html", "a live blog with timed entries"),
    _Recipe("/review/essays/tidal-mill", "tidal-mill.html", "a paywalled page that shows only its beginning"),
    _Recipe(
        "/review/features/singing-bridge",
        "singing-bridge.html",
        "a long feature: headings, list, quote, table",
    ),
    _Recipe(
        "/dispatch/stories/night-train", "night-train.html", "a page whose text stands only in script state"
    ),
    _Recipe(
        "/courrier/culture/bibliotheque-des-dunes-20250312.html",
        "dune-library.html",
        "a page whose text stands only in JSON-LD",
    ),
    _Recipe(
        "/kurier/lokales/wattpost-article1042.html",
        "wattpost.html",
        "windows-1252, declared by <meta charset> only",
        content_type="text/html",
        encoding="windows-1252",
    ),
    _Recipe(
        "/minato/news/20250321-001.html",
        "minato-ferry.html",
        "Shift_JIS, declared by <meta http-equiv> only",
        content_type="text/html",
        encoding="shift_jis",
    ),
    _Recipe(
        "/vestnik/2025/03/18/paromnaya-biblioteka",
        "vestnik-books.html",
        "windows-1251, declared nowhere",
        content_type="text/html",
        encoding="windows-1251",
    ),
    _Recipe(
        "/2025/04/05/salt-market/",
        "salt-market.html",
        "gzip in chunks with extensions and a trailer, after a 103 Early Hints",
        framing="chunked",
        gzipped=True,
        interim=(("Link", "</style.css>; rel=preload; as=style"),),
    ),
    _Recipe(
        "/notes/orchard.html",
        "orchard.html",
        "one block of text with <br><br>, from an old server with odd headers",
        content_type="text/html; charset=utf-8",
        framing="close",
        headers=(
            ("server", "Windfall/0.9 (Äpfel)  "),
            ("X-Press", "hand-set,\r\n\thand-folded"),
            ("Set-Cookie", "basket=pears"),
            ("Set-Cookie", "gate=open"),
        ),
    ),
    _Recipe(
        "/s/ferry",
        "",
        "a short link: 301, then 302, then the story",
        301,
        headers=(("Location", "/go/ferry"),),
    ),
    _Recipe(
        "/go/ferry",
        "",
        "the second hop of the short link",
        302,
        headers=(
            ("Location", "{{site}}/2025/04/02/ferry-timetable/?from=short"),
            ("Cache-Control", "no-store"),
        ),
    ),
    _Recipe("/2025/04/02/ferry-timetable/", "ferry-timetable.html", "the story at the end of the short link"),
    NOT_FOUND,
    _Recipe("/files/tide-table.pdf", "tide-table.pdf", "a PDF", 200, "application/pdf", None),
    _Recipe("/images/lighthouse.png", "lighthouse.png", "an image", 200, "image/png", None),
    _Recipe("/topics/", "topics.html", "a listing by topic"),
    _Recipe("/about/", "about.html", "a page about the newsroom"),
    _Recipe("/robots.txt", "robots.txt", "robots.txt", 200, "text/plain; charset=utf-8"),
    _Recipe("/feed/", "feed.xml", "an RSS feed", 200, "application/rss+xml; charset=UTF-8"),
    _Recipe("/sitemap.xml", "sitemap.xml", "a news sitemap", 200, "application/xml; charset=UTF-8"),
    _Recipe("/style.css", "style.css", "a style sheet", 200, "text/css; charset=utf-8"),
    _Recipe("/app.js", "app.js", "a script", 200, "text/javascript; charset=utf-8"),
)


def demo_pages(site_url: str) -> tuple[DemoPage, ...]:
    """Every page of the site as served at `site_url`, which has no slash at its end."""
    return tuple(_prepare(recipe, site_url, files("archiver.demo") / "site") for recipe in _RECIPES)


def _prepare(recipe: _Recipe, site_url: str, folder: Traversable) -> DemoPage:
    body = _body(recipe, site_url, folder)
    etag = (
        f'"{sha256(body).hexdigest()[:16]}"' if recipe.status == 200 and recipe.framing != "close" else None
    )
    headers: wire.Headers = (("Content-Type", recipe.content_type),)
    headers += tuple((name, value.replace("{{site}}", site_url)) for name, value in recipe.headers)
    if etag:
        headers += (("ETag", etag), ("Last-Modified", LAST_MODIFIED))
    return DemoPage(
        path=recipe.path,
        url=site_url + recipe.path,
        shows=recipe.shows,
        status=recipe.status,
        content_type=recipe.content_type,
        interim=wire.head(103, recipe.interim) if recipe.interim else b"",
        response=wire.response(recipe.status, headers, body, framing=recipe.framing, gzipped=recipe.gzipped),
        etag=etag,
        expected=_expected(recipe, site_url, folder),
    )


def _body(recipe: _Recipe, site_url: str, folder: Traversable) -> bytes:
    """The body before any content coding."""
    if not recipe.file:
        return f"<title>{recipe.status}</title><p>The story has moved.</p>\n".encode()
    content = (folder / recipe.file).read_bytes()
    if recipe.encoding is None:
        return content
    return content.decode().replace("{{site}}", site_url).encode(recipe.encoding)


def _expected(recipe: _Recipe, site_url: str, folder: Traversable) -> Expected | None:
    """What the JSON file beside an article's page says; None when there is no such file."""
    beside = folder / recipe.file.replace(".html", ".json")
    if not recipe.file.endswith(".html") or not beside.is_file():
        return None
    return Expected.from_dict(json.loads(beside.read_text("utf-8").replace("{{site}}", site_url)))
