"""The periods of a cadence, one after another: a month, a window of each year, four years, a term of the council."""

from collections.abc import Iterator
from datetime import date

import msgspec

from domain.calendar import MONTHS_IN, ONE_DAY, add, add_months, month_end, window_from
from domain.owing.answering.dating import work_out
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.strategy.phrases import Every, Fixed, Offset, Setting

YEARS = ("year", "municipal year", "financial year")


class Period(msgspec.Struct, frozen=True):
    """Its first day names it, unless a fact began it: then the fact does. `last` is not known of a term that has not ended."""

    name: str
    first: date
    last: date | None


def periods(question: Question, rule: Rule, adopted: date, today: AsAt) -> list[Period]:
    """Every period of a rule that has begun by a day. `adopted` is when a version first had the rule."""
    every = rule.every
    assert isinstance(every, Every), rule.id  # noqa: S101  # whoever asks has seen that the rule comes round
    if every.period in ("term", "election"):
        return list(_begun_by_facts(question, str(every.period), today))
    if isinstance(rule.by, Fixed) and not every.window:
        return list(_up_to_a_day_each_year(question, every, rule.by, adopted, today))
    return list(_one_after_another(question, rule, every, adopted, today))


def _begun_by_facts(question: Question, period: str, today: AsAt) -> Iterator[Period]:
    """A member's own terms; for anybody else the life of each council, or what follows each ordinary election."""
    if period == "term" and question.owner.startswith("member:"):
        for term in question.spells.terms:
            if today.has_come(term.first):
                yield Period(term.fact.about or term.fact.id, term.first, None)
        return
    begun = ("", "council started") if period == "term" else ("ordinary election", "held")
    for fact in question.evidence.true_by(today, *begun):
        yield Period(fact.id, fact.on, None)


def _up_to_a_day_each_year(question: Question, every: Every, by: Fixed, adopted: date, today: AsAt) -> Iterator[Period]:
    """A fixed date first, and then the same day or month each time round. The first is owed from adoption."""
    months = _months(every.period)
    due = by.last
    while due < adopted:
        due = _same_again(by, due, months)
    first = _same_again(by, due, -months) + ONE_DAY
    begins = min(first, adopted)
    while today.has_come(begins):
        yield Period(first.isoformat(), begins, due)
        begins = first = due + ONE_DAY
        due = _same_again(by, due, months)


def _same_again(by: Fixed, due: date, months: int) -> date:
    again = add_months(due, months)
    return again if by.first == by.last else month_end(again.year, again.month)


def _months(period: object) -> int:
    if isinstance(period, Offset):
        return period.n * (12 if period.unit == "year" else 1)
    return MONTHS_IN.get(str(period), 12)


def _one_after_another(question: Question, rule: Rule, every: Every, adopted: date, today: AsAt) -> Iterator[Period]:
    """A chain of periods, each as long as the setting says on its first day, and the window in each."""
    starting = _starting(question, rule, adopted, today)
    day = starting if starting and not every.window else _begins(question, every, adopted)
    if rule.first is not None:
        short = work_out(question, rule.first, today, Occasion(adopted, "")).day
        if short is not None:
            yield Period(adopted.isoformat(), adopted, short)
            day = max(starting or short + ONE_DAY, short + ONE_DAY)
    while today.has_come(day):
        length = _length(question, every, day)
        if length is None:
            later = _set_after(question, every, day, today)
            if later is None:
                return
            day = later
            continue
        following = add(day, length)
        first, last = window_from(day, every.window) if every.window else (day, following - ONE_DAY)
        if not today.has_come(first):
            return
        if not starting or first >= starting:
            yield Period(first.isoformat(), first, last)
        day = following


def _starting(question: Question, rule: Rule, adopted: date, today: AsAt) -> date | None:
    if isinstance(rule.starting, Fixed):
        return rule.starting.first
    return work_out(question, rule.starting, today, Occasion(adopted, "")).day if rule.starting else None


def _begins(question: Question, every: Every, adopted: date) -> date:
    """Where a chain begins that no `starting` is given for: with the calendar or the council's year."""
    years = question.ruleset.years
    if isinstance(every.period, str):
        return years.period(every.period, adopted)[0]
    if every.window or (isinstance(every.period, Offset) and every.period.unit == "year"):
        return years.first_day("year", adopted)
    return date(adopted.year, 1, 1)


def _length(question: Question, every: Every, day: date) -> Offset | None:
    """How long the period is that begins on a day. Nothing while the setting that says so is not set."""
    period = every.period
    if isinstance(period, Setting):
        value = question.setting(period.id, AsAt(day))
        if not isinstance(value, Offset | str):
            return None
        period = value
    return period if isinstance(period, Offset) else Offset(MONTHS_IN.get(period, 12), "month")


def _set_after(question: Question, every: Every, day: date, today: AsAt) -> date | None:
    if not isinstance(every.period, Setting):
        return None
    said = question.evidence.true_by(today, every.period.id, "set", day + ONE_DAY)
    return said[0].on if said else None
