"""A database as the rest of the store uses it, and the few things on which SQLite and PostgreSQL differ."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

Trouble = Literal["full", "busy", "lost", ""]


@dataclass(frozen=True)
class Database:
    """One SQLite file, or one schema of a PostgreSQL database, by three ways of using it."""

    engine: Engine  # a transaction of several reads, all of one moment
    reader: Engine  # each read by itself
    writer: Engine  # a transaction that holds SQLite's write lock from its first moment, so that it may read before it writes

    def close(self) -> None:
        self.engine.dispose()


class Place(Protocol):
    """Where a store is kept: a folder of SQLite files, or a PostgreSQL database with a schema for each."""

    def open(self, name: str, *, durable: bool = True) -> Database:
        """The database of this name, which exists. Not durable: a crash may lose the last moments, and nothing else."""

    def make(self, name: str) -> None:
        """See to it that there is a database of this name."""

    def names(self, beginning: str) -> list[str]:
        """The databases whose name begins so."""

    def is_read(self, name: str) -> bool:
        """Whether somebody reads this database in a way that dropping it would disturb."""

    def drop(self, name: str) -> None: ...

    def alone(self, purpose: str, *, wait: bool = True) -> AbstractContextManager[None]:
        """One process at a time, for a purpose. The others wait, or raise UnderWay. A process that dies lets go."""

    def one_writer(self, connection: Connection, table: Table) -> None:
        """From here to the end of the transaction nobody else writes to this table."""

    def add(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert these rows, whose values stand in the order of the table's columns, by the fastest way there is."""

    def ring(self, connection: Connection) -> None:
        """Wake those who wait, once this transaction is committed."""

    def wait_until(self, database: Database, ready: Callable[[], bool], timeout: float) -> bool:
        """Wait at most `timeout` seconds until it is ready, looking again each time something was committed."""

    def scrub(self, database: Database, table: Table) -> None:
        """Rewrite what is left on disk of this table's deleted and changed rows."""

    def trouble(self, error: DBAPIError) -> Trouble:
        """What the database's error means to us."""
