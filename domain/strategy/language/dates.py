"""Dates and how far from what: `2 months after elected`, `before next meeting of planning`, `end of year`."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from domain.strategy.language.facts import read_anchor
from domain.strategy.language.misread import Misread, one_of, perhaps
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import MONTHS, OWN_FACTS, PERIODS, UNITS
from domain.strategy.phrases import (
    AsSoonAsPracticable,
    AtOnce,
    Counted,
    DayAfter,
    Earliest,
    EndOf,
    Fixed,
    Latest,
    MonthBeside,
    NotSet,
    Offset,
    Point,
    SettingDate,
    When,
    Window,
    Yearly,
)

OFFSET = rf"\d+ (?:{'|'.join(UNITS)})s?"
_MONTH = "|".join(MONTHS)
_MONTHS = rf"({_MONTH}) to ({_MONTH})"
_A_DATE = "a date such as 2 months after elected, before next meeting of BODY, December 2021, at once, not set or [setting]"


def read_when(said: str | Sequence[str], names: Names) -> When:
    """One date, or of a list the earliest. `and` between two dates is the latest of them."""
    if isinstance(said, str):
        return _latest(said, names)
    if not said:
        raise Misread("nothing", f"{_A_DATE}, or a list of at least one")
    read = tuple(_latest(one, names) for one in said)
    return read[0] if len(read) == 1 else Earliest(read)


def read_offset(text: str) -> Offset:
    """`14 days`, `1 month`, `3 clear working days`."""
    found = re.fullmatch(rf"(\d+) ({'|'.join(UNITS)})s?", text)
    if not found or int(found[1]) == 0:
        raise Misread(text, f"a number from 1 and a unit: {one_of(UNITS)}")
    return Offset(int(found[1]), found[2])  # type: ignore[arg-type]  # the pattern allows only the units


def read_fixed(text: str) -> Fixed:
    """A day (`2021-12-31`, `31 May 2021`) or a month of one year, as its first and last day."""
    fixed = try_fixed(text)
    if fixed is None:
        raise Misread(text, "a day or a month of a year: 2021-12-31, 31 May 2021, May 2021")
    return fixed


def try_fixed(text: str) -> Fixed | None:
    """The same, or nothing when the text is no date. Raises Misread for a day that does not exist."""
    if day := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return _day(text, int(day[1]), int(day[2]), int(day[3]))
    if day := re.fullmatch(rf"(\d{{1,2}}) ({_MONTH}) (\d{{4}})", text):
        return _day(text, int(day[3]), _month(day[2]), int(day[1]))
    if month := re.fullmatch(rf"({_MONTH}) (\d{{4}})", text):
        year, number = int(month[2]), _month(month[1])
        return Fixed(date(year, number, 1), date(year, number, monthrange(year, number)[1]))
    return None


def read_starting(text: str, names: Names) -> When:
    """Where the periods of a cadence chain from: a fixed date, or an anchor."""
    return try_fixed(text) or read_when(text, names)


def read_window(text: str, names: Names, name: str = "") -> Window:
    """`October`, `May to July`, or a name of the calendar that stands for such months."""
    if text in names.calendar:
        return read_window(names.calendar[text], names.entering(text), name or text)
    found = re.fullmatch(rf"({_MONTH})(?: to ({_MONTH}))?", text)
    if not found:
        spans = [known for known, said in names.calendar.items() if re.fullmatch(rf"{_MONTH}|{_MONTHS}", said)]
        raise Misread(text, one_of(["a month", "May to July", *spans]), "these are no months")
    return Window(_month(found[1]), _month(found[2] or found[1]), name)


def read_period(text: str) -> str:
    if text not in PERIODS:
        raise Misread(text, one_of(PERIODS), "this is no period")
    return text


def _latest(text: str, names: Names) -> When:
    read = tuple(_point(part, names) for part in " ".join(text.split()).split(" and "))
    return read[0] if len(read) == 1 else Latest(read)


def _point(text: str, names: Names) -> Point:
    match text:
        case "at once":
            return AtOnce()
        case "as soon as practicable":
            return AsSoonAsPracticable()
        case "not set":
            return NotSet()
    if re.fullmatch(r"\[[^\[\]]+\]", text):
        return SettingDate(names.setting(text))
    return try_fixed(text) or _yearly(text, names) or _relative(text, names) or _at_an_anchor(text, names)


def _yearly(text: str, names: Names) -> Point | None:
    if text in names.calendar:
        return _yearly(names.calendar[text], names.entering(text))
    if re.fullmatch(_MONTHS, text):
        raise Misread(text, f"{_A_DATE}; months stand in every, as year in October", "these months are no day")
    if period := re.fullmatch(r"end of (.+)", text):
        return EndOf(read_period(period[1]))
    found = re.fullmatch(rf"(?:(\d{{1,2}}) )?({_MONTH})", text)
    if not found:
        return None
    month, day = _month(found[2]), int(found[1]) if found[1] else None
    if day is not None and not 1 <= day <= monthrange(2024, month)[1]:  # a leap year: 29 February is a day of some years
        raise Misread(text, _A_DATE, "there is no such day")
    return Yearly(month, day)


def _relative(text: str, names: Names) -> Point | None:
    if later := re.fullmatch(r"day after (.+)", text):
        return DayAfter(_point(later[1], names))
    if beside := re.fullmatch(rf"(?:(first|last) )?({_MONTH}) (after|before) (.+)", text):
        return MonthBeside(_month(beside[2]), beside[3], read_anchor(beside[4], names), beside[1] or "")  # type: ignore[arg-type]
    if re.fullmatch(r"\[[^\[\]]+\] (after|from|before) .+", text):
        raise Misread(
            text, f"{_A_DATE}, or 2 months {text.partition('] ')[2]}", "a setting is a whole date, and no length of time beside one"
        )
    if counted := re.fullmatch(rf"(?:({OFFSET}) )?(after|from|before) (?:(first|next|last) )?(.+)", text):
        offset = read_offset(counted[1]) if counted[1] else None
        if offset is None and counted[2] != "before":
            raise Misread(text, f"how long {counted[2]}: 2 months {text}", "no length of time is given")
        return Counted(offset, counted[2], read_anchor(counted[4], names), counted[3] or "")  # type: ignore[arg-type]
    return None


def _at_an_anchor(text: str, names: Names) -> Point:
    """The day of the anchor itself: `on poll`, `first meeting of planning`, `joined planning`."""
    known = [*names.calendar, *OWN_FACTS, "opening", "session", "meeting"]
    first = text.partition(" ")[0]
    if first not in names.kinds and (month := perhaps(first, MONTHS)):
        raise Misread(text, _A_DATE, month.strip(" ()"))
    if " " not in text and text not in known:
        raise Misread(text, _A_DATE, perhaps(text, known).strip(" ()"))
    _, which, anchor = re.split(r"^(?:on )?(?:(first|next|last) )?", text, maxsplit=1)
    return Counted(None, "on", read_anchor(anchor, names), which or "")  # type: ignore[arg-type]


def _day(text: str, year: int, month: int, day: int) -> Fixed:
    try:
        on = date(year, month, day)
    except ValueError as no_day:
        raise Misread(text, "a day that exists", "there is no such day") from no_day
    return Fixed(on, on)


def _month(name: str) -> int:
    return MONTHS.index(name) + 1
