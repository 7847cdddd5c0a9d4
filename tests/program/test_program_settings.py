"""Where the program finds what it needs, and what day it takes it to be."""

import socket
from datetime import UTC, date
from pathlib import Path

import pytest

from domain.refusals import Refused
from memberdev.clock import RealClock, SandboxClock
from memberdev.settings import Settings

FRIDAY, SATURDAY = date(2026, 5, 15), date(2026, 5, 16)


def test_a_folder_that_is_named_goes_before_the_environments_and_that_before_the_users_own(tmp_path: Path) -> None:
    environment = {"MEMBERDEV_DATA": str(tmp_path / "environment")}

    assert Settings.read(tmp_path / "named", environment).data == tmp_path / "named"
    assert Settings.read(None, environment).data == tmp_path / "environment"
    assert Settings.read(None, {}).data.name == "memberdev"


def test_a_child_reads_the_settings_it_is_given(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path,
        database="postgresql://somewhere",
        queue="redis://somewhere",
        host="members.example",
        address="https://here",
        metrics=9464,
    )

    assert Settings.read(None, settings.environment()) == settings


@pytest.mark.parametrize("data", ["/short", "/" + "long/" * 40])
def test_the_queue_listens_where_a_socket_can_be(data: str) -> None:
    path = Settings(data=Path(data)).queue_socket

    with socket.socket(socket.AF_UNIX) as door, pytest.raises(OSError, match=r"No such file|Permission denied"):
        door.bind(str(path))  # a path that is too long is refused as such
    assert path != Settings(data=Path(data) / "another").queue_socket


def test_a_sandboxs_day_moves_forward_only() -> None:
    day = [FRIDAY]
    clock = SandboxClock(lambda: day[-1], day.append)

    clock.move_to(SATURDAY)

    assert clock.today() == SATURDAY
    with pytest.raises(Refused, match="Saturday 16 May 2026 already"):
        clock.move_to(FRIDAY)
    assert day == [FRIDAY, SATURDAY]


def test_a_moment_is_utc_in_either_clock() -> None:
    sandbox = SandboxClock(lambda: FRIDAY, print)

    assert RealClock().now().tzinfo == UTC
    assert sandbox.now().tzinfo == UTC
    assert abs((sandbox.now().date() - FRIDAY).days) <= 1
