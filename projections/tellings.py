"""The days on which somebody is to be told of a step or a session, each until a notice tells it or there is nothing to tell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from domain.calendar import add, london_day
from domain.strategy.phrases import Offset
from domain.streams.activity import ActivityFact, PlaceBooked, RegisterTaken, SessionCancelled, SessionMoved
from domain.streams.answer_link import LinkAnswered, LinkFact, LinkMade, LinkWithdrawn
from domain.streams.correction import StruckOut
from domain.streams.council import AddressGiven
from domain.streams.events import Event, Fact
from domain.streams.member import Reached
from domain.streams.notice import OFFERED, Attempted, Bounced, Cancelled, Failed, Told
from domain.streams.offering import Accepted, Booked, Declined, Held, Offered
from domain.streams.stepping import StepCloses, StepEvent, StepOpened, StepStands
from domain.streams.steps import Step, Telling
from projections.changing import put
from projections.rows import tellings

WAITING, TOLD, FAILED, CANCELLED, CLOSED = "waiting", "told", "failed", "cancelled", "closed"
INVITATION, OFFER, FORM = "invitation", "offer", "form"
A_PAGE = 500  # names in one query


ANSWERS = Offered | Accepted | Declined | Booked | Held | StruckOut
"""What says that somebody is written to of an offer, or has nothing to answer any more."""


class TellingRow(NamedTuple):
    """A row of the table, its columns in their order."""

    owner: str
    step: str  # or of an invitation the session; of an offer and of a form as `Told` names it
    on: date
    kind: str
    to: str  # an office or a body; empty for the member
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
    owners = {event.originator_id for event in events if isinstance(event, StepEvent | Reached | ANSWERS)}
    owners |= {event.member for event in events if isinstance(event, LinkFact)}
    owners |= {event.member for event in events if isinstance(event, PlaceBooked)}
    owners |= {told.owner for event in events if isinstance(event, Attempted) for told in (*event.tells, *event.overtaken)}
    owners |= {told.owner for event in events if isinstance(event, Cancelled) for told in event.tells}
    sessions = {event.originator_id for event in events if isinstance(event, SessionMoved | SessionCancelled | RegisterTaken)}
    for column, names in ((tellings.c.owner, owners), (tellings.c.step, sessions)):
        in_order = sorted(names)
        yield from (column.in_(in_order[first : first + A_PAGE]) for first in range(0, len(in_order), A_PAGE))
    failed = [tellings.c.notice == event.originator_id for event in events if isinstance(event, Failed | Bounced)]
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
                self._close(event.originator_id, lambda step: step.startswith("link:") and step.partition("/")[2] == id)
            case Attempted(tells=tells, overtaken=overtaken):
                self._settle((*tells, *overtaken), event, TOLD)
            case Cancelled(tells=tells):
                self._settle(tells, event, CANCELLED)
            case Failed():
                self._turn(self._told_by(event), (TOLD,), FAILED)
            case Bounced(again=again):
                self._turn(self._told_by(event), (TOLD,), WAITING if again else FAILED)
            case PlaceBooked(member=member):
                self._put([invitation(event, member, london_day(event.recorded))])
            case Offered(by_letter=True):
                self._put([asked(event.originator_id, f"{OFFERED}{event.noun}/{event.chain}", OFFER, event)])
            case Accepted() | Declined() | Booked() | Held():
                self._close(event.originator_id, lambda step: step.startswith(f"{OFFERED}{event.noun}/"))
            case StruckOut():
                self._close(event.originator_id, lambda step: step.startswith(OFFERED) and step.endswith(f"/{event.corrects}"))
            case LinkMade(member=member):
                self._put([asked(member, f"{event.originator_id}/{event.about}", FORM, event)])
            case LinkAnswered(member=member) | LinkWithdrawn(member=member):
                self._close(member, lambda step: step.startswith(f"{event.originator_id}/"))
            case SessionMoved() | SessionCancelled():
                self._put(list(invited_again(event, self._of_session(event))))
            case RegisterTaken():
                self._turn(self._of_session(event), (WAITING, FAILED), CLOSED)
            case Reached(how="e-mail"):
                self._turn([row for row in self.all() if (row.owner, row.to) == (event.originator_id, "")], (FAILED,), WAITING)
            case AddressGiven(office=office):
                self._turn([row for row in self.all() if (row.council, row.to) == (event.council, office)], (FAILED,), WAITING)

    def _settle(self, these: Iterable[Told], event: Attempted | Cancelled, into: str) -> None:
        """What a notice tells is told of no more, and what is cancelled neither; a nudge comes again all the same."""
        for told in these:
            rows = [row for row in self._rows(told.owner, told.step) if (row.on, row.to) == (told.on, told.to)]
            waiting = [row for row in rows if row.state == WAITING and told.kind in ("", row.kind)]
            self._put(each for row in waiting for each in once_settled(row, event, into))

    def _told_by(self, event: Event) -> list[TellingRow]:
        return [row for row in self.all() if row.notice == event.originator_id]

    def _of_session(self, event: Event) -> list[TellingRow]:
        return [row for row in self.all() if row.step == event.originator_id]

    def _rows(self, owner: str, step: str) -> list[TellingRow]:
        return list(self._of_step[owner, step].values())

    def _close(self, owner: str, is_over: Callable[[str], bool]) -> None:
        self._turn([row for row in self.all() if row.owner == owner and is_over(row.step)], (WAITING, FAILED), CLOSED)

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
    """Offices and bodies, or "" for the member."""
    return telling.to or step.whose or own_move(owner)


def own_move(owner: str) -> tuple[str, ...]:
    """Who is told of a step that is the move of whoever owes it: the member, or the body. Of the council's and a group's own, nobody."""
    match owner.split(":"):
        case ["member", *_]:
            return ("",)
        case ["duty", _, "body", body, *_]:
            return (body,)
        case _:
            return ()


def once_settled(row: TellingRow, event: Attempted | Cancelled, into: str) -> Iterator[TellingRow]:
    """The row as a notice leaves it and, of a nudge, the next one."""
    yield row._replace(state=into, notice=event.originator_id)
    if row.again:
        number, _, unit = row.again.partition(" ")
        on = row.on
        while on <= event.on:
            on = add(on, Offset(int(number), unit))  # type: ignore[arg-type]  # a unit as it was written here
        yield row._replace(on=on)


def asked(member: str, step: str, kind: str, event: Fact) -> TellingRow:
    """A member is written to on the day on which it is recorded that they are."""
    return TellingRow(member, step, london_day(event.recorded), kind, "", event.council, WAITING, "", "")


def invitation(event: ActivityFact, member: str, on: date) -> TellingRow:
    """A member is told of a session on the day on which their place is recorded."""
    return TellingRow(member, event.originator_id, on, INVITATION, "", event.council, WAITING, "", "")


def invited_again(event: ActivityFact, known: Sequence[TellingRow]) -> Iterator[TellingRow]:
    """Whoever was told of a session is told that it was moved or cancelled; who was not is told only of one that is held."""
    today = london_day(event.recorded)
    by_member: dict[str, list[TellingRow]] = defaultdict(list)
    for row in known:
        by_member[row.owner].append(row)
    for member, rows in by_member.items():
        waiting = [row for row in rows if row.state == WAITING]
        told = [row for row in rows if row.state == TOLD]
        if told and not waiting:
            yield invitation(event, member, max(today, max(row.on for row in rows) + timedelta(days=1)))
        elif isinstance(event, SessionCancelled) and not told:
            yield from (row._replace(state=CLOSED) for row in waiting)
