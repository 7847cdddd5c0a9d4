"""Standing for election: who thinks of it, who was nominated and who withdrew, said of one person by hand."""

from datetime import date

from domain.commands.changing import Change
from domain.commands.recording import must_have_come
from domain.refusals import Invalid, Refused
from domain.results.uk_ids import COUNCIL, UkId, slug
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act
from domain.streams.candidacy import KINDS_OF_CANDIDATE, WITHDREW, CameForward, CandidacyOver
from domain.streams.member import Candidacy, Member


class Stand(Change, frozen=True, kw_only=True):
    """Think of standing, or stand, at an election. `on` is the day they came forward or were nominated."""

    kind: str
    poll: date
    ward: str = ""
    party: str = ""

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        must_have_come(self.on, act)
        if self.kind not in KINDS_OF_CANDIDATE:
            raise Invalid("Say whether they are nominated.", {"kind": ["Select whether they are nominated"]})
        if self.poll <= self.on:
            raise Invalid(
                "Nobody comes forward for a poll that was held. Check both days.", {"poll": ["Polling day must be after the day they came"]}
            )
        ward = " ".join(self.ward.split())
        candidacy = candidacy_of(self.kind, member.council, ward, self.poll)
        there = member.candidacies.get(candidacy)
        if there is not None and there.over is None:
            raise Refused("That they stand is on record already.")
        member.record(CameForward, act, self.on, candidacy=candidacy, kind=self.kind, poll=self.poll, ward=ward, party=self.party.strip())


class Withdraw(Change, frozen=True, kw_only=True):
    """Stand no more, at any election that is still to come. `on` is the last day of it."""

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        must_have_come(self.on, act)
        stands = standing_on(member, self.on)
        if not stands:
            raise Refused("They stand at no election on that day. Check the day.")
        for candidacy in stands:
            member.record(CandidacyOver, act, self.on, candidacy=candidacy.id, reason=WITHDREW)


def standing_on(member: Member, day: date) -> list[Candidacy]:
    """What somebody stands for on a day."""
    return [candidacy for candidacy in member.candidacies.values() if candidacy.runs_on(day)]


def candidacy_of(kind: str, council: str, ward: str, poll: date) -> str:
    """What a candidacy is known by: one of each kind for a ward and a polling day."""
    return f"{kind.replace(' ', '-')}/{UkId(kind=COUNCIL, organisation=council, division=slug(ward), day=poll)}"
