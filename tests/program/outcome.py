"""How an import came out, so that two of them can be compared: told without the ids and moments that differ from store to store."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from domain.streams.belonging import Elected
from domain.streams.events import Event, Fact
from memberdev.office import Office, office
from memberdev.settings import Settings
from projections.everything import PROJECTIONS
from projections.rows import elections, members, steps, work
from projections.work import due_by_kind
from tests.program.running import wait_until

WHO = ("council", "ward", "name")
"""By what a member is known in every store alike."""


@dataclass(frozen=True)
class Outcome:
    """What is on record and in the lists. `lists_made_anew` are the same lists folded again from the first event."""

    members: Sequence[Any]
    steps: Sequence[Any]
    elections: Sequence[Any]
    still_to_do: Sequence[Any]
    facts: Mapping[str, int]
    identities: int
    elected: Mapping[tuple[str, str], int]  # how often each member was elected by each ballot
    set_aside: Sequence[str]
    lists: Sequence[Any]
    lists_made_anew: Sequence[Any]

    def unlike(self, other: "Outcome") -> list[str]:
        """In what the two differ that should be alike in both."""
        alike = [field.name for field in fields(self) if field.name not in ("elected", "lists", "lists_made_anew")]
        return [name for name in alike if getattr(self, name) != getattr(other, name)]


def outcome(data: Path) -> Outcome:
    """How things stand in a data folder that nothing runs on."""
    with office(Settings(data=data)) as opened:
        events = list(recorded(opened))
        with opened.store.views.reading() as connection:
            named = {row.member: tuple(getattr(row, column) for column in WHO) for row in connection.execute(select(members))}
            shown = lists(connection)
            found = Outcome(
                members=sorted(rows(connection, members, but=("member",))),
                steps=sorted(((named.get(row[0], row[0]), *row[1:]) for row in rows(connection, steps)), key=repr),
                elections=shown[2],
                still_to_do=sorted(
                    ((kind, named.get(subject, subject), due) for _, kind, subject, _, due, *_ in rows(connection, work)), key=repr
                ),
                facts=Counter(event.TOPIC for event in events if isinstance(event, Fact)),
                identities=len({event.originator_id for event in events if event.originator_id.startswith("identity:")}),
                elected=Counter((event.ballot, event.originator_id) for event in events if isinstance(event, Elected)),
                set_aside=[each.item for each in opened.store.claims.list_set_aside()],
                lists=shown,
                lists_made_anew=[],
            )
        opened.store.rebuilding.run(PROJECTIONS, grace=0)
        with opened.store.views.reading() as connection:
            return Outcome(**{**vars(found), "lists_made_anew": lists(connection)})


def recorded(opened: Office) -> Iterable[Event]:
    """Every event of the record, in order."""
    last = 0
    while page := opened.store.log.page(last, 1000):
        yield from (each.event for each in page)
        last = page[-1].number


def lists(connection: Connection) -> list[Any]:
    """What people and workers read: without who is behind, since an item that came to nothing is back when the lists are made anew."""
    return [
        *(rows(connection, table) for table in (members, steps, elections)),
        [item for item in rows(connection, work) if not item[0].startswith("behind/")],
    ]


def rows(connection: Connection, table: Any, *, but: Iterable[str] = ()) -> list[Any]:
    """The rows of a table as plain values, `but` without these columns."""
    columns = [column for column in table.columns if column.name not in but]
    return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


def events_on(data: Path) -> int:
    """How far an import has come."""
    with closing(sqlite3.connect(data / "record.db")) as record:
        (number,) = record.execute("SELECT max(position) FROM events").fetchone()
    return int(number or 0)


def wait_until_all_is_done(data: Path) -> None:
    """Until nothing is due, and the lists tell of all that is on record."""
    with office(Settings(data=data)) as opened:
        wait_until(lambda: nothing_is_due(opened), "everything to be done")


def nothing_is_due(opened: Office) -> bool:
    with opened.store.views.reading() as connection:
        due = due_by_kind(connection, opened.clock.today())
    return not due and opened.store.views.reached() == opened.store.log.end()
