"""`archiver run`, killed at any point and started again: the archive is that of a run that was left alone."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing

import pytest
from loopback_web import LoopbackWeb

import archiver
from archiver import upkeep
from archiver.cli.main import main
from archiver.selection import Selection
from archiver.settings import Settings, Source
from archiver.sources import add_sources

KILLS = int(os.environ.get("ARCHIVER_KILLS", "3"))
SITES, PAGES = 3, 8
ANSWERS_IN_S = 0.01
STATE = "url, domain, kind, source, published, modified, rank, last_status, looks, failures, interval_s, brought, digest"

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The harbour office said on Friday that the {title} would come back to the outer islands before the winter.</p>
<p>It had been away since March, when a storm tore off its ramp and left the islands without a link to town.</p>
</article></body></html>"""


class Sites:
    """Sites that never change: a feed with pages, one that is gone, and one that is now on the next site.

    The last site has a sitemap instead.

    Attributes:
        asked: each request.
    """

    def __init__(self):
        self.asked = []
        self.web = LoopbackWeb([[str(number)] for number in range(SITES)], self.answer)
        self.bases = ["http://{}:{}".format(*self.web.places[str(number)]) for number in range(SITES)]

    @property
    def sources(self):
        last = SITES - 1
        feeds = [Source(url=f"{base}/feed", kind="feed") for base in self.bases[:last]]
        return [*feeds, Source(url=f"{self.bases[last]}/sitemap.xml", kind="sitemap")]

    def answer(self, host, target, headers):
        time.sleep(ANSWERS_IN_S)
        url = f"http://{host}{target}"
        self.asked.append(url)
        base, number = f"http://{host}", self.bases.index(f"http://{host}")
        stories = [f"{base}/2026/story-{n}" for n in range(PAGES)]
        if target == "/robots.txt":
            return message(200, "text/plain", "User-agent: *\nDisallow: /2026/story-0\n")
        if target == "/feed":
            links = [*stories, f"{base}/2026/gone", f"{base}/2026/moved"]
            items = "".join(f"<item><link>{link}</link></item>" for link in links)
            return message(200, "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>")
        if target == "/sitemap.xml":
            urls = "".join(f"<url><loc>{link}</loc></url>" for link in stories)
            return message(200, "application/xml", f"<urlset>{urls}</urlset>")
        if target == "/2026/moved":
            elsewhere = f"{self.bases[(number + 1) % SITES]}/2026/moved-here-{number}"
            return message(301, "text/plain", "", f"Location: {elsewhere}\r\n")
        if url in stories or target.startswith("/2026/moved-here"):
            return message(200, "text/html", PAGE.format(title=f"ferry {target[-8:]} of site {number}"))
        return message(404, "text/plain", "not here")


def message(status, kind, body, more=""):
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}"
    if status == 200:
        head += f'ETag: "{len(body)}"\r\n'
    return f"{head}\r\n{body}".encode()


@pytest.fixture
def sites():
    sites = Sites()
    with sites.web:
        yield sites


def make(folder, sites):
    """A new archive with the sites as its sources."""
    with archiver.Archive(folder, settings=Settings()):
        path = folder / "archiver.toml"
        path.write_text("[settings]\nallow_private = true\nextract_processes = 1\n", encoding="utf-8")
        add_sources(path, sites.sources)


def start(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "archiver", "run", "-a", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def finish(folder):
    """A run that nobody kills, in this process."""
    with pytest.raises(SystemExit) as left:
        main(["run", "-a", str(folder)])
    assert left.value.code in (0, 3)  # 3: the page that is gone


def kill_at_some_time(process, sites, dice):
    """Kill a run: mostly just after one of its requests, or at any time from its start on."""
    began, asked = time.monotonic(), len(sites.asked)
    wanted = asked + dice.randint(1, 20)
    latest = began + (dice.uniform(0.05, 1.5) if dice.random() < 0.3 else 20)
    while len(sites.asked) < wanted and time.monotonic() < latest and process.poll() is None:
        time.sleep(0.002)
    time.sleep(dice.uniform(0, 0.05))
    process.kill()
    process.wait()


def captures_of(folder):
    with archiver.Archive(folder) as archive:
        return Counter((each.url, each.status, each.payload_digest) for each in archive.captures())


def articles_of(folder):
    with archiver.Archive(folder) as archive:
        stored = archive.articles(Selection(every_version=True))
        copies = [(each.capture.url, archive.reader.cleaned_copy(each.record)) for each in stored]
    return sorted((url, copy.title, copy.text) for url, copy in copies)


def frontier_of(folder):
    """All but times, validators and words."""
    with closing(sqlite3.connect(folder / "archiver.db")) as database:
        rows = database.execute(f"SELECT {STATE}, due_at IS NULL FROM frontier ORDER BY url_key")
        return rows.fetchall()


def test_killed_at_any_time_and_started_again_it_ends_in_the_same_archive(tmp_path, sites):
    make(tmp_path / "whole", sites)
    finish(tmp_path / "whole")
    whole = captures_of(tmp_path / "whole")
    dice, kills, number = random.Random(5), 0, 0
    while kills < KILLS:
        folder, number = tmp_path / f"killed-{number}", number + 1
        make(folder, sites)
        sites.asked.clear()
        before = kills
        for _ in range(min(dice.randint(1, 5), KILLS - kills)):
            kill_at_some_time(start(folder), sites, dice)
            kills += 1
        finish(folder)
        seen = Counter(sites.asked)
        finish(folder)
        assert Counter(sites.asked) == seen, "what was fetched was asked for again"
        assert list(upkeep.verify(folder, deep=True)) == []
        kept = captures_of(folder)
        assert set(kept) == set(whole)
        assert articles_of(folder) == articles_of(tmp_path / "whole")
        assert frontier_of(folder) == frontier_of(tmp_path / "whole")
        in_flight = (kills - before) * SITES  # one request to each site when it was killed
        assert sum(kept.values()) <= sum(whole.values()) + in_flight
        assert sum(seen.values()) <= sum(whole.values()) + in_flight
        assert max(seen.values()) <= 1 + kills - before
