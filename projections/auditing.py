"""What an auditor asks of the rows: facts of a period by how they were recorded, steps that never closed, notices in doubt."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Select, and_, func, or_, select, true, tuple_

from domain.calendar import ONE_DAY, day_begins
from domain.viewer import AUDIT, Viewer
from projections.reading import PAGE, Row, all_of, theirs
from projections.rows import BY_HAND, CORRECTS, IS_WAITED_FOR, causes, facts, members, notices, sessions, steps, tellings

IN_DOUBT = ("attempted", "put off", "in doubt", "failed", "bounced")
"""What may have become of a notice that is not known to have reached anybody."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The days an auditor looks at, both of them included, and of which council; all of the viewer's where none is named."""

    first: date
    last: date
    council: str = ""

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From when until before when, in UTC: days begin at midnight in London."""
        first, after = day_begins(self.first), day_begins(self.last + ONE_DAY)
        return first.replace(tzinfo=None), after.replace(tzinfo=None)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, the last first. `order` names the columns that put it in order, and no two rows are alike in all of them.

    All that is joined to the table of these columns adds no row and takes none away.
    """

    query: Select[Any]
    where: ColumnElement[bool]
    order: tuple[Column[Any], ...]

    def leaf(self, connection: Connection, number: int) -> tuple[list[Row], int]:
        """The rows of one leaf, and how many there are in all."""
        return all_of(connection, self._in_order().limit(PAGE).offset((max(number, 1) - 1) * PAGE)), self.count(connection)

    def count(self, connection: Connection) -> int:
        """How many rows there are."""
        return connection.execute(select(func.count()).select_from(self.order[0].table).where(self.where)).scalar_one()

    def after(self, connection: Connection, last: Row | None, limit: int) -> list[Row]:
        """The next rows after one of them, or the first."""
        query = self._in_order().limit(limit)
        if last is not None:
            query = query.where(tuple_(*self.order) < tuple_(*(last[column.name] for column in self.order)))
        return all_of(connection, query)

    def _in_order(self) -> Select[Any]:
        return self.query.where(self.where).order_by(*(column.desc() for column in self.order))


# ------------------------------------------------------------------ facts


def recorded_late(viewer: Viewer, period: Period, days: int) -> Found:
    """Facts recorded more than so many working days after the day they are true of."""
    return _facts(viewer, period, facts.c.late > days)


def corrected(viewer: Viewer, period: Period) -> Found:
    """Facts that put an earlier one right."""
    return _facts(viewer, period, CORRECTS)


def decided_by_hand(viewer: Viewer, period: Period) -> Found:
    """Steps that somebody waived, or whose last day they moved."""
    return _facts(viewer, period, BY_HAND)


def recorded_by(viewer: Viewer, period: Period, who: str) -> Found:
    """Everything that one user recorded."""
    return _facts(viewer, period, facts.c.who == who)


def counted_by_user(connection: Connection, viewer: Viewer, period: Period, days: int) -> list[Row]:
    """How many facts each user recorded, and how many of them late, as corrections and by hand: who recorded most comes first."""
    recorded = _recorded_in(viewer, period)
    late = func.count().filter(facts.c.late > days).label("late")
    counts = select(facts.c.who, func.count().label("facts"), late).where(recorded).group_by(facts.c.who)
    corrections, by_hand = (_by_user(connection, recorded, which) for which in (CORRECTS, BY_HAND))
    return [
        {**row, "corrected": corrections.get(row["who"], 0), "by_hand": by_hand.get(row["who"], 0)}
        for row in all_of(connection, counts.order_by(func.count().desc(), facts.c.who))
    ]


def _by_user(connection: Connection, recorded: ColumnElement[bool], which: ColumnElement[bool]) -> dict[str, int]:
    """How many of these facts each user recorded: by an index of their own, for to look at every fact of a period is to read them all."""
    query = select(facts.c.who, func.count()).where(recorded, which).group_by(facts.c.who)
    return {row[0]: row[1] for row in connection.execute(query)}


def said_before(connection: Connection, viewer: Viewer, corrections: Sequence[Row]) -> Mapping[str, str]:
    """By the id of each correction, what it puts right: the last word on that fact until then."""
    chains = [row["corrects"] for row in corrections]
    query = select(facts.c.fact, facts.c.corrects).where(theirs(facts.c.council, viewer))
    found = all_of(connection, query.where(or_(facts.c.fact.in_(chains), and_(CORRECTS, facts.c.corrects.in_(chains)))))
    words: dict[str, list[str]] = {}
    for row in found:
        words.setdefault(row["corrects"] or row["fact"], []).append(row["fact"])
    return {row["fact"]: _last_before(row["fact"], words.get(row["corrects"], [])) for row in corrections}


def _last_before(fact: str, words: Sequence[str]) -> str:
    """All the words on one fact stand on its stream, so their versions say which came last."""
    earlier = [word for word in words if _version(word) < _version(fact)]
    return max(earlier, key=_version, default="")


def _version(event: str) -> int:
    return int(event.rpartition("@")[2])


def _facts(viewer: Viewer, period: Period, which: ColumnElement[bool]) -> Found:
    joined = facts.outerjoin(members, members.c.member == facts.c.stream).outerjoin(sessions, sessions.c.session == facts.c.stream)
    query = select(facts, members.c.name, sessions.c.title).select_from(joined)
    return Found(query=query, where=and_(_recorded_in(viewer, period), which), order=(facts.c.recorded, facts.c.fact))


def _recorded_in(viewer: Viewer, period: Period) -> ColumnElement[bool]:
    first, after = period.moments
    return and_(_of(viewer, period, facts.c.council), facts.c.recorded >= first, facts.c.recorded < after)


# ------------------------------------------------------------------ steps and notices


def never_closed(viewer: Viewer, period: Period) -> Found:
    """Steps that opened in the period and are open still."""
    opened = steps.c.opened.between(period.first, period.last)
    query = select(steps, members.c.name).select_from(steps.outerjoin(members, members.c.member == steps.c.owner))
    where = and_(_of(viewer, period, steps.c.council), IS_WAITED_FOR, opened)
    return Found(query=query, where=where, order=(steps.c.opened, steps.c.owner, steps.c.step))


def notices_in_doubt(viewer: Viewer, period: Period) -> Found:
    """Notices of which it is not on record that they went out, once: attempted and never sent, failed, or perhaps sent twice."""
    doubtful = or_(notices.c.state.in_(IN_DOUBT), and_(notices.c.state == "sent", notices.c.reason != ""))
    query = select(notices, members.c.name).select_from(notices.outerjoin(members, members.c.member == notices.c.recipient))
    where = and_(_of(viewer, period, notices.c.council), notices.c.day.between(period.first, period.last), doubtful)
    return Found(query=query, where=where, order=(notices.c.day, notices.c.notice))


# ------------------------------------------------------------------ causes


def followed_elsewhere(connection: Connection, ids: Sequence[str], limit: int) -> list[str]:
    """What followed from these events on other streams, at most so much of it. Ids alone, so it needs no viewer."""
    query = select(causes.c.event).where(causes.c.cause.in_(ids)).distinct().order_by(causes.c.event)
    return list(connection.execute(query.limit(limit)).scalars())


def told_by(connection: Connection, owner: str, step: str) -> list[str]:
    """The notices that told of a step. Ids alone, so it needs no viewer."""
    query = select(tellings.c.notice).where(tellings.c.owner == owner, tellings.c.step == step, tellings.c.notice != "")
    return list(connection.execute(query.distinct().order_by(tellings.c.notice)).scalars())


def names_of(connection: Connection, viewer: Viewer, ids: Sequence[str]) -> dict[str, str]:
    """The names of these members, and the titles of these sessions."""
    people = select(members.c.member, members.c.name).where(theirs(members.c.council, viewer), members.c.member.in_(ids))
    held = select(sessions.c.session, sessions.c.title).where(theirs(sessions.c.council, viewer), sessions.c.session.in_(ids))
    return {id: name or "" for query in (people, held) for id, name in connection.execute(query)}


def _of(viewer: Viewer, period: Period, column: ColumnElement[str]) -> ColumnElement[bool]:
    """Only what an auditor of these councils may see, of the one that the period names."""
    viewer.must(AUDIT)
    return and_(theirs(column, viewer), column == period.council if period.council else true())
