"""A stream as it stands: folded from its events, and recording new ones."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypeVar

import msgspec

from domain.calendar import london_day
from domain.streams.events import Event, Fact
from domain.streams.facts import Known

E = TypeVar("E", bound=Event)


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who records, when, why and under which command: what an envelope takes from outside."""

    who: str
    at: datetime  # UTC; in a sandbox, of the sandbox's day
    command: str
    why: str | None = None
    cause: str = ""

    @property
    def today(self) -> date:
        """The day it is in Europe/London."""
        return london_day(self.at)


class Aggregate:
    """What a stream says so far. `record` adds an event and applies it; applying only assigns."""

    KIND: ClassVar[str]

    def __init__(self, id: str) -> None:
        self.id = id
        self.version = 0
        self.council = ""
        self.facts: dict[str, tuple[Known, ...]] = {}  # by the id of the first fact of each chain of corrections
        self.pending: list[Event] = []

    def record(self, event: type[E], act: Act, on: date, /, **fields: Any) -> E:
        """Add one event to the stream. `fields` are the event's own, and may override the act's `cause`."""
        made = event(
            originator_id=self.id,
            originator_version=self.version + 1,
            recorded=act.at,
            on=on,
            who=act.who,
            command=act.command,
            **{"cause": act.cause, "council": self.council, "why": act.why, **fields},
        )
        self.fold(made)
        self.pending.append(made)
        return made

    def fold(self, event: Event) -> None:
        """Take one event into the state."""
        self.version = event.originator_version
        self.council = event.council or self.council
        if isinstance(event, Fact):
            self.facts[event.chain] = event.known()
        event.apply(self)

    def known(self) -> list[Known]:
        """Every fact in force, corrections applied: those of days to come included."""
        return [fact for chain in self.facts.values() for fact in chain]

    def collect_events(self) -> list[Event]:
        """Hand over the events that are not saved yet, as the library asks for them."""
        pending, self.pending = self.pending, []
        return pending

    @classmethod
    def fold_all(cls, aggregate: Self | None, events: Iterable[Event]) -> Self | None:
        """The projector function a repository is given. Nothing comes of a stream without events."""
        for event in events:
            aggregate = aggregate or cls(event.originator_id)
            aggregate.fold(event)
        return aggregate
