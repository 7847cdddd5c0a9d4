"""A network that fails once: everything passes between a program and a PostgreSQL server, until a commit passes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal

from sqlalchemy import URL, make_url

COMMIT = b"COMMIT\0"  # as it ends on the wire: READ COMMITTED is something else


class FailingNetwork:
    """Listens on a port of its own. `cut` is armed to fail at the next commit: before the server hears of it, or before it is answered."""

    def __init__(self, address: str) -> None:
        self.server = make_url(address)
        self.cut: Literal["", "request", "answer"] = ""
        self.meanwhile: Callable[[], object] = lambda: None  # what else happens before the program hears of it
        self.cuts = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def address(self) -> str:
        query = {key: value for key, value in self.server.query.items() if key != "host"}
        port = self.listening.getsockname()[1]
        return self.server.set(host="127.0.0.1", port=port, query=query).render_as_string(hide_password=False)

    def accept(self) -> None:
        with suppress(OSError):  # closed: the test is over
            while True:
                client, _ = self.listening.accept()
                threading.Thread(target=self.pass_on, args=(client, connected(self.server)), daemon=True).start()

    def stay_away(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):  # done already
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def pass_on(self, client: socket.socket, server: socket.socket) -> None:
        """From the client, and what the server answers by another thread; both end when either does."""
        answering = threading.Thread(target=pump, args=(server, client), daemon=True)
        answering.start()
        with client, server, suppress(OSError):
            while data := client.recv(65536):
                if self.cut and COMMIT in data:
                    self.fail(client, server, data)
                    return
                server.sendall(data)

    def fail(self, client: socket.socket, server: socket.socket, commit: bytes) -> None:
        how, self.cut = self.cut, ""
        self.cuts += 1
        if how == "request":
            server.shutdown(socket.SHUT_RDWR)
        self.meanwhile()
        client.shutdown(socket.SHUT_RDWR)
        if how == "answer":
            server.sendall(commit)


def pump(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            to.sendall(data)
    with suppress(OSError):
        to.shutdown(socket.SHUT_RDWR)


def connected(url: URL) -> socket.socket:
    folder = url.query.get("host")
    if isinstance(folder, str) and folder.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(f"{folder}/.s.PGSQL.{url.port or 5432}")
        return connection
    return socket.create_connection((url.host or "127.0.0.1", url.port or 5432))


@contextmanager
def a_failing_network(address: str) -> Iterator[FailingNetwork]:
    network = FailingNetwork(address)
    try:
        yield network
    finally:
        network.stay_away()
