"""Discovery beside other readers: what is read right, and how quickly.

    python tests/bench/discover.py robots [FOLDER]     RFC 9309 cases; FOLDER: robots.txt files of the wild
    python tests/bench/discover.py feeds FOLDER        FOLDER: tests/ of feedparser's source distribution
    python tests/bench/discover.py sitemaps            time and memory of 50,000 pages
    python tests/bench/discover.py pages FOLDER...     FOLDERs with gold.jsonl and pages/ID.html.gz
    python tests/bench/discover.py fuzz FOLDER SECONDS mutations of every file of FOLDER, through every reader

The folders are not part of the project: `pip download --no-deps --no-binary :all: protego feedparser`.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import sys
import time
import warnings
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.robotparser import RobotFileParser

import feedparser
from protego import Protego

from archiver.discover.detection import detect
from archiver.discover.feeds import parse_feed
from archiver.discover.links import absolute
from archiver.discover.pages import parse_page
from archiver.discover.robots import parse_robots
from archiver.discover.scoring import is_article
from archiver.discover.sitemaps import parse_sitemap
from archiver.errors import ParseError
from archiver.extract.links import read_links
from archiver.urls import host, registrable_domain, url_key

sys.path.insert(0, str(Path(__file__).parent.parent))
from robots_table import CASES, PRODUCT, SITE

URL = "https://gull.example/feed.xml"


def robots(folder=None):
    wrong = Counter()
    for case in CASES:
        url = SITE + case.path
        peer = RobotFileParser()
        peer.parse(case.robots.splitlines())
        answers = {
            "archiver": parse_robots(case.robots.encode(), product=PRODUCT, url=SITE).allows(url),
            "protego": Protego.parse(case.robots).can_fetch(url, PRODUCT),
            "urllib.robotparser": peer.can_fetch(PRODUCT, url),
        }
        wrong.update(name for name, allowed in answers.items() if allowed is not case.allowed)
    for name in ("archiver", "protego", "urllib.robotparser"):
        print(f"{name:20} {len(CASES) - wrong[name]} of {len(CASES)} cases right")
    if folder is None:
        return
    files = [path.read_bytes() for path in Path(folder).iterdir() if path.is_file()]
    start = time.perf_counter()
    for data in files:
        parse_robots(data, product=PRODUCT, url=SITE).allows(f"{SITE}/2024/05/03/ferry?a=1")
    print(
        f"{len(files)} files of the wild: no exception, {(time.perf_counter() - start) / len(files) * 1e3:.2f} ms each"
    )


def feeds(folder):
    """The same addresses as feedparser finds? Its tests' files, those with entries that have an address."""
    warnings.simplefilter("ignore")
    seen = Counter()
    seconds = Counter()
    for path in sorted(Path(folder).rglob("*.xml")):
        data = path.read_bytes()
        start = time.perf_counter()
        peer = feedparser.parse(
            io.BytesIO(data), response_headers={"content-location": URL, "content-type": "application/xml"}
        )
        seconds["feedparser"] += time.perf_counter() - start
        theirs = dict.fromkeys(filter(None, (absolute(URL, entry.get("link")) for entry in peer.entries)))
        start = time.perf_counter()
        try:
            ours = [link.url for link in parse_feed(data, url=URL)]
        except ParseError:
            ours = []
        seconds["archiver"] += time.perf_counter() - start
        seen["files"] += 1
        seen["same"] += ours == list(theirs)
        seen["with addresses"] += bool(theirs)
        seen["with addresses, same"] += bool(theirs) and ours == list(theirs)
    print(dict(seen), {name: f"{value:.2f} s" for name, value in seconds.items()})
    fixture = Path(__file__).parent.parent.parent / "fixtures" / "feeds" / "rss20.xml"
    item = fixture.read_bytes().partition(b"<item>")[2].partition(b"</item>")[0]
    head, _, tail = fixture.read_bytes().partition(b"<item>")
    large = (
        head
        + b"".join(
            b"<item>" + item.replace(b"collide</", b"collide-%d</" % n) + b"</item>" for n in range(100)
        )
        + b"<item>"
        + tail
    )
    for name, data in {
        "well-formed": large,
        "bare ampersands": large.replace(b"Harbour<", b"Harbour & quay<"),
        "cut off": large[:-200],
    }.items():
        start = time.perf_counter()
        count = len(parse_feed(data, url=URL))
        ours = time.perf_counter() - start
        start = time.perf_counter()
        feedparser.parse(io.BytesIO(data))
        print(
            f"{name}, {len(data) // 1000} kB, {count} entries: {ours * 1e3:.1f} ms, feedparser {(time.perf_counter() - start) * 1e3:.1f} ms"
        )


def sitemaps():
    page = b"<url><loc>https://gull.example/2024/05/03/a-story-of-some-words-%d</loc><lastmod>2024-05-03T15:47:42+01:00</lastmod></url>\n"
    data = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + b"".join(page % n for n in range(50_000))
        + b"</urlset>"
    )
    for name, sent in {"plain": data, "gzip": gzip.compress(data)}.items():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        count = len(parse_sitemap(sent, url=URL).links)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{name}: {count} pages of {len(data) / 1e6:.1f} MB in {time.perf_counter() - start:.2f} s, {(after - before) / 1e3:.0f} MB more"
        )


def pages(*folders):
    """Recall over the labelled articles' addresses, false positives over the links in the menus of their pages.

    A menu's link counts once for each corpus; those to a labelled article are left out. Menus that show
    articles too are why the links of at most three words are counted apart.
    """
    for folder in map(Path, folders):
        articles, taken, menus = set(), set(), {}
        gold = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
        labelled = {url_key(url) for page in gold if (url := absolute(page["url"], page["url"]))}
        for page in gold:
            url = absolute(page["url"], page["url"])
            file = folder / "pages" / f"{page['id']}.html.gz"
            if url is None or not file.exists():
                continue
            articles.add(url)
            domain = registrable_domain(host(url))
            written = read_links(gzip.decompress(file.read_bytes()))
            for anchor in written.anchors if written else ():
                found = absolute(absolute(url, written.base) or url, anchor.href)
                if (
                    anchor.is_navigation
                    and found
                    and registrable_domain(host(found)) == domain
                    and url_key(found) not in labelled
                ):
                    menus[found] = menus.get(found) or anchor.text
            with suppress(ParseError):
                taken |= {
                    link.url for link in parse_page(gzip.decompress(file.read_bytes()), url=url).articles
                }
        short = [url for url, text in menus.items() if len(text.split()) <= 3]
        print(
            f"{folder.name}: recall {share(articles):.3f} of {len(articles)}; false positives "
            f"{share(menus):.3f} of {len(menus)} links in menus, {share(short):.3f} of the {len(short)} short ones; "
            f"taken from the pages: {len(taken)} addresses, {len(taken.intersection(short))} of the short ones"
        )


def share(urls):
    return sum(map(is_article, urls)) / max(len(urls), 1)


def fuzz(folder, seconds):
    """Whatever is not a ParseError ends the run with its trace."""
    seeds = [path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()]
    chance = random.Random(5)
    junk = [
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"\0",
        b"\xff",
        b"<item>",
        b"<!DOCTYPE a [",
        b"&a;",
        b'"',
        b"http://[",
    ]
    end = time.monotonic() + float(seconds)
    count, slowest = 0, 0.0
    while time.monotonic() < end:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            place = chance.randint(0, len(data))
            data[place : place + chance.choice((0, 0, 1, 50))] = chance.choice(junk) * chance.choice(
                (0, 1, 1, 200)
            )
        for read in (parse_feed, parse_sitemap, parse_page, detect):
            start = time.perf_counter()
            with suppress(ParseError):
                read(bytes(data), url=URL)
            slowest = max(slowest, time.perf_counter() - start)
        parse_robots(bytes(data), product=PRODUCT, url=URL)
        count += 1
    print(f"{count} mutations through five readers; the slowest took {slowest:.2f} s")


if __name__ == "__main__":
    commands = {"robots": robots, "feeds": feeds, "sitemaps": sitemaps, "pages": pages, "fuzz": fuzz}
    commands[sys.argv[1]](*sys.argv[2:])
