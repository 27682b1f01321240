"""What an answer is, and what to do with it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from archiver.texts.differences import compare
from archiver.texts.lines import as_seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.models import Article, Capture, Exchange
    from archiver.settings import Settings

_XML_TYPES = frozenset({"application/xml", "text/xml"})

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"}) | _XML_TYPES
"""Media types in which there may be an article."""

_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_MARKUP_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_BEGINNING_BYTES = 1_000
_GUARDS = ("cf-mitigated", "x-vercel-mitigated", "x-amzn-waf-action", "x-datadome", "x-sucuri-block")
_GUARDED = frozenset({202, 401, 403, 405, 429})  # DataDome marks all that it lets through, a 404 too
_GUARD_CHARS = 20
_WORTH_A_REVISIT_BYTES = 1_000
_MAX_REFRESH_S = 5
_WORDS_OF_AN_ARTICLE = 100
_CHARS_OF_A_PARAGRAPH = 40
_WORDS_OF_A_NOTE = 300
_CHARS_OF_A_NOTE = 10_000
_CUT_ENDS = " .…"  # what stands where a text is cut


def is_success(exchange: Exchange) -> bool:
    """Whether a server answered with what it was asked for.

    Amazon's protection against robots sends its challenges with 202, and names them in a header.
    """
    if exchange.status == 202 and exchange.header("x-amzn-waf-action"):
        return False
    return exchange.status is not None and 200 <= exchange.status < 300


def holds_article(exchange: Exchange) -> bool:
    """Whether the answer is a page whose article is worth looking for: a success, and a page by its type.

    A server that names no type is judged by the first bytes.
    """
    if not is_success(exchange):
        return False
    return is_page(exchange.content_type, lambda: exchange.body(max_bytes=_BEGINNING_BYTES))


def is_page(content_type: str | None, body: Callable[[], bytes]) -> bool:
    """Whether a success is a page: by its media type; if it has none, by its body, asked for only then.

    XML may be XHTML, which browsers show, or a feed.

    >>> is_page("image/png", bytes), is_page(None, lambda: b"<!DOCTYPE html>")
    (False, True)
    >>> is_page("text/xml", lambda: b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>")
    True
    """
    if content_type is not None and content_type not in _XML_TYPES:
        return content_type in PAGE_TYPES
    start = body()[:_BEGINNING_BYTES].removeprefix(b"\xef\xbb\xbf").lower()
    prolog = _PROLOG.match(start)
    return start.startswith(_MARKUP_STARTS, prolog.end() if prolog else 0)


def sends_on(delay_s: float, words: int) -> bool:
    """Whether a page that refreshes to another is a redirect: soon, and without an article of its own.

    >>> sends_on(0, 12), sends_on(300, 12), sends_on(0, 400)
    (True, False, False)
    """
    return delay_s <= _MAX_REFRESH_S and words < _WORDS_OF_AN_ARTICLE


def answered(exchange: Exchange) -> str:
    """What a server answered that is no success, in words, with its word for it if it only lets browsers in.

    Then it is nothing that passes, nor a fault of the address: who runs the site may let an archive in.
    """
    said = f"the server answered {exchange.status}"
    for name in _GUARDS if exchange.status in _GUARDED else ():
        if value := exchange.header(name):
            return f"{said}: its protection against robots ({name}: {value[:_GUARD_CHARS]})"
    return said


def note_on(exchange: Exchange) -> str | None:
    """What a person should hear about an answer that was kept; None when it is a whole page.

    The words for `save`'s standard error: a status other than success, a response cut short, a type that
    holds no article.
    """
    if exchange.error is not None:
        return f"{exchange.error}; what arrived is kept"
    if exchange.truncated is not None:
        return f"cut short ({exchange.truncated}); the first {exchange.response_bytes:,} bytes are kept"
    if exchange.status is not None and not is_success(exchange):
        return f"{answered(exchange)}; that answer is kept"
    if not holds_article(exchange):
        return f"{exchange.content_type or 'no type'}: kept as it is, without an article"
    return None


def may_be_revisit(exchange: Exchange) -> bool:
    """Whether a payload that is in the archive already may be recorded by reference only.

    Below a kilobyte the reference costs as much as it saves. What was cut short or damaged stands for itself.
    """
    is_whole = exchange.truncated is None and exchange.error is None
    return is_whole and exchange.payload_bytes >= _WORTH_A_REVISIT_BYTES


def why_no_copy(article: Article, settings: Settings) -> str | None:
    """Why there is to be no cleaned copy of what was read, in words; None when there may be one.

    The page opts out, or it holds nothing to be read: robots.txt, say, which servers send as text/plain.

    >>> from archiver.models import Article
    >>> from archiver.settings import Settings
    >>> careful = Settings(obey_opt_outs=("noai", "tdm-reservation"))
    >>> why_no_copy(Article(opt_outs=("noai", "noarchive")), careful)
    'the page asks for noai: there is no cleaned copy, the page itself is kept'
    >>> why_no_copy(Article(opt_outs=("noarchive",)), careful)
    >>> why_no_copy(Article(access="not_article"), careful)
    'no page to read: kept as it is, without an article'
    """
    obeyed = [word for word in article.opt_outs if word in settings.obey_opt_outs]
    if obeyed:
        return f"the page asks for {', '.join(obeyed)}: there is no cleaned copy, the page itself is kept"
    if article.access == "not_article" and not article.title and not article.text:
        return "no page to read: kept as it is, without an article"
    return None


def is_transient(status: int | None) -> bool:
    """Whether to ask again at once: no answer, a timeout of the server, a fault of it that may pass.

    429 and 503 are not here: they ask for a pause (`pace.asked_pause_s`).

    >>> [status for status in (None, 200, 404, 408, 429, 500, 503, 999) if is_transient(status)]
    [None, 408, 500]
    """
    return status is None or status == 408 or (500 <= status < 600 and status != 503)


def broke_off(exchange: Exchange) -> bool:
    """Whether an answer ended before its end by a fault that may pass, and not because it is too long."""
    return exchange.truncated in ("disconnect", "time")


def says_the_same(article: Article, digest: str | None) -> bool:
    """Whether an article says what the version with that digest said; a first one does not."""
    return digest is not None and article_digest(article) == digest


def are_of_one_story(before: Article, now: Article) -> bool:
    """Whether an article may be another version of one before: the same title, or a paragraph in common.

    >>> from archiver.models import Article
    >>> rain = "Nobody on the quay could say when the rain would stop."
    >>> before = Article(title="Rain", text=rain)
    >>> are_of_one_story(before, Article(title="Rain stopped", text=f"It is late. {chr(10)}{rain}"))
    True
    >>> are_of_one_story(before, Article(title="Weather", text="All about the weather"))
    False
    """
    if before.title and before.title == now.title:
        return True
    return not _paragraphs(before).isdisjoint(_paragraphs(now))


def are_alike(one: Article, other: Article) -> bool:
    """Whether two short texts are one but for little: for the address that was asked for, or what is like it.

    >>> from archiver.models import Article
    >>> rain, tide, fog = (
    ...     Article(text=text.format("it must have sailed."))
    ...     for text in ("We looked for /rain, but {}", "We looked for /tide, but {}", "Fog again.")
    ... )
    >>> are_alike(rain, tide), are_alike(rain, fog)
    (True, False)
    """
    if max(len(one.text), len(other.text)) > _CHARS_OF_A_NOTE:
        return False  # signs are no words, and to compare a megabyte of them takes seconds
    if max(one.word_count, other.word_count) > _WORDS_OF_A_NOTE:
        return False
    same = sum(len(piece.text) for piece in compare(one.text, other.text) if piece.kind == "same")
    return 4 * same >= 3 * max(len(one.text), len(other.text), 1)


def _paragraphs(article: Article) -> set[str]:
    """What is long enough to be nobody else's."""
    lines = (" ".join(line.split()) for line in article.text.splitlines())
    return {line for line in lines if len(line) >= _CHARS_OF_A_PARAGRAPH}


def is_damaged(capture: Capture) -> bool:
    """Whether an answer broke off by a fault that may pass, or could not be decoded to its end."""
    return capture.error is not None or capture.truncated in ("disconnect", "time")


def shows_less(article: Article, before: Article) -> bool:
    """Whether a page shows only the beginning of what it said before.

    >>> from archiver.models import Article
    >>> before = Article(title="Rain", text=chr(10).join(["It rained.", "Nobody could say how long."]))
    >>> shows_less(Article(title="Rain", text="It rained. "), before)
    True
    >>> shows_less(Article(title="Rain", text="It rained. Nobody…"), before)
    True
    >>> shows_less(Article(title="Rain", text="It snowed."), before)
    False
    """
    if as_seen(article.title or "") != as_seen(before.title or ""):
        return False
    now, then = as_seen(article.text).rstrip(_CUT_ENDS), as_seen(before.text)
    return 0 < len(now) < len(then) and then.startswith(now)


def article_digest(article: Article) -> str:
    """What two versions of an article have in common when neither title nor text changed.

    White space does not count, nor what cannot be seen: how accents are encoded, where a line may break.

    >>> from archiver.models import Article
    >>> article_digest(Article(text="Rain  stopped")) == article_digest(Article(text="Rain stopped"))
    True
    """
    said = "\n".join(as_seen(part) for part in (article.title or "", article.text))
    return sha256(said.encode("utf-8", "replace")).hexdigest()
