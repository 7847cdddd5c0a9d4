"""A body's stream: a committee, panel or group as the strategy declares it, its meetings and what it decided."""

from datetime import date

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact
from domain.streams.facts import Known


class Body(Aggregate):
    """One committee, panel or group of one council: `body:<slug>:<id in the strategy>`."""

    KIND = "body"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.meetings: dict[str, date] = {}

    @property
    def body(self) -> str:
        return self.id.split(":")[2]


class BodyFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one body. Free text in it is the council's."""

    KEYHOLDER = "council"

    def apply(self, body: Body) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class MeetingCalled(BodyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting is to be held on a day."""

    TOPIC = "body.meeting-called"

    body: str
    meeting: str
    when: date

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("meeting", "called", argument=self.body, about=f"meeting:{self.meeting}", when=self.when),)

    def apply(self, body: Body) -> None:
        body.meetings = {**body.meetings, self.meeting: self.when}


class MeetingHeld(BodyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting took place."""

    TOPIC = "body.meeting-held"

    body: str
    meeting: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("meeting", "held", argument=self.body, about=f"meeting:{self.meeting}"),)


def body_id(slug: str, body: str) -> str:
    """The stream of a body, by its council's slug and its id in the strategy."""
    return f"body:{slug}:{body}"
