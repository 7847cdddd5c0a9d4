"""Stores to try things on, each once on SQLite and once on PostgreSQL."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import make_url

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.database import Place
from tests.a_council import ACouncil, a_council
from tests.databases import TestServer, a_postgres_server

WAITING = ("program/test_", "_in_a_browser.py", "test_service_browser.py", "tests/test_telling")
"""In the paths of files whose tests wait for processes and pages."""


gc.disable()  # until everything is collected: a third quicker, and next to none of it is garbage


def pytest_collection_finish() -> None:
    """What was collected stays to the end, and is not looked through for garbage again."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait come first, so that nobody is left waiting for them at the end."""
    items.sort(key=lambda item: not any(part in item.path.as_posix() for part in WAITING))


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
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be made: an empty folder, then the address of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "store")
    else:
        with request.getfixturevalue("postgres").database() as address:
            yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a real store is, with nothing in it yet: a folder, then the address of a database."""
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("prepared_folder"), tmp_path / "store")
        yield str(tmp_path / "store")
    else:
        with request.getfixturevalue("postgres").database(like=request.getfixturevalue("prepared_database")) as address:
            yield address


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to be copied, which is quicker than to make one."""
    folder = tmp_path_factory.mktemp("prepared") / "store"
    prepare(place_of(folder))
    return folder


@pytest.fixture(scope="session")
def prepared_database(postgres: TestServer) -> Iterator[str]:
    """The name of a database to be copied."""
    with postgres.database() as address:
        prepare(place_of(address))
        yield make_url(address).database or ""


@pytest.fixture
def place(where: str) -> Place:
    return place_of(where)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A real store, with nothing in it yet."""
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def council(where: str, tmp_path: Path) -> Iterator[ACouncil]:
    """A council's office on a new store, with nobody elected yet."""
    with a_council(where, tmp_path) as opened:
        yield opened
