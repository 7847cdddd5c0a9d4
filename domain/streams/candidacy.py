"""Candidacy: somebody is thinking of standing, stands, and stands no more. They need be no member yet, and may never become one."""

from datetime import date

import msgspec

from domain.streams.facts import Known
from domain.streams.member import Candidacy, Member, MemberFact

PROSPECTIVE, NOMINATED = "prospective candidate", "candidate"
KINDS_OF_CANDIDATE = (PROSPECTIVE, NOMINATED)
"""Who is thinking of standing, and who is on the ballot paper: each is a class of its own in a strategy."""

WITHDREW, NOT_ELECTED = "withdrew", "not elected"


class CameForward(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Said that they think of standing, or was nominated. Nobody is a candidate any more from polling day on."""

    TOPIC = "member.came-forward"

    candidacy: str
    kind: str  # candidate, prospective candidate
    poll: date
    ward: str = ""
    party: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", self.kind, argument=self.ward, about=f"candidacy:{self.candidacy}", when=self.poll),)

    def apply(self, member: Member) -> None:
        stands = Candidacy(id=self.candidacy, kind=self.kind, since=self.on, poll=self.poll, ward=self.ward, party=self.party)
        member.candidacies = {**member.candidacies, self.candidacy: stands}


class CandidacyOver(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Stands no more. The day is the last one of it."""

    TOPIC = "member.candidacy-over"

    candidacy: str
    reason: str  # withdrew, not elected

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "candidacy over", argument=self.reason, about=f"candidacy:{self.candidacy}"),)

    def apply(self, member: Member) -> None:
        if self.candidacy in member.candidacies:  # whose coming forward was not struck out
            over = msgspec.structs.replace(member.candidacies[self.candidacy], over=self.on, reason=self.reason)
            member.candidacies = {**member.candidacies, self.candidacy: over}
