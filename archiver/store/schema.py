"""The database's schema, as steps: each migration takes it from one `user_version` to the next.

A step once released is never edited; a change is a new step at the end. The database is derived from the
WARC files (only the polling schedule is not), so a step may drop what can be rebuilt.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from archiver.errors import InvalidURL
from archiver.http1 import media_type
from archiver.texts.words import fold
from archiver.urls import host, registrable_domain, url_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def site_of(key: str) -> str:
    """The host in a url_key, which has no `www.`, without port.

    >>> site_of("ledger.example:8080/tide?page=2")
    'ledger.example'
    """
    return host(f"http://{key}")


def rekey(key: str) -> str:
    """What the url_key that an older release made is today.

    >>> rekey("ledger.example/%d8%b7?gclsrc=aw"), rekey("ledger.example/tide")
    ('ledger.example/%D8%B7', 'ledger.example/tide')
    """
    if "%" not in key and "?" not in key:
        return key
    try:
        return url_key(f"http://{key}")
    except InvalidURL:
        return key


FUNCTIONS: Mapping[str, Callable[[str], str | None]] = {
    "site_of": site_of,
    "rekey": rekey,
    "media_type": media_type,
    "registrable_domain": registrable_domain,
    "fold": lambda text: fold(text or ""),
    "one_line": lambda text: " ".join((text or "").split()),
}
"""What SQL may call, beside SQLite's own. No index goes by one: other tools may write to the file."""

# Of two rows that have one key by now the first stays, of two articles one is the newest.
_REKEY = """
    UPDATE captures SET url_key = rekey(url_key) WHERE url_key <> rekey(url_key);
    UPDATE OR IGNORE article_keys SET url_key = rekey(url_key) WHERE url_key <> rekey(url_key);
    DELETE FROM article_keys WHERE url_key <> rekey(url_key);
    UPDATE articles SET page_key = rekey(page_key) WHERE page_key <> rekey(page_key);
    UPDATE articles SET superseded = 1 WHERE superseded = 0 AND EXISTS (
        SELECT 1 FROM article_keys JOIN articles AS newer ON newer.id = article_keys.article_id
        WHERE article_keys.url_key = articles.page_key
            AND (newer.captured_at, newer.id) > (articles.captured_at, articles.id)
    );
    UPDATE OR IGNORE frontier SET url_key = rekey(url_key) WHERE url_key <> rekey(url_key);
    DELETE FROM frontier WHERE url_key <> rekey(url_key);
    """

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
    # 2: what a run goes by. Unlike the rest it cannot be rebuilt from the WARC files.
    """
    CREATE TABLE frontier (                 -- one row for each address that a run knows
        url_key TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        domain TEXT NOT NULL,               -- registrable
        kind TEXT NOT NULL,                 -- page, or what is polled: site, feed, sitemap
        source TEXT NOT NULL,               -- URL of the source that led here
        found_at TEXT NOT NULL,             -- times as in captures
        published TEXT,                     -- as told by the feed or sitemap
        modified TEXT,                      -- the same
        due_at TEXT,                        -- NULL: not to be fetched (again)
        reason TEXT NOT NULL,               -- of that, in words, for `explain`
        last_at TEXT,                       -- of the last fetch; NULL: none yet
        last_status INTEGER,
        full_at TEXT,                       -- of the last answer that was no 304
        looks INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,    -- in a row
        interval_s REAL,                    -- between two polls
        last_new_at TEXT,                   -- when a poll last brought something
        brought INTEGER NOT NULL DEFAULT 0, -- pages that polls brought
        etag TEXT,
        last_modified TEXT,
        digest TEXT                         -- of the newest version's title and text
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX frontier_by_domain ON frontier (domain, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX frontier_by_source ON frontier (source);
    CREATE TABLE domains (                  -- how a registrable domain is treated
        domain TEXT PRIMARY KEY,
        not_before TEXT,                    -- it asked for a pause until then
        pauses INTEGER NOT NULL DEFAULT 0,  -- in a row
        latency_s REAL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE robots (
        origin TEXT PRIMARY KEY,
        asked_at TEXT NOT NULL,             -- of the last try
        status INTEGER,                     -- of that; NULL: no answer
        read_at TEXT,                       -- of the body below
        body BLOB
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        ended_at TEXT,                      -- NULL: under way, or killed
        summary TEXT                        -- JSON
    ) STRICT;
    CREATE TABLE same_articles (            -- captures whose page says what an article says that is kept
        capture_id INTEGER PRIMARY KEY REFERENCES captures (id),
        article_id INTEGER NOT NULL REFERENCES articles (id)
    ) STRICT;
    """,
    # 3: what articles are selected and sorted by, beside each other in one table.
    """
    ALTER TABLE articles ADD COLUMN page_key TEXT NOT NULL DEFAULT '';      -- url_key of its capture
    ALTER TABLE articles ADD COLUMN site TEXT NOT NULL DEFAULT '';          -- host, without www.
    ALTER TABLE articles ADD COLUMN domain TEXT NOT NULL DEFAULT '';        -- registrable
    ALTER TABLE articles ADD COLUMN captured_at TEXT NOT NULL DEFAULT '';   -- as in captures
    ALTER TABLE articles ADD COLUMN published_at TEXT NOT NULL DEFAULT '';  -- in that form; else captured_at
    ALTER TABLE articles ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;  -- 1: there is a newer version
    ALTER TABLE articles ADD COLUMN digest TEXT;        -- of title and text; NULL: not known
    ALTER TABLE articles ADD COLUMN extractor TEXT;     -- version; NULL: not known
    ALTER TABLE articles ADD COLUMN story INTEGER;      -- the first article of a group of copies; NULL: none
    UPDATE articles SET (page_key, captured_at) =
        (SELECT url_key, captures.captured_at FROM captures WHERE captures.id = capture_id);
    UPDATE articles SET site = site_of(page_key), domain = registrable_domain(site_of(page_key)),
        published_at = COALESCE(
            strftime('%Y-%m-%dT%H:%M:%f', published) || '000+00:00', captured_at
        );
    CREATE INDEX articles_by_page ON articles (page_key, captured_at);
    UPDATE articles SET superseded = EXISTS (
        SELECT 1 FROM article_keys JOIN articles AS newer ON newer.id = article_keys.article_id
        WHERE article_keys.url_key = articles.page_key
            AND (newer.captured_at, newer.id) > (articles.captured_at, articles.id)
    );
    -- The columns after `id` are there to be filtered by without a look at the table.
    CREATE INDEX articles_by_capture_time ON articles (captured_at, id, published_at, superseded, language);
    CREATE INDEX articles_by_publication ON articles (published_at, id, superseded, language);
    CREATE INDEX articles_by_site ON articles (site, captured_at, id, published_at, superseded);
    CREATE INDEX articles_by_domain ON articles (domain, captured_at, id, published_at, superseded);
    CREATE INDEX articles_by_title ON articles (COALESCE(title, '') COLLATE NOCASE, id);
    CREATE INDEX articles_by_words ON articles (word_count, id);
    CREATE INDEX articles_by_story ON articles (story, published_at, id) WHERE story IS NOT NULL;
    """,
    # 4: captures that were read again, and a way from an article to the captures that say the same.
    """
    CREATE TABLE rereadings (
        capture_id INTEGER PRIMARY KEY REFERENCES captures (id),
        extractor TEXT NOT NULL             -- version that last read it, whether or not it read anything new
    ) STRICT;
    CREATE INDEX same_articles_by_article ON same_articles (article_id);
    """,
    # 5: copies of one story; the full-text index has tables of its own, see fulltext.py.
    """
    CREATE TABLE story_signatures (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id),
        digest BLOB NOT NULL                -- see minhash.py
    ) STRICT;
    CREATE TABLE story_bands (              -- what a copy of an article has at least one of
        band INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        PRIMARY KEY (band, article_id)
    ) STRICT, WITHOUT ROWID;
    """,
    # 6: the keys of an article, without a look at all keys.
    """
    CREATE INDEX article_keys_by_article ON article_keys (article_id);
    """,
    # 7: what feeds and sitemaps say of a page.
    """
    ALTER TABLE frontier ADD COLUMN hints TEXT;     -- JSON, as `archiver.extract` takes it
    """,
    # 8: what goes first of what is due.
    """
    ALTER TABLE frontier ADD COLUMN rank INTEGER NOT NULL DEFAULT 1;    -- 0 polled, 1 fresh, 2 of the past
    UPDATE frontier SET rank = 0 WHERE kind <> 'page';
    DROP INDEX frontier_by_domain;
    CREATE INDEX frontier_by_rank ON frontier (domain, rank, due_at) WHERE due_at IS NOT NULL;
    """,
    # 9: what is polled, without a look at all pages; and how often that brought something.
    """
    ALTER TABLE frontier ADD COLUMN news INTEGER NOT NULL DEFAULT 0;    -- polls that brought a page
    CREATE INDEX frontier_polled ON frontier (source, kind, url) WHERE kind <> 'page';
    """,
    # 10: what searches ask of an article, beside those of its neighbours; and articles that were edited.
    """
    CREATE INDEX articles_by_id ON articles (id, superseded, published_at, story, access);
    CREATE INDEX articles_superseded ON articles (page_key, captured_at) WHERE superseded = 1;
    """,
    # 11: how the words in the text index are folded, which changes with releases. "html" is no media type.
    """
    CREATE TABLE folding (version INTEGER NOT NULL) STRICT;     -- FOLDING of texts/words.py
    INSERT INTO folding SELECT CASE WHEN EXISTS (SELECT 1 FROM articles) THEN 1 ELSE 2 END;
    UPDATE captures SET content_type = NULL
    WHERE content_type IS NOT NULL AND media_type(content_type) IS NULL;
    """,
    # 12: an address has one key however its characters are escaped, and fewer parameters count.
    _REKEY,
    # 13: still fewer parameters count. What a fetch met stands in one line, as in its record.
    f"{_REKEY} UPDATE captures SET error = one_line(error) WHERE error <> one_line(error);",  # noqa: S608 — a constant
)


def give_functions(connection: sqlite3.Connection) -> None:
    """Let a connection know the functions that the steps call."""
    for name, function in FUNCTIONS.items():
        connection.create_function(name, 1, function, deterministic=True)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, by SQLite's own idea of where one ends."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
