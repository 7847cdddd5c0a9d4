"""The day from which a date is counted, and the fact that gives it."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from domain.owing.answering.counting import ends_of_awards, facts_of
from domain.owing.answering.evidence import ELECTIONS, KEY_DATES, in_order
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.review_rules import REVIEW_SET
from domain.owing.answering.spells import CANDIDATES
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import Anchor, NextMeeting, Opening, Phrase, RuleDue
from domain.streams.facts import Known

DAYS_SET = ("called", "planned", "moved", "booked", "expected", REVIEW_SET)


class Anchored(msgspec.Struct, frozen=True):
    """A day, and the id of the fact that gives it: "" where no recorded fact does."""

    day: date
    fact: str = ""


def anchored(question: Question, anchor: Anchor, which: str, at: AsAt, occasion: Occasion) -> Anchored | None:
    """The day an anchor stands for, as known by a day, for a step opened on an occasion. Nothing while it has no day."""
    match anchor:
        case Opening():
            return Anchored(occasion.day, occasion.cause[-1].id if occasion.cause else "")
        case RuleDue(rule):
            return _rule_due(question, rule, at)
        case NextMeeting(body):
            return _meeting(question, body, which, at, occasion)
        case Phrase("session", ""):
            return _session(question, at, occasion)
        case Phrase():
            return _fact(question, anchor, which, at, occasion)


def latest_day(question: Question, anchor: Anchor, at: AsAt, opened: date) -> date | None:
    """The last time an anchor's day came, up to a day."""
    match anchor:
        case Opening():
            return opened
        case RuleDue(rule):
            due = _rule_due(question, rule, at)
            days: Iterable[date] = [due.day] if due else []
        case NextMeeting(body):
            days = [found.day for found in _meetings(question, body, at)]
        case Phrase():
            days = [_day(question, anchor, fact, at) for fact in _answering(question, anchor, at)]
    return max((day for day in days if at.has_come(day)), default=None)


# ------------------------------------------------------------------ facts


def _fact(question: Question, phrase: Phrase, which: str, at: AsAt, occasion: Occasion) -> Anchored | None:
    """The opening fact if it is one; else the fact about the same thing or term; else the first from the opening on."""
    facts = _answering(question, phrase, at)
    if not which or which == "first":
        causes = occasion.causes
        chosen = [fact for fact in facts if fact.id in causes][-1:] or [fact for fact in facts if fact.about in _same(question, occasion)]
        if chosen:
            return Anchored(_day(question, phrase, chosen[0], at), chosen[0].id)
    dated = [Anchored(_day(question, phrase, fact, at), fact.id) for fact in facts]
    if which == "last":
        return max((one for one in dated if one.day <= occasion.day), key=lambda one: one.day, default=None)
    return _first(dated, occasion.day, strictly=which == "next")


def _same(question: Question, occasion: Occasion) -> set[str]:
    """What a fact may be about to speak of this very step: its thing, or the term it belongs to."""
    term = question.spells.term_about(occasion.occurrence) or question.spells.term(AsAt(occasion.day))
    return {occasion.occurrence} | ({term.fact.about} if term and term.fact.about else set())


def _first(found: Iterable[Anchored], day: date, *, strictly: bool) -> Anchored | None:
    later = (one for one in found if one.day > day or (one.day == day and not strictly))
    return min(later, key=lambda one: one.day, default=None)


def _answering(question: Question, phrase: Phrase, at: AsAt) -> list[Known]:
    """The facts that an anchor may mean: for a day expected, the last word on it; for who came in without an election, their co-option."""
    if phrase.verb == "expires":
        return ends_of_awards(question, phrase.noun, at)
    facts = facts_of(question, phrase, at)
    if phrase.noun == "" and phrase.verb in (*KEY_DATES, "elected", "count"):
        facts = sorted([*facts, *_also_answering(question, phrase.verb, at)], key=in_order)
    return facts


def _also_answering(question: Question, verb: str, at: AsAt) -> Iterator[Known]:
    if verb in KEY_DATES:
        yield from _expected(question, verb, at)
    if verb in ("poll", "elected", "count"):
        yield from question.evidence.true_by(at, "", "co-opted")
    if verb == "poll":
        stood = [fact for said in ("elected", *CANDIDATES) for fact in question.evidence.true_by(at, "", said)]
        yield from (fact for fact in stood if fact.when)


def _expected(question: Question, verb: str, at: AsAt) -> Iterator[Known]:
    said = question.evidence.true_by(at, "", f"{verb} expected")
    if verb == "poll":
        said += [fact for election in ELECTIONS for fact in question.evidence.true_by(at, election, "expected")]
    last_word = {fact.about or fact.when.year: fact for fact in sorted(said, key=in_order) if fact.when}
    yield from last_word.values()


def _day(question: Question, phrase: Phrase, fact: Known, at: AsAt) -> date:
    """The day set, of what is called, planned, booked or expected, and of a poll; else the day the fact is true of."""
    if fact.verb in DAYS_SET:
        moved = question.evidence.day_of(fact.about, at)
        return moved[0] if moved else fact.when or fact.on
    if phrase.verb == "poll" or (phrase.verb in KEY_DATES and fact.when):
        return fact.when or fact.on
    return fact.on


# ------------------------------------------------------------------ meetings, sessions, other rules


def _meeting(question: Question, body: str, which: str, at: AsAt, occasion: Occasion) -> Anchored | None:
    if not body:
        return _thing(question, occasion.thing("meeting:"), at)
    meetings = _meetings(question, body, at)
    if which == "last":
        return max((one for one in meetings if one.day <= occasion.day), key=lambda one: one.day, default=None)
    return _first(meetings, occasion.day, strictly=True)


def _meetings(question: Question, body: str, at: AsAt) -> list[Anchored]:
    found = []
    for thing in question.evidence.things("meeting:"):
        on = question.evidence.day_of(thing, at)
        if on and (not body or question.is_body(on[1].argument, body)):
            found.append(Anchored(on[0], on[1].id))
    return found


def _session(question: Question, at: AsAt, occasion: Occasion) -> Anchored | None:
    """The session the opening is about, else the next one in the diary."""
    if thing := occasion.thing("session:"):
        return _thing(question, thing, at)
    sessions = (_thing(question, thing, at) for thing in question.evidence.things("session:"))
    return _first((one for one in sessions if one), occasion.day, strictly=True)


def _thing(question: Question, thing: str, at: AsAt) -> Anchored | None:
    on = question.evidence.day_of(thing, at) if thing else None
    return Anchored(on[0], on[1].id) if on else None


def _rule_due(question: Question, rule: str, at: AsAt) -> Anchored | None:
    """The last day of the latest step of a rule, closed or not."""
    steps = [step for step in question.reckoning.steps_of(rule) if at.has_come(step.opened)]
    latest = max(steps, key=lambda step: (step.opened, step.id), default=None)
    return Anchored(latest.due, latest.sum.counted_from) if latest and latest.due else None
