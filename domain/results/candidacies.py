"""What a reader makes of one row: somebody's candidacy, a row that cannot be read, or one that is rightly not taken."""

from datetime import date

import msgspec

from domain.results.names import Name
from domain.results.uk_ids import UkId


class Candidacy(msgspec.Struct, frozen=True, kw_only=True):
    """One person on one ballot of a council election, as the file has it. None is *not known* throughout."""

    row: int
    ballot: UkId
    council_name: str = ""
    ward: str
    ward_code: str | None = None
    name: Name
    person_id: str | None = None
    former_person_ids: tuple[str, ...] = ()
    party: str
    party_id: str | None = None
    votes: int | None = None
    won: bool | None
    lot: bool | None = None  # won or lost a tie that was decided by lot
    seats: int | None = None
    cancelled: bool = False
    by_election: bool | None = None
    polled: date | None = None  # polling day in a column of its own


class Unreadable(msgspec.Struct, frozen=True):
    """A row that is no candidate as the format has them. `lost`: whoever it is, the row does not say elected."""

    row: int
    why: str
    ballot: UkId | None = None
    lost: bool = False


class NotTaken(msgspec.Struct, frozen=True):
    """A row that is rightly not taken. `id` is of the election or ballot, if the row names one."""

    row: int
    id: str
    why: str


RowRead = Candidacy | Unreadable | NotTaken


def nobody(row: int, ballot: UkId, name: Name, won: bool | None) -> Unreadable | NotTaken:
    """A row whose name is empty, NULL or Vacant seat: no person. Marked as elected and nameless, it cannot be read."""
    if name.shown.lower().startswith("vacan"):
        return NotTaken(row, str(ballot), "The row is a vacant seat, not a person.")
    if won:
        return Unreadable(row, "The row is marked as elected and has no name.", ballot)
    return NotTaken(row, str(ballot), "The row has no candidate’s name.")
