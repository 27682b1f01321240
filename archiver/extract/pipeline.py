"""The way from bytes to `Article`.

unwrap → decode → refuse? → for programs? → plain text? → parse → rule → metadata → body → language → access
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver import http1
from archiver.extract import access, choice, encoding, guard, kind, metadata, plaintext, saved
from archiver.extract.barriers import is_barrier
from archiver.extract.machine_text import is_for_machines
from archiver.extract.metadata import language
from archiver.extract.page import Page, as_html
from archiver.extract.rules import apply_rule, find_rule
from archiver.models import Article
from archiver.texts.markdown import as_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.extract.choice import Body
    from archiver.extract.metadata import Metadata
    from archiver.extract.rules import Ruling, SiteRule
    from archiver.models import Access


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and how it came about; what follows it is None where no HTML was parsed.

    Attributes:
        article: what `extract` returns.
        metadata: what the page says, amended by rule and hints.
        body: the choice of its blocks.
        ruling: what the user's rule found.
        why_not: in words, why nothing was parsed.
    """

    article: Article
    metadata: Metadata | None = None
    body: Body | None = None
    ruling: Ruling | None = None
    why_not: str = ""


def extract(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    hints: Mapping[str, object] | None = None,
    rules: Mapping[str, SiteRule] | None = None,
) -> Article:
    """The article of a page. Never raises on what the page contains; `Article.access` says what was found.

    Args:
        html: the page, as bytes with content codings removed or as text. Text without markup is taken as an
            article that was extracted before: its first line is the title. Bytes may also be a file in which
            a browser saved the page: MHTML, or Safari's web archive.
        url: the page's address, for relative links and as evidence; None when unknown or noted in the file.
        content_type: the value of the HTTP Content-Type header; None when there was none.
        hints: what a feed or sitemap said about the page, by field of `Article`; fills gaps only. Its
            `opt_outs`, from HTTP headers, are added to the page's own.
        rules: the user's rules, by host without `www.`; that of the page's host, or the nearest domain
            above it, counts.

    Raises:
        TypeError: `html` is neither bytes nor text.

    >>> extract("<title>Rain stops play</title><p>It rained.").title
    'Rain stops play'
    """
    return read(html, url=url, content_type=content_type, hints=hints, rules=rules).article


def read(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    hints: Mapping[str, object] | None = None,
    rules: Mapping[str, SiteRule] | None = None,
) -> Reading:
    """As `extract`, with how the article came about."""
    if isinstance(html, bytes) and (page := saved.unwrap(html)):
        html, url, content_type = page.html, url or page.url, page.content_type
    media_type = http1.media_type(content_type) or ""
    if _OTHER_TYPE.match(media_type):
        return Reading(Article(url=url, access="not_article"), why_not=f"it is {media_type}, not a page")
    text, utf8 = _as_text(html, content_type)
    if (refusal := guard.refusal(text)) is not None:
        return Reading(Article(url=url, access="empty"), why_not=refusal)
    if utf8 is None:  # else there is none, and to search for it takes a hundredth of all
        text = text.replace("\0", "")
    if _FEED.match(text):
        return Reading(Article(url=url, access="not_article"), why_not="it is a feed or sitemap, not a page")
    if _is_plain(text, media_type):
        if is_for_machines(text, url):
            why_not = "it is written for programs, like robots.txt and JSON"
            return Reading(Article(url=url, access="not_article"), why_not=why_not)
        return Reading(_from_plain(text, url, hints), why_not="it is text without markup")
    if (html_text := as_html(text, media_type)) != text:
        text, utf8 = html_text, None
    url = url or saved.saved_from(text)
    return _from_page(Page.parse(text, url, utf8=utf8), hints, find_rule(rules, url))


def _as_text(html: bytes | str, content_type: str | None) -> tuple[str, bytes | None]:
    """A page as text, and its bytes where they are the same in UTF-8, which the parser takes faster."""
    if isinstance(html, bytes):
        decoded = encoding.decode(html, content_type)
        return decoded.text, html if decoded.is_utf8 and b"\0" not in html else None
    if isinstance(html, str):
        return _sound(html), None
    raise TypeError(f"a page is bytes or str, not {type(html).__name__}")


def _from_plain(text: str, url: str | None, hints: Mapping[str, object] | None) -> Article:
    plain = plaintext.read(text, url=url)
    found = metadata.with_hints(plain.metadata, hints)
    return _article(found, plain.text, as_markdown(plain.text), "ok" if plain.text else "empty")


def _from_page(page: Page, hints: Mapping[str, object] | None, rule: SiteRule | None) -> Reading:
    ruling = apply_rule(rule, page) if rule else None
    says = metadata.read(page)
    says = ruling.amend(says) if ruling else says
    found = metadata.with_hints(says, hints)
    body = choice.read_body(page, found, ruling=ruling)
    is_told = _is_told(found, body)
    # A feed tells when the article came out, not that what is shown in its place has that date.
    text, markdown = body.text, body.markdown
    if not is_told and is_barrier(says, body.layout, text):
        verdict: Access = "script_only" if access.asks_for_scripts(page, body.layout) else "not_article"
        text = markdown = ""
    else:
        verdict = access.judge(
            page, found, body.layout, text, free_chars=body.standfirst_chars, is_article=is_told
        )
        if verdict == "consent":  # what such a page says is not the article's text
            text = markdown = ""
    return Reading(_article(found, text, markdown, verdict, rule), found, body, ruling)


def _is_told(found: Metadata, body: Body) -> bool:
    """Whether a rule, or the data that the text is from, says that it is an article; its layout need not."""
    return body.source == "rule" or (body.source == "script" and bool(found.declared_types & kind.ARTICLES))


def _article(
    found: Metadata, text: str, markdown: str, verdict: access.Access, rule: SiteRule | None = None
) -> Article:
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
        site_rule=rule.selectors() if rule else {},
    )


def _is_plain(text: str, media_type: str) -> bool:
    """Whether the text is an article without markup; some servers call their HTML text/plain."""
    if media_type == "text/plain":
        return not _DOCUMENT.match(text)
    return not _MARKUP.search(text)


def _sound(text: str) -> str:
    """`text` as the parser takes it, without lone surrogates, and as it was meant where it was misread."""
    if text.isascii():
        return text
    data = text.encode("utf-8", "replace")
    return encoding.undoubled(data.decode("utf-8"), data)


_OTHER_TYPE = re.compile(
    r"(?:image|audio|video|font|model)/|application/(?:pdf|zip|gzip|json|ld\+json|javascript|rss\+xml|atom\+xml"
    r"|msword|vnd\.|x-(?:javascript|tar|7z|rar|shockwave))|text/(?:css|csv|javascript|calendar)$"
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b"
)
_DOCUMENT = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"<(?:[a-z][a-z0-9]*[\s/>]|!doctype|!--|/[a-z]|\?xml)", re.IGNORECASE)
