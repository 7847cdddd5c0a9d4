"""Comparing: one election of a file beside what is on record of its council, ballot by ballot and person by person."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cached_property

import msgspec

from domain.commands.electing import why_it_ends
from domain.commands.import_plan import Choices, Ending, NearMatch, PlannedBallot, PlannedElection, PlannedWinner
from domain.commands.losing import with_those_defeated
from domain.commands.record import Record
from domain.commands.terms import COMES_INTO_OFFICE, expected_end, was_up
from domain.refusals import Invalid
from domain.results.ballots import DeclaredBallot, DeclaredElection, Loser, Winner
from domain.results.compare import Comparison, OnRecord, compare
from domain.results.formats import ABOUT, Format
from domain.results.likeness import NEARLY_ONE_NAME, likeliest_pairs, nearly_one
from domain.results.pairing import bare, likely_ballots
from domain.results.uk_ids import COUNCIL, UkId, slug
from domain.streams.council import Council
from domain.streams.election import BY_HAND, Declared, Election, election_id
from domain.streams.identity import Identity, identity_id
from domain.streams.member import Member

KNOWN_BY_ANOTHER_NUMBER = (
    "Its winners are on record already, and this file knows at least one of them by another number. "
    "Say whether they are the same person before it goes in."
)
OTHER_WINNERS = (
    "Its winners on record are not those of this file. Nothing was changed: look at the ballot, and correct the record if it is wrong."
)
ANOTHER_SOURCE_SAYS_OTHERWISE = "It is on record from another source, whose winners are others. Nothing was changed: compare the two."
UNDER_ANOTHER_NAME = "It may be the ballot of {}, which is on record from another source. Say whether it is a ballot of its own."


class Comparing:
    """One election of a file beside what is on record of its council."""

    def __init__(
        self, record: Record, secret: bytes, election: DeclaredElection, council: Council, format: Format, choices: Choices
    ) -> None:
        self.record = record
        self.secret = secret
        self.election = election
        self.council = council
        self.source = ABOUT[format].source
        self.choices = choices
        self.stream = record.find_or_begin(Election, election_id(election.id))
        self.identities = self._identities()
        self.ballots: list[PlannedBallot] = []
        self.unchanged = 0
        self.held_back: dict[str, str] = {}
        self.nothing_to_record: set[str] = set()
        self.near: list[NearMatch] = []
        self.near_ballots = self._near_ballots()

    def planned(self) -> PlannedElection:
        """What of the election goes in, and what is held back and why."""
        for ballot in self.election.ballots:
            self._plan(ballot)
        self._offer_near_matches()
        return PlannedElection(
            id=self.election.id,
            council=self.election.council,
            council_name=self.council.name or self.election.council_name,
            on_record=self.council.version > 0,
            version=self.stream.version,
            poll=self.election.poll_date,
            declared_on=self.stream.declared_on or self.choices.declared_on or self.election.poll_date + timedelta(days=1),
            in_office_on=self.stream.in_office_on or self.choices.in_office_on or self.election.poll_date + COMES_INTO_OFFICE,
            confirmed=self.stream.poll is not None,
            ballots=tuple(self._with_endings()),
            unchanged=self.unchanged,
            held_back=self.held_back,
            held_again=frozenset(ballot for ballot, why in self.held_back.items() if self._is_held_already(ballot, why)),
            near=tuple(self.near),
            near_ballots=self.near_ballots,
        )

    # ------------------------------------------------------------------ ballots

    def _plan(self, ballot: DeclaredBallot) -> None:
        declared = self.stream.ballots.get(ballot.id)
        if ballot.held_back:
            self._hold(ballot, ballot.held_back, record=declared is None or declared.source == self.source)
        elif ballot.id in self.near_ballots and ballot.id not in self.choices.other_ballots:
            self._hold(ballot, UNDER_ANOTHER_NAME.format(self.stream.ballots[self.near_ballots[ballot.id]].ward), record=False)
        elif declared is None:
            winners, until = self._winners(ballot), self._predecessors_end(ballot)
            self.ballots.append(PlannedBallot(ballot=ballot, winners=winners, known=self._holding(ballot, winners), until=until))
        else:
            self._plan_again(ballot, declared)

    def _holding(self, ballot: DeclaredBallot, winners: Iterable[PlannedWinner]) -> frozenset[str]:
        """Those of the winners who hold this very office on record, since a spreadsheet brought them in before the results came."""
        won = {winner.member for winner in winners if winner.member}
        return frozenset(member.id for member in self._members if member.id in won and ballot.id in member.terms) if won else frozenset()

    def _plan_again(self, ballot: DeclaredBallot, declared: Declared) -> None:
        """A ballot on record comes again: it says the same, or more, or its winners do not account for those on record."""
        winners = self._winners(ballot)
        member_of = {planned.winner.row: planned.member for planned in winners}
        on_record = [OnRecord(self.source, winner.member, winner.name or "", winner.member) for winner in declared.winners]
        found = compare(on_record, ballot, lambda winner: [member_of[winner.row]])
        known = frozenset(winner.member for winner in declared.winners)
        if found.gone and declared.source != self.source:
            self._compare_with_another_source(ballot, found, len(on_record))
        elif found.gone:
            self._hold(ballot, KNOWN_BY_ANOTHER_NUMBER if found.likely else OTHER_WINNERS)
            self._ask_who_they_are(ballot, found)
        elif found.new or ballot.id in self.stream.held_back or not all(planned.recognised for planned in winners):
            self.ballots.append(PlannedBallot(ballot=ballot, winners=winners, known=known))
        else:
            self.unchanged += 1

    def _compare_with_another_source(self, ballot: DeclaredBallot, found: Comparison, on_record: int) -> None:
        """A second source elects nobody: either it names those on record, as well as names can say, or somebody has to look."""
        if len(found.same) + len(found.likely) == len(ballot.winners) == on_record:
            self.unchanged += 1
        else:
            self._hold(ballot, ANOTHER_SOURCE_SAYS_OTHERWISE, record=False)
            self._ask_who_they_are(ballot, found)

    def _hold(self, ballot: DeclaredBallot, why: str, *, record: bool = True) -> None:
        self.held_back[ballot.id] = why
        if not record:
            self.nothing_to_record.add(ballot.id)

    def _is_held_already(self, ballot: str, why: str) -> bool:
        return ballot in self.nothing_to_record or self.stream.held_back.get(ballot) == why

    def _near_ballots(self) -> dict[str, str]:
        """Ballots that are not on record under their id, with those that another source may have recorded of the same ward."""
        others = [id for id, declared in self.stream.ballots.items() if declared.source != self.source]
        return {near.read: near.on_record for near in likely_ballots(others, self.election.ballots) if near.read not in self.stream.ballots}

    # ------------------------------------------------------------------ persons

    def _winners(self, ballot: DeclaredBallot) -> tuple[PlannedWinner, ...]:
        return tuple(self._winner(winner, self._keys(ballot, winner)) for winner in ballot.winners)

    def _winner(self, winner: Winner, keys: Sequence[str]) -> PlannedWinner:
        said = self._said(keys[0])
        known_as = [self.identities[key] for key in keys if key in self.identities]
        member = said or next(iter(known_as), "")
        return PlannedWinner(
            winner=winner,
            identity=keys[0],
            member=member,
            before="returning" if member in self._who_have_sat else "new" if self._would_be_known(winner) else "not known",
            recognised=bool(member) and self.identities.get(keys[0]) == member,
        )

    def _said(self, identity: str) -> str:
        """The member whom an officer says this winner to be. Invalid for one of another council."""
        member = self.choices.same_person.get(identity, "")
        if member and self.record.find(Member, member).council != self.council.slug:
            raise Invalid("The same person was chosen from another council. Look at the file again, and choose anew.")
        return member

    def _keys(self, ballot: DeclaredBallot, winner: Winner) -> list[str]:
        """The identities under which a winner may be on record, the present one first. Never their name alone."""
        person = winner.source_person_id or "\x1f".join([ballot.id, winner.as_printed, winner.party, str(winner.occurrence)])
        return [identity_id(self.secret, ballot.council, winner.source, one) for one in (person, *winner.former_person_ids)]

    def _keys_of_loser(self, ballot: DeclaredBallot, loser: Loser) -> list[str]:
        """The identities under which a loser may be on record: none where the source has no person ids."""
        ids = (loser.source_person_id, *loser.former_person_ids)
        return [identity_id(self.secret, ballot.council, loser.source, one) for one in ids if one]

    def _identities(self) -> Mapping[str, str]:
        """The member that each winner of the file is on record as, by identity."""
        return self._on_record({key for ballot in self.election.ballots for winner in ballot.winners for key in self._keys(ballot, winner)})

    def _on_record(self, identities: Set[str]) -> Mapping[str, str]:
        return {key: self.record.find(Identity, key).member for key in self.record.begun(sorted(identities))}

    def _would_be_known(self, winner: Winner) -> bool:
        """Whether this source's number for a person would be on record, had they sat on the council before."""
        return winner.source_person_id is not None and self.source in self._sources_before

    @cached_property
    def _sources_before(self) -> frozenset[str]:
        """The sources of the council's elections before this one."""
        earlier = [day for day in self.council.polls if day < self.election.poll_date]
        ids = [str(UkId(kind=COUNCIL, organisation=self.council.slug, day=day)) for day in earlier]
        return frozenset(source for id in ids for source in self.record.find_or_begin(Election, election_id(id)).sources)

    # ------------------------------------------------------------------ near matches

    def _ask_who_they_are(self, ballot: DeclaredBallot, found: Comparison) -> None:
        for likely in found.likely:
            self._ask(ballot, likely.winner, likely.on_record.member, likely.on_record.name, likely.score, holds=True)

    def _offer_near_matches(self) -> None:
        """Winners who are on record under no number, and members whose names are nearly theirs. Nobody is asked about twice."""
        strangers = [(going_in.ballot, one.winner) for going_in in self.ballots for one in going_in.coming if not one.member]
        if not strangers:
            return
        taken = self._winning_again | {match.member for match in self.near}
        others = [member for member in self._members if member.id not in taken and member.name]
        pairs = likeliest_pairs(strangers, others, lambda one, member: nearly_one(one[1].name, member.name or ""), NEARLY_ONE_NAME)
        for (ballot, winner), member, score in pairs:
            self._ask(ballot, winner, member.id, member.name or "", score, holds=False)

    def _ask(self, ballot: DeclaredBallot, winner: Winner, member: str, on_record: str, score: int, *, holds: bool) -> None:
        identity = self._keys(ballot, winner)[0]
        match = NearMatch(identity=identity, ballot=ballot.id, winner=winner, member=member, on_record=on_record, score=score, holds=holds)
        self.near.append(match)

    # ------------------------------------------------------------------ terms

    def _with_endings(self) -> Iterable[PlannedBallot]:
        """The ballots, each with the members whose seat in its ward was up and who are not among the file's winners."""
        for planned in self.ballots:
            if planned.ballot.by_election or self._ended_before(planned):
                yield planned
            else:
                yield msgspec.structs.replace(planned, ending=self._ending(planned.ballot))

    def _ended_before(self, planned: PlannedBallot) -> bool:
        """Whether it was worked out before whose term this ballot ends. A winner entered by hand ends no term but their own."""
        declared = self.stream.ballots.get(planned.ballot.id)
        return declared is not None and declared.source != BY_HAND

    def _ending(self, ballot: DeclaredBallot) -> tuple[Ending, ...]:
        """Whose terms a ballot ends, and how: those who are on record as one of its losers were defeated."""
        endings = tuple(self._were_up(ballot.ward))
        losers = ballot.losers if endings else ()
        keys = {loser.row: self._keys_of_loser(ballot, loser) for loser in losers}
        on_record = self._on_record({key for these in keys.values() for key in these})
        known = {row: on_record[key] for row, these in keys.items() for key in reversed(these) if key in on_record}
        return with_those_defeated(endings, losers, known, self.choices.defeated)

    def _were_up(self, ward: str) -> Iterable[Ending]:
        for member in self._members:
            term = member.term_on(self.election.poll_date)
            if term is None or term.declared > self.election.poll_date or member.id in self._winning_again:
                continue
            if one_ward(term.ward, ward) and was_up(term, self._cycle, self.election.poll_date):
                name = member.name or "a person who was forgotten"
                yield Ending(member=member.id, name=name, ward=ward, reason=why_it_ends(term))

    def _predecessors_end(self, ballot: DeclaredBallot) -> date | None:
        """When the term of a seat that a by-election fills is expected to end: its last holder's, where that is known."""
        if not ballot.by_election:
            return None
        return inherited_end(self._members, ballot.ward, self.election.poll_date, self._cycle)

    @property
    def _cycle(self) -> str:
        return self.council.cycle

    @cached_property
    def _members(self) -> list[Member]:
        """The council's members, sitting and gone, whether an election brought them or a spreadsheet."""
        if not self.council.version:
            return []
        return [self.record.find(Member, id) for id in self.record.streams_of(self.council.slug, "member")]

    @cached_property
    def _who_have_sat(self) -> frozenset[str]:
        """Those of the record who held office: a candidate stands on it too, and is new when elected."""
        return frozenset(member.id for member in self._members if member.terms)

    @cached_property
    def _winning_again(self) -> frozenset[str]:
        """Members who win at this election, by the file or on record: asked once every ballot is planned."""
        going_in = {winner.member for planned in self.ballots for winner in planned.winners if winner.member}
        return frozenset(going_in | {winner.member for declared in self.stream.ballots.values() for winner in declared.winners})


def one_ward(name: str, other: str) -> bool:
    """Whether two sources mean one ward, as far as spelling goes: by capitals, accents and `&` they differ."""
    return bare(slug(name)) == bare(slug(other))


def inherited_end(members: Iterable[Member], ward: str, poll: date, cycle: str) -> date | None:
    """When the term of a seat that is filled part way is expected to end: its last holder's, where that is known."""
    left = [
        (term.left, expected_end(term, cycle))
        for member in members
        for term in member.terms.values()
        if one_ward(term.ward, ward) and term.left is not None and term.left <= poll
    ]
    last = max(left, default=None, key=lambda ended: ended[0])
    return last[1] if last and last[1] and last[1] > poll else None
