"""Certificates in words: a line for each that is held, and for each that was."""

from collections.abc import Sequence

from domain.printing.entries import in_clause
from domain.strategy.entries import Noun, Strategy
from domain.strategy.mentions import facts_in
from projections.certificates import Certificate
from service.addresses import member_page
from service.shown import Link
from service.wording.people import name_of_member
from service.words import day, listed, short_day

HEADS = ("Name", "Ward", "Issued by", "Issued", "Good until")
OVER_HEADS = ("Name", "Ward", "Issued by", "Issued", "Ended")
PUBLISHED_HEADS = ("Name", "Ward", "Issued by", "Issued", "Good until")

NO_END = "No end is named"
NOBODY_ANY_MORE = "Not on record any more"


def line_of(one: Certificate) -> Sequence[Link | str]:
    name = Link(name_of_member(one.name), member_page(one.member))
    return name, one.ward or "Co-opted", one.issuer or NOBODY_ANY_MORE, short_day(one.issued), short_day(one.last) if one.last else NO_END


def over_line_of(one: Certificate) -> Sequence[Link | str]:
    ended = f"Withdrawn on {short_day(one.withdrawn)}" if one.withdrawn and one.last != one.until else f"Ran out on {short_day(one.last)}"
    return *line_of(one)[:4], ended


def published_line_of(one: Certificate) -> Sequence[str]:
    """What anybody may read of a certificate."""
    return name_of_member(one.name), one.ward, one.issuer, day(one.issued), day(one.last) if one.last else NO_END


def seats_that_ask(award: Noun, strategy: Strategy) -> str:
    """The seats that need a certificate, with their clauses."""
    asking = [seat for seat in strategy.seats.values() if any(fact.noun == award.id for fact in facts_in(seat.needs))]
    said = [f"{seat.name}{f' ({in_clause(seat.clause)})' if seat.clause else ''}" for seat in asking]
    return listed(said) or "No seat"
