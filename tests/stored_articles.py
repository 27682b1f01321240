"""Captures and articles put straight into a database, for tests of what is found there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from archiver import store
from archiver.models import Article, ArticleRecord, Capture
from archiver.urls import url_key

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def capture(n=1, url="https://ledger.example/tide", **fields):
    base = Capture(
        record_id=f"urn:uuid:00000000-0000-0000-0000-{n:012}",
        record_type="response",
        url=url,
        captured_at=NOON + timedelta(minutes=n),
        status=200,
        content_type="text/html",
        block_digest="sha256:00",
        payload_digest="sha1:AA",
        payload_bytes=10,
        warc="a.warc.gz",
        offset=100 * n,
        length=100,
    )
    return replace(base, **fields)


def record(n=1):
    return ArticleRecord(text_id=f"t{n}", json_id=f"j{n}", warc="a.warc.wet.gz", offset=n, length=9)


def add(database, n, url, article=None, *, keys=None, **fields):
    """Article number n; returns its capture."""
    of = capture(n, url, **fields)
    store.add_captures(database, [of])
    article = article or Article(title=f"Story {n}", text="word " * n)
    store.add_article(database, of, article, record(n), keys=keys or [url_key(url)])
    return of
