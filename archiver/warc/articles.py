"""The cleaned copies in a file of `text/`, read back: for a database made anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archiver.errors import WarcError
from archiver.models import Article, ArticleRecord
from archiver.warc.reader import iter_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archiver.warc.streams import Fault


def iter_articles(
    path: Path, *, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[tuple[str, ArticleRecord, Article]]:
    """Of each cleaned copy in the file: the id of the capture it was made from, its place, and itself.

    Args:
        path: of a finished file in `text/`.
        on_fault: as for `iter_records`.

    Raises:
        WarcError: as `iter_records`; or a record does not hold an Article.
    """
    text_id = ""
    for record in iter_records(path, on_fault=on_fault):
        if record.type != "conversion":
            continue
        if record.field("Content-Type") != "application/json":
            text_id = record.record_id
            continue
        try:
            article = Article.from_dict(json.load(record.block))
        except (ValueError, TypeError, AttributeError) as error:
            raise WarcError(path, record.offset, f"the record is no cleaned copy: {error}") from error
        place = ArticleRecord(
            text_id=text_id,
            json_id=record.record_id,
            warc=path.name,
            offset=record.offset,
            length=record.length or 0,
        )
        yield record.reference("WARC-Refers-To") or "", place, article
