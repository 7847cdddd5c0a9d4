"""The log as projections read it: pages of events, decoded and unsealed, with their numbers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from memberdev.store.database import Database
from memberdev.store.mapper import SealingMapper
from memberdev.store.recorder import last_position
from memberdev.store.tables import events
from projections.fold import Position, Recorded


class RecordLog:
    def __init__(self, database: Database, mapper: SealingMapper) -> None:
        self.database = database
        self.mapper = mapper

    def page(self, after: int, limit: int) -> Sequence[Recorded]:
        """The next events after this number, at most `limit`."""
        query = select(events.c.position, events.c.stream, events.c.version, events.c.topic, events.c.state)
        with self.database.reader.connect() as connection:
            rows = connection.execute(query.where(events.c.position > after).order_by(events.c.position).limit(limit)).all()
        decoded = self.mapper.to_events(row[1:] for row in rows)
        return [Recorded(row[0], event) for row, event in zip(rows, decoded, strict=True)]

    def end(self) -> int:
        """The number of the last event; 0 when there is none."""
        with self.database.reader.connect() as connection:
            return last_position(connection)

    def recorded_after(self, number: int) -> datetime | None:
        """When the first event after this number was recorded; nothing at the end."""
        query = select(events.c.recorded).where(events.c.position > number).order_by(events.c.position).limit(1)
        with self.database.reader.connect() as connection:
            found = connection.execute(query).scalar()
        return datetime.fromisoformat(found) if found else None

    def position(self, number: int) -> Position | None:
        query = select(events.c.position, events.c.stream, events.c.version, events.c.recorded).where(events.c.position == number)
        with self.database.reader.connect() as connection:
            found = connection.execute(query).one_or_none()
        return Position(*found) if found else None
