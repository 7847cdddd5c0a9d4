"""Notices as an officer looks for them: to whom, on which day, and what became of them."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, update

from domain.streams.events import Event
from domain.streams.notice import Attempted, Failed, Sent
from projections.changing import put
from projections.rows import notices


class NoticeRows:
    """One row a notice. What it says is read from its own stream."""

    name = "notices"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Attempted():
                    row: dict[str, Any] = {
                        "notice": event.originator_id,
                        "recipient": event.recipient,
                        "office": event.office,
                        "council": event.council,
                    }
                    row |= {"day": event.on, "attempted": event.recorded.astimezone(UTC).replace(tzinfo=None)}
                    put(connection, notices, [row | {"state": "attempted", "tells": len(event.tells), "reason": ""}])
                case Sent():
                    say(connection, event, "sent", "It may have been sent twice." if event.perhaps_twice else "")
                case Failed(reason=reason):
                    say(connection, event, "failed", reason)


def say(connection: Connection, event: Event, state: str, reason: str) -> None:
    """Change what became of a notice."""
    connection.execute(update(notices).where(notices.c.notice == event.originator_id).values(state=state, reason=reason))
