"""Where records stand in WARC files: of one URL at one time, and of an article's cleaned copy."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from archiver.models.exchange import Truncated
from archiver.models.values import json_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One URL at one time, and where its record stands.

    Attributes:
        record_id: `urn:uuid:…` of the response, revisit or (when nothing came back) metadata record.
        record_type: that record's WARC-Type; `resource`, a body without a head, only in other tools' files.
        url: as requested (WARC-Target-URI).
        captured_at: aware UTC (WARC-Date).
        status: of the response; None when there was none.
        content_type: media type the server gave, without parameters; None when it gave none.
        block_digest: `sha256:…` of the record's block; None for a metadata record.
        payload_digest: `sha1:…` of the entity body; None when nothing came back.
        payload_bytes: length of that entity body.
        warc: name of the WARC file in the archive's `archive/` folder.
        offset: of the record's gzip member in that file, in bytes.
        length: of that member, in bytes.
        truncated: why the record is not whole; None when it is.
        error: what went wrong, in words; None when nothing did.
        via: the URL whose redirect led here; None for the one asked for.
        refers_to: record id of the response a revisit stands for; None for others.
    """

    record_id: str
    record_type: Literal["response", "revisit", "resource", "metadata"]
    url: str
    captured_at: datetime
    status: int | None
    content_type: str | None
    block_digest: str | None
    payload_digest: str | None
    payload_bytes: int
    warc: str
    offset: int
    length: int
    truncated: Truncated | None = None
    error: str | None = None
    via: str | None = None
    refers_to: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; times in ISO 8601."""
        return {f.name: json_value(getattr(self, f.name)) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """Where an article's cleaned copy stands in the archive's `text/` folder.

    Attributes:
        text_id: record id of the `text/plain` conversion record; empty when that was damaged and is lost.
        json_id: record id of the `application/json` one, which holds the whole Article.
        warc: name of the file that holds both.
        offset: of the JSON record's gzip member, in bytes.
        length: of that member, in bytes.
        extractor: version that read the article, with a digest of the site rule if it went by one; None when
            it is not known.
    """

    text_id: str
    json_id: str
    warc: str
    offset: int
    length: int
    extractor: str | None = None
