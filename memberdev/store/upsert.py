"""Inserting what may be there already, as both databases say it."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_missing(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Insert the rows that are not there yet, and leave the others alone."""
    return dialect_insert(connection, table).on_conflict_do_nothing()


def insert_or_set(connection: Connection, table: Table, *columns: str) -> postgresql.Insert | sqlite.Insert:
    """Insert the row, or set these columns of the one that is there."""
    statement: Any = dialect_insert(connection, table)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=list(table.primary_key.columns), set_={name: statement.excluded[name] for name in columns}
    )


def insert_or_raise(connection: Connection, table: Table, column: str) -> postgresql.Insert | sqlite.Insert:
    """Insert the row, or raise this column of the one that is there; never lower it."""
    statement: Any = dialect_insert(connection, table)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=list(table.primary_key.columns),
        set_={column: statement.excluded[column]},
        where=table.c[column] < statement.excluded[column],
    )


def dialect_insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
