"""Decisions as tables."""

from datetime import UTC, datetime
from io import BytesIO
from time import perf_counter

import pytest

from archiver import policy
from archiver.models import Article, Exchange
from archiver.settings import Settings


def exchange(status=200, content_type="text/html", body=b"", **fields):
    headers = (("Content-Type", content_type),) if content_type else ()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return Exchange(
        url="https://ledger.example/",
        requested_at=datetime(2026, 11, 22, tzinfo=UTC),
        request=b"GET",
        response=BytesIO(head + body),
        status=status,
        headers=headers,
        **fields,
    )


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (exchange(), True),
        (exchange(content_type="application/xhtml+xml"), True),
        (exchange(content_type="text/plain; charset=utf-8"), True),
        (exchange(content_type="application/pdf"), False),
        (exchange(content_type="image/png"), False),
        (exchange(status=404), False),
        (exchange(status=304), False),
        (exchange(status=202), True),
        (exchange(status=None), False),
        (exchange(content_type=None, body=b" <!DOCTYPE html><p>"), True),
        (exchange(content_type=None, body=b"%PDF-1.7"), False),
        (exchange(content_type="html", body=b"\xef\xbb\xbf\n<html>"), True),
        (exchange(content_type="*/*", body=b"%PDF-1.7"), False),
        (
            exchange(
                content_type="application/xml", body=b"<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE html>"
            ),
            True,
        ),
        (
            exchange(
                content_type="text/xml", body=b"\xef\xbb\xbf<html xmlns='http://www.w3.org/1999/xhtml'>"
            ),
            True,
        ),
        (exchange(content_type="text/xml", body=b"<?xml version='1.0'?><rss version='2.0'>"), False),
        (exchange(content_type="application/xml", body=b"<!-- <html> " * 400), False),
    ],
)
def test_holds_article(answer, holds):
    assert policy.holds_article(answer) is holds


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (exchange(), None),
        (exchange(status=404), "answered 404"),
        (exchange(status=304), "answered 304"),
        (exchange(content_type="application/pdf"), "application/pdf: kept as it is"),
        (exchange(content_type=None, body=b"\x00"), "no type: kept as it is"),
        (exchange(truncated="length", response_bytes=10_000_000), "10,000,000 bytes"),
        (exchange(error="the gzip coding is broken"), "gzip coding is broken; what arrived is kept"),
    ],
)
def test_note_on(answer, words):
    note = policy.note_on(answer)
    assert note is None if words is None else words in note


@pytest.mark.parametrize(
    ("answer", "may"),
    [
        (exchange(payload_bytes=5_000), True),
        (exchange(payload_bytes=500), False),
        (exchange(payload_bytes=5_000, truncated="time"), False),
        (exchange(payload_bytes=5_000, error="the gzip coding is broken"), False),
    ],
)
def test_may_be_revisit(answer, may):
    assert policy.may_be_revisit(answer) is may


@pytest.mark.parametrize(("latency_s", "pause_s"), [(0.01, 2.0), (1.0, 5.0), (60.0, 30.0)])
def test_pause_follows_the_servers_latency_within_bounds(latency_s, pause_s):
    assert policy.pause_s(latency_s, Settings()) == pause_s
    assert policy.pause_s(latency_s, Settings(), jitter=-1) == pytest.approx(0.8 * pause_s)


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.9", True), ("[::1]", True), ("localhost", True), ("10.0.0.1", False), ("example.org", False)],
)
def test_own_machine_needs_no_politeness(host, own):
    assert policy.is_own_machine(host) is own


def test_a_megabyte_of_signs_is_no_note():
    """They are no words; compared for what they share they took seconds."""
    one, other = Article(text="?! … " * 200_000), Article(text="?! – … " * 200_000)
    started = perf_counter()
    assert not policy.are_alike(one, other)
    assert perf_counter() - started < 1
