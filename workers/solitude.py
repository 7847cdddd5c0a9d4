"""Room for many at once, or for one alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Solitude:
    """What was tried before and may have ended its process runs alone: should it do so again, nobody else's try is lost with it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._alone = False
        self._asking = 0

    @property
    def asked_for(self) -> bool:
        """Whether somebody waits to be alone."""
        return self._asking > 0

    @contextmanager
    def among_others(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._alone and not self._asking)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._changed:
            self._asking += 1
            self._changed.wait_for(lambda: not self._alone and not self._inside)
            self._asking -= 1
            self._alone = True
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()
