"""Seats on bodies: who sits where, from when until when. None outlasts the office that its holder had."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from domain.streams.belonging import CoOpted, Elected, Left
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.sitting import SeatLeft, SeatTaken
from domain.viewer import READ, Viewer
from projections.changing import put, take_away
from projections.items import in_hundreds
from projections.reading import Row, all_of
from projections.rows import members, seats

TELLS = SeatTaken | SeatLeft | Left | Elected | CoOpted | StruckOut

ONE_DAY = timedelta(days=1)


class SeatRows:
    """One row a spell on a body."""

    name = "seats"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [event for event in events if isinstance(event, TELLS) and event.originator_id.startswith("member:")]
        on_record = rows_of(connection, sorted({event.originator_id for event in telling}))
        rows = {(row["member"], row["spell"]): dict(row) for row in on_record}
        known = set(rows)
        for event in telling:
            take_in(rows, event)
        take_away(connection, seats, [{"member": member, "spell": spell} for member, spell in known - rows.keys()])
        put(connection, seats, list(rows.values()))


Rows = dict[tuple[str, str], dict[str, Any]]


def take_in(rows: Rows, event: Event) -> None:
    """Change, add or take away what an event says. A correction names the same spell, and stands in the place of what it corrects."""
    member = event.originator_id
    theirs = [row for row in rows.values() if row["member"] == member]
    match event:
        case SeatTaken(spell=spell, body=body, kind=kind):
            blank = {"last": None, "ended": "", "out": None, "left_by": ""}
            said = {"council": event.council, "body": body, "kind": kind, "first": event.on, "began": event.chain}
            rows[member, spell] = {**blank, **rows.get((member, spell), {}), "member": member, "spell": spell, **said}
        case SeatLeft(spell=spell) if (member, spell) in rows:
            rows[member, spell] |= {"last": event.on, "ended": event.chain}
        case Left():
            stay(row for row in theirs if row["left_by"] == event.chain)
            for row in theirs:
                if row["first"] <= event.on and (row["out"] is None or event.on < row["out"]):
                    row |= {"out": event.on, "left_by": event.chain}
        case Elected() | CoOpted():
            stay(row for row in theirs if row["out"] and row["first"] <= event.on <= row["out"] + ONE_DAY)
        case StruckOut(corrects=first):
            for row in theirs:
                if row["began"] == first:
                    del rows[member, row["spell"]]
                elif row["ended"] == first:
                    row |= {"last": None, "ended": ""}
            stay(row for row in theirs if row["left_by"] == first)


def stay(these: Iterable[dict[str, Any]]) -> None:
    """Their holder is in office still."""
    for row in these:
        row |= {"out": None, "left_by": ""}


def rows_of(connection: Connection, ids: Sequence[str]) -> list[Row]:
    return [row for some in in_hundreds(ids) for row in all_of(connection, select(seats).where(seats.c.member.in_(some)))]


# ------------------------------------------------------------------ reading


def seats_on(connection: Connection, viewer: Viewer, council: str, body: str, today: date) -> list[Row]:
    """Who sits on a body today or from a day to come, with their names: the chair first, then members, substitutes and the pool."""
    viewer.must(READ)
    viewer.must_see(council)
    query = select(seats, members.c.name, members.c.ward).select_from(seats.join(members, members.c.member == seats.c.member))
    query = query.where(seats.c.council == council, seats.c.body == body, still_held(today))
    found = all_of(connection, query.order_by(members.c.name, seats.c.member, seats.c.spell))
    return sorted(found, key=lambda row: IN_ORDER.get(row["kind"], len(IN_ORDER)))


IN_ORDER = {kind: at for at, kind in enumerate(("chair", "member", "substitute", "likely", "pool"))}


def members_ever_on(connection: Connection, viewer: Viewer, council: str, body: str) -> list[str]:
    """Everybody who has, had or is to have a seat on a body."""
    viewer.must(READ)
    viewer.must_see(council)
    query = select(seats.c.member).where(seats.c.council == council, seats.c.body == body).distinct()
    return sorted(row["member"] for row in all_of(connection, query))


def seats_filled(connection: Connection, viewer: Viewer, council: str, today: date) -> dict[str, int]:
    """How many people sit on each body of a council today."""
    viewer.must(READ)
    viewer.must_see(council)
    where = and_(seats.c.council == council, seats.c.first <= today, seats.c.kind.in_(("chair", "member")), still_held(today))
    query = select(seats.c.body, func.count(seats.c.member.distinct()).label("number")).where(where).group_by(seats.c.body)
    return {row["body"]: row["number"] for row in all_of(connection, query)}


def still_held(today: date) -> ColumnElement[bool]:
    """Nobody has left the seat by today, nor the office."""
    return and_(or_(seats.c.last.is_(None), seats.c.last >= today), or_(seats.c.out.is_(None), seats.c.out >= today))
