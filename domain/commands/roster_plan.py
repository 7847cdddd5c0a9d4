"""What confirming a spreadsheet would do: who comes in, who is on record already, what waits for an officer."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import msgspec

from domain.rosters.columns import Kind
from domain.streams.roster import Enrolment, PastTraining

SAME: Final = "same"
NEW: Final = "new"
LEAVE_OUT: Final = "leave-out"
"""What an officer may answer of somebody who may be on record: the one whom they are likest, or another by id; somebody new; nobody."""


class RosterChoices(msgspec.Struct, frozen=True, kw_only=True):
    """What the file does not say, and an officer does."""

    in_office: date | None = None  # the day on which those came in of whom the file does not say it
    live: bool = False  # owe new members from the day they came in, and not from today
    accept_good: bool = False  # do the good rows of a file with bad ones
    answers: Mapping[int, str] = {}  # by row


class Likely(msgspec.Struct, frozen=True, kw_only=True):
    """A member on record who may be the person of a row, and why. `alike`: their names and wards, or names and addresses, are the same."""

    member: str
    name: str
    ward: str
    why: str
    alike: bool


class PlannedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the file, by the first of their rows, and what goes on record of them."""

    row: int
    rows: int = 1
    name: str
    ward: str = ""
    identities: tuple[str, ...] = ()  # under which the file's person is found again
    member: str = ""  # of one on record, or empty for a new one
    enrolment: Enrolment | None = None
    training: tuple[PastTraining, ...] = ()
    records: tuple[str, ...] = ()  # in a few words each

    @property
    def as_printed(self) -> str:
        """The name and ward by which the source's person is known."""
        return " \N{EM DASH} ".join(filter(None, (self.name, self.ward)))


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the file who may be on record: for an officer to say."""

    row: int
    rows: int
    name: str
    ward: str
    email: str
    likely: tuple[Likely, ...]


class RosterPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What confirming a file would do, person by person."""

    kind: Kind
    council: str
    made_from: int  # grows with what is on record, to tell whether somebody was first
    rows: int
    going_in: tuple[PlannedPerson, ...] = ()
    unchanged: int = 0  # people of whom nothing is new
    questions: tuple[Question, ...] = ()
    held_back: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    not_known: Mapping[str, int] = {}  # roles, bodies or courses that the strategy does not declare, and on how many rows
    warnings: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """How many people come on record."""
        return sum(not person.member for person in self.going_in)

    def report(self) -> dict[str, Any]:
        """The plan as one object of plain values, as `import-members --json` prints it."""
        return {
            "kind": str(self.kind),
            "rows": self.rows,
            "going_in": len(self.going_in),
            "new": self.new,
            "on_record": len(self.going_in) - self.new,
            "attended": sum(len(person.training) for person in self.going_in),
            "unchanged": self.unchanged,
            "held_back": [{"row": row, "why": why} for row, why in self.held_back],
            "refused": [{"row": row, "why": why} for row, why in self.refused],
            "left_out": [{"row": row, "why": why} for row, why in self.left_out],
            "not_known": [{"what": what, "rows": rows} for what, rows in sorted(self.not_known.items())],
        }
