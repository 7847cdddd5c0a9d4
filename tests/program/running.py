"""`memberdev run` as its user has it: a real process on a folder and a port, to ask, to kill and to end."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any


def wait_until(true: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """What it answers as soon as that is true."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if answer := true():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {seconds} s")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def lives(pid: int) -> bool:
    """Whether a process runs. One that ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    try:
        started = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it ended just now
        return []
    return started + [below for child in started for below in children_of(child)]


def memberdev(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    """What a command answers."""
    return subprocess.run([sys.executable, "-m", "memberdev", *map(str, words)], check=False, capture_output=True, text=True)


class Running:
    def __init__(self, data: Path, port: int | None = None, *options: str) -> None:
        self.data = data
        self.port = port or free_port()
        data.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=data.parent))
        self.said, self.complained = folder / "stdout", folder / "stderr"  # files: a pipe that nobody reads stops who writes to it
        with self.said.open("w") as out, self.complained.open("w") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "memberdev", "run", "--data", str(data), "--port", str(self.port), *options],
                stdout=out,
                stderr=err,
                env={key: value for key, value in os.environ.items() if not key.startswith("MEMBERDEV_")},
            )

    def get(self, path: str = "/", seconds: float = 20) -> int:
        """The status that a page answers with."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=seconds) as answer:
                status: int = answer.status
                return status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def answers(self) -> bool:
        with contextlib.suppress(OSError):
            return self.get(seconds=2) < 500
        return False

    def started(self) -> "Running":
        wait_until(lambda: self.answers() or self.process.poll() is not None, "the first page")
        assert self.process.poll() is None, self.complained.read_text()
        return self

    def state(self) -> dict[str, Any]:
        with contextlib.suppress(FileNotFoundError):
            found: dict[str, Any] = json.loads((self.data / "run" / "state.json").read_text())
            return found
        return {"processes": {}}

    def pids(self) -> dict[str, int]:
        return {name: process["pid"] for name, process in self.state()["processes"].items() if process["pid"]}

    def kill(self, name: str) -> int:
        """Kill one of its processes, as soon as there is one."""
        pid: int = wait_until(lambda: (pid := self.pids().get(name, 0)) and lives(pid) and pid, f"{name} to run")
        os.kill(pid, signal.SIGKILL)
        return pid

    def kill_all(self) -> None:
        """The whole tree at once, as a power cut or an impatient person would."""
        pids = {self.process.pid, *children_of(self.process.pid)}
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_until(lambda: not any(map(lives, pids)), "the end of the tree")

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it as Ctrl-C does: its exit code, and what it said."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        return self.process.returncode, self.said.read_text(), self.complained.read_text()
