"""The articles of an archive, read again by another extractor."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import archiver
from archiver import upkeep
from archiver.cli import exits
from archiver.cli.main import main
from archiver.saving.extractor import extractor_version
from archiver.settings import Settings
from archiver.testing import FixedClock, MemoryWeb

FERRY, TIDES, LAMP = (f"https://ledger.example/{name}" for name in ("ferry", "tides", "lamp"))
OLD = "0.0.1+00000000"


def page(title, what="It is back"):
    body = (
        f"<p>{what}, the harbour office said on Friday in a long statement that nobody had asked it for.</p>"
        * 3
    )
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.fixture
def web():
    web = MemoryWeb()
    for url in (FERRY, TIDES, LAMP):
        web.page(url, page(url[-5:]))
    return web


@pytest.fixture
def archive(tmp_path, web):
    settings = Settings(min_delay_s=0, extract_processes=1)
    with archiver.Archive(tmp_path, settings=settings, network=web, clock=FixedClock()) as archive:
        yield archive


def database_of(archive):
    """Its database, as the writing half has it."""
    return archive._engine._open._pipeline.recorder.database


def age(archive):
    """Let everything have been read by an older extractor."""
    database_of(archive).execute_many("UPDATE articles SET extractor = ?", [(OLD,)])
    database_of(archive).execute_many("DELETE FROM rereadings", [()])


def read_otherwise(archive, url):
    """Let the older extractor have read another title from the newest capture of a page."""
    capture = archive.find(url)
    other = archiver.Article(url=url, title="Older", text="Read by an older extractor.", access="ok")
    pipeline = archive._engine._open._pipeline
    archive._call(pipeline.recorder.record_article, capture, other, [url])


def statuses(outcomes):
    return {outcome.url: outcome.status for outcome in outcomes}


def test_the_extractor_has_a_version():
    assert extractor_version().startswith(f"{archiver.__version__}+")
    assert len(extractor_version()) == len(archiver.__version__) + 9


def test_an_article_says_which_extractor_read_it(archive):
    archive.save(FERRY)
    (version,) = archive.versions(FERRY)
    assert version.extractor == extractor_version()
    assert list(archive.extract_all("outdated")) == []


def test_what_is_the_same_is_noted_but_not_written_again(archive):
    list(archive.save_all([FERRY, TIDES]))
    age(archive)
    before = database_of(archive).query("SELECT COUNT(*) AS n FROM articles")[0]["n"]
    assert archive.reader.count_pages("outdated") == 2
    assert statuses(archive.extract_all("outdated")) == {FERRY: "unchanged", TIDES: "unchanged"}
    assert database_of(archive).query("SELECT COUNT(*) AS n FROM articles")[0]["n"] == before
    assert list(archive.extract_all("outdated")) == []
    assert statuses(archive.extract_all("all")) == {FERRY: "unchanged", TIDES: "unchanged"}
    assert archive.versions(FERRY)[0].extractor == extractor_version()


def test_a_copy_that_no_file_is_left_to_read_is_not_taken_for_damaged(archive, monkeypatch):
    """It was written anew, and an export left it out."""
    archive.save(FERRY)
    age(archive)
    path_open, os_open = Path.open, os.open

    def refuse(real):
        def opened(path, *words, **more):
            if Path(path).parent.name == "text":
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            return real(path, *words, **more)

        return opened

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse(path_open))
        patched.setattr(os, "open", refuse(os_open))
        with pytest.raises(OSError, match="Too many open files"):
            list(archive.extract_all("outdated"))
        with pytest.raises(OSError, match="Too many open files"):
            archive.article(FERRY)
    assert statuses(archive.extract_all("outdated")) == {FERRY: "unchanged"}
    assert database_of(archive).query("SELECT COUNT(*) AS n FROM articles")[0]["n"] == 1


def test_what_differs_is_a_new_copy_and_the_old_one_stays(archive):
    list(archive.save_all([FERRY, TIDES]))
    read_otherwise(archive, FERRY)
    age(archive)
    assert archive.article(FERRY).title == "Older"
    assert statuses(archive.extract_all("outdated")) == {FERRY: "updated", TIDES: "unchanged"}
    assert archive.article(FERRY).title == "ferry"
    titles = database_of(archive).query(
        "SELECT title FROM articles JOIN article_keys ON id = article_id WHERE url_key LIKE '%ferry'"
    )
    assert [row["title"] for row in titles] == ["ferry", "Older", "ferry"]
    assert len(archive.versions(FERRY)) == 1


def test_an_interrupted_reading_goes_on(archive):
    list(archive.save_all([FERRY, TIDES, LAMP]))
    age(archive)
    first = next(archive.extract_all("outdated"))
    rest = {outcome.url for outcome in archive.extract_all("outdated")}
    assert rest <= {FERRY, TIDES, LAMP} - {first.url}
    assert archive.reader.count_pages("outdated") == 0


def test_captures_that_say_the_same_follow_their_article(archive):
    """A page that was looked at three times has one cleaned copy, also after another extractor reads it."""
    archive.save(FERRY)
    for _ in range(2):
        archive.save(FERRY)
    database = database_of(archive)
    database.execute_many(
        "INSERT INTO same_articles SELECT captures.id, 1 FROM captures WHERE captures.id > 1", [()]
    )
    database.execute_many("DELETE FROM article_keys WHERE article_id > 1", [()])
    database.execute_many("DELETE FROM articles WHERE id > 1", [()])
    read_otherwise(archive, FERRY)
    age(archive)
    outcomes = [outcome.status for outcome in archive.extract_all("outdated")]
    assert outcomes == ["updated", "unchanged", "unchanged"]
    (version,) = archive.versions(FERRY)
    assert (version.article.title, len(version.captures)) == ("ferry", 3)


def framings(html):
    """The same page in two framings."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    parts = [html[at : at + 99] for at in range(0, len(html), 99)]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks
    return chunked, head + b"Content-Length: %d\r\n\r\n%b" % (len(html), html)


def test_a_payload_in_another_framing_is_kept_itself(archive, web):
    """pywb takes the head of a revisit and the body of its original: it would show the sizes of the chunks."""
    chunked, plain = framings(page("ferry").encode() * 3)
    kept = []
    for answer in (chunked, plain, chunked, plain):
        web.raw(FERRY, answer)
        kept.append(archive.save(FERRY).capture)
    assert [capture.record_type for capture in kept] == ["response", "response", "revisit", "revisit"]
    assert [capture.refers_to for capture in kept[2:]] == [capture.record_id for capture in kept[:2]]


def test_a_revisit_is_read_in_the_framing_of_its_original(archive, tmp_path):
    chunked, plain = framings(page("ferry").encode())
    with (tmp_path / "other.warc").open("wb") as file:
        for kind, url, block in (("response", FERRY, chunked), ("revisit", TIDES, plain.partition(b"<")[0])):
            head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Target-URI: {url}\r\n"
            head += "WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Payload-Digest: sha1:CAFE\r\n"
            file.write(f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n")
    archive.take_in(tmp_path / "other.warc")
    assert statuses(archive.extract_all()) == {FERRY: "new", TIDES: "new"}
    first, second = (archive.article(url) for url in (FERRY, TIDES))
    assert first.text == second.text


def test_captures_of_an_index_made_anew_are_not_written_twice(archive, tmp_path):
    for _ in range(2):
        archive.save(FERRY)
    database = database_of(archive)
    database.execute_many("DELETE FROM article_keys WHERE article_id = 2", [()])
    database.execute_many(
        "DELETE FROM articles WHERE id = 2", [()]
    )  # as if a run had noted that it says the same
    assert [outcome.status for outcome in archive.extract_all()] == ["unchanged"]
    (version,) = archive.versions(FERRY)
    assert len(version.captures) == 2


def test_a_capture_that_repeats_what_was_said_then_is_no_version(web, tmp_path):
    """Of an index made anew from the files alone, in which no run's note of that is."""
    clock, settings = FixedClock(), Settings(min_delay_s=0, extract_processes=1)
    with archiver.Archive(tmp_path, settings=settings, network=web, clock=clock) as archive:
        for title in ("ferry", "ferry", "ferry is late"):
            web.page(FERRY, page(title))
            archive.save(FERRY)
            clock.advance(60)
        database = database_of(archive)
        database.execute_many("DELETE FROM article_keys WHERE article_id = 2", [()])
        database.execute_many("DELETE FROM articles WHERE id = 2", [()])
        assert [outcome.status for outcome in archive.extract_all()] == ["unchanged"]
        told = [(version.article.title, len(version.captures)) for version in archive.versions(FERRY)]
    assert sorted(told) == [("ferry", 2), ("ferry is late", 1)]


def test_a_page_of_which_nothing_is_kept_is_read_once(archive):
    archive.save(FERRY)
    age(archive)
    pipeline = archive._engine._open._pipeline
    careful = msgspec.structs.replace(archive.settings, obey_opt_outs=("noai",))
    archive._engine._open._pipeline = replace(pipeline, settings=careful)
    assert statuses(archive.extract_all("outdated")) == {FERRY: "unchanged"}
    archive._engine._network.page(
        TIDES, page("Tides"), headers={"X-Robots-Tag": "noai", "Content-Type": "text/html"}
    )
    archive.save(TIDES)
    (outcome,) = archive.extract_all("outdated")
    assert (outcome.status, outcome.article) == ("skipped", None)
    assert "noai" in outcome.note
    assert list(archive.extract_all("outdated")) == []


def test_a_damaged_copy_is_written_anew(archive):
    archive.save(FERRY)
    age(archive)
    database_of(archive).execute_many('UPDATE articles SET "offset" = 7', [()])
    assert statuses(archive.extract_all("outdated")) == {FERRY: "updated"}
    assert archive.article(FERRY).title == "ferry"


def test_a_database_made_anew_knows_the_extractors(archive, tmp_path):
    archive.save(FERRY)
    archive.__exit__(None, None, None)
    upkeep.reindex(tmp_path)
    with archiver.Archive(tmp_path) as again:
        assert again.reader.count_pages("outdated") == 0
        assert again.versions(FERRY)[0].extractor == extractor_version()
        assert list(upkeep.verify(tmp_path, deep=True)) == []


def run(*words):
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    return left.value.code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


def test_the_command(archive, tmp_path):
    list(archive.save_all([FERRY, TIDES]))
    read_otherwise(archive, FERRY)
    age(archive)
    archive.__exit__(None, None, None)
    code, out, err = run("extract", "--all", "-a", tmp_path)
    assert (code, out) == (0, f"updated  {FERRY}\n")
    assert err.startswith("pages=2 new=0 updated=1 unchanged=1 skipped=0 failed=0 ")
    code, out, err = run("extract", "--all", "-a", tmp_path)
    assert (code, out) == (0, "")
    assert "this version has read all captures already; --again" in err
    code, out, err = run("extract", "--all", "--again", "--json", "-a", tmp_path)
    assert code == 0
    assert {json.loads(line)["status"] for line in out.splitlines()} == {"unchanged"}


def test_the_command_reads_what_a_killed_import_left(archive, tmp_path):
    list(archive.save_all([FERRY]))
    archive.__exit__(None, None, None)
    (file,) = tmp_path.glob("archive/*.warc.gz")
    other = tmp_path / "other"
    with archiver.Archive(other):
        pass
    file.rename(other / "archive" / f"{file.name}.open")
    code, out, err = run("extract", "--all", "-a", other)
    assert (code, out) == (0, f"new      {FERRY}\n")
    assert "already" not in err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name a page; or --all"),
        (["--again"], "name a page; or --all"),
        (["--all", "page.html"], "--all goes with"),
        (["--all", "--format", "text"], "--all goes with"),
        (["--all"], "there is no archive here"),
    ],
)
def test_wrong_usage_of_the_command(words, message, tmp_path):
    code, _, err = run("extract", *words, "-a", tmp_path / "nothing")
    assert code == exits.USAGE
    assert message in err


def test_pages_that_cannot_be_read_have_an_exit_code(archive, tmp_path):
    list(archive.save_all([FERRY, TIDES]))
    age(archive)
    ferry = archive.find(FERRY)
    archive.__exit__(None, None, None)
    (raw,) = (tmp_path / "archive").glob("*.warc.gz")
    data = raw.read_bytes()
    raw.write_bytes(data[: ferry.offset + 40] + b"\0" * 40 + data[ferry.offset + 80 :])
    code, _, err = run("extract", "--all", "-a", tmp_path)
    assert code == exits.SOME_FAILED
    assert f"archiver: {FERRY}: " in err
    assert "failed=1" in err


def test_ctrl_c_ends_it_in_order(archive, web, tmp_path):
    # Addresses so long that the child waits for its lines to be read: it cannot be through before the signal.
    urls = [f"{FERRY}/{n}/{'x' * 5_000}" for n in range(25)]
    for url in urls:
        web.page(url, page(f"Story {len(url)}"))
    list(archive.save_all(urls))
    age(archive)
    waiting = archive.reader.count_pages("outdated")
    archive.__exit__(None, None, None)
    command = [sys.executable, "-m", "archiver", "extract", "--all", "--json", "-a", str(tmp_path)]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert child.stdout.readline()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == exits.INTERRUPTED, err
    assert "interrupted" in err
    assert "pages=" in err
    assert not list(tmp_path.glob("*/*.open"))
    with archiver.Archive(tmp_path) as again:
        left = again.reader.count_pages("outdated")
        assert left <= waiting - 1 - out.count("\n")


def test_what_is_for_programs_is_no_article(archive, web):
    files = {"robots.txt": b"User-agent: *\nDisallow: /x", "ads.txt": b"adex.example, 44, DIRECT"}
    for name, text in files.items():
        web.page(f"https://ledger.example/{name}", text, headers={"Content-Type": "text/plain"})
        outcome = archive.save(f"https://ledger.example/{name}")
        assert (outcome.status, outcome.article) == ("saved", None)
        assert outcome.note == "no page to read: kept as it is, without an article"
    assert [outcome.article for outcome in archive.extract_all("all")] == [None]
    assert list(archive.articles()) == []
    assert len(list(archive.captures())) == 2


@pytest.mark.parametrize(
    "declared", [b"", b"html", b"text/html:charset=utf-8", b"unknown/unknown", b"application/xml"]
)
def test_a_page_without_a_type_is_read_again_like_others(archive, web, declared):
    """It was by `save` and `run`, which looked at its first bytes; `import` and `extract --all` never did."""
    html, picture = page("ferry").encode(), b"GIF89a, of no type either"
    for url, body in ((FERRY, html), (LAMP, picture)):
        head = b"Content-Type: %b\r\n" % declared if declared else b""
        web.raw(url, b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))
        assert bool(archive.save(url).article) is (url == FERRY)
    assert statuses(archive.extract_all("all")) == {FERRY: "unchanged", LAMP: "skipped"}
