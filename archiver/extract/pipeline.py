"""The way from bytes to `Article`.

decode → refuse? → plain text? → parse → metadata → body → access
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import access, encoding, guard, metadata, plaintext
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
    text = encoding.decode(html, content_type).text if isinstance(html, bytes) else _sound(html)
    if guard.refusal(text) is not None:
        return Article(url=url, access="empty")
    text = text.replace("\0", "")
    if not _MARKUP.search(text):
        return plaintext.read(text, url=url)
    page = Page.parse(text, url)
    found = metadata.read(page, hints)
    body, markdown = _body(page)
    return _article(found, body, markdown, access.judge(found, body))


def _article(found: Metadata, text: str, markdown: str, verdict: access.Access) -> Article:
    return Article(
        url=found.url,
        canonical_url=found.canonical_url,
        title=found.title,
        authors=found.authors,
        published=found.published,
        modified=found.modified,
        site_name=found.site_name,
        publisher=found.publisher,
        language=found.language,
        description=found.description,
        section=found.section,
        tags=found.tags,
        image=found.image,
        text=text,
        markdown=markdown,
        access=verdict,
        candidates=found.candidates,
    )


def _body(page: Page) -> tuple[str, str]:
    """Text and Markdown of the article."""
    from trafilatura import extract as second_opinion

    text = second_opinion(page.html, url=page.url, include_comments=False) or ""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    body = "\n\n".join(paragraphs)
    return body, body


def _sound(text: str) -> str:
    """`text` with lone surrogates replaced: the parser takes UTF-8 only."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


_MARKUP = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9]*[\s/>]|!doctype|!--|/[a-zA-Z]|\?xml)", re.IGNORECASE)
