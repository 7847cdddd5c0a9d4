"""The first day on which a condition came true, and the facts that made it so."""

from collections.abc import Sequence
from datetime import date

import msgspec

from domain.owing.answering.asking import holds
from domain.owing.answering.counting import WORKED_OUT, Scope, answers_with, counted, counted_as, does_count, runs_out, span_begins
from domain.owing.answering.evidence import starting
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt, first_day
from domain.owing.answering.waiting import counts_in
from domain.strategy.phrases import AllOf, AnyOf, Between, Condition, Count, Setting
from domain.streams.facts import Known


class CameTrue(msgspec.Struct, frozen=True):
    """A day, and the facts of that day; of earlier days only where none is of that day."""

    on: date
    by: tuple[Known, ...]


def came_true(question: Question, condition: Condition, start: date, today: AsAt, scope: Scope) -> CameTrue | None:
    """When a condition first held, from `start` on. Nothing if it had not by today."""
    if only_grows(condition, scope):
        return _grew_true(question, condition, start, today, scope)
    day = first_day(lambda at: holds(question, condition, at, scope), start, today)
    return CameTrue(day, _by(question, condition, day, scope)) if day is not None else None


def only_grows(condition: Condition, scope: Scope) -> bool:
    """Whether a condition, once true, stays so, and is a plain counting of recorded facts: then one reading of them finds the day."""
    match condition:
        case AllOf() if scope.in_order:
            return False
        case AllOf(of) | AnyOf(of):
            return all(only_grows(part, scope) for part in of)
        case Count(phrase=phrase, times=times, span=span, given=given):
            number = times if scope.times is None else scope.times
            in_parts = condition.each or condition.hours is not None or condition.latest or bool(condition.of_each)
            changing = isinstance(number, Setting) or (given is not None and isinstance(given.value, Setting)) or runs_out(condition, scope)
            plain = phrase.verb not in WORKED_OUT and phrase.verb != "decided"
            return plain and not in_parts and not changing and (span is None or isinstance(span, Between))
        case _:
            return False


def _grew_true(question: Question, condition: Condition, start: date, today: AsAt, scope: Scope) -> CameTrue | None:
    match condition:
        case AnyOf(of):
            each = [one for part in of if (one := _grew_true(question, part, start, today, scope))]
            return _on(min(one.on for one in each), each) if each else None
        case AllOf(of):
            each = [one for part in of if (one := _grew_true(question, part, start, today, scope))]
            return _on(max(one.on for one in each), each) if len(each) == len(of) else None
        case Count():
            return _reached(question, condition, start, today, scope)
    raise AssertionError(condition)  # only_grows lets nothing else through


def _on(day: date, each: Sequence[CameTrue]) -> CameTrue:
    return CameTrue(day, tuple(fact for one in each if one.on == day for fact in one.by))


def _reached(question: Question, count: Count, start: date, today: AsAt, scope: Scope) -> CameTrue | None:
    """The day on which as many facts as are wanted had come."""
    wanted = count.times if scope.times is None else scope.times
    seen: set[str] = set()
    for fact in starting(question.evidence.facts(count.phrase.noun, count.phrase.verb), scope.since):
        if not today.has_come(fact.on):
            return None
        if answers_with(question, count.phrase, fact, today, scope.body) and does_count(question, count, fact, today, scope):
            seen.add(counted_as(fact))
            if len(seen) == wanted:
                return CameTrue(max(start, fact.on), (fact,))
    return None


def _by(question: Question, condition: Condition, day: date, scope: Scope) -> tuple[Known, ...]:
    """The facts that a condition counted on the day it came true: those of that day, else all of them."""
    at = AsAt(day)
    facts = [fact for count in counts_in(condition) for fact in counted(question, count, at, scope, span_begins(question, count, at))]
    return tuple([fact for fact in facts if fact.on == day] or facts)
