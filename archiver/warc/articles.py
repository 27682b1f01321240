"""The cleaned copies in a file of `text/`, read back: for a database made anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archiver.errors import WarcError
from archiver.models import Article, ArticleRecord
from archiver.warc.reader import iter_records
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def iter_articles(
    path: Path, *, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[tuple[str, ArticleRecord, Article]]:
    """Of each cleaned copy in the file: the id of the capture it was made from, its place, and itself.

    Args:
        path: of a finished file in `text/`.
        on_fault: called for a damaged record, and for one that holds no Article; reading then goes on behind
            it. None: raise instead.

    Raises:
        WarcError: as `iter_records`; or, without `on_fault`, a record holds no Article.
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
            message = f"the record is no cleaned copy: {error}"
            if on_fault is None:
                raise WarcError(path, record.offset, message) from error
            on_fault(Fault(path, record.offset, "framing", message))
            continue
        place = ArticleRecord(
            text_id=text_id,
            json_id=record.record_id,
            warc=path.name,
            offset=record.offset,
            length=record.length or 0,
        )
        yield record.reference("WARC-Refers-To") or "", place, article
