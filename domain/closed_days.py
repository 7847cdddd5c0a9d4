"""The days on which a council is closed beside public holidays: its recess, and the days between Christmas and the new year."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from domain.calendar import ENGLAND, WorkingDays

CLOSED = "closed"
"""The setting that holds them, of any council whatever its strategy."""

LONGEST = 92
"""Days that a council can be closed at a stretch: a longer one is a slip of the pen."""


def working_days(lines: Iterable[str]) -> WorkingDays:
    """Monday to Friday, less public holidays and these days, each line one day or `24 December 2026 to 1 January 2027`.

    Raises ValueError for a line that is no day.
    """
    return _working_days(tuple(lines))


@lru_cache(maxsize=64)
def _working_days(lines: tuple[str, ...]) -> WorkingDays:
    if not lines:
        return ENGLAND
    return WorkingDays(closed=frozenset(day for line in lines for day in _days(line)))


def _days(line: str) -> Iterable[date]:
    first, _, last = (part.strip() for part in line.partition(" to "))
    begins = _day(first)
    ends = _day(last) if last else begins
    if not begins <= ends < begins + timedelta(days=LONGEST):
        raise ValueError(f"“{line}” does not run from one day to a later one of the same three months")
    return [begins + timedelta(days=nth) for nth in range((ends - begins).days + 1)]


def _day(said: str) -> date:
    for form in ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 -- a civil date has no time zone
        except ValueError:
            continue
    raise ValueError(f"“{said}” is no day. Write it as 24 December 2026")
