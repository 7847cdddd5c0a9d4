"""What day it is: the real one, or the sandbox's own, which a person moves forward."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.refusals import Refused

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, in UTC, at which something is recorded. Real also in a sandbox."""

    def today(self) -> date:
        """The civil date in Europe/London by which deadlines are reckoned."""


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(LONDON).date()


class SandboxClock:
    """A day of the store's own. `kept` reads it and `keep` moves it; both go to the store, so all its processes agree on the day."""

    def __init__(self, kept: Callable[[], date], keep: Callable[[date], None]) -> None:
        self.today = kept
        self._keep = keep

    def now(self) -> datetime:
        return datetime.now(UTC)

    def move_to(self, day: date) -> None:
        """Let it be a later day. What was recorded is true of days gone by, so there is no way back."""
        if day < (today := self.today()):
            raise Refused(f"The sandbox's day only moves forward: it is {today:%A %-d %B %Y} already.")
        self._keep(day)
