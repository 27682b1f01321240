"""What the rooms hand to each other: frozen values without behaviour of their own beyond reading.

    Exchange        one request and its response, as they went over the socket
    Capture         one exchange as it stands in a WARC file: one URL at one time
    Link            an address, and what the feed or sitemap it was found in says of it
    Article         what a reader came for: text and metadata
    ArticleRecord   where an article's cleaned copy stands in a WARC file
    Outcome         what became of one URL of a batch

Three URLs are never mixed: `url` is what was requested (WARC-Target-URI), `canonical_url` is what
the publisher says, `url_key` is ours, for looking up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from archiver import http1
from archiver.texts.word_count import count_words

if TYPE_CHECKING:
    from archiver.errors import ArchiverError

Truncated = Literal["length", "time", "disconnect"]
"""Why a recorded response is not whole: a cap, a deadline, or the server broke off (WARC 1.1, 5.13)."""

Access = Literal["ok", "paywalled", "consent", "script_only", "empty", "not_article"]
"""What the page let us read: why `Article.text` is whole, a part, or empty."""

When = datetime | date | None
"""An aware datetime, a date when only the day is known, None when nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exchange:
    """One HTTP/1.1 request and what came back, byte for byte.

    Attributes:
        url: as requested, without fragment.
        requested_at: aware UTC, to the microsecond, when the request was about to be sent.
        request: the head and body sent; empty when the connection never stood.
        response: a seekable file that holds the response block: the final head and the body with its
            transfer and content codings, without interim (1xx) heads and without bytes after the framed
            end. None when nothing arrived.
        response_bytes: length of that block.
        status: of the final head; None when there is none or it is malformed.
        headers: name and value pairs in the order sent, decoded as Latin-1.
        interim_heads: the 1xx heads that came first, each whole.
        block_digest: `sha256:` and hex over the response block; None without a response.
        payload_digest: `sha1:` and base32 over the entity body (transfer coding removed, content
            coding kept: WARC 1.1, 5.9); None without a response head.
        payload_bytes: length of that entity body.
        truncated: why the block is not whole; None when it is.
        error: what went wrong after the request was sent, in words; None when nothing did.
        ip_address: the address really connected to; None behind a proxy or without a connection.
        protocols: as in WARC-Protocol, for example ("http/1.1", "tls/1.3").
        cipher_suite: IANA name of the TLS cipher; None without TLS.
        timings_ms: milliseconds since `requested_at` at which each phase ended: `connect`, `tls`,
            `first_byte`, `done`; a phase that did not happen is absent.
        via: the URL whose redirect led here; None for the one asked for.
        history: the exchanges of the redirect chain before this one, first one first.
    """

    url: str
    requested_at: datetime
    request: bytes
    response: BinaryIO | None
    response_bytes: int = 0
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    interim_heads: tuple[bytes, ...] = ()
    block_digest: str | None = None
    payload_digest: str | None = None
    payload_bytes: int = 0
    truncated: Truncated | None = None
    error: str | None = None
    ip_address: str | None = None
    protocols: tuple[str, ...] = ()
    cipher_suite: str | None = None
    timings_ms: Mapping[str, int] = field(default_factory=dict, hash=False)
    via: str | None = None
    history: tuple[Exchange, ...] = ()

    def header(self, name: str) -> str | None:
        """Value of the first header of that name, whatever its case; None when there is none."""
        return http1.header(self.headers, name)

    @property
    def content_type(self) -> str | None:
        """The media type alone, lower case, without parameters; None when the server gave none."""
        return http1.media_type(self.header("Content-Type"))

    def body(self, *, max_bytes: int = 30_000_000) -> bytes:
        """The page's own bytes: entity body with content codings (gzip, deflate) removed.

        What can be decoded is returned even if the coding breaks off; at most `max_bytes`.
        """
        if self.response is None:
            return b""
        return http1.decode_payload(self.response, max_bytes=max_bytes).data

    def close(self) -> None:
        """Give back the temporary files of this exchange and its history; nothing can be read afterwards."""
        for exchange in (*self.history, self):
            if exchange.response is not None:
                exchange.response.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One URL at one time, and where its record stands.

    Attributes:
        record_id: `urn:uuid:…` of the response, revisit or (when nothing came back) metadata record.
        record_type: that record's WARC-Type; `resource`, a body without a head, only in other tools' files.
        url: as requested (WARC-Target-URI).
        captured_at: aware UTC (WARC-Date).
        status: of the response; None when there was none.
        content_type: media type the server gave, without parameters; None when it gave none.
        block_digest: `sha256:…` of the record's block; None for a metadata record.
        payload_digest: `sha1:…` of the entity body; None when nothing came back.
        payload_bytes: length of that entity body.
        warc: name of the WARC file in the archive's `archive/` folder.
        offset: of the record's gzip member in that file, in bytes.
        length: of that member, in bytes.
        truncated: why the record is not whole; None when it is.
        error: what went wrong, in words; None when nothing did.
        via: the URL whose redirect led here; None for the one asked for.
        refers_to: record id of the response a revisit stands for; None for others.
    """

    record_id: str
    record_type: Literal["response", "revisit", "resource", "metadata"]
    url: str
    captured_at: datetime
    status: int | None
    content_type: str | None
    block_digest: str | None
    payload_digest: str | None
    payload_bytes: int
    warc: str
    offset: int
    length: int
    truncated: Truncated | None = None
    error: str | None = None
    via: str | None = None
    refers_to: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; times in ISO 8601."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address found in a feed, sitemap or front page, and what was said of it there.

    Except for `url` the fields are those of `Article`: they decide what is due, and fill gaps in what the
    page itself says.

    Attributes:
        url: absolute, in its one spelling, without fragment.
        title: the headline, or on a page the text of the link.
        published: an aware datetime, or a date when only the day is known.
        modified: the same for the last change (`lastmod`, `updated`).
        language: BCP 47 tag as written.
        authors: names as written.
        site_name: of the publication.
        section: the desk.
        tags: categories or keywords, in order.
        description: plain text of a summary.
        image: absolute URL of a picture.
    """

    url: str
    title: str | None = None
    published: When = None
    modified: When = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    image: str | None = None

    def hints(self) -> dict[str, Any]:
        """What is known besides the address, by field of `Article`: for `extract(hints=…)`.

        >>> Link(url="https://example.org/rain", title="Rain stops play").hints()
        {'title': 'Rain stops play'}
        """
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "url"}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Text and metadata of a page; what could not be found is None or empty, and `access` says why.

    Attributes:
        url: the page's own address, if it was given or known.
        canonical_url: what the publisher names as the page's address.
        title: the headline, without the site's name.
        authors: names, in the order of the byline, without "By" and without roles.
        published: an aware datetime with the publisher's offset, or a date when only the day is known.
        modified: the same for the last change.
        site_name: the name under which the site appears to readers.
        publisher: the organisation that publishes it, when it names one.
        language: BCP 47 tag, for example `en` or `pt-BR`.
        description: the publisher's own summary.
        section: the desk or category.
        tags: keywords, in the publisher's order.
        image: URL of the lead image.
        text: paragraphs separated by a blank line; a heading or list item is a line of its own.
        markdown: the same with headings, lists, quotes, links, tables and emphasis.
        access: whether that text is the whole article, and if not why.
        opt_outs: what the page asks machines not to do with it, for example `noarchive` or `tdm-reservation`.
        candidates: for a field's name, every value the page offered, most trusted first; under `amp_url` the
            addresses of the same article as an AMP page.
        site_rule: the user's rule for the site by which the page was read, by its keys the CSS selectors;
            empty: none. Two articles are equal that differ in nothing else.
    """

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: When = None
    modified: When = None
    site_name: str | None = None
    publisher: str | None = None
    language: str | None = None
    description: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    text: str = ""
    markdown: str = ""
    access: Access = "empty"
    opt_outs: tuple[str, ...] = ()
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    site_rule: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def word_count(self) -> int:
        """Number of words in `text`, as `count_words` counts them."""
        return count_words(self.text)

    def to_dict(self) -> dict[str, Any]:
        """Every field and `word_count` as plain JSON values; times in ISO 8601."""
        plain = {f.name: _plain(getattr(self, f.name)) for f in fields(self)}
        return plain | {"word_count": self.word_count}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Article:
        """The article that `to_dict` was called on. Unknown keys are passed over.

        Raises:
            ValueError: a time is not ISO 8601.
        """
        known = {f.name: plain[f.name] for f in fields(cls) if plain.get(f.name) is not None}
        for name in ("authors", "tags", "opt_outs"):
            known[name] = tuple(known.get(name, ()))
        for name in ("published", "modified"):
            known[name] = parse_when(known.get(name))
        for name in ("candidates", "site_rule"):
            known[name] = {key: tuple(values) for key, values in known.get(name, {}).items()}
        return cls(**known)

    def to_jsonld(self) -> dict[str, Any]:
        """A schema.org NewsArticle; empty fields are left out."""
        organisation = self.publisher or self.site_name
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "url": self.url,
            "mainEntityOfPage": self.canonical_url,
            "headline": self.title,
            "author": [{"@type": "Person", "name": name} for name in self.authors],
            "datePublished": _plain(self.published),
            "dateModified": _plain(self.modified),
            "publisher": organisation and {"@type": "Organization", "name": organisation},
            "inLanguage": self.language,
            "description": self.description,
            "articleSection": self.section,
            "keywords": list(self.tags),
            "image": self.image,
            "isAccessibleForFree": False if self.access == "paywalled" else None,
            "wordCount": self.word_count or None,
            "articleBody": self.text,
        }
        return {name: value for name, value in linked.items() if value not in (None, "", [])}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """Where an article's cleaned copy stands in the archive's `text/` folder.

    Attributes:
        text_id: record id of the `text/plain` conversion record; empty when that was damaged and is lost.
        json_id: record id of the `application/json` one, which holds the whole Article.
        warc: name of the file that holds both.
        offset: of the JSON record's gzip member, in bytes.
        length: of that member, in bytes.
        extractor: version that read the article, with a digest of the site rule if it went by one; None when
            it is not known.
    """

    text_id: str
    json_id: str
    warc: str
    offset: int
    length: int
    extractor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one URL of a batch.

    Attributes:
        url: as given by the caller.
        status: `saved` when the server's answer is kept, synced and indexed (whatever its HTTP status);
            `failed` when nothing that counts as an answer came. Of a run: `new` when the page was not in the
            archive, `updated` when its title or text changed, `unchanged`, or `skipped` when robots.txt
            forbids it or the server asked for a pause (what is polled has `failed` when it does so a second
            time in a row). Of `extract_all`: `new` when there was no cleaned copy, `updated` when this one
            differs, `unchanged`, or `skipped` when the page sends its reader on or asks not to be read
            (`obey_opt_outs`).
        capture: the last record of the redirect chain; for a failure, the record of what did happen, or
            None when there is none.
        article: the cleaned copy; None when the answer is not an HTML page or not a success.
        error: why it failed, in words; None when it did not.
        exception: the same as an exception, for scripts that want to tell causes apart.
        note: something worth saying about a page that was saved, in words (an HTTP error, a type that holds
            no article, a body cut at the cap); None when there is nothing to say.
    """

    url: str
    status: Literal["saved", "new", "updated", "unchanged", "skipped", "failed"]
    capture: Capture | None = None
    article: Article | None = None
    error: str | None = None
    exception: ArchiverError | None = field(default=None, compare=False)  # no two exceptions are equal
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """One line of `archiver save --json`: plain JSON values, without the article's text."""
        capture, article = self.capture, self.article
        return {
            "url": self.url,
            "status": self.status,
            "error": self.error,
            "note": self.note,
            "final_url": capture and capture.url,
            "http_status": capture and capture.status,
            "content_type": capture and capture.content_type,
            "captured_at": capture and _plain(capture.captured_at),
            "record_id": capture and capture.record_id,
            "payload_digest": capture and capture.payload_digest,
            "warc": capture and capture.warc,
            "offset": capture and capture.offset,
            "truncated": capture and capture.truncated,
            "title": article and article.title,
            "published": article and _plain(article.published),
            "access": article and article.access,
            "word_count": article and article.word_count,
            "opt_outs": article and list(article.opt_outs),
        }


def parse_when(text: str | datetime | date | None) -> When:
    """A date (`2026-11-22`) or datetime in ISO 8601; None stays None.

    Raises:
        ValueError: the text is neither.

    >>> parse_when("2026-11-22")
    datetime.date(2026, 11, 22)
    """
    if not isinstance(text, str):
        return text
    return date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)


def _plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return value
