"""What opens a rule's steps: facts, days, periods, seats, or coming to be one of those it is for."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from domain.calendar import ONE_DAY
from domain.owing.answering.asking import holds
from domain.owing.answering.counting import Scope, counted, does_count, facts_of
from domain.owing.answering.evidence import EVER
from domain.owing.answering.occasion import Occasion, named_by
from domain.owing.answering.periods import Period, periods
from domain.owing.answering.question import Question
from domain.owing.answering.seat_rules import SeatRule
from domain.owing.answering.spells import Spell
from domain.owing.answering.today import AsAt, first_day
from domain.owing.answering.waiting import counts_in
from domain.strategy.entries import Rule
from domain.strategy.phrases import AfterDone, Condition, Count, Every, Fixed
from domain.streams.facts import Known


class InForce(msgspec.Struct, frozen=True):
    """The days on which one version's text of a rule can open steps."""

    first: date
    until: date | None  # the day the next version takes over
    adopted: date  # when a version first had this rule
    new: bool  # whether the version before lacked it

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


def occasions(question: Question, rule: Rule, in_force: InForce, today: AsAt) -> list[Occasion]:
    """Every occasion on which a rule would open a step by a day, in order, before `who` and `if` are asked."""
    found: Iterable[Occasion]
    if isinstance(rule, SeatRule):
        found = _by_seat(question, rule, in_force, today)
    elif isinstance(rule.every, Every) and rule.every.period != "any time":
        found = _by_period(question, rule, in_force, today)
    elif not rule.opens and rule.every is not None and not isinstance(rule.every, AfterDone):
        found = ()  # whoever wants it at any time asks for it: nothing is owed
    elif not rule.opens:
        found = _by_coming_into_who(question, rule, in_force, today)
    else:
        found = _by_opening(question, rule, in_force, today)
    return sorted((one for one in found if in_force.covers(one.day)), key=lambda one: one.day)


# ------------------------------------------------------------------ facts and days


def _by_opening(question: Question, rule: Rule, in_force: InForce, today: AsAt) -> list[Occasion]:
    found = [occasion for opener in rule.opens for occasion in _opened_by(question, rule, opener, in_force, today)]
    if not any(_is_an_offer(opener) for opener in rule.opens):
        return found
    return [replace(one, superseded=_offered_again(one, found)) for one in found]


def _is_an_offer(opener: Condition | Fixed) -> bool:
    return isinstance(opener, Count) and opener.phrase.verb == "offered"


def _offered_again(occasion: Occasion, offers: Iterable[Occasion]) -> date | None:
    later = (other.day for other in offers if other.day > occasion.day and other.occurrence != occasion.occurrence)
    return min(later, default=None)


def _opened_by(question: Question, rule: Rule, opener: Condition | Fixed, in_force: InForce, today: AsAt) -> Iterator[Occasion]:
    if isinstance(opener, Fixed):
        if today.has_come(opener.last):
            yield Occasion(opener.last, opener.last.isoformat())
    elif _each_fact_opens(opener):
        for fact in _openers(question, opener, today):
            yield Occasion(fact.on, named_by(fact), (fact,))
    else:
        yield from _once_a_term(question, rule, opener, in_force, today)


def _each_fact_opens(opener: Condition) -> bool:
    return isinstance(opener, Count) and opener.times == 1 and not opener.each and opener.hours is None


def _openers(question: Question, opener: Condition, today: AsAt) -> list[Known]:
    """The facts that open a step each: those that count on the day each is true of."""
    assert isinstance(opener, Count)  # noqa: S101  # _each_fact_opens has seen to it
    facts = list(facts_of(question, opener.phrase, today, body=question.body))
    if opener.span is None and opener.given is None and not opener.latest:
        return facts

    def counts_itself(fact: Known) -> bool:
        """Not only some other fact of that day."""
        at, scope = AsAt(fact.on), Scope(since=fact.on, body=question.body)
        return does_count(question, opener, fact, at, scope) and holds(question, opener, at, scope)

    return [fact for fact in facts if counts_itself(fact)]


def _once_a_term(question: Question, rule: Rule, opener: Condition, in_force: InForce, today: AsAt) -> Iterator[Occasion]:
    """Several facts together open a step once a term, of facts of that term; once only for an owner who has no terms."""
    for opened, term in _each_once(question, rule, lambda term: _first_within(question, opener, term, today)):
        yield Occasion(opened, term.fact.about or term.fact.id, _together(question, opener, opened, term.first) or (term.fact,))
    if not question.owner.startswith("member:"):
        before = in_force.adopted - ONE_DAY  # what was true already when the rule was adopted opens nothing
        day = first_day(lambda at: holds(question, opener, at, Scope(body=question.body)), before, today)
        if day is not None:
            yield Occasion(day, "once", _together(question, opener, day, EVER))


def _first_within(question: Question, condition: Condition, term: Spell, today: AsAt) -> date | None:
    scope = Scope(since=term.first)
    day = first_day(lambda at: holds(question, condition, at, scope), term.first, today)
    return day if day is not None and term.covers(day) else None


def _together(question: Question, opener: Condition, day: date, since: date) -> tuple[Known, ...]:
    """The latest fact of each part of a condition that had come true by a day, the last to come at the end."""
    at, scope = AsAt(day), Scope(since=since, body=question.body)
    latest = [facts[-1] for count in counts_in(opener) if (facts := counted(question, count, at, scope, since))]
    return tuple(sorted(latest, key=lambda fact: (fact.on, fact.id)))


def _by_coming_into_who(question: Question, rule: Rule, in_force: InForce, today: AsAt) -> Iterator[Occasion]:
    """A rule without `opens` opens at adoption; for a person, once a term or candidacy, on coming to be one it is for."""
    if not question.owner.startswith("member:"):
        if in_force.new and today.has_come(in_force.first):
            yield Occasion(in_force.first, "once")
        return

    def first_in(term: Spell) -> date | None:
        day = first_day(lambda at: holds(question, rule.who, at), max(term.first, in_force.adopted), today)
        return day if day is not None and term.covers(day) else None

    for day, term in _each_once(question, rule, first_in):
        yield Occasion(day, term.fact.about or term.fact.id, (term.fact,))


def _each_once(question: Question, rule: Rule, opens_in: Callable[[Spell], date | None]) -> Iterable[tuple[date, Spell]]:
    """The days on which a rule opens once a term or candidacy. On one day in both, it is the candidacy that brought it.

    Standing again makes nobody one of those a rule is for who was one the day before.
    """
    terms, candidacies = question.spells.terms, question.spells.candidacies
    new = [one for one in candidacies if not holds(question, rule.who, AsAt(one.first - ONE_DAY))]
    return {day: spell for spell in (*terms, *new) if (day := opens_in(spell)) is not None}.items()


# ------------------------------------------------------------------ periods


def _by_period(question: Question, rule: Rule, in_force: InForce, today: AsAt) -> Iterator[Occasion]:
    """Each period opens on its first day; the one running at first adoption on that day; and `opens` admits who comes later."""
    every = periods(question, rule, in_force.adopted, today)
    for period, following in zip_longest(every, every[1:]):
        superseded = following.first if following else None
        over = period.last or (superseded - ONE_DAY if superseded else None)
        if over is not None and over < in_force.first:
            continue
        day = max(period.first, in_force.first) if in_force.new else period.first
        if today.has_come(day):
            yield Occasion(day, period.name, last=period.last, superseded=superseded)
        for fact in _later_comers(question, rule, period, over, today):
            yield Occasion(fact.on, period.name, (fact,), last=period.last, superseded=superseded)


def _later_comers(question: Question, rule: Rule, period: Period, over: date | None, today: AsAt) -> Iterator[Known]:
    for opener in rule.opens:
        if not isinstance(opener, Fixed) and _each_fact_opens(opener):
            for fact in _openers(question, opener, today):
                if period.first <= fact.on and (over is None or fact.on <= over):
                    yield fact


# ------------------------------------------------------------------ seats


def _by_seat(question: Question, rule: SeatRule, in_force: InForce, today: AsAt) -> Iterator[Occasion]:
    """A need opens each time its holder comes to be one of those it is for; reappointment without a gap opens nothing."""
    spells = question.spells
    day = min((spell.first for spell in [*spells.seats, *spells.roles, *spells.terms]), default=None)
    while day is not None:
        began = first_day(lambda at: holds(question, rule.who, at), day, today)
        if began is None:
            return
        ended = first_day(lambda at: not holds(question, rule.who, at), began, today)
        opened = max(began, in_force.first)
        if today.has_come(opened) and (ended is None or opened < ended):
            fact = _brought_by(question, rule, began)
            yield Occasion(opened, fact.id if fact else began.isoformat(), (fact,) if fact else ())
        day = ended


def _brought_by(question: Question, rule: SeatRule, day: date) -> Known | None:
    """The latest seat on the body, or hope of one, that somebody has on a day; else the term they are in."""
    spells = question.spells
    seats = [seat.fact for seat in spells.seats if seat.covers(day) and question.is_body(seat.fact.argument, rule.body)]
    hopes = [role.fact for role in spells.roles if role.covers(day) and question.is_body(role.hoped_for, rule.body)]
    terms = [term.fact for term in spells.terms if term.covers(day)]
    return max(seats + hopes or terms, key=lambda fact: (fact.on, fact.id), default=None)
