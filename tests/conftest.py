"""Stores to try things on, each once on SQLite and once on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.database import Place
from tests.databases import TestServer, a_postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """A PostgreSQL server. Skips where there can be none, but not in continuous integration."""
    with ExitStack() as until_the_end:
        try:
            server = until_the_end.enter_context(a_postgres_server())
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"PostgreSQL cannot run here ({error}); MEMBERDEV_TEST_POSTGRES can name a server")
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be made: an empty folder, then the address of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "store")
    else:
        with request.getfixturevalue("postgres").database() as address:
            yield address


@pytest.fixture
def place(where: str) -> Place:
    return place_of(where)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A real store, with nothing in it yet."""
    prepare(place)
    opened = open_store(place)
    yield opened
    opened.close()
