"""The commands around a run, against a server on 127.0.0.1."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archiver import store
from archiver.cli.main import main

STORY = """<html lang="en"><head><title>{n}</title></head><body><article><h1>Story {n} of the harbour</h1>
<p>The harbour office said on Friday that ferry {n} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link.</p>
</article></body></html>"""


class Site(ThreadingHTTPServer):
    """A feed of so many stories, and who asked for what."""

    def __init__(self, stories=3, wait_s=0.0):
        super().__init__(("127.0.0.1", 0), Handler)
        self.stories, self.wait_s, self.asked, self.gone = stories, wait_s, [], set()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path):
        if path == "/feed":
            items = "".join(f"<item><link>{self.url}/{n}</link></item>" for n in range(self.stories))
            return "application/rss+xml", f"<rss><channel>{items}</channel></rss>"
        if path == "/":
            return "text/html", "<html><link rel=alternate type=application/rss+xml href=/feed></html>"
        if path[1:].isdigit() and path not in self.gone:
            time.sleep(self.wait_s)
            return "text/html", STORY.format(n=path[1:])
        return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        kind, text = self.server.page(self.path) or ("text/plain", None)
        body = (text or "not here").encode()
        self.send_response(404 if text is None else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    with Site() as site:
        yield from serving(site)


def serving(site):
    thread = threading.Thread(target=site.serve_forever, args=(0.01,))
    thread.start()
    yield site
    site.shutdown()
    thread.join()


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command in an empty folder, in this process: a dozen of them would take seconds to start."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as left:
            main(list(words))
        return subprocess.CompletedProcess(words, left.value.code, *capsys.readouterr())

    return run


def test_a_run_with_nothing_to_do_says_when_there_is(run, site):
    """It printed zeros: who ran it twice took it for broken."""
    run("add", f"{site.url}/feed", "--allow-private")
    run("run", "--allow-private")
    for words in (["run", "--allow-private"], ["run", "--dry-run"]):
        said = run(*words)
        assert (said.returncode, said.stdout) == (0, "")
        zeros, upcoming = said.stderr.splitlines()
        assert zeros.startswith(("sources=0 new=0", "due=0"))
        assert re.fullmatch(
            rf"archiver: nothing is due before 20\d\d-\d\d-\d\d \d\d:\d\d UTC: {site.url}/\S+ \(.+\)",
            upcoming,
        )


def test_a_run_that_had_no_time_says_of_nothing_when_it_is_due(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    with Path("news-archive/archiver.toml").open("a") as settings:
        settings.write("min_delay_s = 30.0\n")
    run("run", "--allow-private", "--max-time", "1s")  # looks at the feed
    said = run("run", "--allow-private", "--max-time", "1s")
    assert said.stderr.startswith("sources=0 new=0")
    assert len(said.stderr.splitlines()) == 1, "its pages are due"


def test_what_is_due_next_may_be_asked_of_one_source(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    run("add", f"{site.url}/", "--allow-private")
    run("run", "--allow-private")
    with closing(sqlite3.connect("news-archive/archiver.db")) as database, database:
        database.execute("UPDATE frontier SET due_at = '2098' || SUBSTR(due_at, 5)")
        database.execute("UPDATE frontier SET due_at = '2099' || SUBSTR(due_at, 5) WHERE source LIKE '%/'")
    for url, year in (("feed", 2098), ("", 2099)):
        said = run("run", "--allow-private", "--source", f"{site.url}/{url}").stderr
        assert f"nothing is due before {year}" in said


def test_a_pause_that_a_server_asked_for_is_when_a_run_is_due_next(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    run("run", "--allow-private")
    pause = store.Domain(domain="127.0.0.1", not_before=datetime(2099, 1, 1, 12, tzinfo=UTC))
    with closing(store.Database(Path("news-archive") / store.FILE_NAME)) as database:
        store.put_domain(database, pause)
    assert "nothing is due before 2099-01-01 12:00 UTC" in run("run", "--allow-private").stderr


def test_what_is_gone_is_told_where_one_looks_for_it(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    run("run", "--allow-private")
    assert "gone" not in run("status").stdout + run("list").stdout
    site.gone = {"/1"}
    with closing(sqlite3.connect("news-archive/archiver.db")) as database, database:
        database.execute("UPDATE frontier SET due_at = '2026-01-01' WHERE kind = 'page'")
    assert run("run", "--allow-private").returncode == 0
    assert "brought=3 gone=1  (" in run("status").stdout
    assert json.loads(run("status", "--json").stdout)["gone"] == 1

    marked = [line for line in run("list").stdout.splitlines() if "gone since 20" in line]
    assert [line.partition("  ")[2].partition(" (")[0] for line in marked] == ["Story 1 of the harbour"]
    listed = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    since = {each["url"].removeprefix(site.url): each["gone_since"] for each in listed}
    (version,) = json.loads(f"[{run('versions', f'{site.url}/1', '--json').stdout}]")
    assert since == {"/0": None, "/1": version["gone"]["since"], "/2": None}
    run("export", "news.jsonl")
    rows = [json.loads(line) for line in Path("news.jsonl").read_text().splitlines()]
    assert {row["url"].removeprefix(site.url): bool(row["gone_since"]) for row in rows} == {
        "/0": False,
        "/1": True,
        "/2": False,
    }

    site.gone = set()
    run("save", f"{site.url}/1", "--allow-private")
    assert "gone" not in run("list").stdout, "it is back"


def test_a_quiet_run_says_only_what_went_wrong(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    quiet = run("run", "--allow-private", "--quiet", "--log", "run.log")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert len(Path("run.log").read_text().splitlines()) == 3
    nothing = run("run", "--allow-private", "-q")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "")
    assert run("run", "--quiet", "--json").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="macOS has no device that is full")
def test_a_log_that_cannot_be_written_costs_no_pages(run, site):
    """The run ended after its first page, hour after hour, with a message on "the output"."""
    run("add", f"{site.url}/feed", "--allow-private")
    logged = run("run", "--allow-private", "--quiet", "--log", "/dev/full")
    said = "archiver: /dev/full: No space left on device; the run goes on, but not all is logged\n"
    assert (logged.returncode, logged.stdout, logged.stderr) == (0, "", said)
    assert len(run("list").stdout.splitlines()) == 6


def test_a_quiet_run_tells_of_a_source_that_does_not_answer(run, site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        url = f"http://127.0.0.1:{other.getsockname()[1]}/feed"
    Path("news-archive").mkdir()
    Path("news-archive/archiver.toml").write_text(f'[[source]]\nurl = "{url}"\nkind = "feed"\n')
    failed = run("run", "--allow-private", "--quiet")
    assert (failed.returncode, failed.stdout) == (4, "")
    assert f"archiver: {url}: robots.txt cannot be read: connection refused" in failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("sources=0 new=0")


def test_from_add_to_a_second_run(run, site, tmp_path):
    added = run("add", f"{site.url}/feed", "--allow-private")
    begun = f"archiver: {tmp_path / 'news-archive'}: a new archive is begun here\n"
    assert (added.returncode, added.stderr) == (0, begun)
    assert added.stdout == f"added  feed    {site.url}/feed  articles=3\n"
    again = run("add", f"{site.url}/feed", "--allow-private", "--exclude", "/1")
    assert again.stdout.startswith("known")
    assert "its patterns stay as they are in archiver.toml" in again.stderr
    assert run("sources").stdout == f"feed    {site.url}/feed\n"
    assert json.loads(run("sources", "--json").stdout) == {"url": f"{site.url}/feed", "kind": "feed"}

    due = run("run", "--dry-run")
    assert (due.stdout.count("\n"), due.stderr) == (1, "due=1\n")
    ran = run("run", "--allow-private", "--log", "run.log", "--json", "--metrics", "run.prom")
    assert ran.returncode == 0
    assert ran.stderr.startswith("sources=1 new=3 updated=0 unchanged=0 skipped=0 failed=0 bytes=")
    assert ran.stdout == (tmp_path / "run.log").read_text()
    assert 'archiver_run_pages{status="new"} 3\n' in (tmp_path / "run.prom").read_text()
    assert {json.loads(line)["status"] for line in ran.stdout.splitlines()} == {"new"}
    assert site.asked.count("/robots.txt") == 1

    status = run("status")
    assert status.stdout.startswith(f"feed    {site.url}/feed  last=20")
    assert status.stdout.endswith(" brought=3  (polled every 60 min)\n")
    assert json.loads(run("status", "--json").stdout)["brought"] == 3
    explained = run("explain", f"{site.url}/1").stdout
    assert "decision        due at 20" in explained
    assert re.search(r"^found at {8}20\d\d-\d\d-\d\d \d\d:\d\d UTC$", explained, re.MULTILINE)
    assert "digest" not in explained
    assert json.loads(run("explain", f"{site.url}/1", "--json").stdout)["source"] == f"{site.url}/feed"

    before = len(site.asked)
    again = run("run", "--allow-private")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.startswith("sources=0 new=0")
    assert len(site.asked) == before

    assert run("remove", f"{site.url}/feed").stderr == f"removed  {site.url}/feed\n"
    assert run("sources").stdout == ""
    assert run("run").returncode == 2
    assert run("remove", f"{site.url}/feed").returncode == 2


def test_a_run_says_what_lets_it_fetch_private_addresses(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    assert "allow_private (--allow-private) fetches it all the same" in run("run").stderr
    assert "allow_private" in run("status").stdout


def test_what_a_site_leads_to(run, site):
    added = run("add", site.url, "--allow-private", "--dry-run")
    assert added.stdout.splitlines() == [
        f"found  site    {site.url}/  articles=0",
        f"       feed    {site.url}/feed  articles=3",
        f"       sitemap {site.url}/sitemap.xml  (the server answered 404)",
        "       together 3 articles",
    ]


def test_what_is_no_source(run, site):
    nothing = run("add", f"{site.url}/gone", "ftp://x", "--allow-private")
    assert nothing.returncode == 4
    assert "the server answered 404" in nothing.stderr
    assert run("sources").stdout == ""
    assert run("add", "ftp://x").returncode == 2
    looked = run("add", f"{site.url}/feed", "--dry-run", "--json", "--exclude", "/2", "--allow-private")
    assert json.loads(looked.stdout)["articles"] == 2
    assert run("sources").stdout == ""


def test_wrong_use(run, tmp_path):
    assert run("run").returncode == 2
    assert "contact" in run("add", "https://ledger.example/feed").stderr
    assert run("run", "--max-time", "soon").returncode == 2
    (tmp_path / "news-archive" / "archiver.toml").write_text("[settings]\ncontct = 'me'\n")
    wrong = run("run")
    assert wrong.returncode == 2
    assert "settings.contct: line 2" in wrong.stderr


def test_a_source_that_is_none_is_named(run, site):
    run("add", f"{site.url}/feed", "--allow-private")
    for command in (["run", "--source"], ["run", "--dry-run", "--source"]):
        wrong = run(*command, f"{site.url}/fed", "--allow-private")
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert "/fed is none of the sources" in wrong.stderr


def test_a_log_that_cannot_be_written(run, site, tmp_path):
    run("add", f"{site.url}/feed", "--allow-private")
    assert run("run", "--allow-private", "--log", "no/such/folder").returncode == 2
    for option in ("--log", "--metrics"):
        assert run("run", "--allow-private", option, "-").returncode == 2
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_goes_on_and_fetches_nothing_twice(run, tmp_path, blow):
    with Site(stories=12, wait_s=0.1) as site:
        for _ in serving(site):
            run("add", f"{site.url}/feed", "--allow-private")
            command = [sys.executable, "-m", "archiver", "run", "--allow-private"]
            process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while len(site.asked) < 7 and process.poll() is None:
                time.sleep(0.01)
            os.kill(process.pid, blow)
            process.communicate()
            assert process.returncode == (143 if blow == signal.SIGTERM else -9)
            ended = run("run", "--allow-private")
            assert ended.returncode == 0, ended.stderr
            asked = [path for path in site.asked if path[1:].isdigit()]
            assert set(asked) == {f"/{n}" for n in range(12)}
            assert len(asked) <= 13  # the one that was under way
            assert len(run("list").stdout.splitlines()) == 24
            assert run("verify", "--deep").returncode == 0
            assert run("run", "--allow-private").stderr.startswith("sources=0 new=0")
