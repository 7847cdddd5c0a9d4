"""A date worked out from a sample day, to show what a wording comes to before anything has happened."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import ONE_DAY, Years, add, back, counting_in, next_yearly, whole_month, window_from
from domain.strategy.phrases import (
    Anchor,
    AtOnce,
    Cadence,
    Counted,
    DayAfter,
    Earliest,
    EndOf,
    Every,
    Fixed,
    Latest,
    MonthBeside,
    Offset,
    Opening,
    Point,
    Setting,
    When,
    Yearly,
)


@dataclass(frozen=True)
class Worked:
    """The last day, and what was taken to fall on the sample day. Nothing, for a day that stands by itself."""

    day: date
    counted_from: Anchor | None = None


def work_out(when: When, sample: date, years: Years) -> Worked | None:
    """What a date comes to when the thing it is counted from falls on the sample day. Nothing where no sum can be shown."""
    match when:
        case Earliest(of=parts):
            worked = [found for part in parts if (found := work_out(part, sample, years))]
            return worked[0] if worked else None
        case Latest(of=parts):
            all_of = [work_out(part, sample, years) for part in parts]
            return all_of[0] if len(all_of) == 1 else None
        case _:
            return _point(when, sample, years)


def period_of(every: Cadence, sample: date, years: Years, starting: When | None) -> tuple[date, date] | None:
    """The first and last day of the period, or of its window, that a sample day is in. Nothing where no calendar says."""
    if not isinstance(every, Every):
        return None
    first_and_last = _period(every.period, sample, years, starting)
    if first_and_last is None or every.window is None:
        return first_and_last
    return window_from(first_and_last[0], every.window)


def _period(period: str | Offset | Setting, sample: date, years: Years, starting: When | None) -> tuple[date, date] | None:
    match period:
        case Offset():
            first = starting.first if isinstance(starting, Fixed) else sample
            while (following := add(first, period)) <= sample:
                first = following
            return first, following - ONE_DAY
        case "any time" | "term" | "election" | Setting():
            return None
        case _:
            return years.period(period, sample)


def _point(point: Point, sample: date, years: Years) -> Worked | None:
    match point:
        case AtOnce():
            return Worked(sample, Opening())
        case Fixed(last=last):
            return Worked(last)
        case Yearly(month=month, day=day):
            return Worked(next_yearly(sample, month, day), Opening())
        case EndOf(period=period):
            return None if period in ("term", "election") else Worked(years.period(period, sample)[1])
        case DayAfter(of=inner):
            worked = _point(inner, sample, years)
            return worked and Worked(worked.day + timedelta(days=1), worked.counted_from)
        case Counted():
            return Worked(_counted(point, sample), point.anchor)
        case MonthBeside(month=month, relation=relation, anchor=anchor):
            return Worked(whole_month(month, sample, after=relation == "after"), anchor)
        case _:
            return None


def _counted(point: Counted, sample: date) -> date:
    match point.relation, point.offset:
        case "before", None:
            return sample - ONE_DAY
        case _, None:
            return sample
        case "before", offset:
            return back(sample, offset)
        case "from", offset:
            return counting_in(sample, offset)
        case _, offset:
            return add(sample, offset)
