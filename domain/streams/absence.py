"""Absence: whoever supports a member is away for long, and comes back."""

from domain.streams.events import Personal
from domain.streams.facts import Known
from domain.streams.member import Member, MemberFact


class AbsenceBegan(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever gives this support is away for long, so that somebody has to cover."""

    TOPIC = "member.absence-began"

    support: str
    person: Personal = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "absence began", argument=self.support),)

    def apply(self, member: Member) -> None:
        member.away = {**member.away, self.support: self.on}


class AbsenceEnded(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever gives this support is back."""

    TOPIC = "member.absence-ended"

    support: str
    person: Personal = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "absence ended", argument=self.support),)

    def apply(self, member: Member) -> None:
        member.away = {support: since for support, since in member.away.items() if support != self.support}
        member.covers = {support: person for support, person in member.covers.items() if support != self.support}
