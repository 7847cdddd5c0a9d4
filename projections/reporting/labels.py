"""What people, councils and sessions are called in a report: as they were known by the day that is asked for, else as they are now."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, Subquery, and_, func, select

from domain.streams.council import council_id
from domain.viewer import READ, Viewer
from projections.items import in_hundreds
from projections.reporting.asked import Asked, as_known
from projections.reporting.rows import happenings, names, session_states

WARD = ("elected", "co-opted"), happenings.c.mark.name
"""What says for which ward somebody came in, and where it stands. Whoever was co-opted came in for none."""

GROUP = ("group changed",), happenings.c.argument.name


def with_names(asked: Asked, source: FromClause, person: ColumnElement[str]) -> FromClause:
    """Rows with what each person was called."""
    return source.outerjoin(names, and_(names.c.thing == person, asked.stands(names)))


def with_sessions(asked: Asked, source: FromClause, session: ColumnElement[str]) -> FromClause:
    """Rows with what each session was known to be."""
    return source.outerjoin(session_states, and_(session_states.c.session == session, asked.stands(session_states)))


def name_of_council(asked: Asked) -> str:
    said = select(names.c.name).where(names.c.thing == council_id(asked.council), asked.stands(names))
    return asked.connection.execute(said).scalar() or asked.council


def belonging(asked: Asked, by: tuple[Sequence[str], str]) -> Subquery:
    """The ward or the group that each member had at the end of the period: a row for each `member`, with `what` it was."""
    verbs, column = by
    said = happenings.alias()
    newest = said.c.on.desc(), said.c.recorded.desc(), said.c.fact.desc()
    nth = func.row_number().over(partition_by=said.c.member, order_by=newest).label("nth")
    by_then = asked.stands(said), said.c.noun == "", said.c.verb.in_(verbs), said.c.on <= asked.last
    last = select(said.c.member, said.c[column].label("what"), nth).where(*by_then).subquery()
    return select(last.c.member, last.c.what).where(last.c.nth == 1).subquery()


def names_known(connection: Connection, viewer: Viewer, council: str, ids: Iterable[str], known: date | None) -> dict[str, str]:
    """What these members of a council were called, and its sessions, by the end of a day; or are called now."""
    viewer.must(READ)
    viewer.must_see(council)
    found: dict[str, str] = {}
    for table, thing, said in ((names, names.c.thing, names.c.name), (session_states, session_states.c.session, session_states.c.title)):
        for some in in_hundreds(sorted(ids)):
            query = select(thing, said).where(table.c.council == council, as_known(table, known), thing.in_(some))
            found |= {row[0]: row[1] for row in connection.execute(query)}
    return found
