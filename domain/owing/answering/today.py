"""A day that is asked one thing only, whether another day has come, so that nothing else can depend on what day it is."""

from collections.abc import Callable
from datetime import date


class AsAt:
    """The end of a day. It remembers the earliest day of which it had to say *not yet*: until then no answer drawn from it can change."""

    __slots__ = ("day", "not_yet")

    def __init__(self, day: date) -> None:
        self.day = day
        self.not_yet: date | None = None

    def has_come(self, day: date) -> bool:
        if day <= self.day:
            return True
        if self.not_yet is None or day < self.not_yet:
            self.not_yet = day
        return False


def first_day(holds: Callable[[AsAt], bool], start: date, today: AsAt) -> date | None:
    """The first day from `start` on which something holds, or nothing if it did not by `today`.

    Only the days on which the answer can change are looked at: each is the earliest that the one before could not yet see.
    """
    day: date | None = start
    while day is not None and today.has_come(day):
        at = AsAt(day)
        if holds(at):
            return day
        day = at.not_yet
    return None
