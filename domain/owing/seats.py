"""May this person sit on this body on this day, by the strategy and the settings then in force, and by what proof."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from domain.calendar import ONE_DAY, add_months
from domain.owing.answering.answers import Answer, answered, unset, worst
from domain.owing.answering.asking import counts_since, holds
from domain.owing.answering.completing import learnt, part_of
from domain.owing.answering.counting import Scope, counted
from domain.owing.answering.dating import work_out
from domain.owing.answering.evidence import EVER, Evidence, Shared
from domain.owing.answering.lacking import Way, ways_open
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.answering.seat_rules import SeatRule, seat_rule
from domain.owing.answering.spells import SITTING, Spells
from domain.owing.answering.today import AsAt
from domain.owing.answering.waiting import counts_in
from domain.owing.owed import Adopted
from domain.strategy.entries import Seat
from domain.strategy.phrases import Condition, Count
from domain.streams.facts import Known
from domain.streams.steps import Step

__all__ = ["NO_STEPS", "Answer", "MaySit", "Need", "SeatKind", "may_sit"]

SeatKind = Literal["member", "chair", "substitute", "likely", "pool"]

_FOR = {"member": "members", "chair": "members", "substitute": "substitutes", "likely": "substitutes", "pool": "pool"}
FURTHEST = 12 * 20  # months within which a need that is met is looked at for the day on which it would lapse


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One need for sitting, as it stands on the day. `proof` names the facts that meet it, `good_until` the last day they do.

    `met` says whether what it asks for is there; the `answer` is *yes* as well while it is not asked for yet, as before the first
    meeting that it `begins` with.
    """

    seat: str  # the entry of the strategy
    answer: Answer
    met: Answer
    proof: tuple[str, ...] = ()
    good_until: date | None = None
    begins: date | None = None  # the first day on which it is asked for, where that is known
    unset: tuple[str, ...] = ()  # settings, and courses whose parts, that somebody has to decide first
    ways: tuple[Way, ...] = ()  # what is missing, by each way in which it can be met
    without: str = "not set"  # what the strategy says comes of sitting without it


class MaySit(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of all needs together: *no* beats *not known* beats *yes*. With no strategy in force nobody can say."""

    answer: Answer
    version: str = ""
    needs: tuple[Need, ...] = ()
    in_office: bool = False
    sits: bool = False  # has such a seat on the day; who has none is asked about as if they had

    @property
    def met(self) -> Answer:
        """Whether all that is asked for is there, be it asked for yet or not."""
        return worst(need.met for need in self.needs) if self.version else "not known"

    @property
    def good_until(self) -> date | None:
        """The last day on which all needs that are met still are."""
        return min((need.good_until for need in self.needs if need.good_until), default=None)


class _NoSteps:
    """A seat's need is asked of facts, never of steps."""

    def steps_of(self, rule: str) -> Sequence[Step]:
        return ()


NO_STEPS = _NoSteps()


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
    spells = Spells(Evidence(member, facts, shared))
    sits = any(seat.covers(on) and seat.fact.argument == body and seat.kind == kind for seat in spells.seats)
    evidence = Evidence(member, [*facts, *([] if sits else [_seat_as_if(member, body, kind, on - ONE_DAY)])], shared)
    question = Question(ruleset_of(in_force.strategy), evidence, Spells(evidence), NO_STEPS, working=in_force.working_days)
    entries = [entry for entry in in_force.strategy.seats.values() if _FOR[kind] in entry.for_ and question.is_body(body, entry.body)]
    needs = tuple(_need(question, entry, body, on) for entry in entries if _is_for(question, entry, AsAt(on)))
    return MaySit(
        answer=worst(need.answer for need in needs),
        version=in_force.strategy.version,
        needs=needs,
        in_office=spells.term(AsAt(on)) is not None,
        sits=sits,
    )


def _seat_as_if(member: str, body: str, kind: str, on: date) -> Known:
    return Known(id="as-if", noun="", verb="seat taken", on=on, owner=member, argument=body, about="seat:as-if", fields={"kind": kind})


def _is_for(question: Question, entry: Seat, at: AsAt) -> bool:
    """Where the file says who needs it, they must be one of those; else it is for whoever sits."""
    return "who" not in entry.words or holds(question, entry.who, at)


# ------------------------------------------------------------------ one need


def _need(question: Question, entry: Seat, body: str, on: date) -> Need:
    rule, at = seat_rule(entry), AsAt(on)
    met = answered(question, entry.needs, at, _scope(question, entry, rule, at))
    begins = _begins(question, rule, body, on)
    asked = rule.starts is None or (begins is not None and begins <= on)
    return Need(
        seat=entry.id,
        answer=met if asked else "yes",
        met=met,
        proof=_proof(question, entry.needs, at, _scope(question, entry, rule, at)) if met == "yes" else (),
        good_until=_good_until(question, entry, rule, at) if met == "yes" else None,
        begins=begins,
        unset=unset(question, entry.needs, at) if met == "not known" else (),
        ways=ways_open(question, entry.needs, at, _scope(question, entry, rule, at)),
        without=entry.without,
    )


def _scope(question: Question, entry: Seat, rule: SeatRule, at: AsAt) -> Scope:
    """What was learnt counts for as long as it is good, from the day that the seat says."""
    return Scope(valid=rule.valid, lapses=True, until=EVER, concerns=_counts_on(question, entry, at))


def _counts_on(question: Question, entry: Seat, at: AsAt) -> Callable[[Known], bool]:
    """Whether a fact counts for sitting on the day: from the day after it, from its own day, or from the one that the file says."""

    def counts_from(fact: Known) -> date | None:
        if entry.returns == "same day":
            return fact.on
        if entry.returns == "the day after":
            return fact.on + ONE_DAY
        return work_out(question, entry.returns, at, Occasion(fact.on, fact.id, (fact,))).day

    def counts(fact: Known) -> bool:
        first = counts_from(fact)
        return first is not None and at.has_come(first)

    return counts


def _begins(question: Question, rule: SeatRule, body: str, on: date) -> date | None:
    """The first day on which the need is asked for. None for a need whose day nobody knows: it is not asked for yet."""
    seats = [seat for seat in question.spells.seats if seat.covers(on) and seat.fact.argument == body]
    last = max(seats, key=lambda seat: seat.first, default=None)
    if rule.starts is None or last is None:
        return None
    taken = _when_joined(question, last.fact, last.kind)
    return work_out(question, rule.starts, AsAt(on), Occasion(taken.on, taken.id, (taken,))).day


def _when_joined(question: Question, taken: Known, kind: str) -> Known:
    """The fact that began the spell of sitting a seat goes on from: yearly reappointment is not joining."""
    alike = SITTING if kind in SITTING else (kind,)
    earlier = [one for one in question.spells.joinings if one.argument == taken.argument and one.on <= taken.on]
    return max((one for one in earlier if (one.fields.get("kind") or "member") in alike), key=lambda one: one.on, default=taken)


def _proof(question: Question, needs: Condition, at: AsAt, scope: Scope) -> tuple[str, ...]:
    found: list[str] = []
    for count in counts_in(needs):
        facts = counted(question, count, at, scope, counts_since(question, count, at, scope))
        found += [fact.id for fact in [*_parts_of(question, count, facts, at), *facts]]
    return tuple(dict.fromkeys(found))


def _parts_of(question: Question, count: Count, completions: Sequence[Known], at: AsAt) -> list[Known]:
    """What was learnt last of each part by the day on which the whole was complete."""
    if count.phrase.verb != "completed" or not completions or not question.parts(count.phrase.noun, at):
        return []
    by_then = [fact for fact in learnt(question, count.phrase.noun, at, EVER) if fact.on <= completions[-1].on]
    return list({part_of(count.phrase.noun, fact): fact for fact in sorted(by_then, key=lambda fact: (fact.on, fact.id))}.values())


def _good_until(question: Question, entry: Seat, rule: SeatRule, at: AsAt) -> date | None:
    """The last day on which a need that is met would still be, were nothing more recorded. Nothing where it is not seen to lapse.

    Only the days on which the answer can change are looked at: each is the earliest that the one before could not yet see.
    """
    furthest = add_months(at.day, FURTHEST)
    while True:
        if answered(question, entry.needs, at, _scope(question, entry, rule, at)) != "yes":
            return at.day - ONE_DAY
        if at.not_yet is None or at.not_yet > furthest:
            return None
        at = AsAt(at.not_yet)
