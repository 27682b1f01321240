"""How often a page whose teasers change seems edited: python tests/bench/unedited.py [--share S] CORPUS_DIR...

Of each page, S of the links that are not in its article (25 to 150 characters) get the words of other pages' links;
the articles stay as they are. Then the page is read again. Printed is on how many pages title or text came out
otherwise, and on how many of these a run would still tell of an edit (`archiver/saving/edits.py`).
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.extract import find_lines
from archiver.extract.pipeline import read
from archiver.saving.edits import moved_lines, without_links
from archiver.texts.lines import as_seen, lines_of
from archiver.training import corpora

if TYPE_CHECKING:
    from archiver.models import Article

FEWEST_TEASERS = 2


@dataclass
class Before:
    """A page as it is, what is read from it, and the texts of its teasers."""

    html: bytes
    url: str | None
    article: Article
    teasers: list[str]


def before(html: bytes, url: str | None) -> Before | None:
    reading = read(html, url=url)
    if reading.body is None or not reading.article.text:
        return None
    blocks = [
        block
        for block, keep in zip(reading.body.layout.blocks, reading.body.kept, strict=False)
        if not keep and 2 * block.link_chars > len(block.text) and 25 <= len(block.text) <= 150
    ]
    said = reading.article.text + (reading.article.title or "")
    return Before(html, url, reading.article, [block.text for block in blocks if block.text not in said])


def with_other_teasers(page: Before, pool: list[str], share: float, chance: random.Random) -> bytes | None:
    """The page later on; None if hardly any teaser could be found in its source."""
    html, changed = page.html.decode("utf-8", "replace"), 0
    for teaser in dict.fromkeys(page.teasers):
        if chance.random() < share:
            new = escape(chance.choice(pool), quote=False)
            for old in dict.fromkeys((teaser, escape(teaser, quote=False), escape(teaser))):
                if f">{old}" in html or f"{old}<" in html:
                    html = html.replace(f">{old}", f">{new}").replace(f"{old}<", f"{new}<")
                    changed += 1
                    break
    return html.encode() if changed >= FEWEST_TEASERS else None


def seems_edited(page: Before, later: bytes, article: Article) -> bool:
    """What `is_edited` finds out of an archive."""
    if as_seen(page.article.title or "") != as_seen(article.title or ""):
        return True
    return _differ(page.html, lines_of(page.article.text), later, lines_of(article.text))


def _differ(before: bytes, old: list[str], later: bytes, new: list[str]) -> bool:
    moved = moved_lines(old, new)
    if not moved:
        return old != new
    then = find_lines(before, "\n".join(new), moved)
    now = find_lines(later, "\n".join(old), moved)
    if then.in_order and now.in_order and then.times == now.times:
        return False
    rest = without_links(old, new, then, now)
    return rest is None or _differ(before, rest[0], later, rest[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS_DIR")
    parser.add_argument("--share", type=float, default=0.7)
    args = parser.parse_args()
    for folder in args.corpora:
        chance = random.Random(1)
        found = (before(example.source, example.url) for example in corpora.load(folder))
        pages = [page for page in found if page is not None]
        pool = [teaser for page in pages for teaser in page.teasers]
        changed = otherwise = edited = 0
        for page in pages:
            later = with_other_teasers(page, pool, args.share, chance)
            if later is None:
                continue
            changed += 1
            article = read(later, url=page.url).article
            if (article.title, article.text) != (page.article.title, page.article.text):
                otherwise += 1
                edited += seems_edited(page, later, article)
        print(
            f"{folder.name}: {changed} pages with other teasers, {otherwise} read otherwise, {edited} seem edited"
        )


if __name__ == "__main__":
    main()
