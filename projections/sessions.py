"""Sessions as the programme lists them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, update

from domain.streams.activity import PlaceBooked, PlaceGivenUp, RegisterTaken, SessionCancelled, SessionMoved, SessionPlanned
from domain.streams.events import Event, Fact
from domain.streams.standing import SessionStands
from projections.changing import put
from projections.rows import sessions


class SessionRows:
    """One row a session."""

    name = "sessions"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, Fact) and event.corrects and not isinstance(event, RegisterTaken):
                continue  # how the session stands since is said by the event after it
            match event:
                case SessionStands():
                    say(connection, event, **as_it_stands(event))
                case SessionPlanned():
                    put(
                        connection,
                        sessions,
                        [
                            {
                                "session": event.originator_id,
                                "council": event.council,
                                "course": event.course,
                                "part": event.part,
                                "title": event.title,
                                "when": event.when,
                                "starts": event.starts,
                                "place": event.place,
                                "state": "planned",
                                "booked": 0,
                                "came": 0,
                                "listed": 0,
                            }
                        ],
                    )
                case SessionMoved(when=when, starts=starts, place=place):
                    say(connection, event, when=when, starts=starts, place=place)
                case SessionCancelled():
                    say(connection, event, state="cancelled")
                case PlaceBooked():
                    say(connection, event, booked=sessions.c.booked + 1)
                case PlaceGivenUp():
                    say(connection, event, booked=sessions.c.booked - 1)
                case RegisterTaken(entries=entries):
                    came = sum(entry.attended for entry in entries)
                    say(connection, event, state="held", when=event.on, came=came, listed=len(entries))


def as_it_stands(event: SessionStands) -> dict[str, Any]:
    """A session's row since a correction."""
    same = {name: getattr(event, name) for name in ("part", "title", "when", "starts", "place", "state", "booked", "came")}
    return same | {"listed": event.names}


def say(connection: Connection, event: Event, **columns: Any) -> None:
    """Change what a session's row says."""
    connection.execute(update(sessions).where(sessions.c.session == event.originator_id).values(**columns))
