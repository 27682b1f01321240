"""What became of one URL of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from archiver.errors import ArchiverError
from archiver.models.article import Article
from archiver.models.capture import Capture
from archiver.models.values import json_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one URL of a batch.

    Attributes:
        url: as given by the caller.
        status: `saved` when the server's answer is kept, synced and indexed (whatever its HTTP status);
            `failed` when nothing that counts as an answer came. Of a run: `new` when the page was not in the
            archive, `updated` when its title or text changed, `unchanged`, or `skipped` when robots.txt
            forbids it or the server asked for a pause (what is polled has `failed` when it does so a second
            time in a row). Of `extract_all`: `new` when there was no cleaned copy, `updated` when this one
            differs, `unchanged`, or `skipped` when the page sends its reader on or asks not to be read
            (`obey_opt_outs`).
        capture: the last record of the redirect chain; for a failure, the record of what did happen, or
            None when there is none.
        article: the cleaned copy; None when the answer is not an HTML page or not a success.
        error: why it failed, in words; None when it did not.
        exception: the same as an exception, for scripts that want to tell causes apart.
        note: something worth saying about a page that was saved, in words (an HTTP error, a type that holds
            no article, a body cut at the cap); None when there is nothing to say.
    """

    url: str
    status: Literal["saved", "new", "updated", "unchanged", "skipped", "failed"]
    capture: Capture | None = None
    article: Article | None = None
    error: str | None = None
    exception: ArchiverError | None = field(default=None, compare=False)  # no two exceptions are equal
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """One line of `archiver save --json`: plain JSON values, without the article's text."""
        capture, article = self.capture, self.article
        return {
            "url": self.url,
            "status": self.status,
            "error": self.error,
            "note": self.note,
            "final_url": capture and capture.url,
            "http_status": capture and capture.status,
            "content_type": capture and capture.content_type,
            "captured_at": capture and json_value(capture.captured_at),
            "record_id": capture and capture.record_id,
            "payload_digest": capture and capture.payload_digest,
            "warc": capture and capture.warc,
            "offset": capture and capture.offset,
            "truncated": capture and capture.truncated,
            "title": article and article.title,
            "published": article and json_value(article.published),
            "access": article and article.access,
            "word_count": article and article.word_count,
            "opt_outs": article and list(article.opt_outs),
        }
