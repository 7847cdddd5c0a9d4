"""A session's stream: planned, booked, moved, held, and its register taken."""

from collections.abc import Iterable
from datetime import date

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.describing import IN_PERSON, Description, Material
from domain.streams.events import Event, Fact
from domain.streams.facts import Known

CAME = ("present", "part", "apologies", "absent", "not expected")
"""What a register says of a member. Nobody is struck off one: who stands on it by mistake was not expected."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member's line on a register."""

    member: str
    came: str  # one of CAME

    @property
    def attended(self) -> bool:
        return self.came in ("present", "part")

    @property
    def missed(self) -> bool:
        return self.came in ("apologies", "absent")


class Activity(Aggregate):
    """One session: one run of a course or of a part of it."""

    KIND = "activity"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.course = ""
        self.part = ""
        self.title = ""
        self.when: date | None = None
        self.until: date | None = None  # its last day, of one that takes several
        self.starts = ""
        self.place = ""
        self.hours: float | None = None
        self.state = "planned"  # planned, cancelled, held
        self.advertised: date | None = None  # the last day on which it was
        self.described = Description()
        self.first = ""  # the session of which this is held on another day
        self.other_days: tuple[str, ...] = ()  # of the first one: the sessions on other days
        self.places: int | None = None  # as many as like
        self.booked: frozenset[str] = frozenset()
        self.waiting: tuple[str, ...] = ()  # who is to have the next place first
        self.apologies: frozenset[str] = frozenset()  # sent before it was held
        self.materials: dict[str, Material] = {}  # by number
        self.register: dict[str, str] = {}
        self._told: list[Known] | None = None

    @property
    def about(self) -> str:
        """What facts call this session."""
        return f"session:{self.id.partition(':')[2]}"

    @property
    def left(self) -> int | None:
        """How many places are left. Nothing where as many may come as like."""
        return None if self.places is None else max(0, self.places - len(self.booked))

    def take(self, event: Event) -> None:
        super().take(event)
        self._told = None

    def known(self) -> list[Known]:
        """Its facts, each with what the session is: worked out once, for everybody on a register asks.

        A place that was given up was never booked, and one that is kept is for the day on which the session is held.
        """
        if self._told is None:
            self._told = [self.described.of(self._as_booked(fact)) for fact in super().known() if self._stands(fact)]
        return list(self._told)

    def _stands(self, fact: Known) -> bool:
        return fact.verb != "booked" or fact.fields["member"] in self.booked

    def _as_booked(self, fact: Known) -> Known:
        return msgspec.structs.replace(fact, argument=self.part, when=self.when) if fact.verb == "booked" else fact


class ActivityFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one session. Free text in it is the council's."""

    KEYHOLDER = "council"

    course: str

    def known_as(self, verb: str, **more: object) -> Known:
        return self.as_known(self.course, verb, about=f"session:{self.originator_id.partition(':')[2]}", **more)

    def apply(self, activity: Activity) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class SessionPlanned(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A session is to be held on a day."""

    TOPIC = "activity.planned"

    part: str = ""
    title: str
    when: date
    until: date | None = None
    starts: str = ""
    place: str = ""
    hours: float | None = None
    places: int | None = None
    described: Description = Description()
    first: str = ""  # the session of which this is another day

    def known(self) -> tuple[Known, ...]:
        return (self.known_as("planned", argument=self.part, when=self.when),)

    def apply(self, activity: Activity) -> None:
        activity.course, activity.part, activity.title = self.course, self.part, self.title
        activity.when, activity.starts, activity.place, activity.hours = self.when, self.starts, self.place, self.hours
        activity.until, activity.places, activity.described, activity.first = self.until, self.places, self.described, self.first


class SessionMoved(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A session is held on another day or in another place, which is no member's fault."""

    TOPIC = "activity.moved"

    when: date
    until: date | None = None
    starts: str = ""
    place: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.known_as("moved", when=self.when),)

    def apply(self, activity: Activity) -> None:
        activity.when, activity.until, activity.starts, activity.place = self.when, self.until, self.starts, self.place


class SessionCancelled(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A session will not be held."""

    TOPIC = "activity.cancelled"

    def known(self) -> tuple[Known, ...]:
        return (self.known_as("cancelled"),)

    def apply(self, activity: Activity) -> None:
        activity.state = "cancelled"


class SessionAdvertised(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """Members were told that it will be held."""

    TOPIC = "activity.advertised"

    part: str = ""
    how: str = ""  # in the newsletter, by e-mail to all

    def known(self) -> tuple[Known, ...]:
        return (self.known_as("advertised", argument=self.part),)

    def apply(self, activity: Activity) -> None:
        activity.advertised = self.on


class PlaceBooked(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member has a place."""

    TOPIC = "activity.place-booked"

    member: str

    def known(self) -> tuple[Known, ...]:
        return (self.known_as("booked", fields={"member": self.member}),)

    def apply(self, activity: Activity) -> None:
        activity.booked = activity.booked | {self.member}
        activity.apologies = activity.apologies - {self.member}
        activity.waiting = tuple(member for member in activity.waiting if member != self.member)


class PlaceGivenUp(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member who had a place will not come, and somebody else may have it."""

    TOPIC = "activity.place-given-up"

    member: str

    def apply(self, activity: Activity) -> None:
        activity.booked = activity.booked - {self.member}


class RegisterTaken(ActivityFact, frozen=True, kw_only=True, omit_defaults=True):
    """The session was held, and who came. `on` is the day it was held. A later register of the same session corrects this one."""

    TOPIC = "activity.register-taken"

    part: str = ""
    hours: float | None = None
    route: str = IN_PERSON
    entries: tuple[Entry, ...]

    def known(self) -> tuple[Known, ...]:
        held = self.known_as("held", argument=self.part)
        fields = {"route": self.route, "hours": self.hours}
        return (
            held,
            *(
                self.known_as("attended" if entry.attended else "missed", argument=self.part, fields=fields | {"member": entry.member})
                for entry in self.entries
                if entry.attended or entry.missed
            ),
        )

    def apply(self, activity: Activity) -> None:
        activity.state = "held"
        activity.when = self.on
        activity.register = {entry.member: entry.came for entry in self.entries}


def of_session(facts: Iterable[Known], member: str) -> list[Known]:
    """A session's facts as they concern one member: others' lines on the register left out."""
    return [fact for fact in facts if fact.fields.get("member", member) == member]
