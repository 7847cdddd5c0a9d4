"""The recorder: events and the command that caused them, in one transaction, at positions without gaps."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent
from sqlalchemy import Connection, Row, Select, and_, bindparam, func, insert, or_, select, tuple_
from sqlalchemy.exc import IntegrityError

from memberdev.store.commands import Command, Done
from memberdev.store.database import Database, Place
from memberdev.store.failures import AlreadyDone, ConnectionLost, SomebodyWasFirst
from memberdev.store.moment import moment
from memberdev.store.pages import pages
from memberdev.store.stored import ToStore
from memberdev.store.subscription import RecordSubscription
from memberdev.store.tables import commands, events
from memberdev.store.writing import writing

STORED = (events.c.stream, events.c.version, events.c.topic, events.c.state)

# What every command asks, put together once.
OF_A_STREAM: Select[Any] = select(*STORED).where(events.c.stream == bindparam("stream"), events.c.version > bindparam("after"))
WHOLE_STREAM: Select[Any] = OF_A_STREAM.order_by(events.c.version)
WHOLE_STREAMS = select(*STORED).where(events.c.stream.in_(bindparam("streams", expanding=True))).order_by(events.c.stream, events.c.version)
BEGUN = select(events.c.stream).where(events.c.version == 1, events.c.stream.in_(bindparam("streams", expanding=True)))
LAST_POSITION = select(func.max(events.c.position))


class Recorder(ApplicationRecorder):
    """Records events of streams named by text, and reads them by stream, by position and by council."""

    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def insert_events(self, stored_events: Sequence[Any], *, command: Command | None = None, **kwargs: Any) -> Sequence[int]:
        """Record these events (`ToStore`) and their command, or nothing of them. Returns their positions.

        Raises SomebodyWasFirst, AlreadyDone (the command is on record), StoreFull, StoreBusy or ConnectionLost.
        """
        if not stored_events and not command:
            return []
        lost = False
        while True:
            try:
                return self.record(stored_events, command)
            except ConnectionLost:
                if lost:
                    raise
                lost = True
            except IntegrityError as error:
                # When only the answer to the first commit was lost, it was ourselves who were first.
                if lost and (positions := self.positions_of(stored_events)):
                    return positions
                raise self.who_was_first(command) from error

    def record(self, stored_events: Sequence[ToStore], command: Command | None) -> Sequence[int]:
        with writing(self.place, self.database) as connection:
            self.place.one_writer(connection, events)
            first = last_position(connection) + 1
            positions = range(first, first + len(stored_events))
            if stored_events:
                self.place.add(connection, events, [row(at, event) for at, event in zip(positions, stored_events, strict=True)])
            if command:
                last = positions[-1] if positions else None
                values = {"id": command.id, "answer": command.answer, "position": last, "recorded": moment(command.recorded)}
                connection.execute(insert(commands), values)
            self.place.ring(connection)
        return positions

    def who_was_first(self, command: Command | None) -> AlreadyDone | SomebodyWasFirst:
        """Tell a command that is on record from a stream that has moved on."""
        done = self.command(command.id) if command else None
        return AlreadyDone(done.id, done.answer) if done else SomebodyWasFirst("A stream has moved on since it was read.")

    def position_of(self, stream: str, version: int) -> int | None:
        """Where this version of a stream stands in the log, if it is on record."""
        query = select(events.c.position).where(events.c.stream == stream, events.c.version == version)
        with self.database.reader.connect() as connection:
            return connection.execute(query).scalar()

    def positions_of(self, stored_events: Sequence[ToStore]) -> Sequence[int]:
        """Where exactly these events are on record; nothing when they are not, or others stand in their place."""
        if not stored_events:
            return []
        first = stored_events[0]
        query = select(events.c.position).where(
            events.c.stream == first.originator_id, events.c.version == first.originator_version, events.c.state == first.state
        )
        with self.database.reader.connect() as connection:
            position = connection.execute(query).scalar()
        return range(position, position + len(stored_events)) if position else []  # they were recorded together, or not at all

    def command(self, id: str) -> Done | None:
        """The command of this id, if it is on record."""
        query = select(commands.c.id, commands.c.answer, commands.c.position).where(commands.c.id == id)
        with self.database.reader.connect() as connection:
            found = connection.execute(query).one_or_none()
        return Done(*found) if found else None

    def select_events(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[StoredEvent]:
        return [StoredEvent(*each) for each in self.rows(str(originator_id), gt=gt, lte=lte, desc=desc, limit=limit)]

    def rows(
        self, stream: str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[Row[str, int, str, bytes]]:
        """A stream's events as the mapper takes them: stream, version, topic, state."""
        query = WHOLE_STREAM
        if lte is not None or desc or limit is not None:
            query = OF_A_STREAM if lte is None else OF_A_STREAM.where(events.c.version <= lte)
            query = query.order_by(events.c.version.desc() if desc else events.c.version).limit(limit)
        with self.database.reader.connect() as connection:
            return connection.execute(query, {"stream": stream, "after": gt or 0}).all()

    def rows_of(self, streams: Sequence[str]) -> Sequence[Row[str, int, str, bytes]]:
        """All events of many streams, each stream's in order, as the mapper takes them."""
        with self.database.reader.connect() as connection:
            return [found for page in pages(streams) for found in connection.execute(WHOLE_STREAMS, {"streams": page})]

    def rows_at(self, places: Sequence[tuple[str, int]]) -> Sequence[Row[str, int, str, bytes]]:
        """The events at these streams and versions, as the mapper takes them."""
        found: list[Row[str, int, str, bytes]] = []
        with self.database.reader.connect() as connection:
            for page in pages(places):
                found += connection.execute(select(*STORED).where(tuple_(events.c.stream, events.c.version).in_(page))).all()
        return found

    def select_notifications(
        self, start: int | None, limit: int, stop: int | None = None, topics: Sequence[str] = (), *, inclusive_of_start: bool = True
    ) -> Sequence[Notification]:
        query: Select[Any] = select(*STORED, events.c.position)
        if start is not None:
            query = query.where(events.c.position >= start if inclusive_of_start else events.c.position > start)
        if stop is not None:
            query = query.where(events.c.position <= stop)
        if topics:
            query = query.where(events.c.topic.in_(topics))
        with self.database.reader.connect() as connection:
            return [Notification(*each) for each in connection.execute(query.order_by(events.c.position).limit(limit))]

    def max_notification_id(self) -> int | None:
        with self.database.reader.connect() as connection:
            return last_position(connection) or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> RecordSubscription:
        return RecordSubscription(self, gt=gt, topics=topics)

    def wait_for_more(self, position: int, timeout: float) -> bool:
        """Wait at most `timeout` seconds for something after this position, and say whether there is."""
        return self.place.wait_until(self.database, lambda: (self.max_notification_id() or 0) > position, timeout)

    def begun(self, streams: Sequence[str]) -> set[str]:
        """Those of these streams that have an event."""
        with self.database.reader.connect() as connection:
            return {stream for page in pages(streams) for stream in connection.execute(BEGUN, {"streams": page}).scalars()}

    def streams_of(self, council: str, *kinds: str) -> list[str]:
        """The streams of these kinds ("member") that began under this council."""
        with self.database.reader.connect() as connection:
            return list(connection.execute(begun_under_a_council(kinds), {"council": council}).scalars())


@lru_cache(maxsize=64)
def begun_under_a_council(kinds: tuple[str, ...]) -> Select[Any]:
    of_a_kind = [and_(events.c.stream >= f"{kind}:", events.c.stream < f"{kind};") for kind in kinds]
    query = select(events.c.stream).where(events.c.version == 1, events.c.council == bindparam("council"), or_(*of_a_kind))
    return query.order_by(events.c.stream)


def row(position: int, event: ToStore) -> tuple[int, str, int, str, str, str, bytes]:
    """In the order of the columns."""
    return (position, str(event.originator_id), event.originator_version, event.topic, event.council, event.recorded, event.state)


def last_position(connection: Connection) -> int:
    return connection.execute(LAST_POSITION).scalar() or 0
