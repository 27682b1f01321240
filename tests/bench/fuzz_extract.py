"""Fuzz `extract` with mutated pages: python tests/bench/fuzz_extract.py [N] [--seed S] [--pages FOLDER] [--slow MS]

Each input is a page of FOLDER (fixtures/pages by default) after one to twelve mutations: bytes changed, cut,
repeated, moved, tags nested or unclosed, pieces of another page put in. For each, `extract` must return an
Article that is plain JSON and survives the way there and back. What fails or takes longer than MS milliseconds of
CPU is printed with the seed that makes it again; the exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

from archiver.extract import extract
from archiver.models import Article

PIECES = [
    *(
        b"<div>",
        b"</div>",
        b"<p>",
        b"</p>",
        b"<table>",
        b"<tr><td>",
        b"<li>",
        b"<a href=x>",
        b"<b>",
        b"<svg>",
        b"<br><br>",
    ),
    *(
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<template>",
        b"<noscript>",
        b"<textarea>",
        b"<title>",
        b"<frameset>",
    ),
    *(
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&#x110000;",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xc3",
        b"\x1b$B",
        b"\r\n",
    ),
    *(
        b'{"@type":"NewsArticle","headline":',
        b'"@graph":[',
        b"]}",
        b"\\ud800",
        b'"datePublished":"2031-05-03T',
        b"999999999999",
    ),
    *(
        b'<meta charset="utf-16">',
        b'<meta charset="shift_jis">',
        b'<meta property="og:title" content="',
        b'<time datetime="',
    ),
]


def mutate(pages: list[bytes], chance: random.Random) -> bytes:
    """One page, changed in one to twelve places."""
    page = bytearray(chance.choice(pages))
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(page) + 1)
        end = min(len(page), start + int(chance.expovariate(1 / 80)))
        kind = chance.randrange(7)
        if kind == 0:
            del page[start:end]
        elif kind == 1:
            page[start:start] = chance.choice(PIECES) * int(1 + chance.expovariate(1 / 3))
        elif kind == 2:
            page[start:end] = chance.randbytes(end - start)
        elif kind == 3:
            page[start:start] = page[start:end] * chance.randint(1, 30)
        elif kind == 4:
            other = chance.choice(pages)
            place = chance.randrange(len(other))
            page[start:end] = other[place : place + chance.randrange(2_000)]
        elif kind == 5:
            page[start:start] = chance.choice(PIECES) * chance.choice([100, 1_000, 5_000])
        else:
            page = page[:start] if chance.random() < 0.1 else page[start:] + page[:start]
    return bytes(page)


def check(page: bytes) -> None:
    """Raise if what `extract` makes of a page is no sound Article."""
    article = extract(page, url="https://gull.example/2031/05/03/rain-stops-play")
    plain = json.dumps(article.to_dict())
    assert Article.from_dict(json.loads(plain)) == article
    plain.encode("ascii")
    (article.text + article.markdown + (article.title or "")).encode()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=Path, default=Path(__file__).parents[2] / "fixtures" / "pages")
    parser.add_argument("--slow", type=float, default=1_000.0)
    options = parser.parse_args(arguments)
    pages = [path.read_bytes() for path in sorted(options.pages.glob("*.html"))]
    failures = slow = 0
    longest = 0.0
    for number in range(options.count):
        seed = f"{options.seed}:{number}"
        page = mutate(pages, random.Random(seed))
        started = time.process_time()
        try:
            check(page)
        except Exception as error:  # noqa: BLE001 (whatever it is, it must not be)
            failures += 1
            print(f"failed: seed {seed}: {type(error).__name__}: {error}")
        took = 1_000 * (time.process_time() - started)
        longest = max(longest, took)
        if took > options.slow:
            slow += 1
            print(f"slow: seed {seed}: {took:.0f} ms for {len(page)} bytes")
    print(f"{options.count} inputs: {failures} failed, {slow} slow, the longest took {longest:.0f} ms")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
