"""When something is due: a date of the language worked out for one step, with what it was counted from."""

from datetime import date
from typing import Any

import msgspec

from domain.calendar import ONE_DAY, add, back, counting_in, next_yearly, whole_month
from domain.owing.answering.anchoring import anchored
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
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
    Phrase,
    SettingDate,
    When,
    Yearly,
)
from domain.streams.steps import Undated


class Worked(msgspec.Struct, frozen=True):
    """A day, or why there is none; and the fact and day it was counted from."""

    day: date | None
    undated: Undated = ""
    counted_from: str = ""
    counted_on: date | None = None

    def on(self, day: date) -> "Worked":
        """Another day, counted from the same."""
        return Worked(day, "", self.counted_from, self.counted_on)


NOT_KNOWN = Worked(None, "not known")
NO_DATE = Worked(None, "not set")
_DATES = AtOnce | AsSoonAsPracticable | NotSet | SettingDate | Fixed | Yearly | EndOf | DayAfter | Counted | MonthBeside | Earliest | Latest


def work_out(question: Question, when: When | None, at: AsAt, occasion: Occasion) -> Worked:
    """A date for the step opened on an occasion, as known by a day. No date at all is "not set"."""
    match when:
        case None | NotSet():
            return NO_DATE
        case AsSoonAsPracticable():
            return Worked(None, "as soon as practicable")
        case Earliest(of):
            return _earliest([work_out(question, one, at, occasion) for one in of])
        case Latest(of):
            return _latest([work_out(question, one, at, occasion) for one in of])
        case AtOnce():
            return _from_opening(occasion, occasion.day)
        case Fixed(last=last):
            return Worked(last)
        case Yearly(month, day):
            return _from_opening(occasion, next_yearly(occasion.day, month, day))
        case SettingDate(setting):
            return _setting(question, setting, at, occasion)
        case EndOf(period):
            return _end_of(question, period, at, occasion)
        case DayAfter(of=point):
            worked = work_out(question, point, at, occasion)
            return worked.on(worked.day + ONE_DAY) if worked.day else worked
        case Counted() | MonthBeside():
            return _beside_an_anchor(question, when, at, occasion)


def _earliest(all_of_them: list[Worked]) -> Worked:
    dated = [worked for worked in all_of_them if worked.day]
    return min(dated, key=_by_day) if dated else all_of_them[0]


def _latest(all_of_them: list[Worked]) -> Worked:
    undated = [worked for worked in all_of_them if not worked.day]
    return undated[0] if undated else max(all_of_them, key=_by_day)


def _by_day(worked: Worked) -> date:
    return worked.day or date.max


def _from_opening(occasion: Occasion, day: date) -> Worked:
    return Worked(day, "", occasion.cause[-1].id if occasion.cause else "", occasion.day)


def _beside_an_anchor(question: Question, when: Counted | MonthBeside, at: AsAt, occasion: Occasion) -> Worked:
    found = anchored(question, when.anchor, when.which, at, occasion)
    if found is None:
        return NOT_KNOWN
    if isinstance(when, MonthBeside):
        day = whole_month(when.month, found.day, after=when.relation == "after")
    else:
        day = _away(question, found.day, when.relation, when.offset)
    return Worked(day, "", found.fact, found.day)


def _away(question: Question, day: date, relation: str, offset: Offset | None) -> date:
    if offset is None:
        return day - ONE_DAY if relation == "before" else day
    if relation == "before":
        return back(day, offset, question.working)
    if relation == "from":
        return counting_in(day, offset, question.working)
    return add(day, offset, question.working)


def _setting(question: Question, setting: str, at: AsAt, occasion: Occasion) -> Worked:
    """A date that somebody else decides. Until they do it is not set."""
    value: Any = question.setting(setting, at)
    return work_out(question, value, at, occasion) if isinstance(value, _DATES) else NO_DATE


def _end_of(question: Question, period: str, at: AsAt, occasion: Occasion) -> Worked:
    """The last day of the period the opening is in: of a term, when it is expected to end; of an election, the day before the next poll."""
    if period == "term":
        return _end_of_term(question, at, occasion)
    if period == "election":
        poll = anchored(question, Phrase("ordinary election", "expected"), "next", at, occasion)
        return Worked(poll.day - ONE_DAY, "", poll.fact, poll.day) if poll else NOT_KNOWN
    return _from_opening(occasion, question.ruleset.years.period(period, occasion.day)[1])


def _end_of_term(question: Question, at: AsAt, occasion: Occasion) -> Worked:
    """When a term is expected to end: by the last word on it, else as was known when it began."""
    term = question.spells.term_about(occasion.occurrence) or question.spells.term(AsAt(occasion.day))
    if term is None:
        return NOT_KNOWN
    said = [fact for fact in question.evidence.true_by(at, "", "end expected") if fact.about == term.fact.about]
    until = said[-1].when if said else term.fact.fields.get("until")
    return Worked(until, "", said[-1].id if said else term.fact.id, term.first) if isinstance(until, date) else NOT_KNOWN
