"""One SQLite file: opened, brought up to date, guarded. What is in it is the other modules' matter."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

from archiver.errors import StoreError
from archiver.store.database_files import has_log, state, why_not
from archiver.store.schema import MIGRATIONS, give_functions, statements
from archiver.store.soundness import lacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_BUSY_TIMEOUT_S = 30.0  # a reader may hold the file for a backup; a writer never for so long
_CACHE_KIB = 16_000  # a transaction changes a thousand pages of 4 kB; SQLite's own 2 MB write them out early

_OTHER_SCHEMA = re.compile(
    r"no such (table|column)\b|table \S+ has no column named|(table|index) \S+ already exists"
    r"|duplicate column name"
)


class Database:
    """A connection that may be used from any thread, one statement at a time.

    Args:
        path: of the file; made when missing, unless `read_only`.
        read_only: whether writing is refused. Of an older version's database a copy is read then, as it
            was when it was opened.
        migrations: the schema's steps.
        durable: whether what is committed is on the disk; if not, it is so from `sync` on.

    Raises:
        StoreError: it cannot be opened, is damaged, or was made by a newer version of this package.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        migrations: Sequence[str] = MIGRATIONS,
        durable: bool = True,
    ) -> None:
        self.path = path
        self._lock = RLock()
        self._migrations = migrations
        self._read_only = read_only
        self._durable = durable
        self._place = path.resolve()
        self._at_rest: tuple[object, ...] | None = None
        self._open()

    def _open(self) -> None:
        uri = f"{self._place.as_uri()}?mode={'ro' if self._read_only else 'rwc'}"
        may_write = os.access(self._place.parent, os.W_OK)
        if self._read_only and not may_write and not has_log(self._place):
            # At rest it has no -shm file, which SQLite would have to make. Where there is a log, somebody
            # writes or was killed: what he committed last is in there, and read by the -shm beside it.
            uri += "&immutable=1"
            self._at_rest = state(self._place)
        else:
            self._at_rest = None
        with self._errors_named():
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._errors_named():
                self._prepare(read_only=self._read_only)
        except StoreError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Give the file back; calling it again does nothing."""
        with self._lock:
            self._at_rest = None
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: committed at the end of the block, rolled back when it raises.

        Raises:
            StoreError: the database refused.
        """
        with self._lock, self._errors_named():
            self._connection.execute("BEGIN IMMEDIATE")
            with self._or_rolled_back():
                yield

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run one statement for each row.

        Raises:
            StoreError: the database refused.
        """
        with self._lock, self._errors_named():
            self._connection.executemany(sql, rows)

    def query(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows that a statement gives; the caller limits how many.

        What a statement names more than once has a name (`:now`): of numbers (`?1`) Python 3.12.0 to 3.12.3
        warns, whose users may have warnings as errors.

        Raises:
            StoreError: the database refused.
        """
        with self._lock, self._errors_named():
            if self._at_rest is not None and state(self._place) != self._at_rest:
                self._connection.close()  # it was told that nobody would write
                self._open()
            with _message_readable():
                return self._connection.execute(sql, values).fetchall()

    def sync(self) -> None:
        """Return when all that was written is on the disk; for one that is not durable.

        Raises:
            StoreError: it is not.
        """
        self.query("PRAGMA synchronous = FULL")
        self.query(f"PRAGMA user_version = {len(self._migrations)}")  # without a change nothing is synced
        if self.query("PRAGMA wal_checkpoint(TRUNCATE)")[0]["busy"]:  # it does not say so by an error
            raise StoreError(self.path, "is in use: not all of it is in the file yet")

    def damage(self) -> list[str]:
        """What is wrong with the file when all of it is read; the first hundred faults that SQLite sees.

        Raises:
            StoreError: it cannot be read for another reason.
        """
        try:
            found = [str(row[0]) for row in self.query("PRAGMA integrity_check")]
            with self._lock, self._errors_named():
                return found if found != ["ok"] else lacking(self._connection, self._migrations)
        except StoreError as error:
            # The statements are right: where SQLite finds fault with them, the schema is not.
            cause = error.__cause__
            is_of_schema = (
                isinstance(cause, sqlite3.DatabaseError) and _primary_code(cause) == sqlite3.SQLITE_ERROR
            )
            if not is_damage(error) and not is_of_schema:
                raise
            return [str(cause)]

    def _prepare(self, *, read_only: bool) -> None:
        self._equip()
        if not read_only:
            self._switch_to_wal()
            # NORMAL would lose the last commits to a power cut, of captures already reported as saved.
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'OFF'}")
            self._connection.execute("PRAGMA fullfsync = ON")  # macOS: else the disk's own cache will do
        version, known = self._version(), len(self._migrations)
        refuse_newer(version, self.path, known=known)
        if read_only and version < known:
            self._read_copy()
        for step in range(version, known):
            self._migrate(step)

    def _equip(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        with _message_readable():
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        give_functions(self._connection)

    def _read_copy(self) -> None:
        """Go on with a copy, to be brought up to date, on the disk until it is closed.

        It is that of an older version, on a medium that may not be written or beside a run of that version.
        """
        with closing(self._connection) as original:
            self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            original.backup(self._connection)
        self._equip()

    def _switch_to_wal(self) -> None:
        # The one statement that does not wait for other connections, whatever the busy timeout.
        deadline = time.monotonic() + _BUSY_TIMEOUT_S
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self, step: int) -> None:
        # executescript would commit first; a step is one transaction with its new version in it.
        self._connection.execute("BEGIN IMMEDIATE")
        with self._or_rolled_back():
            if self._version() == step:  # else another process was quicker
                for statement in statements(self._migrations[step]):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {step + 1}")

    @contextmanager
    def _or_rolled_back(self) -> Iterator[None]:
        """Commit at the end of the block; nothing of it stays when that or the block raises."""
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full or failing disk has ended some already
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _means_damage(error):
                message = (
                    f"is damaged ({error}); the WARC files are not: `archiver reindex` rebuilds it from them "
                    "and takes over what can still be read of it"
                )
            else:
                message = why_not(self._place, str(error), read_only=self._read_only)
            raise StoreError(self.path, message) from error


def refuse_newer(version: int, path: Path, *, known: int = len(MIGRATIONS)) -> None:
    """Keep hands off a database whose schema nobody here knows.

    Raises:
        StoreError: `version`, that of the database at `path`, is above the `known` one.
    """
    if version > known:
        raise StoreError(
            path,
            f"was made by a newer archiver (schema {version}; this one knows {known}): "
            "upgrade archiver. Nothing was changed.",
        )


def is_damage(error: StoreError) -> bool:
    """Whether it says that the file is damaged, or no database at all."""
    return isinstance(error.__cause__, sqlite3.DatabaseError) and _means_damage(error.__cause__)


def _means_damage(error: sqlite3.DatabaseError) -> bool:
    is_no_text = str(error).startswith("Could not decode to UTF-8")  # what SQLite does not check
    return (
        is_no_text
        or _is_of_another_schema(error)
        or _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    )


@contextmanager
def _message_readable() -> Iterator[None]:
    """Where SQLite quotes a damaged schema in its message, that may be no UTF-8: Python raises this."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError(f"Could not decode to UTF-8 its schema: {error}") from error


def _is_of_another_schema(error: sqlite3.DatabaseError) -> bool:
    """Whether a table or column is gone, or is there before the step that makes it: the version is wrong."""
    return _OTHER_SCHEMA.match(str(error)) is not None


def _primary_code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # errors of the module itself have none


def is_outdated(path: Path) -> bool:
    """Whether the database at `path` is that of an older version, or of one that was killed while it made it.

    False also when it cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0]) < len(MIGRATIONS)
    except sqlite3.DatabaseError as error:
        # Until it writes a log ahead, a change that was broken off is undone by whoever may write next.
        return error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK
    except UnicodeDecodeError:  # as in _message_readable
        return False
