"""Expecting an end: when a member's term of office is to end, where the record does not say it or says it wrong."""

from datetime import date

from domain.commands.changing import Change
from domain.commands.leaving import has_left
from domain.refusals import Invalid, Refused
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act
from domain.streams.ending import EndExpected
from domain.streams.member import Member


class ExpectEnd(Change, frozen=True, kw_only=True):
    """Say on which day their term is expected to end. `on` is the day on which somebody says so."""

    until: date

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        term = member.term_on(self.on)
        if term is None or term.left is not None:
            raise Refused(has_left(member))
        first = term.took_office or term.declared
        if self.until <= first:
            wrong = f"The term began on {first.day} {first:%B %Y}, so it cannot end before that"
            raise Invalid(f"{wrong}. Check the year.", {"until": [wrong]})
        if term.until == self.until:
            raise Refused("That is on record already as the end of their term.")
        member.record(EndExpected, act, self.on, term=term.id, until=self.until)
