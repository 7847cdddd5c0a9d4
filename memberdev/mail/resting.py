"""A transport that is left in peace for a while after it could take nobody's letters."""

import time
from collections.abc import Callable

from domain.commands.letter import Letter
from memberdev.mail.transport import NotNow, Transport, Unsure

REST = 60.0  # seconds


class Resting:
    """Hundreds of letters need not wait for a server that is down, each in turn: what failed for everybody fails at once for the next."""

    def __init__(self, transport: Transport, clock: Callable[[], float] = time.monotonic) -> None:
        self.transport = transport
        self.clock = clock
        self._until = clock()
        self._why = ""

    def send(self, letter: Letter) -> None:
        if self.clock() < self._until:
            raise NotNow(self._why)
        try:
            self.transport.send(letter)
        except (NotNow, Unsure) as trouble:
            if isinstance(trouble, Unsure) or trouble.everybody:
                self._until, self._why = self.clock() + REST, str(trouble)
            raise

    def has_sent(self, letter: Letter) -> bool | None:
        return self.transport.has_sent(letter)
