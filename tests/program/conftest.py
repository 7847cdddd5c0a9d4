"""Programs that are running, ended after each test whatever became of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.program.running import Running


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start `memberdev run` on a folder; another one on the same folder when called again."""
    begun: list[Running] = []

    def begin(data: Path | None = None, port: int | None = None) -> Running:
        begun.append(Running(data or tmp_path / "data", port))
        return begun[-1]

    yield begin
    for running in begun:
        if running.process.poll() is None:
            running.end()
        for stream in (running.process.stdout, running.process.stderr):
            if stream:
                stream.close()
