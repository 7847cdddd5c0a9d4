"""A roster's stream: a spreadsheet of members or of past training that an officer confirmed, on record before any member is touched."""

from datetime import date

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal, Sealed


class ListedRole(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A role or a seat as the council's strategy names it. `kind` is that of the role or seat."""

    what: str
    kind: str


class Enrolment(Sealed, frozen=True, kw_only=True, omit_defaults=True):
    """What one row says of one sitting member, with the member that it was decided they are. What names them is under their key."""

    KEYHOLDER = "member"

    member: str
    name: Personal = None
    email: Personal = None
    telephone: Personal = None
    ward: str = ""
    party: str = ""
    group: str = ""
    came: str = "elected"  # elected, by-election, co-opted
    term: str = ""  # the ballot where it is known, else named by the ward and the day; empty where no day in office is known
    body: str = ""  # to which somebody was co-opted
    poll: date | None = None
    declared: date | None = None
    in_office: date | None = None
    until: date | None = None
    since: date | None = None  # of the roles and seats
    roles: tuple[ListedRole, ...] = ()
    seats: tuple[ListedRole, ...] = ()


class PastTraining(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing attended before the record began."""

    row: int
    course: str
    part: str = ""
    on: date
    route: str = ""
    hours: float | None = None


class Roster(Aggregate):
    """One spreadsheet for one council: `roster:<slug>:<SHA-256 of the file>`."""

    KIND = "roster"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.live_from: date | None = None
        self.listed: dict[str, Enrolment] = {}  # by member: what was accepted last
        self.attended: dict[str, tuple[PastTraining, ...]] = {}


class RosterFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one spreadsheet. Free text in it is the council's."""

    KEYHOLDER = "council"


class RosterReceived(RosterFact, frozen=True, kw_only=True, omit_defaults=True):
    """A spreadsheet was confirmed. Only the columns that are used are recorded; the file itself is not kept."""

    TOPIC = "roster.received"

    sha256: str
    kind: str  # members, training
    rows: int
    live_from: date | None = None  # nothing is owed by new members for days before it

    def apply(self, roster: Roster) -> None:
        roster.live_from = self.live_from


class RowAccepted(RosterFact, frozen=True, kw_only=True, omit_defaults=True):
    """A row goes in: somebody sits, and this is said of them."""

    TOPIC = "roster.row-accepted"

    row: int
    listed: Enrolment
    live_from: date | None = None  # as the spreadsheet was received with

    @property
    def member(self) -> str:
        return self.listed.member

    def apply(self, roster: Roster) -> None:
        roster.listed = {**roster.listed, self.member: self.listed}


class TrainingAccepted(RosterFact, frozen=True, kw_only=True, omit_defaults=True):
    """The rows of one member go in: what they attended before."""

    TOPIC = "roster.training-accepted"

    member: str
    attended: tuple[PastTraining, ...]

    def apply(self, roster: Roster) -> None:
        roster.attended = {**roster.attended, self.member: self.attended}


def roster_id(slug: str, sha256: str) -> str:
    """The stream of a spreadsheet, by its council's slug and what is in it."""
    return f"roster:{slug}:{sha256}"
