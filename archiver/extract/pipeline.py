"""The way from bytes to `Article`.

decode → refuse? → plain text? → parse → metadata → body → language → access
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver import http1
from archiver.extract import access, choice, encoding, guard, metadata, plaintext
from archiver.extract.metadata import language
from archiver.extract.page import Page
from archiver.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.extract.metadata import Metadata


def extract(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    hints: Mapping[str, object] | None = None,
) -> Article:
    """The article of a page. Never raises on what the page contains; `Article.access` says what was found.

    Args:
        html: the page, as bytes with content codings removed or as text. Text without markup is taken as an
            article that was extracted before: its first line is the title.
        url: the page's address, for relative links and as evidence; None when unknown.
        content_type: the value of the HTTP Content-Type header; None when there was none.
        hints: what a feed or sitemap said about the page, by field of `Article`; fills gaps only.

    >>> extract("<title>Rain stops play</title><p>It rained.").title
    'Rain stops play'
    """
    media_type = http1.media_type(content_type) or ""
    if _OTHER_TYPE.match(media_type):
        return Article(url=url, access="not_article")
    text = encoding.decode(html, content_type).text if isinstance(html, bytes) else _sound(html)
    if guard.refusal(text) is not None:
        return Article(url=url, access="empty")
    text = text.replace("\0", "")
    if _FEED.match(text):
        return Article(url=url, access="not_article")
    if _is_plain(text, media_type):
        return _from_plain(text, url, hints)
    return _from_page(Page.parse(text, url), hints)


def _from_plain(text: str, url: str | None, hints: Mapping[str, object] | None) -> Article:
    plain = plaintext.read(text, url=url)
    found = metadata.with_hints(plain.metadata, hints)
    return _article(found, plain.text, plain.text, "ok" if plain.text else "empty")


def _from_page(page: Page, hints: Mapping[str, object] | None) -> Article:
    found = metadata.with_hints(metadata.read(page), hints)
    body = choice.read_body(page, found)
    verdict = access.judge(page, found, body.layout, body.text)
    return _article(found, body.text, body.markdown, verdict)


def _article(found: Metadata, text: str, markdown: str, verdict: access.Access) -> Article:
    claims = found.candidates.get("language", ())
    return Article(
        url=found.url,
        canonical_url=found.canonical_url,
        title=found.title,
        authors=found.authors,
        published=found.published,
        modified=found.modified,
        site_name=found.site_name,
        publisher=found.publisher,
        language=language.choose(claims or tuple(filter(None, [found.language])), text),
        description=found.description,
        section=found.section,
        tags=found.tags,
        image=found.image,
        text=text,
        markdown=markdown,
        access=verdict,
        opt_outs=found.opt_outs,
        candidates=found.candidates,
    )


def _is_plain(text: str, media_type: str) -> bool:
    """Whether the text is an article without markup; some servers call their HTML text/plain."""
    if media_type == "text/plain":
        return not _DOCUMENT.match(text)
    return not _MARKUP.search(text)


def _sound(text: str) -> str:
    """`text` with lone surrogates replaced: the parser takes UTF-8 only."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


_OTHER_TYPE = re.compile(
    r"(?:image|audio|video|font|model)/|application/(?:pdf|zip|gzip|json|ld\+json|javascript|rss\+xml|atom\+xml"
    r"|msword|vnd\.|x-(?:javascript|tar|7z|rar|shockwave))|text/(?:css|csv|javascript|calendar)$"
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b"
)
_DOCUMENT = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"<(?:[a-z][a-z0-9]*[\s/>]|!doctype|!--|/[a-z]|\?xml)", re.IGNORECASE)
