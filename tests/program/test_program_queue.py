"""The program's own queue server: started, found to be an orphan, replaced."""

import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from memberdev import queue_server
from tests.program.running import wait_until


@pytest.fixture
def orphan(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[bytes]"]]:
    """A queue that nobody looks after."""
    listen = tmp_path / "queue.sock"
    server = subprocess.Popen(queue_server.command(listen))
    wait_until(lambda: queue_server.answers(listen), "the queue")
    yield listen, server
    server.kill()
    server.wait()


@pytest.mark.parametrize("stuck", [False, True], ids=["that runs", "that is stuck"])
def test_an_orphan_is_ended_and_its_socket_cleared_away(orphan: tuple[Path, "subprocess.Popen[bytes]"], stuck: bool) -> None:
    listen, server = orphan
    if stuck:
        os.kill(server.pid, signal.SIGSTOP)

    assert queue_server.end_orphan(listen)

    assert server.wait(timeout=5) is not None
    assert not listen.exists()
    assert not queue_server.answers(listen)


def test_where_there_is_no_orphan_only_a_stale_socket_is_cleared_away(tmp_path: Path) -> None:
    listen = tmp_path / "queue.sock"
    listen.touch()

    assert not queue_server.end_orphan(listen)
    assert not listen.exists()


def test_the_queue_keeps_nothing_on_disk_and_is_for_this_user_alone(orphan: tuple[Path, "subprocess.Popen[bytes]"]) -> None:
    listen, _ = orphan
    assert stat.S_IMODE(listen.stat().st_mode) == 0o700

    queue_server.end_orphan(listen)

    assert {file.name for file in listen.parent.iterdir()} <= {"queue.log"}
