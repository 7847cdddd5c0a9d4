"""Pages served by a real web server in a thread, on a free port."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Blueprint
from waitress.server import create_server

from service.world import World
from tests.service.opening import open_service


@dataclass(frozen=True)
class Served:
    """Where the pages are, and the world they are given."""

    address: str
    world: World


@contextmanager
def serve(world: World, pages: Iterable[Blueprint]) -> Iterator[Served]:
    """Serve these pages until the block ends."""
    server = create_server(open_service(world, pages), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.effective_port}", world)
    finally:
        server.close()
        thread.join(10)
