"""Folding: a projection's rows and the position it has reached move together, a page of events at a time."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from sqlalchemy import BigInteger, Column, Connection, Engine, Integer, Table, Text, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from domain.refusals import Refused
from domain.streams.events import Event
from projections.tables import views

FOLDS = 2  # raise by one when a fold writes something else into the same columns: the lists are then made anew at the next start
PAGE = 1000  # events in one transaction

positions = Table(
    "positions",
    views,
    Column("projection", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),  # of the last event that was folded; 0 before the first
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("recorded", Text, nullable=False),
)


class Recorded(NamedTuple):
    """An event and its place in the log."""

    number: int
    event: Event


class Position(NamedTuple):
    """The last event a projection has folded: enough of it to tell it from another one that was recorded in its place."""

    number: int
    stream: str
    version: int
    recorded: str  # 2026-05-14T09:30:00.000000+00:00


START = Position(0, "", 0, "")


class Projection(Protocol):
    @property
    def name(self) -> str: ...

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        """Bring the rows up to date with these events. The ones it has no use for are passed to it too."""


class Lists(Protocol):
    """The database that rows and positions are kept in."""

    @property
    def reader(self) -> Engine: ...

    @property
    def writer(self) -> Engine: ...


class Log(Protocol):
    """What was recorded, in order and without gaps."""

    def page(self, after: int, limit: int) -> Sequence[Recorded]: ...

    def position(self, number: int) -> Position | None:
        """The event of this number, if it is on record."""


class AnotherRecord(Refused):
    """The lists were made from a record that held events this one does not: it was restored from a copy, or has lost its end."""


def begin(lists: Lists, projections: Sequence[Projection]) -> None:
    """Give each projection its position, and forget those of projections that are no more."""
    names = {projection.name for projection in projections}
    with suppress(IntegrityError), lists.writer.begin() as connection:  # where somebody else gives them theirs at the same moment
        known = set(connection.execute(select(positions.c.projection)).scalars())
        connection.execute(delete(positions).where(positions.c.projection.in_(known - names)))
        if new := sorted(names - known):
            connection.execute(insert(positions), [{"projection": name, **START._asdict()} for name in new])


def reached(connection: Connection) -> dict[str, Position]:
    """How far each projection has come."""
    query = select(positions.c.projection, positions.c.number, positions.c.stream, positions.c.version, positions.c.recorded)
    return {name: Position(*position) for name, *position in connection.execute(query)}


def check(log: Log, at: Mapping[str, Position]) -> None:
    """Refuse a log that does not contain the event each projection has folded last."""
    for position in set(at.values()) - {START}:
        if log.position(position.number) != position:
            raise AnotherRecord(
                f"The lists were made up to event {position.number} ({position.stream}@{position.version}), which is not on this record. "
                "It was restored from an older copy, or has lost its end. Nothing was changed. `memberdev rebuild` makes the lists anew."
            )


def fold_page(connection: Connection, projection: Projection, start: Position, page: Sequence[Recorded]) -> bool:
    """Fold what comes right after `start`, unless somebody else has done so: then nothing is changed.

    The position moves first. It makes a second run wait for the first, and then find that there is nothing left to do.
    """
    number, last = page[-1]
    moved = connection.execute(
        update(positions)
        .where(positions.c.projection == projection.name, positions.c.number == start.number)
        .values(number=number, stream=last.originator_id, version=last.originator_version, recorded=moment(last.recorded))
    )
    if not moved.rowcount:
        return False
    projection.fold(connection, [each.event for each in page])
    return True


def moment(at: datetime) -> str:
    """As the log writes it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def follow_once(lists: Lists, log: Log, projections: Sequence[Projection], limit: int = PAGE) -> int:
    """Fold the next page of the log, in one transaction and in the order the projections are given. Returns how many events it held.

    A projection that is behind the others is brought up to them first; 0 means that all have reached the end.
    """
    with lists.reader.connect() as connection:
        at = reached(connection)
    if not at.keys() >= {projection.name for projection in projections}:
        begin(lists, projections)
        return follow_once(lists, log, projections, limit)
    check(log, at)
    page = log.page(min((at[projection.name].number for projection in projections), default=0), limit)
    if not page:
        return 0
    with lists.writer.begin() as connection:
        for projection in projections:
            start = at[projection.name]
            if rest := [each for each in page if each.number > start.number]:
                fold_page(connection, projection, start, rest)
    return len(page)
