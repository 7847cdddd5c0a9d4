"""Rows of spreadsheets that are to be brought in: on the work list until their member's record says so."""

from collections.abc import Sequence
from typing import Any, TypeGuard

from sqlalchemy import Connection, select

from domain.streams.belonging import Elected
from domain.streams.events import Event
from domain.streams.roster import RowAccepted, TrainingAccepted
from domain.viewer import Viewer
from projections.changing import put, take_away
from projections.items import AT_ONCE, item
from projections.rows import work

ENROL = "enrol"
A_ROSTER = "roster:"


def note_enrolments(connection: Connection, events: Sequence[Event]) -> None:
    """Put accepted rows on the list, and take off those of which something was recorded."""
    put(connection, work, [to_enrol(event) for event in events if isinstance(event, RowAccepted | TrainingAccepted)])
    done = {event.cause for event in events if of_a_roster(event)}
    take_away(connection, work, [{"key": key_of(accepted)} for accepted in sorted(done)])


def of_a_roster(event: Event) -> bool:
    """Whether something was recorded because a spreadsheet says so."""
    return event.cause.startswith(A_ROSTER)


def won(event: Event) -> TypeGuard[Elected]:
    """Whether somebody was elected by a ballot just now: by no spreadsheet, and not said again of the right person or in other words."""
    return isinstance(event, Elected) and not event.corrects and not event.cause.startswith((A_ROSTER, "member:"))


def to_enrol(event: Event) -> dict[str, Any]:
    """A row that is to be brought in. Its subject is the event that accepted it."""
    return item(ENROL, event.id, event.council, AT_ONCE, 1, event.originator_id)


def key_of(accepted: str) -> str:
    return "/".join((ENROL, accepted, accepted.rpartition("@")[0]))


def left_to_enrol(connection: Connection, viewer: Viewer, council: str, roster: str) -> set[str]:
    """The items of the people of a spreadsheet who are still to be brought in."""
    viewer.must_see(council)
    query = select(work.c.key).where(work.c.kind == ENROL, work.c.council == council, work.c.because == roster)
    return set(connection.execute(query).scalars())
