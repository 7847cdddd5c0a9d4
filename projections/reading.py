"""What pages and commands ask of the rows. Every read takes a viewer, and shows only the councils that are theirs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from domain.viewer import READ, Viewer
from projections.cycles import end_is_not_known
from projections.rows import IS_WAITED_FOR, ballots_held_back, candidates, councils, elections, members, session_tags, sessions, steps, work

Row = Mapping[str, Any]

PAGE = 50
"""Rows on one page of a long list."""

LATENESS: dict[str, Callable[[date], ColumnElement[bool]]] = {
    "overdue": lambda today: steps.c.due < today,
    "week": lambda today: and_(steps.c.due >= today, steps.c.due <= today + timedelta(days=7)),
    "month": lambda today: and_(steps.c.due >= today, steps.c.due <= today + timedelta(days=31)),
    "undated": lambda today: steps.c.due.is_(None),
}
"""How the due list is narrowed by day. Late is what was not done by the end of its last day."""


IN_OFFICE: dict[str, Callable[[date], ColumnElement[bool]]] = {
    "now": lambda today: or_(members.c.left.is_(None), members.c.left >= today),
    "left": lambda today: members.c.left < today,
}
"""How members are narrowed by whether their last day in office has passed."""

HAS_COME_IN = members.c.term != ""
"""Whoever ever held office. Candidates stand among the others, for their names."""

IS_LISTED = or_(HAS_COME_IN, members.c.member.not_in(select(candidates.c.member)))
"""Also those whose election was struck out, so that nobody is lost; but no candidates, who have a list of their own."""

LACKING: dict[str, ColumnElement[bool]] = {
    "email": and_(members.c.email.is_(None), members.c.left.is_(None), members.c.forgotten.is_(False)),
    "end": and_(end_is_not_known(), members.c.forgotten.is_(False)),
}
"""What is not on record of members who have not left: an e-mail address, or when their term is expected to end."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks for on the due list."""

    council: str = ""
    rule: str = ""
    person: str = ""  # part of a name
    whose: str = ""  # an office, or "member"
    lateness: str = ""  # one of LATENESS
    page: int = 1


# ------------------------------------------------------------------ the due list


def due_rows(connection: Connection, viewer: Viewer, today: date, wanted: Wanted) -> tuple[list[Row], int]:
    """One page of open steps, the most pressing first, and how many there are in all. Names are None for the council's own duties."""
    where = and_(theirs(steps.c.council, viewer), IS_WAITED_FOR, *narrowed(wanted, today))
    count = connection.execute(select(func.count()).select_from(steps).where(where)).scalar_one()
    query = (
        select(*steps.c, members.c.name, members.c.ward, members.c.before, members.c.email)
        .select_from(steps.outerjoin(members, members.c.member == steps.c.owner))
        .where(where)
        .order_by(steps.c.due.is_(None), steps.c.due, members.c.name, steps.c.owner, steps.c.step)
        .limit(PAGE)
        .offset((max(wanted.page, 1) - 1) * PAGE)
    )
    return all_of(connection, query), count


def open_before(connection: Connection, viewer: Viewer, day: date) -> list[Row]:
    """Every open step whose last day is before this one."""
    query = select(steps).where(theirs(steps.c.council, viewer), steps.c.state == "open", steps.c.due < day)
    return all_of(connection, query.order_by(steps.c.due, steps.c.owner, steps.c.step))


def narrowed(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    """The conditions of somebody's search."""
    found: list[ColumnElement[bool]] = []
    if wanted.council:
        found.append(steps.c.council == wanted.council)
    if wanted.rule:
        found.append(steps.c.rule == wanted.rule)
    if wanted.person:
        named = select(members.c.member).where(members.c.name.icontains(wanted.person, autoescape=True))
        found.append(steps.c.owner.in_(named))
    if wanted.whose == "member":
        found.append(and_(steps.c.whose == "", steps.c.owner.startswith("member:")))
    elif wanted.whose:
        found.append(steps.c.whose.contains(f"|{wanted.whose}|", autoescape=True))
    if wanted.lateness in LATENESS:
        found.append(LATENESS[wanted.lateness](today))
    return found


def due_counts(connection: Connection, viewer: Viewer, today: date, council: str = "") -> dict[str, int]:
    """How many open steps there are in all, and of each lateness."""
    mine = [theirs(steps.c.council, viewer), IS_WAITED_FOR]
    if council:
        mine.append(steps.c.council == council)
    counts = {name: func.count().filter(when(today)) for name, when in LATENESS.items()}
    row = connection.execute(select(func.count(), *counts.values()).select_from(steps).where(*mine)).one()
    return dict(zip(["all", *counts], row, strict=True))


def still_to_work_out(connection: Connection, viewer: Viewer, council: str = "", member: str = "", because: str = "") -> int:
    """How many members, and councils with duties, are still to be reckoned with what was recorded; or whether one member is.

    `because` narrows it to what was recorded on one stream: a session's register, a council's adoption.
    """
    where = [theirs(work.c.council, viewer), work.c.kind == "behind"]
    if council:
        where.append(work.c.council == council)
    if member:
        where.append(work.c.subject == member)
    if because:
        where.append(work.c.because == because)
    return connection.execute(select(func.count(work.c.subject.distinct())).where(*where)).scalar_one()


def rules_due(connection: Connection, viewer: Viewer, council: str = "") -> list[Row]:
    """The rules that have an open step, of one council or all, with one version of the strategy that they are read in."""
    where = and_(theirs(steps.c.council, viewer), IS_WAITED_FOR, *([steps.c.council == council] if council else []))
    query = select(steps.c.council, steps.c.rule, func.max(steps.c.strategy).label("strategy")).where(where)
    return all_of(connection, query.group_by(steps.c.council, steps.c.rule).order_by(steps.c.council, steps.c.rule))


# ------------------------------------------------------------------ members


def council_rows(connection: Connection, viewer: Viewer) -> list[Row]:
    """The councils on record that are the viewer's, by name."""
    return all_of(connection, select(councils).where(theirs(councils.c.slug, viewer)).order_by(councils.c.name))


def member_rows(
    connection: Connection,
    viewer: Viewer,
    *,
    council: str = "",
    person: str = "",
    lacking: str = "",
    office: str = "",
    today: date = date.min,
    page: int = 1,
) -> tuple[list[Row], int]:
    """One page of members by name, and how many there are. `lacking` is one of LACKING, `office` one of IN_OFFICE by today."""
    where = [theirs(members.c.council, viewer), HAS_COME_IN if lacking else IS_LISTED]
    if office in IN_OFFICE:
        where.append(IN_OFFICE[office](today))
    if lacking in LACKING:
        where.append(LACKING[lacking])
    if council:
        where.append(members.c.council == council)
    if person:
        where.append(or_(members.c.name.icontains(person, autoescape=True), members.c.ward.icontains(person, autoescape=True)))
    count = connection.execute(select(func.count()).select_from(members).where(*where)).scalar_one()
    query = select(members).where(*where).order_by(members.c.name, members.c.member)
    return all_of(connection, query.limit(PAGE).offset((max(page, 1) - 1) * PAGE)), count


def lacking_counts(connection: Connection, viewer: Viewer, council: str = "") -> dict[str, int]:
    """Of how many members each of LACKING is to be found out."""
    mine = [theirs(members.c.council, viewer), HAS_COME_IN, *([members.c.council == council] if council else [])]
    counts = [func.count().filter(where) for where in LACKING.values()]
    row = connection.execute(select(*counts).select_from(members).where(*mine)).one()
    return dict(zip(LACKING, row, strict=True))


def cohort(connection: Connection, viewer: Viewer, council: str, poll: date | None, day: date) -> list[Row]:
    """The members of a council who were elected on one polling day, or where none is named all who have not left by a day."""
    viewer.must(READ)
    viewer.must_see(council)
    query = select(members).where(members.c.council == council, HAS_COME_IN)
    has_not_left = or_(members.c.left.is_(None), members.c.left >= day)
    query = query.where(members.c.poll == poll) if poll else query.where(has_not_left)
    return all_of(connection, query.order_by(members.c.name, members.c.member))


def polls(connection: Connection, viewer: Viewer, council: str) -> list[date]:
    """The polling days by which members of a council came in, the last first."""
    query = select(members.c.poll).where(theirs(members.c.council, viewer), members.c.council == council, members.c.poll.is_not(None))
    return list(connection.execute(query.distinct().order_by(members.c.poll.desc())).scalars())


def wards_of(connection: Connection, viewer: Viewer, council: str) -> list[str]:
    """The wards for which members of a council are known to have been elected, by name."""
    query = select(members.c.ward).where(theirs(members.c.council, viewer), members.c.council == council, members.c.ward != "")
    return list(connection.execute(query.distinct().order_by(members.c.ward)).scalars())


def groups_of(connection: Connection, viewer: Viewer, council: str) -> list[str]:
    """The political groups that members of a council are known to be in, by name."""
    named = members.c.political_group
    query = select(named).where(theirs(members.c.council, viewer), members.c.council == council, named.is_not(None), named != "")
    return list(connection.execute(query.distinct().order_by(named)).scalars())


def steps_of(connection: Connection, viewer: Viewer, owners: Sequence[str]) -> list[Row]:
    """Every step of these owners, by the day it opened."""
    found: list[Row] = []
    for first in range(0, len(owners), 500):
        query = select(steps).where(theirs(steps.c.council, viewer), steps.c.owner.in_(owners[first : first + 500]))
        found += all_of(connection, query.order_by(steps.c.opened, steps.c.step))
    return found


def duties(connection: Connection, viewer: Viewer, council: str) -> list[Row]:
    """Every step of the council's own duties, the open ones first."""
    query = select(steps).where(theirs(steps.c.council, viewer), steps.c.council == council, steps.c.owner.startswith("duty:"))
    return all_of(connection, query.order_by(steps.c.state != "open", steps.c.due.is_(None), steps.c.due, steps.c.step))


# ------------------------------------------------------------------ elections and sessions


def election_rows(connection: Connection, viewer: Viewer) -> list[Row]:
    """Every election on record, the last first, with how many of its winners are elected so far."""
    return all_of(
        connection,
        select(elections, councils.c.name)
        .select_from(elections.outerjoin(councils, councils.c.slug == elections.c.council))
        .where(theirs(elections.c.council, viewer))
        .order_by(elections.c.poll.desc(), elections.c.election),
    )


def held_back_rows(connection: Connection, viewer: Viewer) -> list[Row]:
    """Ballots that wait for an officer or a later file."""
    query = select(ballots_held_back).where(theirs(ballots_held_back.c.council, viewer))
    return all_of(connection, query.order_by(ballots_held_back.c.ballot))


def elected_so_far(connection: Connection) -> tuple[int, int]:
    """How many winners of all elections are elected, and how many there are. Numbers alone, so it needs no viewer."""
    row = connection.execute(select(func.coalesce(func.sum(elections.c.elected), 0), func.coalesce(func.sum(elections.c.winners), 0))).one()
    return int(row[0]), int(row[1])


def ballots_to_elect(connection: Connection) -> set[str]:
    """The items of the work list that are ballots whose winners are still to be elected. They name nobody, so it needs no viewer."""
    return set(connection.execute(select(work.c.key).where(work.c.kind == "elect")).scalars())


def session_rows(
    connection: Connection, viewer: Viewer, *, council: str = "", kind: str = "", theme: str = "", value: str = ""
) -> list[Row]:
    """Sessions, the next to be held first and then those that were, the last of them first: all, or of a kind, or tagged with a value."""
    where = [theirs(sessions.c.council, viewer)]
    if council:
        where.append(sessions.c.council == council)
    if kind:
        where.append(sessions.c.kind == kind)
    if theme:
        tagged = select(session_tags.c.session).where(session_tags.c.theme == theme, session_tags.c.value == value)
        where.append(sessions.c.session.in_(tagged))
    planned = sessions.c.state == "planned"
    found = all_of(connection, select(sessions).where(*where, planned).order_by(sessions.c.when, sessions.c.session))
    return found + all_of(connection, select(sessions).where(*where, ~planned).order_by(sessions.c.when.desc(), sessions.c.session))


def tags_in_use(connection: Connection, viewer: Viewer, council: str) -> list[tuple[str, str]]:
    """The themes and values that sessions of a council are tagged with."""
    joined = session_tags.join(sessions, sessions.c.session == session_tags.c.session)
    query = select(session_tags.c.theme, session_tags.c.value).select_from(joined)
    query = query.where(theirs(sessions.c.council, viewer), sessions.c.council == council).distinct()
    return [(row.theme, row.value) for row in connection.execute(query.order_by(session_tags.c.theme, session_tags.c.value))]


# ------------------------------------------------------------------ how


def theirs(column: ColumnElement[str], viewer: Viewer) -> ColumnElement[bool]:
    """Only rows of the viewer's councils. Refused for somebody who may read nothing."""
    viewer.must(READ)
    return true() if viewer.councils is None else column.in_(sorted(viewer.councils))


def all_of(connection: Connection, query: Select[Any]) -> list[Row]:
    """The rows of a query, by column name."""
    return [dict(row) for row in connection.execute(query).mappings()]
