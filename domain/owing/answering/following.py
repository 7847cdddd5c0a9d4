"""The step that follows one that was closed: the renewal of what is good for a time, or the next so long after the last."""

from datetime import date

from domain.calendar import ONE_DAY, add
from domain.owing.answering.closing import Lived
from domain.owing.answering.counting import Scope, counted
from domain.owing.answering.occasion import Occasion, named_by
from domain.owing.answering.question import Question
from domain.owing.answering.seat_rules import SeatRule
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.strategy.phrases import AfterDone, AllOf, AnyOf, Condition, Count
from domain.streams.facts import Known


def following(question: Question, rule: Rule, first: Occasion, before: Lived) -> Occasion | None:
    """The occasion that closing a step makes for the next of the same rule. `first` is the one that the chain began with."""
    closed = before.step.closed
    if closed is None:
        return None
    if isinstance(rule, SeatRule):
        return _renewal(question, rule, first, closed) if before.step.state == "done" else None
    if isinstance(rule.every, AfterDone) and before.step.state in ("done", "declined", "waived"):
        named = named_by(before.by[-1]) if before.by else f"{first.occurrence}+{closed.isoformat()}"
        return Occasion(closed, named, before.by, last=add(closed, rule.every.offset, question.working))
    return None


def _renewal(question: Question, rule: SeatRule, first: Occasion, closed: date) -> Occasion | None:
    """Due the last day on which what was learnt is still good. Only what is learnt after the oldest of it can renew it."""
    oldest = first_to_expire(question, rule.done, AsAt(closed), Scope(valid=rule.valid)) if rule.valid else None
    if oldest is None or rule.valid is None:
        return None
    return Occasion(
        max(closed, oldest.on),
        f"{first.occurrence}+{oldest.id}",
        (*first.cause, oldest),
        last=add(oldest.on, rule.valid, question.working),
        learnt_from=oldest.on + ONE_DAY,
    )


def first_to_expire(question: Question, needs: Condition | None, at: AsAt, scope: Scope) -> Known | None:
    """The fact whose expiry would first leave a need unmet that is met on a day."""
    match needs:
        case Count():
            times = question.number(needs.times, at)
            facts = counted(question, needs, at, scope, scope.since)
            return facts[-times] if times and len(facts) >= times else None
        case AllOf(of):
            each = [first_to_expire(question, part, at, scope) for part in of]
            return min((fact for fact in each if fact), key=lambda fact: fact.on, default=None)
        case AnyOf(of):
            each = [first_to_expire(question, part, at, scope) for part in of]
            return max((fact for fact in each if fact), key=lambda fact: fact.on, default=None)
        case _:
            return None
