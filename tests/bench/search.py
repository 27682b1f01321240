"""Search and listing in a generated archive: latency, rate of insertion, size, and whether copies are found.

    python tests/bench/search.py FOLDER --articles 1000000

Articles are put straight into the database, without pages and WARC files: fetching and extracting a million pages would take
a day. Their words are invented, as frequent as words are (Zipf), in five scripts. Where the rate of insertion is measured, and
for the first 5,000, they are inserted by the calls that a run makes; one in fifty is another's copy there, with an edited
beginning and end. Between, the same rows and words are inserted many at a time, unsynced, with random signatures in place
of computed ones. At the end some articles are edited. A database that is there already is only measured.

"Cold" is each query in a connection of its own, when nothing of the file is in the system's cache.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver import store
from archiver.models import Article, ArticleRecord, Capture
from archiver.selection import Selection
from archiver.store import fulltext
from archiver.texts.query import parse_query
from archiver.texts.snippets import excerpt
from archiver.texts.words import words
from archiver.urls import url_key

BEGIN = datetime(2023, 1, 1, tzinfo=UTC)
BETWEEN = timedelta(seconds=90)
COPY_EVERY = 50
WINDOW = 5_000  # articles by which the rate is measured
EDITED = 5_000
TOGETHER = 50  # articles in a transaction: what a run commits at once
COLD = 20  # queries of each kind that are asked without a cache
SCRIPTS = {"en": 55, "pt-BR": 15, "ru": 10, "zh": 10, "ar": 5, "hi": 5}
LETTERS = {
    "en": "etaoinshrdlucmfwypvbgk", "pt-BR": "aeosrindmutclpvghqbfzã", "ru": "оеаинтсрвлкмдпуяыьг",
    "ar": "اليمنرتبودهسعقف", "hi": "कानरसयहतमलपदवगजबकिकेकी",
}  # fmt: skip
SITES = [f"{'www.' if n % 3 else ''}paper{n}.example" for n in range(500)]
AUTHORS = [f"{a} {b}" for a in ("Ada", "Zoë", "Bo", "Mei", "Ivan", "Rosa", "Omar", "Lien") for b in
           ("Quill", "Lark", "Müller", "Santos", "Petrov", "Khan", "Tide", "Moor", "Reed", "Ash")]  # fmt: skip


class Language:
    """Invented words, the first ones the most frequent."""

    def __init__(self, tag, count=60_000):
        dice = random.Random(tag)
        signs = [chr(0x4E00 + n) for n in dice.sample(range(6_000), 3_000)]

        def draw():
            if tag == "zh":
                return "".join(
                    signs[int(3_000 * dice.random() ** 3)] for _ in range(dice.choice((1, 2, 2, 2, 3)))
                )
            return "".join(dice.choices(LETTERS[tag], k=min(12, 2 + int(dice.expovariate(0.25)))))

        self.words = list(dict.fromkeys(draw() for _ in range(int(count * 1.5))))[:count]
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.words))))
        self.between = "" if tag == "zh" else " "

    def text(self, dice, count):
        return self.between.join(dice.choices(self.words, cum_weights=self.weights, k=count))


def articles(count, mean_words, *, first=1):
    """Articles by number, each with its capture; of copies the original's number and what share they have in common."""
    languages = {tag: Language(tag) for tag in SCRIPTS}
    tags, shares = list(SCRIPTS), list(SCRIPTS.values())
    recent = {}
    for n in range(first, count + 1):
        dice = random.Random(n)
        (tag,) = dice.choices(tags, shares)
        language = languages[tag]
        site = SITES[int(len(SITES) * dice.random() ** 2)]
        length = max(60, int(dice.lognormvariate(0, 0.6) * mean_words * 0.83))
        of = None
        if n % COPY_EVERY == 0 and recent:
            original, tag, whole = dice.choice(list(recent.values()))
            between, begun = languages[tag].between, len(whole) // 20
            text = between.join([languages[tag].text(dice, 10) + whole[begun:], languages[tag].text(dice, 8)])
            of = original, shared(whole, text)
        else:
            text = language.text(dice, length)
            recent[n % 97] = (n, tag, text)
        captured_at = BEGIN + n * BETWEEN
        capture = Capture(
            record_id=f"urn:uuid:{dice.getrandbits(128):032x}", record_type="response",
            url=f"https://{site}/news/{captured_at:%Y/%m/%d}/story-{n}", captured_at=captured_at, status=200,
            content_type="text/html", block_digest=f"sha256:{dice.getrandbits(256):064x}",
            payload_digest=f"sha1:{dice.getrandbits(160):032X}", payload_bytes=90_000,
            warc=f"news-{n // 10_000:05}.warc.gz", offset=n, length=30_000,
        )  # fmt: skip
        yield n, of, capture, Article(
            url=capture.url, title=languages[tag].text(dice, 8), authors=tuple(dice.sample(AUTHORS, dice.choice((0, 1, 1, 2)))),
            published=captured_at - timedelta(hours=dice.random() * 24), language=tag, text=text, access="ok",
            section=dice.choice(("Politics", "Sport", "Local", None)),
        )  # fmt: skip


def fill(database, count, mean_words):
    """Insert the articles; the copies' numbers by their own."""
    originals = {}
    begin = time.monotonic()
    source = articles(count, mean_words)
    done = 0
    marks = [mark for mark in (WINDOW, 10_000, 100_000, 250_000, 500_000, 750_000) if mark < count]
    for mark in (*marks, count):
        database.query("PRAGMA synchronous = OFF")
        while done < mark - WINDOW:
            some = list(itertools.islice(source, min(2_000, mark - WINDOW - done)))
            insert_many(database, some)
            done += len(some)
        database.query("PRAGMA synchronous = FULL")
        spent = cpu = 0.0
        while done < mark and (some := list(itertools.islice(source, TOGETHER))):
            start, cpu_start = time.perf_counter(), time.process_time()
            insert(database, some)
            spent += time.perf_counter() - start
            cpu += time.process_time() - cpu_start
            originals |= {n: of for n, of, _, _ in some if of}
            done += len(some)
        size = sum(path.stat().st_size for path in database.path.parent.iterdir())
        print(f"{done:>9,} articles: the last {WINDOW:,} at {WINDOW / spent:,.0f} a second, {cpu / WINDOW * 1000:.2f} ms of CPU "
              f"each; {size / 1e6:,.0f} MB, {time.monotonic() - begin:,.0f} s in all", flush=True)  # fmt: skip
    return originals


def insert(database, some):
    with database.transaction():
        for n, _, capture, article in some:
            place = {"warc": capture.warc, "offset": capture.offset, "length": 1}
            record = ArticleRecord(text_id=f"t{n}", json_id=f"j{n}", **place)
            store.add_captures(database, [capture])
            store.add_article(database, capture, article, record, keys=[url_key(capture.url)])


def edit(database, count, mean_words):
    """Every other of the last articles gets a second version, an hour after the last of all."""
    (row,) = database.query("SELECT MAX(id) AS id FROM articles")
    edited_at = BEGIN + row["id"] * BETWEEN + timedelta(hours=1)
    chosen = itertools.islice(articles(row["id"], mean_words, first=row["id"] - 2 * count + 1), 0, None, 2)
    while some := list(itertools.islice(chosen, TOGETHER)):
        versions = [
            (f"{n}-2", of, replace(capture, record_id=f"urn:uuid:{n:032x}", captured_at=edited_at, offset=n),
             replace(article, text=f"{article.text} {article.title}"))
            for n, of, capture, article in some
        ]  # fmt: skip
        insert(database, versions)


def insert_many(database, some):
    dice = random.Random(some[0][0])
    rows = []
    with database.transaction():
        store.add_captures(database, [capture for _, _, capture, _ in some])
        for n, _, capture, article in some:
            key = url_key(capture.url)
            site, when = key.partition("/")[0], capture.captured_at.isoformat(timespec="microseconds")
            published = article.published.isoformat(timespec="microseconds")
            rows.append((n, n, f"t{n}", f"many{n}", capture.warc, n, 1, article.title, json.dumps(article.authors, ensure_ascii=False), published,
                         article.language, article.section, "ok", len(article.text) // 6, key, site, site, when, published,
                         f"{n:064x}"))  # fmt: skip
            fulltext.add_words(
                database, n, article, fulltext.facets_of(site=site, domain=site, language=article.language)
            )
        database.execute_many(
            'INSERT INTO articles (id, capture_id, text_id, json_id, warc, "offset", length, title, authors, published, language, '
            "section, access, word_count, page_key, site, domain, captured_at, published_at, digest) "
            f"VALUES ({', '.join('?' * 20)})",
            rows,
        )
        database.execute_many("INSERT INTO article_keys VALUES (?, ?)", [(row[14], row[0]) for row in rows])
        database.execute_many(
            "INSERT INTO story_signatures VALUES (?, ?)", [(row[0], dice.randbytes(128)) for row in rows]
        )
        bands = [(dice.getrandbits(63), row[0]) for row in rows for _ in range(10)]
        database.execute_many("INSERT INTO story_bands VALUES (?, ?)", sorted(bands))


def shared(one, other):
    """What share of their shingles two texts have in common, counted."""
    listed = words(one), words(other)
    rows = [{tuple(each[n : n + 5]) for n in range(len(each) - 4)} for each in listed]
    return len(rows[0] & rows[1]) / len(rows[0] | rows[1])


def tell_copies(database, originals):
    listed = database.query("SELECT id, story FROM articles WHERE story IS NOT NULL")
    stories = {row["id"]: row["story"] for row in listed}
    # An original that was inserted among many has no signature of its own.
    signed = {row["id"] for row in database.query("SELECT id FROM articles WHERE json_id NOT LIKE 'many%'")}
    for least, most in ((0.75, 1.0), (0.7, 0.75), (0.65, 0.7), (0.0, 0.65)):
        pairs = [(n, of) for n, (of, share) in originals.items() if of in signed and least <= share < most]
        found = sum(n in stories and stories[n] == stories.get(of) for n, of in pairs)
        print(f"copies that share {least:.0%} to {most:.0%}: {found} of {len(pairs)} found")
    of_copies = {of for of, _ in originals.values()}
    others = [n for n in stories if n % COPY_EVERY and n not in of_copies]
    print(f"articles taken for copies that are none: {len(others)}")


def queries(languages, week):
    """What is asked, by its kind: 40 queries of each."""
    dice = random.Random(1)

    def word(first, last, tag="en"):
        return dice.choice(languages[tag].words[first:last])

    common = [word(5, 100) for _ in range(40)]
    kinds = {
        "one common word": common,
        "two common words": [f"{word(5, 100)} {word(5, 100)}" for _ in range(40)],
        "two of the ten commonest": [f"{word(0, 10)} {word(0, 10)}" for _ in range(40)],
        "a rare word": [word(20_000, 60_000) for _ in range(40)],
        "a common and a rare word": [f"{word(5, 100)} {word(5_000, 20_000)}" for _ in range(40)],
        "a phrase of common words": [f'"{word(5, 60)} {word(5, 60)}"' for _ in range(40)],
        "a prefix of three letters": [word(100, 5_000)[:3] + "*" for _ in range(40)],
        "two with OR, one without": [
            f"({word(5, 100)} OR {word(5, 500)}) -{word(100, 500)}" for _ in range(40)
        ],
        "a common word in the title": [f"title:{word(5, 100)}" for _ in range(40)],
        "a common Chinese word": [word(5, 100, "zh") for _ in range(40)],
        "a rare Chinese word": [word(5_000, 20_000, "zh") for _ in range(40)],
    }
    asked = {kind: [(query, Selection()) for query in of_kind] for kind, of_kind in kinds.items()}
    two = kinds["two common words"]
    asked["two common words, of the last week"] = [(query, Selection(since=week)) for query in two]
    asked["two common words, of a site"] = [
        (query, Selection(site=SITES[n * 12])) for n, query in enumerate(two)
    ]
    asked["two common words, of a language"] = [(query, Selection(language="en")) for query in two]
    asked["two common words, --unique"] = [(query, Selection(unique=True)) for query in two]
    return asked


def search(database, languages, week):
    print("search, 20 hits: p50 and p95 in ms by the clock, p50 and p95 of the processor's time; hits")
    for kind, asked in queries(languages, week).items():
        times, hits = [], []
        for query, selection in asked:
            with timed(times):
                some = next(store.iter_matches(database, parse_query(query), selection), [])[:20]
                hits.append(len(store.articles_by_id(database, [match.article_id for match in some])))
        tell(kind, times, f"{statistics.mean(hits):.0f}")
    by_time = []
    for query, selection in queries(languages, week)["two common words"]:
        with timed(by_time):
            next(store.iter_matches(database, parse_query(query), selection, order="newest"), [])
    tell("two common words, the newest first", by_time, "")
    text = languages["en"].text(random.Random(1), 400)
    phrases = parse_query(" ".join(languages["en"].words[5:7])).phrases
    start = time.perf_counter()
    for _ in range(100):
        excerpt(text, phrases)
    print(
        f"  and for each hit shown {(time.perf_counter() - start) * 10:.2f} ms for the snippet of 400 words, and a read of its copy"
    )


def cold(path, languages, week):
    print("search, 20 hits, cold: p50 and p95 in ms by the clock, p50 and p95 of the processor's time")
    for kind, asked in queries(languages, week).items():
        times = []
        for query, selection in asked[:COLD]:
            forget(path)
            with closing(store.Database(path, read_only=True)) as database, timed(times):
                some = next(store.iter_matches(database, parse_query(query), selection), [])[:20]
                store.articles_by_id(database, [match.article_id for match in some])
        tell(kind, times, "")


def forget(path):
    """Leave nothing of a file in the system's cache."""
    with path.open("rb") as file:
        os.fdatasync(file.fileno())  # only what is on the disk is forgotten
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def listing(database, week):
    print("list, 20 articles: the same")
    last_week = Selection(since=week)
    selections = {
        "all": Selection(), "of a site": Selection(site=SITES[400]), "of an author": Selection(author="ada qu"),
        "of an author who is none": Selection(author="nobody"), "of the last week": last_week,
        "of a week two years ago": Selection(since=BEGIN, until=BEGIN + timedelta(days=7)),
        "of a language": Selection(language="hi"), "of a section": Selection(section="sport"), "--unique": Selection(unique=True),
        "by publication": Selection(order="published"), "by title": Selection(order="title"),
        "by words, of a site": Selection(order="words", site=SITES[400]),
    }  # fmt: skip
    for name, selection in selections.items():
        times = []
        for _ in range(5):
            with timed(times):
                list(itertools.islice(store.iter_articles(database, selection), 20))
        tell(name, times, "")
    others = {
        "changes since a week ago": lambda: len(list(store.edited_pages(database, last_week))),
        "all changes": lambda: len(list(store.edited_pages(database))),
        "stats: articles": lambda: store.count_kinds(database).articles,
        "stats: captures": lambda: store.count_captures(database).captures,
    }
    for name, ask in others.items():
        times = []
        with timed(times):
            found = ask()
        tell(name, times, f"{found:,}")
    for name, selection in {
        "all": Selection(),
        "of a site": Selection(site=SITES[400]),
        "of the last week": last_week,
    }.items():
        times = []
        with timed(times):
            count = store.count_articles(database, selection)
        tell(f"count {name}", times, f"{count:,}")


@contextmanager
def timed(times):
    """Adds the seconds of the clock and of the processor to `times`."""
    start, cpu_start = time.perf_counter(), time.process_time()
    yield
    times.append((time.perf_counter() - start, time.process_time() - cpu_start))


def tell(kind, times, more):
    figures = []
    for each in zip(*times, strict=True):
        ordered = sorted(each)
        figures += [ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 for part in (0.5, 0.95)]
    print(f"  {kind:<40} {' '.join(f'{figure:8.1f}' for figure in figures)}  {more}", flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=150, help="of an article, on average")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    path = options.folder / store.FILE_NAME
    is_new = not path.exists()
    database = store.Database(path)
    if is_new:
        tell_copies(database, fill(database, options.articles, options.words))
        edit(database, min(EDITED, options.articles // 2), options.words)
    (row,) = database.query("SELECT MAX(id) AS id FROM articles")
    week = BEGIN + row["id"] * BETWEEN - timedelta(days=7)
    languages = {tag: Language(tag) for tag in SCRIPTS}
    search(database, languages, week)
    listing(database, week)
    database.close()
    cold(path, languages, week)


if __name__ == "__main__":
    main()
