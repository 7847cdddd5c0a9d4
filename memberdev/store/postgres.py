"""A store kept in a PostgreSQL database, a schema for each of its parts."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, NullPool, Table, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Trouble
from memberdev.store.failures import UnderWay

PATIENCE = 10_000  # milliseconds to wait for another writer
AWAY = ("08", "57P")  # what the server says when it cannot be reached, or is shutting down; nothing at all when it is not there
CHANNEL = "memberdev_recorded"

READERS = text("""
    SELECT count(*) FROM pg_locks
    JOIN pg_class ON pg_class.oid = pg_locks.relation JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
    WHERE nspname = :schema AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
""")


class Server:
    """The PostgreSQL database of a store, by its address (`postgresql://user@host/database`)."""

    def __init__(self, address: str) -> None:
        self.url = make_url(address).set(drivername="postgresql+psycopg")

    def open(self, name: str, *, durable: bool = True) -> Database:
        settings = f"-csearch_path={schema(name)} -clock_timeout={PATIENCE} -csynchronous_commit={'on' if durable else 'off'}"
        engine = create_engine(with_settings(self.url, settings), pool_pre_ping=True)
        return Database(
            engine.execution_options(isolation_level="REPEATABLE READ"),
            reader=engine.execution_options(isolation_level="AUTOCOMMIT"),
            writer=engine,
        )

    def make(self, name: str) -> None:
        with self.by_itself() as connection:
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema(name)}"')

    def names(self, beginning: str) -> list[str]:
        with self.by_itself() as connection:
            found = connection.execute(text("SELECT nspname FROM pg_namespace")).scalars().all()
        return sorted(name for name in (each.replace("_", "-") for each in found) if name.startswith(beginning))

    def is_read(self, name: str) -> bool:
        """Whether a transaction has read one of its tables, and so may be about to read another one."""
        with self.by_itself() as connection:
            return bool(connection.execute(READERS, {"schema": schema(name)}).scalar())

    def drop(self, name: str) -> None:
        with self.by_itself() as connection:
            connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{schema(name)}" CASCADE')

    @contextmanager
    def alone(self, purpose: str, *, wait: bool = True) -> Iterator[None]:
        lock = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
        with self.by_itself() as connection:
            got = connection.execute(text(f"SELECT {lock}(hashtext(:purpose))"), {"purpose": f"memberdev {purpose}"}).scalar()
            if got is False:
                raise UnderWay
            yield

    def one_writer(self, connection: Connection, table: Table) -> None:
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")

    def add(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """By COPY, which is four times as fast as a thousand inserts and no slower for one."""
        try:
            with driver_of(connection).cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.Error as error:
            raise DBAPIError.instance("COPY", None, error, psycopg.Error, dialect=connection.dialect) from error

    def ring(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")

    def wait_until(self, database: Database, ready: Callable[[], bool], timeout: float) -> bool:
        end = time.monotonic() + timeout
        with database.reader.connect() as connection:
            listener = driver_of(connection)
            listener.execute(f"LISTEN {CHANNEL}")
            try:
                while not ready():
                    left = end - time.monotonic()
                    if left <= 0 or not list(listener.notifies(timeout=left, stop_after=1)):
                        return ready()
            finally:
                listener.execute(f"UNLISTEN {CHANNEL}")
        return True

    def scrub(self, database: Database, table: Table) -> None:
        """Rewrites the table's file. The server's own write-ahead log and backups keep old pages for as long as they are kept."""
        with database.reader.connect() as connection:
            connection.exec_driver_sql(f"VACUUM FULL {table.name}")

    def trouble(self, error: DBAPIError) -> Trouble:
        if error.connection_invalidated:
            return "lost"
        match error.orig:
            case psycopg.errors.DiskFull():
                return "full"
            case psycopg.errors.LockNotAvailable() | psycopg.errors.DeadlockDetected():
                return "busy"
            case psycopg.OperationalError(sqlstate=state) if state is None or state.startswith(AWAY):
                return "lost"
            case _:
                return ""

    @contextmanager
    def by_itself(self) -> Iterator[Connection]:
        engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection


def driver_of(connection: Connection) -> psycopg.Connection[Any]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101  # the one that `Server` names
    return driver


def schema(name: str) -> str:
    return name.replace("-", "_")


def with_settings(url: URL, settings: str) -> URL:
    given = url.query.get("options", "")
    return url.update_query_dict({"options": f"{given if isinstance(given, str) else ' '.join(given)} {settings}".strip()})
