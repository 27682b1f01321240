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
_ORPHANS = 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'


def lacking(connection: sqlite3.Connection, migrations: Sequence[str]) -> list[str]:
    """Parts of the schema, and rows that others refer to, that are gone; SQLite does not miss them.

    Args:
        connection: to the database.
        migrations: the schema's steps.

    Raises:
        sqlite3.DatabaseError: a text is not UTF-8; what reads it later could not go on.
    """
    parts = {tuple(row) for row in connection.execute(_PARTS)}
    gone = [
        f"the {kind} {name} is missing" for kind, name in _expected(migrations) if (kind, name) not in parts
    ]
    if gone:
        return gone
    for name, columns in connection.execute(_TEXT_COLUMNS).fetchall():
        deque(connection.execute(f"SELECT {columns} FROM {name}"), maxlen=0)  # noqa: S608
    return [
        f"in {table} are rows of which what they refer to in {parent} is missing"
        for table, parent in connection.execute(_ORPHANS)
    ]


def _expected(migrations: Sequence[str]) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as whole:
        give_functions(whole)
        for statement in statements("".join(migrations)):
            whole.execute(statement)
        return whole.execute(_PARTS).fetchall()
