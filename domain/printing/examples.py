"""The worked example of an entry: one sentence with a date in it, or one that says why there is none."""

from datetime import date

from domain.calendar import ONE_DAY, Years, add
from domain.printing.conditions import condition_in_words
from domain.printing.dates import in_full
from domain.printing.facts import day_of
from domain.printing.titles import Titles
from domain.printing.worked import Worked, period_of, work_out
from domain.strategy.entries import Rule, Seat
from domain.strategy.language import Misread, read_offset
from domain.strategy.language.dates import try_fixed
from domain.strategy.language.vocabulary import PERIODS
from domain.strategy.phrases import (
    AfterDone,
    Anchor,
    AsSoonAsPracticable,
    AtOnce,
    Count,
    Counted,
    Every,
    Fixed,
    NextMeeting,
    NotSet,
    Offset,
    Opening,
    Phrase,
    Setting,
    SettingDate,
    When,
)


def example_of_a_rule(rule: Rule, titles: Titles, sample: date) -> str:
    """One sentence with a date in it, or one that says why there is none."""
    years = Years.of(titles.strategy.calendar)
    if rule.by is not None:
        found = work_out(rule.by, sample, years)
        return _worked_sentence(rule, found, titles, sample) if found else _why_undated(rule.by, titles)
    match rule.every:
        case None:
            return "there is no last day, for the strategy sets none."
        case Every(period="any time"):
            return "there is no last day, for any time will do."
        case AfterDone(offset=offset):
            return f"if it is done on {in_full(sample)}, the last day for the next is {in_full(add(sample, offset))}."
        case Every():
            return _worked_period(rule.every, rule.starting, titles, sample)


def _worked_period(every: Every, starting: When | None, titles: Titles, sample: date) -> str:
    if isinstance(every.period, Setting):
        period = _cycle(titles.value(every.period.id))
        if period is None:
            return f"no day can be worked out until “{titles.of(every.period.id)}” is set."
        every = Every(period, every.window)
    from_day = max(sample, starting.first) if isinstance(starting, Fixed) else sample
    found = period_of(every, from_day, Years.of(titles.strategy.calendar), starting)
    if found is None:
        return "no day can be worked out until the period is known."
    return f"for the period that begins on {in_full(found[0])}, the last day is {in_full(found[1])}."


def _cycle(value: str) -> str | Offset | None:
    """The value of a setting as a cycle, if it is one."""
    if value in PERIODS:
        return value
    try:
        return read_offset(value)
    except Misread:
        return None


def _worked_sentence(rule: Rule, found: Worked, titles: Titles, sample: date) -> str:
    if found.counted_from is None:
        return f"the last day is {in_full(found.day)}."
    supposed = _opens(rule, titles) if isinstance(found.counted_from, Opening) else _happens(found.counted_from, rule.by, titles)
    same = " the same day," if found.day == sample else ""
    return f"if {supposed} on {in_full(sample)}, the last day is{same} {in_full(found.day)}."


def _opens(rule: Rule, titles: Titles) -> str:
    """The first thing that can open it, happening."""
    opening = rule.opens[0] if rule.opens else None
    return condition_in_words(opening, titles) if isinstance(opening, Count) else "this opens"


def _happens(anchor: Anchor, when: When | None, titles: Titles) -> str:
    """What a date is counted from, happening. Some are days with a name, which fall."""
    said = day_of(anchor, titles, when.which if isinstance(when, Counted) else "")
    named = isinstance(anchor, NextMeeting) or anchor in (Phrase("session", ""), Phrase("", "poll"), Phrase("", "count"))
    return f"{said} is" if named else said


def _why_undated(by: When, titles: Titles) -> str:
    match by:
        case AsSoonAsPracticable():
            return "there is no last day: its age is shown, and it is never overdue."
        case SettingDate(setting=setting):
            fixed = try_fixed(titles.value(setting))
            return f"the last day is {in_full(fixed.last)}." if fixed else f"no day can be worked out until “{titles.of(setting)}” is set."
        case NotSet() | AtOnce():
            return "there is no last day, for the strategy sets none."
        case _:
            return "no day can be worked out before these things happen."


def example_of_a_seat(seat: Seat, titles: Titles, sample: date) -> str:
    """How long it is good for, or else by when it has to be met: the day before it starts."""
    if isinstance(seat.valid, Offset):
        return f"if it is met on {in_full(sample)}, it is good up to and including {in_full(add(sample, seat.valid))}."
    found = work_out(seat.starts, sample, Years.of(titles.strategy.calendar)) if seat.starts else None
    if found is None:
        return "no day can be worked out before these things happen."
    if found.counted_from is None:
        return f"the last day to meet it is {in_full(found.day - ONE_DAY)}."
    supposed = _happens(found.counted_from, seat.starts, titles)
    return f"if {supposed} on {in_full(sample)}, the last day to meet it is {in_full(found.day - ONE_DAY)}."
