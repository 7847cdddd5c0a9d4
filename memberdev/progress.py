"""How far long work has come, on stderr, where somebody looks on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    def __call__(self, done: int, total: int | None = None) -> None:
        """Say how much is done, and of how much where that is known."""


def silence(done: int, total: int | None = None) -> None:
    """Say nothing: nobody looks on."""


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """A bar when stderr is a terminal, and silence otherwise."""
    if not sys.stderr.isatty():
        yield silence
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield advance
