"""Importing: a file's ballots that an officer confirmed are put on record whole, before any member is touched."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from domain.commands.electing import Electing
from domain.commands.import_plan import Choices, Plan, PlannedBallot, PlannedElection
from domain.commands.previewing import NOT_ON_RECORD, Previewing
from domain.commands.record import Record, strategy_of
from domain.refusals import Conflict, Invalid, Refused
from domain.results.ballots import ReadResults
from domain.results.formats import ABOUT, Format
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act, Aggregate
from domain.streams.council import Council, DateSet, ElectionHeld, PutOnRecord, StrategyAdopted, council_id
from domain.streams.election import BallotDeclared, BallotHeldBack, DatesConfirmed, DeclaredWinner, Election, FileReceived, election_id
from domain.streams.identity import Identity, Recognised
from domain.streams.member import DEFEATED
from domain.viewer import IMPORT, Viewer

A = TypeVar("A", bound=Aggregate)

SOMEBODY_WAS_FIRST = (
    "Somebody else imported results of the same election since you looked at this file, so nothing of yours was recorded. "
    "Look at the file again: what they recorded is not shown as new any more."
)


class Importing(Previewing, Electing):
    """Puts a confirmed file on record in one save."""

    new_id: Callable[[], str]

    def import_results(
        self, viewer: Viewer, act: Act, read: ReadResults, choices: Choices, *, sha256: str, made_from: int | None = None
    ) -> Mapping[str, Any]:
        """Put on record what `plan_results` says goes in: one save, before any member is touched.

        Answers with the plan's `report`, the ids of the `elections` recorded, and the last `stream` and its `version`, where there is one.
        `made_from` is that of the plan an officer has looked at: Conflict where it is not this one.
        """
        viewer.must(IMPORT)
        if read.refused and not choices.accept_good:
            first, count = read.refused[0], len(read.refused)
            wrong = (
                f"Row {first.row:,} cannot be read" if count == 1 else f"{count:,} rows cannot be read, the first of them row {first.row:,}"
            )
            raise Invalid(
                f"{wrong}: {first.why} Nothing was imported. Put the file right, or ask for its good rows alone.",
                {"accept_good": [f"{wrong}. Tick the box to import the good rows alone, or put the file right"]},
            )

        def do() -> Mapping[str, Any]:
            plan = self.plan_results(viewer, read, choices, today=act.today)
            if made_from is not None and made_from != plan.made_from:
                raise Conflict(SOMEBODY_WAS_FIRST)
            return self._put_on_record(act, plan, read.format, sha256, choices)

        return self.once(act, do)

    def _put_on_record(self, act: Act, plan: Plan, format: Format, sha256: str, choices: Choices) -> Mapping[str, Any]:
        streams = Streams(self, plan)
        recorded: list[Election] = []
        people: dict[str, str] = {}
        for planned in plan.elections:
            council = streams.of(Council, council_id(planned.council))
            if not council.version:
                if not choices.adopt:
                    raise Refused(NOT_ON_RECORD.format(planned.council_name))
                put_on_record(council, act, planned.council_name, strategy_of(choices.adopt), planned.poll)
            if planned.has_news:
                election = streams.of(Election, election_id(planned.id))
                receive(election, planned, act, format, sha256, choices)
                hold_election(council, planned, act)
                hold_back(election, planned, act)
                for ballot in planned.ballots:
                    self._declare(election, ballot, act, people, streams)
                recorded.append(election)
        answer = {"report": plan.report(), "elections": [election.id for election in recorded], **streams.last()}
        return self.keep(act, answer, *streams.changed())

    def _declare(self, election: Election, going_in: PlannedBallot, act: Act, people: dict[str, str], streams: "Streams") -> None:
        """Record a ballot's winners with the member decided for each, and who each source's person is."""
        poll = cast(date, election.poll)
        winners = []
        for known in going_in.winners:
            member = known.member or people.setdefault(known.identity, f"member:{self.new_id()}")
            person = known.winner.source_person_id
            winners.append(
                DeclaredWinner(
                    member=member,
                    name=known.winner.name,
                    party=known.winner.party,
                    source_person=person,
                    row=known.winner.row,
                    before=known.before,
                )
            )
            if not known.recognised:
                identity = streams.of(Identity, known.identity)
                if identity.member != member:
                    identity.council = election.council
                    identity.record(Recognised, act, poll, member=member, source=known.winner.source, source_person=person)
        election.record(
            BallotDeclared,
            act,
            poll,
            ballot=going_in.ballot.id,
            ward=going_in.ballot.ward,
            seats=going_in.ballot.seats,
            by_election=bool(going_in.ballot.by_election),
            winners=tuple(winners),
            again=len(going_in.known),
            ending=tuple(ending.member for ending in going_in.ending),
            defeated=tuple(ending.member for ending in going_in.ending if ending.reason == DEFEATED),
            until=going_in.until,
        )


class Streams:
    """The streams that one save touches, each found once, so that what was just recorded on one is not forgotten.

    Which of them have begun is asked for all of a plan at once: most people of a file are new to the record.
    """

    def __init__(self, record: Record, plan: Plan) -> None:
        self.record = record
        self.found: dict[str, Aggregate] = {}
        councils = {council_id(election.council) for election in plan.elections}
        elections = {election_id(election.id) for election in plan.elections}
        people = {winner.identity for election in plan.elections for ballot in election.ballots for winner in ballot.winners}
        self.begun = record.begun(sorted(councils | elections | people))

    def of(self, kind: type[A], id: str) -> A:
        """The stream as it stands, with what is recorded on it now; an empty one to record on if it was never begun."""
        if id not in self.found:
            self.found[id] = self.record.find(kind, id) if id in self.begun else kind(id)
        return cast(A, self.found[id])

    def changed(self) -> list[Aggregate]:
        return [stream for stream in self.found.values() if stream.pending]

    def last(self) -> dict[str, Any]:
        """The stream and version of the last event that is to be saved, if there is any."""
        return {"stream": changed[-1].id, "version": changed[-1].version} if (changed := self.changed()) else {}


def put_on_record(council: Council, act: Act, name: str, strategy: Strategy, from_: date) -> None:
    """Begin a council's record, with the strategy that runs it from a day."""
    council.council = council.slug
    council.record(PutOnRecord, act, from_, name=name)
    council.record(StrategyAdopted, act, from_, strategy=strategy.id, version=strategy.version, text=strategy.text)


def receive(election: Election, planned: PlannedElection, act: Act, format: Format, sha256: str, choices: Choices) -> None:
    """Record the file and, the first time, the days that the officer confirmed."""
    election.council = planned.council
    rows = sum(len(ballot.ballot.rows) for ballot in planned.ballots)
    election.record(FileReceived, act, planned.poll, sha256=sha256, format=format, source=ABOUT[format].source, rows=rows)
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
    """Record on the council, once for each kind, that it held an election and, unless it was by-elections alone, that a new one began."""
    if not planned.ballots:
        return
    ordinary = any(not ballot.ballot.by_election for ballot in planned.ballots)
    record_poll(council, act, planned.id, planned.poll, planned.in_office_on, ordinary=ordinary, seats=len(planned.coming))


def record_poll(council: Council, act: Act, election: str, poll: date, in_office_on: date, *, ordinary: bool, seats: int) -> None:
    """Record on the council, once for each kind, that an election was held; an ordinary one begins a new council."""
    kind = "ordinary election" if ordinary else "by-election"
    if any((fact.noun, fact.verb) == (kind, "held") and fact.when == poll for fact in council.known()):
        return
    council.record(ElectionHeld, act, poll, election=election, kind=kind, seats=seats)
    if ordinary:
        council.record(DateSet, act, in_office_on, which="council started")


def hold_back(election: Election, planned: PlannedElection, act: Act) -> None:
    """Record which ballots wait for an officer or a later file, those alone that did not wait already."""
    for ballot, why in planned.held_back.items():
        if ballot not in planned.held_again:
            election.record(BallotHeldBack, act, planned.poll, ballot=ballot, reason=why)
