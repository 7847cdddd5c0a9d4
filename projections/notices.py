"""Notices as an officer looks for them: to whom, on which day, and what became of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from domain.streams.events import Event
from domain.streams.notice import (
    Attempted,
    Bounced,
    Cancelled,
    Failed,
    LeftInDoubt,
    NoticeFact,
    PutOff,
    Released,
    Sent,
    TriedAgain,
)
from projections.changing import put
from projections.rows import notices

TWICE = "It may have been sent twice."
TWICE_IN_DOUBT = "Nobody knows whether it went. It was sent twice at most."


class NoticeRows:
    """One row a notice. What it says is read from its own stream."""

    name = "notices"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, NoticeFact):
                take_in(connection, event)


def take_in(connection: Connection, event: NoticeFact) -> None:
    """What one event says of its notice."""
    match event:
        case Attempted(tells=tells):
            begin(connection, event, state="attempted", tells=len(tells), reason="")
        case Released():
            begin(connection, event, released=True)
        case Cancelled(tells=tells):
            begin(connection, event, reason=event.why or "", cancelled=len(tells))
        case TriedAgain():
            say(connection, event, "attempted", "", attempted=moment(event.recorded), not_before=None)
        case Sent():
            say(connection, event, "sent", TWICE if event.perhaps_twice else "")
        case PutOff(reason=reason, until=until):
            say(connection, event, "attempted" if event.in_doubt else "put off", reason, not_before=moment(until))
        case LeftInDoubt():
            say(connection, event, "in doubt", TWICE_IN_DOUBT)
        case Failed(reason=reason):
            say(connection, event, "failed", reason)
        case Bounced(reason=reason):
            say(connection, event, "bounced", reason)


def begin(connection: Connection, event: Attempted | Released | Cancelled, *, cancelled: int = 0, **columns: Any) -> None:
    """Put a notice on the list, or say more of one that is there: what was cancelled of it, and that it was released, come first."""
    known = connection.execute(select(notices).where(notices.c.notice == event.originator_id)).mappings().first()
    row: dict[str, Any] = dict(known) if known else blank(event)
    if cancelled and row["state"] in ("", "cancelled"):
        columns |= {"state": "cancelled", "tells": row["tells"] + cancelled}
    put(connection, notices, [row | {"day": event.on, "attempted": moment(event.recorded)} | columns])


def blank(event: Attempted | Released | Cancelled) -> dict[str, Any]:
    whose = {"notice": event.originator_id, "recipient": event.recipient, "office": event.office, "council": event.council}
    return whose | {"kind": event.kind, "not_before": None, "released": False, "state": "", "tells": 0, "reason": ""}


def say(connection: Connection, event: Event, state: str, reason: str, **columns: Any) -> None:
    """Change what became of a notice."""
    changed = {"state": state, "reason": reason, **columns}
    connection.execute(update(notices).where(notices.c.notice == event.originator_id).values(changed))


def moment(of: datetime) -> datetime:
    """A moment as rows hold it: in UTC, which goes without saying."""
    return of.astimezone(UTC).replace(tzinfo=None)
