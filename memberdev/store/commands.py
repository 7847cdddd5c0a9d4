"""What is kept of a command: its id and its answer, so that the same command sent again gets its first answer."""

from datetime import datetime
from typing import Any, NamedTuple, Protocol


class Command(Protocol):
    """A command about to be recorded."""

    @property
    def id(self) -> str: ...

    @property
    def answer(self) -> Any:
        """Anything that JSON can hold."""

    @property
    def recorded(self) -> datetime: ...


class Done(NamedTuple):
    """A command on record."""

    id: str
    answer: Any
    position: int | None  # of its last event; nothing when it recorded none
