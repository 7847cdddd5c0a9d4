"""Days as people write them: three boxes, or one line such as 14/5/2026 or 14 May 2026."""

import re
from calendar import month_abbr, month_name
from datetime import date
from typing import NamedTuple

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200  # outside these a year is a slip of the hand

MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {"sept": 9}


class Boxes(NamedTuple):
    """The three boxes of a date question, as they were filled in."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def empty(self) -> bool:
        return not any(self)


class NotADay(ValueError):
    """What is wrong with a day, to be put after its name, and the boxes that are wrong."""

    def __init__(self, message: str, *boxes: str) -> None:
        super().__init__(message)
        self.boxes = boxes or ("day", "month", "year")


def boxes_of(day: date) -> Boxes:
    """A day as it stands in three boxes."""
    return Boxes(str(day.day), str(day.month), str(day.year))


def boxes_from_line(line: str) -> Boxes:
    """`14/5/2026`, `14.5.2026`, `14 May 2026` or `2026-05-14`, taken apart. Raises NotADay for anything else."""
    words = [word for word in re.split(r"[\s/.,-]+", line.strip()) if word]
    if len(words) != 3:
        raise NotADay("must be a day, a month and a year, such as 14/5/2026")
    return Boxes(*reversed(words)) if len(words[0]) == 4 else Boxes(*words)


def day_from(boxes: Boxes) -> date:
    """The day in three boxes; the month may be a number or a name. Raises NotADay."""
    missing = [name for name, given in zip(Boxes._fields, boxes, strict=True) if not given]
    if missing:
        raise NotADay(f"must include a {' and a '.join(missing)}", *missing)
    month = MONTHS.get(boxes.month.lower().rstrip("."), boxes.month)
    if not re.fullmatch("[0-9]{4}", boxes.year):
        raise NotADay("must have a year of 4 numbers, such as 2026", "year")
    try:
        day = date(int(boxes.year), int(month), int(boxes.day))
    except ValueError as wrong:
        raise NotADay("must be a real date") from wrong
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise NotADay(f"must have a year between {EARLIEST_YEAR} and {LATEST_YEAR}", "year")
    return day
