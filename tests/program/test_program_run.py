"""`memberdev run` keeps its processes running, and ends with nothing left behind."""

import json
import signal
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.program.running import Running, free_port, lives, memberdev, wait_until

Run = Callable[..., Running]


def test_it_answers_says_where_and_ends_when_asked(run: Run) -> None:
    running = run().started()
    pids = running.pids()

    before = time.monotonic()
    code, said, complained = running.end(signal.SIGINT)

    assert code == 0, complained
    assert f"http://127.0.0.1:{running.port}" in said
    assert time.monotonic() - before < 10
    assert set(pids) == {"web", "work", "queue"}
    assert not any(map(lives, pids.values()))
    assert "Traceback" not in complained


def test_what_is_killed_is_started_again_nobody_is_turned_away_and_nothing_outlives_a_killed_run(run: Run) -> None:
    running = run().started()

    for name in ("web", "work", "queue"):
        killed = running.kill(name)

        assert running.get() < 500, f"with {name} gone, a page waits at most"
        wait_until(lambda name=name, killed=killed: running.pids().get(name, killed) != killed, f"{name} to be started again")

    assert {process["starts"] for process in running.state()["processes"].values()} == {2}
    pids = running.pids()
    running.process.kill()
    running.process.wait()
    wait_until(lambda: not any(map(lives, pids.values())), "the end of its processes")


def test_after_the_whole_tree_is_killed_the_next_start_goes_on(run: Run) -> None:
    first = run().started()
    first.kill_all()

    second = run(port=first.port).started()

    assert set(second.pids()) == {"web", "work", "queue"}
    assert second.end()[0] == 0


def test_a_port_that_is_taken_is_refused(run: Run) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        code, _, complained = run(port=port).end(signal.SIGCONT)

    assert code == 1
    assert f"Port {port} is taken" in complained


def test_a_record_of_a_newer_version_is_refused_and_left_as_it_is(run: Run, tmp_path: Path) -> None:
    memberdev("prepare", "--data", tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / "record.db")) as record, record:
        record.execute("UPDATE settings SET value = 999 WHERE key = 'version'")

    code, _, complained = run().end(signal.SIGCONT)

    assert code == 1
    assert "written by a newer version" in complained
    assert "Traceback" not in complained


# ------------------------------------------------------------------ one that goes on running


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A program that runs on a folder whose path is too long for a socket, until these tests are done."""
    running = Running(tmp_path_factory.mktemp("kept") / ("a-long-name-" * 8) / "data").started()
    yield running
    assert running.end(signal.SIGTERM)[0] == 0


def test_a_folder_whose_path_is_too_long_for_a_socket_is_served_all_the_same(kept: Running) -> None:
    assert kept.answers()
    assert not (kept.data / "run" / "queue.sock").exists()
    assert lives(kept.pids()["queue"])


def test_a_second_run_on_the_same_folder_is_refused(kept: Running, run: Run) -> None:
    code, said, complained = run(kept.data).end(signal.SIGCONT)  # it ends by itself

    assert code == 1
    assert "already runs on" in complained
    assert "--data" in complained
    assert not said
    assert kept.answers()


def test_its_status_tells_what_runs(kept: Running) -> None:
    found = json.loads(memberdev("status", "--json", "--data", kept.data).stdout)

    assert found["running"]
    assert found["address"] == f"http://127.0.0.1:{kept.port}"
    assert {name: each["pid"] for name, each in found["processes"].items()} == kept.pids()
    assert found["queue"]["up"]
