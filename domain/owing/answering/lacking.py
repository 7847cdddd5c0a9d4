"""What a condition still waits for on a day: by each way of meeting it, how much of it is there, and what has run out."""

from datetime import date
from itertools import product

import msgspec
from msgspec.structs import replace

from domain.owing.answering.answers import answered, in_doubt, unset
from domain.owing.answering.asking import CONDITIONS, counts_since
from domain.owing.answering.completing import learnt, part_of
from domain.owing.answering.counting import Scope, counted, how_many
from domain.owing.answering.evidence import EVER
from domain.owing.answering.lasting import last_good_day
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import AllOf, AnyOf, Condition, Count, InOrder, Population, SettingHolds
from domain.streams.facts import Known


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that met the need once. `until` is the last day on which it was good, where it is known."""

    fact: str
    until: date | None = None


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is asked for and is not there on the day."""

    asks: Condition
    wanted: float | None = None  # how many times, or how many hours; nothing where one is enough, or the number is not set
    had: float = 0
    parts: tuple[str, ...] = ()  # of what is learnt in parts, those still missing
    unset: tuple[str, ...] = ()  # settings and courses that somebody has to decide first
    ran_out: tuple[Spent, ...] = ()
    not_yet: tuple[str, ...] = ()  # facts that count only from a day after the one asked about
    in_doubt: tuple[str, ...] = ()  # facts of which nobody is sure


Way = tuple[Lack, ...]
"""All that is missing, if a need is to be met in one way."""


def ways_open(question: Question, needs: Condition, at: AsAt, scope: Scope) -> tuple[Way, ...]:
    """What is missing by each way in which the needs can be met. Nothing is missing where they are met: then there is no way to list."""
    if answered(question, needs, at, scope) == "yes":
        return ()
    match needs:
        case AnyOf(of):
            return tuple(way for part in of for way in ways_open(question, part, at, scope))
        case AllOf(of) | InOrder(of):
            each = [ways for part in of if (ways := ways_open(question, part, at, scope))]
            return tuple(tuple(lack for way in choice for lack in way) for choice in product(*each)) if each else ((Lack(asks=needs),),)
        case Population(of=inner):
            return ways_open(question, inner, at, scope)
        case SettingHolds(setting):
            value = question.setting(setting, at)
            return ways_open(question, value, at, scope) if isinstance(value, CONDITIONS) else ((Lack(asks=needs, unset=(setting,)),),)
        case Count():
            return ((_lack(question, needs, at, scope),),)
        case _:
            return ((Lack(asks=needs),),)


def _lack(question: Question, count: Count, at: AsAt, scope: Scope) -> Lack:
    facts = counted(question, count, at, scope, counts_since(question, count, at, scope))
    counting = {fact.id for fact in facts}
    anything = replace(scope, valid=None, lapses=False, concerns=None)
    others = [fact for fact in counted(question, of_whatever_day(count), at, anything, EVER) if fact.id not in counting]
    too_new = [fact for fact in others if scope.concerns is not None and not scope.concerns(fact)]
    hours = count.hours is not None
    number = question.number(count.hours if count.hours is not None else count.times, at)
    return Lack(
        asks=count,
        wanted=number if hours or count.times != 1 else None,
        had=sum(float(fact.fields.get("hours") or 0) for fact in facts) if hours else how_many(facts),
        parts=_parts_missing(question, count, at, scope),
        unset=unset(question, count, at),
        ran_out=tuple(Spent(fact=fact.id, until=last_good_day(question, fact, scope.valid, at)) for fact in others if fact not in too_new),
        not_yet=tuple(fact.id for fact in too_new),
        in_doubt=tuple(fact.id for fact in in_doubt(question, count, at)),
    )


def of_whatever_day(count: Count) -> Count:
    """The same, of whatever day."""
    return Count(count.phrase, count.times, count.each, count.latest, count.hours, count.of_each, count.given)


def _parts_missing(question: Question, count: Count, at: AsAt, scope: Scope) -> tuple[str, ...]:
    """The parts of a course that were not learnt yet, in the order of the file."""
    noun = count.phrase.noun
    parts = question.parts(noun, at) or ()
    if count.phrase.verb != "completed" and not count.each:
        return ()
    had = {part_of(noun, fact) for fact in learnt(question, noun, at, scope.since) if _is_good(question, fact, scope, at)}
    return tuple(part for part in parts if part not in had)


def _is_good(question: Question, fact: Known, scope: Scope, at: AsAt) -> bool:
    last = last_good_day(question, fact, scope.valid, at)
    return last is None or at.day <= last
