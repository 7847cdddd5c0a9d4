"""Whether a condition holds on a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.calendar import ONE_DAY, add_months
from domain.owing.answering.anchoring import latest_day
from domain.owing.answering.completing import in_turn, part_of
from domain.owing.answering.counting import ANYTHING, Scope, counted, facts_of, how_many, span_begins
from domain.owing.answering.evidence import in_order
from domain.owing.answering.question import Question
from domain.owing.answering.spells import SITTING, Spell
from domain.owing.answering.today import AsAt, first_day
from domain.strategy.phrases import (
    AllOf,
    AnyOf,
    Condition,
    Count,
    HasSeat,
    Holds,
    InOrder,
    Not,
    OfClass,
    OwnerIs,
    Phrase,
    Population,
    SettingHolds,
    Since,
)

CONDITIONS = AllOf | AnyOf | Count | HasSeat | Holds | InOrder | Not | OfClass | OwnerIs | Population | SettingHolds


def holds(question: Question, condition: Condition | None, at: AsAt, scope: Scope = ANYTHING) -> bool:
    """Whether a condition is true at the end of a day. No condition is always true; none of nothing never is."""
    return condition is None or _ANSWERS[type(condition)](question, condition, at, scope)


def _any_of(question: Question, condition: AnyOf, at: AsAt, scope: Scope) -> bool:
    return any(holds(question, part, at, scope) for part in condition.of)


def _all_of(question: Question, condition: AllOf, at: AsAt, scope: Scope) -> bool:
    if scope.in_order:
        return _in_order(question, InOrder(condition.of), at, scope)
    return all(holds(question, part, at, scope) for part in condition.of)


def _in_order(question: Question, condition: InOrder, at: AsAt, scope: Scope) -> bool:
    """Each of them, by facts from the day on which the one ahead of it came true."""
    since: date | None = scope.since
    for stage in condition.of:
        scope = replace(scope, since=since or scope.since)
        since = first_day(lambda then, stage=stage, scope=scope: holds(question, stage, then, scope), scope.since, at)  # type: ignore[misc]
        if since is None:
            return False
    return True


def _not(question: Question, condition: Not, at: AsAt, scope: Scope) -> bool:
    return not holds(question, condition.of, at, scope)


def _population(question: Question, condition: Population, at: AsAt, scope: Scope) -> bool:
    return holds(question, condition.of, at, scope)


def _setting_holds(question: Question, condition: SettingHolds, at: AsAt, scope: Scope) -> bool:
    """A setting whose value is a condition. Nobody is in a population that is not set."""
    value = question.setting(condition.setting, at)
    return isinstance(value, CONDITIONS) and holds(question, value, at, scope)


# ------------------------------------------------------------------ people and owners


def _owner_is(question: Question, condition: OwnerIs, at: AsAt, scope: Scope) -> bool:
    kind = question.owner.partition(":")[0]
    if condition.kind == "council":
        return kind == "council"
    if condition.kind == "each group":
        return kind == "group" and _members_sit_in_it(question, at)
    if kind != "body" or question.has_ended(question.body, at):
        return False
    if condition.kind == "body":
        return question.body == condition.which
    return not condition.which or question.is_body(question.body, f"any {condition.which}")


def _members_sit_in_it(question: Question, at: AsAt) -> bool:
    """Whether a group stood on a day: always, but for the days between its last member's leaving and the next one's joining."""
    said = sorted([*question.evidence.true_by(at, "", "group formed"), *question.evidence.true_by(at, "", "group ended")], key=in_order)
    return not said or said[-1].verb != "group ended"


def _of_class(question: Question, condition: OfClass, at: AsAt, scope: Scope) -> bool:
    spells = question.spells
    match condition.name:
        case "candidate" | "prospective candidate" as name:
            return any(candidacy.kind == name and candidacy.runs(at) for candidacy in spells.candidacies)
        case "in a group":
            return bool(spells.group(at))
        case "in no group":
            return spells.group(at) == ""
    term = spells.term(at)
    if term is None:
        return False
    match condition.name:
        case "elected" | "co-opted" as verb:
            return term.fact.verb == verb
        case "by-election":
            return term.fact.argument == "by-election"
        case "new":
            return spells.is_new(term, at)
        case "returning":
            return not spells.is_new(term, at)
        case _:
            return True


_KIND_OF_HOLDING = {"holds": "held", "takes": "held", "expects": "expected", "aspires to": "aspired", "shadows": "shadow"}


def _holds_role(question: Question, condition: Holds, at: AsAt, scope: Scope) -> bool:
    """Whether a role is held, shadowed, expected or aspired to. A role is being taken for a year after it was."""
    kind = _KIND_OF_HOLDING[condition.how]

    def fits(spell: Spell) -> bool:
        wanted = condition.post in ("any role", spell.fact.argument) and spell.kind == kind
        newly = condition.how != "takes" or not at.has_come(add_months(spell.first, 12) + ONE_DAY)
        return wanted and newly

    return any(fits(spell) and spell.runs(at) for spell in question.spells.roles)


_KINDS_OF_SEAT = {
    "sits on": SITTING,
    "chairs": ("chair",),
    "substitutes on": ("substitute",),
    "likely to substitute on": ("likely",),
    "is in the pool of": ("pool",),
    "back after a break on": SITTING,
}


def _has_seat(question: Question, condition: HasSeat, at: AsAt, scope: Scope) -> bool:
    if condition.how in ("expects a seat on", "aspires to a seat on"):
        return _hopes_for_seat(question, condition, at, scope)
    kinds = _KINDS_OF_SEAT[condition.how]
    seats = [
        seat
        for seat in question.spells.seats
        if seat.kind in kinds and question.is_body(seat.fact.argument, condition.body, scope.body) and seat.runs(at)
    ]
    if condition.how == "back after a break on":
        return any(_after_a_break(question, seat) for seat in seats)
    return bool(seats) or (condition.how == "sits on" and _sits_by_office(question, condition.body, at, scope))


def _hopes_for_seat(question: Question, condition: HasSeat, at: AsAt, scope: Scope) -> bool:
    kind = "expected" if condition.how == "expects a seat on" else "aspired"

    def fits(role: Spell) -> bool:
        return role.kind == kind and question.is_body(role.hoped_for, condition.body, scope.body)

    return any(fits(role) and role.runs(at) for role in question.spells.roles)


def _after_a_break(question: Question, seat: Spell) -> bool:
    """The seat was joined, and not for the first time."""
    earlier = [one for one in question.spells.joinings if one.argument == seat.fact.argument and one.on < seat.first]
    return bool(earlier) and any(one.id == seat.fact.id for one in question.spells.joinings)


def _sits_by_office(question: Question, body: str, at: AsAt, scope: Scope) -> bool:
    """Whether somebody is a member of a body because of a role they hold, as the file says of that body."""
    members = question.ruleset.members_by_office(body) if scope.by_office else None
    return members is not None and holds(question, members, at, replace(scope, by_office=False))


# ------------------------------------------------------------------ facts


def _count(question: Question, count: Count, at: AsAt, scope: Scope) -> bool:
    if count.of_each:
        return False  # a duty of the council cannot see its members: a person says that it is done
    since = counts_since(question, count, at, scope)
    facts = counted(question, count, at, scope, since)
    if count.each and scope.in_order:
        facts = list(in_turn(question.parts(count.phrase.noun, at) or ("",), count.phrase.noun, facts))
    if count.each:
        return _each_part(question, count.phrase, {part_of(count.phrase.noun, fact) for fact in facts}, at, scope, since)
    if count.hours is not None:
        wanted = question.number(count.hours, at)
        return wanted is not None and sum(float(fact.fields.get("hours") or 0) for fact in facts) >= wanted
    wanted = question.number(count.times if scope.times is None else scope.times, at)
    return wanted is not None and how_many(facts) >= wanted


def counts_since(question: Question, count: Count, at: AsAt, scope: Scope) -> date:
    """The first day from which facts count, as a condition says."""
    if isinstance(count.span, Since):
        return latest_day(question, count.span.anchor, at, scope.opened) or date.max
    return span_begins(question, count, at)


def _each_part(question: Question, phrase: Phrase, had: set[str], at: AsAt, scope: Scope, since: date) -> bool:
    """Whether every part then in force has the verb. Parts that are not set are never all there."""
    parts = question.parts(phrase.noun, at)
    if not parts:
        return parts == () and bool(had)
    for part in set(parts) - had:
        whole = facts_of(question, Phrase(part, phrase.verb), at, max(since, scope.since), scope.body)
        had |= {part} if whole else set()
    return had >= set(parts)


_ANSWERS: dict[type, Callable[[Question, Any, AsAt, Scope], bool]] = {
    AnyOf: _any_of,
    AllOf: _all_of,
    InOrder: _in_order,
    Not: _not,
    Population: _population,
    SettingHolds: _setting_holds,
    OfClass: _of_class,
    Holds: _holds_role,
    HasSeat: _has_seat,
    OwnerIs: _owner_is,
    Count: _count,
}
