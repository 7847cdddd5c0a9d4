"""Rows put in place of what stood under their keys: the same statement on SQLite and PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, update

Row = Mapping[str, Any]


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write whole rows, in place of any with the same primary key."""
    if rows:
        take_away(connection, table, [{column.name: row[column.name] for column in table.primary_key} for row in rows])
        connection.execute(insert(table), [dict(row) for row in rows])


def take_away(connection: Connection, table: Table, keys: Sequence[Row]) -> None:
    """Delete the rows whose named columns have these values. Every key names the same columns."""
    if keys:
        names = list(keys[0])
        where = and_(*(table.c[name] == bindparam(f"old_{name}") for name in names))
        connection.execute(delete(table).where(where), [{f"old_{name}": key[name] for name in names} for key in keys])


def change(connection: Connection, table: Table, key: Iterable[str], rows: Sequence[Row]) -> None:
    """Set the other columns of each row where `key` matches. Every row names the same columns."""
    if rows:
        keys = list(key)
        where = and_(*(table.c[name] == bindparam(f"old_{name}") for name in keys))
        changed = [name for name in rows[0] if name not in keys]
        connection.execute(
            update(table).where(where).values({name: bindparam(f"new_{name}") for name in changed}),
            [{f"old_{name}": row[name] for name in keys} | {f"new_{name}": row[name] for name in changed} for row in rows],
        )
