"""A child process: started, started again after a pause when it dies, and ended."""

import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from memberdev.guard import guarded

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 2.0  # seconds before a child that died is started again
LIVED_WELL = 10.0  # seconds after which a death counts as the first

log = logging.getLogger(__name__)


@dataclass
class Child:
    name: str
    program: list[str]
    environment: Mapping[str, str]
    patience: float  # seconds it is given to end by itself
    end_signal: signal.Signals = signal.SIGTERM
    inherits: tuple[int, ...] = ()  # file descriptors
    clear: Callable[[], object] = lambda: None  # what to do before each start
    starts: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _started: float = 0.0
    _start_again: float = 0.0
    _pause: float = SHORTEST_PAUSE

    def tend(self, now: float) -> bool:
        """Start it if it is not running and its pause is over. `now` is in seconds. Tells whether it was started or found dead."""
        if self.process is None:
            if now >= self._start_again:
                self._start(now)
                return True
            return False
        if (code := self.process.poll()) is None:
            return False
        self._rest(now, code)
        return True

    def _start(self, now: float) -> None:
        self.clear()
        # A session of its own: Ctrl-C goes to the supervisor, which ends its children in order.
        self.process = subprocess.Popen(  # noqa: S603 -- programs of ours
            guarded(self.program, self.end_signal),
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            pass_fds=self.inherits,
            start_new_session=True,
        )
        self.starts += 1
        self._started = now

    def _rest(self, now: float, code: int) -> None:
        self._pause = SHORTEST_PAUSE if now - self._started > LIVED_WELL else min(self._pause * 2, LONGEST_PAUSE)
        self._start_again = now + self._pause
        self.process = None
        log.warning("%s ended with %s and is started again in %.1f s", self.name, code, self._pause)

    def end(self) -> None:
        """Ask it to end, and make it when it takes too long."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(self.end_signal)
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            log.warning("%s did not end in %.0f s and was killed", self.name, self.patience)
            self.process.kill()
            self.process.wait()
        self.process = None
