"""A council's stream: its strategy, its settings, its key dates and what it decided."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.correspondence import Correspondence
from domain.streams.events import Fact
from domain.streams.facts import Known

CYCLE = "cycle"
"""The setting that says how the council's seats come up: all out, halves or thirds."""


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a strategy, in force from a day. Open steps of changed rules go on, or move to the new version."""

    strategy: str  # the id in its file
    version: str  # SHA-256 of its text
    text: str
    from_: date
    open_steps: Mapping[str, str] = {}


class MailDecision(msgspec.Struct, frozen=True, kw_only=True):
    """Whether letters go out, as somebody decided last."""

    held: bool
    who: str
    at: datetime


class Council(Aggregate):
    """One council, known by its slug as in `local.thurrock.2018-05-03`."""

    KIND = "council"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.name = ""
        self.adoptions: tuple[Adoption, ...] = ()
        self.settings: dict[str, Any] = {}
        self.key_dates: dict[str, date] = {}
        self.polls: tuple[date, ...] = ()
        self.addresses: dict[str, str] = {}  # of offices and bodies, by their ids in the strategy
        self.mail: MailDecision | None = None  # nobody has decided yet
        self.correspondence = Correspondence()

    @property
    def slug(self) -> str:
        return self.id.partition(":")[2]

    @property
    def cycle(self) -> str:
        """How its seats come up: all out, halves, thirds, not set; empty where nobody has said."""
        return str(self.settings.get(CYCLE, ""))

    def adopted_on(self, day: date) -> Adoption | None:
        """The version in force on a day."""
        return next((adoption for adoption in reversed(self.adoptions) if adoption.from_ <= day), None)


class CouncilFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about the council as a whole."""

    def apply(self, council: Council) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class PutOnRecord(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """The service keeps this council's record from now on."""

    TOPIC = "council.put-on-record"

    name: str

    def apply(self, council: Council) -> None:
        council.name = self.name


class StrategyAdopted(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A version of a strategy is in force from a day. The whole text is on record: its hash is the version."""

    TOPIC = "council.strategy-adopted"

    strategy: str
    version: str
    text: str
    open_steps: Mapping[str, str] = {}

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "strategy adopted", argument=self.strategy),)

    def apply(self, council: Council) -> None:
        adoption = Adoption(strategy=self.strategy, version=self.version, text=self.text, from_=self.on, open_steps=self.open_steps)
        council.adoptions = tuple(sorted([*council.adoptions, adoption], key=lambda known: known.from_))


class SettingSet(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody decided a number, a date or a condition that the strategy leaves to them."""

    TOPIC = "council.setting-set"

    setting: str
    value: Any
    by: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("setting", "set", argument=self.setting, fields={"value": self.value}),)

    def apply(self, council: Council) -> None:
        council.settings = {**council.settings, self.setting: self.value}


ELECTIONS_EXPECTED = ("ordinary election", "by-election")
KEY_DATES = ("annual council", "council started", *ELECTIONS_EXPECTED)
"""The days of a council that an officer says. Polls that were held come with their results."""


class DateSet(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A key date: `annual council`, `council started`, or an election that is expected."""

    TOPIC = "council.date-set"

    which: str
    expected: date | None = None  # where the day is still to come
    seat: str = ""  # of a by-election: the ward, so that two at once are two

    def known(self) -> tuple[Known, ...]:
        if self.which in ELECTIONS_EXPECTED:
            poll = self.expected or self.on
            about = ":".join(part for part in ("election", self.which, self.seat, str(poll.year)) if part)
            return (self.as_known(self.which, "expected", argument=str(poll.year), about=about, when=poll),)
        return (self.as_known("", self.which, when=self.expected),)

    def apply(self, council: Council) -> None:
        council.key_dates = {**council.key_dates, self.which: self.expected or self.on}


class ElectionHeld(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Polling day of an election of this council, ordinary or by-elections alone."""

    TOPIC = "council.election-held"

    election: str
    kind: str = "ordinary election"
    seats: int | None = None

    def known(self) -> tuple[Known, ...]:
        year = str(self.on.year)
        return (
            self.as_known(self.kind, "held", argument=year, about=f"election:{self.election}", when=self.on),
            self.as_known("", "poll", about=f"election:{self.election}", when=self.on),
        )

    def apply(self, council: Council) -> None:
        council.polls = (*council.polls, self.on)


class AddressGiven(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Where an office or a body of the council is written to. A shared mailbox, so it is no person's."""

    TOPIC = "council.address-given"

    office: str  # or the body
    address: str

    def apply(self, council: Council) -> None:
        council.addresses = {**council.addresses, self.office: self.address}
        unreached = council.correspondence.offices_unreached - {self.office}
        council.correspondence = msgspec.structs.replace(council.correspondence, offices_unreached=unreached)


class MailHeld(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """From now on nothing is sent for this council, until somebody releases it."""

    TOPIC = "council.mail-held"

    def apply(self, council: Council) -> None:
        council.mail = MailDecision(held=True, who=self.who, at=self.recorded)


class MailReleased(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody looked at what would go out, and let it go."""

    TOPIC = "council.mail-released"

    def apply(self, council: Council) -> None:
        council.mail = MailDecision(held=False, who=self.who, at=self.recorded)


class CouncilDid(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """`NOUN verb` of the council: published, presented, decided, approved, consulted, sought and the like."""

    TOPIC = "council.did"

    noun: str
    verb: str
    argument: str = ""
    about: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.noun, self.verb, argument=self.argument, about=self.about),)


def council_id(slug: str) -> str:
    """The stream of the council with this slug."""
    return f"council:{slug}"
