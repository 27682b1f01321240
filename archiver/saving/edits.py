"""Whether a page was edited, or is only read otherwise than before.

Which lines are the article's is judged from all that stands on a page. So when its teasers change, a line
at the edge of the article may come or go though nobody touched it (docs/benchmarks.md says how often). What
tells the two apart is the page: a line that was written stood nowhere on it before, and one that was taken
out stands nowhere now.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread

from archiver.errors import StoreError, WarcError
from archiver.saving.recorded import read_recorded
from archiver.saving.workers import ExtractionFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.saving.pipeline import Pipeline
    from archiver.store import StoredArticle


async def is_edited(
    pipeline: Pipeline, reader: Reader, before: StoredArticle, after: Capture, article: Article
) -> bool:
    """Whether what a page says differs by more than the choice of its lines; also if that cannot be told.

    Args:
        pipeline: whose workers are used.
        reader: of the same archive.
        before: the version that the page had.
        after: a later capture of the page.
        article: what was read out of that.
    """
    try:
        known = await to_thread.run_sync(reader.cleaned_copy, before.record)
        gone, come = only_in(known.text, article.text), only_in(article.text, known.text)
        if known.title != article.title or not (gone or come):  # the order of its lines is an edit too
            return True
        return not (
            await _all_shown(pipeline, reader, before.capture, come)
            and await _all_shown(pipeline, reader, after, gone)
        )
    except (ExtractionFailed, StoreError, WarcError):
        return True


def only_in(text: str, other: str) -> list[str]:
    """The lines of one text that the other has not."""
    known = {" ".join(line.split()) for line in other.splitlines()}
    lines = dict.fromkeys(" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line and line not in known]


async def _all_shown(pipeline: Pipeline, reader: Reader, capture: Capture, lines: Sequence[str]) -> bool:
    if not lines:
        return True
    page = await to_thread.run_sync(
        partial(read_recorded, reader, capture, max_bytes=pipeline.settings.max_decoded_bytes)
    )
    content_type = page.header("Content-Type")
    return all(await pipeline.workers.shows(lambda: page.body, lines, content_type=content_type))
