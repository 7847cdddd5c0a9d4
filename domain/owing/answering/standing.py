"""From when to when an owner is one of those a rule is for. Each answer is kept: most rules of a strategy are for the same few."""

from datetime import date

from domain.owing.answering.asking import holds
from domain.owing.answering.counting import Scope
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt, first_day
from domain.strategy.entries import Rule


def is_for_owner(question: Question, rule: Rule, day: date, today: AsAt) -> bool:
    """Whether `who` holds at the end of a day."""
    return _standing(question, rule, day, today) is not None


def leaves_who(question: Question, rule: Rule, day: date, today: AsAt) -> date | None:
    """The first day after one on which `who` holds that it no longer does. Nothing if it still did today."""
    standing = _standing(question, rule, day, today)
    return standing[1] if standing else day


def _standing(question: Question, rule: Rule, day: date, today: AsAt) -> tuple[date, date | None] | None:
    """The days around one on which `who` holds: from that one or earlier, until the day it no longer did."""
    known = question.known_to_hold.setdefault(question.ruleset.ready[rule.id].who, [])
    for standing in known:
        first, until = standing
        if first <= day and (until is None or day < until):
            return standing
    at, scope = AsAt(day), Scope(body=question.body)
    if not holds(question, rule.who, at, scope):
        return None
    until = first_day(lambda then: not holds(question, rule.who, then, scope), at.not_yet, today) if at.not_yet else None
    known.append((day, until))
    return known[-1]
