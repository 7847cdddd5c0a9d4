"""Whom a session's facts concern: who has a place at it, and who stands on its register."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from domain.streams.activity import PlaceBooked, PlaceGivenUp, RegisterTaken, SessionAdvertised, SessionCancelled, SessionMoved
from domain.streams.events import Event
from domain.streams.places import ApologiesSent
from domain.streams.programme import SessionDescribed
from domain.streams.standing import SessionStands
from projections.items import in_hundreds
from projections.places import BOOKED
from projections.rows import places

FOR_ALL_WITH_A_PLACE = SessionMoved | SessionCancelled | SessionDescribed | SessionAdvertised
"""The facts of a session with which everybody is reckoned who has a place at it."""


def concerned(connection: Connection, events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Each event of a session with each member who is to be reckoned with it."""
    for_all = {event.originator_id for event in events if isinstance(event, FOR_ALL_WITH_A_PLACE)}
    with_a_place = those_with_a_place(connection, for_all)
    for event in events:
        expected = with_a_place.get(event.originator_id, ()) if isinstance(event, FOR_ALL_WITH_A_PLACE) else ()
        yield from ((event, member) for member in (*named_by(event), *expected))


def named_by(event: Event) -> Iterable[str]:
    """Who got a place or gave it up; whom a register names or, since a correction, named before."""
    match event:
        case PlaceBooked(member=member) | PlaceGivenUp(member=member) | ApologiesSent(member=member):
            return [member]
        case RegisterTaken(entries=entries):
            return [entry.member for entry in entries]
        case SessionStands(listed=listed):
            return listed
    return ()


def those_with_a_place(connection: Connection, sessions: Iterable[str]) -> dict[str, list[str]]:
    """Who has a place at each of these sessions. Their rows are folded before the work list."""
    found: dict[str, list[str]] = {}
    for some in in_hundreds(sorted(sessions)):
        query = select(places.c.session, places.c.member).where(places.c.session.in_(some), places.c.state == BOOKED)
        for row in connection.execute(query.order_by(places.c.member)):
            found.setdefault(row.session, []).append(row.member)
    return found
