"""Whom a session's facts concern: who has a place at it, who stands on its register, and everybody where members must attend it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from domain.streams.activity import (
    PlaceBooked,
    PlaceGivenUp,
    RegisterTaken,
    SessionAdvertised,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
)
from domain.streams.events import Event
from domain.streams.places import ApologiesSent
from domain.streams.programme import SessionDescribed
from domain.streams.standing import SessionStands
from projections.causes import stream_of
from projections.items import in_hundreds
from projections.places import BOOKED
from projections.rows import causes, members, places, sessions

FOR_ALL_WITH_A_PLACE = SessionMoved | SessionCancelled | SessionDescribed | SessionAdvertised
"""The facts of a session with which everybody is reckoned who has a place at it."""

FOR_ALL_WHO_MUST = SessionPlanned | SessionMoved | SessionCancelled | SessionDescribed | SessionStands
"""The facts of a session with which everybody is reckoned while members must attend it, and once they need not any more."""


def concerned(connection: Connection, events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Each event of a session with each member who is to be reckoned with it."""
    for_all = {event.originator_id for event in events if isinstance(event, FOR_ALL_WITH_A_PLACE)}
    with_a_place = those_with_a_place(connection, for_all)
    must_attend = those_who_must_attend(connection, {event.originator_id for event in events if isinstance(event, FOR_ALL_WHO_MUST)})
    for event in events:
        expected = with_a_place.get(event.originator_id, ()) if isinstance(event, FOR_ALL_WITH_A_PLACE) else ()
        owing = must_attend.get(event.originator_id, ()) if isinstance(event, FOR_ALL_WHO_MUST) else ()
        yield from ((event, member) for member in dict.fromkeys((*named_by(event), *expected, *owing)))


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


def those_who_must_attend(connection: Connection, these: Iterable[str]) -> dict[str, list[str]]:
    """Every member of the council of a session that members must attend; of any other, those who were asked to attend it by now.

    Which of them owe it is for the strategy to say. The rows of sessions, members and causes are folded before the work list.
    """
    found: dict[str, list[str]] = {}
    for some in in_hundreds(sorted(these)):
        joined = members.join(sessions, sessions.c.council == members.c.council)
        query = select(sessions.c.session, members.c.member).select_from(joined).where(sessions.c.session.in_(some), sessions.c.compulsory)
        for row in connection.execute(query.order_by(members.c.member)):
            found.setdefault(row.session, []).append(row.member)
    return found | {session: asked_by_now(connection, session) for session in these if session not in found}


def asked_by_now(connection: Connection, session: str) -> list[str]:
    """Those on whose records something followed from what was said of a session."""
    of_the_session = causes.c.cause > f"{session}@", causes.c.cause < f"{session}A"  # the sign after @
    followed = connection.execute(select(causes.c.event).where(*of_the_session)).scalars()
    return sorted({stream for event in followed if (stream := stream_of(event)).startswith("member:")})
