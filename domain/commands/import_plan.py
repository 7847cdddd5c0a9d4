"""What confirming a results file would do: who comes in, who was known already, whose term ends, what waits for an officer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.results.ballots import DeclaredBallot, Loser, Winner
from domain.streams.member import DEFEATED, TERM_ENDED


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the file does not say, and an officer does."""

    adopt: str = ""  # the text of the strategy that councils not on record are put on record with
    declared_on: date | None = None  # assumed: the day after polling day
    in_office_on: date | None = None  # assumed: the fourth day after polling day
    history_only: bool = False
    accept_good: bool = False  # do the good rows of a file with bad ones
    same_person: Mapping[str, str] = {}  # the member that a winner is, by the winner's identity, where an officer says so
    defeated: frozenset[str] = frozenset()  # members who stood and lost, where an officer says that the file's loser is the member
    other_ballots: frozenset[str] = frozenset()  # of those that may be on record under another name, the ones that are not


class PlannedWinner(msgspec.Struct, frozen=True, kw_only=True):
    """One winner, and who they are. `recognised`: their identity is on record as this member's already."""

    winner: Winner
    identity: str
    member: str  # of one on record, or empty for a new one
    before: str  # new, returning, not known
    recognised: bool = False


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """A member whose seat was up and who is not among the winners.

    `perhaps` is whoever stood for the seat and lost under nearly their name, for an officer to say whether that was the member.
    """

    member: str
    name: str
    ward: str
    reason: str = TERM_ENDED
    perhaps: Loser | None = None


class NearMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A winner who may be somebody on record, by their names alone: for an officer to say. `score` is out of 100."""

    identity: str
    ballot: str
    winner: Winner
    member: str
    on_record: str  # what the member is called
    score: int
    holds: bool  # the ballot waits until an officer says that they are the same person


class PlannedBallot(msgspec.Struct, frozen=True, kw_only=True):
    """One ballot that goes in. `known` are those of its winners who are on record for it, when it comes again with more to say."""

    ballot: DeclaredBallot
    winners: tuple[PlannedWinner, ...]
    known: frozenset[str] = frozenset()
    ending: tuple[Ending, ...] = ()
    until: date | None = None  # of a by-election, when the seat's term is expected to end

    @property
    def coming(self) -> list[PlannedWinner]:
        """The winners who are to be elected."""
        return [winner for winner in self.winners if winner.member not in self.known]


class PlannedElection(msgspec.Struct, frozen=True, kw_only=True):
    """What of one council's election goes in, and what is held back and why."""

    id: str
    council: str
    council_name: str
    on_record: bool  # the council
    version: int  # of the election's record, to tell whether somebody was first
    poll: date
    declared_on: date
    in_office_on: date
    confirmed: bool  # the days are on record already
    ballots: tuple[PlannedBallot, ...]
    unchanged: int  # ballots that are on record as the file has them
    held_back: Mapping[str, str]
    held_again: frozenset[str]  # of those, the ones with nothing to record
    near: tuple[NearMatch, ...]
    near_ballots: Mapping[str, str]  # ballots that may be on record under another name, and that name

    @property
    def coming(self) -> list[PlannedWinner]:
        return [winner for ballot in self.ballots for winner in ballot.coming]

    @property
    def ending(self) -> list[Ending]:
        return [ending for ballot in self.ballots for ending in ballot.ending]

    @property
    def has_news(self) -> bool:
        """Whether confirming it would record anything."""
        return bool(self.ballots or set(self.held_back) - self.held_again)

    def came(self, before: str) -> int:
        """How many come in who are new, returning or not known."""
        return sum(winner.before == before for winner in self.coming)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What confirming a file would do, row by row."""

    format: str
    credit: str
    elections: tuple[PlannedElection, ...]
    left_out: tuple[tuple[str | int, str], ...]  # an election, a ballot or the number of a row, and why
    refused: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]

    @property
    def made_from(self) -> int:
        """A number that grows whenever something is recorded of one of these elections."""
        return sum(election.version for election in self.elections)

    @property
    def has_news(self) -> bool:
        return any(election.has_news for election in self.elections)

    @property
    def has_questions(self) -> bool:
        """Whether there is something that an officer may say, which would let more go in."""
        return bool(self.near or self.near_ballots or self.perhaps_defeated)

    @property
    def polls(self) -> tuple[date, ...]:
        """The polling days of the elections that would be recorded for the first time."""
        return tuple(sorted({election.poll for election in self.elections if election.has_news and not election.confirmed}))

    @property
    def near(self) -> list[NearMatch]:
        return [match for election in self.elections for match in election.near]

    @property
    def perhaps_defeated(self) -> list[tuple[Ending, Loser]]:
        """Members whose seat was up, each with somebody of nearly their name who stood for it and lost."""
        return [(ending, ending.perhaps) for election in self.elections for ending in election.ending if ending.perhaps]

    @property
    def near_ballots(self) -> dict[str, str]:
        return {ballot: other for election in self.elections for ballot, other in election.near_ballots.items()}

    def report(self) -> dict[str, Any]:
        """The plan as one object of plain values, as `import-results --json` prints it."""
        going_in = [election for election in self.elections if election.ballots]
        return {
            "elections": len(going_in),
            "ballots": sum(len(election.ballots) for election in going_in),
            "winners": sum(len(election.coming) for election in going_in),
            "new": sum(election.came("new") for election in going_in),
            "returning": sum(election.came("returning") for election in going_in),
            "not_known": sum(election.came("not known") for election in going_in),
            "ending": sum(len(election.ending) for election in going_in),
            "defeated": sum(ending.reason == DEFEATED for election in going_in for ending in election.ending),
            "held_back": [
                {"ballot": ballot, "why": why} for election in self.elections for ballot, why in sorted(election.held_back.items())
            ],
            "refused": [{"row": row, "why": why} for row, why in self.refused],
            "left_out": [{"row" if isinstance(what, int) else "ballot": what, "why": why} for what, why in self.left_out],
        }
