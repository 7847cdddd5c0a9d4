"""A stream as it stands: folded from its events, and recording new ones."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Self

import msgspec

from domain.events import Event


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who records, when, why and under which command: what an envelope takes from outside."""

    who: str
    at: datetime  # UTC
    command: str
    why: str | None = None
    cause: str = ""


class Aggregate:
    """What a stream says so far. `record` adds an event and applies it; `apply` on an event only assigns."""

    KIND: ClassVar[str]

    def __init__(self, id: str) -> None:
        self.id = id
        self.version = 0
        self.council = ""
        self.pending: list[Event] = []

    def record(self, event: type[Event], act: Act, on: date, /, **fields: Any) -> Event:
        """Add one event to the stream. `fields` are the event's own, and may override the act's `cause`."""
        given = {"cause": act.cause, "council": self.council, "why": act.why} | fields
        made = event(
            originator_id=self.id,
            originator_version=self.version + 1,
            recorded=act.at,
            on=on,
            who=act.who,
            command=act.command,
            **given,
        )
        self.fold(made)
        self.pending.append(made)
        return made

    def fold(self, event: Event) -> None:
        """Take one event into the state."""
        self.version = event.originator_version
        self.council = event.council or self.council
        event.apply(self)  # type: ignore[attr-defined]  # each family's events apply to their own aggregate

    def collect_events(self) -> list[Event]:
        pending, self.pending = self.pending, []
        return pending

    @classmethod
    def fold_all(cls, aggregate: Self | None, events: Iterable[Event]) -> Self | None:
        """The projector function that a repository is given: nothing for a stream without events."""
        for event in events:
            aggregate = aggregate or cls(event.originator_id)
            aggregate.fold(event)
        return aggregate
