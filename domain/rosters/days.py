"""Days as people type them into a spreadsheet's column. What could be two days is refused, never guessed."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from domain.rosters.cells import Cell, NotUsable, Unusable

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200  # outside these a year is a slip of the hand

EXCEL_DAY_NOUGHT: Final = date(1899, 12, 30)
"""Excel numbers days from here. A workbook may say that it counts from 1904, as old Macintoshes did."""

SERIALS: Final = range(18_264, 91_313)
"""The numbers that stand for days of 1950 to 2149: others are more likely something else than a day."""

MONTHS: Final = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {"sept": 9}

YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9.]+)?Z?)?")
FIGURES: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?: 00:00(?::00)?)?")
WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE)
DAY_AND_NAME: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]+(?:of +)?([a-z]+)[-/., ]+([0-9]{4})", re.IGNORECASE)
NAME_AND_DAY: Final = re.compile(r"([a-z]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})", re.IGNORECASE)
SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?[-/. ]+(?:[0-9]{1,2}|[a-z]{3,9})[-/., ]+'?[0-9]{2}", re.IGNORECASE)

HOW_TO_WRITE_IT: Final = "Write it as 14/05/2026 or 14 May 2026"


class Days:
    """Reads the days of one column. The whole column is looked at first: one date with the month before the day puts all in doubt."""

    def __init__(self, column: Iterable[Cell], *, day_nought: date = EXCEL_DAY_NOUGHT) -> None:
        self.day_nought = day_nought
        self.american = any(isinstance(cell, str) and is_month_first(cell) for cell in column)

    def read(self, cell: Cell) -> date | None:
        """The day in a cell; None for an empty one. Raises NotUsable."""
        match cell:
            case None:
                return None
            case Unusable(why=why):
                raise NotUsable(why)
            case date():
                return likely(cell)
            case str():
                return self._in_words(" ".join(cell.split()))
            case int():
                return self._numbered(cell)
            case _:
                return self._numbered(int(cell))  # the rest is the time of day

    def _in_words(self, said: str) -> date | None:
        if not said:
            return None
        if re.fullmatch("[0-9]{5}", said):
            return self._numbered(int(said))
        if found := YEAR_FIRST.fullmatch(said):
            return day_of(int(found[1]), int(found[2]), int(found[3]), said)
        if found := FIGURES.fullmatch(said):
            return self._in_figures(int(found[1]), int(found[2]), int(found[3]), said)
        plain = WEEKDAY.sub("", said, count=1)
        if found := DAY_AND_NAME.fullmatch(plain):
            return day_of(int(found[3]), month_named(found[2], said), int(found[1]), said)
        if found := NAME_AND_DAY.fullmatch(plain):
            return day_of(int(found[3]), month_named(found[1], said), int(found[2]), said)
        if SHORT_YEAR.fullmatch(plain):
            raise NotUsable(f"“{said}” has a year of two figures, which could be of either century. Write all four")
        raise NotUsable(f"“{shortened(said)}” is no day. {HOW_TO_WRITE_IT}")

    def _in_figures(self, day: int, month: int, year: int, said: str) -> date:
        if month > 12 >= day:
            raise NotUsable(f"“{said}” has the month before the day. {HOW_TO_WRITE_IT}")
        if self.american and day != month and day <= 12:
            raise NotUsable(f"“{said}” could be two days, since another of this column has the month before the day. {HOW_TO_WRITE_IT}")
        return day_of(year, month, day, said)

    def _numbered(self, serial: int) -> date:
        if serial not in SERIALS:
            raise NotUsable(f"“{serial}” is no day. {HOW_TO_WRITE_IT}")
        return self.day_nought + timedelta(days=serial)


def is_month_first(said: str) -> bool:
    """Whether a date in figures can only have the month before the day, as Americans write it."""
    found = FIGURES.fullmatch(" ".join(said.split()))
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def month_named(name: str, said: str) -> int:
    """The number of a month by its name. Raises NotUsable."""
    if (month := MONTHS.get(name.lower())) is None:
        raise NotUsable(f"“{shortened(said)}” names no month. {HOW_TO_WRITE_IT}")
    return month


def day_of(year: int, month: int, day: int, said: str) -> date:
    """The day of the calendar. Raises NotUsable for one that is not there."""
    try:
        return likely(date(year, month, day))
    except ValueError as wrong:
        raise wrong if isinstance(wrong, NotUsable) else NotUsable(f"“{said}” is no day of the calendar") from None


def likely(day: date) -> date:
    """The same day. Raises NotUsable for one of another century than anybody means."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise NotUsable(f"{day.day} {day:%B} {day.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}. Check the year")
    return day


def shortened(said: str) -> str:
    return said if len(said) <= 40 else f"{said[:39]}…"
