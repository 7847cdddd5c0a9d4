"""What a roster says of each member, and of each thing somebody attended."""

from datetime import date

import msgspec

from domain.rosters.columns import Kind, Matched


class ListedMember(msgspec.Struct, frozen=True, kw_only=True):
    """One sitting member, as one row has them. What is empty was not said."""

    row: int
    name: str
    as_printed: str
    ward: str = ""
    group: str = ""
    party: str = ""
    email: str = ""
    telephone: str = ""
    roles: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    since: date | None = None  # of the roles and seats
    in_office: date | None = None
    poll: date | None = None
    until: date | None = None
    came: str = "elected"  # elected, by-election, co-opted
    ballot: str = ""


class ListedTraining(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody attended, as one row has it."""

    row: int
    name: str
    as_printed: str
    ward: str = ""
    email: str = ""
    course: str
    part: str = ""
    on: date
    route: str = ""
    hours: float | None = None


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that cannot be read, and why."""

    row: int
    why: str


class ReadRoster(msgspec.Struct, frozen=True, kw_only=True):
    """A whole sheet, read. `headers` are the file's columns from left to right, `matched` says where each of ours stands."""

    kind: Kind
    sheet: str
    sheets: tuple[str, ...]  # of the workbook; none for a CSV file
    hidden: tuple[str, ...]  # those of them that are hidden
    headers: tuple[str, ...]
    matched: Matched
    missing: tuple[str, ...]  # what has to be matched before anything can be read
    members: tuple[ListedMember, ...] = ()
    training: tuple[ListedTraining, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    vacant: tuple[int, ...] = ()  # rows of seats that nobody holds
    warnings: tuple[str, ...] = ()

    @property
    def left_out_sheets(self) -> tuple[str, ...]:
        """The hidden sheets that were not chosen."""
        return tuple(name for name in self.hidden if name != self.sheet)
