"""What a results file says of each ballot: who it marks as elected, and why a ballot is held back."""

from datetime import date

import msgspec

from domain.results.formats import ABOUT, Format


class Winner(msgspec.Struct, frozen=True, kw_only=True):
    """One person whom a file marks as elected on one ballot.

    Where the source has no person ids, ballot, `as_printed`, party and `occurrence` tell its winners apart.
    """

    source: str
    source_person_id: str | None
    former_person_ids: tuple[str, ...] = ()  # ids that the source has merged into this one
    name: str  # for showing: spaces, hyphens and apostrophes put right, accents kept
    as_printed: str
    party: str
    party_id: str | None
    by_lot: bool = False  # a tie that was decided by lot
    row: int
    occurrence: int = 1  # 2 for the second winner of the same name and party on this ballot


class Loser(msgspec.Struct, frozen=True, kw_only=True):
    """One person who stood on a ballot and was not elected: looked at to see whose seat was lost, and never recorded."""

    source: str
    source_person_id: str | None
    former_person_ids: tuple[str, ...] = ()
    name: str
    party: str
    row: int


class DeclaredBallot(msgspec.Struct, frozen=True, kw_only=True):
    """One ballot of a council election. While it is held back it has no `winners`: `marked` are those whom the file marks."""

    id: str  # local.thurrock.belhus.2018-05-03
    election: str  # local.thurrock.2018-05-03
    council: str  # slug
    ward: str
    ward_code: str | None  # of the Office for National Statistics
    by_election: bool | None  # None: the file does not say
    cancelled: bool
    seats: int | None  # None: the file does not say
    winners: tuple[Winner, ...]
    marked: tuple[Winner, ...]
    candidates: int | None  # None: the file lists winners only
    held_back: str | None
    rows: tuple[int, ...]
    losers: tuple[Loser, ...] = ()  # those of whom the file says that they were not elected


class DeclaredElection(msgspec.Struct, frozen=True, kw_only=True):
    """The ballots of one council on one polling day."""

    id: str
    council: str  # slug
    council_name: str  # as the file spells it, else made from the slug
    poll_date: date
    ballots: tuple[DeclaredBallot, ...]


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that is no candidate as the format has them."""

    row: int
    why: str


class LeftOut(msgspec.Struct, frozen=True):
    """Something that is rightly not taken. `id` is of an election or a ballot, or empty where only rows can be named."""

    id: str
    why: str
    rows: tuple[int, ...]


class Warned(msgspec.Struct, frozen=True):
    """Something to look at that stops nothing. `row` is None for what is said of the whole file."""

    row: int | None
    text: str


class ReadResults(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file, read. Rows are numbered as a spreadsheet numbers them, from 1, header and junk lines included."""

    format: Format
    elections: tuple[DeclaredElection, ...]
    refused: tuple[RefusedRow, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Warned, ...]

    @property
    def ballots(self) -> tuple[DeclaredBallot, ...]:
        return tuple(ballot for election in self.elections for ballot in election.ballots)

    @property
    def held_back(self) -> tuple[DeclaredBallot, ...]:
        return tuple(ballot for ballot in self.ballots if ballot.held_back)

    @property
    def winners(self) -> tuple[Winner, ...]:
        """Those that go in: nobody of a ballot that is held back."""
        return tuple(winner for ballot in self.ballots for winner in ballot.winners)

    @property
    def credit(self) -> str:
        return ABOUT[self.format].credit
