"""What day it is: the real one, or the sandbox's own, which a person moves forward."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.refusals import Refused

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, in UTC, at which something is recorded."""

    def today(self) -> date:
        """The civil date in Europe/London by which deadlines are reckoned."""


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(LONDON).date()


class SandboxClock:
    """A day of the store's own, at the real time of day. `kept` reads it and `keep` moves it: all processes of a store agree on it."""

    def __init__(self, kept: Callable[[], date], keep: Callable[[date], None]) -> None:
        self.today = kept
        self._keep = keep

    def now(self) -> datetime:
        time_of_day = datetime.now(LONDON).timetz()
        return datetime.combine(self.today(), time_of_day).astimezone(UTC)

    def move_to(self, day: date) -> None:
        """Let it be a later day. What was recorded is true of days gone by, so there is no way back."""
        if day < (today := self.today()):
            raise Refused(f"The sandbox's day only moves forward: it is {today:%A %-d %B %Y} already.")
        self._keep(day)
