"""Inserting what may be there already, as both databases say it. Each statement is made once: making one takes longer than running it."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = postgresql.Insert | sqlite.Insert


def insert_missing(connection: Connection, table: Table) -> Insert:
    """Insert the rows that are not there yet, and leave the others alone."""
    return inserting_what_is_missing(connection.dialect.name, table)


def insert_or_set(connection: Connection, table: Table, *columns: str) -> Insert:
    """Insert the row, or set these columns of the one that is there."""
    return inserting_or_setting(connection.dialect.name, table, columns)


def insert_or_raise(connection: Connection, table: Table, column: str) -> Insert:
    """Insert the row, or raise this column of the one that is there; never lower it."""
    return inserting_or_raising(connection.dialect.name, table, column)


@cache
def inserting_what_is_missing(dialect: str, table: Table) -> Insert:
    return inserting(dialect, table).on_conflict_do_nothing()


@cache
def inserting_or_setting(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    statement: Any = inserting(dialect, table)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=list(table.primary_key.columns), set_={name: statement.excluded[name] for name in columns}
    )


@cache
def inserting_or_raising(dialect: str, table: Table, column: str) -> Insert:
    statement: Any = inserting(dialect, table)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=list(table.primary_key.columns),
        set_={column: statement.excluded[column]},
        where=table.c[column] < statement.excluded[column],
    )


def inserting(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
