"""Electing: each winner of a declared ballot becomes a member in office, with the steps that the strategy owes them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import timedelta

from domain.commands.reckoning import Around, Reckoning
from domain.commands.terms import term_ends
from domain.owing.newcomers import Newcomers
from domain.refusals import NotFound
from domain.results.uk_ids import parse
from domain.streams.aggregate import Act
from domain.streams.belonging import Elected, Left, TookOffice
from domain.streams.election import Declared, DeclaredWinner, Election, election_id
from domain.streams.member import DEFEATED, STOOD_DOWN, TERM_ENDED, Member, Named, Term


class Electing(Reckoning):
    """Elects the winners of ballots, one ballot a save. Those already elected are left alone."""

    def elect_winners(self, ballots: Iterable[str], act: Act) -> Mapping[str, int]:
        """How many members each ballot newly elected. Each ballot is one save: it succeeds or fails alone."""
        elections: dict[str, Election] = {}
        surroundings: dict[str, tuple[Around, Newcomers]] = {}
        declared = {}
        for ballot in ballots:
            stream = election_id(parse(ballot).election)
            if stream not in elections:
                elections[stream] = self.find(Election, stream)
            election = elections[stream]
            if election.council not in surroundings:
                around = self.around(election.council)
                surroundings[election.council] = around, Newcomers(around.adopted, around.shared, act.today)
            declared[ballot] = election, declared_in(election, ballot)
        on_record = self.begun([winner.member for _, each in declared.values() for winner in each.winners])
        elected = {}
        for ballot, (election, each) in declared.items():
            members = self._elect(election, each, *surroundings[election.council], act, on_record)
            on_record |= {member.id for member in members}
            elected[ballot] = len(members)
        return elected

    def _elect(
        self, election: Election, declared: Declared, around: Around, newcomers: Newcomers, act: Act, on_record: Set[str]
    ) -> Sequence[Member]:
        members = []
        for winner in declared.winners:
            member = self.find(Member, winner.member) if winner.member in on_record else Member(winner.member)
            if declared.ballot not in member.terms:
                take_office(member, winner, declared, election, act, cycle=around.council.cycle)
                self.reckon(member, around, act, newcomers=None if winner.member in on_record else newcomers)
                members.append(member)
        if members:
            self.save(*members, *self._end_terms(declared, election, around, act))
        return members

    def _end_terms(self, declared: Declared, election: Election, around: Around, act: Act) -> Iterable[Member]:
        """The members whose seat was up and who did not win again, each with their term ended."""
        for member in (self.find(Member, id) for id in declared.ending):
            if leave_office(member, declared, election, act, again=False):
                self.reckon(member, around, act)
                yield member


def declared_in(election: Election, ballot: str) -> Declared:
    """A ballot as it was declared. Raises NotFound for one that was not."""
    if ballot not in election.ballots:
        raise NotFound(f"No winners of {ballot} are on record. Import the file that declares them.")
    return election.ballots[ballot]


def take_office(member: Member, winner: DeclaredWinner, declared: Declared, election: Election, act: Act, *, cycle: str) -> None:
    """Record that one winner was elected and came into office, and that the office they held before it ended."""
    if election.poll is None or election.declared_on is None or election.in_office_on is None:
        raise NotFound(f"The days of {election.id} were never confirmed. Confirm them on the import's page.")
    because = {"council": election.council, "cause": declared.event}
    in_office = election.declared_on if declared.by_election else election.in_office_on
    if winner.name and winner.name != member.name:
        member.record(Named, act, election.declared_on, name=winner.name, **because)
    leave_office(member, declared, election, act, again=True)
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
        until=declared.until or term_ends(cycle, in_office, by_election=declared.by_election),
        live_from=election.live_from,
        **because,
    )
    member.record(TookOffice, act, in_office, term=declared.ballot, **because)
    leave_before_what_is_known(member, declared.ballot, act, because)


def leave_office(member: Member, declared: Declared, election: Election, act: Act, *, again: bool) -> bool:
    """Record that the office a member held ended the day before the winners of a ballot came in. False where they held none.

    `again`: they are one of those winners.
    """
    if election.declared_on is None or election.in_office_on is None:
        return False
    held = member.term_on(election.declared_on)
    if held is None or held.left is not None or held.declared >= election.declared_on:
        return False  # results that come late end no term that began after them
    in_office = election.declared_on if declared.by_election else election.in_office_on
    because = {"council": election.council, "cause": declared.event}
    lost = member.id in declared.defeated
    reason = TERM_ENDED if again else DEFEATED if lost else why_it_ends(held)
    member.record(Left, act, in_office - timedelta(days=1), term=held.id, reason=reason, **because)
    return True


def why_it_ends(held: Term) -> str:
    """Why an office ends whose holder is not known to have stood for it again."""
    return STOOD_DOWN if held.will_not_stand else TERM_ENDED


def leave_before_what_is_known(member: Member, term: str, act: Act, because: Mapping[str, str]) -> None:
    """Record that a term ended that comes on record after one which began later: as was expected, or when that one began."""
    began = member.terms[term]
    later = [other for other in member.terms.values() if other.declared > began.declared]
    if later:
        following = min(later, key=lambda other: other.declared)
        last_day = (following.took_office or following.declared) - timedelta(days=1)
        if began.until is not None and began.until.year < following.declared.year:
            last_day = began.until
        member.record(Left, act, last_day, term=term, reason=TERM_ENDED, **because)
