"""A stream as it stands: folded from its events, corrections in the place of what they correct, and recording new ones."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypeVar

import msgspec

from domain.calendar import london_day
from domain.streams.correction import as_corrected
from domain.streams.events import Event, Fact
from domain.streams.facts import Known

E = TypeVar("E", bound=Event)
F = TypeVar("F", bound=Fact)


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
        self.facts: dict[str, tuple[Known, ...]] = {}  # by the id of the first fact of each chain; none of one that was struck out
        self.events: list[Event] = []  # as they were recorded
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

    def fold(self, *events: Event) -> None:
        """Take events into the state. A correction lets all be folded again, so that what it says stands where it should have stood."""
        corrected = False
        for event in events:
            self.events.append(event)
            corrected = corrected or (isinstance(event, Fact) and bool(event.corrects))
            if not corrected:
                self.take(event)
        if corrected:
            self._begin_again()

    def take(self, event: Event) -> None:
        """Assign what one event says: the next one, or one that stands in the place of another."""
        self.version = event.originator_version
        self.council = event.council or self.council
        if isinstance(event, Fact):
            self.facts[event.chain] = event.known()
        event.apply(self)

    def _begin_again(self) -> None:
        again = type(self)(self.id)
        for event in as_corrected(self.events):
            again.take(event)
        kept = {"events": self.events, "pending": self.pending, "version": self.events[-1].originator_version}
        self.__dict__.update(again.__dict__ | kept)

    def known(self) -> list[Known]:
        """Every fact in force, corrections applied: those of days to come included."""
        return [fact for chain in self.facts.values() for fact in chain]

    def in_force(self, kind: type[F]) -> list[F]:
        """The facts of a kind that stand, each as the last word on it has it, in the order in which they were first recorded."""
        return [event for event in as_corrected(self.events) if isinstance(event, kind)]

    def collect_events(self) -> list[Event]:
        """Hand over the events that are not saved yet, as the library asks for them."""
        pending, self.pending = self.pending, []
        return pending

    @classmethod
    def fold_all(cls, aggregate: Self | None, events: Iterable[Event]) -> Self | None:
        """The projector function a repository is given. Nothing comes of a stream without events."""
        folded = list(events)
        if folded:
            aggregate = aggregate or cls(folded[0].originator_id)
            aggregate.fold(*folded)
        return aggregate
