"""Applying: a member asks to go to an event outside, one office after another approves it or refuses, and the member may withdraw."""

from datetime import date

import msgspec

from domain.streams.claims import Application, Approval
from domain.streams.events import Personal
from domain.streams.facts import Known
from domain.streams.member import Member, MemberFact


class ApplicationFact(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one application. It is known as the session that it is about, so that what hangs on that day can be said."""

    application: str  # its number on this member's record

    @property
    def session(self) -> str:
        return f"session:{self.originator_id.partition(':')[2]}-{self.application}"


class ApplicationMade(ApplicationFact, frozen=True, kw_only=True, omit_defaults=True):
    """Asks to go."""

    TOPIC = "member.application-made"

    event: Personal = None
    reason: Personal = None
    gain: Personal = None
    cost: int | None = None  # pence
    when: date | None = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("application", "made", about=self.session, when=self.when),)

    def apply(self, member: Member) -> None:
        made = Application(
            number=self.application, on=self.on, event=self.event, when=self.when, reason=self.reason, gain=self.gain, cost=self.cost
        )
        member.applications = {**member.applications, self.application: made}


class ApplicationDecided(ApplicationFact, frozen=True, kw_only=True, omit_defaults=True):
    """An office approves or refuses it, in the person of somebody named."""

    TOPIC = "member.application-decided"

    office: str
    approved: bool
    by: Personal = None

    def known(self) -> tuple[Known, ...]:
        if self.approved:
            return (self.as_known("application", "approved by", argument=self.office, about=self.session),)
        return (self.as_known("application", "refused", argument=self.office, about=self.session),)

    def apply(self, member: Member) -> None:
        if known := member.applications.get(self.application):
            said = Approval(office=self.office, approved=self.approved, on=self.on, by=self.by)
            member.applications = {
                **member.applications,
                self.application: msgspec.structs.replace(known, said=(*known.said, said)),
            }


class ApplicationWithdrawn(ApplicationFact, frozen=True, kw_only=True, omit_defaults=True):
    """Does not ask to go any more, or cannot go though it was approved."""

    TOPIC = "member.application-withdrawn"

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("application", "withdrawn", about=self.session),)

    def apply(self, member: Member) -> None:
        if known := member.applications.get(self.application):
            member.applications = {**member.applications, self.application: msgspec.structs.replace(known, withdrawn=self.on)}
