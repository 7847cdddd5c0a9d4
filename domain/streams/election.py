"""An election's stream: the file that was received, the days an officer confirmed, and each ballot declared or held back."""

from datetime import date

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal, Sealed

BY_HAND = "by hand"
"""The source of a ballot whose winner an officer entered: a file that comes later is compared with it."""


class DeclaredWinner(Sealed, frozen=True, kw_only=True, omit_defaults=True):
    """One winner, with the member that it was decided they are. What names them is under that member's key."""

    KEYHOLDER = "member"

    member: str
    name: Personal = None
    party: str = ""
    source_person: Personal = None  # the source's id of the person
    row: int = 0
    before: str = "not known"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """One ballot as it stands on record."""

    ballot: str
    ward: str
    seats: int | None
    by_election: bool
    winners: tuple[DeclaredWinner, ...]
    source: str = ""  # of the file that declared it
    ending: tuple[str, ...] = ()
    defeated: tuple[str, ...] = ()
    until: date | None = None
    event: str  # id of the event that declared it


class Election(Aggregate):
    """One organisation's election on one polling day: `election:local.thurrock.2018-05-03`."""

    KIND = "election"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.poll: date | None = None
        self.declared_on: date | None = None
        self.in_office_on: date | None = None
        self.live_from: date | None = None
        self.ballots: dict[str, Declared] = {}
        self.held_back: dict[str, str] = {}
        self.files: tuple[str, ...] = ()
        self.sources: tuple[str, ...] = ()


class ElectionFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one election. Free text in it is the council's."""

    KEYHOLDER = "council"


class FileReceived(ElectionFact, frozen=True, kw_only=True, omit_defaults=True):
    """A file of results came in. Only its columns that are used are recorded; the file itself is not kept."""

    TOPIC = "election.file-received"

    sha256: str
    format: str
    source: str
    rows: int

    def apply(self, election: Election) -> None:
        election.files = (*election.files, self.sha256)
        election.sources = (*election.sources, self.source)


class DatesConfirmed(ElectionFact, frozen=True, kw_only=True, omit_defaults=True):
    """An officer confirmed the days that no file says. `on` is polling day."""

    TOPIC = "election.dates-confirmed"

    declared_on: date
    in_office_on: date
    live_from: date | None = None  # later than polling day when the file is history only

    def apply(self, election: Election) -> None:
        election.poll = self.on
        election.declared_on = self.declared_on
        election.in_office_on = self.in_office_on
        election.live_from = self.live_from


class BallotDeclared(ElectionFact, frozen=True, kw_only=True, omit_defaults=True):
    """The winners of one ballot, each with the member they are. A later file that names more of them declares it again, whole."""

    TOPIC = "election.ballot-declared"

    ballot: str
    ward: str
    seats: int | None = None
    by_election: bool = False
    winners: tuple[DeclaredWinner, ...]
    again: int = 0  # how many of them the ballot was declared with before
    ending: tuple[str, ...] = ()  # members whose seat was up, and who did not win again
    until: date | None = None  # when the term of a seat that is filled part way is expected to end
    source: str = ""  # where it is not that of the last file
    defeated: tuple[str, ...] = ()  # those of `ending` who stood for the seat and lost it

    @property
    def coming(self) -> int:
        """How many of the winners are to be elected."""
        return len(self.winners) - self.again

    def apply(self, election: Election) -> None:
        declared = Declared(
            ballot=self.ballot,
            ward=self.ward,
            seats=self.seats,
            by_election=self.by_election,
            winners=self.winners,
            source=self.source or (election.sources[-1] if election.sources else ""),
            ending=self.ending,
            defeated=self.defeated,
            until=self.until,
            event=self.id,
        )
        election.ballots = {**election.ballots, self.ballot: declared}
        election.held_back = {ballot: why for ballot, why in election.held_back.items() if ballot != self.ballot}


class BallotHeldBack(ElectionFact, frozen=True, kw_only=True, omit_defaults=True):
    """A ballot waits for an officer or a later file. Nobody is elected by it."""

    TOPIC = "election.ballot-held-back"

    ballot: str
    reason: str  # in words that name nobody

    def apply(self, election: Election) -> None:
        election.held_back = {**election.held_back, self.ballot: self.reason}


def election_id(election: str) -> str:
    """The stream of an election, by its published id."""
    return f"election:{election}"
