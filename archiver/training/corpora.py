"""Corpora of labelled pages: a folder with `gold.jsonl` and `pages/<id>.html.gz`.

A line of `gold.jsonl` has `id`, `url` and what people found on the page: `body`, `title`, `authors`,
`published`, `topics`, `with` and `without` (snippets that must and must not be in the text). A field
nobody annotated is absent.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.errors import InvalidURL
from archiver.extract import encoding, guard
from archiver.extract.page import Page
from archiver.urls import domain_of, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled page.

    Attributes:
        corpus: name of its folder.
        gold: its line of `gold.jsonl`.
        source: the page's bytes.
    """

    corpus: str
    gold: dict[str, Any]
    source: bytes

    @property
    def url(self) -> str | None:
        """The page's address; None when it is not known."""
        return self.gold.get("url") or None

    @property
    def publisher(self) -> str:
        """The registrable domain; the page's id when it has no address."""
        try:
            return domain_of(parse_url(self.url or ""))
        except InvalidURL:
            return str(self.gold["id"])

    def fold(self, folds: int) -> int:
        """Which fold the page is tested in: all pages of a publisher, of whatever corpus, share one."""
        return zlib.crc32(self.publisher.encode()) % folds

    def parse(self) -> Page | None:
        """The page as the pipeline parses it; None when the guard refuses."""
        text = encoding.decode(self.source, None).text
        return Page.parse(text.replace("\0", ""), self.url) if guard.refusal(text) is None else None


def load(folder: Path) -> Iterator[Example]:
    """The examples of a corpus, in the order of `gold.jsonl`.

    Raises:
        OSError: a file is missing or cannot be read.
        ValueError: a line is not JSON.
    """
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            source = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
            yield Example(folder.name, gold, source)
