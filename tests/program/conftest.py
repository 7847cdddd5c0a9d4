"""Programs that are running, and a queue, ended after each test whatever became of it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from memberdev import queue_server
from memberdev.store import Store, open_store, place_of, prepare
from tests.program.a_workplace import ListOfWork
from tests.program.running import Running, wait_until
from workers.queue import Queue


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start `memberdev run` on a folder; another one on the same folder when called again."""
    begun: list[Running] = []

    def begin(data: Path | None = None, port: int | None = None, *options: str) -> Running:
        begun.append(Running(data or tmp_path / "data", port, *options))
        return begun[-1]

    yield begin
    for running in begun:
        if running.process.poll() is None:
            running.end()


@contextmanager
def a_queue_server(listen: Path) -> Iterator["subprocess.Popen[bytes]"]:
    server = subprocess.Popen(queue_server.command(listen))
    try:
        wait_until(lambda: queue_server.answers(listen), "the queue")
        yield server
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    """Where the queue listens, if it does."""
    return tmp_path / "queue.sock"


@pytest.fixture
def queue(socket: Path) -> Iterator[Queue]:
    """A queue that runs, with nothing in it."""
    with a_queue_server(socket):
        queue = Queue(f"unix://{socket}")
        yield queue
        queue.close()


@pytest.fixture
def a_store(tmp_path: Path) -> Iterator[Store]:
    """A store in a folder, with nothing in it yet."""
    prepare(place_of(tmp_path))
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def items(tmp_path: Path) -> Iterator[ListOfWork]:
    items = ListOfWork(tmp_path)
    yield items
    items.database.close()
