"""Which facts answer a phrase of the language by a day, and how many there are."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from domain.calendar import ONE_DAY, add
from domain.owing.answering.completing import completions
from domain.owing.answering.evidence import EVER
from domain.owing.answering.lasting import AWARDED, end_of_award, last_good_day
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import Between, Count, During, Given, Offset, Phrase, Setting, Within
from domain.streams.facts import Known
from domain.streams.naming import key_of
from domain.streams.steps import Step

OF_STEPS = ("opened", "due", "done")
NAMES_NOTHING = ("completed", *OF_STEPS)  # what is worked out from several facts is about none of the things they were
ANSWERS = ("accepted", "declined", "booked", "held")


class Scope(msgspec.Struct, frozen=True):
    """Within which facts a condition is asked."""

    since: date = EVER
    without: tuple[str, ...] = ()  # ids of the facts that opened the step: none closes its own
    concerns: Callable[[Known], bool] | None = None  # whether a recorded fact is about this step, as far as it says
    until: date | None = None  # the day from which what is worked out, and so names nothing, no longer counts
    times: int | Setting | None = None  # how many, in place of the condition's own number
    valid: Offset | None = None  # how long a fact is good for
    lapses: bool = False  # whether a certificate that has run out no longer counts
    in_order: bool = False  # whether parts, and what is joined by `and`, count only in their order
    body: str = ""  # "that body"
    opened: date = EVER  # the day the step opened
    by_office: bool = True  # whether a seat held by office counts; not within the very condition that says who holds one so


ANYTHING = Scope()


def facts_of(question: Question, phrase: Phrase, at: AsAt, since: date = EVER, body: str = "") -> list[Known]:
    """Every fact that answers a phrase, true of a day from `since` until the day asked about, by day."""
    work_out = WORKED_OUT.get(phrase.verb)
    if work_out is not None and (phrase.verb not in OF_STEPS or phrase.noun in question.ruleset.rules):
        found = work_out(question, phrase, at, since)
    else:
        found = question.evidence.true_by(at, phrase.noun, phrase.verb, since)
    if found and (phrase.argument or phrase.verb in ("presented", "decided")):
        return [fact for fact in found if answers_with(question, phrase, fact, at, body)]
    return found


def answers_with(question: Question, phrase: Phrase, fact: Known, at: AsAt, body: str) -> bool:
    """Whether a fact of the phrase's noun and verb has the argument that the phrase asks for."""
    wanted = phrase.argument
    if phrase.verb == "presented":  # to one of those a report goes to, where it says to whom
        rule = question.ruleset.rules.get(phrase.noun)
        return not fact.argument or rule is None or not rule.to or fact.argument in rule.to
    if phrase.verb == "decided":
        return wanted in ("", fact.argument) and _decided_by_whom_it_concerns(question, fact, at)
    if wanted and phrase.verb in ("joined", "left body", "called", "held"):
        return question.is_body(fact.argument, wanted, body)
    return wanted in ("", "any role", fact.argument)


def _decided_by_whom_it_concerns(question: Question, fact: Known, at: AsAt) -> bool:
    """What a group decides is read by itself, by its members and by the council; and not by another group or its members."""
    if not fact.owner.startswith("group:") or fact.owner == question.owner:
        return True
    kind = question.owner.partition(":")[0]
    return kind not in ("group", "member") or (kind == "member" and is_the_group(fact.owner, question.spells.group(at)))


def is_the_group(owner: str, name: str | None) -> bool:
    """Whether an owner's id is that of the group which goes by this name, however it is spelt."""
    return bool(name) and key_of(owner.split(":", 2)[2]) == key_of(name or "")


# ------------------------------------------------------------------ verbs that are worked out


def _completed(question: Question, phrase: Phrase, at: AsAt, since: date) -> list[Known]:
    return completions(question, phrase.noun, at, since)


def _joined(question: Question, phrase: Phrase, at: AsAt, since: date) -> list[Known]:
    return [fact for fact in question.spells.joinings if fact.on >= since and at.has_come(fact.on)]


def _of_steps(question: Question, phrase: Phrase, at: AsAt, since: date) -> list[Known]:
    """`RULE opened|due|done`, of the steps worked out for whoever owns that rule; and an action done by a person's word."""
    found = question.evidence.true_by(at, phrase.noun, phrase.verb, since)
    for step in question.reckoning.steps_of(phrase.noun):
        day = _day_of_step(step, phrase.verb)
        if day is not None and day >= since and at.has_come(day):
            found.append(
                Known(
                    id=step.by[-1] if phrase.verb == "done" and step.by else step.id,
                    noun=phrase.noun,
                    verb=phrase.verb,
                    on=day,
                    owner=question.owner,
                    about=step.occurrence if step.occurrence.startswith(("term:", "session:", "meeting:", "need:")) else step.id,
                )
            )
    return sorted(found, key=lambda fact: (fact.on, fact.about))


def _day_of_step(step: Step, verb: str) -> date | None:
    if verb == "opened":
        return step.opened
    if verb == "due":
        return step.due
    return step.closed if step.state == "done" else None


def _unanswered(question: Question, phrase: Phrase, at: AsAt, since: date) -> list[Known]:
    """Offers that nobody answered by their day, true of the day after."""
    found = []
    for offer in question.evidence.true_by(at, phrase.noun, "offered"):
        silent_from = offer.when + ONE_DAY if offer.when else None
        if silent_from and silent_from >= since and at.has_come(silent_from) and not _answered(question, offer, at):
            found.append(msgspec.structs.replace(offer, verb="unanswered", on=silent_from))
    return found


def _answered(question: Question, offer: Known, at: AsAt) -> bool:
    return any(
        offer.on <= answer.on and (offer.when is None or answer.on <= offer.when)
        for verb in ANSWERS
        for answer in question.evidence.true_by(at, offer.noun, verb)
    )


def _expired(question: Question, phrase: Phrase, at: AsAt, since: date) -> list[Known]:
    """Awards, true of the last day on which each is good."""
    return [award for award in ends_of_awards(question, phrase.noun, at) if award.on >= since and at.has_come(award.on)]


def ends_of_awards(question: Question, noun: str, at: AsAt) -> list[Known]:
    """Awards made by a day, each true of the last day on which it is good, that may be to come. One without an end has none."""
    found = []
    for award in question.evidence.true_by(at, noun, AWARDED):
        last = end_of_award(question, award)
        if last is not None:
            found.append(msgspec.structs.replace(award, verb="expires", on=last))
    return found


WORKED_OUT: dict[str, Callable[[Question, Phrase, AsAt, date], list[Known]]] = {
    "completed": _completed,
    "joined": _joined,
    "unanswered": _unanswered,
    "expires": _expired,
    **dict.fromkeys(OF_STEPS, _of_steps),
}
"""The verbs that no event records: each is worked out from others."""

# ------------------------------------------------------------------ counting


def counted(question: Question, count: Count, at: AsAt, scope: Scope, since: date) -> list[Known]:
    """The facts that count towards a condition, each meeting, session or need once."""
    since = max(since, scope.since)
    facts: Sequence[Known]
    if scope.in_order and count.phrase.verb == "completed":
        facts = completions(question, count.phrase.noun, at, since, in_order=True)
    else:
        facts = facts_of(question, count.phrase, at, since, scope.body)
    if count.latest:
        facts = _only_the_latest(question, count.phrase, facts, at)
    return [fact for fact in facts if does_count(question, count, fact, at, scope)]


def _only_the_latest(question: Question, phrase: Phrase, facts: Sequence[Known], at: AsAt) -> Sequence[Known]:
    """`latest of`: a fact counts only while no later one says otherwise."""
    whatever = facts_of(question, Phrase(phrase.noun, phrase.verb), at)
    return [fact for fact in facts if fact is whatever[-1]]


def does_count(question: Question, count: Count, fact: Known, at: AsAt, scope: Scope) -> bool:
    """Whether one fact that answers the phrase counts towards the condition."""
    if fact.id in scope.without:
        return False
    late = scope.until is not None and fact.on >= scope.until
    if scope.concerns is not None and (late or count.phrase.verb not in NAMES_NOTHING) and not scope.concerns(fact):
        return False
    if runs_out(count, scope):
        last = last_good_day(question, fact, scope.valid, at)
        if last is not None and at.has_come(last + ONE_DAY):
            return False
    if count.given is not None and not _field_fits(question, count.given, fact, at):
        return False
    match count.span:
        case Within(offset):
            return not at.has_come(add(fact.on, offset, question.working) + ONE_DAY)
        case Between(first, last):
            return first <= fact.on <= last
    return True


def runs_out(count: Count, scope: Scope) -> bool:
    """Whether what a condition counts may be good for a time only."""
    return scope.valid is not None or (scope.lapses and count.phrase.verb == AWARDED)


def _field_fits(question: Question, given: Given, fact: Known, at: AsAt) -> bool:
    found = fact.fields.get(given.field, fact.argument if given.field == "part" else None)
    value = question.number(given.value, at) if isinstance(given.value, Setting) else given.value
    if given.relation == "=":
        return found is not None and str(found) == str(value)
    if not isinstance(found, int | float) or not isinstance(value, int):
        return False
    return found > value if given.relation == "over" else found < value


def how_many(facts: Sequence[Known]) -> int:
    """Facts counted by what they are about: two records of one meeting are one meeting."""
    return len({counted_as(fact) for fact in facts})


def counted_as(fact: Known) -> str:
    """What tells one from another: the meeting, session or need, else the fact."""
    return fact.about if fact.about.startswith(("meeting:", "session:", "need:")) else fact.id


def span_begins(question: Question, count: Count, at: AsAt) -> date:
    """The first day that `this year` or `this term` lets in. A day of which nothing is known lets nothing in."""
    if not isinstance(count.span, During):
        return EVER
    if count.span.period == "this year":
        first, last = question.ruleset.years.period("year", at.day)
        at.has_come(last + ONE_DAY)
        return first
    term = question.spells.term(at)
    return term.first if term else date.max
