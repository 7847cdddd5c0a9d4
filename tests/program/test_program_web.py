"""The web process ends without dropping anybody."""

import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator

import pytest


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """A socket that listens, as the supervisor holds it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door


def begin(door: socket.socket) -> "subprocess.Popen[str]":
    number = door.fileno()
    command = [sys.executable, "-m", "tests.program.a_slow_web", str(number)]
    return subprocess.Popen(command, pass_fds=[number], stdout=subprocess.PIPE, text=True)


class Asking(threading.Thread):
    """Somebody who asks for the page, and what they are answered."""

    def __init__(self, door: socket.socket) -> None:
        super().__init__()
        self.address = "http://{}:{}/".format(*door.getsockname())
        self.answer = b""
        self.start()

    def run(self) -> None:
        with urllib.request.urlopen(self.address, timeout=20) as answer:  # noqa: S310 -- an address of our own
            self.answer = answer.read()


def test_a_request_under_way_is_answered_before_the_process_ends(door: socket.socket) -> None:
    with begin(door) as web:
        somebody = Asking(door)
        assert web.stdout
        assert web.stdout.readline() == "asked\n"

        web.send_signal(signal.SIGTERM)

        assert web.wait(timeout=10) == 0
        somebody.join(10)
    assert somebody.answer == b"answered"


def test_who_comes_while_nobody_answers_is_answered_by_the_next_process(door: socket.socket) -> None:
    with begin(door) as web:
        web.send_signal(signal.SIGTERM)
        web.wait(timeout=10)
    somebody = Asking(door)

    with begin(door) as web:
        somebody.join(20)
        web.terminate()

    assert somebody.answer == b"answered"
