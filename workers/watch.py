"""Ends the process when an item takes too long, as nothing ends a thread that hangs. The try counts, so it is set aside in the end."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONGEST = 30.0  # seconds for one item
LOOK = 1.0

log = logging.getLogger(__name__)


def end_this_process() -> None:
    os._exit(70)  # EX_SOFTWARE


class Watch:
    def __init__(self, longest: float = LONGEST, too_long: Callable[[], None] = end_this_process) -> None:
        self.longest = longest
        self.too_long = too_long
        self._begun: dict[int, tuple[str, float]] = {}  # by thread

    @contextmanager
    def over(self, key: str) -> Iterator[None]:
        thread = threading.get_ident()
        self._begun[thread] = key, time.monotonic()
        try:
            yield
        finally:
            del self._begun[thread]

    def look(self) -> None:
        for key, begun in list(self._begun.values()):
            if time.monotonic() - begun > self.longest:
                log.error("%s took longer than %.0f s: this process ends and another one goes on", key, self.longest)
                self.too_long()
                return

    def keep_looking(self, stop: threading.Event) -> None:
        while not stop.wait(LOOK):
            self.look()
