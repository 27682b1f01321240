"""What each command takes on an archive of years: seconds, CPU and memory of the whole process.

    python tests/bench/years.py FOLDER --articles 60000 --sources 3000

The archive is written by our own WARC writer and store as a run would, but unsynced and without a network; its words are those
of `search.py`. One page in eight carries a wire story that others carry too, one in twenty is a new version of a page before
it. An archive that is there already is only measured.
"""

import argparse
import io
import itertools
import random
import subprocess
import sys
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from process_usage import watch
from search import AUTHORS, SCRIPTS, Language

import archiver
from archiver import http1, store
from archiver.models import Article, Exchange
from archiver.saving.keys import article_keys
from archiver.saving.session import make_archive
from archiver.store import Visit
from archiver.urls import host, registrable_domain, url_key
from archiver.warc import ArchiveWriter, WarcSettings

BEGIN, BETWEEN = datetime(2023, 1, 1, tzinfo=UTC), timedelta(minutes=15)
TOGETHER = 50
WARC_BYTES = 1_500_000  # cron makes many small files
MENU = "".join(f'<a href="/section/{n}">Section {n}</a>' for n in range(20))
PAGE = """<!doctype html><html lang="{tag}"><head><title>{title}</title><meta name="author" content="{authors}"></head>
<body><nav>{menu}</nav><article><h1>{title}</h1>{text}</article></body></html>"""


class World:
    """Invented pages by number: the address, the language, title and paragraphs of each."""

    def __init__(self, sources):
        self.sources = sources
        self.languages = {tag: Language(tag) for tag in SCRIPTS}
        self.recent, self.wire = [], []

    def page(self, number, dice):
        (tag,) = dice.choices(list(SCRIPTS), list(SCRIPTS.values()))
        site = f"paper{int(self.sources * dice.random() ** 2)}.example"
        url = f"https://{'www.' if number % 3 else ''}{site}/news/story-{number}"
        chance = dice.random()
        if chance < 1 / 8 and self.wire:
            tag, title, paragraphs = dice.choice(self.wire)
            paragraphs = [self.languages[tag].text(dice, 8), *paragraphs]
        elif chance < 1 / 8 + 1 / 20 and self.recent:
            url, tag, title, paragraphs = dice.choice(self.recent)
            paragraphs = [*paragraphs, self.languages[tag].text(dice, 30)]
        else:
            title = self.languages[tag].text(dice, 8)
            lengths = [dice.randint(20, 60) for _ in range(dice.randint(2, 12))]
            paragraphs = [self.languages[tag].text(dice, length) for length in lengths]
            if number % 60 == 0:
                self.wire = [*self.wire[-9:], (tag, title, paragraphs)]
        self.recent = [*self.recent[-99:], (url, tag, title, paragraphs)]
        return url, tag, title, paragraphs


def answer(url, at, body):
    """The exchange in which a server sent a page."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    response = io.BytesIO(head + body)
    headers = http1.read_head(response).headers
    digest, payload_bytes = http1.payload_digest(response)
    return Exchange(
        url=url, requested_at=at, request=f"GET / HTTP/1.1\r\nHost: {host(url)}\r\n\r\n".encode(), response=response,
        response_bytes=len(head + body), status=200, headers=headers, block_digest=http1.block_digest(response),
        payload_digest=digest, payload_bytes=payload_bytes,
    )  # fmt: skip


def fill(folder, count, sources):
    """Write an archive."""
    make_archive(folder)
    feeds = [f"https://paper{n}.example/feed.xml" for n in range(sources)]
    with (folder / "archiver.toml").open("w") as file:
        file.write('[settings]\ncontact = "desk@bench.example"\n')
        file.writelines(f'\n[[source]]\nurl = "{feed}"\nkind = "feed"\n' for feed in feeds)
    world, ids, at = World(sources), random.Random(7), [BEGIN]
    settings = WarcSettings(host="bench", max_bytes=WARC_BYTES)
    writer = ArchiveWriter(
        folder, clock=lambda: at[0], new_id=lambda: uuid.UUID(int=ids.getrandbits(128), version=4).urn,
        warcinfo={"operator": "bench"}, settings=settings,
    )  # fmt: skip
    with closing(store.Database(folder / store.FILE_NAME, durable=False)) as database, closing(writer):
        numbers = iter(range(1, count + 1))
        while some := list(itertools.islice(numbers, TOGETHER)):
            written = []
            for number in some:
                at[0] = BEGIN + number * BETWEEN
                written.append(write(writer, world, number, at[0]))
            writer.sync()
            with database.transaction():
                for captures, article, record in written:
                    store.add_captures(database, captures)
                    store.add_article(
                        database, captures[-1], article, record, keys=article_keys([article.url], article)
                    )
                store.put_visits(
                    database,
                    [
                        looked_at(captures[-1], number)
                        for number, (captures, _, _) in zip(some, written, strict=True)
                    ],
                )
        with database.transaction():
            store.put_visits(database, [polled(feed, at[0]) for feed in feeds])
        database.sync()


def write(writer, world, number, at):
    """One page and its cleaned copy."""
    dice = random.Random(number)
    url, tag, title, paragraphs = world.page(number, dice)
    authors = tuple(dice.sample(AUTHORS, dice.choice((0, 1, 1, 2))))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = PAGE.format(tag=tag, title=title, authors=", ".join(authors), menu=MENU, text=text).encode()
    captures = writer.write_capture(answer(url, at, page))
    article = Article(
        url=url, title=title, authors=authors, published=at - timedelta(hours=dice.random() * 24), language=tag,
        text="\n\n".join(paragraphs), access="ok", section=dice.choice(("Politics", "Sport", None)),
    )  # fmt: skip
    extractor = f"archiver/{archiver.__version__}"
    return captures, article, writer.write_article(captures[-1], article, extractor=extractor)


def looked_at(capture, number):
    """What a run knows of a page: one in twenty is to be looked at again."""
    return Visit(
        url_key=url_key(capture.url), url=capture.url, domain=registrable_domain(host(capture.url)), kind="page",
        source=f"https://{host(capture.url).removeprefix('www.')}/feed.xml", found_at=capture.captured_at,
        due_at=None if number % 20 else capture.captured_at + timedelta(days=3_000), reason="", last_at=capture.captured_at,
        last_status=200, full_at=capture.captured_at, looks=3,
    )  # fmt: skip


def polled(feed, at):
    """What a run knows of a feed that is not due."""
    return Visit(
        url_key=url_key(feed), url=feed, domain=registrable_domain(host(feed)), kind="feed", source=feed, found_at=BEGIN,
        due_at=at + timedelta(days=3_000), reason="", last_at=at, last_status=200, looks=1_000, interval_s=3_600.0,
    )  # fmt: skip


def examples(folder):
    """The address of the newest article, and a common word."""
    with archiver.Archive(folder, create=False) as archive:
        return next(iter(archive.articles(limit=1))).capture.url, Language("en").words[0]


def commands(folder, url, word):
    """The commands, as words: readers first."""
    out = folder.parent / f"{folder.name}-export"
    yield from (
        ("list", "--limit", "20"),
        ("list", "--json"),
        ("show", url),
        ("versions", url),
        ("changes", "--since", "7d"),
    )
    yield from (
        ("search", word),
        ("search", "--order", "newest", word),
        ("stats",),
        ("status",),
        ("explain", "https://nobody.example/"),
    )
    for suffix in (".jsonl", ".csv", ".parquet", ".wacz"):
        yield "export", "--force", f"{out}{suffix}"
    yield from (("run",), ("verify",), ("reindex",))


def measure(folder, url, word):
    """Run each in a process of its own, its output thrown away."""
    print(f"{'':<44}{'s':>8}{'CPU s':>8}{'MB':>7}")
    for words in commands(folder, url, word):
        started = time.perf_counter()
        command = [sys.executable, "-m", "archiver", words[0], "-a", str(folder), *words[1:]]
        used = watch(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), started)
        failed = f"  exit code {used.exit_code}" if used.exit_code else ""
        name = " ".join(word.rpartition("/")[2] or word for word in words)
        print(f"{name:<44}{used.wall_s:>8.1f}{used.cpu_s:>8.1f}{used.peak_mb:>7.0f}{failed}", flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--sources", type=int, default=3_000)
    options = parser.parse_args()
    # In another process: a child's greatest memory begins with that of the process that started it.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        if not options.folder.exists():
            elsewhere.submit(fill, options.folder, options.articles, options.sources).result()
        url, word = elsewhere.submit(examples, options.folder).result()
    measure(options.folder, url, word)


if __name__ == "__main__":
    main()
