"""What production starts: `compose.yaml` reads, names what there is, and keeps no secret; and its processes work on PostgreSQL."""

import importlib
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from memberdev.command import main
from tests.databases import TestServer
from tests.program.conftest import a_queue_server
from tests.program.running import free_port, wait_until

ROOT = Path(__file__).parents[2]
COMPOSE: Mapping[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if "build" in service)
SCRIPTS = Path(sys.executable).parent


def test_it_starts_every_process_of_the_design() -> None:
    assert {"web", "work", "postgres", "redis"} <= set(SERVICES)
    assert (ROOT / "Dockerfile").exists()


@pytest.mark.parametrize("name", OURS)
def test_each_command_it_starts_exists(name: str) -> None:
    program, *words = SERVICES[name]["command"]

    assert (SCRIPTS / program).exists()
    if program == "memberdev":
        assert words[0] in main.commands
        asked = {word for word in words[1:] if word.startswith("--")}
        assert asked <= {option for parameter in main.commands[words[0]].params for option in parameter.opts}
    else:
        module, _, factory = words[-1].partition(":")
        assert callable(getattr(importlib.import_module(module), factory.removesuffix("()")))


def test_what_it_waits_for_is_there_and_looked_at() -> None:
    for service in SERVICES.values():
        for name, wait in service.get("depends_on", {}).items():
            assert wait["condition"] == "service_completed_successfully" or "healthcheck" in SERVICES[name]


def test_it_keeps_no_secret() -> None:
    for service in SERVICES.values():
        for key, value in service.get("environment", {}).items():
            if "PASSWORD" in key:
                assert value.startswith("${"), key
            if "://" in value and "@" in value:
                assert ":${POSTGRES_PASSWORD:?" in value, key


@contextmanager
def a_process(environment: Mapping[str, str], *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Ended as a container is, and only if it really ends."""
    process = subprocess.Popen([str(SCRIPTS / command[0]), *command[1:]], env={**os.environ, **environment})
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
    finally:
        process.kill()
        process.wait()


def test_two_web_processes_and_two_workers_run_on_postgresql(postgres: TestServer, socket: Path, tmp_path: Path) -> None:
    port = free_port()
    with postgres.database() as address, a_queue_server(socket), ExitStack() as processes:
        environment = {"MEMBERDEV_DATA": str(tmp_path), "MEMBERDEV_DATABASE": address, "MEMBERDEV_QUEUE": f"unix://{socket}"}
        prepared = subprocess.run([SCRIPTS / "memberdev", "prepare"], env={**os.environ, **environment}, check=False)
        assert prepared.returncode == 0
        for _ in range(2):
            processes.enter_context(a_process(environment, "memberdev", "work"))
        processes.enter_context(a_process(environment, "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "memberdev.web:app()"))

        def answers() -> bool:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5) as answer:
                    return bool(answer.status == 200)
            except OSError:
                return False

        wait_until(answers, "the first page", seconds=40)
