"""Civil dates: adding to a day, working days, the council's years and periods, and which day it is in London."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from domain.strategy.phrases import Offset, Window

ONE_DAY = timedelta(days=1)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5


def london_day(moment: datetime) -> date:
    """The day it is in London at this moment. A day ends at midnight there, in summer and in winter."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone: midnight in London is not midnight everywhere")
    return moment.astimezone(_LONDON).date()


def london_time(moment: datetime) -> time:
    """What the clocks of London say at this moment, in summer and in winter."""
    return moment.astimezone(_LONDON).time()


def day_begins(day: date) -> datetime:
    """The moment in UTC at which a day begins in London."""
    return datetime.combine(day, time(), _LONDON).astimezone(UTC)


# ------------------------------------------------------------------ working days


@lru_cache(maxsize=512)
def _public_holidays(nation: str, year: int) -> frozenset[date]:
    import holidays  # here, because it takes 0.2 s and few strategies count in working days

    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday, less the public holidays of a nation and the days on which the council itself is closed."""

    nation: str = "ENG"  # ENG, NIR, SCT or WLS
    closed: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self.closed and day not in _public_holidays(self.nation, day.year)

    def away(self, day: date, n: int) -> date:
        """The nth working day after a day, or before it where `n` is negative. The day itself is not counted."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        for _ in range(abs(n)):
            day += step
            while day not in self:
                day += step
        return day


ENGLAND = WorkingDays()


# ------------------------------------------------------------------ adding to a day


def add(day: date, offset: Offset, working: WorkingDays = ENGLAND) -> date:
    """So long after a day, which is left out. A month end that does not exist falls to the last day of its month."""
    return _move(day, offset, 1, working)


def back(day: date, offset: Offset, working: WorkingDays = ENGLAND) -> date:
    """So long before a day, which is left out."""
    return _move(day, offset, -1, working)


def counting_in(day: date, offset: Offset, working: WorkingDays = ENGLAND) -> date:
    """So long from a day, which is the first one counted: one day from Monday is Monday, a month from the 15th ends on the 14th."""
    match offset.unit:
        case "working day" | "clear working day":
            return working.away(day - ONE_DAY, _working_days(offset))
        case "month" | "year":
            same_number = add_months(day, offset.n * (12 if offset.unit == "year" else 1))
            return same_number - ONE_DAY if same_number.day == day.day else same_number
        case _:
            return add(day, offset) - ONE_DAY


def _move(day: date, offset: Offset, way: int, working: WorkingDays) -> date:
    match offset.unit:
        case "day":
            return day + timedelta(days=way * offset.n)
        case "week":
            return day + timedelta(weeks=way * offset.n)
        case "month":
            return add_months(day, way * offset.n)
        case "year":
            return add_months(day, way * offset.n * 12)
        case _:
            return working.away(day, way * _working_days(offset))


def _working_days(offset: Offset) -> int:
    """Clear days lie wholly between two days, so the other end is one further away."""
    return offset.n + 1 if offset.unit == "clear working day" else offset.n


def add_months(day: date, n: int) -> date:
    """The same number of the month `n` months on, or that month's last day where it has no such number."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def next_yearly(after: date, month: int, day: int | None = None) -> date:
    """The next such day of a year strictly after a day. A month without a day means its last."""
    for year in range(after.year, after.year + 3):
        last = month_end(year, month)
        found = last if day is None or day > last.day else date(year, month, day)
        if found > after:
            return found
    raise AssertionError("every day of a year comes again within two years")


def whole_month(month: int, beside: date, *, after: bool) -> date:
    """The last day of the first such month that begins after a day, or of the last one that ends before it."""
    if after:
        year = beside.year if date(beside.year, month, 1) > beside else beside.year + 1
    else:
        year = beside.year if month_end(beside.year, month) < beside else beside.year - 1
    return month_end(year, month)


# ------------------------------------------------------------------ years and periods


@dataclass(frozen=True)
class Years:
    """When this council's years begin: the municipal year, and which year a bare `year` is."""

    municipal: tuple[int, int] = (5, 1)  # month and day
    year: str = "municipal year"

    @classmethod
    def of(cls, calendar: Mapping[str, Any]) -> "Years":
        """As a strategy's `[calendar]` says: `year = "financial year"`, `municipal-year = "15 May"`."""
        said = str(calendar.get("municipal-year", calendar.get("municipal year", "1 May")))
        day, _, month = said.rpartition(" ")
        begins = (MONTHS.index(month) + 1, int(day or 1)) if month in MONTHS else cls.municipal
        return cls(municipal=begins, year=str(calendar.get("year", cls.year)))

    def starts(self, kind: str) -> tuple[int, int]:
        """The month and day on which a year of this kind begins."""
        kind = self.year if kind == "year" else kind
        return {"municipal year": self.municipal, "financial year": (4, 1)}.get(kind, (1, 1))

    def first_day(self, kind: str, day: date) -> date:
        """The first day of the year of this kind that a day is in."""
        month, number = self.starts(kind)
        begins = date(day.year, month, number)
        return begins if begins <= day else date(day.year - 1, month, number)

    def period(self, name: str, day: date) -> tuple[date, date]:
        """The first and last day of the month, quarter, half-year or year (of any kind) that a day is in."""
        months = MONTHS_IN.get(name, 12)
        first = self.first_day(name, day) if months == 12 else date(day.year, (day.month - 1) // months * months + 1, 1)
        return first, add_months(first, months) - ONE_DAY


MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6}


def window_from(first: date, window: Window) -> tuple[date, date]:
    """The first and last day of these months, the first time they begin on or after a day."""
    year = first.year if date(first.year, window.first, 1) >= first else first.year + 1
    ends_in = year if window.last >= window.first else year + 1
    return date(year, window.first, 1), month_end(ends_in, window.last)
