"""Who is told of a step, and on which days: reminders before it is due, nudges while it is open, escalations once it is late."""

from collections.abc import Iterator
from datetime import date

import msgspec

from domain.calendar import WorkingDays, add, back
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.streams.steps import Telling


def tellings(question: Question, rule: Rule, opened: date, due: date | None, at: AsAt) -> tuple[Telling, ...]:
    """Every telling of a step, by day. None comes before the step is open; a nudge comes again and again from its first day."""
    if not (rule.remind or rule.nudge or rule.escalate):
        return ()
    working = question.working
    found = [*_nudges(rule, opened, working), *(_about_the_due_day(rule, due, working) if due else ())]
    told = (msgspec.structs.replace(one, to=question.whose_move(one.to, at)) for one in found if one.on >= opened)
    return tuple(sorted(told, key=lambda one: (one.on, one.kind, one.to)))


def _nudges(rule: Rule, opened: date, working: WorkingDays) -> Iterator[Telling]:
    for nudge in rule.nudge:
        yield Telling(on=add(opened, nudge.offset, working), kind="nudge", to=nudge.to, again=nudge.offset)


def _about_the_due_day(rule: Rule, due: date, working: WorkingDays) -> Iterator[Telling]:
    for reminder in rule.remind:
        yield Telling(on=back(due, reminder.offset, working) if reminder.offset else due, kind="reminder")
    for escalation in rule.escalate:
        yield Telling(on=add(due, escalation.offset, working), kind="escalation", to=escalation.to)
