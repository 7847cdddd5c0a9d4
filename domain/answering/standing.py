"""From when to when an owner is one of those a rule is for. Each answer is kept: most rules of a strategy are for the same few."""

from datetime import date

from domain.answering.asking import holds
from domain.answering.counting import Scope
from domain.answering.question import Question
from domain.answering.today import AsAt, first_day
from domain.strategy import Rule


def is_for_owner(question: Question, rule: Rule, day: date) -> bool:
    """Whether `who` holds at the end of a day."""
    known = question.known_to_hold.get(question.ruleset.ready[rule.id].who, ())
    if any(first <= day and (until is None or day < until) for first, until in known):
        return True
    return holds(question, rule.who, AsAt(day), Scope(body=question.body))


def leaves_who(question: Question, rule: Rule, day: date, today: AsAt) -> date | None:
    """The first day after one on which `who` holds that it no longer does. Nothing if it still did today."""
    known = question.known_to_hold.setdefault(question.ruleset.ready[rule.id].who, [])
    for first, until in known:
        if first <= day and (until is None or day < until):
            return until
    scope = Scope(body=question.body)
    until = first_day(lambda at: not holds(question, rule.who, at, scope), day, today)
    known.append((day, until))
    return until
