"""The days on which somebody is to be told of a step, each until a notice tells it or the step closes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from domain.calendar import add, london_day
from domain.strategy.phrases import Offset
from domain.streams.council import AddressGiven
from domain.streams.events import Event
from domain.streams.member import Reached
from domain.streams.notice import Attempted, Failed
from domain.streams.stepping import StepCloses, StepEvent, StepOpened, StepStands
from domain.streams.steps import Step, Telling
from projections.changing import put
from projections.rows import tellings

WAITING, TOLD, FAILED, CLOSED = "waiting", "told", "failed", "closed"
A_PAGE = 500  # names in one query


class TellingRow(NamedTuple):
    """A row of the table, its columns in their order."""

    owner: str
    step: str
    on: date
    kind: str
    to: str  # an office; empty for the member
    council: str
    state: str
    again: str  # a nudge comes again so long after, as "28 day"
    notice: str  # by which it was told


class TellingRows:
    """One row for each step, day, kind and recipient. Rows are never taken away, so nobody is told again of what they were told."""

    name = "tellings"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        on_record = {row for where in concerned(events) for row in rows_where(connection, where)}
        rows = Rows(on_record)
        for event in events:
            rows.take_in(event)
        put(connection, tellings, [row._asdict() for row in rows.all() if row not in on_record])


def concerned(events: Sequence[Event]) -> Iterator[ColumnElement[bool]]:
    """Which rows these events may change, a few hundred names at a time."""
    owners = {event.originator_id for event in events if isinstance(event, StepEvent | Reached)}
    owners |= {told.owner for event in events if isinstance(event, Attempted) for told in (*event.tells, *event.overtaken)}
    in_order = sorted(owners)
    yield from (tellings.c.owner.in_(in_order[first : first + A_PAGE]) for first in range(0, len(in_order), A_PAGE))
    failed = [tellings.c.notice == event.originator_id for event in events if isinstance(event, Failed)]
    offices = [
        and_(tellings.c.council == event.council, tellings.c.to == event.office) for event in events if isinstance(event, AddressGiven)
    ]
    if failed or offices:
        yield or_(*failed, *offices)


def rows_where(connection: Connection, where: ColumnElement[bool]) -> list[TellingRow]:
    return [TellingRow(*row) for row in connection.execute(select(tellings).where(where))]


class Rows:
    """The rows that a page of events may change, by step and then by day, kind and recipient."""

    def __init__(self, rows: Iterable[TellingRow]) -> None:
        self._of_step: dict[tuple[str, str], dict[tuple[date, str, str], TellingRow]] = defaultdict(dict)
        self._put(rows)

    def all(self) -> Iterator[TellingRow]:
        return (row for rows in self._of_step.values() for row in rows.values())

    def take_in(self, event: Event) -> None:
        """Change and add what an event says."""
        match event:
            case StepStands(step=step):
                self._put(as_it_stands(event, step, self._rows(event.originator_id, step.id)))
            case StepCloses(step=id):
                self._turn(self._rows(event.originator_id, id), (WAITING, FAILED), CLOSED)
            case Attempted(tells=tells, overtaken=overtaken):
                for told in (*tells, *overtaken):
                    these = [row for row in self._rows(told.owner, told.step) if (row.on, row.to) == (told.on, told.to)]
                    self._put(each for row in these if row.state == WAITING for each in once_told(row, event))
            case Failed():
                self._turn([row for row in self.all() if row.notice == event.originator_id], (TOLD,), FAILED)
            case Reached(how="e-mail"):
                self._turn([row for row in self.all() if (row.owner, row.to) == (event.originator_id, "")], (FAILED,), WAITING)
            case AddressGiven(office=office):
                self._turn([row for row in self.all() if (row.council, row.to) == (event.council, office)], (FAILED,), WAITING)

    def _rows(self, owner: str, step: str) -> list[TellingRow]:
        return list(self._of_step[owner, step].values())

    def _turn(self, rows: Iterable[TellingRow], these: tuple[str, ...], into: str) -> None:
        self._put([row._replace(state=into) for row in rows if row.state in these])

    def _put(self, rows: Iterable[TellingRow]) -> None:
        for row in rows:
            self._of_step[row.owner, row.step][row.on, row.kind, row.to] = row


def as_it_stands(event: StepStands, step: Step, known: Sequence[TellingRow]) -> Iterator[TellingRow]:
    """What is to be told of a step that was opened, moved or opened again: nothing on a day that has passed by then.

    A step whose last day had passed when it was opened is late already, and is told to nobody.
    """
    today = london_day(event.recorded)
    for row in known:
        if row.state in (WAITING, CLOSED):
            counts = step.state == "open" and is_meant(row, step) and (row.state == WAITING or row.on >= today)
            yield row._replace(state=WAITING if counts else CLOSED)
    late = isinstance(event, StepOpened) and step.due is not None and step.due < today
    if step.state == "open" and not late:
        keys = {(row.on, row.kind, row.to) for row in known}
        yield from (row for row in to_come(event, step, today) if (row.on, row.kind, row.to) not in keys)


def is_meant(row: TellingRow, step: Step) -> bool:
    """Whether the step, as it stands now, still tells this to these on that day."""
    return any(row.kind == telling.kind and row.to in recipients(row.owner, step, telling) for telling in step.tellings(row.on, row.on))


def to_come(event: StepStands, step: Step, today: date) -> Iterator[TellingRow]:
    """The tellings from today on; of those that come again and again the next one."""
    for telling in step.tell:
        on = telling.on
        while on < today and telling.again:
            on = add(on, telling.again)
        if on >= today:
            again = f"{telling.again.n} {telling.again.unit}" if telling.again else ""
            for to in recipients(event.originator_id, step, telling):
                yield TellingRow(event.originator_id, step.id, on, telling.kind, to, event.council, WAITING, again, "")


def recipients(owner: str, step: Step, telling: Telling) -> tuple[str, ...]:
    """Offices, or "" for the member. A duty that is nobody's move is told to nobody."""
    return telling.to or step.whose or (("",) if owner.startswith("member:") else ())


def once_told(row: TellingRow, event: Attempted) -> Iterator[TellingRow]:
    """The row as a notice leaves it and, of a nudge, the next one."""
    yield row._replace(state=TOLD, notice=event.originator_id)
    if row.again:
        number, _, unit = row.again.partition(" ")
        on = row.on
        while on <= event.on:
            on = add(on, Offset(int(number), unit))  # type: ignore[arg-type]  # a unit as it was written here
        yield row._replace(on=on)
