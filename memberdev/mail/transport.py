"""What carries letters. A transport that can be asked says whether a letter went."""

from typing import Protocol

from domain.commands.letter import Letter


class Undeliverable(Exception):
    """A letter that will never go. The message says why, and names nobody."""

    def __init__(self, message: str, *, wrong_address: bool = False) -> None:
        super().__init__(message)
        self.wrong_address = wrong_address


class NotNow(Exception):
    """A letter that certainly did not go, and may go later. `everybody`: others would fare no better just now."""

    def __init__(self, message: str, *, everybody: bool = True) -> None:
        super().__init__(message)
        self.everybody = everybody


class Unsure(Exception):
    """Nobody can say just now whether a letter went."""


class Transport(Protocol):
    """Sends a letter, and may know whether it did."""

    def send(self, letter: Letter) -> None:
        """Send it. The same letter sent again is one letter, where the transport can tell. Raises Undeliverable, NotNow or Unsure."""

    def has_sent(self, letter: Letter) -> bool | None:
        """Whether it went; nothing where the transport can never say. Raises Unsure where it could at another time."""
