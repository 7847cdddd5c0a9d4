"""The step that follows one that was closed: the renewal of what is good for a time, or the next so long after the last."""

from datetime import date

from domain.calendar import ONE_DAY, add
from domain.owing.answering.closing import Lived
from domain.owing.answering.counting import Scope, counted
from domain.owing.answering.lasting import last_good_day
from domain.owing.answering.occasion import Occasion, named_by
from domain.owing.answering.question import Question
from domain.owing.answering.seat_rules import SeatRule
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.strategy.phrases import AfterDone, AllOf, AnyOf, Condition, Count, Population
from domain.streams.facts import Known


def following(question: Question, rule: Rule, first: Occasion, before: Lived, today: AsAt) -> Occasion | None:
    """The occasion that closing a step makes for the next of the same rule. `first` is the one that the chain began with."""
    closed = before.step.closed
    if closed is None:
        return None
    if isinstance(rule, SeatRule):
        return _renewal(question, rule, first, closed, today) if before.step.state == "done" else None
    if isinstance(rule.every, AfterDone) and before.step.state in ("done", "declined", "waived"):
        named = named_by(before.by[-1]) if before.by else f"{first.occurrence}+{closed.isoformat()}"
        return Occasion(closed, named, before.by, last=add(closed, rule.every.offset, question.working))
    return None


def _renewal(question: Question, rule: SeatRule, first: Occasion, closed: date, today: AsAt) -> Occasion | None:
    """Due the last day on which what was learnt is still good, as known today: a certificate may have been withdrawn since.

    Only what is learnt after the oldest of it can renew it.
    """
    oldest = first_to_expire(question, rule.done, AsAt(closed), Scope(valid=rule.valid, lapses=True))
    last = last_good_day(question, oldest, rule.valid, today) if oldest else None
    if oldest is None or last is None:
        return None
    return Occasion(
        max(closed, oldest.on),
        f"{first.occurrence}+{oldest.id}",
        (*first.cause, oldest),
        last=last,
        learnt_from=oldest.on + ONE_DAY,
    )


def first_to_expire(question: Question, needs: Condition | None, at: AsAt, scope: Scope) -> Known | None:
    """The fact whose expiry would first leave a need unmet that is met on a day."""

    def last(fact: Known) -> date:
        return last_good_day(question, fact, scope.valid, at) or date.max

    match needs:
        case Count():
            times = question.number(needs.times, at)
            facts = sorted(counted(question, needs, at, scope, scope.since), key=last)
            return facts[-times] if times and len(facts) >= times else None
        case AllOf(of):
            each = [first_to_expire(question, part, at, scope) for part in of]
            return min((fact for fact in each if fact), key=last, default=None)
        case AnyOf(of):
            each = [first_to_expire(question, part, at, scope) for part in of]
            return max((fact for fact in each if fact), key=last, default=None)
        case Population(of=inner):
            return first_to_expire(question, inner, at, scope)
        case _:
            return None
