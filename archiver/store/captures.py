"""Captures in the database: what was recorded when, and where its record stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from archiver.models import Capture
from archiver.store.times import restored, stored
from archiver.urls import url_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from archiver.store.database import Database

_FIELDS = (
    "record_id", "record_type", "url", "captured_at", "status", "content_type", "block_digest",
    "payload_digest", "payload_bytes", "warc", "offset", "length", "truncated", "error", "via", "refers_to",
)  # fmt: skip
_COLUMNS = ", ".join(f'"{name}"' for name in _FIELDS)
_LONGEST_CHAIN = 10
_A_CHAIN = timedelta(minutes=5)  # from a redirect to what it is followed to, with a pause between
_PAGE = 500  # rows read at a time: no cursor stays open while the caller works

# Names only of this module's own constants go into the SQL text; values are always bound.
_INSERT = (
    f"INSERT INTO captures ({_COLUMNS}, url_key) VALUES ({', '.join('?' * (len(_FIELDS) + 1))}) "  # noqa: S608
    'ON CONFLICT (record_id) DO UPDATE SET warc = excluded.warc, "offset" = excluded."offset", '
    "length = excluded.length WHERE (url, captured_at, block_digest) IS "
    "(excluded.url, excluded.captured_at, excluded.block_digest)"
)


def add_captures(database: Database, captures: Iterable[Capture]) -> None:
    """Insert captures; one that is there already (by record id) only gets its new place.

    Another one under an id that is taken is left out.

    Raises:
        StoreError: the database refused.
    """
    database.execute_many(_INSERT, [_row(capture) for capture in captures])


def measure_revisits(database: Database, warc: str) -> None:
    """Give revisits in the file of that name the length of what they stand for: it is in no record of theirs.

    Raises:
        StoreError: the database refused.
    """
    database.query(
        "UPDATE captures SET payload_bytes = original.payload_bytes FROM captures AS original "
        "WHERE captures.warc = ? AND captures.record_type = 'revisit' "
        "AND original.record_id = captures.refers_to",
        (warc,),
    )


def iter_captures(
    database: Database, *, key: str | None = None, newest_first: bool = False
) -> Iterator[Capture]:
    """Captures by time, of one url_key or of all.

    Captures added while iterating may or may not be seen; none is seen twice.

    Raises:
        StoreError: the database refused.
    """
    order, beyond, start = ("DESC", "<", "9") if newest_first else ("ASC", ">", "")
    of_key = "AND url_key = ?" if key is not None else ""
    sql = (
        f"SELECT id, {_COLUMNS} FROM captures WHERE (captured_at, id) {beyond} (?, ?) {of_key} "  # noqa: S608
        f"ORDER BY captured_at {order}, id {order} LIMIT {_PAGE}"
    )
    last: tuple[str, int] = (start, 0)
    while rows := database.query(sql, (*last, key) if key is not None else last):
        for row in rows:
            yield capture_from(row)
        last = rows[-1]["captured_at"], rows[-1]["id"]


def newest_capture_id(database: Database) -> int:
    """The number of the capture that was added last; 0: there is none.

    Raises:
        StoreError: the database refused.
    """
    (newest,) = database.query("SELECT COALESCE(MAX(id), 0) AS id FROM captures")
    return int(newest["id"])


def find_capture(database: Database, record_id: str) -> Capture | None:
    """The capture with that record id, or the one whose id begins so; None when there is none.

    Raises:
        StoreError: the database refused.
    """
    prefix = record_id if ":" in record_id else f"urn:uuid:{record_id}"
    sql = (
        f"SELECT {_COLUMNS} FROM captures WHERE record_id >= ? AND record_id < ? "  # noqa: S608
        "ORDER BY record_id LIMIT 2"
    )
    rows = database.query(sql, (prefix, prefix + "\uffff"))
    is_one = len(rows) == 1 or (len(rows) == 2 and rows[0]["record_id"] == prefix)
    return capture_from(rows[0]) if is_one else None


def find_exactly(database: Database, record_id: str) -> Capture | None:
    """The capture with that record id, as other records name it; None when there is none.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(f"SELECT {_COLUMNS} FROM captures WHERE record_id = ?", (record_id,))  # noqa: S608
    return capture_from(rows[0]) if rows else None


def find_payloads(
    database: Database, payload_digest: str, *, url: str, payload_bytes: int | None = None
) -> list[Capture]:
    """A few whole responses with that payload, those of the same URL first, then the newest first.

    Args:
        database: to be asked.
        payload_digest: of it.
        url: of the capture that holds the payload again.
        payload_bytes: its length. Other tools' files may give the digest of more than they hold. None: not
            known.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        f"SELECT {_COLUMNS} FROM captures WHERE payload_digest = ? AND record_type = 'response' "  # noqa: S608
        "AND payload_bytes = COALESCE(?, payload_bytes) "
        "AND truncated IS NULL AND error IS NULL ORDER BY url = ? DESC, id DESC LIMIT 4",
        (payload_digest, payload_bytes, url),
    )
    return [capture_from(row) for row in rows]


def find_original(database: Database, capture: Capture) -> Capture | None:
    """The response that a revisit stands for; None when it is not here.

    Other tools' revisits may name no record, or one that is not here: then it is one with the same payload.
    One that they name may be a revisit itself, though not for ever: they may name each other.

    Raises:
        StoreError: the database refused.
    """
    named = _named_by(database, capture)
    if capture.record_type != "revisit":
        return named
    for _ in range(_LONGEST_CHAIN):
        if named is None or named.record_type != "revisit":
            break
        named = _named_by(database, named)
    if named is not None and named.record_type != "revisit":
        return named
    if capture.payload_digest is None:
        return None
    return next(iter(find_payloads(database, capture.payload_digest, url=capture.url)), None)


def _named_by(database: Database, capture: Capture) -> Capture | None:
    return find_exactly(database, capture.refers_to) if capture.refers_to is not None else None


def find_unmodified(database: Database, url: str) -> Capture | None:
    """The response that a 304 for that URL stands for: the newest one, found through a revisit if need be.

    Raises:
        StoreError: the database refused.
    """
    rows = database.query(
        f"SELECT {_COLUMNS} FROM captures WHERE url_key = ? AND url = ? AND status BETWEEN 200 AND 299 "  # noqa: S608
        "AND truncated IS NULL AND error IS NULL ORDER BY captured_at DESC, id DESC LIMIT 1",
        (url_key(url), url),
    )
    if not rows:
        return None
    newest = capture_from(rows[0])
    return find_original(database, newest) if newest.record_type == "revisit" else newest


def redirect_chain(database: Database, capture: Capture) -> list[str]:
    """The addresses that led to a capture, the one asked for first, its own last.

    Raises:
        StoreError: the database refused.
    """
    hops = redirects(database, capture)
    via = (*hops, capture)[0].via
    urls = [each.url for each in (*hops, capture)]
    return urls if via is None or via in urls else [via, *urls]


def redirects(database: Database, capture: Capture) -> list[Capture]:
    """The redirects that led to a capture, the first first, as far as they are here.

    Raises:
        StoreError: the database refused.
    """
    hops: list[Capture] = []
    at, seen = capture, {capture.url}
    while at.via is not None and at.via not in seen:
        # Hops are captured one after the other: the nearest before is the one.
        rows = database.query(
            f"SELECT {_COLUMNS} FROM captures WHERE url_key = ? AND url = ? AND captured_at <= ? "  # noqa: S608
            "ORDER BY captured_at DESC LIMIT 1",
            (url_key(at.via), at.via, stored(at.captured_at)),
        )
        if not rows:
            break
        at = capture_from(rows[0])
        seen.add(at.url)
        hops.insert(0, at)
    return hops


def redirect_target(database: Database, capture: Capture) -> Capture | None:
    """What a redirect was followed to; None when it was not.

    Raises:
        StoreError: the database refused.
    """
    until = stored(capture.captured_at + _A_CHAIN)
    rows = database.query(
        f"SELECT {_COLUMNS} FROM captures WHERE captured_at >= ? AND captured_at <= ? AND via = ? "  # noqa: S608
        "ORDER BY captured_at LIMIT 1",
        (stored(capture.captured_at), until, capture.url),
    )
    return capture_from(rows[0]) if rows else None


def offset_before(database: Database, capture: Capture) -> int:
    """Where the capture before this one stands in its file; 0 when this is the first.

    Raises:
        StoreError: the database refused.
    """
    (row,) = database.query(
        'SELECT COALESCE(MAX("offset"), 0) AS "offset" FROM captures WHERE warc = ? AND "offset" < ?',
        (capture.warc, capture.offset),
    )
    return int(row["offset"])


def captures_in(database: Database, warc: str) -> Iterator[Capture]:
    """The captures in the file of that name, those added first first.

    Raises:
        StoreError: the database refused.
    """
    sql = f"SELECT id, {_COLUMNS} FROM captures WHERE warc = ? AND id > ? ORDER BY id LIMIT {_PAGE}"  # noqa: S608
    last = 0
    while rows := database.query(sql, (warc, last)):
        last = rows[-1]["id"]
        yield from map(capture_from, rows)


def capture_from(row: sqlite3.Row) -> Capture:
    """The Capture in a row that has all its columns."""
    values = {name: row[name] for name in _FIELDS}
    values["captured_at"] = restored(values["captured_at"])
    return Capture(**values)


def _row(capture: Capture) -> tuple[object, ...]:
    values = {name: getattr(capture, name) for name in _FIELDS}
    values["captured_at"] = stored(capture.captured_at)
    return (*values.values(), url_key(capture.url))
