"""May this person sit on this body on this day, by the strategy and the settings then in force, and by what proof."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from domain.calendar import ONE_DAY, add
from domain.owing.answering.asking import holds
from domain.owing.answering.counting import Scope, counted
from domain.owing.answering.dating import work_out
from domain.owing.answering.evidence import EVER, Evidence, Shared
from domain.owing.answering.following import first_to_expire
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.answering.seat_rules import SeatRule, seat_rule
from domain.owing.answering.spells import Spells
from domain.owing.answering.today import AsAt
from domain.owing.answering.waiting import counts_in
from domain.owing.owed import Adopted
from domain.strategy.entries import Seat
from domain.strategy.phrases import AllOf, AnyOf, Condition, Count
from domain.streams.facts import Known
from domain.streams.steps import Step

Answer = Literal["yes", "not known", "no"]
SeatKind = Literal["member", "chair", "substitute", "likely", "pool"]

_WORST_FIRST: tuple[Answer, ...] = ("no", "not known", "yes")
_FOR = {"member": "members", "chair": "members", "substitute": "substitutes", "likely": "substitutes", "pool": "pool"}


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One need for sitting, as it stands on the day. `proof` names the facts that meet it, `good_until` the last day they do."""

    seat: str  # the entry of the strategy
    answer: Answer
    proof: tuple[str, ...] = ()
    good_until: date | None = None
    without: str = "not set"  # what the strategy says comes of sitting without it


class MaySit(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of all needs together: *no* beats *not known* beats *yes*. With no strategy in force nobody can say."""

    answer: Answer
    version: str = ""
    needs: tuple[Need, ...] = ()


class _NoSteps:
    """A seat's need is asked of facts, never of steps."""

    def steps_of(self, rule: str) -> Sequence[Step]:
        return ()


def may_sit(
    facts: Iterable[Known],
    versions: Sequence[Adopted],
    member: str,
    body: str,
    on: date,
    *,
    kind: SeatKind = "member",
    shared: Shared | None = None,
) -> MaySit:
    """Whether what a seat needs is met on a day, past or to come, by the facts true by then.

    Whoever has no such seat is asked about as if they had taken it the day before.
    """
    in_force = max((version for version in versions if version.from_ <= on), key=lambda version: version.from_, default=None)
    if in_force is None:
        return MaySit(answer="not known")
    if shared is None:
        shared, facts = Shared(facts), ()
    facts = tuple(facts)
    seat = _seat_as_if(member, body, kind, on - ONE_DAY)
    evidence = Evidence(member, [*facts, *([] if _has_seat(member, facts, shared, body, kind, on) else [seat])], shared)
    question = Question(ruleset_of(in_force.strategy), evidence, Spells(evidence), _NoSteps(), working=in_force.working_days)
    entries = [entry for entry in in_force.strategy.seats.values() if _FOR[kind] in entry.for_ and question.is_body(body, entry.body)]
    needs = tuple(_need(question, entry, on) for entry in entries if _is_for(question, entry, AsAt(on)))
    return MaySit(answer=_worst(need.answer for need in needs), version=in_force.strategy.version, needs=needs)


def _seat_as_if(member: str, body: str, kind: str, on: date) -> Known:
    return Known(id="as-if", noun="", verb="seat taken", on=on, owner=member, argument=body, about="seat:as-if", fields={"kind": kind})


def _has_seat(member: str, facts: Iterable[Known], shared: Shared, body: str, kind: str, on: date) -> bool:
    seats = Spells(Evidence(member, facts, shared)).seats
    return any(seat.covers(on) and seat.fact.argument == body and seat.kind == kind for seat in seats)


def _is_for(question: Question, entry: Seat, at: AsAt) -> bool:
    """Where the file says who needs it, they must be one of those; else it is for whoever sits."""
    return "who" not in entry.words or holds(question, entry.who, at)


def _worst(answers: Iterable[Answer]) -> Answer:
    return min(answers, key=_WORST_FIRST.index, default="yes")


# ------------------------------------------------------------------ one need


def _need(question: Question, entry: Seat, on: date) -> Need:
    rule, at = seat_rule(entry), AsAt(on)
    if not _bites(question, rule, on):
        return Need(seat=entry.id, answer="yes", without=entry.without)
    from_the_day_after = entry.returns != "same day"
    scope = Scope(valid=rule.valid, until=EVER, concerns=lambda fact: fact.on < on or not from_the_day_after)
    answer = _answered(question, entry.needs, at, scope)
    proof = _proof(question, entry.needs, at, scope) if answer == "yes" else ()
    oldest = first_to_expire(question, entry.needs, at, scope) if rule.valid and proof else None
    good_until = add(oldest.on, rule.valid, question.working) if oldest and rule.valid else None
    return Need(seat=entry.id, answer=answer, proof=proof, good_until=good_until, without=entry.without)


def _bites(question: Question, rule: SeatRule, on: date) -> bool:
    """Whether the first day on which the need counts has come. A need whose day nobody knows does not bite yet."""
    seats = [seat.fact for seat in question.spells.seats if seat.covers(on) and question.is_body(seat.fact.argument, rule.body)]
    taken = max(seats, key=lambda fact: fact.on, default=None)
    if rule.starts is None or taken is None:
        return True
    starts = work_out(question, rule.starts, AsAt(on), Occasion(taken.on, taken.id, (taken,))).day
    return starts is not None and starts <= on


def _answered(question: Question, needs: Condition, at: AsAt, scope: Scope) -> Answer:
    match needs:
        case AllOf(of):
            return _worst(_answered(question, part, at, scope) for part in of)
        case AnyOf(of):
            return max((_answered(question, part, at, scope) for part in of), key=_WORST_FIRST.index, default="no")
        case Count() if _cannot_be_said(question, needs, at):
            return "not known"
    if holds(question, needs, at, scope):
        return "yes"
    doubts = [fact for count in counts_in(needs) for fact in question.evidence.true_by(at, count.phrase.noun, "uncertain")]
    return "not known" if doubts else "no"


def _cannot_be_said(question: Question, count: Count, at: AsAt) -> bool:
    """Whether a number, or what the thing is made of, is still to be decided."""
    return question.number(count.times, at) is None or question.parts(count.phrase.noun, at) is None


def _proof(question: Question, needs: Condition, at: AsAt, scope: Scope) -> tuple[str, ...]:
    facts = (fact for count in counts_in(needs) for fact in counted(question, count, at, scope, EVER))
    return tuple(dict.fromkeys(fact.id for fact in facts))
