"""The values that rooms hand to each other."""

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from typing import get_type_hints

import pytest

from archiver.errors import FetchTimeout
from archiver.models import Article, Capture, Exchange, Outcome, parse_when

ARTICLE = Article(
    url="https://ledger.example/tide",
    canonical_url="https://ledger.example/tide",
    title="The tide came late",
    authors=("Ada Quill", "Ben Fjord"),
    published=datetime(2026, 11, 22, 8, 30, tzinfo=timezone(timedelta(hours=2))),
    modified=date(2026, 11, 23),
    site_name="The Harbour Ledger",
    language="en",
    tags=("harbour", "tides"),
    text="The tide came late.\n\nNobody minded.",
    markdown="The tide came *late*.\n\nNobody minded.",
    access="ok",
    candidates={"title": ("The tide came late", "Late tide")},
)
CAPTURE = Capture(
    record_id="urn:uuid:00000000-0000-0000-0000-000000000001",
    record_type="response",
    url="https://ledger.example/tide",
    captured_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
    status=200,
    content_type="text/html",
    block_digest="sha256:00",
    payload_digest="sha1:AA",
    payload_bytes=1,
    warc="a.warc.gz",
    offset=5,
    length=7,
)


def test_an_article_survives_json():
    assert Article.from_dict(ARTICLE.to_dict() | {"of a later version": 1}) == ARTICLE
    assert Article.from_dict(Article().to_dict()) == Article()


def test_values_can_stand_in_sets_and_are_equal_to_what_another_process_sends_back():
    failed = Outcome(
        url="https://ledger.example/", status="failed", error="x", exception=FetchTimeout("u", "x")
    )
    for value in (ARTICLE, CAPTURE, failed, Outcome(url=CAPTURE.url, status="saved", article=ARTICLE)):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert len({value, again}) == 1
    other = replace(ARTICLE, candidates={})
    assert other != ARTICLE


def test_article_as_json_has_plain_values():
    plain = ARTICLE.to_dict()
    assert plain["published"] == "2026-11-22T08:30:00+02:00"
    assert plain["modified"] == "2026-11-23"
    assert plain["authors"] == ["Ada Quill", "Ben Fjord"]
    assert plain["word_count"] == 6


def test_article_as_jsonld():
    linked = ARTICLE.to_jsonld()
    assert linked["@type"] == "NewsArticle"
    assert linked["author"] == [{"@type": "Person", "name": name} for name in ARTICLE.authors]
    assert linked["publisher"]["name"] == "The Harbour Ledger"
    assert "isAccessibleForFree" not in linked
    assert Article(access="paywalled").to_jsonld()["isAccessibleForFree"] is False
    assert set(Article().to_jsonld()) == {"@context", "@type"}


@pytest.mark.parametrize("bad", ["yesterday", "2026-13-01"])
def test_a_time_that_is_none(bad):
    with pytest.raises(ValueError, match=r"\w"):
        parse_when(bad)
    assert parse_when(None) is None


def test_an_exchange_reads_its_headers_and_body():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\nContent-Length: 2\r\n\r\n"
    exchange = Exchange(
        url="https://ledger.example/",
        requested_at=datetime(2026, 11, 22, tzinfo=UTC),
        request=b"",
        response=BytesIO(head + b"hi"),
        headers=(("Content-Type", "Text/HTML; charset=utf-8"),),
        history=(
            Exchange(url="https://x.example/", requested_at=datetime.now(UTC), request=b"", response=None),
        ),
    )
    assert exchange.header("content-type") == "Text/HTML; charset=utf-8"
    assert exchange.content_type == "text/html"
    assert exchange.body() == b"hi"
    assert exchange.history[0].body() == b""
    exchange.close()
    assert exchange.response.closed


def test_a_line_of_json_for_each_outcome():
    saved = Outcome(url="ledger.example/tide", status="saved", capture=CAPTURE, article=ARTICLE).to_dict()
    assert saved["record_id"] == CAPTURE.record_id
    assert saved["http_status"] == 200
    assert saved["title"] == "The tide came late"
    error = FetchTimeout("https://x.example/", "too slow")
    failed = Outcome(url="x", status="failed", error="too slow", exception=error).to_dict()
    assert failed["error"] == "too slow"
    assert failed["record_id"] is None
    assert failed["title"] is None


def test_capture_as_json():
    assert CAPTURE.to_dict()["captured_at"] == "2026-11-22T09:00:00+00:00"


@pytest.mark.parametrize("model", [Article, Capture, Exchange, Outcome])
def test_annotations_can_be_resolved_by_what_reads_them_at_run_time(model):
    assert get_type_hints(model)
