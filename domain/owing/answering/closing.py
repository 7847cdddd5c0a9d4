"""A step from its opening to its closing: done, declined, waived or lapsed."""

from collections.abc import Iterator
from datetime import date

import msgspec

from domain.calendar import ONE_DAY
from domain.owing.answering.concerning import Concern
from domain.owing.answering.counting import Scope
from domain.owing.answering.dating import NO_DATE, work_out
from domain.owing.answering.declining import declined
from domain.owing.answering.due import due
from domain.owing.answering.evidence import EVER
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.seat_rules import SeatRule
from domain.owing.answering.standing import leaves_who
from domain.owing.answering.telling import tellings
from domain.owing.answering.timing import came_true
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.streams.facts import Known
from domain.streams.steps import State, Step, Sum

_ORDER: dict[State, int] = {"done": 0, "declined": 1, "waived": 2, "lapsed": 3}
"""What counts when several things happen on one day."""


class Closing(msgspec.Struct, frozen=True):
    """How a step ended, the day that is true of, and the facts that ended it."""

    day: date
    state: State
    by: tuple[Known, ...] = ()

    @property
    def rank(self) -> tuple[date, int]:
        return self.day, _ORDER[self.state]


class Lived(msgspec.Struct, frozen=True):
    """A step as it stands, and the facts that closed it."""

    step: Step
    by: tuple[Known, ...] = ()


def lived(question: Question, rule: Rule, occasion: Occasion, today: AsAt) -> Lived:
    """The step that a rule opened on an occasion. Its dates are worked out as they were known when it closed."""
    closing = how_closed(question, rule, occasion, today)
    at = AsAt(closing.day) if closing else today
    last_day = due(question, rule, occasion, at, today)
    worked = last_day.date
    step = Step(
        rule=rule.id,
        occurrence=occasion.occurrence,
        version=question.ruleset.strategy.version,
        opened=occasion.day,
        cause=occasion.causes,
        due=worked.day,
        undated=worked.undated,
        sum=Sum(words=last_day.words, counted_from=worked.counted_from, counted_on=worked.counted_on),
        aim=work_out(question, rule.aim, at, occasion).day if rule.aim else NO_DATE.day,
        tell=tellings(question, rule, occasion.day, worked.day, at),
        whose=question.whose_move(rule.does, at),
        force=rule.force,
        state=closing.state if closing else "open",
        closed=closing.day if closing else None,
        by=tuple(dict.fromkeys(fact.id for fact in closing.by)) if closing else (),
    )
    return Lived(step, closing.by if closing else ())


def how_closed(question: Question, rule: Rule, occasion: Occasion, today: AsAt) -> Closing | None:
    """What ended a step first; of several things on one day done, declined, waived, lapsed. Nothing while it is open."""
    concerns = Concern(question, rule, occasion)
    done = _done(question, rule, occasion, scope_of(question, rule, occasion, concerns), today)
    ended = [closing for closing in (done, _waived(question, rule, occasion, today)) if closing]
    ended += _lapsed(question, rule, occasion, today)
    if done is None and occasion.superseded is not None:
        ended.append(Closing(occasion.superseded, "lapsed"))
    first = min(ended, key=lambda closing: closing.rank, default=None)
    if first is not None and first.state == "done":
        return first
    refused = _declined(question, rule, occasion, concerns, AsAt(first.day) if first else today)
    return refused if refused and (first is None or refused.day <= first.day) else first


# ------------------------------------------------------------------ done


def scope_of(question: Question, rule: Rule, occasion: Occasion, concerns: Concern) -> Scope:
    """Which facts count towards closing a step."""
    return Scope(
        since=_counting_since(question, rule, occasion),
        without=occasion.causes,
        concerns=concerns,
        until=occasion.superseded,
        times=rule.times,
        in_order=rule.in_order,
        valid=rule.valid if isinstance(rule, SeatRule) else None,
        lapses=isinstance(rule, SeatRule),
        body=question.body,
        opened=occasion.day,
    )


def _counting_since(question: Question, rule: Rule, occasion: Occasion) -> date:
    """The day from which facts count: the opening's, unless the rule says otherwise."""
    if occasion.learnt_from:
        return occasion.learnt_from
    opened, since = occasion.day, rule.since
    if since is None:
        return opened
    if since == "ever":
        return EVER
    if since == "this term":
        term = question.spells.term(AsAt(opened))
        return term.first if term else opened
    worked = work_out(question, since, AsAt(opened), occasion)
    return min(worked.day, opened) if worked.day else opened


def _done(question: Question, rule: Rule, occasion: Occasion, scope: Scope, today: AsAt) -> Closing | None:
    """The first day on which `done` holds. Once superseded, only a fact that names this very step can make it so."""
    ready = question.ruleset.ready[rule.id]
    if ready.done is None or not question.may_come_true(ready.needs_to_be_done):
        return None
    done = came_true(question, ready.done, occasion.day, today, scope)
    if done is None:
        return None
    late = occasion.superseded is not None and done.on >= occasion.superseded
    named = any(fact.on == done.on for fact in done.by)
    return Closing(done.on, "done", done.by) if named or not late else None


# ------------------------------------------------------------------ declined, waived, lapsed


def _declined(question: Question, rule: Rule, occasion: Occasion, concerns: Concern, at: AsAt) -> Closing | None:
    """What is required is not declined."""
    if rule.force == "required":
        return None
    standing = None
    for noun in question.ruleset.ready[rule.id].nouns_offered:
        refused = declined(question, noun, occasion.day, concerns, at)
        standing = Closing(refused.on, "declined", (refused.by,)) if refused else standing
    return standing


def _waived(question: Question, rule: Rule, occasion: Occasion, today: AsAt) -> Closing | None:
    waived = question.evidence.decided("waived", f"{rule.id}/{occasion.occurrence}", today)
    return Closing(max(occasion.day, waived[0].on), "waived", (waived[0],)) if waived else None


def _lapsed(question: Question, rule: Rule, occasion: Occasion, today: AsAt) -> Iterator[Closing]:
    """Its owner is no longer one of those it is for, or its term ended. One that stays ends with a death, unless that opened it."""
    if rule.stays:
        died = [fact.on + ONE_DAY for fact in question.evidence.facts("", "died") if fact.id not in occasion.causes]
        yield from (Closing(day, "lapsed") for day in died if today.has_come(day))
        return
    day = leaves_who(question, rule, occasion.day, today)
    if day is not None:
        yield Closing(day, "lapsed")
    term = question.spells.term_about(occasion.occurrence)
    if term is not None and term.after is not None and today.has_come(term.after):
        yield Closing(term.after, "lapsed")
