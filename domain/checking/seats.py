"""Seats that nobody could keep or reach."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import Years, add
from domain.printing.worked import period_of
from domain.strategy.entries import Rule
from domain.strategy.language import Misread, read_condition
from domain.strategy.mentions import conditions_in, facts_in
from domain.strategy.phrases import AfterDone, Condition, Every, HasSeat, Offset, Phrase
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_SAMPLE = date(2026, 5, 11)
_RENEWS = ("completed", "attended", "held", "offered")


def validity_shorter_than_its_cycle(reading: Reading) -> Iterator[Problem]:
    """A seat whose training runs out before the rule that repeats it comes round."""
    for seat in reading.strategy.seats.values():
        if not isinstance(seat.valid, Offset):
            continue
        nouns = {fact.noun for fact in facts_in(seat.needs)}
        for rule in reading.strategy.rules.values():
            if _repeats(rule, nouns) and _longer_than(reading, rule, seat.valid):
                yield reading.error(
                    seat,
                    "valid",
                    f'found "{seat.words["valid"]}", which runs out before "{rule.name}" renews it '
                    f'("{rule.words["every"]}", line {rule.line}); accepted: at least as long as that',
                )


def seats_that_bar_each_other(reading: Reading) -> Iterator[Problem]:
    """Training open only to those who sit, for a seat that bars until the training: nobody could ever begin."""
    needs_seat_on = {
        seat.body: _bodies_to_sit_on(reading, seat.needs) for seat in reading.strategy.seats.values() if seat.without == "bars"
    }
    for seat in reading.strategy.seats.values():
        if seat.without == "bars" and _leads_back(seat.body, needs_seat_on):
            yield reading.error(
                seat,
                "needs",
                "the training is open only to those who already sit, and the seat bars until it is done; "
                "accepted: a course that is open to others too",
            )


def _repeats(rule: Rule, nouns: set[str]) -> bool:
    return rule.every is not None and any(fact.noun in nouns and fact.verb in _RENEWS for fact in facts_in(rule.done))


def _longer_than(reading: Reading, rule: Rule, valid: Offset) -> bool:
    match rule.every:
        case AfterDone(offset=offset) | Every(period=Offset() as offset):
            return add(_SAMPLE, offset) > add(_SAMPLE, valid)
        case Every(period=str() as period):
            found = period_of(Every(period), _SAMPLE, Years.of(reading.strategy.calendar), rule.starting)
            return found is not None and found[1] >= add(found[0], valid)
        case _:
            return False


def _bodies_to_sit_on(reading: Reading, needs: Condition) -> frozenset[str]:
    """The bodies on one of which somebody has to sit before any course that the seat needs is open to them."""
    bodies: set[str] = set()
    for fact in facts_in(needs):
        bodies |= _open_only_to_seats_on(reading, fact)
    return frozenset(bodies)


def _open_only_to_seats_on(reading: Reading, fact: Phrase) -> set[str]:
    course = reading.strategy.nouns.get(fact.noun)
    said = course.texts("open_to") if course else ()
    if not said:
        return set()
    try:
        read = [read_condition(one, reading.names) for one in said]
    except Misread:
        return set()
    seats = [[part for part in conditions_in(one) if isinstance(part, HasSeat) and part.how == "sits on"] for one in read]
    return {seat.body for found in seats for seat in found} if all(seats) else set()


def _leads_back(body: str, needs_seat_on: dict[str, frozenset[str]]) -> bool:
    seen: set[str] = set()
    ahead = set(needs_seat_on.get(body, ()))
    while ahead:
        one = ahead.pop()
        if one == body:
            return True
        if one not in seen:
            seen.add(one)
            ahead |= needs_seat_on.get(one, frozenset())
    return False
