"""Sessions as the programme lists them, with the themes that each serves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from domain.streams.activity import RegisterTaken, SessionCancelled, SessionMoved, SessionPlanned
from domain.streams.describing import Description
from domain.streams.events import Event, Fact
from domain.streams.places import PlacesSet
from domain.streams.programme import SessionDescribed
from domain.streams.standing import SessionStands
from projections.changing import put
from projections.places import has_a_place_changed, how_many
from projections.rows import session_tags, sessions

DESCRIBES = (SessionPlanned, SessionDescribed, SessionStands)
"""What says which themes a session serves."""


class SessionRows:
    """One row a session. The rows of those who have a place are folded before it."""

    name = "sessions"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            changes = what_changes(event)
            if isinstance(event, SessionPlanned) and changes:
                put(connection, sessions, [changes])
            elif changes:
                connection.execute(update(sessions).where(sessions.c.session == event.originator_id).values(**changes))
            if changes and isinstance(event, DESCRIBES):
                tag(connection, event, event.described)
        for session in sorted({event.originator_id for event in events if has_a_place_changed(event)}):
            connection.execute(update(sessions).where(sessions.c.session == session).values(how_many(connection, session)))


def as_planned(event: SessionPlanned) -> dict[str, Any]:
    """A session's row when it is planned."""
    same = {name: getattr(event, name) for name in ("council", "course", "part", "title", "when", "until", "starts", "place", "places")}
    none_yet = dict.fromkeys(("booked", "waiting", "came", "listed"), 0)
    first = event.first or event.originator_id
    return same | {"session": event.originator_id, "state": "planned", "first": first} | as_described(event.described) | none_yet


def as_described(described: Description) -> dict[str, Any]:
    return {name: getattr(described, name) for name in ("kind", "mode", "outside", "core", "compulsory")}


def as_it_stands(event: SessionStands) -> dict[str, Any]:
    """A session's row since a correction."""
    same = ("part", "title", "when", "until", "starts", "place", "state", "places", "booked", "came")
    return {name: getattr(event, name) for name in same} | as_described(event.described) | {"listed": event.names}


def what_changes(event: Event) -> dict[str, Any]:
    """The columns of a session's row that this event sets: none for most."""
    if isinstance(event, Fact) and event.corrects and not isinstance(event, RegisterTaken):
        return {}  # how the session stands since is said by the event after it
    match event:
        case SessionStands():
            return as_it_stands(event)
        case SessionPlanned():
            return as_planned(event)
        case SessionDescribed(title=title, described=described):
            return {"title": title, **as_described(described)}
        case SessionMoved(when=when, until=until, starts=starts, place=place):
            return {"when": when, "until": until, "starts": starts, "place": place}
        case SessionCancelled():
            return {"state": "cancelled"}
        case PlacesSet(places=places):
            return {"places": places}
        case RegisterTaken(entries=entries):
            came = sum(entry.attended for entry in entries)
            return {"state": "held", "when": event.on, "came": came, "listed": len(entries)}
        case _:
            return {}


def tag(connection: Connection, event: Event, described: Description) -> None:
    """Say which themes a session serves, in place of what was said before."""
    connection.execute(delete(session_tags).where(session_tags.c.session == event.originator_id))
    tags = [(theme, value) for theme, values in described.tags.items() for value in values]
    if tags:
        connection.execute(
            insert(session_tags), [{"session": event.originator_id, "theme": theme, "value": value} for theme, value in tags]
        )
