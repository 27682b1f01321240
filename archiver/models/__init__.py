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

from archiver.models.article import Access, Article, Link
from archiver.models.capture import ArticleRecord, Capture
from archiver.models.exchange import Exchange, Truncated
from archiver.models.outcome import Outcome
from archiver.models.values import When, parse_when

__all__ = [
    "Access",
    "Article",
    "ArticleRecord",
    "Capture",
    "Exchange",
    "Link",
    "Outcome",
    "Truncated",
    "When",
    "parse_when",
]
