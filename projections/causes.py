"""What followed on one stream from what was recorded on another: the rest of a chain of causes is read from the stream itself."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, insert

from domain.streams.causes import facts_named
from domain.streams.events import Event
from projections.rows import causes


class CauseRows:
    """One row for each event and each cause of it on another stream."""

    name = "causes"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        rows = [{"cause": cause, "event": event.id} for event in events for cause in causes_elsewhere(event)]
        if rows:
            connection.execute(insert(causes), rows)


def causes_elsewhere(event: Event) -> Iterator[str]:
    """The events of other streams that led to this one, each once."""
    named = dict.fromkeys((event.cause, *facts_named(event)))
    return (cause for cause in named if cause and stream_of(cause) != event.originator_id)


def stream_of(event: str) -> str:
    """The stream of an event, by its id."""
    return event.rpartition("@")[0]
