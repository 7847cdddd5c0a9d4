"""Escalations that never come: the next period opens before their day, and what was not done in the last one has lapsed by then."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.calendar import ONE_DAY, Years, add
from domain.printing.worked import period_of, work_out
from domain.strategy.entries import Rule
from domain.strategy.phrases import Every, Fixed, Opening, Point
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_SAMPLES = [date(year, month, 1) for year in (2026, 2027, 2028) for month in range(1, 13)]  # short months, long ones, and a leap year


class Time(NamedTuple):
    """The last day of one period's step, and the first day of the next period, on which it lapses."""

    due: date
    lapses: date


def escalations_after_the_step_has_lapsed(reading: Reading) -> Iterator[Problem]:
    """A step that comes round is open until the next one opens: whoever is to be told later than that is never told."""
    years = Years.of(reading.strategy.calendar)
    for rule in reading.strategy.rules.values():
        times = list(_times(rule, years))
        for escalation in rule.escalate:
            if times and all(add(time.due, escalation.offset) >= time.lapses for time in times):
                said = f"{escalation.offset.n} {escalation.offset.unit}{'' if escalation.offset.n == 1 else 's'} after"
                yield reading.warning(
                    rule,
                    "escalate",
                    f'"{said}" never comes, for the step has lapsed by then: the next period opens before it; '
                    "accepted: a last day in by that leaves so much time in its period, or remind before it",
                )


def _times(rule: Rule, years: Years) -> Iterator[Time]:
    """When the step of a period is due and when it lapses, in period after period: nothing where no sum can say."""
    if not isinstance(rule.every, Every):
        return
    if isinstance(rule.by, Fixed) and not rule.every.window:  # each period is the time up to that day, and the next one follows it
        yield Time(rule.by.last, rule.by.last + ONE_DAY)
        return
    whole = Every(rule.every.period)
    for sample in _SAMPLES:
        running, own = period_of(whole, sample, years, rule.starting), period_of(rule.every, sample, years, rule.starting)
        following = running and period_of(rule.every, running[1] + ONE_DAY, years, rule.starting)
        if own and following and (due := _due(rule, *own, years)):
            yield Time(due, following[0])


def _due(rule: Rule, first: date, last: date, years: Years) -> date | None:
    """The last day of the step of a period. Nothing where it hangs on something else than the period."""
    if rule.by is None or isinstance(rule.by, Fixed):
        return last
    if not isinstance(rule.by, Point):
        return None
    worked = work_out(rule.by, first, years)
    return worked.day if worked and worked.counted_from in (None, Opening()) else None
