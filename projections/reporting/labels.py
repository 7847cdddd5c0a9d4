"""What people, councils and sessions are called in a report: as they were known by the day that is asked for, else as they are now."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, select, tuple_

from domain.streams.council import council_id
from domain.viewer import READ, Viewer
from projections.items import in_hundreds
from projections.reporting.asked import Asked, as_known
from projections.reporting.rows import happenings, names, says_where_one_belongs, session_states

WARD = ("elected", "co-opted"), happenings.c.mark.name
"""What says for which ward somebody came in, and where it stands. Whoever was co-opted came in for none."""

GROUP = ("group changed",), happenings.c.argument.name


def with_names(asked: Asked, source: FromClause, person: ColumnElement[str]) -> FromClause:
    """Rows with what each person was called."""
    return source.outerjoin(names, and_(names.c.thing == person, asked.stands(names)))


def with_sessions(asked: Asked, source: FromClause, session: ColumnElement[str]) -> FromClause:
    """Rows with what each session was known to be."""
    return source.outerjoin(session_states, is_session(asked, session))


def is_session(asked: Asked, session: ColumnElement[str]) -> ColumnElement[bool]:
    """What a session was known to be. Its council is not asked for, so that it is looked up by its id and by nothing else."""
    return and_(session_states.c.session == session, as_known(session_states, asked.known))


def name_of_council(asked: Asked) -> str:
    said = select(names.c.name).where(names.c.thing == council_id(asked.council), asked.stands(names))
    return asked.connection.execute(said).scalar() or asked.council


class Belonging:
    """The ward or the group that each member had at the end of the period: `what` it was, beside rows about them."""

    def __init__(self, asked: Asked, to: tuple[Sequence[str], str]) -> None:
        self._asked, (self._verbs, column) = asked, to
        self._said = happenings.alias()
        self.what = self._said.c[column]

    def beside(self, source: FromClause, person: ColumnElement[str]) -> FromClause:
        """Looked up member by member, by an index: put in one list beforehand, it would be gone through for each row."""
        said, later = self._said, happenings.alias()
        newer = tuple_(later.c.on, later.c.recorded, later.c.fact) > tuple_(said.c.on, said.c.recorded, said.c.fact)
        overtaken = exists(select(later.c.fact).where(self._by_then(later), later.c.member == said.c.member, newer))
        return source.outerjoin(said, and_(said.c.member == person, self._by_then(said), ~overtaken))

    def _by_then(self, said: FromClause) -> ColumnElement[bool]:
        of_theirs = says_where_one_belongs(said), said.c.noun == "", said.c.verb.in_(self._verbs)
        return and_(*of_theirs, said.c.on <= self._asked.last, as_known(said, self._asked.known))


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
