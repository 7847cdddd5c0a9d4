"""Importing: a file's ballots are looked at, confirmed by an officer and put on record whole, before any member is touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from domain.aggregate import Act, Aggregate
from domain.council import Council, DateSet, ElectionHeld, PutOnRecord, StrategyAdopted, council_id
from domain.electing import COMES_INTO_OFFICE, Electing
from domain.election import BallotDeclared, BallotHeldBack, DatesConfirmed, Declared, DeclaredWinner, Election, FileReceived, election_id
from domain.identity import Identity, Recognised, identity_id
from domain.member import Member
from domain.refusals import Invalid, Refused
from domain.results.ballots import DeclaredBallot, DeclaredElection, ReadResults, Winner
from domain.strategy import Strategy
from domain.viewer import IMPORT, Viewer


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the file does not say, and an officer does."""

    adopt: str = ""  # the text of the strategy that councils not on record are put on record with
    declared_on: date | None = None  # assumed: the day after polling day
    in_office_on: date | None = None  # assumed: the fourth day after polling day
    history_only: bool = False
    accept_good: bool = False  # do the good rows of a file with bad ones
    same_person: Mapping[str, str] = {}  # member for a source's person id, where an officer says that they are one


class PlannedWinner(msgspec.Struct, frozen=True, kw_only=True):
    """One winner who goes in, and who they are."""

    winner: Winner
    identity: str
    member: str  # of one on record, or empty for a new one
    before: str  # new, returning, not known


class PlannedBallot(msgspec.Struct, frozen=True, kw_only=True):
    """One ballot that goes in."""

    ballot: DeclaredBallot
    winners: tuple[PlannedWinner, ...]


class PlannedElection(msgspec.Struct, frozen=True, kw_only=True):
    """What of one council's election goes in, and what is held back and why."""

    id: str
    council: str
    council_name: str
    on_record: bool
    poll: date
    declared_on: date
    in_office_on: date
    ballots: tuple[PlannedBallot, ...]
    held_back: Mapping[str, str]
    held_again: frozenset[str]  # held back for the same reason as before: nothing to record
    ending: tuple[str, ...]  # members whose seat was up and who are not among the winners


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What confirming a file would do, row by row."""

    format: str
    credit: str
    elections: tuple[PlannedElection, ...]
    left_out: tuple[tuple[str, str], ...]
    refused: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]

    @property
    def winners(self) -> list[PlannedWinner]:
        return [winner for election in self.elections for ballot in election.ballots for winner in ballot.winners]

    def report(self) -> dict[str, Any]:
        """The plan as one object of plain values, as `import-results --json` prints it."""
        came = [winner.before for winner in self.winners]
        going_in = [election for election in self.elections if election.ballots]
        return {
            "elections": len(going_in),
            "ballots": sum(len(election.ballots) for election in going_in),
            "winners": len(came),
            "new": came.count("new"),
            "returning": came.count("returning"),
            "not_known": came.count("not known"),
            "ending": sum(len(election.ending) for election in going_in),
            "held_back": [
                {"ballot": ballot, "why": why} for election in self.elections for ballot, why in sorted(election.held_back.items())
            ],
            "refused": [{"row": row, "why": why} for row, why in self.refused],
            "left_out": [{"ballot": what, "why": why} for what, why in self.left_out],
        }


class Importing(Electing):
    """Plans what a file would do, and puts a confirmed file on record in one save."""

    secret: bytes
    new_id: Callable[[], str]

    def plan_results(self, viewer: Viewer, read: ReadResults, choices: Choices) -> Plan:
        """What confirming this file with these choices would do. Records nothing."""
        viewer.must(IMPORT)
        left_out = [(entry.id or f"rows {', '.join(map(str, entry.rows))}", entry.why) for entry in read.left_out]
        elections = []
        for election in read.elections:
            viewer.must_see(election.council)
            council = self.find_or_begin(Council, council_id(election.council))
            if not council.version and not choices.adopt:
                left_out.append((election.id, f"{election.council_name} is not on record. Name a strategy to put it on record with."))
                continue
            elections.append(self._plan_election(election, council, choices))
        return Plan(
            format=read.format,
            credit=read.credit,
            elections=tuple(elections),
            left_out=tuple(left_out),
            refused=tuple((row.row, row.why) for row in read.refused),
            warnings=tuple(f"Row {warned.row}: {warned.text}" if warned.row else warned.text for warned in read.warnings),
        )

    def import_results(
        self, viewer: Viewer, act: Act, read: ReadResults, choices: Choices, *, sha256: str, strategy: Strategy | None = None
    ) -> Mapping[str, Any]:
        """Put on record what `plan_results` says goes in: one save, before any member is touched. Answers with the plan's report."""
        viewer.must(IMPORT)
        if read.refused and not choices.accept_good:
            first = read.refused[0]
            raise Invalid(
                f"{len(read.refused)} row{'s' if len(read.refused) > 1 else ''} cannot be read, the first of them row {first.row}: "
                f"{first.why} Nothing was imported. Put the file right, or ask for its good rows alone."
            )
        return self.once(act, lambda: self._put_on_record(act, self.plan_results(viewer, read, choices), read, sha256, strategy, choices))

    # ------------------------------------------------------------------ planning

    def _plan_election(self, election: DeclaredElection, council: Council, choices: Choices) -> PlannedElection:
        stream = self.find_or_begin(Election, election_id(election.id))
        first_of_its_kind = not any(held < election.poll_date for held in council.polls)
        held_back: dict[str, str] = {}
        ballots = []
        for ballot in election.ballots:
            if ballot.held_back:
                held_back[ballot.id] = ballot.held_back
                continue
            winners = tuple(self._plan_winner(ballot, winner, choices, first_of_its_kind) for winner in ballot.winners)
            if declared := stream.ballots.get(ballot.id):
                if why := differs(declared, winners):
                    held_back[ballot.id] = why
                continue
            ballots.append(PlannedBallot(ballot=ballot, winners=winners))
        return PlannedElection(
            id=election.id,
            council=election.council,
            council_name=council.name or election.council_name,
            on_record=council.version > 0,
            poll=election.poll_date,
            declared_on=stream.declared_on or choices.declared_on or election.poll_date + timedelta(days=1),
            in_office_on=stream.in_office_on or choices.in_office_on or election.poll_date + COMES_INTO_OFFICE,
            ballots=tuple(ballots),
            held_back=held_back,
            held_again=frozenset(ballot for ballot, why in held_back.items() if stream.held_back.get(ballot) == why),
            ending=self._ending(council, election, ballots),
        )

    def _plan_winner(self, ballot: DeclaredBallot, winner: Winner, choices: Choices, first_of_its_kind: bool) -> PlannedWinner:
        person = winner.source_person_id or "\x1f".join([ballot.id, winner.as_printed, winner.party, str(winner.occurrence)])
        identity = identity_id(self.secret, ballot.council, winner.source, person)
        member = choices.same_person.get(winner.source_person_id or "", "")
        for known_as in (person, *winner.former_person_ids):
            member = member or self.find_or_begin(Identity, identity_id(self.secret, ballot.council, winner.source, known_as)).member
        before = "returning" if member else "not known" if first_of_its_kind else "new"
        return PlannedWinner(winner=winner, identity=identity, member=member, before=before)

    def _ending(self, council: Council, election: DeclaredElection, ballots: Sequence[PlannedBallot]) -> tuple[str, ...]:
        """Members whose seat was up on this day, in a ward that the file declares, and who are not among its winners."""
        wards = {planned.ballot.ward for planned in ballots if not planned.ballot.by_election}
        again = {winner.member for planned in ballots for winner in planned.winners}
        if not council.version or not wards:
            return ()
        return tuple(
            member.id
            for member in (self.find(Member, id) for id in self.streams_of(council.slug, "member"))
            if member.id not in again
            and (term := member.term_on(election.poll_date)) is not None
            and term.ward in wards
            and term.left is None
            and term.until is not None
            and term.until <= election.poll_date + COMES_INTO_OFFICE
        )

    # ------------------------------------------------------------------ recording

    def _put_on_record(
        self, act: Act, plan: Plan, read: ReadResults, sha256: str, strategy: Strategy | None, choices: Choices
    ) -> Mapping[str, Any]:
        changed: list[Aggregate] = []
        people: dict[str, str] = {}
        for planned in plan.elections:
            council = self.find_or_begin(Council, council_id(planned.council))
            if not council.version:
                if strategy is None:
                    raise Refused(f"{planned.council_name} is not on record. Name a strategy to put it on record with.")
                put_on_record(council, act, planned.council_name, strategy, planned.poll)
            election = self.find_or_begin(Election, election_id(planned.id))
            if not planned.ballots and not set(planned.held_back) - planned.held_again:
                continue
            receive(election, planned, act, read, sha256, choices)
            if not any(held == planned.poll for held in council.polls):
                hold_election(council, planned, act)
            changed += [council, election, *self._declare(election, planned, act, people)]
        answer = plan.report()
        return self.keep(act, answer, *changed)

    def _declare(self, election: Election, planned: PlannedElection, act: Act, people: dict[str, str]) -> Iterable[Identity]:
        """Record each ballot's winners with the member decided for each, and who each source's person is."""
        for ballot, why in planned.held_back.items():
            if ballot not in planned.held_again:
                election.record(BallotHeldBack, act, planned.poll, ballot=ballot, reason=why)
        for going_in in planned.ballots:
            winners = []
            for known in going_in.winners:
                member = known.member or people.setdefault(known.identity, f"member:{self.new_id()}")
                winners.append(
                    DeclaredWinner(
                        member=member,
                        name=known.winner.name,
                        party=known.winner.party,
                        source_person=known.winner.source_person_id,
                        row=known.winner.row,
                        before=known.before,
                    )
                )
                identity = self.find_or_begin(Identity, known.identity)
                if identity.member != member:
                    identity.council = planned.council
                    identity.record(
                        Recognised,
                        act,
                        planned.poll,
                        member=member,
                        source=known.winner.source,
                        source_person=known.winner.source_person_id,
                    )
                    yield identity
            election.record(
                BallotDeclared,
                act,
                planned.poll,
                ballot=going_in.ballot.id,
                ward=going_in.ballot.ward,
                seats=going_in.ballot.seats,
                by_election=bool(going_in.ballot.by_election),
                winners=tuple(winners),
            )


def differs(declared: Declared, winners: Sequence[PlannedWinner]) -> str:
    """Why a ballot that is on record is held back when it comes again, or nothing when it says the same."""
    on_record = {winner.member for winner in declared.winners}
    now = {winner.member for winner in winners}
    if on_record == now:
        return ""
    strangers = sum(not winner.member for winner in winners)
    if strangers and len(winners) == len(declared.winners):
        return (
            "Its winners are on record already, and this file knows at least one of them by another number. "
            "Say whether they are the same person before it goes in."
        )
    return (
        "Its winners on record are not those of this file. Nothing was changed: look at the ballot, and correct the record if it is wrong."
    )


def put_on_record(council: Council, act: Act, name: str, strategy: Strategy, from_: date) -> None:
    """Begin a council's record, with the strategy that runs it from a day."""
    council.council = council.slug
    council.record(PutOnRecord, act, from_, name=name)
    council.record(StrategyAdopted, act, from_, strategy=strategy.id, version=strategy.version, text=strategy.text)


def receive(election: Election, planned: PlannedElection, act: Act, read: ReadResults, sha256: str, choices: Choices) -> None:
    """Record the file and, the first time, the days that the officer confirmed."""
    election.council = planned.council
    source = next((winner.winner.source for ballot in planned.ballots for winner in ballot.winners), read.format)
    rows = sum(len(ballot.ballot.rows) for ballot in planned.ballots)
    election.record(FileReceived, act, planned.poll, sha256=sha256, format=read.format, source=source, rows=rows)
    if election.poll is None:
        election.record(
            DatesConfirmed,
            act,
            planned.poll,
            declared_on=planned.declared_on,
            in_office_on=planned.in_office_on,
            live_from=act.today if choices.history_only else None,
        )


def hold_election(council: Council, planned: PlannedElection, act: Act) -> None:
    """Record on the council that this election was held and, unless it was by-elections alone, that a new council began."""
    ordinary = any(not ballot.ballot.by_election for ballot in planned.ballots)
    kind = "ordinary election" if ordinary else "by-election"
    seats = sum(len(ballot.winners) for ballot in planned.ballots)
    council.record(ElectionHeld, act, planned.poll, election=planned.id, kind=kind, seats=seats)
    if ordinary:
        council.record(DateSet, act, planned.in_office_on, which="council started")
