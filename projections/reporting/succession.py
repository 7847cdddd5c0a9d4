"""Rows that take each other's place: each stands from when it was recorded until another is recorded of the same thing."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from domain.streams.events import Event
from projections.items import in_hundreds, utc
from projections.reading import all_of

Row = dict[str, Any]


class Succession:
    """What a page of events makes of the rows that stand for some things. Nothing is written before `write`."""

    def __init__(self, connection: Connection, table: Table, key: str, things: Iterable[str]) -> None:
        self._connection, self._table, self._key = connection, table, key
        self._standing: dict[str, Row] = {}
        self._added: list[Row] = []
        self._ended: list[Row] = []
        for some in in_hundreds(sorted(set(things))):
            query = select(table).where(table.c[key].in_(some), table.c.until.is_(None))
            self._standing |= {row[key]: dict(row) for row in all_of(connection, query)}

    def stand_for(self, thing: str) -> bool:
        return thing in self._standing

    def say(self, thing: str, by: Event, **said: Any) -> None:
        """Let a row stand since an event, unless it says what is known already. What is not said stays as it was."""
        before = self._standing.get(thing, {})
        if before and all(before[name] == value for name, value in said.items()):
            return
        self.end(thing, by)
        row = {**before, **said, self._key: thing, "event": by.id, "council": by.council, "recorded": utc(by.recorded), "until": None}
        self._standing[thing] = row
        self._added.append(row)

    def end(self, thing: str, by: Event) -> None:
        """Let nothing stand for a thing any more."""
        row = self._standing.pop(thing, None)
        if row is not None:
            row["until"] = utc(by.recorded)
            self._ended.append({"of": thing, "since": row["event"], "moment": row["until"]})

    def write(self) -> None:
        if self._added:
            self._connection.execute(insert(self._table), self._added)
        if self._ended:
            which = self._table.c[self._key] == bindparam("of"), self._table.c.event == bindparam("since")
            self._connection.execute(update(self._table).where(*which).values(until=bindparam("moment")), self._ended)
