"""`memberdev run`: one program that keeps queue, web and work running, starts again what dies, and ends them in order."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from domain.refusals import Refused
from memberdev import queue_server
from memberdev.children import Child
from memberdev.guard import guarded
from memberdev.run_lock import only_run
from memberdev.settings import Settings

PORT_PATIENCE = 3.0  # seconds for the web process of a killed run to let go of the port
QUEUE_PATIENCE = 5.0  # seconds for the queue to answer before work is started without it
MEMBERDEV = [sys.executable, "-m", "memberdev"]

log = logging.getLogger(__name__)


def supervise(settings: Settings, port: int, sandbox: bool) -> int:
    """Run until this process is asked to end, and give its exit code. When it returns, all its children are gone."""
    settings.make_folders()
    with only_run(settings.run_folder), _asked_to_end() as asked, _listening(port) as door:
        address = "http://{}:{}".format(*door.getsockname())
        code = _prepare(settings, sandbox, address, asked)
        if code == 0:
            Supervisor(settings, door, address).run(asked)
    return code


class Supervisor:
    """It holds the listening socket itself, so that nobody is turned away while the web process is started again."""

    def __init__(self, settings: Settings, door: socket.socket, address: str) -> None:
        self.settings = settings
        self.address = address
        outside = settings.address or (settings.address_in_letters if settings.host else address)
        environment = settings.environment() | {"MEMBERDEV_QUEUE": settings.queue_url, "MEMBERDEV_ADDRESS": outside}
        web = [*MEMBERDEV, "web", "--socket", str(door.fileno())]
        work = [*MEMBERDEV, "work", "--alone"]
        self.children = [  # in the order in which they end
            Child("web", web, environment, patience=4.5, inherits=(door.fileno(),)),
            Child("work", work, environment | {"dramatiq_restart_delay": "500"}, patience=4.5),  # ms, once the queue is gone
        ]
        if not settings.queue:
            listen = settings.queue_socket
            program = queue_server.command(listen)
            self.children.append(
                Child("queue", program, {}, patience=1, end_signal=signal.SIGKILL, clear=lambda: queue_server.end_orphan(listen))
            )

    def run(self, asked: threading.Event) -> None:
        for child in reversed(self.children):
            child.tend(time.monotonic())
            if child.name == "queue":
                self._wait_for_queue(asked)
        self._write_state()
        print(f"memberdev runs on {self.address} with its record in {self.settings.data}\nCtrl-C ends it.", flush=True)  # noqa: T201 -- where to go
        while not asked.wait(0.1):
            now = time.monotonic()
            changed = [child.tend(now) for child in self.children]
            if any(changed):
                self._write_state()
        log.info("ending web, then work, then queue")
        for child in self.children:
            child.end()
        self._state.unlink(missing_ok=True)

    def _wait_for_queue(self, asked: threading.Event) -> None:
        latest = time.monotonic() + QUEUE_PATIENCE
        while not queue_server.answers(self.settings.queue_socket) and time.monotonic() < latest and not asked.wait(0.02):
            pass

    def _write_state(self) -> None:
        """Say what runs, for `memberdev status`."""
        processes = {child.name: {"pid": child.process and child.process.pid, "starts": child.starts} for child in self.children}
        new = self._state.with_suffix(".new")
        new.write_text(json.dumps({"pid": os.getpid(), "address": self.address, "processes": processes}))
        new.replace(self._state)

    @property
    def _state(self) -> Path:
        return self.settings.run_folder / "state.json"


def _prepare(settings: Settings, sandbox: bool, address: str, asked: threading.Event) -> int:
    """Make or upgrade the store before anything serves from it. It is a process of its own, so this one stays small."""
    program = [*MEMBERDEV, "prepare", "--address", address, *(["--sandbox"] if sandbox else [])]
    preparing = subprocess.Popen(  # noqa: S603 -- our own program
        guarded(program, signal.SIGTERM), env={**os.environ, **settings.environment()}, start_new_session=True
    )
    while preparing.poll() is None:
        if asked.wait(0.02):
            preparing.terminate()
            preparing.wait()
            return 0
    return preparing.returncode


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    asked = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """Listen on this machine alone: who may come from elsewhere is for a proxy to say."""
    latest = time.monotonic() + PORT_PATIENCE
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        while True:
            try:
                door.bind(("127.0.0.1", port))
                break
            except OSError:
                if time.monotonic() > latest:
                    raise Refused(f"Port {port} is taken by another program. End that one, or choose another port with --port.") from None
                time.sleep(0.1)
        door.listen(128)
        yield door
