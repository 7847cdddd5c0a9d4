"""The recorder: events and the command that caused them, in one transaction, at positions without gaps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent
from sqlalchemy import Connection, Row, Select, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from memberdev.store.database import Database, Place
from memberdev.store.failures import AlreadyDone, ConnectionLost, SomebodyWasFirst, StoreBusy, StoreFull
from memberdev.store.stored import ToStore
from memberdev.store.subscription import RecordSubscription
from memberdev.store.tables import commands, events

STORED = (events.c.stream, events.c.version, events.c.topic, events.c.state)


class Command(Protocol):
    """What is kept of a command, so that the same one sent again gets its first answer."""

    @property
    def id(self) -> str: ...
    @property
    def answer(self) -> Any:
        """What JSON can hold."""

    @property
    def recorded(self) -> datetime: ...


class Recorder(ApplicationRecorder):
    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def insert_events(self, stored_events: Sequence[Any], *, command: Command | None = None, **kwargs: Any) -> Sequence[int]:
        """Record these events and their command, or nothing. Returns their positions.

        Raises SomebodyWasFirst, AlreadyDone (the same command is on record), StoreFull, StoreBusy or ConnectionLost.
        """
        if not stored_events and not command:
            return []
        try:
            return self.record(stored_events, command)
        except IntegrityError as error:
            raise self.who_was_first(command) from error
        except DBAPIError as error:
            if self.place.trouble(error) != "lost":
                raise self.told_plainly(error) from error
        try:  # the answer to the commit may be all that was lost
            return self.record(stored_events, command)
        except IntegrityError as error:
            if positions := self.positions_of(stored_events):
                return positions
            raise self.who_was_first(command) from error
        except DBAPIError as error:
            raise self.told_plainly(error) from error

    def record(self, stored_events: Sequence[ToStore], command: Command | None) -> Sequence[int]:
        with self.database.writer.begin() as connection:
            self.place.one_writer(connection, events)
            first = self.last_position(connection) + 1
            positions = range(first, first + len(stored_events))
            if stored_events:
                connection.execute(
                    insert(events),
                    [
                        {
                            "position": position,
                            "stream": event.originator_id,
                            "version": event.originator_version,
                            "topic": event.topic,
                            "council": event.council,
                            "recorded": event.recorded,
                            "state": event.state,
                        }
                        for position, event in zip(positions, stored_events, strict=True)
                    ],
                )
            if command:
                connection.execute(
                    insert(commands),
                    {
                        "id": command.id,
                        "answer": command.answer,
                        "position": positions[-1] if positions else None,
                        "recorded": command.recorded.isoformat(timespec="microseconds"),
                    },
                )
            self.place.ring(connection)
        return positions

    def who_was_first(self, command: Command | None) -> SomebodyWasFirst | AlreadyDone:
        """Tell a command that is on record from a stream that has moved on."""
        done = command and self.command(command.id)
        return done or SomebodyWasFirst("A stream has moved on since it was read.")

    def told_plainly(self, error: DBAPIError) -> Exception:
        match self.place.trouble(error):
            case "full":
                return StoreFull()
            case "busy":
                return StoreBusy()
            case "lost":
                return ConnectionLost()
            case _:
                return error

    def positions_of(self, stored_events: Sequence[StoredEvent]) -> Sequence[int]:
        """Where exactly these events are on record; nothing when they are not, or others stand in their place."""
        first, last = stored_events[0], stored_events[-1]
        with self.database.reader.connect() as connection:
            found = [
                connection.execute(
                    select(events.c.position).where(
                        events.c.stream == each.originator_id, events.c.version == each.originator_version, events.c.state == each.state
                    )
                ).scalar()
                for each in (first, last)
            ]
        if found[0] is None or found[1] is None:
            return []
        return range(found[0], found[1] + 1)

    def command(self, id: str) -> AlreadyDone | None:
        """What this command answered when it was recorded."""
        with self.database.reader.connect() as connection:
            row = connection.execute(select(commands.c.answer, commands.c.position).where(commands.c.id == id)).one_or_none()
        return AlreadyDone(id, row.answer, row.position) if row else None

    def select_events(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[StoredEvent]:
        return [StoredEvent(*row) for row in self.rows(str(originator_id), gt=gt, lte=lte, desc=desc, limit=limit)]

    def rows(
        self, stream: str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[Row[str, int, str, bytes]]:
        """A stream's stream, version, topic and state, as the mapper takes them."""
        query = select(*STORED).where(events.c.stream == stream)
        if gt is not None:
            query = query.where(events.c.version > gt)
        if lte is not None:
            query = query.where(events.c.version <= lte)
        query = query.order_by(events.c.version.desc() if desc else events.c.version).limit(limit)
        with self.database.reader.connect() as connection:
            return connection.execute(query).all()

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
            return [Notification(*row) for row in connection.execute(query.order_by(events.c.position).limit(limit))]

    def max_notification_id(self) -> int | None:
        with self.database.reader.connect() as connection:
            return self.last_position(connection) or None

    def last_position(self, connection: Connection) -> int:
        return connection.execute(select(func.max(events.c.position))).scalar() or 0

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> RecordSubscription:
        return RecordSubscription(self, gt=gt, topics=topics)

    def wait_for_more(self, position: int, timeout: float) -> bool:
        """Wait at most `timeout` seconds for something after this position, and say whether there is."""
        return self.place.wait_until(self.database, lambda: (self.max_notification_id() or 0) > position, timeout)

    def streams_of(self, council: str, kind: str) -> list[str]:
        """The streams of one kind ("member") that began under this council."""
        query = select(events.c.stream).where(
            events.c.version == 1, events.c.council == council, events.c.stream >= f"{kind}:", events.c.stream < f"{kind};"
        )
        with self.database.reader.connect() as connection:
            return list(connection.execute(query.order_by(events.c.stream)).scalars())
