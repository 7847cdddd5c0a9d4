"""Electing: each winner of a declared ballot becomes a member in office, with the steps that the strategy owes them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from domain.aggregate import Act
from domain.belonging import Elected, Left, TookOffice
from domain.election import Declared, DeclaredWinner, Election, election_id
from domain.member import Member, Named
from domain.reckoning import Around, Reckoning
from domain.refusals import NotFound
from domain.results.uk_ids import parse

COMES_INTO_OFFICE = timedelta(days=4)
"""An ordinary election's councillors come into office on the fourth day after it (Local Government Act 1972, s.7)."""

TERM_OF_OFFICE = 4
"""Years (Local Government Act 1972, s.7), where the council's cycle says that this seat runs for a whole term."""


class Electing(Reckoning):
    """Elects the winners of ballots, one ballot a save. Those already elected are left alone."""

    def elect_winners(self, ballots: Iterable[str], act: Act) -> Mapping[str, int]:
        """How many members each ballot newly elected. Each ballot is one save: it succeeds or fails alone."""
        elections: dict[str, Election] = {}
        surroundings: dict[str, Around] = {}
        elected = {}
        for ballot in ballots:
            stream = election_id(parse(ballot).election)
            if stream not in elections:
                elections[stream] = self.find(Election, stream)
            election = elections[stream]
            if election.council not in surroundings:
                surroundings[election.council] = self.around(election.council)
            elected[ballot] = self._elect(election, ballot, surroundings[election.council], act)
        return elected

    def _elect(self, election: Election, ballot: str, around: Around, act: Act) -> int:
        declared = election.ballots.get(ballot)
        if declared is None:
            raise NotFound(f"No winners of {ballot} are on record. Import the file that declares them.")
        members = []
        on_record = self.begun([winner.member for winner in declared.winners])
        for winner in declared.winners:
            member = self.find(Member, winner.member) if winner.member in on_record else Member(winner.member)
            if ballot not in member.terms:
                take_office(member, winner, declared, election, act)
                self.reckon(member, around, act)
                members.append(member)
        if members:
            self.save(*members)
        return len(members)


def take_office(member: Member, winner: DeclaredWinner, declared: Declared, election: Election, act: Act) -> None:
    """Record that one winner was elected and came into office, and that the office they held before it ended."""
    if election.poll is None or election.declared_on is None or election.in_office_on is None:
        raise NotFound(f"The days of {election.id} were never confirmed. Confirm them on the import's page.")
    because = {"council": election.council, "cause": declared.event}
    in_office = election.declared_on if declared.by_election else election.in_office_on
    if winner.name and winner.name != member.name:
        member.record(Named, act, election.declared_on, name=winner.name, **because)
    before = member.term_on(election.declared_on)
    if before is not None and before.left is None:
        member.record(Left, act, in_office - timedelta(days=1), term=before.id, reason="term ended", **because)
    member.record(
        Elected,
        act,
        election.declared_on,
        ballot=declared.ballot,
        ward=declared.ward,
        poll=election.poll,
        party=winner.party,
        by_election=declared.by_election,
        before=winner.before,
        live_from=election.live_from,
        **because,
    )
    member.record(TookOffice, act, in_office, term=declared.ballot, **because)


def term_ends(cycle: str, in_office: date, *, by_election: bool) -> date | None:
    """The last day of a term that begins now: not known where the council's cycle is not, or for a seat filled part way."""
    if not cycle or by_election:
        return None
    return in_office.replace(year=in_office.year + TERM_OF_OFFICE) - timedelta(days=1)
