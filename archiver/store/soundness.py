"""What is wrong with a database that SQLite's own check calls sound."""

from __future__ import annotations

import sqlite3
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

from archiver.store.schema import give_functions, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
_TEXT_COLUMNS = """
    SELECT parts.name AS name, group_concat('"' || its.name || '"') AS columns
    FROM sqlite_master AS parts JOIN pragma_table_info(parts.name) AS its
    WHERE parts.type = 'table' AND its.type = 'TEXT' GROUP BY parts.name
"""
_COLUMNS = """
    SELECT parts.name, its.name FROM sqlite_master AS parts JOIN pragma_table_info(parts.name) AS its
    WHERE parts.type = 'table' AND parts.sql IS NOT NULL
"""
_ORPHANS = 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'


def lacking(connection: sqlite3.Connection, migrations: Sequence[str]) -> list[str]:
    """Parts of the schema, and rows that others refer to, that are gone; SQLite does not miss them.

    Args:
        connection: to the database.
        migrations: the schema's steps.

    Raises:
        sqlite3.DatabaseError: a text is not UTF-8; what reads it later could not go on.
    """
    parts, columns = _schema(connection)
    with closing(sqlite3.connect(":memory:")) as whole:
        give_functions(whole)
        for statement in statements("".join(migrations)):
            whole.execute(statement)
        all_parts, all_columns = _schema(whole)
    gone = [f"the {kind} {name} is missing" for kind, name in all_parts if (kind, name) not in parts]
    gone = gone or [
        f"{table} has no column {name}" for table, name in all_columns if (table, name) not in columns
    ]
    if gone:
        return gone
    for name, columns in connection.execute(_TEXT_COLUMNS).fetchall():
        deque(connection.execute(f"SELECT {columns} FROM {name}"), maxlen=0)  # noqa: S608
    return [
        f"in {table} are rows of which what they refer to in {parent} is missing"
        for table, parent in connection.execute(_ORPHANS)
    ]


def _schema(connection: sqlite3.Connection) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Kind and name of each part, and table and name of each column."""
    parts = [(kind, name) for kind, name in connection.execute(_PARTS)]
    return parts, [(table, name) for table, name in connection.execute(_COLUMNS)]
