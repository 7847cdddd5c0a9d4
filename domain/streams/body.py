"""A body's stream: a committee, panel or group as the strategy declares it, its meetings and what it decided."""

from datetime import date
from typing import Any

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact
from domain.streams.facts import Known


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting as it stands: to come, held or cancelled. Its day is the one it is called for, and then the one it was held on."""

    id: str
    when: date
    starts: str = ""
    place: str = ""
    state: str = "called"  # called, held, cancelled
    minutes: date | None = None  # the day they were published
    at: str = ""  # where the minutes can be read


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """What a body said that it needs to learn, as it stands."""

    words: str | None
    theme: str
    found: date
    state: str = "open"  # open, met, dropped
    closed: date | None = None


class Body(Aggregate):
    """One committee, panel or group of one council: `body:<slug>:<id in the strategy>`."""

    KIND = "body"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.meetings: dict[str, Meeting] = {}
        self.needs: dict[str, Need] = {}

    @property
    def body(self) -> str:
        return self.id.split(":")[2]

    def says(self, meeting: str, **changes: Any) -> None:
        """Put what a fact says into the meeting it is about, unless that was struck off the record."""
        if known := self.meetings.get(meeting):
            self.meetings = {**self.meetings, meeting: msgspec.structs.replace(known, **changes)}


class BodyFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one body. Free text in it is the council's."""

    KEYHOLDER = "council"

    def apply(self, body: Body) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class MeetingFact(BodyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one meeting of a body."""

    body: str
    meeting: str

    def of_the_meeting(self, verb: str, when: date | None = None) -> tuple[Known, ...]:
        return (self.as_known("meeting", verb, argument=self.body, about=f"meeting:{self.meeting}", when=when),)


class MeetingCalled(MeetingFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting is to be held on a day."""

    TOPIC = "body.meeting-called"

    when: date
    starts: str = ""
    place: str = ""

    def known(self) -> tuple[Known, ...]:
        return self.of_the_meeting("called", self.when)

    def apply(self, body: Body) -> None:
        meeting = Meeting(id=self.meeting, when=self.when, starts=self.starts, place=self.place)
        body.meetings = {**body.meetings, self.meeting: meeting}


class MeetingMoved(MeetingFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting is held on another day, at another time or in another place."""

    TOPIC = "body.meeting-moved"

    when: date
    starts: str = ""
    place: str = ""

    def known(self) -> tuple[Known, ...]:
        return self.of_the_meeting("moved", self.when)

    def apply(self, body: Body) -> None:
        body.says(self.meeting, when=self.when, starts=self.starts, place=self.place)


class MeetingCancelled(MeetingFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting will not be held."""

    TOPIC = "body.meeting-cancelled"

    def known(self) -> tuple[Known, ...]:
        return self.of_the_meeting("cancelled")

    def apply(self, body: Body) -> None:
        body.says(self.meeting, state="cancelled")


class MeetingHeld(MeetingFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting took place, on the day this is true of, whether or not it had been called."""

    TOPIC = "body.meeting-held"

    def known(self) -> tuple[Known, ...]:
        return self.of_the_meeting("held")

    def apply(self, body: Body) -> None:
        meeting = body.meetings.get(self.meeting) or Meeting(id=self.meeting, when=self.on)
        body.meetings = {**body.meetings, self.meeting: msgspec.structs.replace(meeting, state="held", when=self.on)}


class MinutesPublished(MeetingFact, frozen=True, kw_only=True, omit_defaults=True):
    """The minutes of a meeting can be read by everybody."""

    TOPIC = "body.minutes-published"

    at: str = ""  # where they can be read

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("minutes", "published", argument=self.body, about=f"meeting:{self.meeting}"),)

    def apply(self, body: Body) -> None:
        body.says(self.meeting, minutes=self.on, at=self.at)


def body_id(slug: str, body: str) -> str:
    """The stream of a body, by its council's slug and its id in the strategy."""
    return f"body:{slug}:{body}"
