"""The database's schema, as steps: each migration takes it from one `user_version` to the next.

A step once released is never edited; a change is a new step at the end. The database is derived from the
WARC files (only the polling schedule is not), so a step may drop what can be rebuilt.
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: captures, articles, and the keys under which an article is found.
    """
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        record_id TEXT NOT NULL UNIQUE,
        record_type TEXT NOT NULL,
        url TEXT NOT NULL,
        url_key TEXT NOT NULL,
        captured_at TEXT NOT NULL,          -- ISO 8601, UTC, microseconds: sorts as text
        status INTEGER,
        content_type TEXT,
        block_digest TEXT,
        payload_digest TEXT,
        payload_bytes INTEGER NOT NULL,
        warc TEXT NOT NULL,
        "offset" INTEGER NOT NULL,
        length INTEGER NOT NULL,
        truncated TEXT,
        error TEXT,
        via TEXT,
        refers_to TEXT
    ) STRICT;
    CREATE INDEX captures_by_key ON captures (url_key, captured_at);
    CREATE INDEX captures_by_time ON captures (captured_at);
    CREATE INDEX captures_by_payload ON captures (payload_digest);
    CREATE INDEX captures_by_warc ON captures (warc);
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        capture_id INTEGER NOT NULL REFERENCES captures (id),
        text_id TEXT NOT NULL,
        json_id TEXT NOT NULL UNIQUE,
        warc TEXT NOT NULL,                 -- the JSON conversion record, in text/
        "offset" INTEGER NOT NULL,
        length INTEGER NOT NULL,
        title TEXT,
        authors TEXT NOT NULL,              -- JSON array
        published TEXT,
        site_name TEXT,
        language TEXT,
        section TEXT,
        access TEXT NOT NULL,
        word_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX articles_by_capture ON articles (capture_id);
    CREATE TABLE article_keys (
        url_key TEXT NOT NULL,              -- requested, redirected through, or canonical
        article_id INTEGER NOT NULL REFERENCES articles (id),
        PRIMARY KEY (url_key, article_id)
    ) STRICT, WITHOUT ROWID;
    """,
)
