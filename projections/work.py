"""The work list: what is to be done, and from which day. A worker takes an item off by recording what was done."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, DateTime, bindparam, case, delete, func, insert, literal, select, tuple_, update

from domain.streams.activity import ActivityFact
from domain.streams.belonging import GroupChanged
from domain.streams.body import BodyFact
from domain.streams.budget import BudgetFact
from domain.streams.correction import StruckOut
from domain.streams.council import CouncilFact
from domain.streams.election import BallotDeclared
from domain.streams.events import Event
from domain.streams.group import GroupFact
from domain.streams.member import Forgotten
from projections.changing import put, take_away
from projections.enrolments import note_enrolments, won
from projections.expected import concerned
from projections.items import AT_ONCE, in_hundreds, item, utc
from projections.mail import note_mail
from projections.rows import levels, members, work

OF_A_COUNCIL = CouncilFact | BodyFact | BudgetFact | GroupFact
"""The facts with which everybody of a council is reckoned."""


class Level(NamedTuple):
    """How far a stream has come, and since when."""

    version: int
    recorded: datetime  # UTC


Behind = Mapping[tuple[str, str, str], Level]
"""The level to catch up with, by subject, stream and council."""


class WorkList:
    """Items: `elect` a ballot's winners, `enrol` somebody of a spreadsheet, bring a subject that is `behind` up to a stream, `wake` a
    stream on a day, `tell` a recipient, `send` what was attempted, `forget` a person.

    A subject is a member, or `duties:<slug>` for the duties of a council and its bodies. Members' rows are folded before it, page by
    page, since a council's fact puts every member of it behind.
    """

    name = "work"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        put(connection, work, [to_elect(event) for event in events if isinstance(event, BallotDeclared) and event.coming])
        count_elected(connection, Counter(event.ballot for event in events if won(event)))
        raise_levels(connection, events)
        for shared in latest(event for event in events if concerns_everybody(event)):
            everybody_is_behind(connection, shared)
        put_behind(connection, those_of_sessions(connection, events))
        catch_up(connection, events)
        put(connection, work, [to_forget(event) for event in events if isinstance(event, Forgotten)])
        note_enrolments(connection, events)
        note_mail(connection, events)


def to_elect(event: BallotDeclared) -> dict[str, Any]:
    """A ballot whose winners are to be elected, until each of them is."""
    return item("elect", event.ballot, event.council, AT_ONCE, event.coming, since=utc(event.recorded))


def to_forget(event: Event) -> dict[str, Any]:
    """A person whose key is to be destroyed, should whoever recorded that they were forgotten have ended before it was."""
    return item("forget", event.originator_id, event.council, AT_ONCE, 1, since=utc(event.recorded))


def count_elected(connection: Connection, by_ballot: Counter[str]) -> None:
    """Take those who were elected off their ballots, and a ballot off the list with its last winner."""
    if by_ballot:
        connection.execute(
            update(work).where(work.c.key == bindparam("old_key")).values(size=work.c.size - bindparam("elected")),
            [{"old_key": f"elect/{ballot}", "elected": count} for ballot, count in by_ballot.items()],
        )
        connection.execute(delete(work).where(work.c.kind == "elect", work.c.size <= 0))


def concerns_everybody(event: Event) -> bool:
    """Whether what is owed to every member of a council may rest on this fact, or on what it strikes out."""
    if isinstance(event, StruckOut):
        return event.originator_id.startswith(("council:", "body:", "budget:", "group:"))
    return isinstance(event, OF_A_COUNCIL) and (bool(event.corrects) or bool(event.known()))


def concerns_those_listed(event: Event) -> bool:
    """Whether this is a fact of a session, or strikes one out."""
    return isinstance(event, ActivityFact) or (isinstance(event, StruckOut) and event.originator_id.startswith("activity:"))


def latest(events: Iterable[Event]) -> Iterable[Event]:
    """The last event of each stream."""
    return {event.originator_id: event for event in events}.values()


def raise_levels(connection: Connection, events: Iterable[Event]) -> None:
    """Remember how far each stream has come that others are reckoned with."""
    shared = latest(
        event for event in events if isinstance(event, OF_A_COUNCIL) or concerns_everybody(event) or concerns_those_listed(event)
    )
    put(connection, levels, [{"stream": event.originator_id, **level_of(event)._asdict()} for event in shared])


def level_of(event: Event) -> Level:
    return Level(event.originator_version, utc(event.recorded))


def everybody_is_behind(connection: Connection, event: Event) -> None:
    """Every member of the council is to be reckoned with this fact, and so are the council's duties."""
    stream, (version, recorded) = event.originator_id, level_of(event)
    connection.execute(delete(work).where(work.c.because == stream))
    columns = ["key", "kind", "subject", "council", "due", "size", "because", "since"]
    everybody = select(
        literal("behind/") + members.c.member + literal(f"/{stream}"),
        literal("behind"),
        members.c.member,
        members.c.council,
        literal(AT_ONCE),
        literal(version),
        literal(stream),
        literal(recorded, DateTime),
    ).where(members.c.council == event.council)
    connection.execute(insert(work).from_select(columns, everybody))
    put(connection, work, [item("behind", f"duties:{event.council}", event.council, AT_ONCE, version, stream, recorded)])


def those_of_sessions(connection: Connection, events: Sequence[Event]) -> dict[tuple[str, str, str], Level]:
    """Who is behind a session: whom its facts concern, and the council's duties; these too once a group may be new."""
    behind = {}
    for event in events:
        if concerns_those_listed(event) or isinstance(event, GroupChanged):
            behind[f"duties:{event.council}", event.originator_id, event.council] = level_of(event)
    for event, member in concerned(connection, events):
        behind[member, event.originator_id, event.council] = level_of(event)
    return behind


def put_behind(connection: Connection, behind: Behind) -> None:
    put(
        connection,
        work,
        [
            item("behind", subject, council, AT_ONCE, level.version, stream, level.recorded)
            for (subject, stream, council), level in behind.items()
        ],
    )


def catch_up(connection: Connection, events: Iterable[Event]) -> None:
    """Take off what a stream was reckoned with, note the day to wake it, and put it back where others have moved on meanwhile."""
    reckoned = [event for event in events if event.reckoned]
    wakes = {event.originator_id: item("wake", event.originator_id, event.council, event.wakes or AT_ONCE, 1) for event in reckoned}
    never = {event.originator_id: event.wakes is None for event in reckoned}
    take_away(connection, work, [{"key": row["key"]} for row in wakes.values()])
    put(connection, work, [row for stream, row in wakes.items() if not never[stream]])

    reached = {(subject_of(event), stream, event.council): version for event in reckoned for stream, version in event.reckoned.items()}
    if reached:
        connection.execute(
            delete(work).where(work.c.key == bindparam("old_key"), work.c.size <= bindparam("version")),
            [{"old_key": f"behind/{subject}/{stream}", "version": version} for (subject, stream, _), version in reached.items()],
        )
    streams = {stream for _, stream, _ in reached}
    rows = connection.execute(select(levels).where(levels.c.stream.in_(streams)))
    now = {row.stream: Level(row.version, row.recorded) for row in rows}
    put_behind(connection, {key: now[key[1]] for key, version in reached.items() if key[1] in now and now[key[1]].version > version})


def subject_of(event: Event) -> str:
    """Who is reckoned by this event."""
    return f"duties:{event.council}" if event.originator_id.startswith("duty:") else event.originator_id


class Item(NamedTuple):
    """One thing to be done, as workers are given it: ids only, never a name."""

    key: str
    kind: str
    subject: str
    council: str
    due: date
    size: int
    because: str
    since: datetime | None


def due(
    connection: Connection,
    kind: str,
    council: str,
    today: date,
    after: tuple[date, str] | None,
    limit: int,
    *where: ColumnElement[bool],
) -> list[Item]:
    """What is due of one kind for one council, in the order of day and key, from the item after `after`."""
    query = select(work).where(work.c.kind == kind, work.c.council == council, work.c.due <= today, *where)
    if after:
        query = query.where(tuple_(work.c.due, work.c.key) > after)
    return [Item(*row) for row in connection.execute(query.order_by(work.c.due, work.c.key).limit(limit))]


class Backlog(NamedTuple):
    """How many items of a kind are due, and since which day or moment the oldest of them is."""

    number: int
    day: date | None
    moment: datetime | None  # UTC, of what is due at once


def backlog(connection: Connection, today: date, *where: ColumnElement[bool]) -> dict[str, Backlog]:
    """What is due, kind by kind."""
    dated = case((work.c.due > AT_ONCE, work.c.due))
    query = select(work.c.kind, func.count(), func.min(dated), func.min(work.c.since)).where(work.c.due <= today, *where)
    rows = connection.execute(query.group_by(work.c.kind).order_by(work.c.kind))
    return {kind: Backlog(number, day, moment) for kind, number, day, moment in rows}


def due_by_kind(connection: Connection, today: date) -> dict[str, int]:
    """How many items of each kind are due."""
    return {kind: found.number for kind, found in backlog(connection, today).items()}


def still_on(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Which of these are on the list."""
    pages = (select(work.c.key).where(work.c.key.in_(some)) for some in in_hundreds(keys))
    return {row.key for page in pages for row in connection.execute(page)}


def next_day(connection: Connection, after: date) -> date | None:
    """The first day after this one on which something is due."""
    return connection.execute(select(func.min(work.c.due)).where(work.c.due > after)).scalar()


def sessions_behind(connection: Connection, member: str) -> list[str]:
    """The sessions whose registers this member is to be reckoned with."""
    query = select(work.c.because).where(work.c.subject == member, work.c.kind == "behind", work.c.because.startswith("activity:"))
    return list(connection.execute(query).scalars())


TAKE_OFF = delete(work).where(work.c.key == bindparam("done"), work.c.size <= bindparam("as_big"))


def take_off(connection: Connection, key: str, size: int) -> None:
    """Take off an item that needed nothing to be recorded, unless more has come to it meanwhile. A rebuild puts it back, at no harm."""
    connection.execute(TAKE_OFF, {"done": key, "as_big": size})


def waiting(connection: Connection, council: str) -> int:
    """How many of a council's members and duties are still to be reckoned with what was recorded."""
    query = select(work.c.subject).where(work.c.council == council, work.c.kind == "behind").distinct()
    return len(connection.execute(query).all())
