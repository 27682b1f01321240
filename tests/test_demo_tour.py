"""The tour tells what is there, and nothing that is not."""

from datetime import UTC, datetime

import pytest

from archiver.demo import tour
from archiver.models import Article, Capture, Outcome


def capture(status, **details):
    return Capture(
        record_id="urn:uuid:1", record_type="response", url="http://demo/a", captured_at=datetime(2025, 3, 14, tzinfo=UTC),
        status=status, content_type="text/html", block_digest=None, payload_digest=None, payload_bytes=0,
        warc="A.warc.gz", offset=0, length=1, **details,
    )  # fmt: skip


def saved(url, status=200, **details):
    return Outcome(url=url, status="saved", capture=capture(status), **details)


def told(folder, *outcomes):
    return [line.strip() for line in tour(folder, outcomes)]


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "my news"
    for name in ("archive/A.warc.gz", "text/A.warc.wet.gz", "indexes/index.cdxj", "archiver.db", "notes.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 2_400)
    return folder


def test_pages_with_what_could_be_read(tmp_path):
    lines = told(
        tmp_path,
        saved("http://demo/cat", article=Article(title="A cat", text="One two three.", access="ok")),
        saved("http://demo/mill", article=Article(title="The mill", text="One two.", access="paywalled")),
        saved("http://demo/", article=Article(access="not_article")),
        saved("http://demo/gone", 404, note="HTTP 404: the page is not there"),
        saved("http://demo/tides.pdf"),
        Outcome(url="http://demo/down", status="failed", error="connection refused"),
    )
    assert lines[0].startswith("5 of 6 pages are kept in ")
    assert lines[2:8] == [
        "200  A cat (3 words)",
        "200  The mill (2 words, up to the paywall)",
        "200  http://demo/ (not an article)",
        "404  http://demo/gone (HTTP 404: the page is not there)",
        "200  http://demo/tides.pdf (kept as it is)",
        "---  http://demo/down (connection refused)",
    ]


def test_articles_come_first_and_redirects_are_told(tmp_path):
    story = Article(title="Ferry", text="One two.", access="ok")
    redirected = Outcome(
        url="http://demo/s", status="saved", capture=capture(200, via="http://demo/s"), article=story
    )
    lines = told(tmp_path, saved("http://demo/tides.pdf"), redirected)
    assert lines[2:4] == ["200  Ferry (2 words, by redirect)", "200  http://demo/tides.pdf (kept as it is)"]


def test_files_that_are_there(archive):
    lines = told(archive)
    start = lines.index("What is in the folder:") + 1
    described = lines[start : lines.index("", start)]
    assert described[::2] == [
        "archive/A.warc.gz (2 kB)", "text/A.warc.wet.gz (2 kB)", "indexes/index.cdxj (2 kB)", "archiver.db (2 kB)",
    ]  # fmt: skip
    assert described[1].startswith("raw captures: ")


def test_commands_are_quoted_for_a_shell(archive):
    article = Article(title="A cat", text="One.", access="ok")
    lines = told(archive, saved("http://demo/pdf"), saved("http://demo/?a=1&b=2", article=article))
    assert lines[-5:] == [
        f"archiver list -a '{archive}'",
        f"archiver show 'http://demo/?a=1&b=2' -a '{archive}'",
        f"archiver search ferry -a '{archive}'",
        f"archiver stats -a '{archive}'",
        f"warcio index '{archive}/archive/A.warc.gz'",
    ]


def test_an_empty_folder_offers_only_what_works(tmp_path):
    lines = told(tmp_path)
    assert lines[0].startswith("0 of 0 pages")
    assert lines[-2:] == ["To try next:", f"archiver list -a {tmp_path}"]
    assert not any("warc" in line for line in lines[1:])
