"""A store kept as SQLite files in a folder."""

import fcntl
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, QueuePool, Table, create_engine, event
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Trouble
from memberdev.store.failures import StillRead, UnderWay

LOOK_AGAIN = 0.01  # seconds between two looks at the counter of commits, which costs about 2 µs
CACHE = 32 * 1024  # KiB of pages a connection keeps: where ids are random, each insert goes to another page


class Folder:
    """The folder of a store.

    `patience` is for how many seconds another writer is waited for. `most_pages` of 4 KiB stop a file from growing, as a full disk would.
    """

    def __init__(self, path: Path, *, patience: float = 10.0, most_pages: int | None = None) -> None:
        self.path = path
        self.patience = patience
        self.most_pages = most_pages

    def open(self, name: str, *, durable: bool = True) -> Database:
        file = self.file(name)
        pragmas = [
            f"synchronous={'FULL' if durable else 'NORMAL'}",
            "foreign_keys=ON",
            f"cache_size=-{CACHE}",
            "secure_delete=ON",  # what is deleted is overwritten: a key, or a name in a list
        ]
        if self.most_pages:
            pragmas.append(f"max_page_count={self.most_pages}")

        def connect() -> sqlite3.Connection:
            # The driver's own transactions are off: they begin without the write lock. `mode=rw` makes no file by mistake.
            connection = sqlite3.connect(
                f"file:{quote(str(file))}?mode=rw", uri=True, timeout=self.patience, isolation_level=None, check_same_thread=False
            )
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
            return connection

        engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
        event.listen(engine, "begin", begin)
        return Database(
            engine, reader=engine.execution_options(begins_with=""), writer=engine.execution_options(begins_with="BEGIN IMMEDIATE")
        )

    def make(self, name: str) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(self.file(name), timeout=self.patience, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=WAL")  # stays with the file
        finally:
            connection.close()
        self.file(name).chmod(0o600)

    def names(self, beginning: str) -> list[str]:
        return sorted(file.stem for file in self.path.glob(f"{beginning}*.db"))

    def is_read(self, name: str) -> bool:
        """Who reads a file goes on reading it when its name is gone."""
        return False

    def drop(self, name: str) -> None:
        """Those who still read the file go on reading it; nobody can open it again."""
        for end in ("", "-wal", "-shm"):
            Path(f"{self.file(name)}{end}").unlink(missing_ok=True)

    @contextmanager
    def alone(self, purpose: str, *, wait: bool = True) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.path / f".{purpose}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise UnderWay from None
            yield

    def one_writer(self, connection: Connection, table: Table) -> None:
        """BEGIN IMMEDIATE has seen to it."""

    def add(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        marks = ",".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))  # noqa: S608  # our own table's name

    def ring(self, connection: Connection) -> None:
        """Every commit is seen by the counter of commits."""

    def wait_until(self, database: Database, ready: Callable[[], bool], timeout: float) -> bool:
        end = time.monotonic() + timeout
        with database.reader.connect() as connection:
            counter = connection.connection.driver_connection
            assert isinstance(counter, sqlite3.Connection)  # noqa: S101  # what `connect` made
            seen = commits(counter)
            while not ready():
                while seen == (now := commits(counter)):
                    if time.monotonic() >= end:
                        return False
                    time.sleep(LOOK_AGAIN)
                seen = now
        return True

    def scrub(self, database: Database, table: Table) -> None:
        """`secure_delete` has overwritten the file; what is left is in the write-ahead log, which can go once nobody reads it."""
        with database.reader.connect() as connection:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            raise StillRead

    def trouble(self, error: DBAPIError) -> Trouble:
        match getattr(error.orig, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_FULL:
                return "full"
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return "busy"
            case _:
                return ""

    def file(self, name: str) -> Path:
        return self.path / f"{name}.db"


def begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("begins_with", "BEGIN"):
        connection.exec_driver_sql(statement)


def commits(counter: sqlite3.Connection) -> int:
    """A number that changes when another connection has committed."""
    number: int = counter.execute("PRAGMA data_version").fetchone()[0]
    return number
