"""Who has a place at a session, who waits for one, and who sent apologies."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, delete, func, select

from domain.streams.activity import PlaceBooked, PlaceGivenUp
from domain.streams.events import Event, Fact
from domain.streams.places import ApologiesSent, WaitingListJoined, WaitingListLeft
from domain.streams.standing import SessionStands
from domain.viewer import Viewer
from projections.changing import put, take_away
from projections.reading import Row, all_of, theirs
from projections.rows import places, sessions

BOOKED, WAITING, APOLOGIES = "booked", "waiting", "apologies"
OF_PLACES = PlaceBooked | PlaceGivenUp | WaitingListJoined | WaitingListLeft | ApologiesSent | SessionStands


class PlaceRows:
    """One row for each member of a session who has a place, waits for one, or sent apologies."""

    name = "places"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, Fact) and event.corrects:
                continue  # how the session stands since is said by the event after it
            match event:
                case PlaceBooked(member=member):
                    say(connection, event, BOOKED, member)
                case WaitingListJoined(member=member):
                    say(connection, event, WAITING, member)
                case ApologiesSent(member=member):
                    say(connection, event, APOLOGIES, member)
                case PlaceGivenUp(member=member) | WaitingListLeft(member=member):
                    take_away(connection, places, [{"session": event.originator_id, "member": member}])
                case SessionStands(with_a_place=with_a_place) if with_a_place is not None:
                    connection.execute(delete(places).where(places.c.session == event.originator_id))
                    say(connection, event, APOLOGIES, *event.apologies)
                    say(connection, event, WAITING, *event.waiting)
                    say(connection, event, BOOKED, *with_a_place)


def say(connection: Connection, event: Event, state: str, *members: str) -> None:
    """Put members on a session's list."""
    rows = [{"session": event.originator_id, "member": member, "council": event.council, "state": state} for member in members]
    put(connection, places, rows)


def has_a_place_changed(event: Event) -> bool:
    """Whether somebody may have a place since, or none any more."""
    return isinstance(event, OF_PLACES)


def how_many(connection: Connection, session: str) -> dict[str, int]:
    """How many have a place at a session, and how many wait for one."""
    query = select(places.c.state, func.count().label("number")).where(places.c.session == session).group_by(places.c.state)
    found = {row.state: row.number for row in connection.execute(query)}
    return {"booked": found.get(BOOKED, 0), "waiting": found.get(WAITING, 0)}


def places_of(connection: Connection, viewer: Viewer, member: str, today: date) -> list[Row]:
    """The sessions from today on at which a member has a place, waits for one or has sent apologies, the next first."""
    joined = places.join(sessions, sessions.c.session == places.c.session)
    query = select(sessions, places.c.state.label("standing")).select_from(joined)
    query = query.where(theirs(places.c.council, viewer), places.c.member == member)
    query = query.where(sessions.c.state == "planned", func.coalesce(sessions.c.until, sessions.c.when) >= today)
    return all_of(connection, query.order_by(sessions.c.when, sessions.c.session))
