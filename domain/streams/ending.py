"""Ending: when a term of office is expected to end, as somebody says after it began."""

from datetime import date

from domain.streams.belonging import assign_term
from domain.streams.facts import Known
from domain.streams.member import Member, MemberFact


class EndExpected(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A term is expected to end on a day, or nobody knows any more when."""

    TOPIC = "member.end-expected"

    term: str
    until: date | None = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "end expected", about=f"term:{self.term}", when=self.until),)

    def apply(self, member: Member) -> None:
        if self.term in member.terms:
            assign_term(member, self.term, until=self.until)
